/** `run`: another flow on top of this one; when it ends, this one goes on. */
import type { Step } from '../../content/content.ts';
import type { Draft } from '../draft.ts';
import { LimitBreach, MOST_FRAMES } from '../limits.ts';
import type { Next } from '../next.ts';
import { sayNotices } from '../notices.ts';
import { contextTopic } from '../topic.ts';
import { countEntry } from '../ways.ts';

export function enterRun(draft: Draft, step: Extract<Step, { kind: 'run' }>): Next {
  const flow = draft.content.flows[step.flow];
  if (!flow) return step.next ?? { end: true };
  const { stack } = draft.conversation;
  if (stack.length >= MOST_FRAMES) throw new LimitBreach('stack');
  const topic = contextTopic(draft, flow.name);
  const frame = {
    flow: flow.name,
    version: flow.version,
    step: flow.start,
    answers: { ...(topic !== undefined && { topic }), ...step.with },
    trail: [],
    then: step.name,
  };
  stack.push(frame);
  countEntry(draft, frame);
  sayNotices(draft, flow.name);
  return 'moved';
}
