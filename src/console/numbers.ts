/**
 * The numbers of a month. Small ones are kept back, so that nobody can be recognised in them: in a town of a few thousand, "one
 * person asked about violence" is a name. Pure: rows in, tables out.
 */
import type { Appointment } from '../appointments/appointment.ts';
import type { Case } from '../cases/case.ts';

/** Numbers from 1 to below this are kept back. */
export const LEAST = 5;

/** A number, 0, or null: kept back because it is small (or because it would show one that is). */
export type Shown = number | null;
export interface Cell {
  name: string;
  n: Shown;
}
export interface Numbers {
  /** People who began to talk with the program. */
  begun: Shown;
  /** Requests for a person. */
  cases: Shown;
  /** Of those answered: promises that were kept, of 100; null when too few. */
  kept: Shown;
  /** Half waited less than so many minutes for the first answer; null when too few. */
  waitMinutes: Shown;
  /** Agreed visits whose time passed, and those to which nobody came. */
  visits: Shown;
  missed: Shown;
  /** Requests by topic and by channel; what people asked the program; where it did not understand. */
  topics: Cell[];
  channels: Cell[];
  asked: Cell[];
  misses: Cell[];
}

export interface MonthRows {
  /** Requests opened in the month, each with the channel of its person. */
  cases: { case: Case; channel: string }[];
  /** Visits with a start in the month. */
  visits: Appointment[];
  /** Sums of the month by name of the count. */
  counts: Map<string, number>;
  now: number;
}

/** The tables of a month; names are ids, the page writes them in words. */
export function numbersOf({ cases, visits, counts, now }: MonthRows): Numbers {
  const answered = cases.filter((row) => row.case.answeredAt !== undefined);
  const late = cases.filter(
    ({ case: c }) => (c.breaches ?? 0) > 0 || (c.answeredAt !== undefined && c.answeredAt > c.promiseAt),
  );
  const promised = new Set([...answered, ...late]);
  const waits = answered.map(({ case: c }) => ((c.answeredAt ?? 0) - c.openedAt) / 60_000).sort((a, b) => a - b);
  const over = visits.filter((visit) => visit.status === 'confirmed' && (visit.start ?? Infinity) <= now);
  const missed = over.filter((visit) => visit.outcome === 'missed').length;
  const few = (n: number): Shown => (n > 0 && n < LEAST ? null : n);
  const kept = promised.size < LEAST ? null : Math.round((100 * (promised.size - late.length)) / promised.size);
  return {
    begun: few(counts.get('flow.welcome') ?? 0),
    cases: few(cases.length),
    // A share that shows a handful of broken (or kept) promises would show whose they were.
    kept,
    waitMinutes: waits.length < LEAST ? null : Math.round(waits[Math.floor(waits.length / 2)] ?? 0),
    visits: few(over.length),
    missed: few(missed),
    topics: table(tally(cases.map((row) => row.case.topic))),
    channels: table(tally(cases.map((row) => row.channel))),
    asked: table(named(counts, 'intent.')),
    misses: table(named(counts, 'miss.')),
  };
}

/**
 * The cells of a table, largest first, small ones kept back. When only one is kept back, the total would give it away by
 * subtraction: the smallest of the others goes with it.
 */
export function table(tallied: Map<string, number>): Cell[] {
  const cells = [...tallied]
    .filter(([, n]) => n > 0)
    .map(([name, n]): Cell & { real: number } => ({ name, n: n < LEAST ? null : n, real: n }))
    .sort((a, b) => b.real - a.real || a.name.localeCompare(b.name));
  const hidden = cells.filter((cell) => cell.n === null);
  const smallest = cells.findLast((cell) => cell.n !== null);
  if (hidden.length === 1 && smallest) smallest.n = null;
  // Among those kept back the order must not tell who is larger.
  const back = cells.filter((cell) => cell.n === null).sort((a, b) => a.name.localeCompare(b.name));
  return [...cells.filter((cell) => cell.n !== null), ...back].map(({ name, n }) => ({ name, n }));
}

/** A month as lines of a CSV file: semicolons, as Greek spreadsheets read it, and nothing that one would take for a formula. */
export function toCsv(rows: [string, string, Shown | string][], small: string): string {
  const field = (value: string | number): string => {
    const text = String(value).replace(/^([=+\-@\t\r])/u, "'$1");
    return /[";\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map(([group, name, n]) => [group, name, n ?? small].map(field).join(';'));
  // The mark tells old spreadsheets that it is UTF-8.
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function tally(names: string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const name of names) sums.set(name, (sums.get(name) ?? 0) + 1);
  return sums;
}

/** Counts of one kind; of a name with more parts the first says what it is about. */
function named(counts: Map<string, number>, kind: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, n] of counts) {
    if (!name.startsWith(kind)) continue;
    const [about = ''] = name.slice(kind.length).split('.');
    sums.set(about, (sums.get(about) ?? 0) + n);
  }
  return sums;
}
