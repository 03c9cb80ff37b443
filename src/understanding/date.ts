/** Days and stretches of days in a message, as people say them. Europe/Athens. */
import { Temporal } from 'temporal-polyfill';
import { athens } from '../appointments/time.ts';
import { figureDate, monthDates, numberedDay } from './date-figures.ts';
import { dayOfMonth, monthRange, weekdayNear, weekdayOfWeek, weekRange, yearless } from './date-day.ts';
import { clauseAround, is, numberFrom, scan, some, valueOf, type Line } from './scan.ts';

type Day = Temporal.PlainDate;

/** Days found at some tokens: one or more, a stretch (an end may be open), or `unreal`: told as a day that cannot be. */
export type DateSpot = { from: number; to: number } & (
  { kind: 'days'; days: Day[] } | { kind: 'range'; first?: Day; last?: Day } | { kind: 'unreal' }
);

export interface DateContext {
  today: Day;
  /** What the bot had asked: settles "στις 5" and "10.12". */
  expect: string | undefined;
}

/**
 * A day in Athens as an ISO date: "αύριο", "Τρίτη" (the next one), "την άλλη Τρίτη" (next week's), "15/12", "15 Δεκεμβρίου",
 * "σε 3 μέρες", "στις 15". A day without a year is the next such day, or the last one when the verb tells of the past. Null
 * when it is none, two, or a stretch.
 * @param now ms since 1970.
 */
export function readDate(text: string, now: number): string | null {
  const spots = spotDates(scan(text), { today: athens(now).toPlainDate(), expect: 'date' });
  const days = new Set(spots.flatMap((spot) => (spot.kind === 'days' ? spot.days.map(String) : ['none', 'or two'])));
  const [day] = days;
  return day !== undefined && days.size === 1 ? day : null;
}

/** All days and stretches of a message, left to right. */
export function spotDates(line: Line, context: DateContext): DateSpot[] {
  const spots: DateSpot[] = [];
  let at = 0;
  while (at < line.tokens.length) {
    const spot = dateAt(line, at, context);
    if (spot) spots.push(spot);
    at = Math.max(at + 1, spot?.to ?? 0);
  }
  return joined(line, spots);
}

/** True when the clause tells of what was: then a day without a year lies behind. */
export function isPast(line: Line, at: number): boolean {
  const { from, to } = clauseAround(line, at);
  if (some(line, from, to, 'ahead', 'will')) return false;
  if (some(line, from, to, 'past', 'born')) return true;
  return line.tokens
    .slice(from, to)
    .some(({ codes }) => codes.some((one) => one.length >= 6 && /(?:ike|ikan)$/.test(one)));
}

function dateAt(line: Line, at: number, context: DateContext): DateSpot | null {
  // Most words have nothing to do with days.
  if (line.tokens[at]?.tags.size === 0 && !line.starts.has(at) && !/^\d/.test(line.tokens[at].text)) return null;
  const past = isPast(line, at);
  return (
    figureDate(line, at, context, past) ??
    monthDates(line, at, context.today, past) ??
    byDistance(line, at, context) ??
    partOfMonth(line, at, context.today, past) ??
    stretch(line, at, context.today) ??
    near(line, at, context.today) ??
    byWeekday(line, at, context, past) ??
    feast(line, at, context.today, past) ??
    numberedDay(line, at, context, past) ??
    bareMonth(line, at, context.today, past)
  );
}

function near(line: Line, at: number, today: Day): DateSpot | null {
  const offset = valueOf(line, at, 'near');
  if (offset === undefined) return null;
  const day = today.add({ days: offset });
  const comma = line.tokens[at + 1]?.stop === true ? 1 : 0;
  const weekday = valueOf(line, at + 1 + comma, 'weekday');
  // "αύριο Τρίτη" holds only when tomorrow is a Tuesday.
  if (weekday !== undefined && weekday !== day.dayOfWeek) return { from: at, to: at + 2 + comma, kind: 'unreal' };
  const to = weekday === undefined ? at + 1 : at + 2 + comma;
  return weeksLater(line, { from: at, to, kind: 'days', days: [day] });
}

/** "από Δευτέρα σε οχτώ" is the Monday after, "σε δεκαπέντε" the one after that. */
function weeksLater(line: Line, spot: Extract<DateSpot, { kind: 'days' }>): DateSpot {
  const number = is(line, spot.to, 'in') ? numberFrom(line, spot.to + 1) : undefined;
  const weeks = number?.value === 8 ? 1 : number?.value === 15 ? 2 : 0;
  if (!number || weeks === 0 || unitOf(line, number.to, 1)) return spot;
  return { ...spot, to: number.to, days: spot.days.map((day) => day.add({ weeks })) };
}

function byWeekday(line: Line, at: number, context: DateContext, past: boolean): DateSpot | null {
  const { today } = context;
  const weekday = valueOf(line, at, 'weekday');
  if (weekday === undefined) return null;
  // "το τρίτο παιδί", "η τρίτη κόρη": the third, no day.
  if (is(line, at + 1, 'child', 'of_month') && !is(line, at + 2, 'months')) return null;
  let to = at + 1;
  const said = line.tokens[to]?.stop === true ? to + 1 : to;
  const skip = is(line, said, 'to', 'the') ? said + 1 : said;
  const exact = figureDate(line, skip, context, past) ?? monthDates(line, skip, today, past);
  if (exact?.kind === 'days' || exact?.kind === 'unreal') return { ...exact, from: at };
  const number = numberFrom(line, to);
  const numbered =
    number && number.value <= 31 && !isHour(line, number.to) ? dayOfMonth(number.value, today, past) : null;
  if (number && numbered?.dayOfWeek === weekday) return { from: at, to: number.to, kind: 'days', days: [numbered] };
  const week = is(line, to, 'the') && is(line, to + 1, 'next_week', 'coming') ? (is(line, to + 2, 'week') ? 3 : 2) : 0;
  const relative = is(line, to, 'that') ? (is(line, to + 1, 'my') ? to + 2 : to + 1) : 0;
  let day = weekdayNear(weekday, today, past);
  if (week > 0 && !is(line, to + 1, 'coming')) {
    to += week;
    day = weekdayOfWeek(weekday, 1, today);
  } else if (relative > 0 && is(line, relative, 'comes', 'past')) {
    day = weekdayNear(weekday, today, is(line, relative, 'past'));
    to = relative + 1;
  } else if (is(line, at - 1, 'after_next')) day = weekdayOfWeek(weekday, 2, today);
  else if (is(line, at - 1, 'next_week')) day = weekdayOfWeek(weekday, 1, today);
  else if (is(line, at - 1, 'last')) day = weekdayNear(weekday, today, true);
  else if (is(line, at - 1, 'coming')) day = weekdayNear(weekday, today, false);
  return weeksLater(line, { from: at, to, kind: 'days', days: [day] });
}

/** "σε 10 μέρες", "μετά από μια βδομάδα", "πριν 3 μήνες", "3 μέρες πριν". */
function byDistance(line: Line, at: number, { today, expect }: DateContext): DateSpot | null {
  const lead = is(line, at, 'in') ? 1 : is(line, at, 'after', 'before') ? (is(line, at + 1, 'since') ? 2 : 1) : 0;
  const start = at + lead + (lead > 0 && is(line, at + lead, 'about') && !numberFrom(line, at + lead) ? 1 : 0);
  const number = numberFrom(line, start);
  // "σε κανένα μήνα" is about one.
  const units = number?.to ?? (lead > 0 && (start > at + lead || is(line, start - 1, 'in')) ? start : -1);
  const count = number?.value ?? 1;
  const shift = unitOf(line, units, count);
  if (!shift || !Number.isInteger(count) || count > 400) return null;
  if (lead === 0 && !(is(line, units + 1, 'before', 'after') && number)) return null;
  // "2.000 σε 6 μήνες" is money of half a year.
  const { from, to } = clauseAround(line, at);
  if (is(line, at, 'in') && (expect === 'money' || some(line, from, to, 'euro', 'money_word'))) return null;
  const back = lead > 0 ? is(line, at, 'before') : is(line, units + 1, 'before');
  const day = back ? today.subtract(shift) : today.add(shift);
  return { from: at, to: lead > 0 ? units + 1 : units + 2, kind: 'days', days: [day] };
}

function unitOf(line: Line, at: number, count: number): Temporal.DurationLike | null {
  if (is(line, at, 'day')) return { days: count };
  if (is(line, at, 'week')) return { weeks: count };
  if (is(line, at, 'months')) return { months: count };
  if (is(line, at, 'half_year')) return { months: 6 * count };
  return is(line, at, 'year', 'years') ? { years: count } : null;
}

/** "αρχές Δεκέμβρη", "τέλη του μήνα", "μέσα του άλλου μήνα". */
function partOfMonth(line: Line, at: number, today: Day, past: boolean): DateSpot | null {
  const span = valueOf(line, at, 'span');
  if (span === undefined) return null;
  const next = is(line, at + 1, 'the') ? at + 2 : at + 1;
  const month = valueOf(line, next, 'month') ?? valueOf(line, next, 'month_short');
  if (month !== undefined) return ranged(at, next + 1, monthRange(monthNear(month, today, past), span));
  const other = is(line, next, 'next_week', 'coming') ? 1 : 0;
  if (!is(line, next + other, 'months', 'of_month')) return null;
  // "μέσα στον μήνα" is any day of it.
  const whole = span === 2 && is(line, at + 1, 'to') ? undefined : span;
  return ranged(at, next + other + 1, monthRange(today.with({ day: 1 }).add({ months: other }), whole));
}

/** "αυτή τη βδομάδα", "την άλλη εβδομάδα", "τον άλλο μήνα", "το Σαββατοκύριακο". */
function stretch(line: Line, at: number, today: Day): DateSpot | null {
  if (is(line, at, 'weekend')) {
    const saturday = weekdayOfWeek(6, is(line, at - 1, 'next_week') ? 1 : 0, today);
    return ranged(at, at + 1, { from: saturday, to: saturday.add({ days: 1 }) });
  }
  const weeks = is(line, at, 'this', 'to', 'the')
    ? 0
    : is(line, at, 'next_week', 'coming')
      ? 1
      : is(line, at, 'last')
        ? -1
        : null;
  if (weeks === null) return null;
  const unit = weeks === 0 && is(line, at, 'this') && is(line, at + 1, 'the') ? at + 2 : at + 1;
  const comes = is(line, unit + 1, 'that') && some(line, unit + 2, unit + 4, 'comes');
  if (weeks === 0 && !is(line, at, 'this') && !comes && !(is(line, at - 1, 'span') && is(line, at, 'to'))) return null;
  if (is(line, unit, 'week')) return ranged(at, unit + 1, weekRange(comes ? 1 : weeks, today));
  if (!is(line, unit, 'months') || weeks < 0) return null;
  return ranged(at, unit + 1, monthRange(today.with({ day: 1 }).add({ months: comes ? 1 : weeks })));
}

function feast(line: Line, at: number, today: Day, past: boolean): DateSpot | null {
  const value = valueOf(line, at, 'feast');
  if (value === undefined) return null;
  const day = yearless(value % 100, Math.floor(value / 100), today, past);
  if (!day) return null;
  const eve = line.tokens.slice(Math.max(0, at - 2), at).some((token) => token.codes.includes('paramoni'));
  return { from: at, to: at + 1, kind: 'days', days: [eve ? day.subtract({ days: 1 }) : day] };
}

function bareMonth(line: Line, at: number, today: Day, past: boolean): DateSpot | null {
  const month = valueOf(line, at, 'month');
  if (month === undefined) return null;
  return ranged(at, at + 1, monthRange(monthNear(month, today, past)));
}

function monthNear(month: number, today: Day, past: boolean): Day {
  const thisYear = today.with({ day: 1, month });
  if (past) return month <= today.month ? thisYear : thisYear.subtract({ years: 1 });
  return month >= today.month ? thisYear : thisYear.add({ years: 1 });
}

function ranged(from: number, to: number, range: { from: Day; to: Day }): DateSpot {
  return { from, to, kind: 'range', first: range.from, last: range.to };
}

/** True when what stands there makes the number before it an hour. */
function isHour(line: Line, at: number): boolean {
  if (is(line, at, 'part', 'am', 'pm', 'hour') || line.tokens[at]?.text === ':') return true;
  if (is(line, at, 'the') && is(line, at + 1, 'part')) return true;
  return is(line, at, 'and', 'less') && (is(line, at + 1, 'half', 'quarter') || numberFrom(line, at + 1) !== undefined);
}

/** "από Τρίτη ως Πέμπτη" is one stretch, "μετά τις 15/12" one with an open end. */
function joined(line: Line, spots: DateSpot[]): DateSpot[] {
  const out: DateSpot[] = [];
  for (const spot of spots) {
    const before = out.at(-1);
    const link = before && spot.from - before.to <= 2 && spot.from > before.to;
    const linked = link && (is(line, before.to, 'until', 'with') || /^[-–—]$/.test(line.tokens[before.to]?.text ?? ''));
    const [first] = before?.kind === 'days' ? before.days : [];
    const [last] = spot.kind === 'days' ? spot.days : [];
    if (linked && first && last) {
      // "από Παρασκευή ως Δευτέρα": the second is the one after the first.
      const end = Temporal.PlainDate.compare(first, last) <= 0 ? last : last.add({ days: 7 });
      out.splice(-1, 1, { from: before.from, to: spot.to, kind: 'range', first, last: end });
      continue;
    }
    const lead = is(line, spot.from - 1, 'to', 'the') ? spot.from - 2 : spot.from - 1;
    const open = is(line, lead, 'after') ? 'after' : is(line, lead, 'before') ? 'before' : null;
    if (
      spot.kind === 'days' &&
      last &&
      open !== null &&
      line.tokens[lead + 1] !== undefined &&
      !is(line, spot.from, 'near')
    )
      out.push(
        open === 'after'
          ? { from: lead, to: spot.to, kind: 'range', first: last }
          : { from: lead, to: spot.to, kind: 'range', last },
      );
    else out.push(spot);
  }
  return out;
}
