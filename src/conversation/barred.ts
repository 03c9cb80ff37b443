/** Somebody whom staff shut out for a while: danger is still heard, everything else gets one kind word now and then. */
import { sayWhen } from '../appointments/time.ts';
import { decode } from './action.ts';
import { alarm, askDanger } from './danger.ts';
import { count, say, type Draft } from './draft.ts';
import type { Input } from './event.ts';
import { follow } from './goal.ts';
import { explicitDanger, possibleDanger } from './intent.ts';
import { ACK_EVERY_MS } from './limits.ts';
import { act } from './tap.ts';
import { CRISIS } from './topic.ts';
import { toCrisis } from './waiting.ts';
import { datesOf } from './words.ts';
import { word } from './words.ts';

/** True while this person is shut out. */
export function isBarred(draft: Draft): boolean {
  return (draft.person.barred?.until ?? 0) > draft.now;
}

/** Handles what a person did while they are shut out. Their words are kept for the staff. */
export function whileBarred(draft: Draft, input: Input): void {
  if (input.kind === 'text' && inDanger(draft, input.text)) return;
  const action = input.kind === 'tap' ? decode(input.action) : null;
  if (action?.kind === 'step' && action.flow === CRISIS) {
    act(draft, action, input.kind === 'tap' ? input.action : '');
    return;
  }
  const { barred } = draft.person;
  count(draft, 'person.barred');
  if (!barred || (barred.saidAt !== undefined && draft.now - barred.saidAt < ACK_EVERY_MS)) return;
  draft.person.barred = { ...barred, saidAt: draft.now };
  const text = word(draft, 'barred.still', { when: sayWhen(barred.until, datesOf(draft)) });
  say(draft, { text, key: 'common.barred.still', nav: [] });
}

/** Danger said outright or perhaps: the way of everybody. False when there is none. */
export function inDanger(draft: Draft, text: string): boolean {
  const danger = explicitDanger(draft, text);
  if (danger) {
    alarm(draft, danger, text);
    return true;
  }
  const maybe = possibleDanger(draft, text) ?? toCrisis(draft, text);
  return maybe !== null && (askDanger(draft, maybe, text) || follow(draft, maybe));
}
