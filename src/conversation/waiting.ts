/**
 * The bot is not the owner. While a human has the person the bot is silent, and what comes goes to them. While a request
 * waits in the queue, what comes is kept for the staff; the menu and the way out of the request stay within reach.
 */
import type { Case } from '../cases/case.ts';
import { personWrote } from '../cases/machine.ts';
import { matchChoice } from '../understanding/match.ts';
import { decode, encode, type Action } from './action.ts';
import { alarm, askDanger } from './danger.ts';
import { count, keepCase, openCaseOf, say, toChoice, type Draft, type Offer } from './draft.ts';
import type { Input } from './event.ts';
import { follow } from './goal.ts';
import { sayRequest } from './handoff.ts';
import { explicitDanger, globalWord, possibleDanger } from './intent.ts';
import { keepLeased, leaseEnd } from './lease.ts';
import { ACK_EVERY_MS } from './limits.ts';
import { overlayOffers } from './overlay.ts';
import { repair } from './repairs.ts';
import { button, textOf } from './speak.ts';
import { helpLines } from './steps/say.ts';
import { act } from './tap.ts';
import { CRISIS } from './topic.ts';
import { sayPromise, word, written } from './words.ts';
import { goalOf } from './point.ts';

/** Handles what a person did while a case pauses the bot. */
export function whileWaiting(draft: Draft, open: Case, input: Input): void {
  if (open.state === 'requested') {
    inQueue(draft, open, input);
    return;
  }
  const action = input.kind === 'tap' ? decode(input.action) : null;
  // Times that staff offered are answered by tap, also while they talk.
  if (action?.kind === 'visit') {
    act(draft, action, input.kind === 'tap' ? input.action : '');
    return;
  }
  if (input.kind === 'start') return undefined;
  keepLeased(draft, personWrote(open, draft.now, leaseEnd(draft, open.urgency)));
  const danger = input.kind === 'text' ? explicitDanger(draft, input.text) : null;
  if (!danger) return undefined;
  hurry(draft, open);
  const title = word(draft, 'crisis.title');
  const words = danger.kind === 'flow' ? textOf(draft, danger.flow, danger.step ?? '') : undefined;
  const text = words ? written(draft, undefined, words.text) : `${title}\n${word(draft, 'crisis.lines')}`;
  say(draft, { text, key: 'common.crisis.title', card: { kind: 'crisis', title, lines: helpLines(draft) } });
}

/** A crisis while a human has the case: their lease becomes short. */
function hurry(draft: Draft, open: Case): void {
  const until = leaseEnd(draft, 'crisis');
  const wrote = personWrote(open, draft.now, until);
  keepLeased(draft, { ...wrote, urgency: 'crisis', leaseUntil: Math.min(wrote.leaseUntil ?? until, until) });
}

/** What may be chosen while the request waits. */
export function queueOffers(draft: Draft): Offer[] {
  return [
    button(draft, encode({ kind: 'nav', to: 'menu' }), 'menu'),
    button(draft, encode({ kind: 'case', verb: 'withdraw' }), 'no_human'),
  ];
}

function inQueue(draft: Draft, open: Case, input: Input): void {
  if (input.kind === 'tap') {
    onTap(draft, open, input.action);
    return;
  }
  if (input.kind === 'text') {
    onText(draft, open, input.text);
    return;
  }
  keep(draft, open, input.kind === 'voice' ? 'handoff.ack_voice' : 'handoff.ack', input.kind === 'start');
}

function onTap(draft: Draft, open: Case, written: string): void {
  const action = decode(written);
  if (action && reachable(action)) {
    throughQueue(draft, open, action, written);
    return;
  }
  // A tap wants to see something happen.
  keep(draft, open, 'handoff.ack', true);
}

/** Actions that work although a human is awaited. */
function reachable(action: Action): boolean {
  switch (action.kind) {
    case 'nav':
      return action.to === 'menu' || action.to === 'human';
    case 'overlay':
      return action.of === 'confirm';
    case 'step':
      return action.flow === CRISIS;
    case 'intent':
      return action.intent.startsWith('crisis_');
    case 'visit':
    case 'case':
      return true;
    default:
      return false;
  }
}

function throughQueue(draft: Draft, open: Case, action: Action, written: string): void {
  // The menu and crisis help give the talk back to the bot; the request stays.
  if ((action.kind === 'nav' && action.to === 'menu') || action.kind === 'step' || action.kind === 'intent')
    release(draft, open);
  act(draft, action, written);
}

function onText(draft: Draft, open: Case, text: string): void {
  const { overlay } = draft.conversation;
  const offers =
    overlay?.kind === 'confirm' || overlay?.kind === 'which' ? overlayOffers(draft, overlay) : queueOffers(draft);
  const match = matchChoice(text, offers);
  const offer = match.kind === 'one' ? offers.find((one) => one.name === match.name) : undefined;
  const action = offer && decode(offer.action);
  if (offer && action) {
    throughQueue(draft, open, action, offer.action);
    return;
  }
  const danger = explicitDanger(draft, text);
  if (danger) {
    alarm(draft, danger, text);
    return;
  }
  const maybe = possibleDanger(draft, text) ?? toCrisis(draft, text);
  if (maybe && askDanger(draft, maybe, text)) {
    release(draft, openCaseOf(draft) ?? open);
    return undefined;
  }
  if (maybe?.intent === CRISIS) {
    release(draft, open);
    follow(draft, maybe);
    return undefined;
  }
  const global = globalWord(draft, text);
  if (global === 'menu') {
    release(draft, open);
    repair(draft, 'menu');
    return;
  }
  if (global === 'cancel') {
    act(draft, { kind: 'case', verb: 'withdraw' }, 'c:withdraw');
    return;
  }
  if (global === 'human') {
    sayRequest(draft, false);
    return;
  }
  keep(draft, open, 'handoff.ack', false);
}

/** The crisis flow, when that is what the words are about. */
export function toCrisis(draft: Draft, text: string): ReturnType<typeof goalOf> {
  const goal = goalOf(draft, text);
  return goal?.kind === 'flow' && goal.flow === CRISIS ? goal : null;
}

/** The bot talks again; the request stays in the queue. */
function release(draft: Draft, open: Case): void {
  keepCase(draft, { ...open, pausesBot: false, updatedAt: draft.now });
}

/** Kept for the staff, and said so once in a while. */
function keep(draft: Draft, open: Case, key: string, always: boolean): void {
  count(draft, 'person.kept');
  if (!always && open.ackedAt !== undefined && draft.now - open.ackedAt < ACK_EVERY_MS) return undefined;
  draft.conversation.overlay = undefined;
  keepCase(draft, { ...personWrote(open, draft.now, leaseEnd(draft, open.urgency)), ackedAt: draft.now });
  const text = word(draft, key, { promise: sayPromise(draft, open.promiseAt) });
  say(draft, { text, key: `common.${key}`, choices: queueOffers(draft).map(toChoice) });
}
