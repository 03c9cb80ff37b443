/** A trained model: what is read from a file, and how a line is scored with it. */
import { featuresOf, type Features } from './features.ts';
import { placeOf } from './hash.ts';
import { softmax } from './learn.ts';
import type { Lexicon } from './known-words.ts';
import type { Words } from './read-words.ts';

export interface Model {
  classes: string[];
  /** Hashes of the known features, ascending; a row of the matrix for each. */
  keys: Uint32Array;
  /** Weights in steps of the row's scale. */
  matrix: Int8Array;
  scales: Float32Array;
  bias: Float32Array;
  lexicon: Lexicon;
  /** Hashes of the phrases word for word (collated words with spaces between), ascending, and the class of each. */
  phrases: Float64Array;
  phraseClasses: Uint16Array;
  /** Scores are divided by it, so that a confidence of 0.8 is right in 8 of 10 lines. */
  temperature: number;
  /** Names of topics as codes with spaces between ("kinoniko timologio"): they speak for their topic, whatever stands around them. */
  terms: Term[];
}

export interface Term {
  topic: string;
  words: string;
}

/**
 * Scores of a line for each class, before any bonus; the mean of the line as written and with its typos mended. `features`: what the
 * model was trained with.
 */
export function scoresOf(model: Model, words: Words, features = featuresOf): Float64Array {
  const scores = scored(model, features(words.codes));
  if (!words.mended) return scores;
  const mended = scored(model, features(words.mended));
  for (let k = 0; k < scores.length; k += 1) scores[k] = ((scores[k] ?? 0) + (mended[k] ?? 0)) / 2;
  return scores;
}

/** Scores as shares of 1, in place. */
export function toConfidence(model: Model, scores: Float64Array): Float64Array {
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / model.temperature;
  softmax(scores);
  return scores;
}

function scored({ keys, matrix, scales, bias }: Model, features: Features): Float64Array {
  const classes = bias.length;
  const scores = new Float64Array(bias);
  for (let i = 0; i < features.keys.length; i += 1) {
    const row = placeOf(keys, features.keys[i] ?? 0);
    if (row < 0) continue;
    const value = (features.values[i] ?? 0) * (scales[row] ?? 0);
    for (let k = 0, at = row * classes; k < classes; k += 1, at += 1)
      scores[k] = (scores[k] ?? 0) + value * (matrix[at] ?? 0);
  }
  return scores;
}
