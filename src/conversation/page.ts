/** Calling the staff because of danger, without leaving the person alone meanwhile. */
import { count, keepCase, mark, openCaseOf, type Draft } from './draft.ts';
import { request } from './handoff.ts';
import type { Frame } from './state.ts';
import { CRISIS } from './topic.ts';
import { greek, topicName, word } from './words.ts';

/** Calls the staff. The program goes on talking: whoever is in danger must not wait for an answer. */
export function pageStaff(draft: Draft, intent: string): void {
  const before = openCaseOf(draft);
  const frame: Frame = { flow: CRISIS, version: '', step: '', answers: { danger: intent }, trail: [] };
  request(draft, frame, { wants: 'talk', urgency: 'crisis' });
  const open = openCaseOf(draft);
  if (!open) return;
  if (before === null || open.state === 'requested') keepCase(draft, { ...open, pausesBot: false });
  mark(draft, word(greek(draft), 'mark.danger', { topic: topicName(greek(draft), intent) }));
  count(draft, `danger.${intent}`);
}
