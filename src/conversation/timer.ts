/** Timers that came due. One that no longer fits what is there now does nothing. */
import { breach, isRefusal } from '../cases/machine.ts';
import { promiseAt } from '../appointments/opening.ts';
import { encode } from './action.ts';
import { count, keepCase, mark, openCaseOf, say, toChoice, type Draft } from './draft.ts';
import type { TimerEvent } from './event.ts';
import { watchPromise } from './handoff.ts';
import { onLease } from './lease.ts';
import { REMIND_BEFORE_MS } from './limits.ts';
import { sayRenewal } from './renewal.ts';
import { button } from './speak.ts';
import { onFollowUp } from './staff-moves.ts';
import { findVisit, offerApart, visitCard, visitWords } from './visit.ts';
import { greek, sayPromise, word } from './words.ts';

export function onTimer(draft: Draft, timer: TimerEvent): void {
  switch (timer.kind) {
    case 'promise': {
      latePromise(draft, timer);
      return;
    }
    case 'reminder': {
      remind(draft, timer);
      return;
    }
    case 'lease': {
      onLease(draft, timer);
      return;
    }
    case 'follow_up': {
      if (!sayRenewal(draft, timer)) onFollowUp(draft, timer);
      return;
    }
  }
}

/** The promised time passed: a new one, said once; later ones only stand in the staff's log. */
function latePromise(draft: Draft, timer: TimerEvent): void {
  const open = openCaseOf(draft);
  if (!open || open.id !== timer.subject || open.promiseAt > timer.dueAt) return;
  const due = promiseAt(draft.content.center, Math.max(draft.now, open.promiseAt), open.urgency);
  const late = breach(open, draft.now, due);
  if (isRefusal(late)) return;
  const breaches = (open.breaches ?? 0) + 1;
  keepCase(draft, { ...late, breaches });
  watchPromise(draft, late);
  mark(draft, word(greek(draft), 'mark.breached'));
  count(draft, 'case.breached');
  if (breaches > 1) return;
  const key = open.wants === 'call' ? 'handoff.late_call' : 'handoff.late';
  say(draft, { text: word(draft, key, { promise: sayPromise(draft, due) }), key: `common.${key}` });
}

/** A day before the visit: still coming, another time, or not. */
function remind(draft: Draft, timer: TimerEvent): void {
  const visit = findVisit(draft, timer.subject);
  if (!visit || visit.status !== 'confirmed' || visit.start === undefined || visit.start <= draft.now) return;
  // The visit was moved meanwhile: another timer reminds of its new time.
  if (timer.dueAt !== visit.start - REMIND_BEFORE_MS) return;
  const offers = [
    button(draft, encode({ kind: 'visit', verb: 'coming', id: visit.id }), 'coming', { name: 'yes', style: 'primary' }),
    button(draft, encode({ kind: 'visit', verb: 'move', id: visit.id }), 'other_time'),
    button(draft, encode({ kind: 'visit', verb: 'cancel', id: visit.id }), 'not_coming', { name: 'no' }),
  ];
  // Also while a flow waits: "ναι" to a reminder must be heard.
  offerApart(draft, offers);
  say(draft, {
    text: word(draft, 'appointment.reminder', visitWords(draft, visit)),
    key: 'common.appointment.reminder',
    card: visitCard(draft, visit),
    choices: offers.map(toChoice),
  });
  count(draft, 'visit.reminded');
}
