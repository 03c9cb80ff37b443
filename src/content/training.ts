/** What the program learns free text from: the phrases of `intents/`, as the learner takes them. */
import type { NamedTopic } from './terms.ts';
import type { Intent } from './content.ts';
import { phrasesOf, readPhraseFiles } from './phrases.ts';
import { readTerms } from './terms.ts';
import type { Line } from '../understanding/train.ts';

export interface TrainingData {
  lines: Line[];
  terms: NamedTopic[];
}

/** All phrases in a fixed order; files named after no intent are left out (`npm run check` reports them). */
export function readTraining(root: string, intents: readonly Intent[]): TrainingData {
  const known = new Set(['none', ...intents.map(({ id }) => id)]);
  const inYaml = intents.flatMap(({ id, phrases }) => phrases.map((text) => ({ text, label: id })));
  const inFiles = phrasesOf(readPhraseFiles(root)).flatMap(({ intent, text }) =>
    known.has(intent) ? [{ text, label: intent }] : [],
  );
  return { lines: [...inYaml, ...inFiles], terms: readTerms(root).filter(({ topic }) => known.has(topic)) };
}
