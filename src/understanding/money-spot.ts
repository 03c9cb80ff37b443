/** Amounts of money among the other numbers of a message. */
import type { Found } from './numbers.ts';
import type { Period } from './money.ts';
import { clauseAround, is, numberFrom, some, type Line } from './scan.ts';

/** Euros at some tokens; `most` when a stretch was said ("400 με 500"). */
export interface AmountSpot {
  from: number;
  to: number;
  value: number;
  most?: number;
  period?: Period;
  /** "γύρω στα 400". */
  about: boolean;
  /** The clause speaks of a rent. */
  rent: boolean;
}

/** Amounts that are surely money: by currency, period, a word beside them, or because an amount was asked for. */
export function spotAmounts(line: Line, taken: ReadonlySet<number>, asked: boolean): AmountSpot[] {
  const spots: AmountSpot[] = [];
  let end = 0;
  for (const number of line.numbers) {
    if (number.from < end || taken.has(number.from)) continue;
    const spot = amountAt(line, number, taken, asked);
    if (!spot) continue;
    spots.push(spot);
    end = spot.to;
  }
  markRents(line, spots);
  return spots;
}

function amountAt(line: Line, number: Found, taken: ReadonlySet<number>, asked: boolean): AmountSpot | null {
  const first = priced(line, number);
  const second = upTo(line, first.to, number.value, taken);
  const last = second ? priced(line, second) : first;
  if (isCounted(line, number, first) || number.value > 100_000_000) return null;
  const clause = clauseAround(line, number.from);
  const period = periodNear(line, first.from, last.to, clause);
  const rent = some(line, clause.from, clause.to, 'rent');
  const about =
    some(line, first.from - 3, first.from, 'about') || /^(?:κατω|πανω)$/.test(line.tokens[last.to]?.codes[0] ?? '');
  const word = /^\p{L}/u.test(line.tokens[number.from]?.text ?? '');
  const context = rent || some(line, clause.from, clause.to, 'money_word');
  const hundreds = word && number.value >= 100 && line.tokens[last.to]?.codes.length !== 1;
  const note = some(line, number.from, number.to, 'banknote');
  const sure =
    note ||
    first.marked ||
    last.marked ||
    (asked && !number.article) ||
    (!number.article && ((period !== undefined && number.value >= 10) || (context && number.value >= 30) || hundreds));
  if (!sure) return null;
  return {
    from: first.from,
    to: last.to,
    value: first.value,
    ...(second && { most: last.value }),
    ...(period && { period }),
    about,
    rent: false,
  };
}

/** The amount nearest to each word for a rent, in its clause, is the rent. */
function markRents(line: Line, spots: AmountSpot[]): void {
  line.tokens.forEach((_, at) => {
    if (!is(line, at, 'rent')) return;
    const clause = clauseAround(line, at);
    const near = spots
      .filter((spot) => spot.from >= clause.from && spot.to <= clause.to)
      // What follows the word is told with it more often than what stands before it.
      .toSorted((a, b) => distance(a, at) - distance(b, at))[0];
    if (near) near.rent = true;
  });
}

function distance(spot: AmountSpot, at: number): number {
  return spot.from > at ? spot.from - at - 0.5 : at - spot.to + 1;
}

/** The number with its currency and cents. */
function priced(line: Line, number: Found): { from: number; to: number; value: number; marked: boolean } {
  const before = line.tokens[number.from - 1]?.text === '€';
  const after = line.tokens[number.to]?.text === '€' || is(line, number.to, 'euro');
  const from = before ? number.from - 1 : number.from;
  const to = after ? number.to + 1 : number.to;
  if (!after && !before) {
    const cents = is(line, number.to, 'cent') && number.value < 100;
    return cents
      ? { from, to: to + 1, value: number.value / 100, marked: !Number.isNaN(number.value) && !number.article }
      : { from, to, value: number.value, marked: false };
  }
  const place = is(line, to, 'and') ? to + 1 : to;
  const cents = numberFrom(line, place);
  if (cents && cents.value < 100 && is(line, cents.to, 'cent'))
    return { from, to: cents.to + 1, value: Math.round(number.value * 100 + cents.value) / 100, marked: true };
  if (is(line, to, 'and') && is(line, to + 1, 'half'))
    return { from, to: to + 2, value: number.value + 0.5, marked: true };
  return { from, to, value: number.value, marked: true };
}

/** The other end of "400 με 500", "400-500", "από 400 ως 500", "300 350". */
function upTo(line: Line, at: number, least: number, taken: ReadonlySet<number>): Found | undefined {
  const link = is(line, at, 'with', 'until', 'or') || /^[-–—]$/.test(line.tokens[at]?.text ?? '');
  const number =
    numberFrom(line, link ? at + 1 : at) ?? (link && is(line, at + 1, 'to') ? numberFrom(line, at + 2) : undefined);
  if (!number || taken.has(number.from) || number.article) return undefined;
  const near = number.value > least && number.value <= least * (link ? 10 : 2) && least >= (link ? 1 : 50);
  return near && !isUnit(line, number.to) ? number : undefined;
}

/** What the number counts when it is no money. */
function isCounted(line: Line, number: Found, priced: { to: number; marked: boolean }): boolean {
  const sign = line.tokens[number.from - 1]?.text;
  if (sign === '-' || sign === '/' || sign === ':') return true;
  return !priced.marked && isUnit(line, number.to);
}

function isUnit(line: Line, at: number): boolean {
  const text = line.tokens[at]?.text ?? '';
  if (text === '%' || text === ':' || text === '/') return text !== '/' || /^\d/.test(line.tokens[at + 1]?.text ?? '');
  return is(
    line,
    at,
    'child',
    'grown',
    'person',
    'day',
    'week',
    'months',
    'years',
    'years_old',
    'percent',
    'area',
    'hour',
    'month',
  );
}

const PERIODS = [
  ['per_half_year', 'half_year'],
  ['per_month', 'month'],
  ['per_year', 'year'],
  ['per_week', 'week'],
  ['per_day', 'day'],
] as const;

/** The stretch of time that stands with an amount: behind it first, else before it, in the same clause. */
function periodNear(line: Line, from: number, to: number, clause: { from: number; to: number }): Period | undefined {
  for (let at = to; at < clause.to; at += 1) {
    const period = periodAt(line, at);
    if (period) return period;
    // What stands behind the next amount belongs to that one.
    if (line.starts.has(at) && !is(line, line.starts.get(at)?.to ?? at, 'months')) break;
  }
  for (let at = from - 1; at >= clause.from; at -= 1) {
    const period = periodAt(line, at);
    if (period) return period;
  }
  return undefined;
}

function periodAt(line: Line, at: number): Period | undefined {
  const months = numberFrom(line, at);
  if (months && is(line, months.to, 'months'))
    return months.value === 6 ? 'half_year' : months.value === 12 ? 'year' : undefined;
  const found = PERIODS.find(([tag]) => is(line, at, tag));
  if (!found) return undefined;
  // "του μήνα" and "για ένα μήνα" are no period; "τον μήνα", "/μήνα", "κάθε μήνα", "μηνιαία" are.
  const before = line.tokens[at - 1];
  const told =
    before?.text === '/' ||
    before?.codes.some((one) => /^(?:ton|to|ti|tin|ka8e|ana|sto|afto|telefteo|o|stin)$/.test(one));
  const itself = line.tokens[at]?.codes.some(
    (one) =>
      /^(?:mini|etis|eti|imeris|merokamat|imeromis8|evdomadie|eksamin)/.test(one) && !/^(?:mina|minas)$/.test(one),
  );
  return told === true || itself === true ? found[1] : undefined;
}
