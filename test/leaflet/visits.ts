/** Asks for a visit from a flow, as a person does who taps what is offered. */
import type { Content } from '../../src/content/content.ts';
import { talkWorld } from '../../src/cli/talk-world.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import type { Choice, Reply } from '../../src/conversation/reply.ts';
import { decode } from '../../src/conversation/action.ts';
import { START } from '../conversation/transcript.ts';
import { reader } from '../reader.ts';

export interface Asked {
  said: Reply[];
  /** The role that the visit's time belongs to, and the queue of its case. */
  roles: string[];
  topic: string;
  bring: string[];
  /** What went wrong on the way. */
  fault?: string;
}

/** The most taps until a visit is filed. */
const MOST_TAPS = 14;

/**
 * From the welcome into the flow (by the intent that leads there), then by the choices that `way` names, then to the end of the
 * request.
 */
export function askVisit(content: Content, flow: string, way: string[], channel: ChannelId): Asked {
  const talk = talkWorld(content, { now: START, channel, reader });
  talk.person({ kind: 'start' });
  tap(offered('agree'));
  const intent = content.intents.find(({ go }) => go && 'flow' in go && go.flow === flow);
  if (intent) talk.person({ kind: 'tap', action: `i:${intent.id}` });
  for (const name of way) {
    const choice = offered(name);
    if (!choice) return done(`${name} is not offered`);
    tap(choice);
  }
  for (let taps = 0; taps < MOST_TAPS; taps += 1) {
    if (talk.world()?.appointments.some(({ status }) => status === 'requested')) return done();
    const frame = talk.world()?.conversation?.stack.at(-1);
    if (!frame) return done('the talk ended');
    const next =
      frame.flow === 'appointment'
        ? (offered('center') ?? offered('skip') ?? first())
        : (offered('visit') ?? offered('start'));
    if (!next) return done(`nothing leads on from ${frame.flow}.${frame.step}`);
    tap(next);
  }
  return done('too many taps');

  function last(): Choice[] {
    return talk.said.flatMap((reply) => (reply.choices ? [reply.choices] : [])).at(-1) ?? [];
  }
  /** A choice of the step by its name. */
  function offered(name: string): Choice | undefined {
    return last().find(({ action }) => {
      const read = decode(action);
      return read?.kind === 'step' && read.choice === name;
    });
  }
  function first(): Choice | undefined {
    return last().at(0);
  }
  function tap(choice: Choice | undefined): void {
    if (choice) talk.person({ kind: 'tap', action: choice.action, label: choice.label });
  }
  function done(fault?: string): Asked {
    const visit = talk.world()?.appointments.at(0);
    const role = content.center.members.find(({ id }) => id === visit?.staffId)?.role;
    const queue = talk.world()?.case?.queue;
    return {
      said: talk.said,
      roles: [...new Set([role, queue].flatMap((one) => one ?? []))],
      topic: visit?.topic ?? '',
      bring: visit?.bring ?? [],
      ...(fault !== undefined && { fault }),
    };
  }
}
