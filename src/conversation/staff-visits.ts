/** What staff do with the time of a visit and say of it afterwards. */
import type { StaffAction } from '../cases/action.ts';
import type { Staff } from '../cases/machine.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { sayWhen } from '../appointments/time.ts';
import { encode } from './action.ts';
import { audit, StaffRefused } from './allowed.ts';
import { busyTimes, count, keepAppointment, keepCase, mark, openCaseOf, say, toChoice, type Draft } from './draft.ts';
import { dropTimer } from './handoff.ts';
import { LATE_OUTCOME_MS } from './limits.ts';
import { button } from './speak.ts';
import { confirmVisit, findVisit, offerApart, proposalOffers, visitCard, visitWords } from './visit.ts';
import { greek, word } from './words.ts';

type Act<K extends StaffAction['kind']> = Extract<StaffAction, { kind: K }>;
/** Starts are on five minutes: so are the cells in which the store holds a time. */
const GRID_MS = 5 * 60_000;

/** An appointment that still holds. Throws StaffRefused when there is none of this id. */
export function visitOf(draft: Draft, id: string): Appointment {
  const visit = findVisit(draft, id);
  if (!visit) throw new StaffRefused({ refused: 'not_found' });
  // It is over, and there is nobody to tell.
  if (visit.walkIn) throw new StaffRefused({ refused: 'wrong_state' });
  return visit;
}

/** Only the owner of a taken case speaks for it; what the person waited for has come. */
export function answers(draft: Draft, visit: Appointment, staff: Staff): void {
  const open = openCaseOf(draft);
  if (!open || open.id !== visit.caseId) return;
  if (open.owner && open.owner.id !== staff.id)
    throw new StaffRefused({ refused: 'not_owner', owner: open.owner.name });
  dropTimer(draft, open.id, 'promise');
  if (open.state === 'requested' && open.wants === 'appointment')
    keepCase(draft, { ...open, waitingSince: undefined, updatedAt: draft.now });
}

/** To another time, perhaps of a colleague. Agreed stays agreed, and the person hears it; what was asked for is offered back. */
export function movedVisit(draft: Draft, staff: Staff, action: Act<'appointment_move'>): void {
  const visit = visitOf(draft, action.appointmentId);
  const { start } = action;
  const staffId = action.staffId ?? visit.staffId;
  const known = draft.content.center.members.some((member) => member.id === staffId);
  if (start <= draft.now || start % GRID_MS !== 0 || visit.outcome) throw new StaffRefused({ refused: 'wrong_state' });
  if (staffId !== undefined && !known) throw new StaffRefused({ refused: 'not_found' });
  if (start === visit.start && staffId === visit.staffId) throw new StaffRefused({ refused: 'wrong_state' });
  answers(draft, visit, staff);
  if (isTaken(draft, visit, staffId, start)) throw new StaffRefused({ refused: 'slot' });
  const { coming: _said, ...rest } = visit;
  if (visit.status === 'confirmed') {
    dropTimer(draft, visit.id, 'reminder');
    confirmVisit(draft, { ...rest, ...(staffId !== undefined && { staffId }) }, start, 'appointment.moved');
  } else {
    const offered: Appointment = {
      ...rest,
      ...(staffId !== undefined && { staffId }),
      status: 'proposed',
      proposals: [start],
      updatedAt: draft.now,
    };
    offerTimes(draft, offered);
  }
  audit(draft, staff, 'appointment_move', visit.id);
}

/** Keeps the visit with the times that it proposes, and asks the person which one; the log says which they were. */
export function offerTimes(draft: Draft, visit: Appointment): void {
  keepAppointment(draft, visit);
  const offers = proposalOffers(draft, visit);
  draft.conversation.overlay = {
    kind: 'which',
    options: offers.map((offer) => offer.action),
    ask: 'appointment.proposed',
  };
  say(draft, {
    text: word(draft, 'appointment.proposed', visitWords(draft, visit)),
    key: 'common.appointment.proposed',
    card: visitCard(draft, visit),
    choices: offers.map(toChoice),
  });
  const when = (visit.proposals ?? []).map((start) => sayWhen(start)).join(' · ');
  mark(draft, word(greek(draft), 'mark.appointment_proposed', { when }));
}

/** Came, or did not. Who did not come hears a kind word and may choose another time, while it is fresh. */
export function visitOver(draft: Draft, staff: Staff, action: Act<'appointment_outcome'>): void {
  const visit = visitOf(draft, action.appointmentId);
  const { outcome } = action;
  if (visit.status !== 'confirmed' || visit.start === undefined || visit.start > draft.now)
    throw new StaffRefused({ refused: 'wrong_state' });
  if (visit.outcome === outcome) throw new StaffRefused({ refused: 'wrong_state' });
  keepAppointment(draft, { ...visit, outcome, updatedAt: draft.now });
  mark(draft, word(greek(draft), `mark.appointment_${outcome}`, { when: sayWhen(visit.start) }));
  count(draft, `visit.${outcome}`);
  audit(draft, staff, `appointment_${outcome}`, visit.id);
  if (outcome === 'came' || draft.now - visit.start > LATE_OUTCOME_MS || openCaseOf(draft)?.owner) return;
  const offers = [button(draft, encode({ kind: 'intent', intent: 'appointment_book' }), 'visit')];
  offerApart(draft, offers);
  say(draft, {
    text: word(draft, 'appointment.missed'),
    key: 'common.appointment.missed',
    choices: offers.map(toChoice),
  });
}

/** Somebody else holds some of that time. The visit's own time stands in nobody's way, also where it touches a neighbour's. */
function isTaken(draft: Draft, visit: Appointment, staffId: string | undefined, start: number): boolean {
  const length = visit.minutes * 60_000;
  const ownFrom = visit.staffId === staffId ? visit.start : undefined;
  return busyTimes(draft).some((one) => {
    const from = Math.max(one.start, start);
    const to = Math.min(one.end, start + length);
    if (one.staffId !== staffId || from >= to) return false;
    return ownFrom === undefined || from < Math.min(to, ownFrom) || Math.max(from, ownFrom + length) < to;
  });
}
