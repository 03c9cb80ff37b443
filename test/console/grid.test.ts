import { expect, test } from 'vitest';
import { hoursShown, minuteOf, place } from '../../src/console/grid.ts';
import type { AppointmentView } from '../../src/console/views.ts';

const visit = (id: string, start: number | undefined, minutes = 30): AppointmentView => ({
  id,
  personId: id,
  caseId: id,
  status: 'confirmed',
  kind: 'center',
  topic: 'eee',
  topicName: 'ΕΕΕ',
  start,
  minutes,
  bring: [],
});
/** Athens is two hours ahead in November. */
const at = (hour: number, minute = 0, dayOfMonth = 24): number => Date.UTC(2026, 10, dayOfMonth, hour - 2, minute);

test('minutes are those of Athens, also in summer and at midnight', () => {
  expect([at(8, 15), Date.UTC(2026, 6, 1, 5), Date.UTC(2026, 10, 24, 22)].map(minuteOf)).toEqual([495, 480, 0]);
});

test('who overlaps stands side by side, and only within the same day', () => {
  const placed = place([
    visit('a', at(9), 60),
    visit('b', at(9, 30)),
    visit('c', at(10)),
    visit('d', at(10, 30)),
    visit('e', at(9, 0, 25)),
    visit('call', undefined),
  ]);
  expect(placed.map(({ visit: { id }, lane, lanes }) => `${id} ${lane}/${lanes}`)).toEqual([
    'a 0/2',
    'b 1/2',
    'c 0/1',
    'd 0/1',
    'e 0/1',
  ]);
});

test('the grid shows the opening hours and whatever lies outside them', () => {
  expect(hoursShown([{ from: at(8), to: at(14) }], [])).toEqual({ from: 480, to: 840 });
  expect(hoursShown([], place([visit('late', at(16, 30))]))).toEqual({ from: 480, to: 1020 });
});
