/** Hours of the day in a message, as people say them. */
import { Temporal } from 'temporal-polyfill';
import { spotDates } from './date.ts';
import { is, numberFrom, scan, some, valueOf, clauseAround, type Line } from './scan.ts';

/** An hour, or a stretch of hours whose other end may be open; minutes since midnight. */
export type TimeSpot = { from: number; to: number } & (
  { kind: 'time'; minutes: number } | { kind: 'range'; first?: number; last?: number } | { kind: 'unreal' }
);

export interface TimeContext {
  /** Tokens that a day or another thing has taken. */
  taken: ReadonlySet<number>;
  /** What the bot had asked: with `time` a bare number is an hour. */
  expect: string | undefined;
  /** The sign before it only joins it to an hour: "9-11". */
  linked?: boolean;
}

/**
 * A time of day as "HH:MM": "10:30", "στις δέκα και μισή", "10 παρά τέταρτο", "μιάμιση", "5 το απόγευμα". A bare hour from 1 to
 * 6 is after noon: the Center is closed before. Null when it is none, two, or a stretch ("9 με 11").
 */
export function readTime(text: string): string | null {
  const line = scan(text);
  const dates = spotDates(line, { today: Temporal.PlainDate.from('2000-01-01'), expect: 'time' });
  const taken = new Set(dates.flatMap((spot) => placesOf(spot)));
  const spots = spotTimes(line, { taken, expect: 'time' });
  const [spot, second] = spots;
  if (!spot && line.tokens.length <= 3 && line.tokens.some((_, at) => valueOf(line, at, 'part') === 2)) return '12:00';
  if (spot?.kind !== 'time') return null;
  if (spots.length > 2) return null;
  if (second && !(second.kind === 'time' && second.minutes === spot.minutes)) return null;
  return clockOf(spot.minutes);
}

/** All hours of a message, left to right. */
export function spotTimes(line: Line, context: TimeContext): TimeSpot[] {
  const spots: TimeSpot[] = [];
  let at = 0;
  while (at < line.tokens.length) {
    const spot = context.taken.has(at) ? null : timeAt(line, at, context);
    if (spot) spots.push(spot);
    at = Math.max(at + 1, spot?.to ?? 0);
  }
  return spots.map((spot) => opened(line, spot));
}

/** "HH:MM". */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Tokens that something found lies on. */
export function placesOf({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from }, (_, step) => from + step);
}

function timeAt(line: Line, at: number, context: TimeContext): TimeSpot | null {
  if (is(line, at, 'midnight')) return { from: at, to: at + 1, kind: 'time', minutes: 0 };
  const first = momentAt(line, at, context);
  if (!first) return null;
  const linked =
    is(line, first.to, 'until', 'with') ||
    isDash(line, first.to) ||
    (is(line, first.to, 'and') && is(line, at - 1, 'between'));
  const next = linked ? (is(line, first.to + 1, 'to') ? first.to + 2 : first.to + 1) : -1;
  const second =
    next >= 0 && !context.taken.has(next) ? momentAt(line, next, { ...context, expect: 'time', linked: true }) : null;
  if (second) {
    const part = first.part ?? second.part;
    const [from, to] = [minutesOf(first, part), minutesOf(second, second.part)];
    const surest = first.sure || second.sure || context.expect === 'time' || isWorkday(from, to);
    if (from === null || to === null) return { from: at, to: second.to, kind: 'unreal' };
    return surest && from < to ? { from: at, to: second.to, kind: 'range', first: from, last: to } : null;
  }
  if (!first.sure && context.expect !== 'time') return null;
  const minutes = minutesOf(first, first.part);
  return minutes === null
    ? { from: at, to: first.to, kind: 'unreal' }
    : { from: at, to: first.to, kind: 'time', minutes };
}

interface Moment {
  to: number;
  hour: number;
  minute: number;
  /** 1 morning, 2 noon, 3 afternoon, 4 evening; 0 an hour by the 24-hour clock. */
  part: number | undefined;
  /** True when the words themselves say that it is an hour. */
  sure: boolean;
}

function momentAt(line: Line, at: number, context: TimeContext): Moment | null {
  const text = line.tokens[at]?.text ?? '';
  const next = line.tokens[at + 1]?.text ?? '';
  const minute = line.tokens[at + 2]?.text ?? '';
  if (/^\d{1,2}$/.test(text) && next === ':' && /^\d{2}$/.test(minute)) {
    const more = line.tokens[at + 3]?.text === ':' || line.tokens[at - 1]?.text === ':';
    return more
      ? null
      : withPart(line, { to: at + 3, hour: Number(text), minute: Number(minute), part: undefined, sure: true });
  }
  const dotted = /^(\d{1,2})[.,](\d{2})$/.exec(text);
  if (dotted) {
    const moment = withPart(line, {
      to: at + 1,
      hour: Number(dotted[1]),
      minute: Number(dotted[2]),
      part: undefined,
      sure: false,
    });
    const told = context.expect === 'time' || is(line, at - 1, 'to') || moment.part !== undefined;
    return told && !is(line, moment.to, 'euro') && next !== '€' ? { ...moment, sure: true } : null;
  }
  const whole = /^(\d{1,2})(\d{2})$/.exec(text);
  if (whole && context.expect === 'time' && Number(whole[2]) < 60)
    return withPart(line, {
      to: at + 1,
      hour: Number(whole[1]),
      minute: Number(whole[2]),
      part: undefined,
      sure: true,
    });
  return inWords(line, at, context);
}

function inWords(line: Line, at: number, { expect, linked }: TimeContext): Moment | null {
  const number = numberFrom(line, at);
  if (!number || number.value > 24 || number.value < 0) return null;
  if (linked !== true && /[/%+-]/.test(line.tokens[at - 1]?.text ?? '')) return null;
  const asked = expect === 'time';
  const told = isHourWord(line, at - 1) || asked;
  const base = { hour: number.value, minute: 0, part: undefined, sure: false };
  const after = number.to;
  if (!Number.isInteger(number.value)) {
    // μιάμιση, δωδεκάμισι: but "δυόμισι χρόνια" counts.
    if (number.value % 1 !== 0.5 || /\d/.test(line.tokens[at]?.text ?? '') || isCounted(line, after)) return null;
    const moment = withPart(line, { ...base, to: after, hour: Math.floor(number.value), minute: 30 });
    return told || moment.part !== undefined ? { ...moment, sure: true } : null;
  }
  const minutes = is(line, after, 'and', 'less') ? minutesAt(line, after + 1) : null;
  if (minutes && !isCounted(line, minutes.to) && (told || minutes.words || is(line, after, 'less'))) {
    const to = is(line, minutes.to, 'minutes') ? minutes.to + 1 : minutes.to;
    if (is(line, after, 'and')) return withPart(line, { ...base, to, minute: minutes.count, sure: true });
    const hour = number.value === 1 ? 12 : number.value - 1;
    return withPart(line, { ...base, to, hour, minute: 60 - minutes.count, sure: true });
  }
  const moment = withPart(line, { ...base, to: after });
  // A lone "ένα" is an article unless "στη μία" says otherwise.
  if (number.article && !isHourWord(line, at - 1) && moment.to === after) return null;
  if (moment.to > after) return { ...moment, sure: true };
  if (isCounted(line, after) || number.value === 0) return null;
  // "στις 5" may be a day as well: not when something else was asked; and beyond noon few say the hour so.
  const open = expect === undefined || asked;
  const alone = isHourWord(line, at - 1) && (number.value <= 12 || asked || moment.part !== undefined);
  return { ...moment, sure: asked || (open && alone) };
}

function minutesAt(line: Line, at: number): { count: number; to: number; words: boolean } | null {
  if (is(line, at, 'half')) return { count: 30, to: at + 1, words: true };
  if (is(line, at, 'quarter')) return { count: 15, to: at + 1, words: true };
  const number = numberFrom(line, at);
  if (!number || number.article || !Number.isInteger(number.value) || number.value > 59 || number.value < 1)
    return null;
  return { count: number.value, to: number.to, words: false };
}

/** στις, τις, στη: what stands before an hour, and before nothing that is masculine or neuter. */
function isHourWord({ tokens }: Line, at: number): boolean {
  return tokens[at]?.codes.some((one) => one === 'stis' || one === 'tis' || one === 'sti' || one === 'stin') === true;
}

/** "το πρωί", "πμ", "το απόγευμα" behind the hour; "πρωί στις 9" and "μεσημέρι 1" before it. */
function withPart(line: Line, moment: Moment): Moment {
  let { to } = moment;
  while (is(line, to, 'hour') || /^(?:η|i|h|ακριβώς|ακριβως|akrivos|ακριβός)$/iu.test(line.tokens[to]?.text ?? ''))
    to += 1;
  const the = is(line, to, 'the', 'to') ? to + 1 : to;
  if (is(line, the, 'part')) return { ...moment, part: valueOf(line, the, 'part'), to: the + 1, sure: true };
  if (is(line, to, 'am')) return { ...moment, part: 1, to: to + 1, sure: true };
  if (is(line, to, 'pm')) return { ...moment, part: 3, to: to + 1, sure: true };
  const { from, to: end } = clauseAround(line, moment.to - 1);
  const parts = line.tokens.slice(from, end).flatMap(({ tags }) => tags.get('part') ?? []);
  const [only] = parts;
  const hours = to > moment.to ? { to, sure: true } : {};
  return parts.length === 1 ? { ...moment, part: only, ...hours } : { ...moment, ...hours };
}

/** What follows makes the number a count of something. */
function isCounted(line: Line, at: number): boolean {
  const text = line.tokens[at]?.text ?? '';
  if (text === '€' || text === '%' || text === '/' || text === '+') return true;
  const units = [
    'euro',
    'child',
    'grown',
    'person',
    'day',
    'week',
    'months',
    'years',
    'year',
    'years_old',
    'minutes',
    'percent',
    'spouse',
  ] as const;
  if (is(line, at, ...units)) return true;
  // "στις 2 κόρες": a feminine plural behind it.
  return line.tokens[at]?.tags.size === 0 && line.tokens[at].codes.some((one) => /.{2}[ei]s$/.test(one));
}

function isDash(line: Line, at: number): boolean {
  return /^[-–—]$/.test(line.tokens[at]?.text ?? '');
}

/** Two bare numbers are hours when the Center could be open then. */
function isWorkday(from: number | null, to: number | null): boolean {
  return from !== null && to !== null && from >= 7 * 60 && to <= 20 * 60;
}

function minutesOf({ hour, minute }: Moment, part: number | undefined): number | null {
  if (hour > 24 || minute > 59 || hour < 0) return null;
  if (hour === 12) return (part === 4 ? 0 : 12) * 60 + minute;
  const late = (part === 2 && hour <= 6) || ((part ?? 0) >= 3 && hour <= 11);
  const bare = part === undefined && hour >= 1 && hour <= 6;
  return ((late || bare ? hour + 12 : hour) % 24) * 60 + minute;
}

/** "μετά τις 12" and "ως τις 10": an hour with an open end. */
function opened(line: Line, spot: TimeSpot): TimeSpot {
  if (spot.kind !== 'time') return spot;
  const lead = is(line, spot.from - 1, 'to') ? spot.from - 2 : spot.from - 1;
  if (is(line, lead, 'after')) return { from: lead, to: spot.to, kind: 'range', first: spot.minutes };
  if (is(line, lead, 'before', 'until')) return { from: lead, to: spot.to, kind: 'range', last: spot.minutes };
  if (is(line, lead, 'since') && some(line, spot.to, spot.to + 3, 'after'))
    return { from: lead, to: spot.to, kind: 'range', first: spot.minutes };
  return spot;
}
