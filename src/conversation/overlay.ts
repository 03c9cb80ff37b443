/** Questions that the program itself puts over a flow: how they are worded and what they offer. */
import { sayWhen } from '../appointments/time.ts';
import { decode, encode } from './action.ts';
import { say, toChoice, top, type Draft, type Offer } from './draft.ts';
import { factLabel, sayFact } from './facts.ts';
import { sayPhone } from './format.ts';
import { standsForMore, useOf } from './joint.ts';
import { button, fitLabel, offersOf } from './speak.ts';
import type { Overlay } from './state.ts';
import { languageOffers, showLanguages } from './language.ts';
import { findVisit } from './visit.ts';
import { datesOf, hasName, topicName, topicOf, word } from './words.ts';

/** What an overlay offers. */
export function overlayOffers(draft: Draft, overlay: Overlay): Offer[] {
  switch (overlay.kind) {
    case 'resume':
      return [
        button(draft, encode({ kind: 'overlay', of: 'resume', answer: 'yes' }), 'yes', { style: 'primary' }),
        button(draft, encode({ kind: 'overlay', of: 'resume', answer: 'over' }), 'restart'),
        button(draft, encode({ kind: 'overlay', of: 'resume', answer: 'menu' }), 'menu'),
      ];
    case 'which':
      return actionOffers(draft, pageFirst(overlay));
    case 'after':
      return actionOffers(draft, overlay.options);
    case 'language':
      return languageOffers(draft, overlay);
    case 'change':
    case 'confirm':
      return [
        button(draft, encode({ kind: 'overlay', of: overlay.kind, answer: 'yes' }), 'yes', { style: 'primary' }),
        button(draft, encode({ kind: 'overlay', of: overlay.kind, answer: 'no' }), 'no'),
      ];
    case 'stuck':
      return [
        button(draft, encode({ kind: 'nav', to: 'human' }), 'want_human', { name: 'yes', style: 'primary' }),
        button(draft, encode({ kind: 'nav', to: 'repeat' }), 'retry', { name: 'no' }),
        ...(overlay.language === true
          ? [button(draft, encode({ kind: 'intent', intent: 'language' }), 'language')]
          : []),
        button(draft, encode({ kind: 'nav', to: 'menu' }), 'menu'),
      ];
  }
}

/** Lists of more rows than this are shown in pages: it is the most that a list of WhatsApp holds. */
const MOST_ROWS = 10;
const MORE = encode({ kind: 'edit', fact: 'more' });

/** The page that is shown, the way to the next one, then all the others: a name that is typed fits on whatever page it stands. */
function pageFirst({ options, page = 0 }: Extract<Overlay, { kind: 'which' }>): string[] {
  if (options.length <= MOST_ROWS) return options;
  const start = page * (MOST_ROWS - 1);
  const shown = options.slice(start, start + MOST_ROWS - 1);
  return [...shown, MORE, ...options.filter((option) => !shown.includes(option))];
}

/** Turns to the next page of a long list, after the last one to the first; false when none is shown. */
export function turnPage(draft: Draft): boolean {
  const { overlay } = draft.conversation;
  if (overlay?.kind !== 'which' || overlay.options.length <= MOST_ROWS) return false;
  const pages = Math.ceil(overlay.options.length / (MOST_ROWS - 1));
  draft.conversation.overlay = { ...overlay, page: ((overlay.page ?? 0) + 1) % pages };
  return true;
}

/** Puts the overlay's question. */
export function showOverlay(draft: Draft, overlay: Overlay): void {
  if (overlay.kind === 'language') {
    showLanguages(draft, overlay);
    return;
  }
  const offers = overlayOffers(draft, overlay);
  const more = offers.findIndex((offer) => offer.action === MORE);
  const shown = more < 0 ? offers : offers.slice(0, more + 1);
  const asked = overlayQuestion(draft, overlay);
  say(draft, { text: asked.text, key: `common.${asked.key}`, choices: shown.map(toChoice) });
}

/** Offers for actions that were written down: each with the words that it was shown with. Unknown ones fall away. */
export function actionOffers(draft: Draft, actions: string[]): Offer[] {
  const offers = actions.flatMap((written) => actionOffer(draft, written) ?? []);
  // The matcher tells offers apart by name.
  const used = new Set<string>();
  return offers.map((offer, index) => {
    const name = used.has(offer.name) ? `${offer.name}_${index + 1}` : offer.name;
    used.add(name);
    return { ...offer, name };
  });
}

/** One action as an offer. */
export function actionOffer(draft: Draft, written: string): Offer | undefined {
  const action = decode(written);
  switch (action?.kind) {
    case 'step': {
      const frame = draft.conversation.stack.findLast((one) => one.flow === action.flow);
      const pinned = frame ? draft.content.flowAt(frame.flow, frame.version) : undefined;
      const flow = pinned ?? draft.content.flows[action.flow];
      const step = flow?.steps[action.step];
      if (!flow || !step || !('choices' in step)) return undefined;
      const around = frame ?? { flow: flow.name, version: flow.version, step: step.name, answers: {}, trail: [] };
      return offersOf(draft, around, flow, step, step.choices).find((offer) => offer.name === action.choice);
    }
    case 'nav':
      return button(draft, written, action.to === 'human' ? 'want_human' : action.to, { name: action.to });
    case 'language': {
      const language = draft.content.languages.find(({ code }) => code === action.code);
      return language && { name: language.code, also: [...language.called], action: written, label: language.name };
    }
    case 'intent': {
      if (action.intent === 'appointment_book') return button(draft, written, 'visit');
      const label = draft.locale.common[`topic.${action.intent}`];
      return label === undefined ? undefined : labelled(action.intent, written, upperFirst(label));
    }
    case 'edit': {
      if (action.fact === 'answers') return button(draft, written, 'change_answer');
      if (written === MORE) return button(draft, written, 'more');
      const value = sayFact(draft, useOf(draft, action.fact), action.fact, draft.conversation.facts[action.fact]);
      const more = standsForMore(draft, action.fact) ? ` ${word(draft, 'question.and_more')}` : '';
      return labelled(action.fact, written, `${factLabel(draft, action.fact)}${more}: ${value}`);
    }
    case 'visit': {
      if (action.verb === 'pick' && action.start !== undefined)
        return labelled(`t${(action.start / 60_000).toString(36)}`, written, sayWhen(action.start, datesOf(draft)));
      const keys = {
        move: 'other_time',
        cancel: 'cancel',
        none: 'none_fits',
        coming: 'coming',
        keep: 'keep_visit',
        pick: 'accept',
      };
      const danger = action.verb === 'cancel' ? { style: 'danger' as const } : {};
      return button(draft, written, keys[action.verb], { name: action.verb, ...danger });
    }
    case 'case':
      return button(draft, written, action.verb === 'withdraw' ? 'no_human' : 'wait');
    default:
      return undefined;
  }
}

function overlayQuestion(draft: Draft, overlay: Exclude<Overlay, { kind: 'language' }>): { text: string; key: string } {
  switch (overlay.kind) {
    case 'resume': {
      const topic = topicOf(draft, top(draft));
      const key = hasName(draft, topic) ? 'resume.ask' : 'resume.ask_plain';
      return { text: word(draft, key, { topic: topicName(draft, topic) }), key };
    }
    case 'which': {
      const key = overlay.ask ?? 'which.ask';
      return { text: word(draft, key), key };
    }
    case 'change':
      return changeQuestion(draft, overlay);
    case 'confirm':
      return confirmQuestion(draft, overlay);
    case 'stuck':
      return { text: word(draft, 'miss.second'), key: 'miss.second' };
    case 'after':
      return { text: word(draft, 'rest'), key: 'rest' };
  }
}

function changeQuestion(draft: Draft, overlay: Extract<Overlay, { kind: 'change' }>): { text: string; key: string } {
  const action = decode(overlay.choice);
  if (action?.kind === 'fact') {
    const use = useOf(draft, action.fact);
    const offer = draft.locale.facts[action.fact]?.choices[action.choice]?.label;
    const old = sayFact(draft, use, action.fact, draft.conversation.facts[action.fact]);
    const given = { old, new: offer ?? word(draft, `button.${action.choice}`) };
    return { text: word(draft, 'change.ask', given), key: 'change.ask' };
  }
  const offer = actionOffer(draft, overlay.choice);
  return { text: word(draft, 'change.ask_plain', { new: offer?.label ?? '' }), key: 'change.ask_plain' };
}

function confirmQuestion(draft: Draft, overlay: Extract<Overlay, { kind: 'confirm' }>): { text: string; key: string } {
  switch (overlay.what) {
    case 'cancel':
      return { text: word(draft, 'cancel.ask'), key: 'cancel.ask' };
    case 'withdraw':
      return { text: word(draft, 'withdraw.ask'), key: 'withdraw.ask' };
    case 'contact':
      return {
        text: word(draft, 'media.contact_ask', { number: sayPhone(overlay.subject ?? '') }),
        key: 'media.contact_ask',
      };
    case 'cancel_appointment': {
      const start = findVisit(draft, overlay.subject ?? '')?.start;
      const key = start === undefined ? 'appointment.cancel_ask_call' : 'appointment.cancel_ask';
      return { text: word(draft, key, start === undefined ? {} : { when: sayWhen(start, datesOf(draft)) }), key };
    }
  }
}

function labelled(name: string, action: string, text: string): Offer {
  const label = fitLabel(text);
  return { name, also: [], action, label, ...(Array.from(label).length > 20 && { short: shortened(label) }) };
}

/** At most 20 letters. */
function shortened(label: string): string {
  return `${Array.from(label).slice(0, 19).join('').trimEnd()}…`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
