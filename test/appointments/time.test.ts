import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { atAthens, athens, sayTime, sayWhen } from '../../src/appointments/time.ts';

const at = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Athens').epochMilliseconds;
// A Wednesday.
const now = at('2026-11-25T10:00');

describe('sayTime', () => {
  it.each([
    ['2026-11-25T12:00', 'σήμερα στις 12'],
    ['2026-11-25T13:30', 'σήμερα στις 13:30'],
    ['2026-11-26T12:00', 'αύριο στις 12'],
    ['2026-11-26T01:00', 'αύριο στη 1'],
    ['2026-11-26T01:30', 'αύριο στη 1:30'],
    ['2026-11-27T09:05', 'μεθαύριο στις 9:05'],
    ['2026-11-24T09:00', 'χτες στις 9'],
    ['2026-11-28T10:30', 'το Σάββατο 28 Νοεμβρίου στις 10:30'],
    ['2026-11-29T10:00', 'την Κυριακή 29 Νοεμβρίου στις 10'],
    ['2026-11-30T11:00', 'τη Δευτέρα 30 Νοεμβρίου στις 11'],
    ['2026-12-01T10:30', 'την Τρίτη 1 Δεκεμβρίου στις 10:30'],
    ['2026-12-03T10:30', 'την Πέμπτη 3 Δεκεμβρίου στις 10:30'],
    ['2027-01-08T08:00', 'την Παρασκευή 8 Ιανουαρίου 2027 στις 8'],
  ])('%s', (then, words) => {
    expect(sayTime(at(then), now)).toBe(words);
  });

  it('counts days by the calendar, not by 24 hours', () => {
    expect(sayTime(at('2026-11-26T00:05'), at('2026-11-25T23:55'))).toBe('αύριο στις 0:05');
    // The night of 24 to 25 October 2026 has 25 hours, that of 28 March 2027 has 23.
    expect(sayTime(at('2026-10-25T23:30'), at('2026-10-24T23:30'))).toBe('αύριο στις 23:30');
    expect(sayTime(at('2027-03-28T00:30'), at('2027-03-27T23:59'))).toBe('αύριο στις 0:30');
  });
});

describe('sayWhen', () => {
  it.each([
    ['2026-12-01T10:30', 'Τρίτη 1 Δεκεμβρίου, 10:30'],
    ['2027-05-10T09:00', 'Δευτέρα 10 Μαΐου, 9:00'],
    ['2027-08-04T14:00', 'Τετάρτη 4 Αυγούστου, 14:00'],
  ])('%s', (then, words) => {
    expect(sayWhen(at(then))).toBe(words);
  });

  it('every month has its genitive', () => {
    const said = Array.from({ length: 12 }, (_, m) => sayWhen(at(`2027-${String(m + 1).padStart(2, '0')}-15T09:00`)));
    expect(new Set(said.map((words) => words.split(' ')[2])).size).toBe(12);
    expect(said.every((words) => /\p{L}+ου, 9:00$/u.test(words))).toBe(true);
  });
});

describe('the clock changes', () => {
  it('in spring 03:30 does not exist and becomes 04:30', () => {
    expect(athens(atAthens(Temporal.PlainDate.from('2027-03-28'), '03:30')).toString()).toBe(
      '2027-03-28T04:30:00+03:00[Europe/Athens]',
    );
  });
  it('in autumn 03:30 comes twice and the first is meant', () => {
    expect(athens(atAthens(Temporal.PlainDate.from('2026-10-25'), '03:30')).offset).toBe('+03:00');
  });
  it('opening time is the wall clock on both sides', () => {
    for (const day of ['2026-10-23', '2026-10-26', '2027-03-26', '2027-03-29']) {
      expect(athens(atAthens(Temporal.PlainDate.from(day), '08:00')).hour).toBe(8);
    }
  });
});
