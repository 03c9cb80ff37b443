/**
 * What the classifier sees of a line: words, pairs of words, pieces of words, how it begins and how long it is. Each family has
 * length 1 by itself, so that a long line's pieces do not drown its words.
 */
import { hash32, hashPart } from './hash.ts';

/** Hashes and values; the values of a family have the family's weight as their length. */
export interface Features {
  keys: Uint32Array;
  values: Float32Array;
}

/** The families, as they are told apart in the hashes. */
export const FAMILY = { word: 1, pair: 2, piece: 3, shape: 4 } as const;
const { word: WORD, pair: PAIR, piece: PIECE, shape: SHAPE } = FAMILY;
const WEIGHT: Record<number, number> = { [WORD]: 1, [PAIR]: 0.7, [PIECE]: 1, [SHAPE]: 0.3 };
const PIECES = [3, 4, 5];
const LONGEST_COUNTED = 9;

/** Features of a line of codes; without one family, where it is measured what that family buys. */
export function featuresOf(codes: readonly string[], without?: number): Features {
  const keys: number[] = [];
  const values: number[] = [];
  const family = (which: number, each: (add: (key: number) => void) => void): void => {
    if (which !== without) addFamily(keys, values, which, each);
  };
  family(WORD, (add) => {
    for (const code of codes) add(hash32(code, WORD));
  });
  family(PAIR, (add) => {
    let before = '^';
    for (const code of codes) {
      add(hash32(`${before} ${code}`, PAIR));
      before = code;
    }
    add(hash32(`${before} $`, PAIR));
  });
  family(PIECE, (add) => {
    for (const code of codes) {
      const word = `<${code}>`;
      for (const length of PIECES)
        for (let at = 0; at + length <= word.length; at += 1) add(hashPart(word, at, at + length, PIECE));
    }
  });
  family(SHAPE, (add) => {
    const [first = '', second = ''] = codes;
    add(hash32(`1 ${first}`, SHAPE));
    add(hash32(`2 ${first} ${second}`, SHAPE));
    add(hash32(`n ${Math.min(codes.length, LONGEST_COUNTED)}`, SHAPE));
  });
  return { keys: Uint32Array.from(keys), values: Float32Array.from(values) };
}

function addFamily(keys: number[], values: number[], which: number, each: (add: (key: number) => void) => void): void {
  const counts = new Map<number, number>();
  each((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  let squares = 0;
  for (const count of counts.values()) squares += (1 + Math.log(count)) ** 2;
  const scale = (WEIGHT[which] ?? 1) / Math.sqrt(squares || 1);
  for (const [key, count] of counts) {
    keys.push(key);
    values.push((1 + Math.log(count)) * scale);
  }
}
