/** A message as the crisis lexicon reads it: words with all their codes, and where clauses begin. */
import { collate, LONGEST } from './collate.ts';
import { code, readings } from './phonetic.ts';
import { coded } from './words.ts';

export interface Heard {
  /** As collated. */
  words: string[];
  codes: (readonly string[])[];
  /** What stands before the word: nothing, the beginning of a clause, the end of a sentence. */
  breaks: (0 | 1 | 2)[];
  /** Written as the north speaks: its words are compared without the vowels that it changes. */
  northern: boolean;
}

/** Little words of the northern speech (Thessaly, Macedonia, Epirus), which no other writing has: unstressed ο is ου, i and u fall out. */
const NORTHERN = new Set(['ου', 'τουν', 'στουν', 'στν', 'τν', 'τσ', 'στσ', 'ντουν', 'πιδι', 'πιδια', 'πιδιου']);
/** A word whose last vowel is not said, as the north writes it: τρέχ', πουδάρ'. */
const CUT_SHORT = /(?<=\p{Script=Greek}{3})['’](?=[\s.,;!]|$)/gu;
/** The same words of that speech that the patterns name, as they are written elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ου: 'ο',
  του: 'το',
  τουν: 'τον',
  στουν: 'στον',
  στν: 'στην',
  τν: 'την',
  τσ: 'της',
  μι: 'με',
  σι: 'σε',
  ιμενα: 'εμενα',
  ιμασ: 'εμας',
};

/** Words that begin a clause. */
const JOINT = coded('και κι αλλά όμως γιατί διότι επειδή ενώ', 'kai ki ke alla ala omos giati epidi enw');
/** More readings of a Latin word than these are guesses. */
const MOST_READINGS = 24;
const LONGEST_LATIN = 24;

/** Keys that stand where θ and ψ stand on a Greek keyboard ("peuanw", "yaxnw"): said beside the usual readings. */
function readingsOf(word: string, northern: boolean): readonly string[] {
  const same = northern ? ELSEWHERE[word] : undefined;
  if (same !== undefined) return [code(same)];
  const usual = readings(word).slice(0, MOST_READINGS);
  if (!/^[a-z0-9]*[uy][a-z0-9]*$/.test(word) || word.length > LONGEST_LATIN) return usual;
  const keys = word.replaceAll(/(?<![oae])u/g, '8').replace(/^y/, '4');
  return keys === word ? usual : [...usual, ...readings(keys).slice(0, MOST_READINGS)];
}

/** Splits a message into words and clauses; what lies after 2,000 letters is not read. */
export function heard(text: string): Heard {
  const cut = text.slice(0, LONGEST).replace(/[\r\n]+/g, ' . ');
  const found: Heard = { words: [], codes: [], breaks: [], northern: false };
  let before: 0 | 1 | 2 = 2;
  const collated = collate(cut);
  found.northern =
    collated.split(/[^\p{L}]+/u).some((word) => NORTHERN.has(word)) || (cut.match(CUT_SHORT)?.length ?? 0) >= 2;
  for (const [part] of collated.matchAll(/[\p{L}\p{N}]+|[.;!?…]|[,:()«»"·]|(?<=\s)[-–—](?=\s)/gu)) {
    if (!/[\p{L}\p{N}]/u.test(part)) {
      const sign = /[.;!?…]/.test(part) ? 2 : 1;
      if (sign > before) before = sign;
      continue;
    }
    const codes = readingsOf(part, found.northern);
    if (before === 0 && (part === 'κ' || part === 'k' || JOINT.has(codes[0] ?? ''))) before = 1;
    found.words.push(part);
    found.codes.push(codes);
    found.breaks.push(before);
    before = 0;
  }
  return found;
}
