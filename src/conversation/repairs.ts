/** What works at every step, whatever the flow: back, menu, stop, again, help, a human. Written once, outside flows. */
import { encode, type GlobalWord } from './action.ts';
import { at, dropAnswer, top, type Draft } from './draft.ts';
import { forgetFacts } from './facts.ts';
import { request, sayRequest } from './handoff.ts';
import { present, run, start } from './interpreter.ts';
import { readTrail } from './next.ts';
import type { Frame } from './state.ts';
import { canBeSimpler } from './steps/kinds.ts';
import { undoScreen } from './steps/screen.ts';
import { leaveDay } from './steps/slots.ts';
import { HUMAN, MENU, WELCOME } from './topic.ts';
import { stepBack } from './ways.ts';
import { word } from './words.ts';

/** Does what a word means that works everywhere. Yes and no mean something only to a question: see `answer.ts`. */
export function repair(draft: Draft, wanted: Exclude<GlobalWord, 'yes' | 'no'>): void {
  // These words are never what the person wanted to be answered after the welcome.
  draft.text = '';
  switch (wanted) {
    case 'menu': {
      start(draft, MENU);
      return;
    }
    case 'back': {
      back(draft);
      return;
    }
    case 'cancel': {
      cancel(draft);
      return;
    }
    case 'restart': {
      restart(draft);
      return;
    }
    case 'repeat': {
      repeat(draft);
      return;
    }
    case 'help': {
      help(draft);
      return;
    }
    case 'human': {
      human(draft);
      return;
    }
  }
}

/** One answered step back, also out of a called flow; from the first step of a flow to the menu. */
export function back(draft: Draft): void {
  const { conversation } = draft;
  const { overlay } = conversation;
  conversation.overlay = undefined;
  conversation.misses = 0;
  if (overlay && overlay.kind !== 'after') {
    present(draft, 'first');
    return;
  }
  for (let frame = top(draft); frame; frame = top(draft)) {
    while (frame.trail.length > 0)
      if (restore(draft, frame)) {
        run(draft);
        return;
      }
    if (frame.flow === MENU || frame.flow === WELCOME) {
      draft.lead.push(word(draft, 'back.first'));
      present(draft, 'again');
      return;
    }
    conversation.stack.pop();
    // What this flow had interrupted still waits at its question.
    if (frame.then === undefined && conversation.stack.length > 0) {
      present(draft, 'first');
      return;
    }
  }
  start(draft, MENU);
}

/** Starts what the person had opened once more; what the household said is forgotten. */
export function restart(draft: Draft): void {
  const { conversation } = draft;
  const base = conversation.stack.findLastIndex((frame) => frame.then === undefined);
  const frame = conversation.stack[base];
  const flow = frame && draft.content.flows[frame.flow];
  conversation.overlay = undefined;
  conversation.misses = 0;
  forgetFacts(draft);
  if (!frame || !flow || flow.name === MENU) {
    start(draft, MENU);
    return;
  }
  draft.lead.push(word(draft, 'restart.done'));
  stepBack(draft, frame, flow.start);
  const { topic, pending } = frame.answers;
  const answers = { ...(topic !== undefined && { topic }), ...(pending !== undefined && { pending }) };
  conversation.stack = [
    ...conversation.stack.slice(0, base),
    { flow: flow.name, version: flow.version, step: flow.start, answers, trail: [] },
  ];
  run(draft);
}

/** Somebody is asked for. */
export function human(draft: Draft): void {
  draft.conversation.overlay = undefined;
  if (top(draft)?.flow === HUMAN) {
    present(draft, 'again');
    return;
  }
  if (draft.content.flows[HUMAN]) {
    start(draft, HUMAN);
    return;
  }
  sayRequest(draft, request(draft, top(draft), { wants: 'talk', urgency: 'normal' }));
}

function cancel(draft: Draft): void {
  const frame = top(draft);
  const running = frame !== undefined && frame.flow !== MENU && frame.flow !== WELCOME;
  draft.lead.push(word(draft, running ? 'cancel.done' : 'cancel.nothing'));
  start(draft, MENU);
}

function repeat(draft: Draft): void {
  const { conversation } = draft;
  if (conversation.overlay?.kind === 'stuck') conversation.overlay = undefined;
  conversation.misses = 0;
  if (!top(draft) && !conversation.overlay) draft.lead.push(word(draft, 'repeat.nothing'));
  present(draft, 'first');
}

function help(draft: Draft): void {
  const { overlay } = draft.conversation;
  const frame = top(draft);
  const here = frame && at(draft, frame);
  if (frame && here && (!overlay || overlay.kind === 'after') && canBeSimpler(draft, frame, here.step)) {
    present(draft, 'simpler');
    return;
  }
  draft.lead.push(word(draft, 'help.text'));
  if (draft.content.languages.length > 1 && (!overlay || overlay.kind === 'after'))
    draft.conversation.overlay = { kind: 'after', options: [encode({ kind: 'intent', intent: 'language' })] };
  present(draft, 'again');
}

/** Goes to the last place where this flow was answered and takes that answer back; false when the place is gone. */
function restore(draft: Draft, frame: Frame): boolean {
  const { step: name, detail } = readTrail(frame.trail.pop() ?? '');
  const step = at(draft, frame, name)?.step;
  if (!step) return false;
  stepBack(draft, frame, name);
  if ((step.kind === 'screen' || step.kind === 'interview') && detail !== undefined)
    undoScreen(draft, frame, step, detail);
  if (step.kind === 'slots' && detail === 'day') leaveDay(frame);
  if (step.kind === 'ask') dropAnswer(frame, step.into);
  return true;
}
