import { withinOneEdit } from './edit.ts';
import { isEmptyWord } from './words.ts';
import { readings } from './phonetic.ts';

/** The code of a collated word of a line; `line` is all its words, because one word tells how its writer spells the others. */
export type Resolver = (word: string, line: string[]) => string;

/**
 * Picks among the readings of a word the one that is known, and mends one typo in a long unknown word. `known` is how often
 * each code occurs. This is the simple form: a resolver trained on letter trigrams has the same shape.
 */
export function createResolver(known: ReadonlyMap<string, number>): Resolver {
  const near = deletions(known);
  return (word) => {
    const all = readings(word);
    const [usual = word] = all;
    const met = all.filter((one) => known.has(one) || isEmptyWord(one));
    if (met.length > 0) return met[0] ?? usual;
    for (const reading of all.slice(0, 4)) {
      const mended = repair(reading, known, near);
      if (mended !== undefined) return mended;
    }
    return usual;
  };
}

/** The nearest known code at one edit: the same first letter first, then the more frequent one. */
function repair(
  unknown: string,
  known: ReadonlyMap<string, number>,
  near: ReadonlyMap<string, string[]>,
): string | undefined {
  if (unknown.length < 4 || unknown.length > 24) return undefined;
  const found = new Set(near.get(unknown));
  for (const shorter of oneLess(unknown)) {
    if (known.has(shorter)) found.add(shorter);
    for (const other of near.get(shorter) ?? []) if (Math.abs(other.length - unknown.length) <= 1) found.add(other);
  }
  const rank = (one: string): number => (one[0] === unknown[0] ? 1_000_000 : 0) + (known.get(one) ?? 0);
  return [...found]
    .filter((one) => one.length >= 4 && withinOneEdit(one, unknown))
    .toSorted((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))[0];
}

/** Code with one letter left out → the codes. Two codes that share an entry are one edit apart, or sometimes two. */
function deletions(known: ReadonlyMap<string, number>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const one of known.keys()) {
    if (one.length < 4 || one.length > 24) continue;
    for (const shorter of oneLess(one)) {
      const list = index.get(shorter);
      if (list) list.push(one);
      else index.set(shorter, [one]);
    }
  }
  return index;
}

function oneLess(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}
