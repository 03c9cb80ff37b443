/** What a request for a human or a visit is about, when the way to it does not say so itself. */
import type { Draft } from './draft.ts';
import { topicOf } from './words.ts';

/** Flows by name that the core itself leads to. */
export const WELCOME = 'welcome';
export const MENU = 'menu';
export const HUMAN = 'human';
export const CRISIS = 'crisis';
export const VISIT = 'appointment';
export const PRIVACY = 'privacy';

/** Topics that say nothing about what the person needs. */
const VAGUE = new Set(['general', 'welcome', 'menu', 'center', 'privacy', 'human', 'appointment', 'my_visits']);

/** The topic of the innermost flow that is about something, passed to flows that ask for a human or a visit. */
export function contextTopic(draft: Draft, flow: string): string | undefined {
  if (flow !== HUMAN && flow !== VISIT) return undefined;
  for (const frame of draft.conversation.stack.toReversed()) {
    const topic = topicOf(draft, frame);
    if (!VAGUE.has(topic)) return topic;
  }
  return undefined;
}
