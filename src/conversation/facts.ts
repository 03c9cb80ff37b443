/** Household facts in words: how one is asked, what it is called, what was answered. */
import type { FactUse, Program } from '../eligibility/program.ts';
import type { FactText } from '../content/content.ts';
import type { Draft } from './draft.ts';
import { sayNumber } from './format.ts';
import type { Answers, Value } from './state.ts';
import { topicOf, word, written } from './words.ts';

/** What asks about a household: a program, or an interview over many. */
type Asked = Pick<Program, 'facts'>;

/** The words of a fact; a fact without words is asked by its label, and that by its name. */
export function factText(draft: Draft, fact: string): FactText {
  return draft.locale.facts[fact] ?? { ask: fact, label: fact, choices: {} };
}

/** "Χρήματα σε 6 μήνες". */
export function factLabel(draft: Draft, fact: string): string {
  return written(draft, undefined, factText(draft, fact).label);
}

/** An answer in words: "1.800 €", "2", "Ναι", "Δεν ξέρω". */
export function sayFact(draft: Draft, use: FactUse | undefined, fact: string, value: Value | undefined): string {
  if (value === undefined || value === null) return word(draft, 'button.dont_know');
  const ready = Object.entries(factText(draft, fact).choices).find(
    ([name, choice]) => choiceValue(name, choice.value, use) === value && name !== 'dont_know',
  );
  if (ready && (typeof value !== 'number' || value === 0)) return written(draft, undefined, ready[1].label);
  if (typeof value === 'boolean') return word(draft, value ? 'button.yes' : 'button.no');
  if (typeof value === 'number')
    return use?.type === 'money'
      ? word(draft, 'question.euros', { value: sayNumber(value, draft.locale) })
      : sayNumber(value, draft.locale);
  return typeof value === 'string' ? value : '';
}

/** What a ready answer means: what the words say, else by its name: yes, no, none, or itself. */
export function choiceValue(name: string, given: Value | undefined, use: FactUse | undefined): Value {
  if (given !== undefined) return given;
  if (name === 'dont_know') return null;
  if (use?.type === 'boolean') return name === 'yes' ? true : name === 'no' || name === 'none' ? false : name;
  if (name === 'none' && (use?.type === 'money' || use?.type === 'count' || use?.type === 'number')) return 0;
  return name;
}

/** The facts that a program works with: what was said in screening, and answers of running flows that bear a fact's name. */
export function knownFacts(draft: Draft, program: Asked, answers: Answers): Answers {
  const known: Answers = { ...draft.conversation.facts };
  for (const { name } of program.facts) {
    const value = answers[name];
    if (known[name] === undefined && value !== undefined && value !== null) known[name] = value;
  }
  return known;
}

/**
 * The answers that may be changed: each by itself, but rare things of which none holds together, under the first of them.
 * What was said about a household is a short list that way.
 */
export function changeableFacts(draft: Draft, program: Asked): string[] {
  const groups = new Set<string>();
  return givenFacts(draft, program).flatMap(({ fact }) => {
    const use = program.facts.find((one) => one.name === fact);
    if (!use?.group || !isOrdinary(draft, use)) return [fact];
    if (groups.has(use.group)) return [];
    groups.add(use.group);
    return [fact];
  });
}

/** True when the fact has the value that most households have. */
export function isOrdinary(draft: Draft, use: FactUse): boolean {
  return use.ordinary !== undefined && draft.conversation.facts[use.name] === use.ordinary;
}

/** The answers that were given for a program, in its order, label and words. */
export function givenFacts(draft: Draft, program: Asked): { fact: string; label: string; text: string }[] {
  const { facts, unknown } = draft.conversation;
  return program.facts.flatMap((use) => {
    const known = facts[use.name] !== undefined;
    if (!known && !unknown.includes(use.name)) return [];
    return [
      { fact: use.name, label: factLabel(draft, use.name), text: sayFact(draft, use, use.name, facts[use.name]) },
    ];
  });
}

/** Forgets what the household said. */
export function forgetFacts(draft: Draft): void {
  draft.conversation.facts = {};
  draft.conversation.unknown = [];
  draft.conversation.screened = undefined;
  for (const frame of draft.conversation.stack) delete frame.answers.asking;
}

/** The program that a topic stands for. */
export function programOf(draft: Draft): Program | undefined {
  for (const frame of draft.conversation.stack.toReversed()) {
    const program = draft.content.programs[topicOf(draft, frame)];
    if (program) return program;
  }
  return undefined;
}
