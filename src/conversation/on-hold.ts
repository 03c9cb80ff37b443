/** Staff held the program back (a mistake in its words, a day of trouble): it says so and leads to a person. Danger is heard. */
import { decode, encode } from './action.ts';
import { inDanger } from './barred.ts';
import { count, say, toChoice, top, type Draft } from './draft.ts';
import type { Input } from './event.ts';
import { globalWord } from './intent.ts';
import { button } from './speak.ts';
import { CRISIS, HUMAN } from './topic.ts';

/** True while the program must not answer by itself. What a person asked a human for goes on. */
export function isOnHold(draft: Draft): boolean {
  const { hold } = draft.content;
  return !draft.evenOnHold && hold !== undefined && hold.from <= draft.now && draft.now < (hold.until ?? Infinity);
}

/** Answers while the program is held back. False when this may go its usual way: a person is wanted, or somebody is in danger. */
export function heldBack(draft: Draft, input: Input): boolean {
  const flow = top(draft)?.flow;
  if (flow === HUMAN || flow === CRISIS) return false;
  if (input.kind === 'text' && (globalWord(draft, input.text) === 'human' || inDanger(draft, input.text)))
    return draft.said > 0;
  const action = input.kind === 'tap' ? decode(input.action) : null;
  const leads =
    (action?.kind === 'nav' && action.to === 'human') ||
    (action?.kind === 'step' && (action.flow === HUMAN || action.flow === CRISIS)) ||
    action?.kind === 'visit' ||
    action?.kind === 'case';
  if (leads) return false;
  const offer = button(draft, encode({ kind: 'nav', to: 'human' }), 'want_human', { style: 'primary' });
  count(draft, 'person.on_hold');
  say(draft, { text: draft.content.hold?.text ?? '', key: 'common.hold', choices: [toChoice(offer)], nav: [] });
  return true;
}
