/** Days told with figures: "15/12", "15 και 16 Δεκεμβρίου", "1η του μήνα", "στις 15". */
import type { Temporal } from 'temporal-polyfill';
import { dayOf, dayOfMonth, fullYear, yearless } from './date-day.ts';
import type { DateContext, DateSpot } from './date.ts';
import { is, numberFrom, valueOf, type Line } from './scan.ts';

type Day = Temporal.PlainDate;

/** "15/12", "15-12-26", "2026-12-15", "15.12.2026"; "9-12" and "10.12" only where a day was asked for. */
export function figureDate(line: Line, at: number, { today, expect }: DateContext, past: boolean): DateSpot | null {
  const written = (place: number): string => line.tokens[place]?.text ?? '';
  const first = written(at);
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?$/.exec(first);
  if (dotted) {
    const [, day = '', month = '', year] = dotted;
    const asked = expect === 'date' || (expect !== 'time' && expect !== 'money' && is(line, at - 1, 'to', 'weekday'));
    if (year === undefined && !asked) return null;
    return spot(at, at + 1, dated(day, month, year, today, past));
  }
  if (!/^\d{1,4}$/.test(first)) return null;
  const sign = written(at + 1);
  const second = written(at + 2);
  if ((sign !== '/' && sign !== '-') || !/^\d{1,2}$/.test(second)) return null;
  const third = written(at + 3) === sign && /^(?:\d{4}|\d{1,2})$/.test(written(at + 4)) ? written(at + 4) : undefined;
  const to = third === undefined ? at + 3 : at + 5;
  // More of the same sign: no day, a file number.
  if (/^[/:-]$/.test(written(to)) && /^\d/.test(written(to + 1))) return { from: at, to: to + 2, kind: 'unreal' };
  if (/^[/:-]$/.test(written(at - 1)) && at > 1) return { from: at, to, kind: 'unreal' };
  if (first.length === 4) {
    return third === undefined ? null : spot(at, to, dayOf(Number(first), Number(second), Number(third)));
  }
  if (first.length > 2) return null;
  if (sign === '-' && third === undefined) {
    if (valueOf(line, to, 'month') !== undefined || expect === 'time' || is(line, to, 'euro', 'part')) return null;
    if (expect !== 'date' && !(Number(first) > 12 && Number(second) <= 12)) return null;
  }
  return spot(at, to, dated(first, second, third, today, past));
}

/** "15 Δεκεμβρίου", "1η του Δεκέμβρη", "15 και 16 Δεκεμβρίου", "από 10 ως 15 Δεκεμβρίου", "πρώτη Δεκεμβρίου 2027". */
export function monthDates(line: Line, at: number, today: Day, past: boolean): DateSpot | null {
  const first = dayNumber(line, at);
  if (!first) return null;
  const days = [first.value];
  let to = first.to;
  let range = false;
  for (;;) {
    const link = line.tokens[to];
    const through = is(line, to, 'until', 'with') || /^[-–—]$/.test(link?.text ?? '');
    const next =
      link && (through || is(line, to, 'and', 'or') || link.text === ',')
        ? dayNumber(line, skipThe(line, to + 1))
        : null;
    if (!next || days.length >= 6) break;
    range ||= through;
    days.push(next.value);
    to = next.to;
  }
  const named = skipThe(line, to);
  const month = valueOf(line, named, 'month') ?? valueOf(line, named, 'month_short');
  if (month === undefined) return null;
  const [after, end] = yearAt(line, named + 1);
  const year = after ?? yearBefore(line, at);
  const found = days.map((day) => (year === undefined ? yearless(day, month, today, past) : dayOf(year, month, day)));
  const real = found.filter((day) => day !== null);
  if (real.length < found.length) return { from: at, to: end, kind: 'unreal' };
  const [from, last] = real;
  return range && real.length === 2 && from && last
    ? { from: at, to: end, kind: 'range', first: from, last }
    : { from: at, to: end, kind: 'days', days: real };
}

/** "στις 15", "1η του μήνα", "15 του άλλου μήνα"; a bare number only as the whole answer to a question for a day. */
export function numberedDay(line: Line, at: number, context: DateContext, past: boolean): DateSpot | null {
  const { today, expect } = context;
  const number = dayNumber(line, at);
  if (!number || number.value > 31) return null;
  const of = skipThe(line, number.to);
  const other = is(line, of, 'next_week', 'coming') ? 1 : 0;
  if (is(line, of + other, 'of_month') && (of > number.to || number.ordinal)) {
    const month = today.with({ day: 1 }).add({ months: 1 });
    const day = other === 1 ? dayOf(month.year, month.month, number.value) : dayOfMonth(number.value, today, past);
    return spot(at, of + other + 1, day);
  }
  if (number.named) return null;
  const told = is(line, at - 1, 'to') && !is(line, at - 2, 'about');
  const after = line.tokens[number.to];
  const alone = after === undefined || after.stop || is(line, number.to, 'or', 'and');
  const bare = line.tokens.every((token, place) => place === at || token.stop || is(line, place, 'the', 'to'));
  const hours = expect === 'time' || (expect !== 'date' && number.value <= 24);
  if (bare && expect === 'date' && !/[.,]/.test(line.tokens[at]?.text ?? ''))
    return spot(at, number.to, dayOfMonth(number.value, today, past));
  if (!told || !alone || hours || (expect !== 'date' && expect !== undefined)) return null;
  return spot(at, number.to, dayOfMonth(number.value, today, past));
}

/** A number that may be a day: "15", "15η", "δεκαπέντε", "πρώτη". */
function dayNumber(line: Line, at: number): { value: number; to: number; ordinal: boolean; named: boolean } | null {
  if (is(line, at, 'first')) return { value: 1, to: at + 1, ordinal: true, named: true };
  const number = numberFrom(line, at);
  if (!number || !Number.isInteger(number.value) || number.value < 1 || number.value > 99) return null;
  const ordinal =
    /^(?:η|ή|ης|h|i|ησ)$/iu.test(line.tokens[number.to]?.text ?? '') && /^\d/.test(line.tokens[at]?.text ?? '');
  return { value: number.value, to: ordinal ? number.to + 1 : number.to, ordinal, named: false };
}

function skipThe(line: Line, at: number): number {
  return is(line, at, 'the', 'to') ? at + 1 : at;
}

function yearAt(line: Line, at: number): [year: number | undefined, to: number] {
  const place = is(line, at, 'the') || line.tokens[at]?.text === '/' ? at + 1 : at;
  const text = line.tokens[place]?.text ?? '';
  return /^(?:19|20)\d\d$/.test(text) ? [Number(text), place + 1] : [undefined, at];
}

/** "το 1956 στις 8 Απριλίου". */
function yearBefore(line: Line, at: number): number | undefined {
  const place = is(line, at - 1, 'to') ? at - 2 : at - 1;
  const text = line.tokens[place]?.text ?? '';
  return /^(?:19|20)\d\d$/.test(text) ? Number(text) : undefined;
}

function dated(day: string, month: string, year: string | undefined, today: Day, past: boolean): Day | null {
  if (year === undefined) return yearless(Number(day), Number(month), today, past);
  return dayOf(fullYear(year, today), Number(month), Number(day));
}

function spot(from: number, to: number, day: Day | null): DateSpot {
  return day ? { from, to, kind: 'days', days: [day] } : { from, to, kind: 'unreal' };
}
