import type { Appointment } from '../appointments/appointment.ts';
import type { Case } from '../cases/case.ts';
import type { TimerEvent } from './event.ts';
import type { Reply } from './reply.ts';

/**
 * What a turn causes, as data. Nothing happens until the store commits all of it at once. Order is kept: replies are said
 * in the order in which they stand here.
 */
export type Effect =
  | { type: 'reply'; reply: Reply }
  /** A staff note: stored with the conversation, never sent. */
  | { type: 'note'; staff: { id: string; name: string }; text: string }
  /** A line in the staff's log ("Ανέλαβε η Μαρία"); never sent. */
  | { type: 'mark'; text: string }
  /** New (version 1) or changed (version = seen + 1): the commit fails if somebody else changed it first. */
  | { type: 'case'; case: Case }
  /** Same; claims the time of `start` for `staffId` while the status holds it, releases it otherwise. */
  | { type: 'appointment'; appointment: Appointment }
  | { type: 'timer'; timer: TimerEvent }
  | { type: 'timer_cancel'; subject: string; kind: TimerEvent['kind'] }
  /** A figure for the numbers page ("flow.eee.done"); by Athens day. */
  | { type: 'count'; name: string }
  /** Words that nothing here answers, for staff to map to a topic; without anything that tells who wrote them. */
  | { type: 'unanswered'; key: string; text: string }
  /** Who did what to which subject; never holds words of a message. */
  | { type: 'audit'; actor: string; action: string; subject: string };
