/** Which intents a line may mean, by the trained model, with a confidence for each. */
import { hash32, hash53, placeOf } from './hash.ts';
import { countOf } from './known-words.ts';
import { scoresOf, toConfidence, type Model } from './model.ts';
import { createWordReader } from './read-words.ts';
import { isEmptyWord } from './words.ts';
import type { Guess } from './understand.types.ts';

export interface Classified {
  /** All intents, the likeliest first. */
  ranked: Guess[];
  /** Topics that are named outright. */
  named: string[];
  /** True when some word of the line that says something speaks for the likeliest intent. */
  supported: boolean;
  /** Words that say something. */
  weighty: number;
}

export interface Classifier {
  /** The intent of which the words are a phrase, word for word. */
  exact(words: string[]): string | undefined;
  classify(words: string[]): Classified;
}

/** What a topic's name adds to the topic's score. Not a verdict: around it may stand what somebody wants done. */
export const NAME_BONUS = 1;
/** Of a line in Latin letters, at least this share of the words that say something must be known as written. */
const LEAST_KNOWN = 0.5;
const GREEK = /\p{Script=Greek}/u;
/** The family of whole words; see features.ts. */
const WORD_FAMILY = 1;

export function createClassifier(model: Model): Classifier {
  const read = createWordReader(model.lexicon);
  const place = new Map(model.classes.map((intent, at) => [intent, at]));
  return {
    exact(words) {
      const at = placeOf(model.phrases, hash53(words.join(' ')));
      return at < 0 ? undefined : model.classes[model.phraseClasses[at] ?? 0];
    },
    classify(words) {
      const line = read(words);
      const codes = line.mended ?? line.codes;
      const scores = scoresOf(model, line);
      const named = namedIn(model, codes);
      for (const topic of named) {
        const at = place.get(topic);
        if (at !== undefined) scores[at] = (scores[at] ?? 0) + NAME_BONUS;
      }
      toConfidence(model, scores);
      const ranked = model.classes
        .map((intent, at) => ({ intent, confidence: scores[at] ?? 0 }))
        .toSorted((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
      const best = place.get(ranked[0]?.intent ?? '') ?? 0;
      const weighty = codes.flatMap((code, at) =>
        isEmptyWord(code) ? [] : [{ code, written: line.codes[at] ?? code }],
      );
      const known = weighty.filter(({ written }) => countOf(model.lexicon, written) > 0);
      // Latin letters may be another language, of which some word always looks like a misspelt one of ours.
      const foreign = words.every((word) => !GREEK.test(word)) && known.length < weighty.length * LEAST_KNOWN;
      return {
        ranked,
        named,
        supported: !foreign && weighty.some(({ code }) => speaksFor(model, code, best)),
        weighty: weighty.length,
      };
    },
  };
}

/** Topics whose names stand in a line of codes; a name inside a longer one that is there too does not count. */
export function namedIn(model: Model, codes: readonly string[]): string[] {
  const line = ` ${codes.join(' ')} `;
  const found = model.terms.filter(({ words }) => line.includes(` ${words} `));
  const longest = found.filter(
    (one) =>
      !found.some(
        (other) =>
          other.topic !== one.topic && ` ${other.words} `.includes(` ${one.words} `) && other.words !== one.words,
      ),
  );
  return [...new Set(longest.map(({ topic }) => topic))];
}

function speaksFor({ keys, matrix, bias }: Model, code: string, intent: number): boolean {
  const row = placeOf(keys, hash32(code, WORD_FAMILY));
  return row >= 0 && (matrix[row * bias.length + intent] ?? 0) > 0;
}
