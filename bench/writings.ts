/** The same Greek line as other people would write it: the corruptions by which the reading of free text is measured. */

export type Writing = (text: string, roll: () => number) => string;

/** Every way of writing by name. `roll` gives numbers from 0 until before 1; most ways need none. */
export const WRITINGS: Record<string, Writing> = {
  clean: (text) => text,
  'no accents': (text) => plain(text),
  CAPS: (text) => plain(text).toUpperCase(),
  ISO: (text) => latin(plain(text), ISO),
  visual: (text) => plain(text).replace(/\p{Script=Greek}/gu, (letter) => VISUAL[letter] ?? letter),
  chat: (text, roll) => latin(plain(text), chatLetters(roll)),
  phonetic: (text, roll) => byEar(plain(text), roll),
  '1 typo': (text, roll) => withTypo(text, roll),
  'visual + typo': (text, roll) =>
    plain(withTypo(text, roll)).replace(/\p{Script=Greek}/gu, (letter) => VISUAL[letter] ?? letter),
  '2 typos': (text, roll) => withTypo(withTypo(text, roll), roll),
};

const USUAL: Record<string, string> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};
const ISO: Record<string, string> = { ...USUAL, ου: 'ou', γγ: 'ng', γξ: 'nx', γχ: 'nch' };
const VISUAL: Record<string, string> = { ...USUAL, β: 'b', η: 'h', θ: '8', ξ: '3', υ: 'u', χ: 'x', ω: 'w' };

function chatLetters(roll: () => number): Record<string, string> {
  const pick = (share: number, one: string, other: string): string => (roll() < share ? one : other);
  const mp = pick(0.7, 'b', 'mp');
  return {
    ...USUAL,
    χ: pick(0.5, 'h', 'x'),
    ου: pick(0.5, 'u', 'ou'),
    υ: pick(0.5, 'i', 'y'),
    μπ: mp,
    ξ: pick(0.6, 'ks', 'x'),
    ω: pick(0.7, 'o', 'w'),
    αι: pick(0.6, 'e', 'ai'),
    fv: 'fv',
    ει: 'i',
    οι: 'i',
    γγ: 'g',
    γκ: 'g',
  };
}

/** Small letters, no accents, σ at the end as ς was. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}

function latin(text: string, letters: Record<string, string>): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const pair = text.slice(at, at + 2);
    const start = at === 0 || !/\p{L}/u.test(text[at - 1] ?? '');
    if (/^[αεη]υ$/u.test(pair)) {
      const voiced = /[αεηιοωυβγδζλμνρ]/u.test(text[at + 2] ?? '');
      const vowel = pair[0] === 'α' ? 'a' : pair[0] === 'ε' ? 'e' : 'i';
      out += vowel + (voiced ? 'v' : 'f');
      at += 2;
    } else if (pair === 'μπ' && (start || letters['μπ'] !== undefined)) {
      out += letters['μπ'] ?? 'b';
      at += 2;
    } else if (letters[pair] !== undefined) {
      out += letters[pair];
      at += 2;
    } else {
      const letter = text[at] ?? '';
      out += letters[letter] ?? letter;
      at += 1;
    }
  }
  return out;
}

/** Vowels and doubled consonants as somebody hears them. */
function byEar(text: string, roll: () => number): string {
  const same = [
    ['ι', 'η', 'υ', 'ει', 'οι'],
    ['ο', 'ω'],
    ['ε', 'αι'],
  ];
  const heard = text.replace(/αυ|ευ|ου|ει|οι|αι|[ιηυοωε]/gu, (sound, at: number) => {
    if (sound === 'ου') return sound;
    if (sound === 'αυ' || sound === 'ευ') {
      if (roll() >= 0.35) return sound;
      const voiced = /[αεηιοωυβγδζλμνρ]/u.test(text[at + 2] ?? '');
      return (sound[0] ?? '') + (voiced ? 'β' : 'φ');
    }
    const group = same.find((one) => one.includes(sound));
    if (!group || roll() >= 0.35) return sound;
    return group[Math.floor(roll() * group.length)] ?? sound;
  });
  return heard.replace(/([βγδζκλμνπρστφχ])\1/gu, (double) => (roll() < 0.5 ? (double[0] ?? '') : double));
}

const LETTERS = 'αβγδεζηθικλμνξοπρστυφχψω';

/** One letter of one word of at least four letters left out, put in, changed or swapped. */
export function withTypo(text: string, roll: () => number): string {
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  const word = words[Math.floor(roll() * words.length)];
  if (!word) return text;
  const at = word.index + Math.floor(roll() * word[0].length);
  const letter = LETTERS[Math.floor(roll() * LETTERS.length)] ?? 'α';
  switch (Math.floor(roll() * 4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1);
    default: {
      const last = at + 1 >= word.index + word[0].length;
      const from = last ? at - 1 : at;
      return text.slice(0, from) + (text[from + 1] ?? '') + (text[from] ?? '') + text.slice(from + 2);
    }
  }
}
