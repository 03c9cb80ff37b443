/** Moves of a case between people and in time: transfer, put aside, open again, ask later how it went, close to the abusive. */
import { addOpenHours, promiseAt } from '../appointments/opening.ts';
import { athens, sayWhen } from '../appointments/time.ts';
import type { StaffAction } from '../cases/action.ts';
import type { Case } from '../cases/case.ts';
import { close, reopen, reroute, snooze, transfer, type Staff } from '../cases/machine.ts';
import { encode } from './action.ts';
import { allowedMove, audit, caseOf, note, StaffRefused } from './allowed.ts';
import { datesOf } from './words.ts';
import { count, keepCase, mark, openCaseOf, say, toChoice, type Draft } from './draft.ts';
import type { TimerEvent } from './event.ts';
import { forgetFacts } from './facts.ts';
import { dropTimer, endCase, watchPromise } from './handoff.ts';
import { keepLeased, leaseEnd } from './lease.ts';
import { LONGEST_BAR_MS, LONGEST_FOLLOW_UP_DAYS, LONGEST_SNOOZE_MS } from './limits.ts';
import { button } from './speak.ts';
import { offerApart } from './visit.ts';
import { greek, sayPromise, word } from './words.ts';

type Move<K extends StaffAction['kind']> = Extract<StaffAction, { kind: K }>;

/** To a colleague, or to the queue of another role. The person hears who writes now, or by when somebody will. */
export function transferred(draft: Draft, staff: Staff, action: Move<'transfer'>): void {
  const open = caseOf(draft, action.caseId);
  if ('queue' in action.to) {
    const { queue } = action.to;
    if (!draft.content.center.members.some((member) => member.role === queue))
      throw new StaffRefused({ refused: 'not_found' });
    const due = promiseAt(draft.content.center, draft.now, open.urgency);
    const moved = allowedMove(reroute(open, staff, queue, draft.now, due));
    keepLeased(draft, { ...moved, pausesBot: open.owner ? open.wants !== 'appointment' : open.pausesBot });
    watchPromise(draft, moved);
    if (open.owner)
      say(draft, {
        text: word(draft, 'handoff.returned', { promise: sayPromise(draft, due), owner: staff.name }),
        key: 'common.handoff.returned',
      });
    note(draft, staff, 'case_reroute', open.id, 'mark.rerouted');
    return;
  }
  const to = action.to.staff;
  const moved = allowedMove(transfer(open, staff, to, draft.now, leaseEnd(draft, open.urgency)));
  if (moved === open) throw new StaffRefused({ refused: 'wrong_state' });
  keepLeased(draft, moved);
  draft.conversation.overlay = undefined;
  draft.conversation.misses = 0;
  say(draft, { text: word(draft, 'handoff.transferred', { owner: to.name }), key: 'common.handoff.transferred' });
  note(draft, staff, 'case_transfer', open.id, 'mark.transferred', { name: to.name });
}

/** Put aside. Who waits for an answer hears the new time; who does not is left in peace. */
export function snoozed(draft: Draft, staff: Staff, action: Move<'snooze'>): void {
  const open = caseOf(draft, action.caseId);
  if (action.until > draft.now + LONGEST_SNOOZE_MS) throw new StaffRefused({ refused: 'wrong_state' });
  const lease = leaseEnd(draft, open.urgency, action.until);
  const moved = allowedMove(snooze(open, staff, draft.now, action.until, lease));
  keepLeased(draft, moved);
  if (moved.waitingSince !== undefined) {
    watchPromise(draft, moved);
    say(draft, {
      text: word(draft, 'handoff.snoozed', { promise: sayPromise(draft, action.until) }),
      key: 'common.handoff.snoozed',
    });
  }
  note(draft, staff, 'case_snooze', open.id, 'mark.snoozed', { when: sayWhen(action.until) });
}

/** A closed case goes on. The program stops asking later how it went. */
export function reopened(draft: Draft, staff: Staff, caseId: string): void {
  const closed = caseOf(draft, caseId);
  keepCase(draft, allowedMove(reopen(closed, staff, draft.now)));
  dropTimer(draft, caseId, 'follow_up');
  draft.person.barred = undefined;
  draft.conversation.overlay = undefined;
  say(draft, { text: word(draft, 'handoff.joined', { owner: staff.name }), key: 'common.handoff.joined' });
  note(draft, staff, 'case_reopen', caseId, 'mark.reopened');
}

/** Closed for now: the program asks after so many days, in the third hour of an opening day. */
export function closedWithFollowUp(draft: Draft, staff: Staff, open: Case, days: number): void {
  if (days < 1 || days > LONGEST_FOLLOW_UP_DAYS) throw new StaffRefused({ refused: 'wrong_state' });
  const { center } = draft.content;
  const dueAt = addOpenHours(center, athens(draft.now).add({ days }).startOfDay().epochMilliseconds, 2);
  const closed = allowedMove(close(open, staff, draft.now, 'follow_up'));
  endCase(draft, { ...closed, followUpAt: dueAt });
  const timer = { id: draft.id(), personId: open.personId, kind: 'follow_up' as const, dueAt, subject: open.id };
  draft.effects.push({ type: 'timer', timer });
  draft.conversation.stack = [];
  draft.conversation.overlay = undefined;
  draft.conversation.misses = 0;
  forgetFacts(draft);
  say(draft, {
    text: word(draft, 'handoff.left_follow_up', { when: sayWhen(dueAt, datesOf(draft)) }),
    key: 'common.handoff.left_follow_up',
  });
  note(draft, staff, 'case_close', open.id, 'mark.closed');
}

/** The days passed: is there anything left. Not asked of somebody who has a new request, or who may not write. */
export function onFollowUp(draft: Draft, timer: TimerEvent): void {
  if (openCaseOf(draft) || (draft.person.barred?.until ?? 0) > draft.now) return;
  const offers = [
    button(draft, encode({ kind: 'nav', to: 'human' }), 'want_human', { style: 'primary' }),
    button(draft, encode({ kind: 'nav', to: 'menu' }), 'menu'),
  ];
  offerApart(draft, offers);
  say(draft, {
    text: word(draft, 'handoff.follow_up'),
    key: 'common.handoff.follow_up',
    choices: offers.map(toChoice),
  });
  mark(draft, word(greek(draft), 'mark.followed_up'));
  count(draft, 'case.followed_up');
  draft.effects.push({ type: 'audit', actor: 'program', action: 'case_follow_up', subject: timer.subject });
}

/** Somebody abusive: the case closes, and until then the program answers with help lines and the telephone only. */
export function barred(draft: Draft, staff: Staff, action: Move<'bar'>): void {
  const open = caseOf(draft, action.caseId);
  const tooLong = action.until <= draft.now || action.until > draft.now + LONGEST_BAR_MS;
  if (tooLong || open.urgency === 'crisis') throw new StaffRefused({ refused: 'wrong_state' });
  endCase(draft, allowedMove(close(open, staff, draft.now, 'barred')));
  draft.person.barred = { until: action.until, by: staff.name };
  draft.conversation.stack = [];
  draft.conversation.overlay = undefined;
  forgetFacts(draft);
  say(draft, {
    text: word(draft, 'barred.told', { when: sayWhen(action.until, datesOf(draft)) }),
    key: 'common.barred.told',
    nav: [],
  });
  mark(draft, word(greek(draft), 'mark.barred', { owner: staff.name, when: sayWhen(action.until) }));
  audit(draft, staff, 'person_bar', draft.person.id);
}
