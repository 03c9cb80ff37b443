/**
 * What a tap means, now or days later. The step that waits now takes it; a step that was already answered asks "Να το
 * αλλάξω;" when something would be lost; a menu-like step of a flow that has ended opens again. Never an error.
 */
import { decode, type Action } from './action.ts';
import { asksWhich } from './correct.ts';
import { at, mark, openCaseOf, say, top, type Draft } from './draft.ts';
import { endCase } from './handoff.ts';
import { isRefusal, withdraw } from '../cases/machine.ts';
import { follow } from './goal.ts';
import { goalOfIntent } from './intent.ts';
import { goOn, isInterrupting, present, proceed, start } from './interpreter.ts';
import { turnPage } from './overlay.ts';
import { repair, restart } from './repairs.ts';
import { acceptAsk } from './steps/ask.ts';
import { switchTo } from './switch-language.ts';
import { onEdit, onFact, onGroup } from './tap-fact.ts';
import { onStep, stale } from './tap-step.ts';
import { MENU } from './topic.ts';
import { cancelNow, onVisit, tell } from './visits.ts';
import { findVisit } from './visit.ts';
import { greek, word } from './words.ts';

/** Does what a button says, whoever pressed it and when. */
export function tap(draft: Draft, written: string): void {
  const action = decode(written);
  if (!action) {
    stale(draft);
    return;
  }
  act(draft, action, written);
}

/** Does what an action says; `written` is its own text. `sure`: the person has said that the old answer is to change. */
export function act(draft: Draft, action: Action, written: string, sure = false): void {
  switch (action.kind) {
    case 'step': {
      onStep(draft, action, written, sure);
      return;
    }
    case 'fact': {
      onFact(draft, action, written, sure);
      return;
    }
    case 'group': {
      onGroup(draft, action);
      return;
    }
    case 'edit': {
      if (action.fact === 'more') {
        if (turnPage(draft)) present(draft, 'first');
        else if (!asksWhich(draft)) stale(draft);
      } else if (action.fact !== 'answers') onEdit(draft, action.fact);
      else if (!asksWhich(draft)) stale(draft);
      return;
    }
    case 'nav': {
      if (action.to === 'yes' || action.to === 'no') stale(draft);
      else repair(draft, action.to);
      return;
    }
    case 'overlay': {
      onOverlay(draft, action);
      return;
    }
    case 'language': {
      onLanguage(draft, action.code);
      return;
    }
    case 'intent': {
      const goal = goalOfIntent(draft, action.intent);
      if (!goal || !follow(draft, goal)) stale(draft);
      return undefined;
    }
    case 'visit': {
      onVisit(draft, action);
      return;
    }
    case 'case': {
      onCase(draft, action.verb);
      return;
    }
  }
}

function onOverlay(draft: Draft, action: Extract<Action, { kind: 'overlay' }>): void {
  const { conversation } = draft;
  const { overlay } = conversation;
  if (action.of === 'resume') {
    if (action.answer === 'menu') {
      start(draft, MENU);
      return;
    }
    if (action.answer === 'over') {
      restart(draft);
      return;
    }
    if (overlay?.kind !== 'resume' && isInterrupting(draft)) {
      goOn(draft);
      return;
    }
    conversation.overlay = undefined;
    if (top(draft)) draft.lead.push(word(draft, 'resume.yes'));
    present(draft, 'first');
    return;
  }
  if (overlay?.kind === 'change' && action.of === 'change') {
    conversation.overlay = undefined;
    const change = decode(overlay.choice);
    if (action.answer === 'yes' && change) {
      act(draft, change, overlay.choice, true);
      return;
    }
    draft.lead.push(word(draft, 'change.kept'));
    present(draft, 'again');
    return;
  }
  if (overlay?.kind === 'confirm' && action.of === 'confirm') {
    onConfirm(draft, overlay, action.answer === 'yes');
    return;
  }
  stale(draft);
}

function onConfirm(draft: Draft, overlay: { what: string; subject?: string }, yes: boolean): void {
  const { conversation } = draft;
  conversation.overlay = undefined;
  switch (overlay.what) {
    case 'cancel_appointment': {
      if (yes) {
        cancelNow(draft, overlay.subject ?? '');
        return;
      }
      const visit = findVisit(draft, overlay.subject ?? '');
      if (visit) tell(draft, 'appointment.kept', visit);
      else present(draft, 'again');
      return;
    }
    case 'withdraw': {
      if (yes) withdrawNow(draft);
      else stay(draft, 'withdraw.kept');
      return;
    }
    case 'contact': {
      const frame = top(draft);
      const step = frame && at(draft, frame)?.step;
      if (frame && step?.kind === 'ask' && step.ask === 'phone' && yes) {
        proceed(draft, acceptAsk(draft, frame, step, overlay.subject ?? null));
        return;
      }
      present(draft, 'again');
      return;
    }
    default: {
      if (yes) repair(draft, 'cancel');
      else stay(draft, 'cancel.kept');
      return;
    }
  }
}

function onCase(draft: Draft, verb: 'withdraw' | 'wait'): void {
  if (!openCaseOf(draft)) {
    stale(draft);
    return;
  }
  if (verb === 'wait') {
    stay(draft, 'withdraw.kept');
    return;
  }
  draft.conversation.overlay = { kind: 'confirm', what: 'withdraw' };
  present(draft, 'first');
}

function withdrawNow(draft: Draft): void {
  const open = openCaseOf(draft);
  const closed = open && withdraw(open, draft.now);
  if (!closed || isRefusal(closed)) {
    present(draft, 'again');
    return;
  }
  endCase(draft, closed);
  mark(draft, word(greek(draft), 'mark.withdrawn'));
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

/** From now on in this language; what they had written in it is answered, else what waits is said in it. */
function onLanguage(draft: Draft, code: string): void {
  const { overlay } = draft.conversation;
  const language = draft.content.languages.find((one) => one.code === code);
  if (!language) {
    stale(draft);
    return;
  }
  const pending = overlay?.kind === 'language' ? overlay.pending : undefined;
  switchTo(draft, language, pending);
}
