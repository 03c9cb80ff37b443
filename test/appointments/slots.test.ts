import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Busy } from '../../src/appointments/appointment.ts';
import { isOpen } from '../../src/appointments/opening.ts';
import { freeDays, freeSlots, type SlotAsk } from '../../src/appointments/slots.ts';
import { athens } from '../../src/appointments/time.ts';
import { testCenter } from './center.ts';

const at = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Athens').epochMilliseconds;
const wall = (ms: number): string => athens(ms).toPlainDateTime().toString({ smallestUnit: 'minute' });
const now = at('2026-11-25T09:00');
const center = testCenter();
const ask: SlotAsk = { topic: 'eee', kind: 'center', now, busy: [] };
const busy = (staffId: string, from: string, minutes: number): Busy => ({
  staffId,
  start: at(from),
  end: at(from) + minutes * 60_000,
});

describe('freeSlots', () => {
  it('starts after the lead time, on the half hour, and ends before closing', () => {
    const slots = freeSlots(center, { ...ask, limit: 14 });
    expect(slots.map((slot) => wall(slot.start))).toEqual([
      // 09:00 + 4 opening hours = 13:00; 45 minutes from 13:30 would pass 14:00
      '2026-11-25T13:00',
      ...['08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00'].map(
        (time) => `2026-11-26T${time}`,
      ),
      '2026-11-27T08:00',
      '2026-11-27T08:30',
    ]);
    expect(slots.every((slot) => slot.minutes === 45 && slot.staffId === 'maria')).toBe(true);
  });

  it('gives a time to the member with the least on that day, then over all, then by order', () => {
    const taken = [
      busy('maria', '2026-11-26T12:00', 45),
      busy('eleni', '2026-11-27T12:00', 45),
      busy('eleni', '2026-12-07T12:00', 45),
    ];
    const first = (day: string): string | undefined => freeSlots(center, { ...ask, busy: taken, day })[0]?.staffId;
    expect(first('2026-11-26')).toBe('eleni');
    expect(first('2026-11-27')).toBe('maria');
    expect(first('2026-11-30')).toBe('maria');
    expect(
      freeSlots(center, { ...ask, busy: taken.slice(0, 1), day: '2026-11-26' }).find((slot) =>
        wall(slot.start).endsWith('12:00'),
      )?.staffId,
    ).toBe('eleni');
  });

  it('never overlaps what is taken', () => {
    const taken = [busy('maria', '2026-11-26T09:00', 45), busy('eleni', '2026-11-26T09:15', 30)];
    const starts = freeSlots(center, { ...ask, busy: taken, day: '2026-11-26' }).map((slot) =>
      wall(slot.start).slice(11),
    );
    expect(starts.slice(0, 3)).toEqual(['08:00', '08:30', '10:00']);
  });

  it('only members who serve the topic and the kind', () => {
    expect(freeSlots(center, { ...ask, topic: 'health', limit: 1 })[0]).toMatchObject({
      staffId: 'nikos',
      minutes: 30,
    });
    expect(freeSlots(center, { ...ask, kind: 'home', limit: 1 })[0]?.staffId).toBe('maria');
    expect(freeSlots(center, { ...ask, topic: 'health', kind: 'home' })).toEqual([]);
    // a topic that nobody names goes to those of `general`
    expect(freeSlots(center, { ...ask, topic: 'events', limit: 1 })[0]?.staffId).toBe('maria');
  });

  it('no leave, holidays, closures, weekends; not too far ahead', () => {
    const away = testCenter({
      leave: [{ member: 'maria', from: '2026-11-26', to: '2026-11-27' }],
      closures: [{ from: '2026-12-04', to: '2026-12-04', why: 'τοπική εορτή' }],
    });
    expect(freeSlots(away, { ...ask, day: '2026-11-27' }).every((slot) => slot.staffId === 'eleni')).toBe(true);
    const days = freeDays(away, ask).map(({ day }) => day);
    expect(days[0]).toBe('2026-11-25');
    expect(days.at(-1)).toBe('2026-12-16');
    for (const day of ['2026-11-28', '2026-11-29', '2026-12-04']) expect(days).not.toContain(day);
    expect(
      freeSlots(center, { ...ask, now: at('2026-12-23T13:00'), limit: 1 }).map((slot) => wall(slot.start)),
    ).toEqual(['2026-12-24T11:00']);
    expect(freeDays(center, { ...ask, now: at('2026-12-23T13:00') }).map(({ day }) => day)).not.toContain('2026-12-25');
    expect(freeSlots(center, { ...ask, day: '2026-11-29' })).toEqual([]);
    expect(freeSlots(center, { ...ask, day: 'αύριο' })).toEqual([]);
  });

  it('counts days and agrees with the slots of the day', () => {
    for (const { day, slots } of freeDays(center, { ...ask, limit: 4 }))
      expect(freeSlots(center, { ...ask, day })).toHaveLength(slots);
    expect(freeDays(center, { ...ask, limit: 4 })).toHaveLength(4);
  });

  it('taking offered slots one after the other never books anybody twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('eee', 'health', 'general'), fc.nat(30)), { minLength: 1, maxLength: 40 }),
        (wishes) => {
          const taken: Busy[] = [];
          for (const [topic, pick] of wishes) {
            const slots = freeSlots(center, { ...ask, topic, busy: taken, limit: 40 });
            const slot = slots[pick % Math.max(1, slots.length)];
            if (!slot) continue;
            const one = { staffId: slot.staffId, start: slot.start, end: slot.start + slot.minutes * 60_000 };
            expect(isOpen(center, one.start) && isOpen(center, one.end - 1)).toBe(true);
            expect(
              taken.some((other) => other.staffId === one.staffId && other.start < one.end && one.start < other.end),
            ).toBe(false);
            taken.push(one);
          }
        },
      ),
      { numRuns: 20, seed: 2 },
    );
  });
});
