/**
 * Time as people of the Center say it. In and out: ms since 1970; in between always Temporal in Europe/Athens, so that the
 * two changes of the clock a year are somebody else's problem (the tz database's).
 */
import { Temporal } from 'temporal-polyfill';

export const ZONE = 'Europe/Athens';

/** The words with which a language says days and times. Greek, which changes its words in a sentence, is `GREEK`. */
export interface DateWords {
  /** Monday first. */
  days: readonly string[];
  /** As they stand beside a day: "30 November". */
  months: readonly string[];
  today: string;
  tomorrow: string;
  after_tomorrow: string;
  yesterday: string;
  /** Before an hour: "at". */
  at: string;
  /** Before the end of a promise: "by". */
  by: string;
  /** Between the first and the last of days in a row: "to". */
  to: string;
  /** Before the last of a list. */
  and: string;
}

const days = ['Δευτέρα', 'Τρίτη', 'Τετάρτη', 'Πέμπτη', 'Παρασκευή', 'Σάββατο', 'Κυριακή'];
const months = [
  'Ιανουαρίου',
  'Φεβρουαρίου',
  'Μαρτίου',
  'Απριλίου',
  'Μαΐου',
  'Ιουνίου',
  'Ιουλίου',
  'Αυγούστου',
  'Σεπτεμβρίου',
  'Οκτωβρίου',
  'Νοεμβρίου',
  'Δεκεμβρίου',
];

export const GREEK: DateWords = {
  days,
  months,
  today: 'σήμερα',
  tomorrow: 'αύριο',
  after_tomorrow: 'μεθαύριο',
  yesterday: 'χτες',
  at: 'στις',
  by: 'ως',
  to: 'έως',
  and: 'και',
};

/** The wall clock of Athens at this instant. */
export function athens(ms: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE);
}

/**
 * The instant of a wall-clock time in Athens. In the hour that spring skips it gives the time one hour later; in the hour
 * that autumn repeats, the first of the two.
 */
export function atAthens(date: Temporal.PlainDate, time: string): number {
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** A time near now, to stand after "ως": "σήμερα στις 12", "αύριο στις 9:30", "τη Δευτέρα 30 Νοεμβρίου στις 11". */
export function sayTime(ms: number, now: number, words = GREEK): string {
  const then = athens(ms);
  return `${sayDay(then.toPlainDate(), athens(now).toPlainDate(), words)} ${sayHour(then, words)}`;
}

/** A day near today, in the accusative: "σήμερα", "αύριο", "μεθαύριο", "την Τρίτη 1 Δεκεμβρίου" (with the year if another). */
export function sayDay(day: Temporal.PlainDate, today: Temporal.PlainDate, words = GREEK): string {
  const ahead = today.until(day, { largestUnit: 'days' }).days;
  if (ahead === 0) return words.today;
  if (ahead === 1) return words.tomorrow;
  if (ahead === 2) return words.after_tomorrow;
  if (ahead === -1) return words.yesterday;
  const name = words === GREEK ? accusative(day.dayOfWeek) : dayName(day.dayOfWeek, words);
  return `${name} ${sayDate(day, words)}${day.year === today.year ? '' : ` ${day.year}`}`;
}

/** A date in words for lists and cards: "Τρίτη 1 Δεκεμβρίου". */
export function sayDayName(day: Temporal.PlainDate, words = GREEK): string {
  return `${dayName(day.dayOfWeek, words)} ${sayDate(day, words)}`;
}

/** A fixed time: "Τρίτη 1 Δεκεμβρίου, 10:30". */
export function sayWhen(ms: number, words = GREEK): string {
  const then = athens(ms);
  return `${sayDayName(then.toPlainDate(), words)}, ${clock(then)}`;
}

/** "στις 12", "στη 1", "στις 10:30"; "at 12:00". Hours of the day are 0–23: "στις 14" is never "στις 2". */
export function sayHour(time: { hour: number; minute: number }, words = GREEK): string {
  if (words !== GREEK) return `${words.at} ${clock(time)}`;
  const hour = time.minute === 0 ? String(time.hour) : clock(time);
  return `${time.hour === 1 ? 'στη' : words.at} ${hour}`;
}

/** "9:30", "14:00". */
export function clock(time: { hour: number; minute: number }): string {
  return `${time.hour}:${String(time.minute).padStart(2, '0')}`;
}

/** "Δευτέρα" for 1 … "Κυριακή" for 7. */
export function dayName(dayOfWeek: number, words = GREEK): string {
  return words.days[dayOfWeek - 1] ?? '';
}

function sayDate(day: Temporal.PlainDate, words: DateWords): string {
  return `${day.day} ${words.months[day.month - 1] ?? ''}`;
}

/** The final ν stays before Τρίτη, Τετάρτη, Πέμπτη, Παρασκευή, Κυριακή (κ, π, τ); Saturday is neuter. */
function accusative(dayOfWeek: number): string {
  const name = dayName(dayOfWeek);
  if (dayOfWeek === 6) return `το ${name}`;
  return `${dayOfWeek === 1 ? 'τη' : 'την'} ${name}`;
}
