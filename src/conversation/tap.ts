/**
 * What a tap means, now or days later. The step that waits now takes it; a step that was already answered asks "Να το
 * αλλάξω;" when something would be lost; a menu-like step of a flow that has ended opens again. Never an error.
 */
import type { Step } from '../content/content.ts';
import { decode, type Action } from './action.ts';
import { at, keepCase, openCaseOf, say, top, type Draft } from './draft.ts';
import { endCase } from './handoff.ts';
import { isRefusal, withdraw } from '../cases/machine.ts';
import { follow } from './goal.ts';
import { goalOfIntent } from './intent.ts';
import { allowed, goOn, place, present, proceed, run, start } from './interpreter.ts';
import { repair, restart } from './repairs.ts';
import { askAgain } from './screen.ts';
import type { Frame, Value } from './state.ts';
import { acceptAsk } from './steps/ask.ts';
import { choose } from './steps/kinds.ts';
import { answerTo, chooseFact, chooseGroup } from './steps/screen.ts';
import { MENU, WELCOME } from './topic.ts';
import { cancelNow, onVisit, tell } from './visits.ts';
import { findVisit } from './visit.ts';
import { word } from './words.ts';

/** Does what a button says, whoever pressed it and when. */
export function tap(draft: Draft, written: string): void {
  const action = decode(written);
  if (!action) return stale(draft);
  act(draft, action, written);
}

/** Does what an action says; `written` is its own text. `sure`: the person has said that the old answer is to change. */
export function act(draft: Draft, action: Action, written: string, sure = false): void {
  switch (action.kind) {
    case 'step':
      return onStep(draft, action, written, sure);
    case 'fact':
      return onFact(draft, action, written, sure);
    case 'group':
      return onGroup(draft, action);
    case 'edit':
      return onEdit(draft, action.fact);
    case 'nav':
      return action.to === 'yes' || action.to === 'no' ? stale(draft) : repair(draft, action.to);
    case 'overlay':
      return onOverlay(draft, action);
    case 'intent': {
      const goal = goalOfIntent(draft, action.intent);
      if (!goal || !follow(draft, goal)) stale(draft);
      return undefined;
    }
    case 'visit':
      return onVisit(draft, action);
    case 'case':
      return onCase(draft, action.verb);
  }
}

/** Nothing can be done with it any more: what waits is shown again, or the menu. */
function stale(draft: Draft): void {
  if (!top(draft) && !draft.conversation.overlay) draft.lead.push(word(draft, 'old_tap.gone'));
  present(draft, 'again');
}

function onStep(draft: Draft, action: Extract<Action, { kind: 'step' }>, written: string, sure: boolean): void {
  const { conversation } = draft;
  const index = conversation.stack.findLastIndex(
    (frame) => frame.flow === action.flow && (frame.step === action.step || isBehind(frame, action.step)),
  );
  const frame = conversation.stack[index];
  if (!frame) return jump(draft, action);
  const now = frame === top(draft) && frame.step === action.step;
  const step = at(draft, frame, action.step)?.step;
  if (!step) return stale(draft);
  if (!now && !sure) {
    if (sameAnswer(frame, step, action.choice)) return present(draft, 'again');
    if (losesAnswers(draft, index, action.step)) {
      conversation.overlay = { kind: 'change', step: action.step, choice: written };
      return present(draft, 'first');
    }
  }
  if (!now) rewind(draft, index, action.step);
  const next = choose(draft, frame, step, action.choice);
  if (next === null) return stale(draft);
  conversation.overlay = undefined;
  proceed(draft, next);
}

/** A button of a flow that does not run: a menu-like step acts as if the person stood there. */
function jump(draft: Draft, action: Extract<Action, { kind: 'step' }>): void {
  const step = draft.content.flows[action.flow]?.steps[action.step];
  const again = action.flow === WELCOME && draft.person.consent === 'given';
  if (step?.kind !== 'say' || again || !step.choices.some((choice) => choice.name === action.choice)) return stale(draft);
  if (!allowed(draft, action.flow)) return start(draft, action.flow);
  // The menu goes over what runs, so that nothing is lost by a tap on an old menu.
  if (!place(draft, action.flow, { step: action.step, instead: action.flow === MENU && top(draft) === undefined })) return undefined;
  const frame = top(draft);
  const next = frame && choose(draft, frame, step, action.choice);
  if (next) proceed(draft, next);
}

function onFact(draft: Draft, action: Extract<Action, { kind: 'fact' }>, written: string, sure: boolean): void {
  const found = screenFor(draft, action.fact);
  if (!found) return stale(draft);
  const { index, frame, step } = found;
  const standing = frame.step === step.name;
  if (standing) {
    const next = chooseFact(draft, frame, step, action.fact, action.choice);
    if (next) {
      draft.conversation.stack = draft.conversation.stack.slice(0, index + 1);
      draft.conversation.overlay = undefined;
      return proceed(draft, next);
    }
  }
  const old = answerTo(draft, action.fact);
  if (old === undefined) return stale(draft);
  if (!sure) {
    if (isSameFact(draft, action, old)) return present(draft, 'again');
    draft.conversation.overlay = { kind: 'change', step: step.name, choice: written };
    return present(draft, 'first');
  }
  draft.conversation.stack = draft.conversation.stack.slice(0, index + 1);
  draft.conversation.overlay = undefined;
  frame.step = step.name;
  askAgain(draft, frame, action.fact);
  const next = chooseFact(draft, frame, step, action.fact, action.choice);
  if (next) proceed(draft, next);
  else run(draft);
}

function onGroup(draft: Draft, action: Extract<Action, { kind: 'group' }>): void {
  const frame = top(draft);
  const step = frame && at(draft, frame)?.step;
  const next = frame && step?.kind === 'screen' ? chooseGroup(draft, frame, step, action.group, action.choice) : null;
  if (!next) return stale(draft);
  draft.conversation.overlay = undefined;
  proceed(draft, next);
}

/** The person wants to give another answer to this question. */
function onEdit(draft: Draft, fact: string): void {
  const found = screenFor(draft, fact);
  if (!found) return stale(draft);
  draft.conversation.stack = draft.conversation.stack.slice(0, found.index + 1);
  draft.conversation.overlay = undefined;
  found.frame.step = found.step.name;
  askAgain(draft, found.frame, fact);
  run(draft);
}

function onOverlay(draft: Draft, action: Extract<Action, { kind: 'overlay' }>): void {
  const { conversation } = draft;
  const { overlay } = conversation;
  if (action.of === 'resume') {
    if (action.answer === 'menu') return start(draft, MENU);
    if (action.answer === 'over') return restart(draft);
    if (overlay?.kind !== 'resume' && isInterrupting(draft)) return goOn(draft);
    conversation.overlay = undefined;
    if (top(draft)) draft.lead.push(word(draft, 'resume.yes'));
    return present(draft, 'first');
  }
  if (overlay?.kind === 'change' && action.of === 'change') {
    conversation.overlay = undefined;
    const change = decode(overlay.choice);
    if (action.answer === 'yes' && change) return act(draft, change, overlay.choice, true);
    draft.lead.push(word(draft, 'change.kept'));
    return present(draft, 'again');
  }
  if (overlay?.kind === 'confirm' && action.of === 'confirm') return onConfirm(draft, overlay, action.answer === 'yes');
  stale(draft);
}

function onConfirm(draft: Draft, overlay: { what: string; subject?: string }, yes: boolean): void {
  const { conversation } = draft;
  conversation.overlay = undefined;
  switch (overlay.what) {
    case 'cancel_appointment': {
      if (yes) return cancelNow(draft, overlay.subject ?? '');
      const visit = findVisit(draft, overlay.subject ?? '');
      return visit ? tell(draft, 'appointment.kept', visit) : present(draft, 'again');
    }
    case 'withdraw':
      return yes ? withdrawNow(draft) : stay(draft, 'withdraw.kept');
    case 'contact': {
      const frame = top(draft);
      const step = frame && at(draft, frame)?.step;
      if (frame && step?.kind === 'ask' && step.ask === 'phone' && yes)
        return proceed(draft, acceptAsk(draft, frame, step, overlay.subject ?? null));
      return present(draft, 'again');
    }
    default:
      return yes ? repair(draft, 'cancel') : stay(draft, 'cancel.kept');
  }
}

function onCase(draft: Draft, verb: 'withdraw' | 'wait'): void {
  if (!openCaseOf(draft)) return stale(draft);
  if (verb === 'wait') return stay(draft, 'withdraw.kept');
  draft.conversation.overlay = { kind: 'confirm', what: 'withdraw' };
  present(draft, 'first');
}

function withdrawNow(draft: Draft): void {
  const open = openCaseOf(draft);
  const closed = open && withdraw(open, draft.now);
  if (!closed || isRefusal(closed)) return present(draft, 'again');
  endCase(draft, closed);
  keepCase(draft, closed);
  draft.effects.push({ type: 'mark', text: word(draft, 'mark.withdrawn') });
  stay(draft, 'withdraw.done');
}

/** Says a word, and what waits after it; nothing more when nothing waits or a human is awaited. */
function stay(draft: Draft, key: string): void {
  draft.conversation.overlay = undefined;
  if (top(draft) && !(openCaseOf(draft)?.pausesBot ?? false)) {
    draft.lead.push(word(draft, key));
    present(draft, 'again');
  } else say(draft, { text: word(draft, key), key: `common.${key}` });
}

/** The innermost frame with an interview that reads this fact. */
function screenFor(
  draft: Draft,
  fact: string,
): { index: number; frame: Frame; step: Extract<Step, { kind: 'screen' }> } | undefined {
  const { stack } = draft.conversation;
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const frame = stack[index];
    const flow = frame && at(draft, frame)?.flow;
    for (const step of flow ? Object.values(flow.steps) : [])
      if (frame && step.kind === 'screen' && draft.content.programs[step.program]?.facts.some((use) => use.name === fact))
        return { index, frame, step };
  }
  return undefined;
}

function isInterrupting(draft: Draft): boolean {
  const { stack } = draft.conversation;
  return stack.findLastIndex((frame) => frame.then === undefined) > 0;
}

function isBehind(frame: Frame, step: string): boolean {
  return frame.trail.includes(step) || frame.trail.some((entry) => entry.startsWith(`${step}#`));
}

function sameAnswer(frame: Frame, step: Step, choice: string): boolean {
  if (step.kind !== 'ask') return false;
  const taken = step.choices.find((one) => one.name === choice);
  return taken !== undefined && frame.answers[step.into] === (taken.value === undefined ? taken.name : taken.value);
}

function isSameFact(draft: Draft, action: Extract<Action, { kind: 'fact' }>, old: Value): boolean {
  const words = draft.locale.facts[action.fact]?.choices[action.choice];
  if (action.choice === 'dont_know') return old === null;
  if (words?.value !== undefined) return words.value === old;
  return (action.choice === 'yes' && old === true) || (action.choice === 'no' && old === false) || action.choice === old;
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
    if (gone?.kind === 'ask' || gone?.kind === 'slots') delete frame.answers[gone.into];
  }
  frame.step = step;
  conversation.misses = 0;
}

function firstOf(frame: Frame, step: string): number {
  return frame.trail.findLastIndex((entry) => entry === step || entry.startsWith(`${step}#`));
}

