/**
 * What a line means, by the trained model: a phrase word for word is certain; a clear winner is acted on; two that are close, or a
 * weak one, are asked about; the rest is nothing that we know. The numbers were fitted by cross-validation on the phrases.
 */
import { LONGEST, tokens } from './collate.ts';
import { createClassifier, type Classified, type Classifier } from './classify.ts';
import type { Model } from './model.ts';
import type { Guess, Understood } from './understand.types.ts';

export interface Verdict extends Omit<Understood, 'program' | 'also' | 'danger'> {
  /** `ask`: offer the best guess and the alternatives; `none`: nothing fits. */
  certainty: 'sure' | 'ask' | 'none';
  /** The likeliest intent, whatever the certainty. */
  best: string;
  program: string | null;
  also: string[];
  /**
   * The likeliest crisis intent, with the share of all crisis intents together: a cry that may be of violence or of a child in danger is danger,
   * though neither kind is likely. Null where a topic is nearly as likely, or the line is a phrase word for word of one.
   */
  danger: Guess | null;
}

/** A verdict on the topic alone. */
type Reading = Omit<Verdict, 'danger'>;

/** From here on the likeliest intent is acted on, if it is this far before the second. */
const SURE = 0.5;
const AHEAD = 0.15;
/** Below it nothing fits. */
const LEAST = 0.15;
/** `none` as the likeliest is believed from here on; below, the next ones are offered. */
const SURELY_NONE = 0.4;
/** A further topic of the same message. */
const ALSO = 0.7;
/** An offer that is less likely is left out. */
const WORTH_OFFERING = 0.005;
const MOST_WORDS = 60;
const RAMBLE_WORDS = 9;
const MOST_CLAUSES = 8;
/** One clause speaks for an unclear message from here on. */
const CLEAR_CLAUSE = 0.85;
const NONE = 'none';
/** How much likelier than any one topic danger must be. By the development set: a lower bar for danger costs no more questions this way. */
const OUTWEIGHS = 1.5;

/** Intents that ask for something to be done about a benefit; the benefit is the `program`. */
const ACTIONS = new Set([
  'renewal',
  'appeal',
  'payment_dates',
  'application_status',
  'change_details',
  'what_to_bring',
  'appointment_book',
  'appointment_change',
  'appointment_cancel',
  'appointment_status',
  'home_visit',
  'complaint',
  'digital_help',
]);
/** Benefits: an action may be about each of them. */
export const BENEFITS: readonly string[] = [
  'eee',
  'housing_benefit',
  'child_benefit_a21',
  'birth_benefit',
  'disability_benefit',
  'kepa',
  'disability_card',
  'elderly_uninsured',
  'kot',
  'reconnection',
  'food_aid',
  'heating',
  'unemployment',
  'childcare',
  'school_benefits',
  'rent_refund',
  'pension',
];
/** How much likelier than the other benefits together one must be to be the program of an action. */
const PROGRAM_SHARE = 0.5;
const PROGRAM_LEAST = 0.01;
/** Said around a message, never what it is about. */
const SMALL_TALK = new Set([
  'greet',
  'goodbye',
  'thanks',
  'yes',
  'no',
  'abuse',
  'repeat',
  'help',
  'back',
  'menu',
  'cancel',
  'restart',
  'bot_identity',
]);

/**
 * A reader of lines with a trained model. The same line always gives the same verdict. `wordForWord` false: as if the line were no
 * phrase of the files, so that it tells what was learned and not what was looked up.
 */
export function createTrained(model: Model): (text: string, wordForWord?: boolean) => Verdict {
  const classifier = createClassifier(model);
  return (text, wordForWord = true) => {
    const words = tokens(text).slice(0, MOST_WORDS);
    if (words.length === 0) return { ...nothing(0, []), danger: null };
    const exact = wordForWord ? classifier.exact(words) : undefined;
    if (exact !== undefined)
      return {
        ...sure(exact, words, classifier),
        danger: isCrisis(exact) ? { intent: exact, confidence: 1 } : null,
      };
    const whole = classifier.classify(words);
    const clauses = clausesOf(text).map((clause) => readClause(classifier, clause));
    const chosen = words.length >= RAMBLE_WORDS ? strongest(whole, clauses) : whole;
    return { ...verdictOf(chosen, whole, clauses), danger: dangerOf(whole) };
  };
}

function dangerOf({ ranked }: Classified): Guess | null {
  const all = ranked.filter(({ intent }) => isCrisis(intent));
  const topic = ranked.find(({ intent }) => !isCrisis(intent) && intent !== NONE)?.confidence ?? 0;
  const sum = all.reduce((share, one) => share + one.confidence, 0);
  const [first] = all;
  return first && sum >= OUTWEIGHS * topic ? { intent: first.intent, confidence: rounded(sum) } : null;
}

/** A kind of danger; the front door `crisis`, which people call by its name, is none. */
function isCrisis(intent: string): boolean {
  return intent.startsWith('crisis_');
}

function verdictOf(chosen: Classified, whole: Classified, clauses: Classified[]): Reading {
  const [first, second] = chosen.ranked;
  if (!first) return nothing(0, []);
  const others = chosen.ranked
    .slice(1)
    .filter(({ intent, confidence }) => intent !== NONE && confidence >= WORTH_OFFERING)
    .slice(0, 3);
  if (first.intent === NONE) {
    const hopeful = first.confidence < SURELY_NONE && (second?.confidence ?? 0) >= LEAST && others.length >= 1;
    return hopeful ? asked(others, chosen) : nothing(first.confidence, others);
  }
  const ahead = first.confidence - (second?.confidence ?? 0);
  const clear = first.confidence >= SURE && ahead >= AHEAD && chosen.supported;
  const topics = clear ? [] : alsoIn('', clauses);
  // Two topics in one message make each other unclear; the clauses say which they are.
  const [one, ...rest] = topics;
  if (one !== undefined && rest.length > 0) {
    const at = whole.ranked.find(({ intent }) => intent === one);
    return {
      ...asked([first, ...others], chosen),
      certainty: 'sure',
      intent: one,
      best: one,
      confidence: rounded(Math.max(SURE, at?.confidence ?? 0)),
      program: programOf(one, whole),
      also: rest,
    };
  }
  if (!clear)
    return first.confidence < LEAST ? nothing(first.confidence, [first, ...others]) : asked([first, ...others], chosen);
  return {
    certainty: 'sure',
    intent: first.intent,
    best: first.intent,
    confidence: rounded(first.confidence),
    alternatives: others.map(roundedGuess),
    program: programOf(first.intent, whole),
    also: alsoIn(first.intent, clauses),
  };
}

function sure(intent: string, words: string[], classifier: Classifier): Reading {
  if (intent === NONE) return nothing(1, []);
  const program = programOf(intent, classifier.classify(words));
  return { certainty: 'sure', intent, best: intent, confidence: 1, alternatives: [], program, also: [] };
}

function asked(guesses: Guess[], chosen: Classified): Reading {
  const best = guesses[0]?.intent ?? NONE;
  return {
    certainty: 'ask',
    intent: NONE,
    best,
    confidence: rounded(guesses[0]?.confidence ?? 0),
    alternatives: guesses.slice(0, 4).map(roundedGuess),
    program: programOf(best, chosen),
    also: [],
  };
}

function nothing(confidence: number, guesses: Guess[]): Reading {
  const alternatives = guesses.slice(0, 3).map(roundedGuess);
  return {
    certainty: 'none',
    intent: NONE,
    best: NONE,
    confidence: rounded(confidence),
    alternatives,
    program: null,
    also: [],
  };
}

/** A ramble that fits nothing as a whole may say what it wants in one clear clause. (Letting clauses win more often measured worse.) */
function strongest(whole: Classified, clauses: Classified[]): Classified {
  if (whole.ranked[0]?.intent !== NONE) return whole;
  let best: Classified | undefined;
  for (const one of clauses) {
    const [first] = one.ranked;
    if (!first || first.intent === NONE || SMALL_TALK.has(first.intent) || !one.supported || one.weighty < 2) continue;
    if (first.confidence >= CLEAR_CLAUSE && first.confidence > (best?.ranked[0]?.confidence ?? 0)) best = one;
  }
  return best ?? whole;
}

/** A clause that is a phrase word for word needs no further proof. */
function readClause(classifier: Classifier, clause: string[]): Classified {
  const found = classifier.classify(clause);
  const exact = classifier.exact(clause);
  if (exact === undefined) return found;
  const others = found.ranked.filter(({ intent }) => intent !== exact);
  return { ...found, ranked: [{ intent: exact, confidence: 1 }, ...others], supported: true, weighty: 2 };
}

function alsoIn(intent: string, clauses: Classified[]): string[] {
  const found = clauses.flatMap(({ ranked: [first], supported, weighty }) =>
    first && supported && weighty >= 2 && first.confidence >= ALSO ? [first.intent] : [],
  );
  return [...new Set(found)].filter((one) => one !== intent && one !== NONE && !SMALL_TALK.has(one)).slice(0, 2);
}

/** The benefit itself, or the one that an action is about: named outright, or clearly the likeliest of all benefits. */
function programOf(intent: string, { ranked, named }: Classified): string | null {
  if (BENEFITS.includes(intent)) return intent;
  if (!ACTIONS.has(intent)) return null;
  const spoken = named.filter((topic) => BENEFITS.includes(topic));
  if (spoken.length === 1) return spoken[0] ?? null;
  const benefits = ranked.filter(
    (one) => BENEFITS.includes(one.intent) && (spoken.length === 0 || spoken.includes(one.intent)),
  );
  const [first] = benefits;
  const sum = benefits.reduce((all, one) => all + one.confidence, 0);
  return first && first.confidence >= PROGRAM_LEAST && first.confidence / sum >= PROGRAM_SHARE ? first.intent : null;
}

/** Parts of a message of at least two words; none when it is of one piece. */
function clausesOf(text: string): string[][] {
  const parts = text
    .slice(0, LONGEST)
    .split(/[.,;:!?\n\u037E\u0387]+|\s(?:και|κι|επίσης|επισης|αλλά|αλλα|γιατί|γιατι|kai|ke|alla|episis)\s/iu)
    .map((clause) => tokens(clause).slice(0, MOST_WORDS))
    .filter((clause) => clause.length >= 2)
    .slice(0, MOST_CLAUSES);
  return parts.length < 2 ? [] : parts;
}

function roundedGuess({ intent, confidence }: Guess): Guess {
  return { intent, confidence: rounded(confidence) };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
