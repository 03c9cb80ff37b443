/** Which of the offered choices a typed answer means. */
import { tokens } from './collate.ts';
import { withinOneEdit } from './edit.ts';
import { wholeNumber } from './numbers.ts';
import { readings } from './phonetic.ts';
import { isEmptyWord, isNegation, yesOrNo } from './words.ts';

export interface Candidate {
  name: string;
  label: string;
  short?: string;
  also: string[];
}

export type ChoiceMatch = { kind: 'one'; name: string } | { kind: 'many'; names: string[] } | { kind: 'none' };

/** A word as it was written and every code that it may have. */
interface Word {
  text: string;
  codes: readonly string[];
  /** A little word that says nothing by itself. */
  empty: boolean;
}

/** Share of the words that say something which the label must explain; below it the line is about something else. */
const COVERAGE = 0.4;
const THUMB_UP = /[\u{1F44D}\u{1F44C}\u{2705}\u{2714}]/u;
const THUMB_DOWN = /[\u{1F44E}\u{274C}]/u;
/** Words that may stand around the number of a choice: "το 2", "επιλογή 2". */
const AROUND_NUMBER = /^(?:το|τον|την|τη|ο|η|στο|αριθμο[σν]?|νουμερο|επιλογη|number|no|to|th|ti)$/;

/**
 * Finds the choice that `text` means: its number, label, short form or synonym in any writing, one typo in a long word, or
 * the label inside a sentence. Several that fit equally are `many`, in their order; nothing, or only emoji, is `none`.
 */
export function matchChoice(text: string, candidates: Candidate[]): ChoiceMatch {
  const words = tokens(text).map(toWord);
  if (words.length === 0) return answered(byThumb(text, candidates));
  const forms = candidates.map((candidate) => formsOf(candidate));
  const exact = namesWhere(candidates, (index) => forms[index]?.some((form) => sameText(form, words)) === true);
  const number = byNumber(words, candidates, forms);
  if (exact.length > 0) return answered([...new Set([...exact, ...(exact.length === 1 ? [] : number)])]);
  if (number.length > 0) return answered(number);
  const sounding = namesWhere(
    candidates,
    (index) => forms[index]?.some((form) => sameWords(form, words, sameSound)) === true,
  );
  if (sounding.length > 0) return answered(sounding);
  const plain = byYesOrNo(words, candidates);
  if (plain.length > 0) return answered(plain);
  const inside = byWords(words, candidates, forms, sameSound);
  return answered(inside.length > 0 ? inside : byWords(words, candidates, forms, nearlySame));
}

function answered(names: string[]): ChoiceMatch {
  const [first] = names;
  if (first === undefined) return { kind: 'none' };
  return names.length === 1 ? { kind: 'one', name: first } : { kind: 'many', names };
}

function namesWhere(candidates: Candidate[], holds: (index: number) => boolean): string[] {
  return candidates.filter((_, index) => holds(index)).map((candidate) => candidate.name);
}

function toWord(text: string): Word {
  const codes = [...readings(text)];
  // δε and δεν, μη and μην are the same word.
  if (codes.includes('de')) codes.push('den');
  if (codes.includes('mi')) codes.push('min');
  return { text, codes, empty: codes.some(isEmptyWord) };
}

/** Forms by the `also` list of a choice: the content's own list comes again at every message. */
const remembered = new WeakMap<readonly string[], { label: string; short?: string; forms: Word[][] }>();

function formsOf({ label, short, also }: Candidate): Word[][] {
  const before = remembered.get(also);
  if (before && before.label === label && before.short === short) return before.forms;
  const written = [label, ...(short === undefined ? [] : [short]), ...also];
  const forms = written.map((form) => tokens(form).map(toWord)).filter((form) => form.length > 0);
  // A list that may still be changed must be read anew.
  if (Object.isFrozen(also)) remembered.set(also, { label, forms, ...(short !== undefined && { short }) });
  return forms;
}

function byThumb(text: string, candidates: Candidate[]): string[] {
  const wanted = THUMB_UP.test(text) ? 'yes' : THUMB_DOWN.test(text) ? 'no' : null;
  return candidates.filter((candidate) => candidate.name === wanted).map((candidate) => candidate.name);
}

/** The number may be the place of a choice or the first word of a label ("2 παιδιά"): when these differ, both are meant. */
function byNumber(words: Word[], candidates: Candidate[], forms: Word[][][]): string[] {
  const bare = words.map((word) => word.text).filter((word) => !AROUND_NUMBER.test(word));
  const number = wholeNumber(bare.length > 0 ? bare : words.map((word) => word.text));
  if (number === null) return [];
  // Τρίτη is the third, and a day of the week.
  const [only] = bare;
  if (
    bare.length === 1 &&
    only !== undefined &&
    !/^\d/.test(only) &&
    forms.some((all) => all.some((form) => form.some((word) => word.text === only)))
  )
    return [];
  const place = candidates[number - 1]?.name;
  const labelled = namesWhere(
    candidates,
    (index) => forms[index]?.some((form) => form[0]?.text === String(number)) === true,
  );
  return [...new Set([...(place === undefined ? [] : [place]), ...labelled])];
}

/** "ναι", "ναι ευχαριστώ", "όχι τώρα": a yes or no that leads a short answer. */
function byYesOrNo(words: Word[], candidates: Candidate[]): string[] {
  const [first] = words;
  const said = first && words.length <= 4 ? yesOrNo(first.text) : null;
  const contradicted = words.slice(1).some((word) => {
    const other = yesOrNo(word.text);
    return other !== null && other !== said;
  });
  if (said === null || contradicted) return [];
  return candidates.filter((candidate) => candidate.name === said).map((candidate) => candidate.name);
}

type Same = (a: Word, b: Word) => boolean;

function sameText(form: Word[], words: Word[]): boolean {
  return sameWords(form, words, (a, b) => a.text === b.text);
}

function sameWords(form: Word[], words: Word[], same: Same): boolean {
  return form.length === words.length && form.every((word, index) => same(word, words[index] ?? word));
}

function sameSound(a: Word, b: Word): boolean {
  return a.text === b.text || a.codes.some((one) => b.codes.includes(one));
}

/** One wrong letter, only where the word is long enough not to be another word. */
function nearlySame(a: Word, b: Word): boolean {
  if (sameSound(a, b)) return true;
  if (a.text.length < 5 || b.text.length < 4 || a.empty) return false;
  if (withinOneEdit(a.text, b.text)) return true;
  return a.codes.some((one) => one.length >= 5 && b.codes.some((other) => withinOneEdit(one, other)));
}

interface Fit {
  name: string;
  /** Places of the written words that the label explains. */
  places: number[];
}

function byWords(words: Word[], candidates: Candidate[], forms: Word[][][], same: Same): string[] {
  const fits = candidates.flatMap((candidate, index): Fit[] => {
    const found = (forms[index] ?? []).map((form) => fitOf(form, words, same)).filter((places) => places.length > 0);
    const best = found.toSorted((a, b) => b.length - a.length)[0];
    return best ? [{ name: candidate.name, places: best }] : [];
  });
  // A label that explains only part of what another explains is not meant: "τηλεφωνικό ραντεβού" against "ραντεβού".
  const kept = fits.filter(
    (fit) =>
      !fits.some(
        (other) => other.places.length > fit.places.length && fit.places.every((place) => other.places.includes(place)),
      ),
  );
  return kept.map((fit) => fit.name);
}

/** The written words that a form explains; none when it does not fit. */
function fitOf(form: Word[], words: Word[], same: Same): number[] {
  const content = form.filter((word) => !word.empty);
  if (content.length === 0 || content.every((word) => word.codes.some(isNegation))) return [];
  const places = words.flatMap((word, place) => (form.some((other) => same(other, word)) ? [place] : []));
  const heavy = places.filter((place) => words[place]?.empty === false);
  if (heavy.length === 0 || heavy.every((place) => words[place]?.codes.some(isNegation))) return [];
  const whole = content.every((word) => words.some((other) => same(word, other)));
  const subset =
    words.every((word, place) => word.empty || places.includes(place)) && heavy.length * 8 >= content.length;
  if (!subset && !(whole && heavy.length >= COVERAGE * words.filter((word) => !word.empty).length)) return [];
  return negated(form, words, places, whole) ? [] : places;
}

/** Somebody who writes "δεν θέλω ραντεβού" does not choose «Ραντεβού», and who writes "ξέρω" does not choose «Δεν ξέρω». */
function negated(form: Word[], words: Word[], places: number[], whole: boolean): boolean {
  const inForm = form.some((word) => word.codes.some(isNegation));
  const inText = words.some((word, place) => word.codes.some(isNegation) && !places.includes(place));
  return inText || (inForm && !whole);
}
