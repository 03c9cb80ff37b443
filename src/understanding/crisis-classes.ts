/** Which words belong to which class of the lexicon's patterns, by code; kept per word, since messages repeat the same few. */
import { withinOneEdit } from './edit.ts';
import type { Atom } from './crisis-pattern.ts';
import { heard } from './crisis-text.ts';

export interface Classes {
  /** The number of the class of these atoms; the same list has the same number. */
  add(atoms: readonly Atom[]): number;
  /** How many words or beginnings of words a class names. */
  size(id: number): number;
  /** Takes in the words of examples: what one wrong letter is mended to. */
  learn(examples: string[]): void;
  /** The classes of a word that is written right. */
  of(word: string, codes: readonly string[], northern?: boolean): ReadonlySet<number>;
  /** The classes of the known word that is one letter away; none for short words. */
  near(word: string, codes: readonly string[]): ReadonlySet<number>;
  /** The codes of words that were written as one ("ναπεθανω"); null for any other word. */
  apart(word: string, codes: readonly string[]): string[] | null;
}

const NONE: ReadonlySet<number> = new Set();
/** Shorter bones are too many words. */
const SHORTEST_BONES = 2;
const MOST_KEPT = 10_000;
/** A shorter word has too many neighbours. */
const SHORTEST_MENDED = 6;
/** Little words that people glue to the verb ("ναπεθανω"). */
const GLUED = ['8elo', 'den', 'me', 'mas', 'na', '8a', 'de', 'min', 'mu', 'ton', 'tin', 'to'];

/** What is left of a word in every Greek speech: e and i may be dropped, u is o. */
function bonesOf(code: string): string {
  return code.replaceAll('u', 'o').replaceAll(/[ei]/g, '');
}

export function createClasses(): Classes {
  const known = new Map<readonly Atom[], number>();
  const sizes: number[] = [];
  const whole = new Map<string, number[]>();
  const begins = new Map<string, number[]>();
  const wholeBones = new Map<string, number[]>();
  const beginsBones = new Map<string, number[]>();
  let longest = 0;
  const kept = new Map<string, ReadonlySet<number>>();
  const keptNear = new Map<string, ReadonlySet<number>>();
  /** Codes by first letter and length. */
  const vocabulary = new Map<string, Map<string, ReadonlySet<number>>>();

  const add = (map: Map<string, number[]>, key: string, id: number): void => {
    const list = map.get(key);
    if (list) list.push(id);
    else map.set(key, [id]);
  };
  const of = (word: string, codes: readonly string[], northern = false): ReadonlySet<number> => {
    const key = northern ? `≈${word}` : word;
    const before = kept.get(key);
    if (before) return before;
    const found = new Set<number>();
    if (northern) for (const id of spoken(codes[0] ?? '')) found.add(id);
    for (const code of codes) {
      for (const id of whole.get(code) ?? []) found.add(id);
      for (let length = Math.min(longest, code.length); length >= 2; length -= 1)
        for (const id of begins.get(code.slice(0, length)) ?? []) found.add(id);
    }
    if (kept.size >= MOST_KEPT) kept.clear();
    const settled = found.size === 0 ? NONE : found;
    kept.set(key, settled);
    return settled;
  };
  /** Classes of the words that differ only in vowels that the north changes or drops ("τσικούρ" is τσεκούρι). */
  const spoken = (code: string): number[] => {
    const bones = bonesOf(code);
    if (bones.length < SHORTEST_BONES) return [];
    const found = [...(wholeBones.get(bones) ?? [])];
    for (let length = bones.length; length >= SHORTEST_BONES; length -= 1)
      found.push(...(beginsBones.get(bones.slice(0, length)) ?? []));
    return found;
  };

  const split = (code: string): string[] | null => {
    for (const first of GLUED) {
      const rest = code.slice(first.length);
      if (!code.startsWith(first) || rest.length < 4) continue;
      if (of(`~${rest}`, [rest]).size > 0) return [first, rest];
      const more = split(rest);
      if (more) return [first, ...more];
    }
    return null;
  };

  return {
    add(atoms) {
      const before = known.get(atoms);
      if (before !== undefined) return before;
      const id = known.size;
      known.set(atoms, id);
      sizes.push(atoms.length);
      for (const { code, prefix } of atoms) {
        add(prefix ? begins : whole, code, id);
        add(prefix ? beginsBones : wholeBones, bonesOf(code), id);
        if (prefix) longest = Math.max(longest, code.length);
      }
      return id;
    },
    size: (id) => sizes[id] ?? 0,
    learn(examples) {
      for (const example of examples) {
        const { words, codes } = heard(example);
        words.forEach((word, place) => {
          const [code] = codes[place] ?? [];
          if (code === undefined || code.length < SHORTEST_MENDED) return;
          const classes = of(word, codes[place] ?? []);
          if (classes.size === 0) return;
          const letter = vocabulary.get(code.charAt(0)) ?? new Map<string, ReadonlySet<number>>();
          letter.set(code, classes);
          vocabulary.set(code.charAt(0), letter);
        });
      }
    },
    of,
    apart(word, codes) {
      if (word.length < 6 || of(word, codes).size > 0) return null;
      for (const code of codes.slice(0, 4)) {
        const parts = split(code);
        if (parts) return parts;
      }
      return null;
    },
    near(word, codes) {
      const before = keptNear.get(word);
      if (before) return before;
      let found = NONE;
      for (const code of codes.slice(0, 4)) {
        if (code.length < SHORTEST_MENDED || code.length > 24) continue;
        for (const [other, classes] of vocabulary.get(code.charAt(0)) ?? [])
          // Another ending is another form of a word, not a typo.
          if (other.at(-1) === code.at(-1) && Math.abs(other.length - code.length) <= 1 && withinOneEdit(other, code)) {
            found = classes;
            break;
          }
        if (found.size > 0) break;
      }
      if (keptNear.size >= MOST_KEPT) keptNear.clear();
      keptNear.set(word, found);
      return found;
    },
  };
}
