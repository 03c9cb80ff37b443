/** A message as tokens that know what they are: words with tags, figures, signs, and the numbers that they make. */
import { collate, LONGEST } from './collate.ts';
import { withinOneEdit } from './edit.ts';
import { longCodes, tagsOf, type Tag } from './lexicon.ts';
import { findNumbers, isNumberWord, type Found } from './numbers.ts';
import { readings } from './phonetic.ts';
import { isEmptyWord } from './words.ts';

export interface Token {
  text: string;
  codes: readonly string[];
  tags: ReadonlyMap<Tag, number>;
  /** A sign that ends a clause: , . ; ! ? or a new line. */
  stop: boolean;
}

export interface Line {
  text: string;
  tokens: readonly Token[];
  /** Numbers by token, left to right. */
  numbers: readonly Found[];
  /** The same by their first token and by the token after their last. */
  starts: ReadonlyMap<number, Found>;
  ends: ReadonlyMap<number, Found>;
}

/** Digits that NFKD and NFKC would turn into others. */
const SPECIAL_DIGITS = /[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070-\u209F\u2150-\u215F]/gu;
const PIECE = /\d+(?:[.,]\d+)+|[\p{L}\p{M}\p{N}]+|[€%:+\-–—/,.;!?\n\u037E\u0387]/gu;
const NO_TAGS: ReadonlyMap<Tag, number> = new Map();
const MOST_TOKENS = 300;

/** Cuts a message in tokens; at most 2,000 letters and 300 tokens of it. */
export function scan(text: string): Line {
  const plain = text.slice(0, LONGEST).replace(SPECIAL_DIGITS, ' ').normalize('NFKC');
  const tokens = (plain.match(PIECE) ?? []).slice(0, MOST_TOKENS).flatMap(parted).map(kept);
  const numbers = findNumbers(tokens.map((token) => token.text)).filter((one) => !isHas(tokens, one));
  return {
    text: plain,
    tokens,
    numbers,
    starts: new Map(numbers.map((one) => [one.from, one])),
    ends: new Map(numbers.map((one) => [one.to, one])),
  };
}

/** True when the token there is of this kind. */
export function is({ tokens }: Line, at: number, ...tags: Tag[]): boolean {
  const has = tokens[at]?.tags;
  if (has === undefined || has.size === 0) return false;
  for (const tag of tags) if (has.has(tag)) return true;
  return false;
}

/** The value of a tag there (the number of a weekday, of a month); undefined when it is no such word. */
export function valueOf({ tokens }: Line, at: number, tag: Tag): number | undefined {
  return tokens[at]?.tags.get(tag);
}

/** The number that begins at this token. */
export function numberFrom(line: Line, at: number): Found | undefined {
  return line.starts.get(at);
}

/** The number that ends just before this token. */
export function numberUntil(line: Line, at: number): Found | undefined {
  return line.ends.get(at);
}

/** First and last + 1 token of the clause that this token stands in; of a clause without end, what stands around the token. */
export function clauseAround({ tokens }: Line, at: number): { from: number; to: number } {
  const first = Math.max(0, at - CLAUSE_REACH);
  const last = Math.min(tokens.length, at + CLAUSE_REACH);
  let from = at;
  while (from > first && tokens[from - 1]?.stop !== true) from -= 1;
  let to = at;
  while (to < last && tokens[to]?.stop !== true) to += 1;
  return { from, to };
}

/** Tokens to each side that may belong to a clause: three hundred numbers must not each look at all the others. */
const CLAUSE_REACH = 30;

/** True when some token from `from` to `to` is of one of these kinds. */
export function some(line: Line, from: number, to: number, ...tags: Tag[]): boolean {
  for (let at = Math.max(0, from); at < to; at += 1) if (is(line, at, ...tags)) return true;
  return false;
}

/** "3παιδια" and "stis5" are two words, "8elw" is one. */
function parted(piece: string): string[] {
  if (!/\p{L}/u.test(piece)) return [piece];
  const lead = /^(\d+)(\D.*)$/u.exec(piece);
  if (lead) {
    const [, digits = '', rest = ''] = lead;
    const letter = /^[a-z]/i.test(rest) && digits.length === 1 && '83946'.includes(digits) && !isKnown(rest);
    return letter ? [piece] : [digits, ...parted(rest)];
  }
  const tail = /^(\D+)(\d+)$/u.exec(piece);
  if (!tail) return [piece];
  const [, word = '', digits = ''] = tail;
  return /^[a-z]/i.test(word) && !isKnown(word) ? [piece] : [word, digits];
}

function isKnown(word: string): boolean {
  return readings(collate(word)).some((one) => tagsOf(one) !== undefined) || /^(?:os|h|i|k)$/i.test(word);
}

const MOST_KEPT = 10_000;
const before = new Map<string, Token>();

/** Words come again; those that people invent must not fill the memory. */
function kept(text: string): Token {
  let token = before.get(text);
  if (!token) {
    token = tokenOf(text);
    if (before.size >= MOST_KEPT) before.clear();
    if (text.length <= 40) before.set(text, token);
  }
  return token;
}

function tokenOf(text: string): Token {
  const stop = /^[,.;!?\n\u037E\u0387]$/u.test(text);
  if (!/\p{L}/u.test(text)) return { text, codes: [], tags: NO_TAGS, stop };
  const folded = collate(text);
  const codes = readings(folded);
  const known = codes.map(tagsOf).filter((tags) => tags !== undefined);
  if (known.length > 0) return { text, codes, tags: merged(known), stop };
  if (codes.some((one) => isEmptyWord(one)) || isNumberWord(folded)) return { text, codes, tags: NO_TAGS, stop };
  const mended = mend(codes);
  return { text, codes, tags: (mended === undefined ? undefined : tagsOf(mended)) ?? NO_TAGS, stop };
}

/** One typo in a long word. */
function mend(codes: readonly string[]): string | undefined {
  for (const one of codes.slice(0, 4)) {
    if (one.length < 6) continue;
    const near = longCodes().find((known) => known[0] === one[0] && withinOneEdit(known, one));
    if (near !== undefined) return near;
  }
  return undefined;
}

function merged(all: ReadonlyMap<Tag, number>[]): ReadonlyMap<Tag, number> {
  const [first = NO_TAGS] = all;
  if (all.length === 1) return first;
  // The most usual reading wins where two give the same tag.
  return new Map(all.toReversed().flatMap((tags) => [...tags]));
}

/** "exi" is έχει and έξι: six only after a little word that counts or tells the hour. */
function isHas(tokens: readonly Token[], number: Found): boolean {
  const token = tokens[number.from];
  if (number.to !== number.from + 1 || !token?.codes.includes('ehi') || !token.codes.includes('eksi')) return false;
  const before = tokens[number.from - 1];
  const after = tokens[number.to];
  if (before === undefined && after === undefined) return false;
  return before?.tags.has('to') !== true && before?.tags.has('people') !== true && before?.tags.has('in') !== true;
}

/** The contract's name for what a number counts, by the word behind it. */
export function countedBy(line: Line, at: number): string | undefined {
  const names: [Tag, string][] = [
    ['child', 'minors'],
    ['grown', 'adults'],
    ['person', 'members'],
    ['years_old', 'years'],
    ['years', 'years'],
    ['year', 'years'],
    ['months', 'months'],
    ['week', 'weeks'],
    ['day', 'days'],
  ];
  return names.find(([tag]) => is(line, at, tag))?.[1];
}
