import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addOpenHours, isOpen, openSpans, promiseAt, sayHours } from '../../src/appointments/opening.ts';
import { athens } from '../../src/appointments/time.ts';
import { testCenter } from './center.ts';

const at = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Athens').epochMilliseconds;
const wall = (ms: number): string => athens(ms).toPlainDateTime().toString({ smallestUnit: 'minute' });
const center = testCenter();

describe('isOpen', () => {
  it.each([
    ['2026-11-25T07:59', false],
    ['2026-11-25T08:00', true],
    ['2026-11-25T13:59', true],
    ['2026-11-25T14:00', false],
    ['2026-11-28T10:00', false],
    ['2026-12-25T10:00', false],
    ['2027-03-15T10:00', false],
    ['2026-10-28T10:00', false],
  ])('%s', (when, open) => {
    expect(isOpen(center, at(when))).toBe(open);
  });
  it('not in a closure', () => {
    const closed = testCenter({ closures: [{ from: '2026-11-24', to: '2026-11-26', why: 'απογραφή' }] });
    expect(isOpen(closed, at('2026-11-25T10:00'))).toBe(false);
    expect(isOpen(closed, at('2026-11-27T10:00'))).toBe(true);
  });
});

describe('promises', () => {
  it.each([
    // [asked, promised]: four opening hours, up to the half hour
    ['2026-11-25T08:00', '2026-11-25T12:00'],
    ['2026-11-25T09:10', '2026-11-25T13:30'],
    ['2026-11-25T10:00', '2026-11-25T14:00'],
    ['2026-11-25T12:10', '2026-11-26T10:30'],
    ['2026-11-25T22:00', '2026-11-26T12:00'],
    ['2026-11-27T13:00', '2026-11-30T11:00'], // Friday to Monday
    ['2026-12-24T13:00', '2026-12-28T11:00'], // over Christmas and a weekend
    ['2027-04-29T13:30', '2027-05-04T11:30'], // Good Friday, Easter, Easter Monday
    ['2026-10-23T13:00', '2026-10-26T11:00'], // over the end of summer time
    ['2027-03-26T13:00', '2027-03-29T11:00'], // over its start
  ])('%s → %s', (asked, promised) => {
    expect(wall(promiseAt(center, at(asked), 'normal'))).toBe(promised);
  });
  it('in a crisis: the first half hour of opening time', () => {
    expect(wall(promiseAt(center, at('2026-11-25T09:10'), 'crisis'))).toBe('2026-11-25T10:00');
    expect(wall(promiseAt(center, at('2026-11-28T03:00'), 'crisis'))).toBe('2026-11-30T08:30');
  });
  it('there is a time even for a center that never opens', () => {
    expect(wall(promiseAt(testCenter({ hours: [] }), at('2026-11-25T09:10'), 'normal'))).toBe('2026-11-25T13:30');
  });

  it('hours add up, never go back, and end in opening time', () => {
    const moments = fc.integer({ min: at('2026-09-01T00:00'), max: at('2027-09-01T00:00') });
    const split = testCenter({
      hours: [
        { days: [1, 3, 5], from: '08:00', to: '12:00' },
        { days: [1, 3], from: '17:00', to: '20:30' },
      ],
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (from, a, b) => {
        const once = addOpenHours(split, from, (a + b) / 2);
        expect(addOpenHours(split, addOpenHours(split, from, a / 2), b / 2)).toBe(once);
        expect(once).toBeGreaterThan(from);
        expect(openSpans(split, athens(once).toPlainDate()).some((span) => span.from < once && once <= span.to)).toBe(
          true,
        );
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('sayHours', () => {
  it.each([
    [[{ days: [1, 2, 3, 4, 5], from: '08:00', to: '14:00' }], 'Δευτέρα έως Παρασκευή, 8:00–14:00'],
    [[{ days: [1, 3], from: '09:00', to: '15:30' }], 'Δευτέρα και Τετάρτη, 9:00–15:30'],
    [
      [
        { days: [1, 2, 3, 4], from: '08:00', to: '14:00' },
        { days: [5], from: '08:00', to: '12:00' },
      ],
      'Δευτέρα έως Πέμπτη, 8:00–14:00 · Παρασκευή, 8:00–12:00',
    ],
    [[], ''],
  ])('%j', (hours, words) => {
    expect(sayHours(testCenter({ hours }))).toBe(words);
  });
});
