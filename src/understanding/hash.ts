/** Hashes of short texts: features, words and phrases are kept as numbers, in typed arrays read straight from a file. */

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** 32 bits of a text (FNV-1a over its UTF-16 units, mixed at the end). `family` keeps equal texts of two kinds apart. */
export function hash32(text: string, family = 0): number {
  let hash = SEED ^ family;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return mixed(hash);
}

/** The hash of a part of a text, without cutting it out. */
export function hashPart(text: string, from: number, to: number, family: number): number {
  let hash = SEED ^ family;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return mixed(hash);
}

/** 53 bits, for what must not be mistaken for another: whole phrases. */
export function hash53(text: string): number {
  return hash32(text, 0x5bd1e995) * 0x200000 + (hash32(text, 0x1b873593) >>> 11);
}

/** Place of `key` in sorted keys, or -1. */
export function placeOf(keys: Uint32Array | Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The first place whose key is not below `key`. */
export function firstPlace(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
