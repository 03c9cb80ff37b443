/** Buttons of the interview, tapped now or days later. */
import type { Step } from '../content/content.ts';
import type { Action } from './action.ts';
import { at, top, type Draft } from './draft.ts';
import { isOrdinary } from './facts.ts';
import { present, proceed, run } from './interpreter.ts';
import { askedBy, type Asking } from './joint.ts';
import { askAgain, unsetFact } from './screen.ts';
import type { Frame, Value } from './state.ts';
import { answerTo, chooseFact, chooseGroup } from './steps/screen.ts';
import { stale } from './tap-step.ts';
import { stepBack } from './ways.ts';

/** A ready answer to a question about the household, the one that is asked now or an old one. */
export function onFact(draft: Draft, action: Extract<Action, { kind: 'fact' }>, written: string, sure: boolean): void {
  const found = screenFor(draft, action.fact);
  if (!found) {
    stale(draft);
    return;
  }
  const { index, frame, step } = found;
  const standing = frame.step === step.name;
  if (standing) {
    const next = chooseFact(draft, frame, step, action.fact, action.choice);
    if (next) {
      draft.conversation.stack = draft.conversation.stack.slice(0, index + 1);
      draft.conversation.overlay = undefined;
      proceed(draft, next);
      return;
    }
  }
  const old = answerTo(draft, action.fact);
  if (old === undefined) {
    stale(draft);
    return;
  }
  if (!sure) {
    if (isSameFact(draft, action, old)) {
      present(draft, 'again');
      return;
    }
    draft.conversation.overlay = { kind: 'change', step: step.name, choice: written };
    present(draft, 'first');
    return;
  }
  draft.conversation.stack = draft.conversation.stack.slice(0, index + 1);
  draft.conversation.overlay = undefined;
  stepBack(draft, frame, step.name);
  askAgain(draft, frame, action.fact);
  const next = chooseFact(draft, frame, step, action.fact, action.choice);
  if (next) proceed(draft, next);
  else run(draft);
}

/** An answer to "does one of these hold"; only the one that is asked now. */
export function onGroup(draft: Draft, action: Extract<Action, { kind: 'group' }>): void {
  const frame = top(draft);
  const step = frame && at(draft, frame)?.step;
  const next = frame && step && isAsking(step) ? chooseGroup(draft, frame, step, action.group, action.choice) : null;
  if (!next) {
    stale(draft);
    return;
  }
  draft.conversation.overlay = undefined;
  proceed(draft, next);
}

/** The person wants to give another answer to this question. */
export function onEdit(draft: Draft, fact: string): void {
  const found = screenFor(draft, fact);
  if (!found) {
    stale(draft);
    return;
  }
  draft.conversation.stack = draft.conversation.stack.slice(0, found.index + 1);
  draft.conversation.overlay = undefined;
  stepBack(draft, found.frame, found.step.name);
  const uses = askedBy(draft, found.step);
  const use = uses.find((one) => one.name === fact);
  if (use?.group !== undefined && isOrdinary(draft, use)) {
    // Nothing of the group held: the group is asked again, as a whole.
    for (const one of uses) if (one.group === use.group && isOrdinary(draft, one)) unsetFact(draft, one.name);
  } else askAgain(draft, found.frame, fact);
  run(draft);
}

/** The innermost frame with an interview that reads this fact. */
function screenFor(draft: Draft, fact: string): { index: number; frame: Frame; step: Asking } | undefined {
  const { stack } = draft.conversation;
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const frame = stack[index];
    const flow = frame && at(draft, frame)?.flow;
    for (const step of flow ? Object.values(flow.steps) : [])
      if (frame && isAsking(step) && askedBy(draft, step).some((use) => use.name === fact))
        return { index, frame, step };
  }
  return undefined;
}

function isAsking(step: Step): step is Asking {
  return step.kind === 'screen' || step.kind === 'interview';
}

function isSameFact(draft: Draft, action: Extract<Action, { kind: 'fact' }>, old: Value): boolean {
  const words = draft.locale.facts[action.fact]?.choices[action.choice];
  if (action.choice === 'dont_know') return old === null;
  if (words?.value !== undefined) return words.value === old;
  return (
    (action.choice === 'yes' && old === true) || (action.choice === 'no' && old === false) || action.choice === old
  );
}
