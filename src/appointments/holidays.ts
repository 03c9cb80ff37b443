/** Public holidays of Greece by rule. Local ones (a patron saint) are closures of the center's content. */
import { Temporal } from 'temporal-polyfill';

export interface Holiday {
  date: Temporal.PlainDate;
  name: string;
}

const fixed: { month: number; day: number; name: string }[] = [
  { month: 1, day: 1, name: 'Πρωτοχρονιά' },
  { month: 1, day: 6, name: 'Θεοφάνεια' },
  { month: 3, day: 25, name: '25η Μαρτίου' },
  { month: 5, day: 1, name: 'Πρωτομαγιά' },
  { month: 8, day: 15, name: 'Δεκαπενταύγουστος' },
  { month: 10, day: 28, name: '28η Οκτωβρίου' },
  { month: 12, day: 25, name: 'Χριστούγεννα' },
  { month: 12, day: 26, name: 'Δεύτερη μέρα των Χριστουγέννων' },
];

/** Days from Easter Sunday. Whit Monday is a holiday of the public sector, and so of a municipal Center. */
const moving: { days: number; name: string }[] = [
  { days: -48, name: 'Καθαρά Δευτέρα' },
  { days: -2, name: 'Μεγάλη Παρασκευή' },
  { days: 0, name: 'Πάσχα' },
  { days: 1, name: 'Δευτέρα του Πάσχα' },
  { days: 50, name: 'Αγίου Πνεύματος' },
];

/** Remembered: a search for free times asks about the same year again and again. */
const byYear = new Map<number, Map<string, string>>();

/**
 * Easter Sunday of the Orthodox Church: Meeus' Julian algorithm, then the 13 days between the calendars. Right from 1900
 * to 2099, while the calendars are 13 days apart.
 */
export function orthodoxEaster(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const shifted = d + e + 114;
  return new Temporal.PlainDate(year, Math.floor(shifted / 31), (shifted % 31) + 1).add({ days: 13 });
}

/** All holidays of a year, soonest first. When May Day moves (see `mayDayMoves`), the new day is a closure of the center. */
export function holidays(year: number): Holiday[] {
  const easter = orthodoxEaster(year);
  return [
    ...fixed.map(({ month, day, name }) => ({ date: new Temporal.PlainDate(year, month, day), name })),
    ...moving.map(({ days, name }) => ({ date: easter.add({ days }), name })),
  ].sort((a, b) => Temporal.PlainDate.compare(a.date, b.date));
}

/** The holiday's name, or null on an ordinary day. */
export function holidayOn(date: Temporal.PlainDate): string | null {
  let names = byYear.get(date.year);
  if (!names) {
    names = new Map(holidays(date.year).map((holiday) => [holiday.date.toString(), holiday.name]));
    byYear.set(date.year, names);
  }
  return names.get(date.toString()) ?? null;
}

/**
 * True in years in which 1 May falls on a Sunday or from Palm Sunday to Easter Monday: a ministerial decision then moves
 * the holiday (2021: to Tuesday 4 May). The new day cannot be computed: staff enter it as a closure.
 */
export function mayDayMoves(year: number): boolean {
  const mayDay = new Temporal.PlainDate(year, 5, 1);
  const fromEaster = orthodoxEaster(year).until(mayDay, { largestUnit: 'days' }).days;
  return mayDay.dayOfWeek === 7 || (fromEaster >= -7 && fromEaster <= 1);
}
