/**
 * Danger in what a person typed. Said outright: the numbers at once, the staff are called, and what ran is offered again
 * afterwards. Perhaps: one question first. Only typed words come here; what is tapped means what the button says.
 */
import { count, top, type Draft } from './draft.ts';
import { follow } from './goal.ts';
import type { Goal } from './intent.ts';
import { start } from './interpreter.ts';
import { pageStaff } from './page.ts';
import { CRISIS } from './topic.ts';

/** Who said that there is no danger is not asked about the same thing again for so long, ms. */
const CALM_MS = 3600_000;
/** Letters of their own words that are kept for the staff. */
const KEPT_WORDS = 300;

/** Danger said outright. */
export function alarm(draft: Draft, goal: Goal, text: string): void {
  draft.conversation.words = text.slice(0, KEPT_WORDS);
  // A program that was asked to start over or to come back later must not stand before the numbers.
  draft.conversation.overlay = undefined;
  pageStaff(draft, goal.intent);
  follow(draft, goal);
}

/**
 * Asks whether it is danger. False when it must not be asked: the flow has no such question, or the person has just said
 * that it is none.
 */
export function askDanger(draft: Draft, goal: Goal, text: string): boolean {
  if (goal.kind !== 'flow' || goal.step === undefined) return false;
  const { calm } = draft.conversation;
  if (calm?.intent === goal.intent && draft.now - calm.at < CALM_MS) return false;
  draft.conversation.words = text.slice(0, KEPT_WORDS);
  // Who already looks at the numbers is shown those of this danger.
  if (top(draft)?.flow === CRISIS) return follow(draft, goal);
  const step = `maybe_${goal.step}`;
  if (!draft.content.flows[goal.flow]?.steps[step]) return false;
  count(draft, `danger.asked.${goal.intent}`);
  start(draft, goal.flow, { step, with: { pending: text, danger: goal.intent } });
  return true;
}
