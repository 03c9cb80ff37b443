/** `ask`: waits for an answer of its kind and keeps it among the flow's answers. */
import type { Flow, Step } from '../../content/content.ts';
import { readDate, readMoney, readName, readNumber, readPhone } from '../../understanding/answers.ts';
import { answered, type Draft, type Offer } from '../draft.ts';
import type { Heard, Next } from '../next.ts';
import { offersOf, sayTexts, type How } from '../speak.ts';
import type { Frame, Value } from '../state.ts';
import { word } from '../words.ts';

type Ask = Extract<Step, { kind: 'ask' }>;

/** Longest free text that is kept as an answer. */
const LONGEST_TEXT = 500;

export function askOffers(draft: Draft, frame: Frame, flow: Flow, step: Ask): Offer[] {
  return offersOf(draft, frame, flow, step, step.choices);
}

export function showAsk(draft: Draft, frame: Frame, step: Ask, offers: Offer[], how: How): void {
  const request = step.ask === 'phone' || step.ask === 'location' ? { request: step.ask } : {};
  sayTexts(draft, frame, [step.name], offers, how, request);
}

/** True when any words at all would be an answer: then words that work everywhere are looked at first. */
export function takesAnything(step: Ask): boolean {
  return step.ask === 'text' || step.ask === 'name' || step.ask === 'location';
}

/** True when a bare number is the answer itself and not the number of a choice. */
export function takesNumbers(step: Ask): boolean {
  return step.ask === 'number' || step.ask === 'money' || step.ask === 'phone' || step.ask === 'date';
}

export function hearAsk(draft: Draft, frame: Frame, step: Ask, text: string): Heard {
  const value = read(draft, step, text);
  if (value === null) return null;
  if (typeof value === 'number') {
    if (value < (step.min ?? 0)) return { why: word(draft, 'miss.number_small', { min: step.min ?? 0 }) };
    if (step.max !== undefined && value > step.max) return { why: word(draft, 'miss.number_big', { max: step.max }) };
  }
  return { next: acceptAsk(draft, frame, step, value) };
}

/** Keeps an answer, however it came (typed, shared contact or place, file). */
export function acceptAsk(draft: Draft, frame: Frame, step: Ask, value: Value): Next {
  answered(draft, frame);
  frame.answers[step.into] = value;
  return step.next;
}

export function chooseAsk(draft: Draft, frame: Frame, step: Ask, name: string): Next | null {
  const choice = step.choices.find((one) => one.name === name);
  if (!choice) return null;
  answered(draft, frame);
  frame.answers[step.into] = choice.value === undefined ? choice.name : choice.value;
  return choice.go;
}

function read(draft: Draft, step: Ask, text: string): Value {
  switch (step.ask) {
    case 'number': {
      const number = readNumber(text);
      return number !== null && Number.isInteger(number) ? number : null;
    }
    case 'money':
      return readMoney(text);
    case 'date':
      return readDate(text, draft.now);
    case 'phone':
      return readPhone(text);
    case 'name':
      return readName(text);
    case 'text':
    case 'location':
      return text.trim() === '' ? null : text.trim().slice(0, LONGEST_TEXT);
    case 'choice':
    case 'file':
      return null;
  }
}
