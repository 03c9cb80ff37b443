/**
 * `node bench/calibrate.ts`: how sure the trained reader of free text may be. Trains five times on four fifths of the phrases, reads the
 * last fifth, and prints for the constants of src/understanding (temperature, name bonus, thresholds) what each value does. The
 * development set has no part in it.
 */
import path from 'node:path';
import { loadContent } from '../src/content/load.ts';
import { readTraining } from '../src/content/training.ts';
import { tokens } from '../src/understanding/collate.ts';
import { namedIn } from '../src/understanding/classify.ts';
import { dice, shuffle } from '../src/understanding/dice.ts';
import { softmax } from '../src/understanding/learn.ts';
import { scoresOf } from '../src/understanding/model.ts';
import { createWordReader } from '../src/understanding/read-words.ts';
import { train } from '../src/understanding/train.ts';

const FOLDS = 5;
const root = path.resolve(import.meta.dirname, '..');
const { lines, terms } = readTraining(root, loadContent({ root }).intents);
const order = Uint32Array.from(lines, (_, at) => at);
shuffle(order, dice(7));
const foldOf = new Map([...order].map((line, place) => [line, place % FOLDS]));

interface Read {
  label: number;
  scores: Float64Array;
  named: number[];
}
const reads: Read[] = [];
let classes: string[] = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  const model = train(
    lines.filter((_, at) => foldOf.get(at) !== fold),
    { terms },
  );
  ({ classes } = model);
  const read = createWordReader(model.lexicon);
  lines.forEach(({ text, label }, at) => {
    if (foldOf.get(at) !== fold) return;
    const words = read(tokens(text));
    const named = namedIn(model, words.mended ?? words.codes).map((topic) => classes.indexOf(topic));
    reads.push({ label: classes.indexOf(label), scores: scoresOf(model, words), named });
  });
  console.log(`fold ${fold + 1} of ${FOLDS}: ${model.keys.length} features, ${classes.length} intents`);
}

const NONE = classes.indexOf('none');
const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5);

function shares({ scores, named }: Read, temperature: number, bonus: number): Float64Array {
  const result = Float64Array.from(scores);
  for (const at of named) result[at] = (result[at] ?? 0) + bonus;
  for (let k = 0; k < result.length; k += 1) result[k] = (result[k] ?? 0) / temperature;
  softmax(result);
  return result;
}

function best(all: Float64Array): { first: number; p: number; margin: number } {
  let first = 0;
  let second = 0;
  all.forEach((p, k) => {
    if (p > (all[first] ?? 0)) first = k;
  });
  all.forEach((p, k) => {
    if (k !== first && p > second) second = p;
  });
  return { first, p: all[first] ?? 0, margin: (all[first] ?? 0) - second };
}

console.log(`${reads.length} lines, each read by a model that had not seen it`);
console.log('bonus  temperature  top-1   mean -log p');
for (const bonus of [0, 0.5, 1, 1.5, 2])
  for (const temperature of [0.5, 0.6, 0.7, 0.8, 0.9, 1]) {
    let right = 0;
    let loss = 0;
    for (const one of reads) {
      const all = shares(one, temperature, bonus);
      if (best(all).first === one.label) right += 1;
      loss -= Math.log(Math.max(1e-9, all[one.label] ?? 0));
    }
    console.log(
      `${String(bonus).padEnd(6)} ${String(temperature).padEnd(12)} ${percent(right, reads.length)}   ${(loss / reads.length).toFixed(4)}`,
    );
  }

const [temperature = 0.8, bonus = 1] = process.argv.slice(2).map(Number);
const judged = reads.map((one) => {
  const all = shares(one, temperature, bonus);
  return { ...best(all), label: one.label, none: all[NONE] ?? 0 };
});
console.log(`at temperature ${temperature}, bonus ${bonus}`);
console.log('p      lines   right');
for (let from = 0; from < 1; from += 0.1) {
  const some = judged.filter(({ p }) => p >= from && p < from + 0.1);
  const right = some.filter(({ first, label }) => first === label).length;
  console.log(`${from.toFixed(1)}    ${String(some.length).padStart(5)}   ${percent(right, some.length)}`);
}
const good = judged.filter(({ label }) => label !== NONE);
const strangers = judged.filter(({ label }) => label === NONE);
console.log('sure  ahead  none | answered  right  asked  rejected | strangers rejected  asked  answered');
for (const sure of [0.35, 0.4, 0.45, 0.5, 0.55, 0.6])
  for (const ahead of [0.1, 0.15, 0.2])
    for (const surelyNone of [0.3, 0.4, 0.5]) {
      const fate = ({ first, p, margin }: (typeof judged)[number]): 'answer' | 'ask' | 'reject' =>
        first === NONE ? (p >= surelyNone ? 'reject' : 'ask') : p >= sure && margin >= ahead ? 'answer' : 'ask';
      const answered = good.filter((one) => fate(one) === 'answer');
      const right = answered.filter(({ first, label }) => first === label).length;
      const count = (some: typeof judged, what: string): string =>
        percent(some.filter((one) => fate(one) === what).length, some.length);
      console.log(
        `${sure.toFixed(2)}  ${ahead.toFixed(2)}   ${surelyNone.toFixed(1)}  |   ${percent(answered.length, good.length)}   ${percent(right, answered.length)}  ${count(good, 'ask')}   ${count(good, 'reject')}  |  ${count(strangers, 'reject')}              ${count(strangers, 'ask')}  ${count(strangers, 'answer')}`,
      );
    }
