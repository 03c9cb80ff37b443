/** Where the parts of the crisis lexicon's patterns stand in a message. Only what the message's own words can meet is looked for. */
import type { Heard } from './crisis-text.ts';
import { coded, isEmptyWord } from './words.ts';

/** A stretch of words that a pattern met. */
export interface Span {
  from: number;
  to: number;
  /** The words that the pattern itself names: places. */
  named: number[];
}

export interface Step {
  /** Class of words of which one must stand here. */
  class: number;
  optional: boolean;
  gap: boolean;
}

/** Ways of which one must be met. Written alike, it is the same object, and is looked for once in a message. */
export type Part = readonly Step[][];

export interface Message extends Heard {
  classes: ReadonlySet<number>[];
  /** Where each class occurs. */
  places: ReadonlyMap<number, number[]>;
  /** The ways whose words all occur. */
  open: ReadonlyMap<Part, Step[][]>;
  /** What was looked for already. */
  spans: Map<Part, Span[]>;
  /** Steps that may still be taken: see `MOST_STEPS`. */
  left: number;
}

/** All parts, by a class that each of their ways needs. */
export type PartIndex = ReadonlyMap<number, { part: Part; way: Step[] }[]>;

/** Words that say something, in a gap; articles and clitics are not counted, up to `LONGEST_GAP` of all. */
const GAP = 3;
const LONGEST_GAP = 6;
/** Spans of one part that are looked at; more say the same again. */
const MOST_SPANS = 12;
/** Nonsense made of the lexicon's own words could be walked for a second. A message of 2,000 letters of real stories takes a tenth of these. */
const MOST_STEPS = 60_000;
/** Articles stand between words that are side by side in meaning ("θα πιω το παραθείο"). */
const ARTICLES = coded('ο η το οι τα τον τη την του της των τις ένα μια έναν', 'o h to oi ta ton th thn tis');

/** Files each way under the rarest class that it cannot do without; `size` tells how many words a class has. */
export function indexParts(parts: Iterable<Part>, size: (id: number) => number): PartIndex {
  const index = new Map<number, { part: Part; way: Step[] }[]>();
  for (const part of parts) {
    for (const way of part) {
      const needed = way.filter((step) => !step.optional).toSorted((a, b) => size(a.class) - size(b.class));
      const [rarest] = needed;
      if (!rarest) continue;
      const list = index.get(rarest.class);
      if (list) list.push({ part, way });
      else index.set(rarest.class, [{ part, way }]);
    }
  }
  return index;
}

/** The message with all that its words could meet. */
export function openParts(plain: Heard, classes: ReadonlySet<number>[], index: PartIndex): Message {
  const places = new Map<number, number[]>();
  classes.forEach((ids, place) => {
    for (const id of ids) {
      const list = places.get(id);
      if (list) list.push(place);
      else places.set(id, [place]);
    }
  });
  const open = new Map<Part, Step[][]>();
  for (const id of places.keys()) {
    for (const { part, way } of index.get(id) ?? []) {
      if (!way.every((step) => step.optional || places.has(step.class))) continue;
      const ways = open.get(part);
      if (ways) ways.push(way);
      else open.set(part, [way]);
    }
  }
  return { ...plain, classes, places, open, spans: new Map(), left: MOST_STEPS };
}

/** All stretches that meet one of the ways of a part. */
export function spansOf(message: Message, part: Part): Span[] {
  const before = message.spans.get(part);
  if (before) return before;
  const spans: Span[] = [];
  for (const way of message.open.get(part) ?? []) {
    for (const from of starts(message, way)) {
      if (spans.length >= MOST_SPANS) break;
      const named: number[] = [];
      if (walk(message, way, 0, from - 1, named, false))
        spans.push({ from: named[0] ?? from, to: named.at(-1) ?? from, named });
    }
  }
  message.spans.set(part, spans);
  return spans;
}

/** Where a way can begin: at its first word, or at the one after it when that may be missing. */
function starts(message: Message, way: Step[]): number[] {
  const first = way.findIndex((step) => !step.optional);
  const places = way.slice(0, first + 1).flatMap((step) => message.places.get(step.class) ?? []);
  return first === 0 ? places : [...new Set(places)].toSorted((a, b) => a - b);
}

/** True when the steps from `at` on are met after the place `last`; `named` then holds their places. */
function walk(message: Message, way: Step[], at: number, last: number, named: number[], skipped: boolean): boolean {
  const step = way[at];
  if (!step) return named.length > 0;
  message.left -= 1;
  if (message.left < 0) return false;
  const first = named.length === 0;
  const furthest = step.gap && !first ? last + 1 + LONGEST_GAP : last + 1;
  let between = 0;
  for (let place = last + 1; place <= furthest && between <= GAP && place < message.words.length; place += 1) {
    if (!first && message.breaks[place] === 2) break;
    if (message.classes[place]?.has(step.class) === true) {
      named.push(place);
      if (walk(message, way, at + 1, place, named, false)) return true;
      named.pop();
    }
    if (!step.gap || first) break;
    if (!isEmptyWord(message.codes[place]?.[0] ?? '')) between += 1;
  }
  if (!first && !step.gap && !skipped && isArticle(message, last + 1) && walk(message, way, at, last + 1, named, true))
    return true;
  return step.optional && walk(message, way, at + 1, last, named, false);
}

function isArticle(message: Message, place: number): boolean {
  const code = message.codes[place]?.[0];
  return code !== undefined && message.breaks[place] !== 2 && ARTICLES.has(code);
}
