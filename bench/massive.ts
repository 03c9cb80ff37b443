/**
 * `node bench/massive.ts TRAIN TEST`: how good the pipeline is on data that everybody can get, MASSIVE el-GR (CC BY 4.0): files of
 * `intent<TAB>utterance` lines, plain or gzipped. Trains twice (the models must be equal byte for byte) and prints accuracy clean and
 * written as people write, beside plain Bayes of the package `natural` when that is installed. `--once` trains once.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readOptions } from '../src/cli/options.ts';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { tokens } from '../src/understanding/collate.ts';
import { dice } from '../src/understanding/dice.ts';
import { hash32 } from '../src/understanding/hash.ts';
import { modelToBytes } from '../src/understanding/model-bytes.ts';
import { scoresOf, type Model } from '../src/understanding/model.ts';
import { createWordReader } from '../src/understanding/read-words.ts';
import { train, type Line } from '../src/understanding/train.ts';
import { plain, WRITINGS } from './writings.ts';

const { values, positionals } = readOptions({
  options: { once: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [trainFile, testFile] = positionals;
if (trainFile === undefined || testFile === undefined) {
  console.error('usage: node bench/massive.ts TRAIN TEST   (intent<TAB>utterance lines, plain or .gz)');
  process.exit(2);
}
const training = linesOf(trainFile);
const test = linesOf(testFile);
const began = performance.now();
const model = train(training);
console.log(
  `${training.length} lines learned in ${((performance.now() - began) / 1000).toFixed(1)} s: ${model.keys.length} features, ${model.classes.length} intents, ${(modelToBytes(model).length / 1e6).toFixed(1)} MB`,
);
if (!values.once) {
  const again = Buffer.compare(modelToBytes(model), modelToBytes(train(training))) === 0;
  console.log(`two runs are ${again ? 'equal byte for byte' : 'DIFFERENT'}`);
  if (!again) process.exitCode = 1;
}
const bayes = naturalBayes(training);
if (!bayes) console.log('natural is not installed: no baseline');
console.log(`${'written'.padEnd(16)} ours${bayes ? '   natural Bayes' : ''}      (${test.length} lines)`);
const reader = ours(model);
for (const [name, write] of Object.entries(WRITINGS)) {
  const written = test.map(({ text, label }) => ({ label, text: write(text, dice(hash32(text))) }));
  console.log(
    `${name.padEnd(16)} ${share(written, reader)}${bayes ? `   ${share(written, (text) => bayes(plain(text)))}` : ''}`,
  );
}

function linesOf(file: string): Line[] {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [label, text] = line.split('\t');
      return label === undefined || text === undefined ? [] : [{ label, text }];
    });
}

function ours(trained: Model): (text: string) => string | undefined {
  const read = createWordReader(trained.lexicon);
  return (text) => {
    const scores = scoresOf(trained, read(tokens(text)));
    let best = 0;
    scores.forEach((score, at) => {
      if (score > (scores[best] ?? 0)) best = at;
    });
    return trained.classes[best];
  };
}

function share(lines: Line[], read: (text: string) => string | undefined): string {
  const right = lines.filter(({ text, label }) => read(text) === label).length;
  return ((100 * right) / lines.length).toFixed(1).padStart(5);
}

/** Plain Bayes over folded words, smoothing 0.01: the best that the package does by itself. Undefined when it is not there. */
function naturalBayes(lines: Line[]): ((text: string) => string) | undefined {
  const module = z.custom<new (stemmer: object, smoothing: number) => Bayes>((value) => typeof value === 'function');
  interface Bayes {
    addDocument(words: string[], label: string): void;
    train(): void;
    classify(words: string[]): string;
  }
  let Classifier: z.infer<typeof module>;
  try {
    Classifier = module.parse(createRequire(import.meta.url)('natural/lib/natural/classifiers/bayes_classifier.js'));
  } catch {
    return undefined;
  }
  const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const bayes = new Classifier({ tokenizeAndStem: wordsOf }, 0.01);
  for (const { text, label } of lines) bayes.addDocument(wordsOf(plain(text)), label);
  bayes.train();
  return (text) => bayes.classify(wordsOf(text));
}
