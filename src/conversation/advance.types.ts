/** What `advance()` takes and gives; kept apart so that other rooms can name it without loading the core. */
import type { Appointment, Busy } from '../appointments/appointment.ts';
import type { World } from '../store/port.ts';
import type { Effect } from './effect.ts';
import type { Conversation, Person } from './state.ts';

/** The outside world of one turn, fixed: the core reads no clock and throws no dice. */
export interface TurnContext {
  /** ms since 1970. */
  now: number;
  /** Fresh ids, short and unique ("k3j9…"); deterministic in tests. */
  id(): string;
  /** Taken times of the coming weeks; present only when an earlier try asked for them. */
  busy?: Busy[];
  /** The program talks although staff hold it back: somebody of theirs looks at a flow. */
  evenOnHold?: true;
}

/** Nothing is stored for a person before their first turn: `world` is then a new person with a null conversation. */
export type AdvanceResult =
  /** The core needs the taken times: load them and call again with the same arguments. */
  { kind: 'need'; what: 'busy' } | { kind: 'done'; person: Person; conversation: Conversation; effects: Effect[] };

export type { Appointment, World };
