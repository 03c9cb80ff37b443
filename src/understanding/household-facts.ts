/** What a message says of one person: ages, a percentage of disability, years in the country, a birth, the order of a child. */
import type { Temporal } from 'temporal-polyfill';
import type { DateSpot } from './date.ts';
import type { Found } from './numbers.ts';
import { clauseAround, is, numberFrom, numberUntil, some, valueOf, type Line } from './scan.ts';

export interface PersonalSaid {
  age?: number;
  spouse_age?: number;
  child_order?: number;
  /** Whole months; 0 for days or weeks under a month. */
  months_since_birth?: number;
  residency_years?: number;
  disability_percent?: number;
}

/** What was said, and the tokens of the numbers that said it. */
export interface Personal {
  said: PersonalSaid;
  used: Set<number>;
}

/**
 * Reads personal facts. `expect` names the fact that was asked for: then a bare number is its answer.
 * @param dates days that the message names, for "γέννησα στις 3 Οκτωβρίου".
 */
export function readPersonal(
  line: Line,
  expect: string | undefined,
  dates: readonly DateSpot[],
  today: Temporal.PlainDate,
): Personal {
  const said: PersonalSaid = {};
  const used = new Set<number>();
  const take = (name: keyof PersonalSaid, number: { value: number; from: number; to: number }): void => {
    said[name] = number.value;
    for (let at = number.from; at < number.to; at += 1) used.add(at);
  };
  for (const number of line.numbers) {
    const name = meaning(line, number, expect);
    if (name === null || said[name.fact] !== undefined) continue;
    take(name.fact, { ...number, value: name.value });
    // The hundred of "τοις εκατό".
    if (name.fact === 'disability_percent' && is(line, number.to + 1, 'hundred')) used.add(number.to + 1);
  }
  if (said.residency_years === undefined) sinceYear(line, today, said, used);
  birth(line, dates, today, said);
  const order = childOrder(line, expect);
  if (order) take('child_order', order);
  return { said, used };
}

function meaning(
  line: Line,
  number: Found,
  expect: string | undefined,
): { fact: keyof PersonalSaid; value: number } | null {
  const { value } = number;
  if (isPercent(line, number, expect)) return { fact: 'disability_percent', value };
  if (!Number.isInteger(value)) return null;
  const months = monthsOld(line, number, expect);
  if (months !== null) return { fact: 'months_since_birth', value: months };
  const age = ageOf(line, number, expect);
  if (age) return { fact: age, value };
  const clause = clauseAround(line, number.from);
  const years = is(line, number.to, 'years');
  const stays =
    years && some(line, clause.from, clause.to, 'live', 'here') && !some(line, clause.from, clause.to, 'rent');
  if (stays || (expect === 'residency_years' && (years || isBare(line)))) return { fact: 'residency_years', value };
  return null;
}

function isPercent(line: Line, number: Found, expect: string | undefined): boolean {
  if (number.value > 100) return false;
  if (line.tokens[number.to]?.text === '%' || line.tokens[number.from - 1]?.text === '%') return true;
  if ((is(line, number.to, 'percent') || is(line, number.to, 'the')) && is(line, number.to + 1, 'hundred')) return true;
  if (is(line, number.to, 'months', 'years', 'years_old', 'euro', 'child', 'person', 'grown', 'week', 'day'))
    return false;
  if (expect === 'disability_percent') return !number.article;
  const clause = clauseAround(line, number.from);
  return number.value >= 10 && some(line, clause.from, clause.to, 'disability') && line.tokens[number.to]?.text !== '/';
}

function ageOf(line: Line, number: Found, expect: string | undefined): 'age' | 'spouse_age' | null {
  const { value, from, to } = number;
  if (value < 14 || value > 120) return null;
  const { tokens } = line;
  const marked = is(line, to, 'years_old');
  const be =
    some(line, from - 2, from, 'be') ||
    tokens.slice(Math.max(0, from - 2), from).some(({ codes }) => codes.includes('ime'));
  const ends = tokens[to]?.stop !== false || is(line, to, 'and', 'with') || marked;
  if (expect === 'age' || expect === 'spouse_age') {
    const said = marked || isBare(line) || (be && ends) ? (whose(line, from) ?? expect) : null;
    return said === 'other' ? null : said;
  }
  const spouse = is(line, is(line, from - 1, 'my') ? from - 2 : from - 1, 'spouse');
  if (spouse && ends) return 'spouse_age';
  if (!marked && !(be && ends && !is(line, from - 1, 'to'))) return null;
  const subject = whose(line, from);
  if (subject === 'other') return null;
  if (subject) return subject;
  const speaker =
    marked ||
    tokens.slice(Math.max(0, from - 3), from).some(({ codes }) => codes.includes('ime') || codes.includes('eklisa'));
  return speaker ? 'age' : null;
}

/** Whose age stands here: the nearest person before it, or right behind it in the same clause. */
function whose(line: Line, at: number): 'spouse_age' | 'age' | 'other' | null {
  for (let place = at - 1; place >= Math.max(0, at - 8); place -= 1) {
    if (is(line, place, 'spouse')) return 'spouse_age';
    if (is(line, place, 'i') || line.tokens[place]?.codes.includes('ime') === true) return 'age';
    if (is(line, place, 'child', 'kin', 'parents', 'eldest')) return 'other';
  }
  return null;
}

/** "μωρό 5 μηνών", "γέννησα πριν 3 μήνες", "είναι 40 ημερών"; not "έγκυος 5 μηνών". */
function monthsOld(line: Line, number: Found, expect: string | undefined): number | null {
  const { value, to } = number;
  const asked = expect === 'months_since_birth';
  const pregnant = line.tokens.some(({ codes }) =>
    codes.some((one) => /^(?:egi|egki|egk|enki)os$/.test(one) || one === 'egios'),
  );
  if (pregnant || value > 1200) return null;
  const about = asked || some(line, 0, line.tokens.length, 'newborn', 'born');
  const child = about || (is(line, to, 'months') && some(line, number.from - 4, number.from, 'child'));
  if (!child) return null;
  // "2 παιδιά, το μωρό 5 μηνών": the number that a stretch of time follows.
  if (is(line, to, 'months')) return value;
  if (is(line, to, 'week')) return Math.floor((value * 7) / 30);
  if (is(line, to, 'day')) return Math.floor(value / 30);
  if (asked && is(line, to, 'years_old', 'year', 'years')) return value * 12;
  return asked && isBare(line) ? value : null;
}

function birth(line: Line, dates: readonly DateSpot[], today: Temporal.PlainDate, said: PersonalSaid): void {
  if (said.months_since_birth !== undefined) return;
  const at = line.tokens.findIndex((_, place) => is(line, place, 'born'));
  if (at < 0) return;
  if (some(line, at - 2, at + 2, 'just')) {
    said.months_since_birth = 0;
    return;
  }
  const day = dates.flatMap((spot) =>
    spot.kind === 'days' ? spot.days : spot.kind === 'range' && spot.first ? [spot.first] : [],
  )[0];
  if (!day) return;
  const months = day.until(today, { largestUnit: 'months' }).months;
  if (months >= 0 && day.since(today).sign <= 0) said.months_since_birth = months;
}

/** "από το 2010 στην Ελλάδα". */
function sinceYear(line: Line, today: Temporal.PlainDate, said: PersonalSaid, used: Set<number>): void {
  for (const number of line.numbers) {
    const clause = clauseAround(line, number.from);
    if (number.value < 1930 || number.value > today.year || !some(line, number.from - 2, number.from, 'since'))
      continue;
    if (!some(line, clause.from, clause.to, 'live', 'here')) continue;
    said.residency_years = today.year - number.value;
    used.add(number.from);
    return;
  }
}

/** "το τρίτο παιδί", "περιμένω το δεύτερο", "το 3ο μας". */
function childOrder(line: Line, expect: string | undefined): { value: number; from: number; to: number } | null {
  const asked = expect === 'child_order';
  for (let at = 0; at < line.tokens.length; at += 1) {
    const number = numberFrom(line, at);
    const suffix = number && /^(?:ο|ό|ος|η|o|os)$/iu.test(line.tokens[number.to]?.text ?? '') ? number : undefined;
    const value = suffix?.value ?? valueOf(line, at, 'ordinal');
    const to = suffix ? suffix.to + 1 : at + 1;
    if (value === undefined || value > 20) {
      if (asked && number && isBare(line)) return number;
      continue;
    }
    if (is(line, to, 'of_month', 'months') || is(line, to, 'month')) continue;
    const child = is(line, to, 'child') || (is(line, to, 'my') && is(line, to + 1, 'child'));
    const waited = some(line, at - 4, at, 'expecting', 'born');
    const told = line.tokens
      .slice(Math.max(0, at - 4), at)
      .some((_, step) => is(line, Math.max(0, at - 4) + step, 'child'));
    if (child || asked || (waited && !is(line, to, 'months')) || (told && some(line, at - 3, at, 'be')))
      return { value, from: at, to };
  }
  return null;
}

/** The message is a number and little more. */
function isBare(line: Line): boolean {
  const [number, second] = line.numbers;
  if (!number || second || numberUntil(line, number.to) === undefined) return false;
  return !is(line, number.to, 'child', 'euro', 'person', 'grown') && line.tokens.length <= 6;
}
