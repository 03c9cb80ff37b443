/**
 * The lease of a case: who has it must answer within so many opening hours, or it goes back to the queue, with a new promise
 * to the person and a line for the lead. A case must not wait behind somebody who went home.
 */
import { addOpenHours, promiseAt } from '../appointments/opening.ts';
import type { Case } from '../cases/case.ts';
import { isRefusal, lapse } from '../cases/machine.ts';
import { count, keepCase, mark, openCaseOf, say, type Draft } from './draft.ts';
import type { TimerEvent } from './event.ts';
import { dropTimer, watchPromise } from './handoff.ts';
import { CRISIS_LEASE_HOURS, LEASE_HOURS } from './limits.ts';
import { greek, sayPromise, word } from './words.ts';

/** When the lease of a case ends that begins at `from` (default: now), ms since 1970. */
export function leaseEnd(draft: Draft, urgency: Case['urgency'], from = draft.now): number {
  return addOpenHours(draft.content.center, from, urgency === 'crisis' ? CRISIS_LEASE_HOURS : LEASE_HOURS);
}

/** Keeps a changed case, and watches its lease in place of any earlier one. */
export function keepLeased(draft: Draft, changed: Case): void {
  const before = draft.case?.id === changed.id ? draft.case.leaseUntil : undefined;
  keepCase(draft, changed);
  if (changed.leaseUntil === before) return;
  if (before !== undefined) dropTimer(draft, changed.id, 'lease');
  if (changed.leaseUntil === undefined) return;
  const { id: subject, personId, leaseUntil: dueAt } = changed;
  draft.effects.push({ type: 'timer', timer: { id: draft.id(), personId, kind: 'lease', dueAt, subject } });
}

/** The lease ran out: the case goes back to the queue, and the person hears the new time. */
export function onLease(draft: Draft, timer: TimerEvent): void {
  const open = openCaseOf(draft);
  if (!open || open.id !== timer.subject || open.leaseUntil !== timer.dueAt) return;
  const due = promiseAt(draft.content.center, draft.now, open.urgency);
  const back = lapse(open, Math.max(draft.now, timer.dueAt), due);
  if (isRefusal(back)) return;
  keepCase(draft, { ...back, pausesBot: open.wants !== 'appointment' });
  watchPromise(draft, back);
  mark(draft, word(greek(draft), 'mark.lapsed', { owner: open.owner?.name ?? '' }));
  count(draft, 'case.lapsed');
  say(draft, {
    text: word(draft, 'handoff.lapsed', { promise: sayPromise(draft, due) }),
    key: 'common.handoff.lapsed',
  });
}
