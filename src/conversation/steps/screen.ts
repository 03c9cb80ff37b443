/** `screen`: interviews for a program, says the result and goes on by the verdict. */
import type { Step } from '../../content/content.ts';
import type { FactUse, Program } from '../../eligibility/program.ts';
import { collate } from '../../understanding/collate.ts';
import { answered, count, say, toChoice, type Draft, type Offer } from '../draft.ts';
import { encode } from '../action.ts';
import { changeableFacts, sayFact } from '../facts.ts';
import { globalWord } from '../intent.ts';
import { askedBy, joint, type Asking as Screen } from '../joint.ts';
import type { Heard, Next } from '../next.ts';
import { limitLines, sayResult } from '../result.ts';
import {
  askAgain,
  askFreely,
  asksNumbers,
  interview,
  questionOffers,
  questionText,
  readChoice,
  readFact,
  setFact,
  setOrdinary,
  unsetFact,
} from '../screen.ts';
import type { How } from '../speak.ts';
import { factsTold, sayFacts } from '../told.ts';
import type { Frame, Value } from '../state.ts';
import { greek, word } from '../words.ts';

export function enterScreen(draft: Draft, frame: Frame, step: Extract<Step, { kind: 'screen' }>): Next {
  const program = draft.content.programs[step.program];
  if (!program) return step.person;
  const { question, outcome } = interview(draft, frame, program);
  if (question) return 'wait';
  askFreely(frame);
  // The result has its own way to change an answer.
  if (draft.conversation.overlay?.kind === 'after') draft.conversation.overlay = undefined;
  const verdict = sayResult(draft, program, outcome);
  draft.conversation.screened = { program: program.id, verdict, limits: limitLines(greek(draft), program, outcome) };
  count(draft, `screen.${program.id}.${verdict}`);
  return step[verdict];
}

export function screenOffers(draft: Draft, frame: Frame, step: Screen): Offer[] {
  const question = questionOf(draft, frame, step);
  return question ? questionOffers(draft, question) : [];
}

export function showScreen(draft: Draft, frame: Frame, step: Screen, offers: Offer[], how: How): void {
  const question = questionOf(draft, frame, step);
  if (!question) return;
  const number = frame.trail.filter((entry) => entry.startsWith(`${step.name}#`)).length + 1;
  const words = questionText(draft, frame, question);
  if (number === 1 && how === 'first') draft.lead.push(word(draft, 'question.start'));
  say(draft, {
    text: how === 'simpler' ? (words.simpler ?? words.text) : words.text,
    key: `fact.${question.kind === 'fact' ? question.use.name : question.group}`,
    choices: offers.map(toChoice),
    card: { kind: 'question', number, atMost: question.left },
  });
}

export function screenHasSimpler(draft: Draft, frame: Frame, step: Screen): boolean {
  const question = questionOf(draft, frame, step);
  return question !== null && questionText(draft, frame, question).simpler !== undefined;
}

/** True while something is still asked. */
export function screenAsks(draft: Draft, frame: Frame, step: Screen): boolean {
  return questionOf(draft, frame, step) !== null;
}

export function screenExpects(draft: Draft, frame: Frame, step: Screen): string | null {
  const question = questionOf(draft, frame, step);
  if (question?.kind !== 'fact' || !asksNumbers(question)) return null;
  return question.use.type === 'money' || question.use.type === 'date' ? question.use.type : 'number';
}

export function screenTakesNumbers(draft: Draft, frame: Frame, step: Screen): boolean {
  const question = questionOf(draft, frame, step);
  return question !== null && asksNumbers(question);
}

export function hearScreen(draft: Draft, frame: Frame, step: Screen, text: string): Heard {
  const question = questionOf(draft, frame, step);
  if (question?.kind === 'group') {
    // "Ναι" to a list of things says that one holds, not which.
    const some = collate(text) === collate(word(draft, 'button.some_holds')) || globalWord(draft, text) === 'yes';
    if (!some) return null;
    draft.lead.push(word(draft, 'question.group_which'));
    return { next: 'wait' };
  }
  if (!question) return null;
  return hearFact(draft, frame, step, question.use, text);
}

/** The answer to a question about a fact, and all else that the sentence tells of the household. */
function hearFact(draft: Draft, frame: Frame, step: Screen, asked: FactUse, text: string): Heard {
  const told = factsTold(draft, askedBy(draft, step), text, asked);
  const { facts, unknown } = draft.conversation;
  if (told.facts[asked.name] === undefined) {
    const others = Object.keys(told.facts).filter((name) => facts[name] === undefined && !unknown.includes(name));
    const question = /[;?\u037e]/u.test(text);
    if (others.length > 0 && !question)
      return acceptAll(draft, frame, step, pick(told.facts, others), 'told.understood');
    if (told.members !== undefined && asked.name === 'adults') {
      draft.lead.push(word(draft, 'told.members', { count: told.members }));
      return { next: 'wait' };
    }
    // The number of the sentence has told something else already; what is known is heard once more, and the question stays.
    const again = Object.entries(told.facts);
    if (again.length > 0 && !question && again.every(([name, value]) => facts[name] === value)) {
      draft.lead.push(word(draft, 'told.understood', { facts: sayFacts(draft, told.facts) }));
      return { next: 'wait' };
    }
    if (again.length > 0) return null;
    const read = readFact(draft, asked, text);
    return !read || 'why' in read ? read : { next: accept(draft, frame, step, asked.name, read.value) };
  }
  const fresh = Object.keys(told.facts).filter((name) => name === asked.name || facts[name] === undefined);
  const aloud = told.added ? 'told.sum' : told.converted ? 'told.understood' : undefined;
  return acceptAll(draft, frame, step, pick(told.facts, fresh), aloud);
}

/** Writes down all that was told. More than one thing, or one that was reckoned, is said back so that it can be corrected. */
function acceptAll(draft: Draft, frame: Frame, step: Screen, told: Record<string, Value>, aloud?: string): Heard {
  const names = Object.keys(told);
  answered(draft, frame, names.length === 1 ? `fact:${names[0] ?? ''}` : `facts:${names.join('+')}`);
  for (const [name, value] of Object.entries(told)) setFact(draft, frame, name, value);
  if (names.length === 1 && aloud === undefined) return { next: { step: step.name } };
  draft.lead.push(word(draft, aloud ?? 'told.understood', { facts: sayFacts(draft, told) }));
  return { next: { step: step.name }, edits: [encode({ kind: 'edit', fact: 'answers' })] };
}

function pick(all: Record<string, Value>, names: string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** The fact that is asked now; undefined for a question about several rare things. */
export function askedFact(draft: Draft, frame: Frame, step: Screen): FactUse | undefined {
  const question = questionOf(draft, frame, step);
  return question?.kind === 'fact' ? question.use : undefined;
}

/** Puts the question which of the given answers is to change; false when none was given. */
export function offerChanges(draft: Draft, step: Screen): boolean {
  const options = changeableFacts(draft, { facts: askedBy(draft, step) }).map((fact) => encode({ kind: 'edit', fact }));
  if (options.length === 0) return false;
  draft.conversation.overlay = { kind: 'which', options, ask: 'question.change_which' };
  return true;
}

/** A ready answer to the question about a fact. Null when this fact is not what is asked now. */
export function chooseFact(draft: Draft, frame: Frame, step: Screen, fact: string, choice: string): Next | null {
  const question = questionOf(draft, frame, step);
  if (question?.kind !== 'fact' || question.use.name !== fact) return null;
  const value = readChoice(draft, question.use, choice);
  return value === undefined ? null : accept(draft, frame, step, fact, value);
}

/** An answer to "does one of these hold": none of them, one by name (asked exactly then), or not known. */
export function chooseGroup(draft: Draft, frame: Frame, step: Screen, group: string, choice: string): Next | null {
  const question = questionOf(draft, frame, step);
  if (question?.kind !== 'group' || question.group !== group) return null;
  if (choice === 'none') {
    answered(draft, frame, `group:${group}`);
    setOrdinary(draft, frame, question.uses);
    return { step: step.name };
  }
  if (choice === 'dont_know') {
    answered(draft, frame, `group:${group}`);
    for (const use of question.uses) setFact(draft, frame, use.name, null);
    return { step: step.name };
  }
  const use = question.uses.find((one) => one.name === choice);
  if (!use) return null;
  answered(draft, frame, `some:${group}`);
  // For a thing that holds or not, naming it is the answer; of the others the figure is asked.
  if (use.type === 'boolean') setFact(draft, frame, use.name, use.ordinary !== true);
  else askAgain(draft, frame, use.name);
  return { step: step.name };
}

/** What was answered to a fact, for comparing with an old tap: undefined when nothing yet. */
export function answerTo(draft: Draft, fact: string): Value | undefined {
  return draft.conversation.unknown.includes(fact) ? null : draft.conversation.facts[fact];
}

/** Takes the last answer back. */
export function undoScreen(draft: Draft, frame: Frame, step: Screen, detail: string): void {
  const [kind = '', name = ''] = detail.split(':');
  askFreely(frame);
  if (kind === 'fact' || kind === 'facts') for (const fact of name.split('+')) unsetFact(draft, fact);
  else if (kind !== 'list') for (const use of askedBy(draft, step)) if (use.group === name) unsetFact(draft, use.name);
}

/** An answer in words, for "Πριν είχατε πει …". */
export function sayAnswerTo(draft: Draft, step: Screen, fact: string, value: Value | undefined): string {
  return sayFact(
    draft,
    askedBy(draft, step).find((use) => use.name === fact),
    fact,
    value,
  );
}

function accept(draft: Draft, frame: Frame, step: Screen, fact: string, value: Value): Next {
  answered(draft, frame, `fact:${fact}`);
  setFact(draft, frame, fact, value);
  return { step: step.name };
}

function questionOf(draft: Draft, frame: Frame, step: Screen): ReturnType<typeof interview>['question'] {
  if (step.kind === 'interview') return joint(draft, frame, step).question;
  const program: Program | undefined = draft.content.programs[step.program];
  return program ? interview(draft, frame, program).question : null;
}
