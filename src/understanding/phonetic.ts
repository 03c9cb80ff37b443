/**
 * One Latin code for all writings of a Greek word: εύχομαι, ευχομε, euxomai and efhome read the same. Merging μπ with β and
 * ντ with δ is on purpose: in Greeklish b and d mean both.
 */
const GREEK: readonly (readonly [string, string])[] = [
  ['αι', 'e'],
  ['ει', 'i'],
  ['οι', 'i'],
  ['υι', 'i'],
  ['ου', 'u'],
  ['γγ', 'g'],
  ['γκ', 'g'],
  ['μπ', 'v'],
  ['ντ', 'd'],
  ['α', 'a'],
  ['β', 'v'],
  ['γ', 'g'],
  ['δ', 'd'],
  ['ε', 'e'],
  ['ζ', 'z'],
  ['η', 'i'],
  ['θ', '8'],
  ['ι', 'i'],
  ['κ', 'k'],
  ['λ', 'l'],
  ['μ', 'm'],
  ['ν', 'n'],
  ['ξ', 'ks'],
  ['ο', 'o'],
  ['π', 'p'],
  ['ρ', 'r'],
  ['σ', 's'],
  ['τ', 't'],
  ['υ', 'i'],
  ['φ', 'f'],
  ['χ', 'h'],
  ['ψ', 'ps'],
  ['ω', 'o'],
];

/** Readings of Latin letters, the usual one first; reading a pair letter by letter is less usual. */
const LATIN: Record<string, readonly string[]> = {
  th: ['8'],
  ch: ['h'],
  kh: ['h'],
  ph: ['f'],
  ks: ['ks'],
  kx: ['ks'],
  ps: ['ps'],
  ou: ['u'],
  oy: ['u'],
  oo: ['u'],
  ai: ['e'],
  ei: ['i'],
  oi: ['i'],
  yi: ['i'],
  ui: ['i'],
  ee: ['i'],
  mp: ['v'],
  nt: ['d'],
  nd: ['d'],
  dh: ['d'],
  gk: ['g'],
  gg: ['g'],
  ng: ['g'],
  nk: ['g'],
  gh: ['g'],
  a: ['a'],
  b: ['v'],
  c: ['k', 's', '8'],
  d: ['d'],
  e: ['e'],
  f: ['f'],
  g: ['g'],
  h: ['i', 'h'],
  i: ['i'],
  j: ['ks', 'z'],
  k: ['k'],
  l: ['l'],
  m: ['m'],
  n: ['n'],
  o: ['o'],
  p: ['p'],
  q: ['k'],
  r: ['r'],
  s: ['s'],
  t: ['t'],
  u: ['u', 'i'],
  v: ['v'],
  w: ['o'],
  x: ['h', 'ks'],
  y: ['i'],
  z: ['z'],
};
/** Digits and signs that stand for a letter, only inside a word that has letters ("8elw"). */
const DIGIT: Record<string, string> = { '8': '8', '9': '8', '3': 'ks', '6': 'ks', '4': 'ps', '0': 'o' };

const MOST_READINGS = 48;

/** Code of one collated word. A Latin word gets its most usual reading; see `readings` for all. */
export function code(word: string): string {
  return readings(word)[0] ?? word;
}

/**
 * All codes that one collated word may have, the most usual first. A Greek word and a number have exactly one. The seam for
 * a trained resolver: whoever knows which codes exist picks among these.
 */
export function readings(word: string): readonly string[] {
  const before = remembered.get(word);
  if (before) return before;
  const found = read(word);
  // Labels and phrases come again with every message; words that people invent must not fill the memory.
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, readonly string[]>();

/** One way to read a word, and how unusual it is. */
export interface Spelling {
  code: string;
  cost: number;
}

/**
 * All ways to read a collated Latin word, for whoever can tell which of them is a word: letters that mean several things (h, x, c, j)
 * cost nothing, a pair read letter by letter costs 1. `uIsY`: the writer spells ου with two letters, so a lone u is an υ; otherwise
 * it is most likely ου ("tu" is του). No more than `most` of them, the cheapest.
 */
export function latinReadings(word: string, uIsY: boolean, most = MOST_READINGS): Spelling[] {
  const rankCost = (letter: string, rank: number): number =>
    letter !== 'u' ? 0 : uIsY ? (rank === 0 ? UNLIKELY_U : 0) : rank * UNLIKELY_U;
  return spellings(word.slice(0, LONGEST_WORD), rankCost, most);
}

/** True for a word in Latin letters, digits among them ("8elw"), that may be Greek. */
export function isLatin(word: string): boolean {
  return /^[a-z0-9]*[a-z][a-z0-9]*$/.test(word);
}

const UNLIKELY_U = 6;
const LONGEST_WORD = 40;

function read(word: string): string[] {
  // ΕΕΕ is no long ε: an abbreviation of one letter keeps its length.
  if (/^(.)\1+$/u.test(word)) return [(read(word[0] ?? '')[0] ?? '').repeat(word.length)];
  if (/\p{Script=Greek}/u.test(word)) return [ofGreek(word)];
  if (!isLatin(word)) return [word];
  return spellings(word.slice(0, LONGEST_WORD), (_, rank) => rank).map((one) => one.code);
}

/** What inflections of a word mostly share: no ending, and no ε- of the past ("έκοψαν", "κόψανε"). */
export function stem(wordCode: string): string {
  const bare = wordCode.replace(/(?:[ae](?:me|te|ne)|u(?:me|ne)|[aeiou]+[sn]?|[sn])$/, '');
  const short = bare.length >= 3 ? bare : wordCode;
  return /^e[^aeiou]/.test(short) && short.length >= 5 ? short.slice(1) : short;
}

function ofGreek(word: string): string {
  const single = word.replace(/([βγδζθκλμνξπρστφχψ])\1+/gu, '$1');
  let out = '';
  for (let at = 0; at < single.length;) {
    const pair = single.slice(at, at + 2);
    if (/^[αεη]υ$/.test(pair)) {
      const next = single[at + 2] ?? '';
      out += `${ofVowel(single[at] ?? '')}${/[αεηιουω]/.test(next) ? 'v' : 'f'}`;
      at += 2;
      continue;
    }
    const rule = GREEK.find(([letters]) => single.startsWith(letters, at));
    out += rule ? rule[1] : (single[at] ?? '');
    at += rule ? rule[0].length : 1;
  }
  return settle(out);
}

function ofVowel(letter: string): string {
  return letter === 'α' ? 'a' : letter === 'ε' ? 'e' : 'i';
}

interface Reading {
  at: number;
  text: string;
  cost: number;
}

/** Cheapest first; `rankCost` is the price of the second, third … meaning of a letter. */
function spellings(word: string, rankCost: (letter: string, rank: number) => number, most = MOST_READINGS): Spelling[] {
  let open: Reading[] = [{ at: 0, text: '', cost: 0 }];
  const done: Reading[] = [];
  while (open.length > 0) {
    const next: Reading[] = [];
    for (const reading of open) {
      if (reading.at >= word.length) done.push(reading);
      else next.push(...continued(word, reading, rankCost));
    }
    open = next.length > most ? next.toSorted((a, b) => a.cost - b.cost).slice(0, most) : next;
  }
  const found = new Map<string, number>();
  for (const reading of done.toSorted((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1))) {
    const settled = settle(reading.text);
    if (!found.has(settled)) found.set(settled, reading.cost);
  }
  return [...found].slice(0, most).map(([code, cost]) => ({ code, cost }));
}

function continued(
  word: string,
  { at, text, cost }: Reading,
  rankCost: (letter: string, rank: number) => number,
): Reading[] {
  const pair = word.slice(at, at + 2);
  const letter = word[at] ?? '';
  const found: Reading[] = [];
  if (/^[ae][uy]$/.test(pair)) {
    const next = word[at + 2] ?? '';
    found.push({ at: at + 2, text: `${text}${letter}${/[aeiouyw]/.test(next) ? 'v' : 'f'}`, cost });
  }
  // "nth" is νθ far more often than ντη.
  const early = pair === 'nt' && word[at + 2] === 'h' ? 2 : 0;
  for (const sound of pair.length === 2 ? (LATIN[pair] ?? []) : [])
    found.push({ at: at + 2, text: text + sound, cost: cost + early });
  const split = found.length > 0 ? 1 : 0;
  const digit = DIGIT[letter];
  const usual = digit === undefined ? (LATIN[letter] ?? [letter]) : [digit];
  // An h that begins a word is χ ("hartia"), else mostly η.
  const sounds = letter === 'h' && at === 0 && word.length > 1 ? usual.toReversed() : usual;
  sounds.forEach((sound, rank) =>
    found.push({ at: at + 1, text: text + sound, cost: cost + split + rankCost(letter, rank) }),
  );
  return found;
}

/** What no writing tells apart: αβ before a consonant sounds as αυ, doubled sounds are one. */
function settle(text: string): string {
  return text.replace(/([aei])v(?=[^aeiou]|$)/g, '$1f').replace(/(.)\1+/g, '$1');
}
