/** Readers of other people, measured beside ours: nlp.js and `natural`, when they are installed in bench/peers. */
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Line } from '../../src/understanding/train.ts';
import { plain } from '../writings.ts';

export interface Peer {
  name: string;
  /** The class of a text. */
  read: (text: string) => string | Promise<string>;
}

const require = createRequire(new URL('../peers/package.json', import.meta.url));

/** The peers that are installed, trained on the lines; takes a minute. */
export async function peersOf(lines: readonly Line[]): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const [name, make] of [
    ['natural Bayes', naturalBayes],
    ['nlp.js', nlpJs],
  ] as const)
    try {
      peers.push({ name, read: await make(lines) });
    } catch (error) {
      const missing = z.object({ code: z.literal('MODULE_NOT_FOUND') }).safeParse(error);
      if (!missing.success) throw error;
      console.log(`${name} is not installed: npm --prefix bench/peers install --ignore-scripts`);
    }
  return peers;
}

interface Bayes {
  addDocument(words: string[], label: string): void;
  train(): void;
  classify(words: string[]): string;
}

const classOf = z.custom<new (stemmer: object, smoothing: number) => Bayes>((value) => typeof value === 'function');

/**
 * Plain Bayes over folded words, smoothing 0.01: the best that `natural` does by itself (with its own 1 rare classes drown). By
 * sub-path: the package itself loads database drivers.
 */
function naturalBayes(lines: readonly Line[]): Peer['read'] {
  const Classifier = classOf.parse(require('natural/lib/natural/classifiers/bayes_classifier.js'));
  const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const bayes = new Classifier({ tokenizeAndStem: wordsOf }, 0.01);
  for (const { text, label } of lines) bayes.addDocument(wordsOf(text), label);
  bayes.train();
  return (text) => bayes.classify(wordsOf(text));
}

interface Nlp {
  settings: Record<string, unknown>;
  addLanguage(language: string): void;
  addDocument(language: string, text: string, intent: string): void;
  /** Its own `train()` tells every epoch; the manager below it can be told not to. */
  nluManager: { train(input: { settings: { log: boolean } }): Promise<void> };
  process(language: string, text: string): Promise<{ intent: string }>;
}
interface Container {
  use(plugin: unknown): void;
  get(name: 'nlp'): Nlp;
}

const core = z.object({
  containerBootstrap: z.custom<() => Promise<Container>>((value) => typeof value === 'function'),
});

/** nlp.js with its Greek package; threshold 0, or it calls half of the lines unknown. */
async function nlpJs(lines: readonly Line[]): Promise<Peer['read']> {
  const container = await core.parse(require('@nlpjs/core')).containerBootstrap();
  container.use(z.object({ Nlp: z.unknown() }).parse(require('@nlpjs/nlp')).Nlp);
  container.use(z.object({ LangEl: z.unknown() }).parse(require('@nlpjs/lang-el')).LangEl);
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, log: false, threshold: 0 });
  nlp.addLanguage('el');
  for (const { text, label } of lines) nlp.addDocument('el', text, label);
  await nlp.nluManager.train({ settings: { log: false } });
  return async (text) => (await nlp.process('el', text)).intent;
}
