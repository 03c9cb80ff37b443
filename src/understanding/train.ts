/** From lines with their class to a model. Takes seconds: done once, at installation or in a process of its own. */
import { tokens } from './collate.ts';
import { dice } from './dice.ts';
import { featuresOf, type Features } from './features.ts';
import { hash53, placeOf } from './hash.ts';
import { learn, type Example, type Weights } from './learn.ts';
import { buildLexicon, type Lexicon } from './known-words.ts';
import type { Model } from './model.ts';
import { code, isLatin } from './phonetic.ts';
import { createWordReader, type Words } from './read-words.ts';

export interface Line {
  text: string;
  /** Its class. */
  label: string;
}

export interface TrainingOptions {
  /** Names of topics, as people write them. */
  terms?: { topic: string; text: string }[];
  /** Other parts in the place of ours, to measure what each part buys. */
  parts?: Partial<Parts>;
}

/** What makes features of a line. */
export interface Parts {
  words: (text: string) => string[];
  reader: (lexicon: Lexicon) => (words: string[]) => Words;
  features: (codes: readonly string[]) => Features;
}

/** The parts that the product uses. */
export const PARTS: Parts = { words: tokens, reader: createWordReader, features: featuresOf };

/** A feature of one line only is left out: it tells nothing and doubles the model. */
const LEAST_COUNT = 2;
/** Fitted by cross-validation on the phrases (bench/calibrate.ts). */
const TEMPERATURE = 0.8;
/** Two runs are averaged: one on the lines as they are, one on lines of which four in ten have a typo. */
const PLAIN_EPOCHS = 12;
const EDITED_EPOCHS = 14;
const EDITED_SHARE = 0.4;
const SEED = 20_261_124;
const ALPHABET = 'abdefghiklmnoprstuvz8';

/** Trains; the same lines in the same order give the same model to the last byte. */
export function train(lines: readonly Line[], options: TrainingOptions = {}): Model {
  const classes = [...new Set(lines.map(({ label }) => label))].toSorted();
  const place = new Map(classes.map((label, at) => [label, at]));
  const parts = { ...PARTS, ...options.parts };
  const words = lines.map(({ text }) => parts.words(text));
  const lexicon = lexiconOf(words);
  const read = parts.reader(lexicon);
  const coded = words.map((line) => read(line).codes);
  const labels = lines.map(({ label }) => place.get(label) ?? 0);
  const features = coded.map((line) => parts.features(line));
  const keys = frequent(features, LEAST_COUNT);
  const settings = { features: keys.length, classes: classes.length };
  const examples = features.map((one, at) => toExample(one, keys, labels[at] ?? 0));
  const plain = learn(() => examples, { ...settings, epochs: PLAIN_EPOCHS, seed: SEED });
  const roll = dice(SEED + 1);
  const withTypos = (): Example[] =>
    examples.map((one, at) =>
      roll() < EDITED_SHARE ? toExample(parts.features(withTypo(coded[at] ?? [], roll)), keys, one.label) : one,
    );
  const robust = learn(withTypos, { ...settings, epochs: EDITED_EPOCHS, seed: SEED + 2 });
  const { phrases, phraseClasses } = exactPhrases(words, labels);
  return {
    classes,
    keys,
    ...packed(plain, robust, classes.length),
    lexicon,
    phrases,
    phraseClasses,
    temperature: TEMPERATURE,
    terms: (options.terms ?? []).map(({ topic, text }) => ({ topic, words: read(tokens(text)).codes.join(' ') })),
  };
}

/** Codes of the Greek words; then of the Latin words, each read as the word that it most likely is. */
function lexiconOf(lines: readonly string[][]): Lexicon {
  const counts = new Map<string, number>();
  const add = (one: string): void => void counts.set(one, (counts.get(one) ?? 0) + 1);
  for (const line of lines) for (const word of line) if (!isLatin(word)) add(code(word));
  const read = createWordReader(buildLexicon(counts));
  for (const line of lines) {
    const { codes } = read(line);
    line.forEach((word, at) => {
      if (isLatin(word)) add(codes[at] ?? word);
    });
  }
  return buildLexicon(counts);
}

function frequent(all: readonly Features[], least: number): Uint32Array {
  const counts = new Map<number, number>();
  for (const { keys } of all) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Uint32Array.from([...counts].filter(([, count]) => count >= least).map(([key]) => key)).sort();
}

function toExample({ keys, values }: Features, known: Uint32Array, label: number): Example {
  const rows: number[] = [];
  const kept: number[] = [];
  keys.forEach((key, at) => {
    const row = placeOf(known, key);
    if (row < 0) return;
    rows.push(row);
    kept.push(values[at] ?? 0);
  });
  return { rows: Uint32Array.from(rows), values: Float32Array.from(kept), label };
}

/** One letter of one longer word left out, put in, changed or swapped. */
export function withTypo(codes: readonly string[], roll: () => number): string[] {
  const long = codes.flatMap((one, at) => (one.length >= 4 ? [at] : []));
  const at = long[Math.floor(roll() * long.length)];
  const word = at === undefined ? undefined : codes[at];
  if (at === undefined || word === undefined) return [...codes];
  const place = Math.floor(roll() * word.length);
  const letter = ALPHABET[Math.floor(roll() * ALPHABET.length)] ?? 'a';
  const kind = Math.floor(roll() * 4);
  const [before, after] = [word.slice(0, place), word.slice(place)];
  const edited =
    kind === 0
      ? before + after.slice(1)
      : kind === 1
        ? before + letter + after
        : kind === 2
          ? before + letter + after.slice(1)
          : before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2);
  return codes.map((one, index) => (index === at ? edited : one));
}

/** The mean of two runs, each row in steps of a 127th of its largest weight. */
function packed(one: Weights, other: Weights, classes: number): Pick<Model, 'matrix' | 'scales' | 'bias'> {
  const rows = one.matrix.length / classes;
  const matrix = new Int8Array(one.matrix.length);
  const scales = new Float32Array(rows);
  const mean = (at: number): number => ((one.matrix[at] ?? 0) + (other.matrix[at] ?? 0)) / 2;
  for (let row = 0; row < rows; row += 1) {
    let largest = 0;
    for (let k = 0; k < classes; k += 1) largest = Math.max(largest, Math.abs(mean(row * classes + k)));
    const scale = largest / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (let k = 0; k < classes; k += 1) matrix[row * classes + k] = Math.round(mean(row * classes + k) / scale);
  }
  return { matrix, scales, bias: one.bias.map((value, k) => (value + (other.bias[k] ?? 0)) / 2) };
}

function exactPhrases(words: readonly string[][], labels: readonly number[]): Pick<Model, 'phrases' | 'phraseClasses'> {
  const found = new Map<number, number>();
  words.forEach((line, at) => {
    const key = hash53(line.join(' '));
    if (line.length > 0 && !found.has(key)) found.set(key, labels[at] ?? 0);
  });
  const sorted = [...found].toSorted(([a], [b]) => a - b);
  return {
    phrases: Float64Array.from(sorted, ([key]) => key),
    phraseClasses: Uint16Array.from(sorted, ([, label]) => label),
  };
}
