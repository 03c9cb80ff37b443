/**
 * `node bench/massive.ts TRAIN TEST`: how good the pipeline is on data that everybody can get, MASSIVE el-GR (CC BY 4.0): files of
 * `intent<TAB>utterance` lines, plain or gzipped. Trains twice (the models must be equal byte for byte) and prints accuracy clean and
 * written as people write, beside nlp.js and plain Bayes of `natural` when they are installed in bench/peers. `--once` trains once,
 * `--parts` prints what each part of the pipeline buys.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readOptions } from '../src/cli/options.ts';
import { dice } from '../src/understanding/dice.ts';
import { hash32 } from '../src/understanding/hash.ts';
import { modelToBytes } from '../src/understanding/model-bytes.ts';
import { scoresOf, type Model } from '../src/understanding/model.ts';
import { PARTS, train, type Line, type Parts } from '../src/understanding/train.ts';
import { LESS } from './lib/massive-parts.ts';
import { peersOf, type Peer } from './lib/massive-peers.ts';
import { WRITINGS } from './writings.ts';

const { values, positionals } = readOptions({
  options: { once: { type: 'boolean', default: false }, parts: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [trainFile, testFile] = positionals;
if (trainFile === undefined || testFile === undefined) {
  console.error(
    'usage: node bench/massive.ts [--once] [--parts] TRAIN TEST   (intent<TAB>utterance lines, plain or .gz)',
  );
  process.exit(2);
}
const training = linesOf(trainFile);
const test = linesOf(testFile);
if (values.parts) await parts();
else await compare();

/** Ours beside the peers, in each way of writing. */
async function compare(): Promise<void> {
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
  const peers: Peer[] = [{ name: 'ours', read: ours(model) }, ...(await peersOf(training))];
  console.log(
    row(
      'written',
      peers.map(({ name }) => name),
    ) + `   (${test.length} lines)`,
  );
  for (const name of Object.keys(WRITINGS)) {
    const cells: string[] = [];
    for (const { read } of peers) cells.push(await share(name, read));
    console.log(row(name, cells));
  }
}

/** The pipeline with one part less at a time. */
async function parts(): Promise<void> {
  const ways = ['clean', 'no accents', 'visual', 'chat', 'phonetic', '1 typo', 'visual + typo'];
  console.log(row('', ['features', ...ways]));
  for (const [name, less] of Object.entries(LESS)) {
    const model = train(training, { parts: less });
    const read = ours(model, less);
    const cells: string[] = [];
    for (const way of ways) cells.push(await share(way, read));
    console.log(row(name, [String(model.keys.length), ...cells]));
  }
}

function row(name: string, cells: string[]): string {
  return `${name.padEnd(26)}${cells.map((cell) => cell.padStart(15)).join('')}`;
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

function ours(trained: Model, less: Partial<Parts> = {}): Peer['read'] {
  const { words, reader, features } = { ...PARTS, ...less };
  const read = reader(trained.lexicon);
  return (text) => {
    const scores = scoresOf(trained, read(words(text)), features);
    let best = 0;
    scores.forEach((score, at) => {
      if (score > (scores[best] ?? 0)) best = at;
    });
    return trained.classes[best] ?? '';
  };
}

/** How many of a hundred test lines are right when they are written so. */
async function share(name: string, read: Peer['read']): Promise<string> {
  const write = WRITINGS[name] ?? ((text) => text);
  let right = 0;
  for (const { text, label } of test) if ((await read(write(text, dice(hash32(text))))) === label) right += 1;
  return ((100 * right) / test.length).toFixed(1);
}
