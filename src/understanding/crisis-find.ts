/** Runs the patterns and guards of the crisis lexicon over a message. */
import type { Certainty, CrisisData, CrisisGuard, CrisisKind } from './crisis.ts';
import { createClasses, type Classes } from './crisis-classes.ts';
import { createLists, createSigns, parsePattern } from './crisis-pattern.ts';
import { heard, type Heard } from './crisis-text.ts';
import { indexParts, openParts, spansOf, type Message, type Part, type Span } from './crisis-spans.ts';
import { coded } from './words.ts';

/** What a text tells of: kind → how surely. */
export type Finder = (text: string) => ReadonlyMap<CrisisKind, Certainty>;

const NEAR = 4;
const NEGATION = coded('δεν δε δν δεμ μην μη', 'dn');
const IF = coded('αν αμα εάν', 'an ama ean');
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
  const index = indexParts(made.values(), (id) => classes.size(id));
  classes.learn(data.patterns.flatMap((pattern) => pattern.examples));

  return (text) => {
    const found = new Map<CrisisKind, Certainty>();
    const plain = unglued(heard(text), classes);
    look(openParts(plain, listen(plain, classes), index), found, 'explicit');
    if (found.size > 0) return found;
    // One wrong letter: then it is asked, never taken for sure.
    const mended = mend(plain, classes);
    if (mended) look(openParts(plain, mended, index), found, 'possible');
    return found;
  };

  function look(message: Message, found: Map<CrisisKind, Certainty>, most: Certainty): void {
    const told = new Map<string, Span[]>();
    for (const pattern of patterns) {
      if (found.get(pattern.kind) === 'explicit' || (found.has(pattern.kind) && pattern.certainty === 'possible'))
        continue;
      for (const parts of pattern.parts) {
        if (!parts.every((part) => message.open.has(part))) continue;
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
            parts.every((part) => message.open.has(part)) && parts.every((part) => spansOf(message, part).length > 0)
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

function listen(plain: Heard, classes: Classes): ReadonlySet<number>[] {
  return plain.words.map((word, place) => classes.of(word, plain.codes[place] ?? [], plain.northern));
}

/** The classes with words of one wrong letter mended; null when there are none. */
function mend(plain: Heard, classes: Classes): ReadonlySet<number>[] | null {
  const own = listen(plain, classes);
  const near = plain.words.map((word, place) =>
    own[place]?.size === 0 ? classes.near(word, plain.codes[place] ?? []) : undefined,
  );
  if (!near.some((one) => one !== undefined && one.size > 0)) return null;
  return own.map((one, place) => near[place] ?? one);
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
