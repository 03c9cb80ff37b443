/** Times as staff read them: always of Athens, whatever the computer's clock is set to. */
const zone = 'Europe/Athens';
const clockFormat = new Intl.DateTimeFormat('el-GR', {
  timeZone: zone,
  hour: 'numeric',
  minute: '2-digit',
  hour12: false,
});
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
const weekdayFormat = new Intl.DateTimeFormat('el-GR', { timeZone: zone, weekday: 'long' });
const shortFormat = new Intl.DateTimeFormat('el-GR', { timeZone: zone, weekday: 'short' });
const dateFormat = new Intl.DateTimeFormat('el-GR', { timeZone: zone, day: 'numeric', month: 'numeric' });
const longFormat = new Intl.DateTimeFormat('el-GR', { timeZone: zone, day: 'numeric', month: 'long' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** "9:30" */
export const clock = (ms: number): string => clockFormat.format(ms).replace(/^0(\d)/, '$1');
/** "2026-12-01": days compare as text. */
export const isoDay = (ms: number): string => dayFormat.format(ms);
/** "Τρίτη" */
export const weekday = (ms: number): string => capital(weekdayFormat.format(ms));
/** "Τρί" */
export const weekdayShort = (ms: number): string => capital(shortFormat.format(ms)).replace('.', '');
/** "1/12" */
export const date = (ms: number): string => dateFormat.format(ms);
/** "1 Δεκεμβρίου" */
export const longDate = (ms: number): string => longFormat.format(ms);
/** "Τρίτη 1/12, 10:30" */
export const when = (ms: number): string => `${weekday(ms)} ${date(ms)}, ${clock(ms)}`;

/** How long: "τώρα", "25′", "2 ώρες", "3 μέρες". */
export function span(ms: number): string {
  if (ms < MINUTE) return 'τώρα';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}′`;
  if (ms < DAY) return count(Math.floor(ms / HOUR), 'ώρα', 'ώρες');
  return count(Math.floor(ms / DAY), 'μέρα', 'μέρες');
}

/** "πριν 3′", "χθες", "23/11". */
export function ago(ms: number, now: number): string {
  if (now - ms < MINUTE) return 'μόλις τώρα';
  if (isoDay(ms) === isoDay(now)) return `πριν ${span(now - ms)}`;
  return isoDay(ms) === isoDay(now - DAY) ? 'χθες' : date(ms);
}

/** Beside a line of the conversation: "11:26", "χθες 11:26", "23/11, 11:26". */
export function stamp(ms: number, now: number): string {
  if (isoDay(ms) === isoDay(now)) return clock(ms);
  return isoDay(ms) === isoDay(now - DAY) ? `χθες ${clock(ms)}` : `${date(ms)}, ${clock(ms)}`;
}

/** A promise: "ως τις 12:00", "ως αύριο στις 12:00", "ως Δευτέρα 30/11, 11:00". */
export function byWhen(ms: number, now: number): string {
  if (isoDay(ms) === isoDay(now)) return `ως τις ${clock(ms)}`;
  return isoDay(ms) === isoDay(now + DAY) ? `ως αύριο στις ${clock(ms)}` : `ως ${when(ms)}`;
}

/** "σε 35′", "σε 2 ώρες". */
export const inTime = (ms: number): string => (ms < MINUTE ? 'τώρα' : `σε ${span(ms)}`);

/** Midnight in Athens of this moment's day. */
export function dayStart(ms: number): number {
  const day = isoDay(ms);
  const rough = Date.parse(`${day}T00:00:00Z`);
  // Athens is two or three hours ahead, and the clocks never change at midnight.
  return [rough - 3 * HOUR, rough - 2 * HOUR].find((start) => isoDay(start) === day) ?? rough;
}

/** Midnight of the Monday of this moment's week. */
export function weekStart(ms: number): number {
  const weekdayNumber = (new Date(`${isoDay(ms)}T12:00:00Z`).getUTCDay() + 6) % 7;
  // Noon first: a day of the clock change has 23 or 25 hours.
  return dayStart(dayStart(ms) + 12 * HOUR - weekdayNumber * DAY);
}

/** "1 ώρα", "2 ώρες". */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
