/**
 * Corrections: «όχι, τρία παιδιά είπα», «λάθος, 400», «τα παιδιά είναι 3». The earlier answer changes, what hangs on it is
 * asked again, and the result is worked out anew.
 */
import { collate } from '../understanding/collate.ts';
import { findNumbers, pieces } from '../understanding/numbers.ts';
import { at, top, type Draft } from './draft.ts';
import { sayNumber, sayPhone } from './format.ts';
import { run, proceed, present } from './interpreter.ts';
import { askedBy, type Asking } from './joint.ts';
import { readTrail } from './next.ts';
import { readFact, setFact, unsetFact } from './screen.ts';
import { alsoOf } from './speak.ts';
import type { Frame, Value } from './state.ts';
import { hearAsk } from './steps/ask.ts';
import { askedFact, offerChanges } from './steps/screen.ts';
import { factsTold, sayFacts } from './told.ts';
import { countWay, stepBack } from './ways.ts';
import { word } from './words.ts';

/** A text that takes back what was said, and what it says instead. */
const TAKES_BACK =
  /^(?:οχι|oxi|ohi|λαθοσ|lathos|la8os|εκανα λαθοσ|συγ+νωμη|sorry|signomi|διορθωση|εννοω|εννοουσα|ennow|eno|μαλλον|ηθελα να πω|ηθελα να γραψω)(?![\p{L}\p{N}])[\s,.!:-]*(?<rest>.*)$/u;

/**
 * Takes the text as a correction of an earlier answer; false when it is none. A fact that is told again with another value is
 * one, and so is a number behind «λάθος» or «όχι»: then of the last answer that it fits.
 */
export function corrects(draft: Draft, text: string): boolean {
  const rest = TAKES_BACK.exec(collate(text))?.groups?.rest;
  const back =
    rest !== undefined && (findNumbers(pieces(rest) ?? []).length > 0 || /κανενα|τιποτα|μονη|μονοσ/u.test(rest));
  const place = screenOf(draft);
  if (place && correctFacts(draft, place, text, back ? rest : undefined)) return true;
  return back && correctAsk(draft, rest);
}

/** «λάθος» by itself, «θέλω να αλλάξω απάντηση»: the answers that may be changed are offered. */
export function wantsChange(draft: Draft, text: string): boolean {
  const said = collate(text).replace(/[^\p{L}\p{N} ]/gu, '');
  const words = [word(draft, 'button.change_answer'), ...alsoOf(draft, 'change_answer')].map(collate);
  return words.includes(said) && asksWhich(draft);
}

/** Asks which of the answers of the innermost interview is to change; false when there is none. */
export function asksWhich(draft: Draft): boolean {
  const place = screenOf(draft);
  if (!place || !offerChanges(draft, place.step)) return false;
  present(draft, 'first');
  return true;
}

interface Place {
  index: number;
  frame: Frame;
  step: Asking;
}

/** The innermost interview in which something was answered. */
function screenOf(draft: Draft): Place | undefined {
  const { stack } = draft.conversation;
  for (let index = stack.length - 1; index >= 0; index -= 1) {
    const frame = stack[index];
    const flow = frame && at(draft, frame)?.flow;
    for (const step of flow ? Object.values(flow.steps) : []) {
      if (!frame || (step.kind !== 'screen' && step.kind !== 'interview')) continue;
      if (frame.step === step.name || frame.trail.some((entry) => entry.startsWith(`${step.name}#`)))
        return { index, frame, step };
    }
  }
  return undefined;
}

function correctFacts(draft: Draft, place: Place, text: string, rest: string | undefined): boolean {
  const { facts } = draft.conversation;
  const uses = askedBy(draft, place.step);
  const standing = place.frame === top(draft) && place.frame.step === place.step.name;
  const asked = standing ? askedFact(draft, place.frame, place.step) : undefined;
  const told = factsTold(draft, uses, text).facts;
  const again = Object.entries(told).filter(([name, value]) => facts[name] !== undefined && facts[name] !== value);
  // What answers the question that waits is its answer, not a change of another.
  const answers =
    asked !== undefined && factsTold(draft, uses, text, asked).facts[asked.name] !== undefined && rest === undefined;
  if (again.length > 0 && !answers) return change(draft, place, Object.fromEntries(again));
  if (rest === undefined) return false;
  const last = lastFact(place, facts);
  const use = uses.find((one) => one.name === last);
  if (!use) return false;
  const named = factsTold(draft, uses, rest, use).facts[use.name];
  const read = named === undefined ? readFact(draft, use, rest) : { value: named };
  if (!read || 'why' in read || read.value === facts[use.name]) return false;
  return change(draft, place, { [use.name]: read.value });
}

/** The fact that was answered last, when one was. */
function lastFact({ frame, step }: Place, facts: Record<string, Value>): string | undefined {
  for (const entry of frame.trail.toReversed()) {
    const { step: name, detail } = readTrail(entry);
    if (name !== step.name) continue;
    const [kind, names = ''] = (detail ?? '').split(':');
    const fact = kind === 'fact' || kind === 'facts' ? names.split('+').at(-1) : undefined;
    if (fact !== undefined && facts[fact] !== undefined) return fact;
    if (kind !== 'some') return undefined;
  }
  return undefined;
}

function change(draft: Draft, { index, frame, step }: Place, values: Record<string, Value>): boolean {
  const { conversation } = draft;
  for (const [fact, value] of Object.entries(values)) {
    // What is asked only because of this answer is open again.
    for (const use of askedBy(draft, step))
      if (use.when?.names.includes(fact) === true && !(use.name in values)) unsetFact(draft, use.name);
    setFact(draft, frame, fact, value);
  }
  conversation.stack = conversation.stack.slice(0, index + 1);
  conversation.overlay = undefined;
  conversation.misses = 0;
  stepBack(draft, frame, step.name);
  draft.lead.push(word(draft, 'change.done', { new: sayFacts(draft, values) }));
  run(draft);
  return true;
}

function sayAnswer(draft: Draft, kind: string, value: string | number): string {
  if (typeof value === 'number') return sayNumber(value, draft.locale);
  return kind === 'phone' ? sayPhone(value) : value;
}

/** The last answer to a question of a flow, given anew; what was asked after it is asked again. */
function correctAsk(draft: Draft, rest: string): boolean {
  const frame = top(draft);
  const entry = frame?.trail.at(-1);
  if (!frame || entry === undefined) return false;
  const { step: name } = readTrail(entry);
  const step = at(draft, frame, name)?.step;
  if (step?.kind !== 'ask' || step.ask === 'text' || step.ask === 'location') return false;
  const before = { step: frame.step, answers: frame.answers, trail: frame.trail };
  frame.step = name;
  frame.answers = { ...before.answers };
  frame.trail = before.trail.slice(0, -1);
  const heard = hearAsk(draft, frame, step, rest);
  if (heard && 'next' in heard) {
    if (before.step !== name) countWay(draft, { ...frame, step: before.step }, { step: name });
    draft.conversation.overlay = undefined;
    const value = frame.answers[step.into];
    if (typeof value === 'number' || typeof value === 'string')
      draft.lead.push(word(draft, 'change.done', { new: sayAnswer(draft, step.ask, value) }));
    proceed(draft, heard.next);
    return true;
  }
  Object.assign(frame, before);
  return false;
}
