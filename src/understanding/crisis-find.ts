/** Runs the patterns and guards of the crisis lexicon over a message. */
import type { Certainty, CrisisData, CrisisGuard, CrisisKind } from './crisis.ts';
import { createClasses, type Classes } from './crisis-classes.ts';
import { createLists, createSigns, parsePattern } from './crisis-pattern.ts';
import { heard, type Heard } from './crisis-text.ts';
import { coded, isEmptyWord } from './words.ts';

/** What a text tells of: kind → how surely. */
export type Finder = (text: string) => ReadonlyMap<CrisisKind, Certainty>;

/** A stretch of words that a pattern met. */
interface Span {
  from: number;
  to: number;
  /** The words that the pattern itself names, as bits would be: places. */
  named: number[];
}

interface Step {
  /** Class of words of which one must stand here. */
  class: number;
  optional: boolean;
  gap: boolean;
}

/** Ways of which one must be met. Written alike, it is the same object, and is looked for once in a message. */
type Part = Step[][];

interface Message extends Heard {
  spans: Map<Part, Span[]>;
  classes: ReadonlySet<number>[];
  /** All classes that occur. */
  present: ReadonlySet<number>;
}

/** Words that say something, in a gap; articles and clitics are not counted, up to `LONGEST_GAP` of all. */
const GAP = 3;
const LONGEST_GAP = 6;
const NEAR = 4;
/** Spans of one part that are looked at; more say the same again. */
const MOST_SPANS = 12;
const NEGATION = coded('δεν δε δν δεμ μην μη', 'dn');
const IF = coded('αν αμα εάν', 'an ama ean');
/** Articles stand between words that are side by side in meaning ("θα πιω το παραθείο"). */
const ARTICLES = coded('ο η το οι τα τον τη την του της των τις ένα μια έναν', 'o h to oi ta ton th thn tis');
/** Words that may stand between a negation and its verb. */
const BETWEEN = coded('με μας μου μ τον την το του της τη τους τα θα να έχει έχουν πια ξανά ποτέ είναι');

/** Prepares the lexicon; the function that it gives reads one message. */
export function createFinder(data: CrisisData): Finder {
  const classes = createClasses();
  const lists = createLists(data.words);
  const signs = createSigns(data.signs, lists);
  const made = new Map<string, Part>();
  const parse = (pattern: string): Part[] =>
    pattern.split('&&').map((written) => {
      const before = made.get(written.trim());
      if (before) return before;
      const part = parsePattern(written, lists, signs).flatMap(({ ways }) =>
        ways.map((way) => way.map(({ atoms, optional, gap }) => ({ class: classes.add(atoms), optional, gap }))),
      );
      made.set(written.trim(), part);
      return part;
    });
  const guards = new Map(
    data.guards.map((guard) => [
      guard.id,
      { ...guard, parts: guard.patterns.map(parse), voids: guard.unless.map(parse) },
    ]),
  );
  const patterns = data.patterns.map((pattern) => ({
    ...pattern,
    parts: pattern.patterns.map(parse),
    guards: pattern.guards.flatMap((id) => guards.get(id) ?? []),
  }));
  classes.learn(data.patterns.flatMap((pattern) => pattern.examples));

  return (text) => {
    const found = new Map<CrisisKind, Certainty>();
    const plain = unglued(heard(text), classes);
    look(listen(plain, classes, false), found, 'explicit');
    if (found.size > 0) return found;
    // One wrong letter: then it is asked, never taken for sure.
    const mended = listen(plain, classes, true);
    if (mended.mended) look(mended, found, 'possible');
    return found;
  };

  function look(message: Message, found: Map<CrisisKind, Certainty>, most: Certainty): void {
    const told = new Map<string, Span[]>();
    for (const pattern of patterns) {
      if (found.get(pattern.kind) === 'explicit' || (found.has(pattern.kind) && pattern.certainty === 'possible'))
        continue;
      for (const parts of pattern.parts) {
        const certainty = meets(message, parts, pattern.guards, pattern.certainty, pattern.negatable === true, told);
        if (certainty === null) continue;
        const sure = most === 'possible' ? 'possible' : certainty;
        if (found.get(pattern.kind) !== 'explicit') found.set(pattern.kind, sure);
        if (sure === 'explicit') break;
      }
    }
  }
}

type Guard = CrisisGuard & { parts: Part[][]; voids: Part[][] };

/** How surely a pattern is met once guards and negation have spoken; null when it is not met at all. */
function meets(
  message: Message,
  parts: Part[],
  guards: Guard[],
  certainty: Certainty,
  negatable: boolean,
  told: Map<string, Span[]>,
): Certainty | null {
  let sure: Certainty = certainty;
  for (const part of parts) {
    let best: Certainty | null = null;
    for (const span of spansOf(message, part)) {
      const left = guarded(message, span, guards, certainty, told);
      const own =
        left !== null && !negatable && negated(message, span) ? (left === 'explicit' ? 'possible' : null) : left;
      if (own === 'explicit') {
        best = own;
        break;
      }
      best ??= own;
    }
    if (best === null) return null;
    if (best === 'possible') sure = best;
  }
  return sure;
}

function guarded(
  message: Message,
  span: Span,
  guards: Guard[],
  certainty: Certainty,
  told: Map<string, Span[]>,
): Certainty | null {
  let left: Certainty = certainty;
  for (const guard of guards) {
    let spans = told.get(guard.id);
    if (!spans) {
      const voided = guard.voids.some((parts) => parts.every((part) => spansOf(message, part).length > 0));
      spans = voided
        ? []
        : guard.parts.flatMap((parts) =>
            parts.every((part) => spansOf(message, part).length > 0)
              ? parts.flatMap((part) => spansOf(message, part))
              : [],
          );
      told.set(guard.id, spans);
    }
    if (!spans.some((one) => reaches(message, guard.reach, one, span))) continue;
    if (guard.effect === 'none') return null;
    if (left === 'possible') return null;
    left = 'possible';
  }
  return left;
}

/** True when what a guard met stands close enough to the match. */
function reaches(message: Message, reach: CrisisGuard['reach'], guard: Span, match: Span): boolean {
  if (reach === 'message') return true;
  let { from, to } = match;
  while (from > 0 && message.breaks[from] === 0) from -= 1;
  while (to + 1 < message.words.length && message.breaks[to + 1] === 0) to += 1;
  if (guard.from < from || guard.to > to) return false;
  if (reach === 'clause') return true;
  if (reach === 'before') return guard.from < match.from && match.from - guard.to <= NEAR;
  return guard.from - match.to <= NEAR && match.from - guard.to <= NEAR;
}

/** A negation right before the match, or inside it and not named by the pattern. */
function negated(message: Message, { from, to, named }: Span): boolean {
  for (let place = from + 1; place < to && message.breaks[place] === 0; place += 1) {
    if (!named.includes(place) && isOf(message, place, NEGATION)) return true;
  }
  for (let place = from - 1; place >= 0 && from - place <= 3; place -= 1) {
    if (message.breaks[place + 1] !== 0) return false;
    // «αν δεν πάω, θα …» is a threat.
    if (isOf(message, place, NEGATION)) return !isOf(message, place - 1, IF);
    if (!isOf(message, place, BETWEEN)) return false;
  }
  return false;
}

function isOf(message: Message, place: number, set: ReadonlySet<string>): boolean {
  const word = message.codes[place]?.[0];
  return word !== undefined && set.has(word);
}

function listen(plain: Heard, classes: Classes, mend: boolean): Message & { mended: boolean } {
  let mended = false;
  const found = plain.words.map((word, place) => {
    const own = classes.of(word, plain.codes[place] ?? [], plain.northern);
    if (!mend || own.size > 0) return own;
    const near = classes.near(word, plain.codes[place] ?? []);
    if (near.size > 0) mended = true;
    return near;
  });
  const present = new Set<number>();
  for (const one of found) for (const id of one) present.add(id);
  return { ...plain, classes: found, present, mended, spans: new Map() };
}

/** Words that were written as one, set apart. */
function unglued(plain: Heard, classes: Classes): Heard {
  const found: Heard = { words: [], codes: [], breaks: [], northern: plain.northern };
  plain.words.forEach((word, place) => {
    const codes = plain.codes[place] ?? [];
    const parts = classes.apart(word, codes);
    (parts ?? [word]).forEach((part, index) => {
      found.words.push(parts ? `~${part}` : part);
      found.codes.push(parts ? [part] : codes);
      found.breaks.push(index === 0 ? (plain.breaks[place] ?? 0) : 0);
    });
  });
  return found;
}

/** All stretches that meet one of the ways. */
function spansOf(message: Message, ways: Part): Span[] {
  const before = message.spans.get(ways);
  if (before) return before;
  const spans: Span[] = [];
  for (const way of ways) {
    if (!way.every((step) => step.optional || message.present.has(step.class))) continue;
    for (let from = 0; from < message.words.length && spans.length < MOST_SPANS; from += 1) {
      const named = walk(message, way, 0, from - 1, []);
      if (named) spans.push({ from: named[0] ?? from, to: named.at(-1) ?? from, named });
    }
  }
  message.spans.set(ways, spans);
  return spans;
}

/** The places at which the steps from `at` on are met after the place `last`; null when they are not. */
function walk(
  message: Message,
  way: Step[],
  at: number,
  last: number,
  named: number[],
  skipped = 0,
): number[] | null {
  const step = way[at];
  if (!step) return named.length > 0 ? named : null;
  const first = named.length === 0;
  const furthest = step.gap && !first ? last + 1 + LONGEST_GAP : last + 1;
  let between = 0;
  for (let place = last + 1; place <= furthest && between <= GAP && place < message.words.length; place += 1) {
    if (!first && message.breaks[place] === 2) break;
    if (message.classes[place]?.has(step.class) === true) {
      const rest = walk(message, way, at + 1, place, [...named, place]);
      if (rest) return rest;
    }
    if (!step.gap || first) break;
    if (!isEmptyWord(message.codes[place]?.[0] ?? '')) between += 1;
  }
  const next = message.codes[last + 1]?.[0];
  if (!first && !step.gap && skipped === 0 && next !== undefined && ARTICLES.has(next) && message.breaks[last + 1] !== 2) {
    const rest = walk(message, way, at, last + 1, named, 1);
    if (rest) return rest;
  }
  return step.optional ? walk(message, way, at + 1, last, named) : null;
}
