/** One turn as a function: a world and an input give the next world and what was said. Nothing is changed in place. */
import type { Content } from '../../src/content/content.ts';
import { advance, newPerson } from '../../src/conversation/advance.ts';
import type { InboundEvent, Input } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import type { World } from '../../src/store/port.ts';
import { touch } from '../../src/turn/touch.ts';

export interface Turned {
  world: World;
  replies: Reply[];
  /** Names of what was counted: limits that were hit are among them. */
  counts: string[];
}

/**
 * @param now ms since 1970, the same for the whole walk
 * @param language of everybody who walks
 */
export function turner(content: Content, now: number, language = 'el'): (world: World | null, input: Input) => Turned {
  let ids = 0;
  const context = { now, id: () => `id${++ids}` };
  return (before, input) => {
    const event: InboundEvent = { channel: 'cli', address: 'walker', dedupe: `e${++ids}`, input };
    const known = before ?? {
      person: { ...newPerson('walker', event, now), locale: language },
      conversation: null,
      case: null,
      appointments: [],
    };
    const world: World = { ...known, person: touch(known.person, event, now) };
    const busy = world.appointments.flatMap(({ staffId, start, minutes }) =>
      staffId === undefined || start === undefined ? [] : [{ staffId, start, end: start + minutes * 60_000 }],
    );
    const result = advance(content, world, { source: 'person', event }, { ...context, busy });
    if (result.kind === 'need') throw new Error('the core asked for taken times that it had');
    const next: World = { ...world, person: result.person, conversation: result.conversation };
    const replies: Reply[] = [];
    const counts: string[] = [];
    for (const effect of result.effects) {
      if (effect.type === 'reply') replies.push(effect.reply);
      if (effect.type === 'count') counts.push(effect.name);
      if (effect.type === 'case') next.case = effect.case.state === 'closed' ? null : effect.case;
      if (effect.type === 'appointment') {
        const { appointment } = effect;
        const holds = appointment.status !== 'cancelled' && appointment.status !== 'declined';
        const others = next.appointments.filter((one) => one.id !== appointment.id);
        next.appointments = holds ? [...others, appointment] : others;
      }
    }
    return { world: next, replies, counts };
  };
}
