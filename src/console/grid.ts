/** Where visits stand in a week's grid. Pure: the page draws it, the tests look at it. */
import type { AppointmentView } from './views.ts';

export interface Placed {
  visit: AppointmentView;
  /** ISO day in Athens. */
  day: string;
  /** Minutes after midnight in Athens. */
  from: number;
  to: number;
  /** Side by side with those of the same time: place `lane` of `lanes`. */
  lane: number;
  lanes: number;
}

/** Steps of a move with the keyboard or the pointer, minutes. */
export const STEP_MINUTES = 15;
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Athens',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' });

/** Minutes after midnight in Athens. */
export function minuteOf(ms: number): number {
  const [hour = 0, minute = 0] = clock.format(ms).split(':').map(Number);
  return (hour % 24) * 60 + minute;
}

/** Every visit with a start, day by day, earliest first; who overlaps stands side by side. */
export function place(visits: AppointmentView[]): Placed[] {
  const placed = visits
    .flatMap((visit): Placed[] => {
      if (visit.start === undefined) return [];
      const from = minuteOf(visit.start);
      return [{ visit, day: day.format(visit.start), from, to: from + visit.minutes, lane: 0, lanes: 1 }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.from - b.from || b.to - a.to));
  let cluster: Placed[] = [];
  let ends = 0;
  for (const one of placed) {
    if (cluster[0]?.day !== one.day || one.from >= ends) {
      settle(cluster);
      cluster = [];
      ends = 0;
    }
    const taken = new Set(cluster.filter((other) => other.to > one.from).map((other) => other.lane));
    while (taken.has(one.lane)) one.lane += 1;
    cluster.push(one);
    ends = Math.max(ends, one.to);
  }
  settle(cluster);
  return placed;
}

/** The hours that the grid shows, as minutes: opening hours, and whatever lies outside them. */
export function hoursShown(spans: { from: number; to: number }[], placed: Placed[]): { from: number; to: number } {
  const from = [...spans.map((span) => minuteOf(span.from)), ...placed.map((one) => one.from)];
  const to = [...spans.map((span) => minuteOf(span.to)), ...placed.map((one) => one.to)];
  return {
    from: Math.floor(Math.min(8 * 60, ...from) / 60) * 60,
    to: Math.ceil(Math.max(14 * 60, ...to) / 60) * 60,
  };
}

function settle(cluster: Placed[]): void {
  const lanes = Math.max(1, ...cluster.map((one) => one.lane + 1));
  for (const one of cluster) one.lanes = lanes;
}
