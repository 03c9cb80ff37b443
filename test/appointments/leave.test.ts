import { describe, expect, it } from 'vitest';
import { isAway, servingOn } from '../../src/appointments/leave.ts';
import { freeSlots } from '../../src/appointments/slots.ts';
import { testCenter } from './center.ts';

const gone = { from: '2026-11-26', to: '2026-11-27' };
const ids = (center: ReturnType<typeof testCenter>, topic: string, day: string) =>
  servingOn(center, topic, day).map((member) => member.id);

describe('leave', () => {
  it('first and last day are included', () => {
    const center = testCenter({ leave: [{ member: 'nikos', ...gone }] });
    expect(['25', '26', '27', '28'].map((day) => isAway(center, 'nikos', `2026-11-${day}`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('those who serve the topic anyway come first, then the substitute, once', () => {
    const center = testCenter({ leave: [{ member: 'maria', ...gone, substitute: 'nikos' }] });
    expect(ids(center, 'eee', '2026-11-25')).toEqual(['maria', 'eleni']);
    expect(ids(center, 'eee', '2026-11-26')).toEqual(['eleni', 'nikos']);
    expect(ids(center, 'general', '2026-11-26')).toEqual(['nikos']);
    const colleague = testCenter({ leave: [{ member: 'maria', ...gone, substitute: 'eleni' }] });
    expect(ids(colleague, 'eee', '2026-11-26')).toEqual(['eleni']);
  });

  it('nobody stands in who is away too, or whom the Center does not have', () => {
    const both = testCenter({
      leave: [
        { member: 'maria', ...gone, substitute: 'nikos' },
        { member: 'nikos', ...gone },
      ],
    });
    expect(ids(both, 'general', '2026-11-26')).toEqual([]);
    expect(
      ids(testCenter({ leave: [{ member: 'maria', ...gone, substitute: 'x' }] }), 'general', '2026-11-26'),
    ).toEqual([]);
  });

  it('free times of those days are the substitute’s, in the ways in which they meet people', () => {
    const center = testCenter({ leave: [{ member: 'maria', ...gone, substitute: 'nikos' }] });
    const ask = { topic: 'general', now: Date.parse('2026-11-24T08:00:00Z'), busy: [], day: '2026-11-26' };
    const slots = freeSlots(center, { ...ask, kind: 'center' });
    expect(slots.length).toBeGreaterThan(3);
    expect(new Set(slots.map((slot) => slot.staffId))).toEqual(new Set(['nikos']));
    expect(freeSlots(center, { ...ask, kind: 'phone' })).toEqual([]);
    expect(freeSlots(center, { ...ask, kind: 'center', day: '2026-11-30' })[0]?.staffId).toBe('maria');
  });
});
