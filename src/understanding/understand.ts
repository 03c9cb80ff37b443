/**
 * Which intent a line means, from the phrases of `intents/`. Deterministic and small: exact phrases first, then tf-idf over
 * codes and stems, so that any writing and most endings fit. What answers until the trained model (trained.ts) is there.
 */
import type { Intent } from '../content/content.ts';
import { LONGEST, tokens } from './collate.ts';
import { createResolver, type Resolver } from './resolve.ts';
import { code, readings, stem } from './phonetic.ts';
import type { Understood } from './understand.types.ts';
import { isEmptyWord, isNegation } from './words.ts';

export type { Understood } from './understand.types.ts';

/** Below it nothing fits. */
const ENOUGH = 0.4;
/** A second this near to the best is told as well. */
const NEAR = 0.25;
/** An emergency is not offered as a guess for ordinary talk ("να βάλω το παιδί στο σχολείο"). */
const CRISIS = 0.6;
const MOST_WORDS = 60;
const MOST_CLAUSES = 6;

interface Phrase {
  intent: string;
  negated: boolean;
  features: Map<string, number>;
  length: number;
}

interface Index {
  exact: Map<string, string>;
  sounding: Map<string, string[]>;
  phrases: Phrase[];
  /** Feature → phrases that have it, by place. */
  posting: Map<string, number[]>;
  idf: Map<string, number>;
  unseen: number;
  resolve: Resolver;
}

/** Builds the index once (milliseconds); the function that it gives reads one line. */
export function createUnderstanding(intents: Intent[]): (text: string) => Understood {
  const index = build(intents);
  return (text) => {
    const words = tokens(text).slice(0, MOST_WORDS);
    if (words.length === 0) return { intent: 'none', confidence: 0, alternatives: [] };
    const scores = new Map<string, number>();
    raise(scores, words, index);
    if (words.length > 8) for (const clause of clausesOf(text)) raise(scores, clause, index, 0.95);
    return verdict(scores);
  };
}

function verdict(scores: Map<string, number>): Understood {
  const ranked = [...scores]
    .map(([intent, score]) => ({ intent, confidence: Math.round(score * 1000) / 1000 }))
    .toSorted((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
  const best = ranked[0];
  if (!best) return { intent: 'none', confidence: 0, alternatives: [] };
  const enough = best.intent.startsWith('crisis_') ? CRISIS : ENOUGH;
  const fits = best.confidence >= enough && best.intent !== 'none';
  const others = ranked.filter(
    (one) =>
      one.intent !== 'none' &&
      (!one.intent.startsWith('crisis_') || one.confidence >= CRISIS) &&
      (fits ? one !== best && one.confidence >= Math.max(0.3, best.confidence - NEAR) : one.confidence >= 0.25),
  );
  return {
    intent: fits ? best.intent : 'none',
    confidence: best.confidence,
    alternatives: best.confidence === 1 ? [] : others.slice(0, 3),
  };
}

/** Raises the score of each intent to what these words say for it. */
function raise(scores: Map<string, number>, words: string[], index: Index, factor = 1): void {
  const add = (intent: string, score: number): void => {
    if (score * factor > (scores.get(intent) ?? 0)) scores.set(intent, score * factor);
  };
  const word = index.exact.get(words.join(' '));
  // Codes collide (γεια and για): what is written the same goes before what sounds the same.
  if (word !== undefined) {
    add(word, 1);
    return;
  }
  const codes = words.map((one) => index.resolve(one, words));
  const sounding = index.sounding.get(codes.join(' '));
  if (sounding) for (const intent of sounding) add(intent, sounding.length === 1 ? 0.97 : 0.8);
  const features = featuresOf(codes);
  let squares = 0;
  const dots = new Map<number, number>();
  for (const [feature, count] of features) {
    const idf = index.idf.get(feature) ?? (feature.startsWith('+') ? 0 : index.unseen);
    const weight = count * idf;
    squares += weight * weight;
    for (const place of index.posting.get(feature) ?? [])
      dots.set(place, (dots.get(place) ?? 0) + weight * (index.phrases[place]?.features.get(feature) ?? 0));
  }
  const length = Math.sqrt(squares) || 1;
  const negated = codes.some(isNegation);
  const content = codes.filter((one) => !isEmptyWord(one)).map((one) => `~${stem(one)}`);
  for (const [place, dot] of dots) {
    const phrase = index.phrases[place];
    if (!phrase) continue;
    const similar = dot / (length * phrase.length);
    // How much of the phrase itself was said: a short phrase inside a longer line still counts for much.
    const said = Math.min(1, dot / (phrase.length * phrase.length));
    // Little words alone ("τι θα … αύριο") must not carry a line whose own words the phrase does not have.
    const shared = content.length === 0 ? 1 : content.filter((one) => phrase.features.has(one)).length / content.length;
    const whole =
      said > 0.99 ? 0.25 * Math.sqrt(similar) : shared === 1 && content.length > 0 ? 0.2 * Math.sqrt(similar) : 0;
    const score = Math.min(0.95, (similar * (0.65 + 0.35 * said) + whole) * (0.5 + 0.5 * Math.sqrt(shared)));
    add(phrase.intent, phrase.negated === negated ? score : score * 0.7);
  }
}

/** Words and stems and pairs of stems of a line; a value is how much the feature counts before idf. */
function featuresOf(codes: string[]): Map<string, number> {
  const features = new Map<string, number>();
  const add = (feature: string, value: number): void => {
    features.set(feature, Math.min(1.5, (features.get(feature) ?? 0) + value));
  };
  let before = '';
  for (const one of codes) {
    const weight = isEmptyWord(one) ? 0.3 : 1;
    const short = stem(one);
    add(one, 0.6 * weight);
    add(`~${short}`, 0.8 * weight);
    if (before !== '') add(`+${before} ${short}`, 0.35);
    before = short;
  }
  return features;
}

function clausesOf(text: string): string[][] {
  return text
    .slice(0, LONGEST)
    .split(/[.,;:!?\n\u037E\u0387]+|\s(?:και|κι|αλλά|αλλα|γιατί|γιατι|kai|alla)\s/iu)
    .map((clause) => tokens(clause).slice(0, MOST_WORDS))
    .filter((clause) => clause.filter((word) => !isEmptyWord(code(word))).length >= 2)
    .slice(0, MOST_CLAUSES);
}

function build(intents: Intent[]): Index {
  const lines = intents.flatMap((intent) =>
    intent.phrases.map((phrase) => ({ intent: intent.id, words: tokens(phrase) })),
  );
  const counts = new Map<string, number>();
  for (const { words } of lines)
    for (const word of words)
      if (/\p{Script=Greek}/u.test(word)) counts.set(code(word), (counts.get(code(word)) ?? 0) + 1);
  // Latin words of the phrases are known in every reading only when no Greek word settles them.
  for (const { words } of lines) {
    for (const word of words) {
      const all = readings(word);
      if (!all.some((one) => counts.has(one))) counts.set(all[0] ?? word, 1);
    }
  }
  const resolve = createResolver(counts);
  const index: Index = {
    exact: new Map(),
    sounding: new Map(),
    phrases: [],
    posting: new Map(),
    idf: new Map(),
    unseen: 0,
    resolve,
  };
  const coded = lines
    .filter((line) => line.words.length > 0)
    .map((line) => ({ ...line, codes: line.words.map((word) => resolve(word, line.words)) }));
  const frequency = new Map<string, number>();
  for (const { intent, words, codes } of coded) {
    if (!index.exact.has(words.join(' '))) index.exact.set(words.join(' '), intent);
    const key = codes.join(' ');
    index.sounding.set(key, [...new Set([...(index.sounding.get(key) ?? []), intent])]);
    for (const feature of featuresOf(codes).keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  }
  const idfOf = (seen: number): number => Math.log(1 + coded.length / seen);
  for (const [feature, seen] of frequency) index.idf.set(feature, idfOf(seen));
  // A word that no phrase has speaks against every phrase, but less than a known rare one: it may be a name or a typo.
  index.unseen = 0.6 * idfOf(1);
  coded.forEach(({ intent, codes }, place) => {
    const features = featuresOf(codes);
    let squares = 0;
    for (const [feature, count] of features) {
      const value = count * (index.idf.get(feature) ?? 0);
      features.set(feature, value);
      squares += value * value;
      const list = index.posting.get(feature);
      if (list) list.push(place);
      else index.posting.set(feature, [place]);
    }
    index.phrases.push({ intent, negated: codes.some(isNegation), features, length: Math.sqrt(squares) || 1 });
  });
  return index;
}
