/** An appointment as a calendar file (RFC 5545), for the person's own phone. */
import ical, { ICalEventStatus } from 'ical-generator';
import type { Center } from '../content/content.ts';
import type { Appointment } from './appointment.ts';
import { athens } from './time.ts';

/** Words that the content says; by default only the Center's name is shown. */
export interface CalendarWords {
  /** "Ραντεβού στο Κέντρο Κοινότητας". Never the topic: phones are shared in the family. */
  title?: string;
  /** What to bring, and how to cancel. */
  description?: string;
}

/**
 * One event in UTC, which every calendar shows right without a zone table. Times go in as Temporal values: ical-generator
 * shifts plain dates with a zone. The same appointment keeps its uid and counts its changes, so that a newer file replaces
 * the older one in the phone. Throws RangeError for an appointment without a start ("call me").
 */
export function appointmentIcs(center: Center, appointment: Appointment, words: CalendarWords = {}): string {
  if (appointment.start === undefined) throw new RangeError('An appointment without a start has no calendar file.');
  const start = athens(appointment.start);
  const address = center.facts.address?.value;
  const calendar = ical({ prodId: { company: 'dipla', product: 'appointments', language: 'EL' } });
  calendar.createEvent({
    id: `${appointment.id}@${center.id}.dipla`,
    sequence: appointment.version,
    stamp: athens(appointment.updatedAt),
    start,
    end: start.add({ minutes: appointment.minutes }),
    summary: words.title ?? center.name,
    description: words.description ?? appointment.bring.join('\n'),
    location: appointment.kind === 'center' && typeof address === 'string' ? `${center.name}, ${address}` : undefined,
    status: statusOf(appointment),
  });
  return calendar.toString();
}

/**
 * The visits of one staff member as a calendar that a phone or a mail program reads again and again. It names no person and no
 * topic: it lives in other people's clouds. Visits without a start are left out.
 */
export function staffCalendar(center: Center, visits: Appointment[], title: (visit: Appointment) => string): string {
  const calendar = ical({ prodId: { company: 'dipla', product: 'staff', language: 'EL' }, name: center.name });
  for (const visit of visits) {
    if (visit.start === undefined) continue;
    const start = athens(visit.start);
    calendar.createEvent({
      id: `${visit.id}@${center.id}.dipla`,
      sequence: visit.version,
      stamp: athens(visit.updatedAt),
      start,
      end: start.add({ minutes: visit.minutes }),
      summary: title(visit),
      status: statusOf(visit),
    });
  }
  return calendar.toString();
}

function statusOf(appointment: Appointment): ICalEventStatus {
  if (appointment.status === 'confirmed') return ICalEventStatus.CONFIRMED;
  const off = appointment.status === 'cancelled' || appointment.status === 'declined';
  return off ? ICalEventStatus.CANCELLED : ICalEventStatus.TENTATIVE;
}
