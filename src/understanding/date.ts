import { Temporal } from 'temporal-polyfill';
import { athens } from '../appointments/time.ts';
import { tokens } from './collate.ts';
import { findNumbers } from './numbers.ts';
import { readings } from './phonetic.ts';
import { coded } from './words.ts';

const NEAR: readonly (readonly [number, ReadonlySet<string>])[] = [
  [0, coded('σήμερα απόψε')],
  [1, coded('αύριο')],
  [2, coded('μεθαύριο')],
  [-1, coded('χτες χθες εχθές εχτές')],
  [-2, coded('προχτές προχθές')],
];
const WEEKDAYS = [
  'Δευτέρα Δευτέρας',
  'Τρίτη Τρίτης',
  'Τετάρτη Τετάρτης',
  'Πέμπτη Πέμπτης',
  'Παρασκευή Παρασκευής',
  'Σάββατο Σαββάτο Σαββάτου',
  'Κυριακή Κυριακής',
].map((list) => coded(list));
const MONTHS = [
  'Ιανουαρίου Ιανουάριος Ιανουάριο Γενάρη Γενάρης ιαν',
  'Φεβρουαρίου Φεβρουάριος Φεβρουάριο Φλεβάρη Φλεβάρης φεβ',
  'Μαρτίου Μάρτιος Μάρτιο Μάρτη Μάρτης μαρ',
  'Απριλίου Απρίλιος Απρίλιο Απρίλη Απρίλης απρ',
  'Μαΐου Μάιος Μάιο Μάη Μάης',
  'Ιουνίου Ιούνιος Ιούνιο Ιούνη Ιούνης ιουν',
  'Ιουλίου Ιούλιος Ιούλιο Ιούλη Ιούλης ιουλ',
  'Αυγούστου Αύγουστος Αύγουστο αυγ',
  'Σεπτεμβρίου Σεπτέμβριος Σεπτέμβριο Σεπτέμβρη Σεπτέμβρης σεπ',
  'Οκτωβρίου Οκτώβριος Οκτώβριο Οκτώβρη Οχτώβρη Οκτώβρης οκτ',
  'Νοεμβρίου Νοέμβριος Νοέμβριο Νοέμβρη Νοέμβρης νοε',
  'Δεκεμβρίου Δεκέμβριος Δεκέμβριο Δεκέμβρη Δεκέμβρης δεκ',
].map((list) => coded(list));
const NEXT_WEEK = coded('άλλη άλλο επόμενη επόμενο ερχόμενη ερχόμενο');
const IN = coded('σε');
const DAYS = coded('μέρα μέρες ημέρα ημέρες μερα');
const WEEKS = coded('βδομάδα βδομάδες εβδομάδα εβδομάδες');
const MONTH_WORDS = coded('μήνα μήνες');
const OR = coded('ή');
const FIRST = coded('πρώτη');

/**
 * A day in Athens as an ISO date: "αύριο", "Τρίτη" (the next one), "την άλλη Τρίτη" (next week's), "15/12", "15 Δεκεμβρίου",
 * "σε 3 μέρες", "στις 15". A day without a year is the next such day. Null when it is none, or two.
 * @param now ms since 1970.
 */
export function readDate(text: string, now: number): string | null {
  const today = athens(now).toPlainDate();
  const figures = byFigures(text, today);
  if (figures !== undefined) return figures;
  const words = tokens(text);
  const codes = words.map(readings);
  const has = (set: ReadonlySet<string>): boolean => codes.some((list) => list.some((one) => set.has(one)));
  const month = byMonth(words, codes, today);
  if (month !== undefined) return month;
  const inSome = byDistance(words, codes, today);
  if (inSome !== undefined) return inSome;
  const near = NEAR.filter(([, set]) => has(set));
  const days = WEEKDAYS.flatMap((set, index) => (has(set) ? [index + 1] : []));
  if (words.some((word) => word === 'η') && has(OR) && near.length + days.length > 1) return null;
  const [firstNear] = near;
  if (firstNear)
    return near.length === 1 && days.length === 0
      ? today.add({ days: firstNear[0] }).toString()
      : agree(today.add({ days: firstNear[0] }), days, near.length);
  const [weekday] = days;
  if (weekday !== undefined) {
    if (days.length > 1) return null;
    const ahead = ((weekday - today.dayOfWeek + 6) % 7) + 1;
    if (!has(NEXT_WEEK)) return today.add({ days: ahead }).toString();
    return today.add({ days: 7 - today.dayOfWeek + weekday }).toString();
  }
  return byDayOfMonth(words, today);
}

/** "αύριο Τρίτη" holds only when tomorrow is a Tuesday. */
function agree(day: Temporal.PlainDate, weekdays: number[], said: number): string | null {
  return said === 1 && weekdays.length === 1 && weekdays[0] === day.dayOfWeek ? day.toString() : null;
}

function byFigures(text: string, today: Temporal.PlainDate): string | null | undefined {
  const plain = text.slice(0, 2_000).normalize('NFKC');
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(plain);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const all = [
    ...plain.matchAll(/(?<![\d:.,/-])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![\d:/-]|\.\d)/g),
  ];
  const [first] = all;
  if (!first) return undefined;
  if (all.length > 1) return null;
  const [, day = '', month = '', year] = first;
  if (year === undefined) return nextDay(Number(day), Number(month), today);
  return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
}

function byMonth(
  words: string[],
  codes: readonly (readonly string[])[],
  today: Temporal.PlainDate,
): string | null | undefined {
  const found = codes.flatMap((list, at) => {
    const month = MONTHS.findIndex((set) => list.some((one) => set.has(one)));
    return month < 0 ? [] : [{ month: month + 1, at }];
  });
  const [first] = found;
  if (!first) return undefined;
  if (found.length > 1) return null;
  const before = words.slice(0, first.at).filter((word) => word !== 'του' && word !== 'tou');
  const day = before.at(-1);
  if (day === undefined) return null;
  const figures = /^(\d{1,2})(?:η|h|i)?$/.exec(day);
  const numbers = findNumbers(before);
  const last = numbers.at(-1);
  const value = figures
    ? Number(figures[1])
    : last?.to === before.length
      ? last.value
      : readings(day).some((one) => FIRST.has(one))
        ? 1
        : null;
  if (value === null) return null;
  const year = words[first.at + 1];
  if (year !== undefined && /^20\d\d$/.test(year)) return dayOf(Number(year), first.month, value);
  return nextDay(value, first.month, today);
}

function byDistance(
  words: string[],
  codes: readonly (readonly string[])[],
  today: Temporal.PlainDate,
): string | undefined {
  const at = codes.findIndex((list) => list.some((one) => IN.has(one)));
  if (at < 0) return undefined;
  const [number] = findNumbers(words.slice(at + 1));
  const unit = codes[at + 1 + (number?.to ?? 0)];
  if (!number || number.from !== 0 || !unit || !Number.isInteger(number.value) || number.value > 400) return undefined;
  if (unit.some((one) => DAYS.has(one))) return today.add({ days: number.value }).toString();
  if (unit.some((one) => WEEKS.has(one))) return today.add({ weeks: number.value }).toString();
  if (unit.some((one) => MONTH_WORDS.has(one))) return today.add({ months: number.value }).toString();
  return undefined;
}

/** "στις 15", "15": the next day of that number, when nothing else is said. */
function byDayOfMonth(words: string[], today: Temporal.PlainDate): string | null {
  const bare = words.filter((word) => !/^(?:στισ|τισ|την|στη|stis|tis|η)$/.test(word));
  const only = /^(\d{1,2})$/.exec(bare.length === 1 ? (bare[0] ?? '') : '');
  if (!only) return null;
  const day = Number(only[1]);
  for (let months = 0; months < 3; months += 1) {
    const month = today.with({ day: 1 }).add({ months });
    const date = day >= 1 && day <= month.daysInMonth ? month.with({ day }) : null;
    if (date && Temporal.PlainDate.compare(date, today) >= 0) return date.toString();
  }
  return null;
}

function nextDay(day: number, month: number, today: Temporal.PlainDate): string | null {
  const thisYear = dayOf(today.year, month, day);
  if (thisYear !== null && thisYear >= today.toString()) return thisYear;
  return dayOf(today.year + 1, month, day);
}

function dayOf(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2200) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }).toString() : null;
}
