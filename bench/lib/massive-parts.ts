/** The pipeline with one of its parts taken out, to measure what that part buys. */
import { FAMILY, featuresOf } from '../../src/understanding/features.ts';
import { code } from '../../src/understanding/phonetic.ts';
import { createWordReader } from '../../src/understanding/read-words.ts';
import type { Parts } from '../../src/understanding/train.ts';

/** By name; each line of the second group lacks what the one before lacks, too. */
export const LESS: Record<string, Partial<Parts>> = {
  whole: {},
  'no mending of typos': {
    reader: (lexicon) => {
      const read = createWordReader(lexicon);
      return (words) => ({ codes: read(words).codes });
    },
  },
  'no pieces of words': { features: (codes) => featuresOf(codes, FAMILY.piece) },
  'no pairs of words': { features: (codes) => featuresOf(codes, FAMILY.pair) },
  'no whole words': { features: (codes) => featuresOf(codes, FAMILY.word) },
  'no beginning, no length': { features: (codes) => featuresOf(codes, FAMILY.shape) },
  'no mending, no Greeklish': { reader: () => (words) => ({ codes: words.map(code) }) },
  '… and no sounds': { reader: () => (words) => ({ codes: words }) },
  '… and no folding': {
    words: (text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [],
    reader: () => (words) => ({ codes: words }),
  },
};
