/** Words of a line as codes: Greeklish resolved among its readings, typos mended where a known word is near. */
import { countOf, likeness, nearest, rankOf, type Lexicon } from './known-words.ts';
import { code, isLatin, latinReadings } from './phonetic.ts';

export interface Words {
  codes: string[];
  /** The same line with typos mended; absent when there is nothing to mend. */
  mended?: string[];
}

/** Reads the words of one line against a lexicon; remembers the Latin and the misspelt words that it met, up to a bound. */
export function createWordReader(lexicon: Lexicon): (words: string[]) => Words {
  const remembered = new Map<string, string>();
  const resolve = (word: string, uIsY: boolean): string => {
    if (!isLatin(word) || /^(.)\1*$/.test(word)) return code(word);
    const key = uIsY ? `${word} y` : word;
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const found = bestReading(lexicon, word, uIsY);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, found);
    return found;
  };
  const mendings = new Map<string, string | undefined>();
  const mend = (word: string, unknown: string, uIsY: boolean): string | undefined => {
    const key = uIsY ? `${word} y` : word;
    if (mendings.has(key)) return mendings.get(key);
    const found = nearestSpelling(lexicon, word, unknown, nearest(lexicon, unknown), uIsY);
    if (mendings.size >= MOST_REMEMBERED) mendings.clear();
    mendings.set(key, found);
    return found;
  };
  return (words) => {
    const uIsY = words.some(spellsOu);
    const codes = words.map((word) => resolve(word, uIsY));
    let tries = MOST_MENDED;
    const mended = codes.map((one, at) => {
      if (countOf(lexicon, one) > 0) return one;
      tries -= 1;
      // Counted and not timed, so that what was read before changes nothing.
      return (tries < 0 ? nearest(lexicon, one) : mend(words[at] ?? '', one, uIsY)) ?? one;
    });
    return mended.some((one, at) => one !== codes[at]) ? { codes, mended } : { codes };
  };
}

const MOST_REMEMBERED = 2_000;
/** Unknown words of one line that are mended by their letters too: it costs some fifty readings for each. */
const MOST_MENDED = 8;
const SHORTEST_SPELT = 4;
const LONGEST_SPELT = 16;
const READINGS_OF_A_TYPO = 8;

/** Whoever writes ου with two letters, or letters as digits, writes υ as u. */
function spellsOu(word: string): boolean {
  return isLatin(word) && (/ou|oy/.test(word) || (/[a-z]/.test(word) && /[83]/.test(word)));
}

function bestReading(lexicon: Lexicon, word: string, uIsY: boolean): string {
  let best = word;
  let bestScore = -Infinity;
  for (const { code: reading, cost } of latinReadings(word, uIsY)) {
    const count = countOf(lexicon, reading);
    const score = 4 * likeness(lexicon, reading) + (count > 0 ? 4 + Math.log(count) : 0) - 0.3 * cost;
    if (score > bestScore) {
      best = reading;
      bestScore = score;
    }
  }
  return best;
}

/**
 * The better of `near` and the known words that one letter too many, or two swapped, would have made of this one. One slip of the
 * finger inside two letters of one sound (αι, ου) is two slips in the code, so the letters themselves are tried.
 */
function nearestSpelling(
  lexicon: Lexicon,
  word: string,
  unknown: string,
  near: string | undefined,
  uIsY: boolean,
): string | undefined {
  if (word.length < SHORTEST_SPELT || word.length > LONGEST_SPELT) return near;
  const latin = isLatin(word);
  let best = near;
  let bestRank = near === undefined ? 0 : rankOf(lexicon, near, unknown);
  const consider = (one: string | undefined): void => {
    if (one === undefined || one.length < SHORTEST_SPELT - 1) return;
    const rank = rankOf(lexicon, one, unknown);
    if (rank <= bestRank) return;
    best = one;
    bestRank = rank;
  };
  const readingsOf = (letters: string): string[] =>
    latin ? latinReadings(letters, uIsY, READINGS_OF_A_TYPO).map((reading) => reading.code) : [code(letters)];
  // Which reading of a Latin word is meant is not known as long as none is a word.
  if (latin) for (const one of readingsOf(word)) consider(nearest(lexicon, one));
  for (const letters of oneSlipBack(word)) for (const one of readingsOf(letters)) consider(one);
  return best;
}

/** The word with each letter left out, and with each two neighbours swapped. */
function oneSlipBack(word: string): string[] {
  const all: string[] = [];
  for (let at = 0; at < word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    all.push(before + after);
    if (after !== '') all.push(before + after.charAt(0) + word.charAt(at) + after.slice(1));
  }
  return all;
}
