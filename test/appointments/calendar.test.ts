import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/appointments/appointment.ts';
import { appointmentIcs } from '../../src/appointments/calendar.ts';
import { athens } from '../../src/appointments/time.ts';
import { testCenter } from './center.ts';

const at = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Athens').epochMilliseconds;
const appointment: Appointment = {
  id: 'a1',
  personId: 'p1',
  caseId: 'c1',
  version: 3,
  status: 'confirmed',
  kind: 'center',
  topic: 'eee',
  staffId: 'maria',
  start: at('2026-12-01T09:30'),
  minutes: 45,
  bring: ['Ταυτότητα', 'Εκκαθαριστικό'],
  createdAt: at('2026-11-25T10:00'),
  updatedAt: at('2026-11-25T11:00'),
};
/** Property → value, with folded lines joined. */
const read = (ics: string): Map<string, string> =>
  new Map(
    ics
      .replace(/\r\n[ \t]/g, '')
      .split('\r\n')
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
const instant = (value: string | undefined): string => {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value ?? '') ?? [];
  return athens(
    Temporal.Instant.from(`${y ?? ''}-${mo ?? ''}-${d ?? ''}T${h ?? ''}:${mi ?? ''}:${s ?? ''}Z`).epochMilliseconds,
  )
    .toPlainDateTime()
    .toString();
};

describe('appointmentIcs', () => {
  it.each(['2026-12-01T09:30', '2027-07-06T09:30', '2027-03-26T13:00', '2026-10-23T08:00'])(
    '%s reads back on the clock of Athens',
    (start) => {
      const found = read(appointmentIcs(testCenter(), { ...appointment, start: at(start) }));
      expect(instant(found.get('DTSTART'))).toBe(`${start}:00`);
      expect(instant(found.get('DTEND'))).toBe(Temporal.PlainDateTime.from(start).add({ minutes: 45 }).toString());
    },
  );

  it('is one stable event that a newer file replaces', () => {
    const found = read(appointmentIcs(testCenter(), appointment, { title: 'Ραντεβού στο Κέντρο Κοινότητας' }));
    expect(found.get('UID')).toBe('a1@dokimi.dipla');
    expect(found.get('SEQUENCE')).toBe('3');
    expect(found.get('STATUS')).toBe('CONFIRMED');
    expect(found.get('SUMMARY')).toBe('Ραντεβού στο Κέντρο Κοινότητας');
    expect(found.get('DESCRIPTION')).toBe('Ταυτότητα\\nΕκκαθαριστικό');
    expect(appointmentIcs(testCenter(), appointment)).toBe(appointmentIcs(testCenter(), appointment));
  });

  it('does not name the topic, the person or the staff member', () => {
    const file = appointmentIcs(testCenter(), { ...appointment, name: 'Ελένη', phone: '+306900000000' });
    for (const secret of ['eee', 'Ελένη', '+3069', 'maria']) expect(file).not.toContain(secret);
  });

  it('knows cancelled, and refuses what has no start', () => {
    expect(read(appointmentIcs(testCenter(), { ...appointment, status: 'cancelled' })).get('STATUS')).toBe('CANCELLED');
    expect(() => appointmentIcs(testCenter(), { ...appointment, start: undefined })).toThrow(RangeError);
  });

  it('says where only when the address is known and the meeting is there', () => {
    const known = testCenter({
      facts: { address: { value: 'Κιερίου 49', source: 's', checked_on: '2026-11-01', confidence: 'high' } },
    });
    expect(read(appointmentIcs(known, appointment)).get('LOCATION')).toContain('Κιερίου 49');
    expect(read(appointmentIcs(known, { ...appointment, kind: 'phone' })).has('LOCATION')).toBe(false);
    expect(read(appointmentIcs(testCenter(), appointment)).has('LOCATION')).toBe(false);
  });
});
