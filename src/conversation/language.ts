/** In which language the person is written to: how it is chosen, offered once, and what a text in it asks for. */
import { GREEK } from '../appointments/time.ts';
import type { Content, Language, Locale } from '../content/content.ts';
import { collate } from '../understanding/collate.ts';
import { readPhrases, type Phrases } from '../understanding/phrases.ts';
import { encode } from './action.ts';
import { mark, say, toChoice, top, type Draft, type Offer } from './draft.ts';
import { localeOf } from './locale.ts';
import type { Overlay } from './state.ts';
import { greek, word } from './words.ts';

type LanguageOverlay = Extract<Overlay, { kind: 'language' }>;

/** The language that a text names and nothing else: "English", "αγγλικά". */
export function languageCalled(draft: Draft, text: string): Language | undefined {
  const folded = bare(text);
  return draft.content.languages.find(({ called }) => called.includes(folded));
}

/**
 * The other language in which a text seems to be written: two of its words that are no Greek in Latin letters. Undefined when
 * the person writes in the language that they chose, or in Greek.
 */
export function languageWritten(draft: Draft, text: string): Language | undefined {
  if (draft.person.locale !== 'el') return undefined;
  return languageOf(draft.content, text);
}

/** As `languageWritten`, whoever writes. @param least so many words of the language must be there */
export function languageOf(content: Content, text: string, least = 2): Language | undefined {
  if (/\p{Script=Greek}/u.test(text) || !/\p{L}/u.test(text)) return undefined;
  const words = new Set(
    collate(text.slice(0, 400))
      .replaceAll(/['’]/g, '')
      .match(/\p{L}+/gu) ?? [],
  );
  return content.languages
    .map((language) => ({ language, hits: language.signs.filter((sign) => words.has(sign)).length }))
    .filter(({ hits }) => hits >= least)
    .toSorted((a, b) => b.hits - a.hits)[0]?.language;
}

/** Writes in this language from now on; staff see it. */
export function setLanguage(draft: Draft, language: Language): void {
  draft.person.locale = language.code;
  draft.person.languageAsked = true;
  draft.locale = localeOf(draft.content, language.code);
  draft.conversation.overlay = undefined;
  draft.conversation.misses = 0;
  // What is said of the language now stands for the first words in Greek too.
  draft.conversation.toldGreek = language.complete ? undefined : (top(draft)?.flow ?? '');
  mark(draft, word(greek(draft), 'mark.language', { language: language.name }));
  draft.lead.push(word(draft, language.complete ? 'language.set' : 'language.partial', { language: language.name }));
}

/** What the choice of a language offers: every language by its own name; when one was recognised, it and Greek. */
export function languageOffers(draft: Draft, overlay: LanguageOverlay): Offer[] {
  const { languages } = draft.content;
  const listed = overlay.seems === undefined ? languages : languages.filter(({ code }) => code === overlay.seems);
  const greekOne = languages.filter(({ code }) => code === 'el');
  const offered = overlay.seems === undefined ? listed : [...listed, ...greekOne];
  return offered.map(({ code, name, called }): Offer => ({
    name: overlay.seems === undefined ? code : code === 'el' ? 'no' : 'yes',
    also: [...called],
    action: encode({ kind: 'language', code }),
    label: name,
    ...(overlay.seems === code && { style: 'primary' as const }),
  }));
}

/** Asks in which language to go on: in the one that was recognised, and in Greek. */
export function showLanguages(draft: Draft, overlay: LanguageOverlay): void {
  const own = overlay.seems === undefined ? undefined : localeOf(draft.content, overlay.seems);
  const asked = own?.common['language.offer'];
  const text = own === undefined ? word(draft, 'language.ask') : `${asked ?? ''}\n${word(draft, 'language.or_greek')}`;
  say(draft, { text, key: 'common.language', choices: languageOffers(draft, overlay).map(toChoice) });
}

/** The way to a language for somebody whose phone or first words are in it; said before the first words. */
export function hintFor(draft: Draft, platform: string | undefined, text: string): string | undefined {
  const code = platform?.slice(0, 2).toLowerCase();
  const language = draft.content.languages.find((one) => one.code === code) ?? languageOf(draft.content, text, 1);
  if (!language || language.code === 'el' || !language.complete) return undefined;
  return localeOf(draft.content, language.code).common['language.hint'];
}

/** How people of the person's language say things; undefined for Greek, whose phrases the understanding knows. */
export function phrasesOf(draft: Draft): Phrases | undefined {
  return draft.locale.language === 'el' ? undefined : preparedFor(draft.locale);
}

/** Days, months and counts of the person's language as Greek: what reads typed answers is Greek. */
export function asGreek(draft: Draft, text: string): string {
  const { counts = {}, heard: dates, language } = draft.locale;
  if (language === 'el' || !dates) return text;
  const known = new Map<string, string>(Object.entries(counts).map(([said, count]) => [said, String(count)]));
  dates.days.forEach((day, index) => known.set(collate(day), GREEK.days[index] ?? ''));
  dates.months.forEach((month, index) => known.set(collate(month), GREEK.months[index] ?? ''));
  for (const key of ['today', 'tomorrow', 'yesterday'] as const) known.set(collate(dates[key]), GREEK[key]);
  return text.replaceAll(/\p{L}+/gu, (said) => known.get(collate(said)) ?? said);
}

const prepared = new WeakMap<Locale, Phrases>();

function preparedFor(locale: Locale): Phrases {
  let known = prepared.get(locale);
  if (!known) prepared.set(locale, (known = readPhrases(locale.phrases ?? {})));
  return known;
}

/** Folded, without signs around it. */
function bare(text: string): string {
  return collate(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
