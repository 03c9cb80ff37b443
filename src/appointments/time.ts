/**
 * Time as people of the Center say it. In and out: ms since 1970; in between always Temporal in Europe/Athens, so that the
 * two changes of the clock a year are somebody else's problem (the tz database's).
 */
import { Temporal } from 'temporal-polyfill';

export const ZONE = 'Europe/Athens';

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
export function sayTime(ms: number, now: number): string {
  const then = athens(ms);
  return `${sayDay(then.toPlainDate(), athens(now).toPlainDate())} ${sayHour(then)}`;
}

/** A day near today, in the accusative: "σήμερα", "αύριο", "μεθαύριο", "την Τρίτη 1 Δεκεμβρίου" (with the year if another). */
export function sayDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const ahead = today.until(day, { largestUnit: 'days' }).days;
  if (ahead === 0) return 'σήμερα';
  if (ahead === 1) return 'αύριο';
  if (ahead === 2) return 'μεθαύριο';
  if (ahead === -1) return 'χτες';
  return `${accusative(day.dayOfWeek)} ${sayDate(day)}${day.year === today.year ? '' : ` ${day.year}`}`;
}

/** A date in words for lists and cards: "Τρίτη 1 Δεκεμβρίου". */
export function sayDayName(day: Temporal.PlainDate): string {
  return `${days[day.dayOfWeek - 1] ?? ''} ${sayDate(day)}`;
}

/** A fixed time: "Τρίτη 1 Δεκεμβρίου, 10:30". */
export function sayWhen(ms: number): string {
  const then = athens(ms);
  return `${sayDayName(then.toPlainDate())}, ${clock(then)}`;
}

/** "στις 12", "στη 1", "στις 10:30". Hours of the day are 0–23: "στις 14" is never "στις 2". */
export function sayHour(time: { hour: number; minute: number }): string {
  const words = time.minute === 0 ? String(time.hour) : clock(time);
  return `${time.hour === 1 ? 'στη' : 'στις'} ${words}`;
}

/** "9:30", "14:00". */
export function clock(time: { hour: number; minute: number }): string {
  return `${time.hour}:${String(time.minute).padStart(2, '0')}`;
}

/** "Δευτέρα" for 1 … "Κυριακή" for 7. */
export function dayName(dayOfWeek: number): string {
  return days[dayOfWeek - 1] ?? '';
}

function sayDate(day: Temporal.PlainDate): string {
  return `${day.day} ${months[day.month - 1] ?? ''}`;
}

/** The final ν stays before Τρίτη, Τετάρτη, Πέμπτη, Παρασκευή, Κυριακή (κ, π, τ); Saturday is neuter. */
function accusative(dayOfWeek: number): string {
  const name = dayName(dayOfWeek);
  if (dayOfWeek === 6) return `το ${name}`;
  return `${dayOfWeek === 1 ? 'τη' : 'την'} ${name}`;
}
