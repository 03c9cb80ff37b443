/**
 * The learner: softmax regression by stochastic gradient descent, one AdaGrad sum for each feature. Deterministic: the same
 * examples and seed give the same weights to the last bit.
 */
import { dice, shuffle } from './dice.ts';

/** A line as rows of the weight matrix and their values. */
export interface Example {
  rows: Uint32Array;
  values: Float32Array;
  /** Place of its class. */
  label: number;
}

export interface Settings {
  features: number;
  classes: number;
  epochs: number;
  seed: number;
}

export interface Weights {
  /** Feature by feature, a number for each class. */
  matrix: Float32Array;
  bias: Float32Array;
}

const FIRST_RATE = 0.8;
const LAST_RATE = 0.05;
const BIAS_PACE = 0.1;

/** A class that was off by less is left as it is: after the first epochs that is most of them, and most of the work. */
const LEAST_ERROR = 0.002;

/** Trains on the examples of each epoch: the same lines in the same order, perhaps written otherwise. */
export function learn(examplesOf: (epoch: number) => readonly Example[], settings: Settings): Weights {
  const { features, classes, epochs, seed } = settings;
  const matrix = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const sums = new Float64Array(features);
  const miss = new Float64Array(classes);
  const roll = dice(seed);
  let biasSum = 0;
  const active = new Uint32Array(classes);
  const errors = new Float64Array(classes);
  let order = new Uint32Array(0);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const examples = examplesOf(epoch);
    const count = examples.length;
    if (order.length !== count) order = Uint32Array.from({ length: count }, (_, at) => at);
    shuffle(order, roll);
    for (let step = 0; step < count; step += 1) {
      const example = examples[order[step] ?? 0];
      if (!example) continue;
      const rate = FIRST_RATE + ((LAST_RATE - FIRST_RATE) * (epoch * count + step)) / (epochs * count);
      const { rows, values } = example;
      logits(matrix, bias, rows, values, miss);
      softmax(miss);
      miss[example.label] = (miss[example.label] ?? 0) - 1;
      let squares = 0;
      let some = 0;
      for (let k = 0; k < classes; k += 1) {
        const error = miss[k] ?? 0;
        squares += error * error;
        if (Math.abs(error) < LEAST_ERROR) continue;
        active[some] = k;
        errors[some] = error;
        some += 1;
      }
      if (some === 0) continue;
      for (let i = 0; i < rows.length; i += 1) {
        const row = rows[i] ?? 0;
        const value = values[i] ?? 0;
        const sum = (sums[row] ?? 0) + squares * value * value;
        sums[row] = sum;
        const pace = (rate * value) / Math.sqrt(sum + 1e-8);
        const start = row * classes;
        for (let n = 0; n < some; n += 1) {
          const at = start + (active[n] ?? 0);
          matrix[at] = (matrix[at] ?? 0) - pace * (errors[n] ?? 0);
        }
      }
      biasSum += squares;
      const pace = (BIAS_PACE * rate) / Math.sqrt(biasSum + 1e-8);
      for (let n = 0; n < some; n += 1) {
        const k = active[n] ?? 0;
        bias[k] = (bias[k] ?? 0) - pace * (errors[n] ?? 0);
      }
    }
  }
  return { matrix, bias };
}

/** Turns scores into shares of 1, in place. */
export function softmax(scores: Float64Array): void {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const share = Math.exp((scores[k] ?? 0) - top);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
}

function logits(
  matrix: Float32Array,
  bias: Float32Array,
  rows: Uint32Array,
  values: Float32Array,
  into: Float64Array,
): void {
  const classes = into.length;
  into.set(bias);
  for (let i = 0; i < rows.length; i += 1) {
    const value = values[i] ?? 0;
    for (let k = 0, at = (rows[i] ?? 0) * classes; k < classes; k += 1, at += 1)
      into[k] = (into[k] ?? 0) + value * (matrix[at] ?? 0);
  }
}
