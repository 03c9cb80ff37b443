/** How a step is said: its words with variables, and what it offers. */
import type { ChoiceText, Flow, Step, StepChoice, StepText } from '../content/content.ts';
import { encode } from './action.ts';
import { say, toChoice, type Draft, type Offer } from './draft.ts';
import type { Reply } from './reply.ts';
import type { Frame } from './state.ts';
import { scope, word, written } from './words.ts';

/** How a question is put: whole, its last bubble once more, or in simpler words. */
export type How = 'first' | 'again' | 'simpler';

/** The words of a step's text; undefined when the language has none. */
export function textOf(draft: Draft, flow: string, key: string): StepText | undefined {
  return draft.locale.flows[flow]?.[key];
}

/** Choices of a step whose conditions hold, in the author's order. */
export function offersOf(draft: Draft, frame: Frame, flow: Flow, step: Step, choices: StepChoice[]): Offer[] {
  const said = step.kind === 'say' ? step.texts : [];
  const offers: Offer[] = [];
  for (const choice of choices) {
    if (choice.when && choice.when.evaluate(scope(draft, frame)) !== true) continue;
    const words = choiceText(draft, flow.name, step.name, said, choice.name);
    if (!words) continue;
    offers.push({
      name: choice.name,
      also: words.also,
      action: encode({ kind: 'step', flow: flow.name, step: step.name, choice: choice.name, version: flow.version }),
      label: written(draft, frame, words.label),
      ...(words.short !== undefined && { short: words.short }),
      ...(words.description !== undefined && { description: words.description }),
      ...(choice.style && { style: choice.style }),
      ...(choice.icon !== undefined && { icon: choice.icon }),
    });
  }
  return offers;
}

/**
 * Says one or more texts of a flow, one bubble each, with the choices under the last. Again: only the last, so that the
 * question is in sight. `extra` goes with the last bubble.
 */
export function sayTexts(
  draft: Draft,
  frame: Frame,
  keys: string[],
  offers: Offer[],
  how: How,
  extra: Pick<Reply, 'card' | 'request'> = {},
): void {
  const texts = keys.flatMap((key) => {
    const found = textOf(draft, frame.flow, key);
    return found && found.text !== '' ? [{ key, found }] : [];
  });
  const simpler = how === 'simpler' ? texts.find(({ found }) => found.simpler !== undefined) : undefined;
  const bubbles = simpler
    ? [{ key: simpler.key, text: simpler.found.simpler ?? '' }]
    : texts.map(({ key, found }) => ({ key, text: found.text }));
  const wanted = how === 'again' ? bubbles.slice(-1) : bubbles;
  wanted.forEach(({ key, text }, index) => {
    const last = index === wanted.length - 1;
    say(draft, {
      text: written(draft, frame, text),
      key: `${frame.flow}.${key}`,
      ...(last && offers.length > 0 && { choices: offers.map(toChoice) }),
      ...(last && extra),
    });
  });
  // A language or an old version may lack the words; the choices must be said all the same.
  if (wanted.length === 0 && offers.length > 0)
    say(draft, {
      text: word(draft, 'which.ask'),
      key: `${frame.flow}.${frame.step}`,
      choices: offers.map(toChoice),
      ...extra,
    });
}

/** True when "δεν καταλαβαίνω" has an answer here. */
export function hasSimpler(draft: Draft, frame: Frame, keys: string[]): boolean {
  return keys.some((key) => textOf(draft, frame.flow, key)?.simpler !== undefined);
}

/** A button of the program's own. `also`: other ways to say it, from the word `also.<key>` if there is one. */
export function button(draft: Draft, action: string, key: string, more: Partial<Offer> = {}): Offer {
  const label = word(draft, `button.${key}`);
  return { name: key, also: alsoOf(draft, key), action, label, ...more };
}

/** Other ways to say a button of the program's own: common words `also.<key>`, commas between. */
export function alsoOf(draft: Draft, key: string): string[] {
  const listed = draft.locale.common[`also.${key}`];
  return listed === undefined ? [] : listed.split(',').map((one) => one.trim());
}

/** A label of at most 40 letters, cut at a word when it must be. */
export function fitLabel(text: string): string {
  const letters = Array.from(text);
  return letters.length <= 40
    ? text
    : `${letters
        .slice(0, 39)
        .join('')
        .replace(/\s+\S*$/u, '')}…`;
}

function choiceText(draft: Draft, flow: string, step: string, said: string[], choice: string): ChoiceText | undefined {
  const own = textOf(draft, flow, step)?.choices[choice];
  if (own) return own;
  for (const key of said) {
    const found = textOf(draft, flow, key)?.choices[choice];
    if (found) return found;
  }
  return undefined;
}
