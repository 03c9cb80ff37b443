/**
 * The interview of a pre-screening: which fact to ask now, what an answer means. Nothing is asked that can no longer change
 * the result, and rare things are asked together. "Δεν ξέρω" is always an answer.
 */
import { athens } from '../appointments/time.ts';
import { evaluate, type Outcome } from '../eligibility/evaluate.ts';
import type { FactUse, Program } from '../eligibility/program.ts';
import { readDate, readMoney, readNumber } from '../understanding/answers.ts';
import { encode } from './action.ts';
import { dropAnswer, type Draft, type Offer } from './draft.ts';
import { choiceValue, factText, knownFacts } from './facts.ts';
import { sayNumber } from './format.ts';
import { button } from './speak.ts';
import type { Answers, Frame, Value } from './state.ts';
import { word, written } from './words.ts';

/** What is to be asked now. `left`: how many questions may follow at most. */
export type Question =
  { kind: 'fact'; use: FactUse; left: number } | { kind: 'group'; group: string; uses: FactUse[]; left: number };

/** Where the frame keeps a fact that is to be asked again. */
export const ASKING = 'asking';

export interface Interview {
  question: Question | null;
  outcome: Outcome;
}

/** One turn looks several times at the same facts. Facts are replaced, never changed in place, so their object is the key. */
const looked = new WeakMap<
  Answers,
  { program: Program; unknown: string[]; again: Value | undefined; found: Interview }
>();

/** Looks at what is known: the next question, or the outcome when none is left. */
export function interview(draft: Draft, frame: Frame, program: Program): Interview {
  const { facts, unknown } = draft.conversation;
  const again = frame.answers[ASKING];
  const before = looked.get(facts);
  if (before?.program === program && before.unknown === unknown && before.again === again) return before.found;
  const found = look(draft, frame, program);
  looked.set(facts, { program, unknown, again, found });
  return found;
}

function look(draft: Draft, frame: Frame, program: Program): Interview {
  const facts = knownFacts(draft, program, frame.answers);
  const on = athens(draft.now).toPlainDate().toString();
  const outcome = evaluate(program, facts, { unknown: draft.conversation.unknown, on });
  const again = frame.answers[ASKING];
  const next = typeof again === 'string' ? again : outcome.asksNext;
  const use = next === null ? undefined : program.facts.find((one) => one.name === next);
  if (!use) return { question: null, outcome };
  const open = program.facts.filter(
    (one) => outcome.missing.includes(one.name) && !draft.conversation.unknown.includes(one.name),
  );
  const questions = new Set(open.map((one) => one.group ?? one.name));
  questions.delete(use.group ?? use.name);
  questions.delete(use.name);
  const left = questions.size;
  // A rare fact that is asked for by name is asked by itself.
  if (use.group === undefined || typeof again === 'string') return { question: { kind: 'fact', use, left }, outcome };
  const uses = open.filter((one) => one.group === use.group);
  return { question: { kind: 'group', group: use.group, uses: uses.length > 0 ? uses : [use], left }, outcome };
}

/** How the question is worded, and its simpler words. */
export function questionText(draft: Draft, frame: Frame, question: Question): { text: string; simpler?: string } {
  if (question.kind === 'group') {
    const asked = frame.trail.some(
      (entry) => entry.endsWith(`#some:${question.group}`) || entry.endsWith(`#group:${question.group}`),
    );
    const own = word(draft, `question.groups.${question.group}`) || word(draft, 'question.group');
    // What is meant by a short name is said above the list, the first time.
    const means = question.uses.flatMap(({ name }) => {
      const { rare } = factText(draft, name);
      return rare
        ? [word(draft, 'question.rare', { label: rareLabel(draft, name), means: written(draft, frame, rare.means) })]
        : [];
    });
    return {
      text: asked ? word(draft, 'question.group_more') : [own, ...means].join('\n'),
      simpler: word(draft, 'question.group_simpler'),
    };
  }
  const { ask, simpler } = factText(draft, question.use.name);
  return {
    text: written(draft, frame, ask),
    ...(simpler !== undefined && { simpler: written(draft, frame, simpler) }),
  };
}

/** Ready answers. A group offers its facts by name: what holds is then asked exactly. */
export function questionOffers(draft: Draft, question: Question): Offer[] {
  if (question.kind === 'group') {
    const action = (choice: string): string => encode({ kind: 'group', group: question.group, choice });
    return [
      button(draft, action('none'), 'none_holds', { name: 'no' }),
      ...question.uses.map((use): Offer => {
        const label = rareLabel(draft, use.name);
        return { name: use.name, also: [], action: action(use.name), label };
      }),
      button(draft, action('dont_know'), 'dont_know'),
    ];
  }
  const fact = question.use.name;
  const action = (choice: string): string => encode({ kind: 'fact', fact, choice });
  const offers = Object.entries(factText(draft, fact).choices).map(([name, words]): Offer => ({
    name,
    also: words.also,
    action: action(name),
    label: written(draft, undefined, words.label),
    ...(words.short !== undefined && { short: words.short }),
    ...(words.description !== undefined && { description: words.description }),
  }));
  const has = (name: string): boolean => offers.some((offer) => offer.name === name);
  if (question.use.type === 'boolean' && !has('yes')) offers.push(button(draft, action('yes'), 'yes'));
  if (question.use.type === 'boolean' && !has('no')) offers.push(button(draft, action('no'), 'no'));
  if (!has('dont_know')) offers.push(button(draft, action('dont_know'), 'dont_know'));
  return offers;
}

/** What a rare thing is called in a list of them. */
function rareLabel(draft: Draft, fact: string): string {
  const { label, rare } = factText(draft, fact);
  return written(draft, undefined, rare?.label ?? label);
}

/** A bare number is the answer, not the number of a button. */
export function asksNumbers(question: Question): boolean {
  return (
    question.kind === 'fact' &&
    (question.use.type === 'count' ||
      question.use.type === 'money' ||
      question.use.type === 'number' ||
      question.use.type === 'date')
  );
}

/** Reads a typed answer. `why`: it is of the right kind but cannot be true. */
export function readFact(draft: Draft, use: FactUse, text: string): { value: Value } | { why: string } | null {
  switch (use.type) {
    case 'count':
    case 'number':
    case 'money': {
      const value = use.type === 'money' ? readMoney(text) : readNumber(text);
      if (value === null || (use.type === 'count' && !Number.isInteger(value))) return null;
      const least = use.min ?? 0;
      if (value < least) return { why: word(draft, 'miss.number_small', { min: sayNumber(least, draft.locale) }) };
      if (use.max !== undefined && value > use.max)
        return { why: word(draft, 'miss.number_big', { max: sayNumber(use.max, draft.locale) }) };
      return { value };
    }
    case 'date': {
      const value = readDate(text, draft.now);
      return value === null ? null : { value };
    }
    default:
      return null;
  }
}

/** What a ready answer means; undefined when the fact has no such answer. `null`: "Δεν ξέρω". */
export function readChoice(draft: Draft, use: FactUse, name: string): Value | undefined {
  if (name === 'dont_know') return null;
  const words = factText(draft, use.name).choices[name];
  if (words) return choiceValue(name, words.value, use);
  return use.type === 'boolean' && (name === 'yes' || name === 'no') ? name === 'yes' : undefined;
}

/** Writes an answer down; `null` is "Δεν ξέρω", after which the fact is not asked again. */
export function setFact(draft: Draft, frame: Frame, fact: string, value: Value): void {
  const { conversation } = draft;
  unsetFact(draft, fact);
  if (value === null) conversation.unknown = [...conversation.unknown, fact];
  else conversation.facts = { ...conversation.facts, [fact]: value };
  if (frame.answers[ASKING] === fact) dropAnswer(frame, ASKING);
}

/** Forgets an answer, so that it is asked again if it still matters. */
export function unsetFact(draft: Draft, fact: string): void {
  const { [fact]: _gone, ...facts } = draft.conversation.facts;
  draft.conversation.facts = facts;
  draft.conversation.unknown = draft.conversation.unknown.filter((one) => one !== fact);
}

/** Asks this fact next, whatever else is open. */
export function askAgain(draft: Draft, frame: Frame, fact: string): void {
  unsetFact(draft, fact);
  frame.answers[ASKING] = fact;
}

/** Nothing is asked again any more. */
export function askFreely(frame: Frame): void {
  dropAnswer(frame, ASKING);
}

/** None of a group's rare things holds: ordinary values for all of them. Without an ordinary value the fact stays unknown. */
export function setOrdinary(draft: Draft, frame: Frame, uses: FactUse[]): void {
  for (const use of uses) setFact(draft, frame, use.name, use.ordinary ?? null);
}
