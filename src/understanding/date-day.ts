/** Days of Athens reckoned from today: the next or the last day of a name, a number, a month. */
import { Temporal } from 'temporal-polyfill';

type Day = Temporal.PlainDate;

/** The day that these figures are; null when there is no such day ("31/11") or its year cannot be meant. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2200) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : null;
}

/** The year of two figures: '26 is 2026, '85 is 1985. */
export function fullYear(written: string, today: Day): number {
  const year = Number(written);
  if (written.length > 2) return year;
  return year + 2000 > today.year + 20 ? year + 1900 : year + 2000;
}

/** A day and month without a year: the next such day, today included; with `past`, the last one. */
export function yearless(day: number, month: number, today: Day, past: boolean): Day | null {
  const thisYear = dayOf(today.year, month, day);
  const before = thisYear !== null && Temporal.PlainDate.compare(thisYear, today) < 0;
  if (past) return before || thisYear?.equals(today) === true ? thisYear : dayOf(today.year - 1, month, day);
  // The 29th of February waits for its year.
  for (
    let year = before ? today.year + 1 : today.year;
    year <= today.year + (month === 2 && day === 29 ? 8 : 1);
    year += 1
  ) {
    const found = dayOf(year, month, day);
    if (found) return found;
  }
  return null;
}

/** "στις 15": the next day of that number; with `past`, the last one; months that have no such day are passed over. */
export function dayOfMonth(day: number, today: Day, past: boolean): Day | null {
  for (let step = 0; step < 4; step += 1) {
    const month = today.with({ day: 1 }).add({ months: past ? -step : step });
    const date = day >= 1 && day <= month.daysInMonth ? month.with({ day }) : null;
    const order = date ? Temporal.PlainDate.compare(date, today) : 0;
    if (date && (past ? order <= 0 : order >= 0)) return date;
  }
  return null;
}

/** The next day of this name (1 is Monday), never today; with `past`, the last one. */
export function weekdayNear(weekday: number, today: Day, past: boolean): Day {
  return past
    ? today.subtract({ days: ((today.dayOfWeek - weekday + 6) % 7) + 1 })
    : today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

/** The day of this name in the calendar week that lies so many weeks from this one. */
export function weekdayOfWeek(weekday: number, weeks: number, today: Day): Day {
  return today.add({ days: weekday - today.dayOfWeek + 7 * weeks });
}

/** Monday and Sunday of the week that lies so many weeks from this one; of this week, what is left of it. */
export function weekRange(weeks: number, today: Day): { from: Day; to: Day } {
  const monday = weekdayOfWeek(1, weeks, today);
  return { from: weeks === 0 ? today : monday, to: monday.add({ days: 6 }) };
}

/** The whole month, or its beginning (1), middle (2) or end (3), ten days each. */
export function monthRange(month: Day, span?: number): { from: Day; to: Day } {
  const first = month.with({ day: 1 });
  const last = first.with({ day: first.daysInMonth });
  switch (span) {
    case 1:
      return { from: first, to: first.with({ day: 10 }) };
    case 2:
      return { from: first.with({ day: 11 }), to: first.with({ day: 20 }) };
    case 3:
      return { from: first.with({ day: 21 }), to: last };
    default:
      return { from: first, to: last };
  }
}
