/** `say`: says its texts; with choices it waits for one of them, without it goes on. */
import type { Flow, Step } from '../../content/content.ts';
import { answered, type Draft, type Offer } from '../draft.ts';
import type { Next } from '../next.ts';
import type { Card } from '../reply.ts';
import { offersOf, sayTexts, textOf, type How } from '../speak.ts';
import type { Frame } from '../state.ts';
import { told, word } from '../words.ts';

type Say = Extract<Step, { kind: 'say' }>;

/** More are no help to somebody in danger. */
const SHOWN_LINES = 6;

export function enterSay(draft: Draft, frame: Frame, flow: Flow, step: Say): Next {
  if (step.choices.length > 0 && offersOf(draft, frame, flow, step, step.choices).length > 0) return 'wait';
  showSay(draft, frame, step, [], 'first');
  return step.next ?? { end: true };
}

export function showSay(draft: Draft, frame: Frame, step: Say, offers: Offer[], how: How): void {
  const card = cardOf(draft, frame, step);
  sayTexts(draft, frame, keysOf(step), offers, how, card ? { card } : {});
}

export function chooseSay(draft: Draft, frame: Frame, step: Say, name: string): Next | null {
  const choice = step.choices.find((one) => one.name === name);
  if (!choice) return null;
  answered(draft, frame);
  return choice.go;
}

function keysOf(step: Say): string[] {
  return step.texts.length > 0 ? step.texts : [step.name];
}

function cardOf(draft: Draft, frame: Frame, step: Say): Card | undefined {
  switch (step.card) {
    case undefined:
      return undefined;
    case 'consent':
      return { kind: 'consent', title: word(draft, 'consent.title') };
    case 'menu':
      return { kind: 'menu' };
    case 'crisis':
      return { kind: 'crisis', title: word(draft, 'crisis.title'), lines: namedLines(draft, frame, step) };
  }
}

/** The lines that the step's own words name (as **112** or as {line_emergency}), in their order; a step that names hardly any shows the first of the center's. */
function namedLines(draft: Draft, frame: Frame, step: Say): Extract<Card, { kind: 'crisis' }>['lines'] {
  const text = keysOf(step)
    .map((key) => textOf(draft, frame.flow, key)?.text ?? '')
    .join('\n');
  const all = helpLines(draft);
  const named = all
    .map((line, index) => {
      const variable = `{line_${draft.content.center.helpLines[index]?.id ?? ''}}`;
      return { line, at: Math.max(text.indexOf(`**${line.number}**`), text.indexOf(variable)) };
    })
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .map(({ line }) => line);
  return named.length > 1 ? named : all.slice(0, SHOWN_LINES);
}

/** The crisis lines of the center, each to be tapped. */
export function helpLines(draft: Draft): Extract<Card, { kind: 'crisis' }>['lines'] {
  return draft.content.center.helpLines.map((line) => {
    const { number, dial, name, note } = line;
    return { number, dial, name: told(draft, name), ...(note !== undefined && { note: told(draft, note) }) };
  });
}
