/** What staff do to a case or an appointment, and what the person hears of it. */
import type { StaffAction } from '../cases/action.ts';
import type { Case } from '../cases/case.ts';
import { close, giveBack, reply, take, type Staff } from '../cases/machine.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { promiseAt } from '../appointments/opening.ts';
import { encode } from './action.ts';
import { allowedMove, audit, caseOf, note, StaffRefused } from './allowed.ts';
import { count, keepAppointment, mark, say, top, type Draft } from './draft.ts';
import { forgetFacts } from './facts.ts';
import { dropTimer, endCase, watchPromise } from './handoff.ts';
import { present } from './interpreter.ts';
import { keepLeased, leaseEnd } from './lease.ts';
import { button } from './speak.ts';
import { barred, closedWithFollowUp, reopened, snoozed, transferred } from './staff-moves.ts';
import { answers, movedVisit, offerTimes, visitOf, visitOver } from './staff-visits.ts';
import { confirmVisit, settleCase, sayVisit } from './visit.ts';
import { walkedIn } from './walk-in.ts';
import { greek, hasName, sayPromise, topicName, topicOf, word } from './words.ts';

/** Times that may be offered at once: they must fit a list with one more choice. */
const MOST_PROPOSALS = 7;

/** Throws StaffRefused when a guard forbids it. */
export function onStaff(draft: Draft, staff: Staff, action: StaffAction): void {
  switch (action.kind) {
    case 'take': {
      taken(draft, caseOf(draft, action.caseId), staff);
      return;
    }
    case 'reply': {
      replied(draft, caseOf(draft, action.caseId), staff, action.text);
      return;
    }
    case 'note':
      caseOf(draft, action.caseId);
      draft.effects.push({ type: 'note', staff: { id: staff.id, name: staff.name }, text: action.text });
      return undefined;
    case 'close': {
      const open = caseOf(draft, action.caseId);
      if (action.resume === 'follow_up') closedWithFollowUp(draft, staff, open, action.days);
      else closed(draft, open, staff, action.resume);
      return;
    }
    case 'return': {
      returned(draft, caseOf(draft, action.caseId), staff);
      return;
    }
    case 'transfer': {
      transferred(draft, staff, action);
      return;
    }
    case 'snooze': {
      snoozed(draft, staff, action);
      return;
    }
    case 'reopen': {
      reopened(draft, staff, action.caseId);
      return;
    }
    case 'bar': {
      barred(draft, staff, action);
      return;
    }
    case 'appointment_confirm': {
      confirmed(draft, visitOf(draft, action.appointmentId), staff);
      return;
    }
    case 'appointment_propose': {
      proposed(draft, visitOf(draft, action.appointmentId), staff, action.starts);
      return;
    }
    case 'appointment_move': {
      movedVisit(draft, staff, action);
      return;
    }
    case 'appointment_outcome': {
      visitOver(draft, staff, action);
      return;
    }
    case 'walk_in': {
      walkedIn(draft, staff, action);
      return;
    }
    case 'appointment_decline': {
      declined(draft, visitOf(draft, action.appointmentId), staff, action.reason);
      return;
    }
  }
}

function taken(draft: Draft, open: Case, staff: Staff): void {
  const mine = allowedMove(take(open, staff, draft.now, leaseEnd(draft, open.urgency)));
  if (mine === open) return;
  keepLeased(draft, mine);
  draft.conversation.overlay = undefined;
  draft.conversation.misses = 0;
  say(draft, { text: word(draft, 'handoff.joined', { owner: staff.name }), key: 'common.handoff.joined' });
  note(draft, staff, 'case_take', open.id, 'mark.taken');
}

function replied(draft: Draft, open: Case, staff: Staff, text: string): void {
  const answered = allowedMove(reply(open, staff, draft.now));
  if (!open.owner) taken(draft, open, staff);
  keepLeased(draft, answered);
  dropTimer(draft, open.id, 'promise');
  say(draft, { author: { role: 'staff', id: staff.id, name: staff.name }, text, key: 'staff.reply' });
  audit(draft, staff, 'case_reply', open.id);
}

function closed(draft: Draft, open: Case, staff: Staff, resume: 'goodbye' | 'continue'): void {
  endCase(draft, allowedMove(close(open, staff, draft.now, resume)));
  note(draft, staff, 'case_close', open.id, 'mark.closed');
  const { conversation } = draft;
  conversation.overlay = undefined;
  conversation.misses = 0;
  const owner = open.owner?.name ?? staff.name;
  if (resume === 'goodbye') {
    conversation.stack = [];
    forgetFacts(draft);
    say(draft, { text: word(draft, 'handoff.left_goodbye', { owner }), key: 'common.handoff.left_goodbye' });
    return;
  }
  const frame = top(draft);
  if (!frame) {
    say(draft, { text: word(draft, 'handoff.left', { owner }), key: 'common.handoff.left' });
    return;
  }
  const topic = topicOf(draft, frame);
  const key = hasName(draft, topic) ? 'handoff.left_continue' : 'handoff.left';
  draft.lead.push(word(draft, key, { owner, topic: topicName(draft, topic) }));
  present(draft, 'again');
}

function returned(draft: Draft, open: Case, staff: Staff): void {
  const due = promiseAt(draft.content.center, draft.now, open.urgency);
  const back = allowedMove(giveBack(open, staff, draft.now, due));
  // A request for a visit alone leaves the talk to the bot while nobody has it.
  keepLeased(draft, { ...back, pausesBot: open.wants !== 'appointment' });
  watchPromise(draft, back);
  say(draft, {
    text: word(draft, 'handoff.returned', { promise: sayPromise(draft, due), owner: staff.name }),
    key: 'common.handoff.returned',
  });
  note(draft, staff, 'case_return', open.id, 'mark.returned');
}

function confirmed(draft: Draft, visit: Appointment, staff: Staff): void {
  if (visit.status !== 'requested') throw new StaffRefused({ refused: 'wrong_state' });
  if (visit.start !== undefined && visit.start <= draft.now) throw new StaffRefused({ refused: 'wrong_state' });
  answers(draft, visit, staff);
  confirmVisit(draft, visit, visit.start, 'appointment.confirmed');
  audit(draft, staff, 'appointment_confirm', visit.id);
}

function proposed(draft: Draft, visit: Appointment, staff: Staff, starts: number[]): void {
  const offered = [...new Set(starts)]
    .filter((start) => start > draft.now && start % 60_000 === 0)
    .toSorted((a, b) => a - b);
  if (offered.length === 0 || offered.length > MOST_PROPOSALS) throw new StaffRefused({ refused: 'wrong_state' });
  answers(draft, visit, staff);
  const changed: Appointment = { ...visit, status: 'proposed', proposals: offered, updatedAt: draft.now };
  dropTimer(draft, visit.id, 'reminder');
  offerTimes(draft, changed);
  audit(draft, staff, 'appointment_propose', visit.id);
}

function declined(draft: Draft, visit: Appointment, staff: Staff, reason: string): void {
  answers(draft, visit, staff);
  const { proposals: _gone, ...rest } = visit;
  const text = reason.trim();
  const changed: Appointment = { ...rest, status: 'declined', reason: text, updatedAt: draft.now };
  keepAppointment(draft, changed);
  dropTimer(draft, visit.id, 'reminder');
  settleCase(draft, changed, 'declined');
  const another = button(draft, encode({ kind: 'intent', intent: 'appointment_book' }), 'visit');
  const human = button(draft, encode({ kind: 'nav', to: 'human' }), 'want_human');
  sayVisit(draft, changed, text === '' ? 'appointment.declined_plain' : 'appointment.declined', [another, human]);
  mark(draft, word(greek(draft), 'mark.appointment_declined', { reason: text }));
  count(draft, 'visit.declined');
  audit(draft, staff, 'appointment_decline', visit.id);
}
