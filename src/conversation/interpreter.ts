/**
 * Runs a conversation from where it stands until it waits for the person or nothing runs any more. The only place that moves
 * frames: steps and repairs say where to go.
 */
import { button, type How } from './speak.ts';
import { decode, encode } from './action.ts';
import { at, count, keepCase, openCaseOf, paused, say, top, toChoice, type Draft, type Offer } from './draft.ts';
import { sayRequest } from './handoff.ts';
import { listBelow } from './joint.ts';
import { LimitBreach, MOST_FRAMES, MOST_INTERRUPTED, MOST_STEPS } from './limits.ts';
import type { Go, Next } from './next.ts';
import { sayNotices } from './notices.ts';
import { actionOffers, overlayOffers, showOverlay } from './overlay.ts';
import type { Answers } from './state.ts';
import { enter, offersAt, show } from './steps/kinds.ts';
import { contextTopic, CRISIS, HUMAN, MENU, PRIVACY, WELCOME } from './topic.ts';
import { countEntry, countWay } from './ways.ts';
import { hasName, topicName, topicOf, word } from './words.ts';

/** Takes the way on from a step and runs until the conversation waits. */
export function proceed(draft: Draft, next: Next): void {
  if (next === 'wait') {
    present(draft, 'first');
    return;
  }
  if (next === 'moved' || move(draft, next)) run(draft);
}

/** Runs from the step at which the innermost flow stands. */
export function run(draft: Draft): void {
  for (;;) {
    const frame = top(draft);
    if (!frame) return;
    draft.steps += 1;
    if (draft.steps > MOST_STEPS) throw new LimitBreach('steps');
    const here = at(draft, frame);
    if (!here) {
      lose(draft);
      return;
    }
    const next = enter(draft, frame, here.flow, here.step);
    if (next === 'wait') {
      present(draft, 'first');
      return;
    }
    if (next !== 'moved' && !move(draft, next)) return;
  }
}

/** Says what waits: the overlay's question, or the step's with what it offers. When nothing runs, the menu. */
export function present(draft: Draft, how: How): void {
  const { overlay } = draft.conversation;
  if (overlay && overlay.kind !== 'after') {
    showOverlay(draft, overlay);
    return;
  }
  if (overlay?.apart === true) draft.conversation.overlay = undefined;
  const frame = top(draft);
  const here = frame && at(draft, frame);
  if (!frame) start(draft, MENU);
  else if (here) show(draft, frame, here.step, offersNow(draft), how);
  else lose(draft);
}

/** All that the person may choose from now, in the order in which it was shown. */
export function offersNow(draft: Draft): Offer[] {
  const { overlay } = draft.conversation;
  return overlay && overlay.kind !== 'after' ? overlayOffers(draft, overlay) : stepOffers(draft);
}

/** What the waiting step offers, whatever lies over it. */
export function stepOffers(draft: Draft): Offer[] {
  const { overlay, stack } = draft.conversation;
  const frame = top(draft);
  const here = frame && at(draft, frame);
  const offers = frame && here ? offersAt(draft, frame, here.flow, here.step) : [];
  // A question inside a question: the way back stands under the answer.
  if (frame && stack.length > 1 && frame.then === undefined && here?.step.kind === 'say' && offers.length > 0)
    offers.push(button(draft, encode({ kind: 'overlay', of: 'resume', answer: 'yes' }), 'continue', { name: 'go_on' }));
  if (here?.step.kind === 'say' && offers.length > 0) offers.push(...backToList(draft));
  if (overlay?.kind === 'after' && overlay.apart !== true)
    offers.push(...named(actionOffers(draft, overlay.options), offers));
  return offers;
}

/** The list of all programs stands under each result that was opened from it. */
function backToList(draft: Draft): Offer[] {
  const list = listBelow(draft);
  if (!list) return [];
  const { flow, version } = list.frame;
  const action = encode({ kind: 'step', flow, step: list.step.name, choice: 'list', version });
  return [button(draft, action, 'list')];
}

/** A bare yes means the first of what was offered beside the question, when the question itself has no yes. */
function named(extra: Offer[], own: Offer[]): Offer[] {
  if (own.some((offer) => offer.name === 'yes')) return extra;
  // To change an answer or the language is no way on.
  const ways = (offer: Offer): boolean => offer.name !== 'language' && decode(offer.action)?.kind !== 'edit';
  return extra.map((offer, index) => (index === 0 && ways(offer) ? { ...offer, name: 'yes' } : offer));
}

/** True when something would be lost by leaving: the person has answered, or is being asked, inside a flow. */
export function inMiddle(draft: Draft): boolean {
  return draft.conversation.stack.some((frame) => {
    if (frame.flow === MENU || frame.flow === WELCOME) return false;
    const kind = at(draft, frame)?.step.kind;
    return frame.trail.length > 0 || kind === 'ask' || kind === 'screen' || kind === 'interview' || kind === 'slots';
  });
}

/** How a flow is opened. `instead`: in place of the running one, whatever would be lost. */
export interface Opening {
  step?: string;
  with?: Answers;
  instead?: boolean;
}

/**
 * Opens a flow because the person wants to: on top of what runs when something would be lost, else in its place. Without
 * consent only the welcome, a human, crisis help and privacy are open; everything else waits behind the welcome.
 */
export function start(draft: Draft, name: string, how: Opening = {}): void {
  if (place(draft, name, how)) run(draft);
}

/** Puts the flow in its place without running it; false when it may not run now, and the person was told. */
export function place(draft: Draft, name: string, how: Opening = {}): boolean {
  const flow = draft.content.flows[name];
  if (!flow) {
    say(draft, { text: word(draft, 'unknown.fact'), key: 'common.unknown.fact' });
    return false;
  }
  if (!allowed(draft, name)) {
    welcome(draft);
    return false;
  }
  const { conversation } = draft;
  conversation.overlay = undefined;
  conversation.misses = 0;
  const open = openCaseOf(draft);
  if (name === HUMAN && open && open.wants !== 'appointment') {
    // Who has asked already hears of it, and waits again.
    keepCase(draft, { ...open, pausesBot: true, updatedAt: draft.now });
    sayRequest(draft, false);
    return false;
  }
  const topic = contextTopic(draft, name);
  if (name === MENU) conversation.stack = [];
  else if (how.instead !== true && inMiddle(draft)) keepInterrupted(draft);
  else dropTask(draft);
  const answers: Answers = { ...(topic !== undefined && { topic }), ...how.with };
  const step = how.step !== undefined && flow.steps[how.step] ? how.step : flow.start;
  if (conversation.stack.length >= MOST_FRAMES) throw new LimitBreach('stack');
  const frame = { flow: name, version: flow.version, step, answers, trail: [] };
  conversation.stack.push(frame);
  countEntry(draft, frame);
  sayNotices(draft, name);
  if (name !== MENU) count(draft, `flow.${name}`);
  return true;
}

/** True when what runs was put on top of another talk that waits. */
export function isInterrupting(draft: Draft): boolean {
  const { stack } = draft.conversation;
  return stack.findLastIndex((frame) => frame.then === undefined) > 0;
}

/** Ends what was put on top and goes back to the question under it. */
export function goOn(draft: Draft): void {
  draft.conversation.overlay = undefined;
  dropTask(draft);
  draft.lead.push(word(draft, 'interrupt.back'));
  present(draft, 'first');
}

/** Leaves the innermost task: the flow that the person opened, with all that it called. */
export function dropTask(draft: Draft): void {
  const { stack } = draft.conversation;
  for (;;) {
    const gone = stack.pop();
    if (!gone || gone.then === undefined) return;
  }
}

/** True when the flow may run for this person. */
export function allowed(draft: Draft, flow: string): boolean {
  return draft.person.consent === 'given' || flow === WELCOME || flow === HUMAN || flow === CRISIS || flow === PRIVACY;
}

/** Consent first. What was asked is kept, and answered when the person agrees. */
function welcome(draft: Draft): void {
  const flow = draft.content.flows[WELCOME];
  const { conversation } = draft;
  if (!flow) {
    say(draft, { text: word(draft, 'consent.again'), key: 'common.consent.again' });
    return;
  }
  conversation.overlay = undefined;
  const frame = top(draft);
  if (frame?.flow === WELCOME) {
    if (draft.text !== '') frame.answers.pending = draft.text;
    draft.lead.push(word(draft, draft.text === '' ? 'consent.again' : 'consent.first'));
    present(draft, 'again');
    return;
  }
  const answers: Answers = draft.text === '' ? {} : { pending: draft.text };
  const fresh = { flow: WELCOME, version: flow.version, step: flow.start, answers, trail: [] };
  conversation.stack = [fresh];
  countEntry(draft, fresh);
  sayNotices(draft, WELCOME);
  count(draft, `flow.${WELCOME}`);
  run(draft);
}

/** Moves; false when the conversation stopped there (nothing runs, or a question was put). */
function move(draft: Draft, go: Go): boolean {
  const frame = top(draft);
  if (frame) countWay(draft, frame, go);
  if ('flow' in go) {
    // `/flow` leaves what the person had opened; what lies under it stays.
    start(draft, go.flow, { step: go.step, with: go.with, instead: true });
    return false;
  }
  if ('end' in go) return end(draft);
  if (frame) frame.step = go.step;
  return frame !== undefined;
}

/** The innermost flow ends: its caller goes on, or what it interrupted is offered again, or nothing runs. */
function end(draft: Draft): boolean {
  const { stack } = draft.conversation;
  const ended = stack.pop();
  const caller = top(draft);
  if (!ended || !caller) return false;
  if (ended.then !== undefined) {
    const called = at(draft, caller, ended.then)?.step;
    // Back at the list, unless something was asked for on the way: then the talk has done its work.
    if (called?.kind === 'interview' && draft.case === draft.seen.case) return move(draft, { step: called.name });
    return called?.kind === 'run' && called.next ? move(draft, called.next) : end(draft);
  }
  if (!paused(draft)) {
    draft.conversation.overlay = { kind: 'resume' };
    const offers = overlayOffers(draft, draft.conversation.overlay);
    const topic = topicOf(draft, caller);
    const key = hasName(draft, topic) ? 'interrupt.go_on' : 'interrupt.go_on_plain';
    const text = word(draft, key, { topic: topicName(draft, topic) });
    say(draft, { text, key: `common.${key}`, choices: offers.map(toChoice) });
  }
  return false;
}

/** Room for one more interruption: the oldest interrupted talk is let go when there are too many. */
function keepInterrupted(draft: Draft): void {
  const { stack } = draft.conversation;
  const bases = stack.filter((frame) => frame.then === undefined).length;
  if (bases <= MOST_INTERRUPTED) return;
  const second = stack.findIndex((frame, index) => index > 0 && frame.then === undefined);
  if (second > 0) stack.splice(0, second);
}

/** The step is in no version of the flow any more. */
function lose(draft: Draft): void {
  draft.conversation.stack = [];
  draft.conversation.overlay = undefined;
  draft.lead.push(word(draft, 'error.flow_gone'));
  count(draft, 'limit.flow_gone');
  start(draft, MENU);
}
