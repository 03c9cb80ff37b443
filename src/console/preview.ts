/**
 * A flow as somebody sees it on a channel: the real core talks with nobody, from the beginning each time, and the real channel
 * renders what it says. Nothing is stored and nothing is sent.
 */
import type { Appointment, Busy } from '../appointments/appointment.ts';
import { drawn } from '../channels/drawn.ts';
import type { Content } from '../content/content.ts';
import { advance, newPerson, openFlow } from '../conversation/advance.ts';
import type { AdvanceResult, TurnContext } from '../conversation/advance.types.ts';
import type { InboundEvent, Input } from '../conversation/event.ts';
import { WELCOME } from '../conversation/topic.ts';
import { maskEvent } from '../privacy/mask-event.ts';
import type { World } from '../store/port.ts';
import type { PreviewAsked, PreviewView } from './views-care.ts';

export interface PreviewParts {
  content: Content;
  /** ms since 1970. */
  now: number;
  /** Taken times of the coming weeks. */
  busy: Busy[];
}

/** Viber's sender is the program itself. */
const SENDER = 'Δίπλα';

/** All that was said, the person's moves among it. Undefined when there is no such flow. */
export function previewOf(asked: PreviewAsked, parts: PreviewParts): PreviewView | undefined {
  const { content, now, busy } = parts;
  const { flow, channel, moves } = asked;
  if (!Object.hasOwn(content.flows, flow)) return undefined;
  let ids = 0;
  let turn = 0;
  const context: TurnContext = { now, busy, evenOnHold: true, id: () => `preview-${(ids += 1)}` };
  const eventOf = (input: Input): InboundEvent =>
    maskEvent({ channel, address: 'preview', dedupe: `preview-${(turn += 1)}`, input });
  const opening = eventOf({ kind: 'start' });
  const person = newPerson('preview', opening, now);
  let world: World = {
    person: { ...person, consent: flow === WELCOME ? 'unasked' : 'given' },
    conversation: null,
    case: null,
    appointments: [],
  };
  const lines: PreviewView['lines'] = [];
  const labels = new Map<string, string>();
  take(openFlow(content, world, flow, opening, context));
  for (const move of moves) {
    const label = 'tap' in move ? labels.get(move.tap) : undefined;
    const input: Input =
      'tap' in move
        ? { kind: 'tap', action: move.tap, ...(label !== undefined && { label }) }
        : { kind: 'text', text: move.text };
    const event = eventOf(input);
    lines.push({ who: 'person', text: event.input.kind === 'text' ? event.input.text : (label ?? '…') });
    take(advance(content, world, { source: 'person', event }, context));
  }
  return { lines };

  function take(result: AdvanceResult): void {
    // The taken times were there from the beginning.
    if (result.kind === 'need') return;
    const appointments = new Map<string, Appointment>(world.appointments.map((one) => [one.id, one]));
    let open = world.case;
    for (const effect of result.effects) {
      if (effect.type === 'case') open = effect.case.state === 'closed' ? null : effect.case;
      if (effect.type === 'appointment') appointments.set(effect.appointment.id, effect.appointment);
      if (effect.type !== 'reply') continue;
      for (const message of drawn(channel, effect.reply, SENDER)) {
        lines.push({ who: 'bot', ...message });
        for (const { action, label } of message.rows.flat()) if (action !== undefined) labels.set(action, label);
      }
    }
    world = {
      person: result.person,
      conversation: result.conversation,
      case: open,
      appointments: [...appointments.values()],
    };
  }
}
