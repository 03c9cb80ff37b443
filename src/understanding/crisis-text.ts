/** A message as the crisis lexicon reads it: words with all their codes, and where clauses begin. */
import { collate, LONGEST } from './collate.ts';
import { readings } from './phonetic.ts';
import { coded } from './words.ts';

export interface Heard {
  /** As collated. */
  words: string[];
  codes: (readonly string[])[];
  /** What stands before the word: nothing, the beginning of a clause, the end of a sentence. */
  breaks: (0 | 1 | 2)[];
}

/** Words that begin a clause. */
const JOINT = coded('και κι αλλά όμως γιατί διότι επειδή ενώ', 'kai ki ke alla ala omos giati epidi enw');
/** More readings of a Latin word than these are guesses. */
const MOST_READINGS = 24;

/** Splits a message into words and clauses; what lies after 2,000 letters is not read. */
export function heard(text: string): Heard {
  const cut = text.slice(0, LONGEST).replace(/[\r\n]+/g, ' . ');
  const found: Heard = { words: [], codes: [], breaks: [] };
  let before: 0 | 1 | 2 = 2;
  for (const [part] of collate(cut).matchAll(/[\p{L}\p{N}]+|[.;!?…]|[,:()«»"·]|(?<=\s)[-–—](?=\s)/gu)) {
    if (!/[\p{L}\p{N}]/u.test(part)) {
      const sign = /[.;!?…]/.test(part) ? 2 : 1;
      if (sign > before) before = sign;
      continue;
    }
    const codes = readings(part).slice(0, MOST_READINGS);
    if (before === 0 && (part === 'κ' || part === 'k' || JOINT.has(codes[0] ?? ''))) before = 1;
    found.words.push(part);
    found.codes.push(codes);
    found.breaks.push(before);
    before = 0;
  }
  return found;
}
