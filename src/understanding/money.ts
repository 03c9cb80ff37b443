import { findNumbers, pieces, saysNothing } from './numbers.ts';
import { readings } from './phonetic.ts';
import { tokens } from './collate.ts';
import { coded } from './words.ts';

export type Period = 'day' | 'week' | 'month' | 'half_year' | 'year';

/** Euros, and the stretch of time that the person named with them. */
export interface Amount {
  value: number;
  period?: Period;
}

const EUROS = coded('ευρώ ευρω ευρο ευρά ευρουλάκια euro eur euros evro');
const CENTS = coded('λεπτά λεπτό σεντ');
const HAVE = coded('έχω έχουμε έχει παίρνω παίρνουμε μπήκαν μπήκε βγάζω λεφτά χρήματα εισόδημα υπάρχει υπάρχουν');
const NOT = coded('δεν δε όχι');
const PERIODS: readonly (readonly [Period, ReadonlySet<string>])[] = [
  ['day', coded('μεροκάματο μεροκάματα ημερομίσθιο ημερησίως μέρα ημέρα')],
  ['week', coded('βδομάδα εβδομάδα εβδομαδιαία')],
  ['month', coded('μήνα μηνιαία μηνιαίο μηνιαίως μήνας')],
  ['half_year', coded('εξάμηνο εξαμήνου')],
  ['year', coded('χρόνο έτος ετήσια ετήσιο ετησίως χρονιά')],
];
const TIMES_A_YEAR: Record<Period, number> = { day: 365, week: 52, month: 12, half_year: 2, year: 1 };

/**
 * Euros, with cents as decimals: "1.200,50 €", "χίλια διακόσια", "γύρω στα 400", "τίποτα". Null when it is no amount, or more
 * than one, or a range ("400 με 500").
 * @param per the stretch that was asked about: an answer that names another ("400 τον μήνα" for half a year) is converted.
 */
export function readMoney(text: string, per?: Period): number | null {
  const amount = readAmount(text);
  if (!amount) return null;
  return per === undefined ? amount.value : inPeriod(amount.value, amount.period, per);
}

/**
 * Euros of one stretch of time as euros of another; without a stretch they are of the one that was asked. Null for days and
 * weeks: how many were worked is not known, so a wage by the day cannot become a wage of the year.
 */
export function inPeriod(value: number, period: Period | undefined, per: Period): number | null {
  if (period === undefined || period === per) return value;
  if (period === 'day' || period === 'week') return null;
  return Math.round((value * TIMES_A_YEAR[period] * 100) / TIMES_A_YEAR[per]) / 100;
}

/** Like `readMoney`, with the period as the person said it. */
export function readAmount(text: string): Amount | null {
  const parts = pieces(text);
  if (!parts) return null;
  const codes = parts.map((part) => tokens(part).flatMap(readings));
  const is = (at: number, set: ReadonlySet<string>): boolean => codes[at]?.some((one) => set.has(one)) === true;
  const period = PERIODS.find(([, words]) => codes.some((_, at) => is(at, words)))?.[0];
  const numbers = findNumbers(parts);
  const euros = numbers.filter((one) => parts[one.to] === '€' || parts[one.from - 1] === '€' || is(one.to, EUROS));
  const cents = numbers.filter((one) => is(one.to, CENTS) && one.value < 100);
  const rest = numbers.filter((one) => !one.article && !isDuration(one.to, one.value, codes));
  const main = euros.length > 0 ? euros : rest.filter((one) => !cents.includes(one));
  const [first, second] = main;
  if (!first) {
    const [few] = cents;
    if (few && cents.length === 1) return { value: few.value / 100 };
    const none = saysNothing(parts) || (codes.some((_, at) => is(at, NOT)) && codes.some((_, at) => is(at, HAVE)));
    return none && numbers.every((one) => one.article) ? { value: 0 } : null;
  }
  if (second || parts[first.from - 1] === '-' || parts[first.to] === '%') return null;
  const [small] = cents;
  const value = first.value + (small && small !== first ? small.value / 100 : 0);
  if (value > 100_000_000) return null;
  return { value: Math.round(value * 100) / 100, ...(period !== undefined && { period }) };
}

const DURATIONS = coded('μήνες μηνών μέρες ημέρες χρόνια χρονών ετών φορές άτομα παιδιά');

/** "για 2 μήνες", "3 παιδιά": a number that counts something else than euros. */
function isDuration(next: number, value: number, codes: string[][]): boolean {
  return value < 100 && codes[next]?.some((one) => DURATIONS.has(one)) === true;
}
