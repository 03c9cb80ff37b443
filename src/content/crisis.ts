/** The crisis lexicon: `intents/crisis/*.yaml`, read and checked. What a pattern finds is proved by its own examples. */
import { z } from 'zod';
import {
  CRISIS_KINDS,
  findCrisis,
  type CrisisData,
  type CrisisGuard,
  type CrisisPattern,
} from '../understanding/crisis.ts';
import {
  atomsOf,
  createLists,
  createSigns,
  parsePattern,
  PatternError,
  type Lists,
  type Signs,
} from '../understanding/crisis-pattern.ts';
import { id } from './schema.ts';
import type { Path, Source } from './source.ts';

const text = z.string().trim().min(1, 'empty text — write it or remove it');
const texts = z.array(text).min(1, 'an empty list — write at least one');
const wordsFile = z.record(
  id,
  z.string().transform((list) => list.split(/\s+/).filter((word) => word !== '')),
);
const signsFile = z.record(id, texts);
const guardsFile = z.array(
  z.strictObject({
    id,
    about: text,
    effect: z.enum(['none', 'possible']),
    reach: z.enum(['near', 'before', 'clause', 'message']).default('near'),
    patterns: texts,
    unless: z.array(text).default([]),
  }),
);
const three = z.array(text).min(3, 'fewer than three — write at least three, as people would');
const lexiconFile = z.strictObject({
  kind: z.enum(CRISIS_KINDS),
  patterns: z.array(
    z.strictObject({
      certainty: z.enum(['explicit', 'possible']),
      patterns: texts,
      guards: z.array(id).default([]),
      negatable: z.boolean().optional(),
      examples: three,
      counter_examples: three,
    }),
  ),
});

/** Files of the folder that hold no patterns of a kind. */
const WORDS = 'words';
const GUARDS = 'guards';
const SIGNS = 'signs';
const SHARED = [WORDS, GUARDS, SIGNS];

/** Builds the lexicon. A pattern that cannot be read is reported with its line and a mend. */
export function buildCrisis(sources: Map<string, Source>): CrisisData {
  const words = readWords(sources.get(WORDS));
  const lists = createLists(words);
  const named = readSigns(sources.get(SIGNS), lists);
  const signs = createSigns(named, lists);
  const guards = readGuards(sources.get(GUARDS), lists, signs);
  const patterns: CrisisPattern[] = [];
  const ids = new Set(guards.map((guard) => guard.id));
  for (const [name, source] of sources) {
    if (SHARED.includes(name)) continue;
    const file = source.parse(lexiconFile, source.data ?? {});
    if (!file) continue;
    file.patterns.forEach((pattern, index) => {
      const at: Path = ['patterns', index];
      const readable = pattern.patterns.map((one, place) =>
        isReadable(one, lists, signs, source, [...at, 'patterns', place]),
      );
      pattern.guards.forEach((guard, place) => {
        if (!ids.has(guard))
          source.report(
            [...at, 'guards', place],
            `there is no guard "${guard}"`,
            'add it to guards.yaml, or correct its name',
          );
      });
      if (readable.every(Boolean)) patterns.push({ kind: file.kind, ...pattern });
    });
  }
  return { words, signs: named, guards, patterns };
}

/** Every example is found with its kind and certainty, and no counter-example is. Takes a while: for the checker and the tests. */
export function checkCrisis(data: CrisisData, sources: Map<string, Source>): void {
  for (const [name, source] of sources) {
    if (SHARED.includes(name)) continue;
    const file = lexiconFile.safeParse(source.data).data;
    file?.patterns.forEach((pattern, index) => {
      pattern.examples.forEach((example, place) => {
        const found = findCrisis(data, example);
        if (found?.kinds.includes(file.kind) && found.certainty === pattern.certainty) return;
        source.report(
          ['patterns', index, 'examples', place],
          `"${example}" is read as ${say(found)}, not as ${pattern.certainty} ${file.kind}`,
          'correct the pattern or its guards, or move the example to where it belongs',
        );
      });
      pattern.counter_examples.forEach((example, place) => {
        const found = findCrisis(data, example);
        if (!found?.kinds.includes(file.kind) || (pattern.certainty === 'explicit' && found.certainty === 'possible'))
          return;
        source.report(
          ['patterns', index, 'counter_examples', place],
          `"${example}" is read as ${say(found)}`,
          'add a guard, or make the pattern narrower',
        );
      });
    });
  }
}

function say(found: ReturnType<typeof findCrisis>): string {
  return found === null ? 'no danger' : `${found.certainty} ${found.kinds.join(' and ')}`;
}

function readWords(source: Source | undefined): Record<string, string[]> {
  const words = source?.parse(wordsFile, source.data ?? {}) ?? {};
  for (const [name, list] of Object.entries(words))
    for (const word of list) attempt(() => atomsOf(word), source, [name]);
  return words;
}

function readSigns(source: Source | undefined, words: Lists): Record<string, string[]> {
  const signs = source?.parse(signsFile, source.data ?? {}) ?? {};
  const read = createSigns(signs, words);
  for (const name of Object.keys(signs)) attempt(() => read(`#${name}`), source, [name]);
  return signs;
}

function readGuards(source: Source | undefined, words: Lists, signs: Signs): CrisisGuard[] {
  const guards = source?.parse(guardsFile, source.data ?? []) ?? [];
  return guards.filter((guard, index) =>
    [...guard.patterns.entries()]
      .map(([place, one]) => isReadable(one, words, signs, source, [index, 'patterns', place]))
      .concat(guard.unless.map((one, place) => isReadable(one, words, signs, source, [index, 'unless', place])))
      .every(Boolean),
  );
}

function isReadable(pattern: string, words: Lists, signs: Signs, source: Source | undefined, at: Path): boolean {
  return attempt(() => parsePattern(pattern, words, signs), source, at);
}

function attempt(read: () => unknown, source: Source | undefined, at: Path): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    source?.report(at, error.message, error.mend);
    return false;
  }
}
