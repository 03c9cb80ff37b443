/** The person goes on in another language: by its name, by its button, or because they wrote in it. */
import type { Language } from '../content/content.ts';
import { encode } from './action.ts';
import { openCaseOf, top, type Draft } from './draft.ts';
import { follow } from './goal.ts';
import { goalOf } from './point.ts';
import { present } from './interpreter.ts';
import { setLanguage } from './language.ts';
import { HUMAN, WELCOME } from './topic.ts';

/**
 * Writes in this language from now on. What they had written in it is answered (`pending`), else what waits is said again in it.
 * Where the program has only few words of it, a human is offered.
 */
export function switchTo(draft: Draft, language: Language, pending?: string): void {
  setLanguage(draft, language);
  if (pending !== undefined) {
    draft.text = pending;
    const goal = goalOf(draft, pending);
    if (goal && follow(draft, goal)) return;
  }
  const flow = top(draft)?.flow;
  const offered = flow === undefined || flow === HUMAN || flow === WELCOME;
  if (!language.complete && openCaseOf(draft) === null && !offered)
    draft.conversation.overlay = { kind: 'after', options: [encode({ kind: 'nav', to: 'human' })] };
  present(draft, 'first');
}

/** Asks once whether to go on in the language in which they wrote; what they wrote is kept and answered afterwards. */
export function offerLanguage(draft: Draft, language: Language, text: string): void {
  draft.person.languageAsked = true;
  draft.conversation.overlay = { kind: 'language', seems: language.code, pending: text };
  present(draft, 'first');
}
