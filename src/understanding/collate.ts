/** Capital Latin letters that look like Greek ones; they must be mapped before lower-casing (H is η, h is not). */
const LOOK_ALIKE: Record<string, string> = {
  A: 'Α',
  B: 'Β',
  E: 'Ε',
  Z: 'Ζ',
  H: 'Η',
  I: 'Ι',
  K: 'Κ',
  M: 'Μ',
  N: 'Ν',
  O: 'Ο',
  P: 'Ρ',
  T: 'Τ',
  Y: 'Υ',
  X: 'Χ',
  a: 'α',
  e: 'ε',
  i: 'ι',
  k: 'κ',
  n: 'η',
  o: 'ο',
  p: 'ρ',
  t: 'τ',
  u: 'υ',
  v: 'ν',
  w: 'ω',
  x: 'χ',
  y: 'υ',
};

/** Longer input is cut first: normalising costs time, and nobody types this much to a menu. */
export const LONGEST = 2_000;

/**
 * One folding for every matcher: no accents, small letters, σ for ς, look-alike Latin letters inside Greek words made
 * Greek. Signs and spaces stay (single spaces, trimmed).
 */
export function collate(text: string): string {
  // U+0384 becomes space + accent under NFKD: drop it first. The cut may split a surrogate pair: the half is no letter.
  const cut = (text.length > LONGEST ? text.slice(0, LONGEST) : text).replaceAll('\u0384', '');
  // Cut once more: one sign may stand for eighteen letters (ﷺ) or three (½).
  const bare = cut
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .slice(0, LONGEST);
  const mixed = /[a-z]/i.test(bare) ? bare.replace(/[\p{L}\p{N}]+/gu, greekInMixedWord) : bare;
  return mixed.toLowerCase().replaceAll('ς', 'σ').replace(/\s+/gu, ' ').trim();
}

/** The words and numbers of a text, collated. Letters with dots between are one word: Ε.Ε.Ε. is ΕΕΕ. */
export function tokens(text: string): string[] {
  const joined = collate(text).replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu, (word) =>
    word.replaceAll('.', ''),
  );
  return joined.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function greekInMixedWord(word: string): string {
  if (!/\p{Script=Greek}/u.test(word) || !/[a-z]/i.test(word)) return word;
  return word.replace(/[A-Za-z]/g, (letter) => LOOK_ALIKE[letter] ?? letter);
}
