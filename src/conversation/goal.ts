/** Goes where a text that was no answer leads: a flow, a word that works everywhere, or a few kind words. */
import { at, count, openCaseOf, say, top, toChoice, type Draft } from './draft.ts';
import type { Goal } from './intent.ts';
import { inMiddle, offersNow, present, start } from './interpreter.ts';
import { overlayOffers } from './overlay.ts';
import { repair } from './repairs.ts';
import { MENU, WELCOME } from './topic.ts';
import { word } from './words.ts';

/** Small talk: the word that answers it. `ask`: a human is offered with it. */
const SMALL_TALK: Record<string, { key: string; ask?: boolean }> = {
  thanks: { key: 'thanks' },
  goodbye: { key: 'goodbye' },
  bot_identity: { key: 'who_am_i' },
  abuse: { key: 'abuse', ask: true },
};

/** True when it was answered; false for a yes or no to nothing, which is a miss. */
export function follow(draft: Draft, goal: Goal): boolean {
  count(draft, `intent.${goal.intent}`);
  switch (goal.kind) {
    case 'global':
      if (goal.word === 'yes' || goal.word === 'no') return false;
      repair(draft, goal.word);
      return true;
    case 'flow':
      openFlow(draft, goal.flow, goal.step);
      return true;
    case 'said':
      smallTalk(draft, goal.intent);
      return true;
  }
}

/** A question inside a question is answered on top; a flow that already runs is gone on with. */
function openFlow(draft: Draft, flow: string, step: string | undefined): void {
  const { conversation } = draft;
  const frame = top(draft);
  const same = frame?.flow === flow && (step === undefined || frame.step === step);
  // A flow that is done but still offers something begins anew; one in its middle is gone on with.
  if (same && inMiddle(draft)) {
    conversation.overlay = undefined;
    conversation.misses = 0;
    present(draft, 'first');
    return;
  }
  // It was interrupted and is asked for again: what had been put on top of it has done its work.
  const below = step === undefined ? conversation.stack.findLastIndex((one) => one.flow === flow) : -1;
  const here = conversation.stack[below];
  const above = conversation.stack.slice(below + 1);
  if (here && above.length > 0 && above.every((one) => one.then === undefined) && at(draft, here)) {
    conversation.stack = conversation.stack.slice(0, below + 1);
    conversation.overlay = undefined;
    conversation.misses = 0;
    present(draft, 'first');
    return;
  }
  start(draft, flow, step === undefined ? {} : { step });
}

function smallTalk(draft: Draft, intent: string): void {
  const { conversation } = draft;
  conversation.misses = 0;
  if (intent === 'greet') {
    greet(draft);
    return;
  }
  if (intent === 'language') {
    conversation.overlay = { kind: 'language' };
    present(draft, 'first');
    return;
  }
  const found = SMALL_TALK[intent];
  if (!found) {
    notYet(draft);
    return;
  }
  const text = word(draft, found.key);
  if (found.ask === true && openCaseOf(draft) === null) {
    offerHuman(draft, text, `common.${found.key}`);
    return;
  }
  if (!waits(draft)) {
    say(draft, { text, key: `common.${found.key}` });
    return;
  }
  draft.lead.push(text);
  present(draft, 'again');
}

function greet(draft: Draft): void {
  const { conversation, person } = draft;
  draft.text = '';
  if (draft.returning) conversation.overlay = { kind: 'resume' };
  if (conversation.overlay && conversation.overlay.kind !== 'after') {
    present(draft, 'first');
    return;
  }
  if (inMiddle(draft)) {
    draft.lead.push(word(draft, 'greet.in_flow'));
    present(draft, 'again');
    return;
  }
  if (person.consent === 'given' && top(draft)?.flow !== WELCOME)
    draft.lead.push(
      person.name === undefined ? word(draft, 'greet.plain') : word(draft, 'greet.name', { name: person.name }),
    );
  start(draft, MENU);
}

/** A topic that nothing here serves yet: said as it is, and a human is offered. */
function notYet(draft: Draft): void {
  offerHuman(draft, `${word(draft, 'unknown.fact')} ${word(draft, 'human.offer')}`, 'common.unknown.fact');
}

function offerHuman(draft: Draft, text: string, key: string): void {
  draft.conversation.overlay = { kind: 'stuck' };
  const offers = overlayOffers(draft, draft.conversation.overlay);
  say(draft, { text, key, choices: offers.map(toChoice) });
}

function waits(draft: Draft): boolean {
  return inMiddle(draft) || (top(draft) !== undefined && offersNow(draft).length > 0 && top(draft)?.flow === WELCOME);
}
