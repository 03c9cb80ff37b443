/** Numbers in figures and in Greek words, in any writing. */
import { LONGEST } from './collate.ts';
import { tokens } from './collate.ts';
import { readings } from './phonetic.ts';
import { coded } from './words.ts';

/** A number found in a text. */
export interface Found {
  value: number;
  /** First and last + 1 of the pieces that it was made of. */
  from: number;
  to: number;
  /** A lone ένα or μια: as often an article as a number. */
  article: boolean;
}

type Kind = 'unit' | 'ten' | 'hundred' | 'thousand' | 'times';
const WORDS = new Map<string, { value: number; kind: Kind }>();

define(
  'unit',
  'μηδέν:0 ένα:1 ένας:1 έναν:1 ενός:1 μία:1 μια:1 μιας:1 δύο:2 δυό:2 τρία:3 τρεις:3 τριών:3 τέσσερα:4 τέσσερις:4 τέσσερεις:4 τεσσάρων:4 πέντε:5 έξι:6 εφτά:7 επτά:7 οχτώ:8 οκτώ:8 εννιά:9 εννέα:9',
);
define(
  'ten',
  'δέκα:10 έντεκα:11 ένδεκα:11 δώδεκα:12 δεκατρία:13 δεκατρείς:13 δεκατέσσερα:14 δεκατέσσερις:14 δεκαπέντε:15 δεκαέξι:16 δεκάξι:16 δεκαεφτά:17 δεκαεπτά:17 δεκαοχτώ:18 δεκαοκτώ:18 δεκαεννιά:19 δεκαεννέα:19 είκοσι:20 τριάντα:30 σαράντα:40 πενήντα:50 εξήντα:60 εβδομήντα:70 ογδόντα:80 ενενήντα:90 εικοσάρικο:20 πενηντάρικο:50 εικοσάρι:20 πενηντάρι:50 δεκάρικο:10 δεκαριά:10 δεκαπενταριά:15 εικοσαριά:20 τριανταριά:30 πενηνταριά:50',
);
define('hundred', 'εκατό:100 εκατόν:100 διακοσάρι:200 τριακοσάρι:300 τρακοσάρι:300 πεντακοσάρι:500');
for (const [stem, value] of [
  ['δια', 200],
  ['τρια', 300],
  ['τρα', 300],
  ['τετρα', 400],
  ['πεντα', 500],
  ['εξα', 600],
  ['εφτα', 700],
  ['επτα', 700],
  ['οχτα', 800],
  ['οκτα', 800],
  ['εννια', 900],
  ['ενια', 900],
] as const) {
  define(
    'hundred',
    ['κόσια', 'κόσιοι', 'κόσιες', 'κοσίων', 'κόσιους'].map((end) => `${stem}${end}:${value}`).join(' '),
  );
}
// Written as one word: τριανταπέντε, διακόσιαπενήντα.
glueAll();
define('thousand', 'χίλια:1000 χίλιοι:1000 χίλιες:1000 χίλιους:1000 χιλίων:1000');
define(
  'times',
  'χιλιάδες:1000 χιλιάδα:1000 χιλιάδων:1000 χιλιάρικα:1000 χιλιάρικο:1000 κατοστάρικα:100 κατοστάρικο:100 κατοστάρι:100 κατοστάρια:100 εκατοστάρικα:100 εκατοστάρικο:100 εκατομμύριο:1000000 εκατομμύρια:1000000',
);

const HALVES = new Map<string, number>();
for (const [written, value] of [
  ['μιάμιση', 1.5],
  ['μιάμισι', 1.5],
  ['ενάμιση', 1.5],
  ['δυόμισι', 2.5],
  ['τρεισήμισι', 3.5],
  ['τριάμισι', 3.5],
  ['τεσσεράμισι', 4.5],
  ['πεντέμισι', 5.5],
  ['εξίμισι', 6.5],
  ['εφτάμισι', 7.5],
  ['οχτώμισι', 8.5],
  ['εννιάμισι', 9.5],
  ['δεκάμισι', 10.5],
  ['εντεκάμισι', 11.5],
  ['δωδεκάμισι', 12.5],
] as const) {
  for (const one of coded(written)) HALVES.set(one, value);
}
const AND = coded('και κι κ');
const ARTICLES = coded('ένα ένας έναν ενός μία μιας');
const NOTHING = coded('κανένα κανένας κανέναν καμία καμιά τίποτα τίποτε καθόλου μηδέν');
/** Signs of NFKD that would turn into other digits. */
const SPECIAL_DIGITS = /[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070-\u209F\u2150-\u215F]/u;

/** Pieces of a text: figures with their separators ("1.200,50") and words. Null when it holds signs that cannot be trusted. */
export function pieces(text: string): string[] | null {
  const cut = text.slice(0, LONGEST);
  if (SPECIAL_DIGITS.test(cut)) return null;
  // Figures keep their separators: a word-splitter would break 1.200,50 in three.
  return cut.normalize('NFKC').match(/\d[\d.,]*\d|\d|[\p{L}\p{M}]+|[€%:+\-–—/]/gu) ?? [];
}

/** All numbers, left to right. */
export function findNumbers(parts: string[]): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < parts.length) {
    const number = numberAt(parts, at);
    if (number) found.push(number);
    at = number ? number.to : at + 1;
  }
  return found;
}

/** A count: "τρια", "3", "δεκα πεντε", "3 παιδια", "κανένα". Null when there is none, or more than one. Never negative. */
export function readNumber(text: string): number | null {
  const parts = pieces(text);
  if (!parts) return null;
  const all = findNumbers(parts);
  const numbers = all.length > 1 ? all.filter((one) => !one.article) : all;
  const [first, second] = numbers;
  if (!first) return saysNothing(parts) ? 0 : null;
  // "2 (δύο)" is one number said twice; "2 μεγάλοι 2 παιδιά" is two.
  if (second && !(numbers.length === 2 && second.value === first.value && second.from === first.to)) return null;
  const sign = parts[first.from - 1];
  const unit = parts[first.to];
  if (sign === '-' || sign === '–' || unit === ':' || unit === '/' || first.value > 999_999_999) return null;
  return first.value;
}

/** The number that all words together are, or null: for "2", "το δύο", "δεκαπέντε". Ordinals count too. */
export function wholeNumber(words: string[]): number | null {
  const [first] = words;
  const ordinal =
    words.length === 1 && first !== undefined
      ? readings(first)
          .map((one) => ORDINALS.get(one))
          .find((value) => value !== undefined)
      : undefined;
  if (ordinal !== undefined) return ordinal;
  const number = numberAt(words, 0);
  return number && number.to === words.length && Number.isInteger(number.value) && number.value > 0
    ? number.value
    : null;
}

/** True for a word that is a number by itself or a part of one. */
export function isNumberWord(word: string): boolean {
  return lookUp(word, WORDS) !== undefined || lookUp(word, HALVES) !== undefined;
}

/** True when the text says that there is none ("τίποτα", "κανένα"). */
export function saysNothing(parts: string[]): boolean {
  return parts.some((part) => tokens(part).some((word) => readings(word).some((one) => NOTHING.has(one))));
}

/** Reads figures by the Greek habit: 1.200,50 · 1.200 · 12,5 · 1200.5. Null when the separators make no sense. */
export function readFigures(text: string): number | null {
  if (/^\d+$/.test(text)) return text.length <= 12 ? Number(text) : null;
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^\d+[.,]\d{1,2}$/.test(text)) return Number(text.replace(',', '.'));
  return null;
}

const ORDINALS = new Map<string, number>();
for (const [value, written] of [
  [1, 'πρώτο πρώτη πρώτος'],
  [2, 'δεύτερο δεύτερη δεύτερος'],
  [3, 'τρίτο τρίτη τρίτος'],
  [4, 'τέταρτο τέταρτη τέταρτος'],
  [5, 'πέμπτο πέμπτη πέμπτος'],
  [6, 'έκτο έκτη'],
  [7, 'έβδομο έβδομη'],
  [8, 'όγδοο όγδοη'],
  [9, 'ένατο ένατη'],
  [10, 'δέκατο δέκατη'],
] as const) {
  for (const one of coded(written)) ORDINALS.set(one, value);
}

function define(kind: Kind, list: string): void {
  for (const entry of list.split(' ')) {
    const [word = '', value = ''] = entry.split(':');
    for (const one of coded(word)) WORDS.set(one, { value: Number(value), kind });
  }
}

function glueAll(): void {
  const plain = [...WORDS];
  for (const [high, { value: tens, kind }] of plain) {
    const second = kind === 'ten' && tens >= 20 ? 'unit' : kind === 'hundred' ? 'ten' : null;
    if (second === null) continue;
    for (const [low, one] of plain)
      if (one.kind === second && one.value > 0)
        WORDS.set(`${high}${low}`.replace(/(.)\1/g, '$1'), { value: tens + one.value, kind });
  }
}

function lookUp<T>(part: string | undefined, map: ReadonlyMap<string, T>): T | undefined {
  if (part === undefined) return undefined;
  if (!/\p{L}/u.test(part)) return undefined;
  for (const one of codesOf(part)) {
    const value = map.get(one);
    if (value !== undefined) return value;
  }
  return undefined;
}

const codes = new Map<string, readonly string[]>();

/** Codes of the first word of a piece; the same pieces are looked up again and again. */
function codesOf(part: string): readonly string[] {
  let known = codes.get(part);
  if (!known) {
    const [word] = tokens(part);
    known = word === undefined ? [] : readings(word);
    if (codes.size >= MOST_KEPT) codes.clear();
    codes.set(part, known);
  }
  return known;
}

const MOST_KEPT = 5_000;

function numberAt(parts: string[], from: number): Found | null {
  const first = parts[from] ?? '';
  if (/^\d/.test(first)) return figuresAt(parts, from, first);
  const half = lookUp(first, HALVES);
  if (half !== undefined) return timesAt(parts, { value: half, from, to: from + 1, article: false });
  return wordsAt(parts, from);
}

function figuresAt(parts: string[], from: number, first: string): Found | null {
  let value = readFigures(first.replace(/[.,]+$/, ''));
  if (value === null) return null;
  let to = from + 1;
  // "1 200": a space between thousands; "400 500" is two numbers.
  if (/^\d{1,2}$/.test(first) && /^\d{3}$/.test(parts[to] ?? '')) {
    value = value * 1000 + Number(parts[to]);
    to += 1;
  }
  return timesAt(parts, { value, from, to, article: false });
}

/** A multiplier behind a number: "2 χιλιάδες", "μιάμιση χιλιάδα", "2k", and what follows it: "2 χιλιάδες 300". */
function timesAt(parts: string[], number: Found): Found {
  const next = lookUp(parts[number.to], WORDS);
  const thousands =
    /^[kκΚ]$/iu.test(parts[number.to] ?? '') &&
    number.value < 1000 &&
    !Number.isNaN(number.value) &&
    parts[number.to + 1] === undefined;
  if (thousands) return { ...number, value: number.value * 1000, to: number.to + 1 };
  if (next?.kind !== 'times') return number;
  const value = Math.round(number.value * next.value * 100) / 100;
  const rest = numberAt(parts, number.to + 1);
  if (rest && !rest.article && rest.value < next.value) return { ...number, value: value + rest.value, to: rest.to };
  return { ...number, value, to: number.to + 1 };
}

function wordsAt(parts: string[], from: number): Found | null {
  let value = 0;
  let at = from;
  let count = 0;
  while (at < parts.length) {
    const skip = count > 0 && lookUp(parts[at], WORDS) === undefined && isAnd(parts[at]) ? 1 : 0;
    const word = lookUp(parts[at + skip], WORDS);
    if (!word || /^\d/.test(parts[at + skip] ?? '')) break;
    if (word.kind === 'times') {
      value = (value === 0 ? 1 : value) * word.value;
      // Nothing larger than a hundred may follow: "χιλιάδες χιλιάδες".
    } else if (count > 0 && !fits(value, word)) break;
    // Between plain units "και" lists them ("δύο και τρία"); after tens it only joins.
    else if (skip === 1 && value < 20) break;
    else value += word.value;
    count += 1;
    at += skip + 1;
  }
  if (count === 0) return null;
  const article =
    count === 1 && value === 1 && [...readings(tokens(parts[from] ?? '')[0] ?? '')].some((one) => ARTICLES.has(one));
  return { value, from, to: at, article };
}

function fits(value: number, word: { value: number; kind: Kind }): boolean {
  switch (word.kind) {
    case 'unit':
      return word.value > 0 && value % 10 === 0 && value > 0;
    case 'ten':
      return value % 100 === 0 && value > 0;
    case 'hundred':
      return value % 1000 === 0 && value > 0;
    case 'thousand':
    case 'times':
      return false;
  }
}

function isAnd(part: string | undefined): boolean {
  return part !== undefined && tokens(part).some((word) => readings(word).some((one) => AND.has(one)));
}
