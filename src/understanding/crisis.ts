/**
 * Danger in what people write: a list of patterns that people can read and correct, not a learner. It reads codes, so any writing
 * fits. What it does not reach is measured in docs/crisis.md.
 */
import { createFinder, type Finder } from './crisis-find.ts';

export const CRISIS_KINDS = ['suicide', 'trafficking', 'missing', 'child', 'violence', 'medical'] as const;
export type CrisisKind = (typeof CRISIS_KINDS)[number];
export type Certainty = 'explicit' | 'possible';

export interface CrisisPattern {
  kind: CrisisKind;
  certainty: Certainty;
  /** Ways to say it; see `crisis-pattern.ts`. */
  patterns: string[];
  /** Ids of guards that may take it back. */
  guards: string[];
  /** True where a word of negation before it changes nothing ("δεν φοβάμαι, θα πέσω"). */
  negatable?: boolean;
  examples: string[];
  counter_examples: string[];
}

/** What takes a pattern back. It acts only near what it is about: see `reach`. */
export interface CrisisGuard {
  id: string;
  /** `none`: it is no danger; `possible`: it must be asked. */
  effect: 'none' | 'possible';
  /**
   * Where its words must stand: within four words of the match in its clause (`near`), up to four words before it (`before`), anywhere in its clause,
   * anywhere in the message.
   */
  reach: 'near' | 'before' | 'clause' | 'message';
  patterns: string[];
  /** Words that void the guard wherever they stand in the message. */
  unless: string[];
}

export interface CrisisData {
  /** Lists that patterns name with @. */
  words: Record<string, string[]>;
  /** Signs that patterns put together, named with #: ways to tell one thing. */
  signs: Record<string, string[]>;
  guards: CrisisGuard[];
  patterns: CrisisPattern[];
}

export interface Crisis {
  /** The gravest of what was found; kinds are written without the `crisis_` of the intents. */
  kind: CrisisKind;
  /** All that is as certain, the gravest first. */
  kinds: CrisisKind[];
  certainty: Certainty;
}

/** From here on the share of all crisis intents together, as the trained reader sees it, is asked about; docs/crisis.md says what it costs. */
export const LIKELY_DANGER = 0.3;

const finders = new WeakMap<CrisisData, Finder>();

/**
 * What danger a text tells of, or null. Explicit: said outright, in any writing but with no letter wrong. Possible: it may be
 * danger (a sign, a fear, the past, a typo), so the person is asked. Never throws; reads at most 2,000 letters.
 */
export function findCrisis(data: CrisisData, text: string): Crisis | null {
  let finder = finders.get(data);
  if (!finder) finders.set(data, (finder = createFinder(data)));
  const found = finder(text);
  const certainty = [...found.values()].includes('explicit') ? 'explicit' : 'possible';
  const kinds = CRISIS_KINDS.filter((kind) => found.get(kind) === certainty);
  const [kind] = kinds;
  return kind === undefined ? null : { kind, kinds, certainty };
}
