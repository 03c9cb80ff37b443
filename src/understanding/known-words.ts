/**
 * The words that the phrases know, as codes: how often each occurs, which letters follow which, and which are one typo from a
 * word. All of it in typed arrays, because it is kept in memory as long as the program runs.
 */
import { withinOneEdit } from './edit.ts';
import { firstPlace, hash32, placeOf } from './hash.ts';

export interface Lexicon {
  /** All known codes in a row; where each ends in `ends`; sorted as `keys`. */
  letters: string;
  ends: Uint32Array;
  /** Hashes of the codes, ascending. */
  keys: Uint32Array;
  counts: Uint32Array;
  /** Hashes of the codes with one letter left out, ascending, and the place of the code. */
  shorter: Uint32Array;
  shorterOf: Uint32Array;
  /** Log-probability of a letter after two others, by `letterOf`. */
  trigrams: Float32Array;
}

/** Codes hold small Latin letters and 8; then the edge of a word, and anything else. */
const LETTERS = 29;
const EDGE = 27;
const OTHER = 28;
const SHORTEST_REPAIRED = 4;
const LONGEST_REPAIRED = 24;
const NO_EDIT = -1;

/** `counts`: code → how often it occurs. */
export function buildLexicon(counts: ReadonlyMap<string, number>): Lexicon {
  const codes = [...counts].map(([code, count]) => ({ code, count, key: hash32(code) }));
  codes.sort((a, b) => a.key - b.key || (a.code < b.code ? -1 : 1));
  // Two codes of one hash: the more frequent stands for both. It is one pair in ten million.
  const kept = codes.filter((one, place) => codes[place - 1]?.key !== one.key);
  const shorter = kept.flatMap(({ code }, place) =>
    repairable(code) ? [...new Set(oneLess(code))].map((less) => ({ key: hash32(less), place })) : [],
  );
  shorter.sort((a, b) => a.key - b.key || a.place - b.place);
  let end = 0;
  return {
    letters: kept.map(({ code }) => code).join(''),
    ends: Uint32Array.from(kept, ({ code }) => (end += code.length)),
    keys: Uint32Array.from(kept, ({ key }) => key),
    counts: Uint32Array.from(kept, ({ count }) => count),
    shorter: Uint32Array.from(shorter, ({ key }) => key),
    shorterOf: Uint32Array.from(shorter, ({ place }) => place),
    trigrams: trigramsOf(counts),
  };
}

/** How often a code occurs in the phrases; 0 for an unknown one. */
export function countOf(lexicon: Lexicon, code: string): number {
  const place = placeOf(lexicon.keys, hash32(code));
  return place < 0 ? 0 : (lexicon.counts[place] ?? 0);
}

/** Mean log-probability of the letters of a code: how much it looks like a word. */
export function likeness({ trigrams }: Lexicon, code: string): number {
  let two = EDGE * LETTERS + EDGE;
  let sum = 0;
  for (let at = 0; at <= code.length; at += 1) {
    const letter = at === code.length ? EDGE : letterOf(code.charCodeAt(at));
    sum += trigrams[two * LETTERS + letter] ?? 0;
    two = (two % LETTERS) * LETTERS + letter;
  }
  return sum / (code.length + 1);
}

/** The nearest known code at one typo: one with the same first letter first, then the more frequent; undefined when none is near. */
export function nearest(lexicon: Lexicon, unknown: string): string | undefined {
  if (!repairable(unknown)) return undefined;
  const places = new Set<number>();
  const gather = (key: number): void => {
    for (let at = firstPlace(lexicon.shorter, key); lexicon.shorter[at] === key; at += 1)
      places.add(lexicon.shorterOf[at] ?? 0);
  };
  gather(hash32(unknown));
  for (const less of oneLess(unknown)) {
    const key = hash32(less);
    gather(key);
    const whole = placeOf(lexicon.keys, key);
    if (whole >= 0) places.add(whole);
  }
  let best: string | undefined;
  let bestRank = NO_EDIT;
  for (const place of places) {
    const code = codeAt(lexicon, place);
    if (code.length < SHORTEST_REPAIRED || !withinOneEdit(code, unknown)) continue;
    const rank = rankFor(code, unknown, lexicon.counts[place] ?? 0);
    if (rank > bestRank || (rank === bestRank && best !== undefined && code < best)) {
      best = code;
      bestRank = rank;
    }
  }
  return best;
}

/** How well a code would mend an unknown one; 0 for a code that is unknown itself. */
export function rankOf(lexicon: Lexicon, code: string, unknown: string): number {
  const count = countOf(lexicon, code);
  return count === 0 ? 0 : rankFor(code, unknown, count);
}

function rankFor(code: string, unknown: string, count: number): number {
  return (code[0] === unknown[0] ? 1_000_000 : 0) + count;
}

function codeAt({ letters, ends }: Lexicon, place: number): string {
  return letters.slice(place === 0 ? 0 : ends[place - 1], ends[place]);
}

function repairable(code: string): boolean {
  return code.length >= SHORTEST_REPAIRED && code.length <= LONGEST_REPAIRED;
}

function oneLess(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function letterOf(unit: number): number {
  return unit >= 97 && unit <= 122 ? unit - 97 : unit === 56 ? 26 : OTHER;
}

function trigramsOf(counts: ReadonlyMap<string, number>): Float32Array {
  const seen = new Float64Array(LETTERS ** 3);
  const before = new Float64Array(LETTERS ** 2);
  for (const [code, count] of counts) {
    // A word that everybody says must not teach its letters a thousand times.
    const weight = 1 + Math.log(count);
    let two = EDGE * LETTERS + EDGE;
    for (let at = 0; at <= code.length; at += 1) {
      const letter = at === code.length ? EDGE : letterOf(code.charCodeAt(at));
      const place = two * LETTERS + letter;
      seen[place] = (seen[place] ?? 0) + weight;
      before[two] = (before[two] ?? 0) + weight;
      two = (two % LETTERS) * LETTERS + letter;
    }
  }
  const SMOOTHING = 0.05;
  return Float32Array.from(seen, (count, place) =>
    Math.log((count + SMOOTHING) / ((before[Math.floor(place / LETTERS)] ?? 0) + SMOOTHING * LETTERS)),
  );
}
