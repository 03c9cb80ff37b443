/** Buttons of a flow's step, tapped now or days later. */
import type { Step } from '../content/content.ts';
import type { Action } from './action.ts';
import { at, dropAnswer, top, type Draft } from './draft.ts';
import { allowed, place, present, proceed, start } from './interpreter.ts';
import type { Frame } from './state.ts';
import { choose } from './steps/kinds.ts';
import { WELCOME } from './topic.ts';
import { stepBack } from './ways.ts';
import { word } from './words.ts';

/** The step that waits now takes it; one that was answered asks first when something would be lost; a menu opens again. */
export function onStep(draft: Draft, action: Extract<Action, { kind: 'step' }>, written: string, sure: boolean): void {
  const { conversation } = draft;
  const index = conversation.stack.findLastIndex(
    (frame) => frame.flow === action.flow && (frame.step === action.step || isBehind(frame, action.step)),
  );
  const frame = conversation.stack[index];
  if (!frame) {
    jump(draft, action);
    return;
  }
  const now = frame === top(draft) && frame.step === action.step;
  const step = at(draft, frame, action.step)?.step;
  if (!step) {
    stale(draft);
    return;
  }
  if (!now && !sure) {
    if (sameAnswer(frame, step, action.choice)) {
      present(draft, 'again');
      return;
    }
    if (losesAnswers(draft, index, action.step)) {
      conversation.overlay = { kind: 'change', step: action.step, choice: written };
      present(draft, 'first');
      return;
    }
  }
  if (!now) rewind(draft, index, action.step);
  const next = choose(draft, frame, step, action.choice);
  if (next === null) {
    stale(draft);
    return;
  }
  conversation.overlay = undefined;
  proceed(draft, next);
}

/** A button of a flow that does not run: a menu-like step acts as if the person stood there. */
function jump(draft: Draft, action: Extract<Action, { kind: 'step' }>): void {
  const step = draft.content.flows[action.flow]?.steps[action.step];
  const again = action.flow === WELCOME && draft.person.consent === 'given';
  const choice = step?.kind === 'say' ? step.choices.find((one) => one.name === action.choice) : undefined;
  if (step?.kind !== 'say' || again || !choice) {
    stale(draft);
    return;
  }
  if (!allowed(draft, action.flow)) {
    start(draft, action.flow);
    return;
  }
  // What a menu leads to goes over what runs, so that nothing is lost by a tap on an old menu.
  if ('flow' in choice.go) {
    start(draft, choice.go.flow, choice.go.with ? { with: choice.go.with } : {});
    return;
  }
  if (!place(draft, action.flow, { step: action.step })) return undefined;
  const frame = top(draft);
  const next = frame && choose(draft, frame, step, action.choice);
  if (next) proceed(draft, next);
}

/** Nothing can be done with it any more: what waits is shown again, or the menu. */
export function stale(draft: Draft): void {
  if (!top(draft) && !draft.conversation.overlay) draft.lead.push(word(draft, 'old_tap.gone'));
  present(draft, 'again');
}

function isBehind(frame: Frame, step: string): boolean {
  return frame.trail.includes(step) || frame.trail.some((entry) => entry.startsWith(`${step}#`));
}

function sameAnswer(frame: Frame, step: Step, choice: string): boolean {
  if (step.kind !== 'ask') return false;
  const taken = step.choices.find((one) => one.name === choice);
  return taken !== undefined && frame.answers[step.into] === (taken.value === undefined ? taken.name : taken.value);
}

/** True when going back to the step would take answers away that the person typed or chose after it. */
function losesAnswers(draft: Draft, index: number, step: string): boolean {
  const { stack } = draft.conversation;
  const after = stack.slice(index).flatMap((frame, depth) => {
    const entries = depth === 0 ? frame.trail.slice(Math.max(0, firstOf(frame, step))) : frame.trail;
    return entries.map((entry) => ({ frame, name: entry.split('#')[0] ?? '' }));
  });
  return after.some(({ frame, name }) => {
    const kind = at(draft, frame, name)?.step.kind;
    return kind === 'ask' || kind === 'slots';
  });
}

/** Back to a step that was answered: what was answered after it falls away. */
function rewind(draft: Draft, index: number, step: string): void {
  const { conversation } = draft;
  conversation.stack = conversation.stack.slice(0, index + 1);
  const frame = conversation.stack[index];
  if (!frame) return;
  const from = firstOf(frame, step);
  for (const entry of from < 0 ? [] : frame.trail.splice(from)) {
    const gone = at(draft, frame, entry.split('#')[0] ?? '')?.step;
    if (gone?.kind === 'ask' || gone?.kind === 'slots') dropAnswer(frame, gone.into);
  }
  stepBack(draft, frame, step);
  conversation.misses = 0;
}

function firstOf(frame: Frame, step: string): number {
  return frame.trail.findLastIndex((entry) => entry === step || entry.startsWith(`${step}#`));
}
