/**
 * Appointments as the person hears of them: asked for, agreed, moved, cancelled. The time of an appointment is claimed by
 * the store when the turn is committed; what is said here holds only then.
 */
import type { Appointment, AppointmentKind } from '../appointments/appointment.ts';
import { athens, sayWhen } from '../appointments/time.ts';
import { close, withdraw, isRefusal } from '../cases/machine.ts';
import { encode } from './action.ts';
import { count, keepAppointment, keepCase, mark, openCaseOf, say, toChoice, type Draft, type Offer } from './draft.ts';
import { dropTimer, endCase } from './handoff.ts';
import { REMIND_BEFORE_MS } from './limits.ts';
import type { Card } from './reply.ts';
import { button } from './speak.ts';
import { datesOf, greek, papersOf, sayPromise, told, word } from './words.ts';

/** The card of an appointment. */
export function visitCard(draft: Draft, visit: Appointment): Extract<Card, { kind: 'appointment' }> {
  const { status } = visit;
  return {
    kind: 'appointment',
    status: status === 'proposed' ? 'changing' : status,
    id: visit.id,
    ...(visit.start !== undefined && {
      start: athens(visit.start).toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
      minutes: visit.minutes,
    }),
    where: whereOf(draft, visit),
    withWhom: withWhom(draft, visit),
    bring: bringOf(draft, visit),
  };
}

/** Says where an appointment stands. What can be done about it stands under it, typed or tapped. */
export function sayVisit(draft: Draft, visit: Appointment, key: string, offers: Offer[]): void {
  say(draft, {
    text: word(draft, key, visitWords(draft, visit)),
    key: `common.${key}`,
    card: visitCard(draft, visit),
    ...(offers.length > 0 && { choices: offers.map(toChoice) }),
  });
  offerApart(draft, offers);
}

/** What was offered with the last words is what a typed number means, until something else is asked. */
export function offerApart(draft: Draft, offers: Offer[]): void {
  if (offers.length > 0)
    draft.conversation.overlay = { kind: 'after', options: offers.map((offer) => offer.action), apart: true };
}

/** Variables of the words about an appointment. */
export function visitWords(draft: Draft, visit: Appointment): Record<string, string> {
  const open = openCaseOf(draft);
  return {
    when: sayStart(draft, visit),
    where: word(draft, `appointment.kind.${visit.kind}`),
    staff_with: withWhom(draft, visit),
    reason: visit.reason ?? '',
    ...(open && { promise: sayPromise(draft, open.promiseAt) }),
  };
}

export function visitOffers(draft: Draft, visit: Appointment): Offer[] {
  return [
    button(draft, encode({ kind: 'visit', verb: 'move', id: visit.id }), 'other_time'),
    button(draft, encode({ kind: 'visit', verb: 'cancel', id: visit.id }), 'cancel', { style: 'danger' }),
  ];
}

/** Times that staff offered, each to be taken by a tap. */
export function proposalOffers(draft: Draft, visit: Appointment): Offer[] {
  return [
    ...(visit.proposals ?? []).map((start, index) => ({
      name: `time_${index + 1}`,
      also: [],
      action: encode({ kind: 'visit', verb: 'pick', id: visit.id, start }),
      label: sayWhen(start, datesOf(draft)),
      short: shortWhen(start),
    })),
    button(draft, encode({ kind: 'visit', verb: 'none', id: visit.id }), 'none_fits'),
  ];
}

/** Confirmed by staff, or by the person's taking of a time that staff offered. */
export function confirmVisit(draft: Draft, visit: Appointment, start: number | undefined, key: string): void {
  const { proposals: _gone, ...rest } = visit;
  const confirmed: Appointment = { ...rest, start, status: 'confirmed', updatedAt: draft.now };
  keepAppointment(draft, confirmed);
  settleCase(draft, confirmed, 'goodbye');
  if (start !== undefined && start - REMIND_BEFORE_MS > draft.now) {
    const dueAt = start - REMIND_BEFORE_MS;
    const timer = { id: draft.id(), personId: visit.personId, kind: 'reminder' as const, dueAt, subject: visit.id };
    draft.effects.push({ type: 'timer', timer });
  }
  mark(draft, word(greek(draft), 'mark.appointment_confirmed', { when: sayStart(greek(draft), confirmed) }));
  count(draft, 'visit.confirmed');
  sayVisit(
    draft,
    confirmed,
    start === undefined ? `${key}_call` : key,
    start === undefined ? [] : visitOffers(draft, confirmed),
  );
}

/** Cancelled by the person: the time is free again, and staff are told. Says nothing. */
export function cancelVisit(draft: Draft, visit: Appointment): void {
  const { proposals: _gone, ...rest } = visit;
  const cancelled: Appointment = { ...rest, status: 'cancelled', updatedAt: draft.now };
  keepAppointment(draft, cancelled);
  dropTimer(draft, visit.id, 'reminder');
  settleCase(draft, cancelled, 'cancelled');
  mark(draft, word(greek(draft), 'mark.appointment_cancelled', { when: sayStart(greek(draft), visit) }));
  count(draft, 'visit.cancelled');
}

/**
 * What was asked for is done: a case that nobody has taken and that is about this appointment alone is closed. One that a
 * person holds stays theirs.
 */
export function settleCase(draft: Draft, visit: Appointment, because: 'goodbye' | 'cancelled' | 'declined'): void {
  const open = openCaseOf(draft);
  if (!open || open.state !== 'requested' || open.wants !== 'appointment' || open.id !== visit.caseId) return;
  if (open.appointmentId !== undefined && open.appointmentId !== visit.id) return;
  // Another visit that was asked for in the same case still waits for its answer.
  const next = draft.appointments.find(
    (one) => one.id !== visit.id && one.caseId === open.id && (one.status === 'requested' || one.status === 'proposed'),
  );
  if (next) {
    keepCase(draft, { ...open, appointmentId: next.id, updatedAt: draft.now });
    return;
  }
  const closed =
    because === 'cancelled' ? withdraw(open, draft.now) : close(open, { id: 'program', name: '' }, draft.now, because);
  if (!isRefusal(closed)) endCase(draft, closed);
}

/** An appointment of this person that still holds. */
export function findVisit(draft: Draft, id: string): Appointment | undefined {
  return draft.appointments.find((one) => one.id === id && one.status !== 'cancelled' && one.status !== 'declined');
}

/** Papers to bring for a topic, as they are written down: in Greek, for the staff too. */
export function bringFor(draft: Draft, topic: string): string[] {
  return papersOf(greek(draft), topic);
}

export function isKind(value: unknown): value is AppointmentKind {
  return value === 'center' || value === 'phone' || value === 'home';
}

/** What was written down, in the person's language where the same list has words in it. */
function bringOf(draft: Draft, visit: Appointment): string[] {
  if (draft.locale.language === 'el') return visit.bring;
  const own = papersOf(draft, visit.topic);
  if (own.length === visit.bring.length) return own;
  const written = visit.bring.join('\n');
  for (const { name, about } of Object.values(draft.content.flows)) {
    const { bring = '' } = about;
    if (draft.content.locales.el.flows[name]?.[bring]?.text.trim() === written)
      return (draft.locale.flows[name]?.[bring]?.text ?? written).trim().split('\n');
  }
  return visit.bring;
}

function sayStart(draft: Draft, visit: Appointment): string {
  return visit.start === undefined ? word(draft, 'appointment.call_me') : sayWhen(visit.start, datesOf(draft));
}

function whereOf(draft: Draft, visit: Appointment): string {
  return word(draft, `appointment.place_${visit.kind}`, { phone: visit.phone ?? '', place: visit.place ?? '' });
}

function withWhom(draft: Draft, visit: Appointment): string {
  const member = draft.content.center.members.find((one) => one.id === visit.staffId);
  return member ? told(draft, member.with) : '';
}

/** "1/12, 10:30": fits a 20-letter button. */
function shortWhen(start: number): string {
  const then = athens(start);
  return `${then.day}/${then.month}, ${then.hour}:${String(then.minute).padStart(2, '0')}`;
}
