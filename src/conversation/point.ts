/**
 * To the very step of a benefit's flow that a question is about: «πόσο είναι το ΕΕΕ» is answered with the figure, «τι χαρτιά θέλει το
 * επίδομα παιδιού» with that benefit's papers. Flows of benefits call those steps `much`, `papers`, `apply` and `renew`.
 */
import { aspectOf } from '../understanding/aspect.ts';
import { decode, encode } from './action.ts';
import { top, type Draft } from './draft.ts';
import { goalOfIntent, understood, type Goal } from './intent.ts';
import { actionOffers } from './overlay.ts';

/** Intents that are about a benefit which `program` names, and the step of its flow that answers them; the others have a flow of their own. */
const ACTIONS: Record<string, string | undefined> = { what_to_bring: 'papers' };

/** Said of no benefit in particular: inside a benefit's flow they are about that one. */
const OF_NONE = new Set(['none', 'what_to_bring', 'benefits_general', 'center_cost']);

/** What a text asks for, at the step of the named benefit when that answers it; null when nothing fits. */
export function goalOf(draft: Draft, text: string): Goal | null {
  const { intent, program } = understood(draft, text);
  const goal = goalOfIntent(draft, intent);
  const aspect = aspectOf(text);
  const here = top(draft);
  if (program === undefined && aspect !== null && here && OF_NONE.has(intent)) {
    const flow = draft.content.flows[here.flow];
    if (flow?.about.program !== undefined && flow.steps[aspect])
      return { kind: 'flow', flow: flow.name, step: aspect, intent: intent === 'none' ? flow.about.topic : intent };
  }
  const topic = program ?? intent;
  const about = topic === intent ? goal : goalOfIntent(draft, topic);
  if (about?.kind !== 'flow' || about.step !== undefined) return goal;
  // A first question is met with what the benefit is; whoever has read that and asks again wants the check.
  const asked = aspect === 'check' && here?.flow !== about.flow ? null : aspect;
  const step = topic === intent ? asked : ACTIONS[intent];
  const found = typeof step === 'string' && draft.content.flows[about.flow]?.steps[step] !== undefined;
  return found ? { ...about, step, intent } : goal;
}

/** «Μήπως εννοείτε»: two or three topics that a text may mean, as actions, and a human behind them; empty when nothing is near. */
export function guesses(draft: Draft, text: string): string[] {
  const { alternatives } = understood(draft, text);
  const options = alternatives.map(({ intent }) => `i:${intent}`).filter((action) => decode(action) !== null);
  const offers = actionOffers(draft, options).slice(0, MOST_GUESSES);
  // A single one is offered only when it was the likeliest: the others have no words here.
  if (offers.length === 0 || (offers.length === 1 && alternatives[0]?.intent !== offers[0]?.name)) return [];
  return [...offers.map(({ action }) => action), encode({ kind: 'nav', to: 'human' })];
}

const MOST_GUESSES = 3;

/** True for a question about another benefit than the one that is talked of: no choice that is offered now answers it. */
export function asksOfAnother(draft: Draft, text: string): boolean {
  if (aspectOf(text) === null) return false;
  const { confidence } = understood(draft, text);
  const goal = confidence >= SURE_OF_ANOTHER ? goalOf(draft, text) : null;
  if (goal?.kind !== 'flow' || OF_NONE.has(goal.intent)) return false;
  return draft.content.flows[goal.flow]?.about.program !== undefined && goal.flow !== top(draft)?.flow;
}

const SURE_OF_ANOTHER = 0.8;
