/**
 * What a typed text means, in this order: danger in plain words; what was offered; what the step asks for; what may be danger
 * (asked first); words that work everywhere; a topic; nothing, which is a miss. A text that equals an offered choice wins over all the others.
 */
import { collate } from '../understanding/collate.ts';
import { matchChoice } from '../understanding/match.ts';
import { corrects, wantsChange } from './correct.ts';
import { alarm, askDanger } from './danger.ts';
import { at, count, say, toChoice, top, type Draft, type Offer } from './draft.ts';
import { follow } from './goal.ts';
import { explicitDanger, globalWord, heardDanger, possibleDanger, understood } from './intent.ts';
import { allowed, offersNow, present, proceed, start, stepOffers } from './interpreter.ts';
import { languageCalled, languageWritten } from './language.ts';
import { actionOffers } from './overlay.ts';
import { repair } from './repairs.ts';
import { expects, hear, wantsAnything, wantsNumber } from './steps/kinds.ts';
import { offerLanguage, switchTo } from './switch-language.ts';
import { tap } from './tap.ts';
import { keepUnanswered } from './unanswered.ts';
import { MENU, WELCOME } from './topic.ts';
import { word } from './words.ts';
import { asksOfAnother, goalOf, guesses } from './point.ts';

/** Letters of their own words that are kept for the staff's summary. */
const KEPT_WORDS = 300;

/** Answers a typed text that is not empty. */
export function typed(draft: Draft, text: string): void {
  const { conversation } = draft;
  draft.text = text;
  const overlay = conversation.overlay?.kind === 'after' ? undefined : conversation.overlay;
  const offers = offersNow(draft);
  const danger = explicitDanger(draft, text);
  if (danger && !equalsOffer(text, offers)) {
    alarm(draft, danger, text);
    return;
  }

  const { overlay: after } = conversation;
  if (after?.kind === 'after' && after.apart === true && matched(draft, text, actionOffers(draft, after.options)))
    return undefined;

  // Over a flow: first the program's own question, then, when the text is no answer to it, the flow's.
  if (overlay && matched(draft, text, offers)) return undefined;
  const seems = draft.person.languageAsked === true ? undefined : languageWritten(draft, text);
  if (seems && !equalsOffer(text, offers)) {
    offerLanguage(draft, seems, text);
    return;
  }
  if (!equalsOffer(text, offers) && corrects(draft, text)) return undefined;
  if (answersStep(draft, text, overlay ? stepOffers(draft) : offers)) return undefined;
  if (wantsChange(draft, text)) return undefined;

  const maybe = possibleDanger(draft, text);
  if (maybe && askDanger(draft, maybe, text)) return undefined;

  const named = languageCalled(draft, text);
  if (named) {
    switchTo(draft, named);
    return;
  }
  const global = globalWord(draft, text);
  if (global && global !== 'yes' && global !== 'no') {
    repair(draft, global);
    return;
  }
  if (global && agreed(draft, global)) return undefined;

  conversation.words = text.slice(0, KEPT_WORDS);
  const goal = goalOf(draft, text);
  const feared = heardDanger(draft, text);
  if (feared && askDanger(draft, feared, text)) return undefined;
  if (goal && follow(draft, goal)) {
    if (goal.kind === 'flow') offerSecond(draft, text);
    return undefined;
  }
  if (!goal && guess(draft, text)) return undefined;
  miss(draft);
}

/** A message about two things: the first was answered, the second is offered. */
function offerSecond(draft: Draft, text: string): void {
  const [second] = understood(draft, text).also ?? [];
  if (second === undefined || !allowed(draft, MENU) || draft.conversation.overlay) return;
  const offers = actionOffers(draft, [`i:${second}`]);
  const topic = draft.locale.common[`topic.${second}`];
  if (offers.length === 0 || topic === undefined) return;
  draft.conversation.overlay = { kind: 'after', options: offers.map((offer) => offer.action), apart: true };
  say(draft, {
    text: word(draft, 'second.offer', { topic }),
    key: 'common.second.offer',
    choices: offers.map(toChoice),
  });
}

/** The text was not understood. First: said so, and the question again. Twice in a row: a human is offered. */
export function miss(draft: Draft, why?: string): void {
  const { conversation } = draft;
  const frame = top(draft);
  const here = frame && at(draft, frame)?.step;
  // Before consent nothing is a miss: what they wrote is kept and answered afterwards.
  if (!frame && !allowed(draft, MENU)) {
    start(draft, MENU);
    return;
  }
  if (frame?.flow === WELCOME) {
    start(draft, MENU);
    return;
  }
  if (draft.returning) {
    conversation.overlay = { kind: 'resume' };
    present(draft, 'first');
    return;
  }
  if (draft.hidden) {
    present(draft, 'again');
    return;
  }
  keepUnanswered(draft);
  conversation.misses += 1;
  count(draft, `miss.${frame?.flow ?? 'rest'}.${frame?.step ?? 'rest'}`);
  if (conversation.misses >= 2) {
    // Latin letters may be another language; Greek with Latin letters has one button more.
    const foreign =
      draft.content.languages.length > 1 && /\p{L}/u.test(draft.text) && !/\p{Script=Greek}/u.test(draft.text);
    conversation.overlay = { kind: 'stuck', ...(foreign && { language: true }) };
    present(draft, 'first');
    return;
  }
  const misses = conversation.misses;
  draft.lead.push(why ?? word(draft, 'miss.first'));
  const expected = why === undefined && frame && here ? expects(draft, frame, here) : null;
  if (expected !== null) draft.lead.push(word(draft, `miss.expects.${expected}`));
  present(draft, 'again');
  // The menu that is shown at rest is a new flow; the miss still counts.
  conversation.misses = misses;
}

/** The waiting step's own offers and its own kind of answer. */
function answersStep(draft: Draft, text: string, offers: Offer[]): boolean {
  const frame = top(draft);
  const here = frame && at(draft, frame);
  if (!frame || !here) return offers.length > 0 && matched(draft, text, offers);
  const { step } = here;
  if (!wantsAnything(step) && !equalsOffer(text, offers) && asksOfAnother(draft, text)) return false;
  const numbers = wantsNumber(draft, frame, step);
  if (!numbers && matched(draft, text, offers)) return true;
  // Where any words would do, the words that work everywhere come first; a greeting or a question is nobody's name.
  if (
    wantsAnything(step) &&
    (draft.returning || globalWord(draft, text) !== null || languageCalled(draft, text) !== undefined)
  )
    return false;
  if (step.kind === 'ask' && step.ask === 'name' && topicForSure(draft, text)) return false;
  const heard = equalsOffer(text, offers) ? null : hear(draft, frame, step, text);
  if (heard && 'next' in heard) {
    draft.conversation.overlay = heard.edits && { kind: 'after', options: heard.edits };
    proceed(draft, heard.next);
    return true;
  }
  if (numbers && matched(draft, text, offers)) return true;
  if (!heard) return false;
  miss(draft, heard.why);
  return true;
}

/** Word for word a phrase of a topic. The lines that are no topic of ours hold bare names, which are what is asked for here. */
function topicForSure(draft: Draft, text: string): boolean {
  const { intent, confidence } = understood(draft, text);
  return confidence === 1 && intent !== 'none';
}

/** Takes the one offer that the text fits; asks which when it fits several. */
function matched(draft: Draft, text: string, offers: Offer[]): boolean {
  const match = matchChoice(text, offers);
  if (match.kind === 'none') return false;
  const names = match.kind === 'one' ? [match.name] : match.names;
  const fits = offers.filter((offer) => names.includes(offer.name));
  const [only] = fits;
  if (!only) return false;
  if (fits.length === 1) {
    draft.text = '';
    tap(draft, only.action);
    return true;
  }
  draft.conversation.overlay = { kind: 'which', options: fits.map((offer) => offer.action) };
  say(draft, { text: word(draft, 'which.ask'), key: 'common.which.ask', choices: fits.map(toChoice) });
  return true;
}

/** A bare yes or no to a step whose choices are not called so: yes is the one way on that most people want. */
function agreed(draft: Draft, said: 'yes' | 'no'): boolean {
  const frame = top(draft);
  const step = frame && at(draft, frame)?.step;
  if (frame?.flow === MENU || step?.kind !== 'say') return false;
  const offers = stepOffers(draft);
  const named = offers.find((offer) => (said === 'yes' ? offer.name === 'agree' : offer.name === 'later'));
  const primary = said === 'yes' ? offers.find((offer) => offer.style === 'primary') : undefined;
  const taken = named ?? primary;
  if (!taken) return false;
  draft.text = '';
  tap(draft, taken.action);
  return true;
}

/** Nothing fits well enough, but two or three topics might: they are offered. */
function guess(draft: Draft, text: string): boolean {
  if (!allowed(draft, MENU) || draft.returning) return false;
  const options = guesses(draft, text);
  if (options.length === 0) return false;
  draft.conversation.misses += 1;
  if (draft.conversation.misses >= 2) {
    draft.conversation.misses -= 1;
    return false;
  }
  draft.conversation.overlay = { kind: 'which', options, ask: 'which.intent' };
  present(draft, 'first');
  return true;
}

function equalsOffer(text: string, offers: Offer[]): boolean {
  const folded = collate(text);
  return offers.some((offer) =>
    [offer.label, offer.short ?? '', ...offer.also].some((form) => collate(form) === folded),
  );
}
