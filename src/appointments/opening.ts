/** When the Center is open, and promises counted in its opening hours. */
import type { Temporal } from 'temporal-polyfill';
import type { Center } from '../content/content.ts';
import { holidayOn } from './holidays.ts';
import { athens, atAthens, clock, dayName, GREEK } from './time.ts';

/** A stretch of opening time, ms since 1970, end excluded. */
export interface Span {
  from: number;
  to: number;
}

const HOUR = 3_600_000;
const HALF_HOUR = HOUR / 2;
/** A center that is closed for longer than this has no opening hours at all. */
const HORIZON_DAYS = 400;
/** In a crisis somebody answers within the first half hour of opening time. */
const CRISIS_HOURS = 0.5;

/** Opening times of one day; none on holidays and closures. */
export function openSpans(center: Center, day: Temporal.PlainDate): Span[] {
  const iso = day.toString();
  if (holidayOn(day) !== null || center.closures.some((one) => one.from <= iso && iso <= one.to)) return [];
  const spans = center.hours
    .filter((row) => row.days.includes(day.dayOfWeek))
    .map((row) => ({ from: atAthens(day, row.from), to: atAthens(day, row.to) }))
    .filter((span) => span.from < span.to)
    .sort((a, b) => a.from - b.from);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

export function isOpen(center: Center, now: number): boolean {
  return openSpans(center, athens(now).toPlainDate()).some((span) => span.from <= now && now < span.to);
}

/**
 * The moment at which so many opening hours have passed since `from`. At closing time it stays there: one hour from 13:00
 * is 14:00 of the same day. Without any opening hours ahead they are counted as plain hours, so that there is always a time.
 */
export function addOpenHours(center: Center, from: number, hours: number): number {
  let left = hours * HOUR;
  let day = athens(from).toPlainDate();
  for (let passed = 0; passed < HORIZON_DAYS; passed++) {
    for (const span of openSpans(center, day)) {
      const start = Math.max(span.from, from);
      if (start >= span.to) continue;
      if (left <= span.to - start) return start + left;
      left -= span.to - start;
    }
    day = day.add({ days: 1 });
  }
  return from + hours * HOUR;
}

/** What the person is told: `promiseHours` opening hours from now (half an hour in a crisis), up to the next half hour. */
export function promiseAt(center: Center, now: number, urgency: 'normal' | 'crisis'): number {
  const due = addOpenHours(center, now, urgency === 'crisis' ? CRISIS_HOURS : center.promiseHours);
  return Math.ceil(due / HALF_HOUR) * HALF_HOUR;
}

/** "Δευτέρα έως Παρασκευή, 8:00–14:00"; rows with other hours follow after a semicolon. */
export function sayHours(center: Center, words = GREEK): string {
  const rows = new Map<string, number[]>();
  for (const row of center.hours) {
    const hours = `${sayClock(row.from)}–${sayClock(row.to)}`;
    rows.set(hours, [...(rows.get(hours) ?? []), ...row.days]);
  }
  return [...rows]
    .map(
      ([hours, days]) =>
        `${sayDays(
          [...new Set(days)].sort((a, b) => a - b),
          words,
        )}, ${hours}`,
    )
    .join(' · ');
}

/** Three days or more in a row become "από έως"; the rest are listed. */
function sayDays(days: number[], words: typeof GREEK): string {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  if (days.length >= 3 && last - first === days.length - 1)
    return `${dayName(first, words)} ${words.to} ${dayName(last, words)}`;
  const names = days.map((day) => dayName(day, words));
  return names.length === 1
    ? dayName(first, words)
    : `${names.slice(0, -1).join(', ')} ${words.and} ${dayName(last, words)}`;
}

function sayClock(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return clock({ hour: hour ?? 0, minute: minute ?? 0 });
}
