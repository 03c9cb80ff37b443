/**
 * What a text in a language with Latin letters asks for, from that language's own phrases: a phrase word for word, or the phrase
 * with whose words it shares most. Small and plain on purpose: the learner of `understand.ts` is Greek.
 */
import { collate } from './collate.ts';

export interface Phrases {
  /** The intent of a text that is a phrase word for word. */
  exact(text: string): string | undefined;
  /** The intents that fit, best first, each from 0 to 1. */
  ranked(text: string): { intent: string; confidence: number }[];
}

/** Below it nothing fits. */
export const ENOUGH_SHARED = 0.45;

const EMPTY = new Set(
  'a an the to of in on at for with and or is are am be i im me my you your we our us it this that there do does can could would please want need like get have has any some about how what where when who'.split(
    ' ',
  ),
);

/** @param phrases intent → phrases */
export function readPhrases(phrases: Record<string, string[]>): Phrases {
  const exact = new Map<string, string>();
  const lines: { intent: string; weight: Map<string, number>; sum: number }[] = [];
  const seen = new Map<string, number>();
  const split = Object.entries(phrases).flatMap(([intent, all]) =>
    all.map((phrase) => ({ intent, words: wordsOf(phrase) })),
  );
  for (const { intent, words } of split) {
    if (!exact.has(words.join(' '))) exact.set(words.join(' '), intent);
    for (const word of new Set(words.map(stem))) seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  const weightOf = (word: string): number =>
    (EMPTY.has(word) ? 0.15 : 1) * Math.log(1 + split.length / (seen.get(word) ?? 1));
  for (const { intent, words } of split) {
    const weight = new Map(words.map((word) => [stem(word), weightOf(stem(word))]));
    lines.push({ intent, weight, sum: sumOf(weight.values()) });
  }
  return {
    exact: (text) => exact.get(wordsOf(text).join(' ')),
    ranked(text) {
      const words = wordsOf(text);
      const whole = exact.get(words.join(' '));
      if (whole !== undefined) return [{ intent: whole, confidence: 1 }];
      const asked = new Map(
        words.slice(0, 60).map((word) => [stem(word), seen.has(stem(word)) ? weightOf(stem(word)) : 0.8]),
      );
      const total = sumOf(asked.values());
      const best = new Map<string, number>();
      for (const { intent, weight, sum } of lines) {
        let shared = 0;
        for (const [word, value] of weight) if (asked.has(word)) shared += value;
        if (shared === 0) continue;
        // Of the phrase, and of the text: a short phrase inside a long text still counts.
        const score = 0.65 * (shared / sum) + 0.35 * (shared / total);
        if (score > (best.get(intent) ?? 0)) best.set(intent, Math.min(0.95, score));
      }
      return [...best]
        .map(([intent, confidence]) => ({ intent, confidence }))
        .toSorted((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
    },
  };
}

/** The words of a text with one space between, folded, without signs. */
export function spoken(text: string): string {
  return wordsOf(text).join(' ');
}

function wordsOf(text: string): string[] {
  return (
    collate(text)
      .replaceAll(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Plurals and -ing, no more: "children" is another word in its language's phrases. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ies|ing|ed|es|s|y)$/, '') : word;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
