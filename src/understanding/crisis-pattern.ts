/**
 * How a pattern of the crisis lexicon is written, read into plain data:
 *
 *   word            that word in any writing          word*       any word that begins so
 *   a|b|@set        one of these; `@set` is a list of `words.yaml`
 *   a?              may be missing                    (a b|c)    either a b or c
 *   a b             one right after the other         a .. b      at most three words between them, in one clause
 *   a & b           both in one clause, in any order, at most three words between them
 *   a && b          both somewhere in the message
 *   #sign           one of the ways of a sign of `signs.yaml`; `#a|#b|word` one of these; only single words beside it, between &&
 */
import { collate } from './collate.ts';
import { code } from './phonetic.ts';

/** A code to be met as a whole, or (`prefix`) at the beginning of a word. */
export interface Atom {
  code: string;
  prefix: boolean;
}

/** Gives the atoms of "a|b|@set": the same list for the same text. */
export type Lists = (written: string) => readonly Atom[];

export interface Item {
  atoms: readonly Atom[];
  optional: boolean;
  /** Up to three words may stand before it. */
  gap: boolean;
}

/** Ways of which one must be met; a way is met when each of its parts stands somewhere in the message. */
export type Parsed = { ways: Item[][] }[];

/** Gives the ways of a sign, or of several of which one is enough ("#a|#b"): the same list for the same text. */
export type Signs = (written: string) => Item[][];

/** Says what is wrong with a pattern, and how to mend it. */
export class PatternError extends Error {
  readonly mend: string;

  constructor(message: string, mend: string) {
    super(message);
    this.name = 'PatternError';
    this.mend = mend;
  }
}

/**
 * Reads one pattern.
 * @throws PatternError when it cannot be read
 */
export function parsePattern(pattern: string, words: Lists, signs: Signs = noSigns): Parsed {
  return pattern.split('&&').map((part) => {
    if (part.includes('#')) return { ways: signs(part.trim()) };
    const ways = expanded(part).flatMap((one) => {
      const sides = one.split('&').map((side) => readSequence(side, words));
      if (sides.length > 3)
        throw new PatternError(`more than three sides of & in "${part.trim()}"`, 'write two patterns instead');
      return orders(sides).map(joined);
    });
    return { ways };
  });
}

/**
 * Prepares the lists of words that patterns name; what it gives throws PatternError for a list that is not there.
 * Patterns repeat the same lists, so each is worked out once.
 */
export function createLists(words: Readonly<Record<string, readonly string[]>>): Lists {
  const made = prepared.get(words);
  if (made) return made;
  const known = new Map<string, readonly Atom[]>();
  const of = (written: string): readonly Atom[] => {
    const before = known.get(written);
    if (before) return before;
    const atoms = written.includes('|') ? written.split('|').flatMap(of) : single(written);
    known.set(written, atoms);
    return atoms;
  };
  const single = (written: string): readonly Atom[] => {
    if (!written.startsWith('@')) return atomsOf(written);
    const list = words[written.slice(1)];
    if (!list) throw new PatternError(`there is no list "${written}"`, 'add it to words.yaml, or correct its name');
    return list.flatMap(of);
  };
  prepared.set(words, of);
  return of;
}

/**
 * Prepares the signs: things told in many ways that patterns put together (papers taken away, nobody came back). What it gives throws
 * PatternError for a sign that is not there. A sign holds no other sign and nothing that must stand elsewhere in the message.
 */
export function createSigns(signs: Readonly<Record<string, readonly string[]>>, words: Lists): Signs {
  const known = new Map<string, Item[][]>();
  const of = (written: string): Item[][] => {
    const before = known.get(written);
    if (before) return before;
    const ways = written.includes('|') ? written.split('|').flatMap(of) : single(written);
    known.set(written, ways);
    return ways;
  };
  const single = (written: string): Item[][] => {
    if (/^[^#\s]+$/.test(written)) return parsePattern(written, words).flatMap((part) => part.ways);
    const list = signs[written.slice(1)];
    if (!list)
      throw new PatternError(`there is no sign "${written}"`, 'write #name of signs.yaml, or #a|#b|word, between &&');
    return list.flatMap((way) => {
      if (way.includes('&&'))
        throw new PatternError(`a sign has && in "${way}"`, 'write a pattern that puts two signs together');
      return parsePattern(way, words).flatMap((part) => part.ways);
    });
  };
  return of;
}

function noSigns(written: string): Item[][] {
  throw new PatternError(`"${written}" stands where no sign can`, 'write the words themselves');
}

/** The loader reads every pattern once to check it, and the finder once more to use it. */
const prepared = new WeakMap<Readonly<Record<string, readonly string[]>>, Lists>();

/** The atoms of one word of a pattern or of a list: several codes when the letters after a prefix decide how it sounds. */
export function atomsOf(written: string): Atom[] {
  const prefix = written.endsWith('*');
  const word = collate(prefix ? written.slice(0, -1) : written);
  if (!/^[\p{L}\p{N}]+$/u.test(word))
    throw new PatternError(`"${written}" is not one word`, 'write letters only, with * only at the end');
  if (!prefix) {
    // χτυπάει is also written χτυπάι, which without its accent sounds as χτυπέ.
    const short = word.length >= 6 && word.endsWith('αει') ? [`${word.slice(0, -2)}ι`] : [];
    return [word, ...short].map((one) => ({ code: code(one), prefix }));
  }
  if (word.length < 3)
    throw new PatternError(`"${written}" begins too many words`, 'write at least three letters before the *');
  // δουλευ* sounds dulev before a vowel and dulef before a consonant.
  // A letter twice sounds once: the letter tried must not be the last one.
  const codes = ['', word.endsWith('α') ? 'ο' : 'α', word.endsWith('τ') ? 'κ' : 'τ'].flatMap((next) => {
    const whole = code(word + next);
    const tail = next === '' ? '' : code(next);
    return whole.endsWith(tail) ? [whole.slice(0, whole.length - tail.length)] : [];
  });
  return [...new Set(codes)].filter((one) => one.length >= 2).map((one) => ({ code: one, prefix }));
}

/** Groups that hold several words are written out; those of single words are only alternatives. */
function expanded(part: string): string[] {
  const group = /\(([^()]*)\)(\??)/.exec(part);
  if (!group) {
    if (/[()]/.test(part))
      throw new PatternError(`brackets do not match in "${part.trim()}"`, 'close each bracket; none inside another');
    return [part];
  }
  const [all, inside = '', optional = ''] = group;
  const before = part.slice(0, group.index);
  const after = part.slice(group.index + all.length);
  if (!/\s/.test(inside.trim())) return expanded(`${before}${inside.trim()}${optional}${after}`);
  const options = [...inside.split('|'), ...(optional === '' ? [] : [''])];
  return options.flatMap((option) => {
    const ends = option === '' && after.trim() === '';
    return expanded(`${ends ? before.trimEnd().replace(/\.\.$/, '') : before} ${option.trim()} ${after}`);
  });
}

function readSequence(side: string, words: Lists): Item[] {
  const items: Item[] = [];
  let gap = false;
  for (const written of side.split(/\s+/).filter((one) => one !== '')) {
    if (written === '..') {
      gap = true;
      continue;
    }
    const optional = written.endsWith('?');
    items.push({ atoms: words(optional ? written.slice(0, -1) : written), optional, gap: gap && items.length > 0 });
    gap = false;
  }
  if (items.length === 0 || items.every((item) => item.optional))
    throw new PatternError('a part of the pattern is empty', 'write at least one word that must be there');
  if (gap) throw new PatternError('".." stands at the end', 'write a word after it, or remove it');
  return items;
}

function orders<T>(sides: T[]): T[][] {
  if (sides.length <= 1) return [sides];
  return sides.flatMap((first, at) => orders(sides.filter((_, other) => other !== at)).map((rest) => [first, ...rest]));
}

function joined(sides: Item[][]): Item[] {
  return sides.flatMap((side, index) =>
    side.map((item, at) => (index > 0 && at === 0 ? { ...item, gap: true } : item)),
  );
}
