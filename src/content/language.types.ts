/** Languages and their words, as the loader gives them. */
import type { DateWords } from '../appointments/time.ts';
import type { Value } from '../conversation/state.ts';

/** The words of one step in one language; ICU MessageFormat, marks **bold** and line breaks only. */
export interface StepText {
  text: string;
  /** Answers "δεν καταλαβαίνω". */
  simpler?: string;
  choices: Record<string, ChoiceText>;
}
export interface ChoiceText {
  /** At most 40 letters. */
  label: string;
  /** At most 20 letters; required when the label is longer. */
  short?: string;
  description?: string;
  /** Other ways to say it, in any case and without accents. */
  also: string[];
}

/** What the program knows of a language before anybody uses it: `locales/<code>/language.yaml`. */
export interface Language {
  /** Of its folder, and of the person who chose it: "el", "en". */
  code: string;
  /** Its own name: "English". */
  name: string;
  /** Says everything that Greek says; the checker demands it. The others say the rest in simple Greek. */
  complete: boolean;
  /** How people ask for it, in any language, folded. */
  called: readonly string[];
  /** Words that nobody writes in Greek or Greeklish, folded: two of them in a text, and the language is offered. */
  signs: readonly string[];
  /** Danger in plain words, folded: read whatever language the person chose. */
  danger: readonly { intent: string; phrase: string }[];
}

export interface Locale {
  /** Its code: "el", "en". */
  language: string;
  /** flow → step → words. */
  flows: Record<string, Record<string, StepText>>;
  /** Words of the program itself (repairs, results, dates): `locales/<language>/common.yaml`, dotted keys. */
  common: Record<string, string>;
  /** Household facts: how each is asked and shown: `locales/<language>/facts.yaml`. */
  facts: Record<string, FactText>;
  /** Words of the programs: `locales/<language>/programs/<id>.yaml`. */
  programs: Record<string, ProgramText>;
  /** How numbers are written, BCP 47. Greek when it is missing. */
  numbers?: string;
  /** Days and times. Greek when it is missing. */
  dates?: DateWords;
  /** Days and months as people type them, also where the program says them in Greek. */
  heard?: DateWords;
  /** Typed words → numbers: `one: 1`. */
  counts?: Record<string, number>;
  /** Intent → how people say it: `locales/<language>/phrases.yaml`. Greek phrases are in `intents/`. */
  phrases?: Record<string, string[]>;
  /**
   * Greek text → the same in this language, for what stands in files of facts: the center's, figures, who decides, laws. By the text
   * itself, so that a fact that changes is never said in old words.
   */
  glossary?: Record<string, string>;
}

/** How a household fact is asked and shown. */
export interface FactText {
  ask: string;
  simpler?: string;
  label: string;
  /**
   * How it stands in a question about several rare things, when its label names what is usual ("the bill is in our name"): what is
   * not usual, at most 20 letters, and what is meant by it.
   */
  rare?: { label: string; means: string };
  choices: Record<string, FactChoiceText>;
}

/** One ready answer to the question of a fact. `value` is what it means (0 for "Τίποτα"); absent: the choice's name. */
export interface FactChoiceText extends ChoiceText {
  value?: Value;
}

/** The words of a benefit. */
export interface ProgramText {
  name: string;
  /** For a 20-letter button. */
  short?: string;
  /** Paper id → its everyday name. */
  papers: Record<string, string>;
  /** Criterion id → what is said when it is `no`, or when a person must look. ICU; `{limit}` and `{given}` are known. */
  reasons: Record<string, { no?: string; person?: string }>;
  /** How and where to apply. */
  how?: string;
  /** Derived value → what it is called on the page that the social worker signs. */
  terms?: Record<string, string>;
  /** How the amount comes about; ICU, may say any fact, figure or derived value of the program. */
  amount?: string;
  /** Until when it lasts, or by when to ask for it. */
  renewal?: string;
  /** Who decides, the law, the day on which we checked it. */
  footnote?: string;
}
