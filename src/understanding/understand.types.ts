/** What a line means, as the readers of free text say it: the one that looks phrases up, and the one that learned. */
export interface Guess {
  intent: string;
  confidence: number;
}

export interface Understood {
  /** `none` when nothing fits well enough to act on. */
  intent: string;
  /** 0 to 1; 1 only for a phrase word for word. Of the best guess when the intent is `none`. */
  confidence: number;
  /** What else it may mean, best first, at most three. When the intent is `none` the best guess is among them: ask which is meant. */
  alternatives: Guess[];
  /** The benefit that it is about, by the id of its own intent; for intents that act on a benefit ("με έκοψαν απ' το ΚΕΑ"). */
  program?: string;
  /** Further topics of the same message, in their order. */
  also?: string[];
  /** A crisis intent, where the trained reader finds danger likely enough: to be asked about, never acted on. */
  danger?: string;
}
