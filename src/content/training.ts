/** What the program learns free text from: the phrases of `intents/`, as the learner takes them. */
import type { NamedTopic } from './terms.ts';
import type { Intent } from './content.ts';
import { phrasesOf, readPhraseFiles } from './phrases.ts';
import { readTerms } from './terms.ts';
import { type TaughtPhrase, taughtKey } from '../understanding/taught.ts';
import type { Line } from '../understanding/train.ts';

export interface TrainingData {
  lines: Line[];
  terms: NamedTopic[];
}

/**
 * All phrases in a fixed order; files named after no intent are left out (`npm run check` reports them). `taught` is what staff
 * settled in the console: one that a file has meanwhile counts once, and the file's own intent goes before.
 */
export function readTraining(
  root: string,
  intents: readonly Intent[],
  taught: readonly TaughtPhrase[] = [],
): TrainingData {
  const known = new Set(['none', ...intents.map(({ id }) => id)]);
  const inYaml = intents.flatMap(({ id, phrases }) => phrases.map((text) => ({ text, label: id })));
  const inFiles = phrasesOf(readPhraseFiles(root)).flatMap(({ intent, text }) =>
    known.has(intent) ? [{ text, label: intent }] : [],
  );
  const written = [...inYaml, ...inFiles];
  const keys = taught.length > 0 ? new Set(written.map(({ text }) => taughtKey(text))) : new Set<string>();
  const fresh = taught
    // What stands for a hidden number is no word of the person.
    .map(({ text, intent }) => ({ text: text.replace(/\[[^\]]*\]/gu, ' '), intent }))
    .filter(({ text, intent }) => known.has(intent) && taughtKey(text) !== '' && !keys.has(taughtKey(text)));
  const lines = [...written, ...fresh.map(({ text, intent }) => ({ text, label: intent }))];
  return { lines, terms: readTerms(root).filter(({ topic }) => known.has(topic)) };
}
