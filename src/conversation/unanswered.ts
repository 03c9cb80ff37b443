/** What nobody here could answer, kept for staff as a list with counts: which phrase to teach next. */
import { maskContacts } from '../privacy/mask.ts';
import { collate } from '../understanding/collate.ts';
import { taughtKey } from '../understanding/taught.ts';
import type { Draft } from './draft.ts';

/** Letters of a message that are kept: enough to see what was asked. */
const KEPT = 160;

/**
 * Keeps the words of this turn as unanswered: secrets are hidden already, telephones and e-mails are hidden here, and no
 * name of the person goes along. Nothing is kept before consent, in a discreet talk, or of a message with hardly any letters.
 */
export function keepUnanswered(draft: Draft): void {
  if (draft.person.consent !== 'given' || draft.conversation.discreet === true) return;
  const text = keptForm(draft.text);
  const key = collate(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if ((key.match(/\p{L}/gu) ?? []).length < 3) return;
  // Staff have looked at it already: it is nothing that the Center does.
  if (draft.content.taught?.get(taughtKey(text)) === 'none') return;
  draft.effects.push({ type: 'unanswered', key, text });
}

/** A message as it is kept: no way to reach anybody, one line, not long. */
export function keptForm(text: string): string {
  return maskContacts(text).replace(/\s+/gu, ' ').trim().slice(0, KEPT).toWellFormed();
}
