/** Words of a line as codes: Greeklish resolved among its readings, typos mended where a known word is near. */
import { countOf, likeness, nearest, type Lexicon } from './known-words.ts';
import { code, isLatin, latinReadings } from './phonetic.ts';

export interface Words {
  codes: string[];
  /** The same line with typos mended; absent when there is nothing to mend. */
  mended?: string[];
}

/** Reads the words of one line against a lexicon; remembers the Latin words that it met, up to a bound. */
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
  return (words) => {
    const uIsY = words.some(spellsOu);
    const codes = words.map((word) => resolve(word, uIsY));
    const mended = codes.map((one) => (countOf(lexicon, one) > 0 ? one : (nearest(lexicon, one) ?? one)));
    return mended.some((one, at) => one !== codes[at]) ? { codes, mended } : { codes };
  };
}

const MOST_REMEMBERED = 2_000;

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
