import { LONGEST, tokens } from './collate.ts';
import { findNumbers, pieces } from './numbers.ts';
import { readings } from './phonetic.ts';
import { coded } from './words.ts';

const HALF = coded('μισή μιση μισο');
const QUARTER = coded('τέταρτο');
const LESS = coded('παρά');
const AND = coded('και κι κ');
const MORNING = coded('πρωί πμ πρωινή');
const LATE = coded('μεσημέρι απόγευμα βράδυ μμ απογευματινή βραδινή');
const NOON = coded('μεσημέρι');

/**
 * A time of day as "HH:MM": "10:30", "στις δέκα και μισή", "10 παρά τέταρτο", "μιάμιση", "5 το απόγευμα". A bare hour from 1 to
 * 6 is after noon: the Center is closed before. Null when it is none, or two.
 */
export function readTime(text: string): string | null {
  const plain = text.slice(0, LONGEST).normalize('NFKC');
  const codes = tokens(plain).map(readings);
  const says = (set: ReadonlySet<string>): boolean => codes.some((list) => list.some((one) => set.has(one)));
  const part = says(MORNING) ? 'morning' : says(LATE) ? 'late' : null;
  const clocks = [...plain.matchAll(/(?<![\d/.:])(\d{1,2})\s?[:.]\s?(\d{2})(?![\d/.:])/g)];
  const [clock] = clocks;
  if (clock) return clocks.length > 1 ? null : at(Number(clock[1]), Number(clock[2]), part);
  if (/^\d{3,4}$/.test(plain.trim()))
    return at(Number(plain.trim().slice(0, -2)), Number(plain.trim().slice(-2)), part);
  if (/\d\s?[/-]\s?\d/.test(plain)) return null;
  return inWords(
    plain,
    part,
    codes.some((list) => list.some((one) => NOON.has(one))),
  );
}

function inWords(text: string, part: 'morning' | 'late' | null, noon: boolean): string | null {
  const parts = pieces(text);
  if (!parts) return null;
  const numbers = findNumbers(parts);
  const is = (index: number, set: ReadonlySet<string>): boolean =>
    tokens(parts[index] ?? '').some((word) => readings(word).some((one) => set.has(one)));
  const [hour, more, third] = numbers;
  if (!hour) return noon && parts.length <= 3 ? '12:00' : null;
  if (third || hour.value > 24) return null;
  const after = hour.to;
  const both = is(after, AND) || is(after, LESS);
  if (!Number.isInteger(hour.value))
    return more || hour.value % 1 !== 0.5 ? null : at(Math.floor(hour.value), 30, part);
  if (is(after, AND) && is(after + 1, HALF)) return more ? null : at(hour.value, 30, part);
  if (is(after, AND) && is(after + 1, QUARTER)) return more ? null : at(hour.value, 15, part);
  if (is(after, LESS) && is(after + 1, QUARTER)) return more ? null : before(hour.value, 15, part);
  if (more) {
    if (!both || more.from !== after + 1 || more.value > 59 || !Number.isInteger(more.value)) return null;
    return is(after, AND) ? at(hour.value, more.value, part) : before(hour.value, more.value, part);
  }
  // A lone "ένα" is an article unless "στη μία" or the like says so; other words must not turn the number into a count.
  if (hour.article && !is(hour.from - 1, TO)) return null;
  const next = parts[after];
  return next === undefined || is(after, AROUND) ? at(hour.value, 0, part) : null;
}

const TO = coded('στη στις τη τις στην');
const AROUND = coded('το τη η πμ μμ ακριβώς ώρα παρακαλώ πρωί απόγευμα μεσημέρι βράδυ αν γίνεται θα είναι');

function before(hour: number, minutes: number, part: 'morning' | 'late' | null): string | null {
  return at(hour === 1 ? 12 : hour - 1, 60 - minutes, part);
}

function at(hour: number, minute: number, part: 'morning' | 'late' | null): string | null {
  if (hour > 24 || minute > 59) return null;
  const afternoon = hour >= 1 && hour <= 6 && part !== 'morning';
  const shifted = afternoon || (part === 'late' && hour >= 1 && hour < 12) ? hour + 12 : hour % 24;
  return `${String(shifted).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
