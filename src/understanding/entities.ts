/**
 * What a message holds besides its intent: days, hours, amounts, telephones, who lives in the house. Only what was said is
 * given; a number that nobody may hold here (ΑΦΜ, ΑΜΚΑ, card, password) is named by its kind and never given.
 */
import { athens } from '../appointments/time.ts';
import { mask, type Secret } from '../privacy/mask.ts';
import { LONGEST } from './collate.ts';
import { spotDates, type DateSpot } from './date.ts';
import { heldOn, type Spot } from './entity-correction.ts';
import type { Entities, EntityContext, SensitiveKind } from './entity.ts';
import { readHousehold } from './household.ts';
import { readPersonal } from './household-facts.ts';
import { readAmount, type Period } from './money.ts';
import { spotAmounts, type AmountSpot } from './money-spot.ts';
import { saysNothing, type Found } from './numbers.ts';
import { findPhones } from './phone.ts';
import { countedBy, is, scan, valueOf, type Line } from './scan.ts';
import { clockOf, placesOf, spotTimes, type TimeSpot } from './time.ts';

export type { DayPart, Entities, EntityContext, SensitiveKind } from './entity.ts';

/** Facts whose answer is an amount. */
const MONEY =
  /^(?:money|rent|income_\w+|deposits|\w+_value|other_benefits|other_pension_monthly|net_wages_6m|business_turnover)$/;
const HOUSEHOLD = /^(?:household|members|adults|minors|single_parent|lives_alone|unprotected_children)$/;
const COUNTS = /^(?:number|adults|minors|members|unprotected_children|vehicles)$/;
const PARTS = [undefined, 'morning', 'noon', 'afternoon', 'evening'] as const;

/**
 * Reads all entities of one message; an empty object when it holds none. Never throws; reads the first 2,000 letters.
 * Days are those of Athens at `now`; a correction ("όχι Τρίτη, Τετάρτη") leaves what was corrected to.
 */
export function readEntities(text: string, { now, expect }: EntityContext): Entities {
  const { text: masked, found } = mask(text.slice(0, LONGEST));
  const { phones, rest } = findPhones(masked.replace(/\[(?:ΑΦΜ|ΑΜΚΑ|κάρτα|IBAN|κωδικός)\]/gu, ' '));
  const line = scan(rest);
  const today = athens(now).toPlainDate();
  const entities: Entities = {};
  const [secret] = found;
  if (secret) entities.sensitive = sensitiveKind(secret);
  putPhones(entities, phones);

  const asked = kindOf(expect);
  const dates = spotDates(line, { today, expect: asked });
  const personal = readPersonal(line, expect, dates, today);
  const dated = new Set([...dates.flatMap(placesOf), ...personal.used]);
  const times = spotTimes(line, { taken: dated, expect: asked });
  const timed = new Set([...dated, ...times.flatMap(placesOf)]);
  const amounts = spotAmounts(line, timed, asked === 'money');
  const household = readHousehold(line, { asked: asked === 'household', whole: expect === 'household' });
  const taken = new Set([...timed, ...amounts.flatMap(placesOf)]);

  // "γέννησα πριν 3 μήνες" tells months, no day.
  const days = dates.filter((spot) => !placesOf(spot).some((at) => personal.used.has(at)));
  putDates(entities, heldOn(line, days));
  putTimes(entities, heldOn(line, times), line, asked);
  Object.assign(entities, household, personal.said);
  putMoney(entities, heldOn(line, amounts), expect, rest);
  if (amounts.some((one) => one.about) || line.tokens.some((_, at) => is(line, at, 'about') && line.starts.has(at + 1)))
    entities.approx = true;
  putNumber(entities, line, taken, expect, asked);
  return entities;
}

/**
 * The amounts that a sentence adds up: «400 εγώ και 300 ο άντρας μου», «σύνταξη 320 + 150 από ενοίκιο». Empty for a single one, for a
 * choice or a correction between them, and for amounts of then and now. `expect`: the fact that was asked.
 */
export function readSeveralAmounts(text: string, expect: string): { amount: number; period?: Period }[] {
  const line = scan(findPhones(mask(text.slice(0, LONGEST)).text).rest);
  const spots = heldOn(line, spotAmounts(line, new Set(), kindOf(expect) === 'money'));
  const [first] = spots;
  const last = spots.at(-1);
  if (!first || !last || spots.length < 2) return [];
  if (spots.some((spot) => spot.rent || spot.most !== undefined)) return [];
  if (line.tokens.some((_, at) => is(line, at, 'past', 'before', 'last', 'correct', 'or'))) return [];
  const joined = spots.every((spot, at) => {
    const next = spots[at + 1];
    return !next || isAdded(line, spot.to, next.from);
  });
  return joined ? spots.map(({ value, period }) => ({ amount: value, ...(period && { period }) })) : [];
}

/** «και», a plus, or another person of the house stands between. */
function isAdded(line: Line, from: number, to: number): boolean {
  return line.tokens
    .slice(from, to)
    .some(({ text }, at) => text === '+' || is(line, from + at, 'and', 'spouse', 'kin', 'parents', 'i', 'child'));
}

/** What the bot had asked, as the readers know it: a fact's name becomes the kind of its answer. */
function kindOf(expect: string | undefined): string | undefined {
  if (expect === undefined) return undefined;
  if (MONEY.test(expect)) return 'money';
  return HOUSEHOLD.test(expect) ? 'household' : expect;
}

function putPhones(entities: Entities, phones: string[]): void {
  const [phone] = phones;
  if (phone === undefined) return;
  entities.phone = phone;
  if (phones.length > 1) entities.phones = phones;
}

function putDates(entities: Entities, spots: DateSpot[]): void {
  const days = [...new Set(spots.flatMap((spot) => (spot.kind === 'days' ? spot.days.map(String) : [])))];
  const [day] = days;
  if (day !== undefined) entities.date = day;
  if (days.length > 1) entities.dates = days;
  const range = spots.find((spot) => spot.kind === 'range');
  if (range)
    entities.date_range = {
      ...(range.first && { from: range.first.toString() }),
      ...(range.last && { to: range.last.toString() }),
    };
}

function putTimes(entities: Entities, spots: TimeSpot[], line: Line, asked: string | undefined): void {
  const [time] = spots.filter((spot) => spot.kind === 'time');
  if (time) entities.time = clockOf(time.minutes);
  const range = spots.find((spot) => spot.kind === 'range');
  if (range)
    entities.time_range = {
      ...(range.first !== undefined && { from: clockOf(range.first) }),
      ...(range.last !== undefined && { to: clockOf(range.last) }),
    };
  const parts = line.tokens.flatMap((_, at) => valueOf(line, at, 'part') ?? []);
  const [first] = parts;
  const part = first === undefined ? undefined : PARTS[asAfter(line) ? Math.min(first + 1, 4) : first];
  if (part && new Set(parts).size === 1) entities.part = part;
  if (asked === 'time' && !time && !range && part === 'noon') entities.time = '12:00';
}

/** "μετά το μεσημέρι" is the afternoon. */
function asAfter(line: Line): boolean {
  return line.tokens.some(
    (_, at) => is(line, at, 'after') && (valueOf(line, at + 1, 'part') ?? valueOf(line, at + 2, 'part')) === 2,
  );
}

function putMoney(entities: Entities, spots: AmountSpot[], expect: string | undefined, text: string): void {
  const rent = spots.find((spot) => spot.rent) ?? (expect === 'rent' ? spots[0] : undefined);
  if (rent && rent.most === undefined) entities.rent = rent.value;
  const [spot] = spots;
  if (!spot) {
    const none = expect !== undefined && MONEY.test(expect) ? readAmount(text) : null;
    if (none?.value !== 0) return;
    entities.money = { amount: 0, currency: 'EUR' };
    if (expect === 'rent') entities.rent = 0;
    return;
  }
  const period = spot.period && { period: spot.period };
  if (spot.most === undefined) entities.money = { amount: spot.value, currency: 'EUR', ...period };
  else entities.money_range = { from: spot.value, to: spot.most, currency: 'EUR', ...period };
}

function putNumber(
  entities: Entities,
  line: Line,
  taken: ReadonlySet<number>,
  expect: string | undefined,
  asked: string | undefined,
): void {
  const counts = expect !== undefined && COUNTS.test(expect);
  const free = line.numbers.filter((one) => counts || !taken.has(one.from));
  const spots: (Found & Spot)[] = free.filter((one) => !one.article || counts);
  const real = spots.filter((one) => !one.article);
  const held = heldOn(line, real.length > 0 ? real : spots);
  const said = counts ? chosen(line, held) : held.length === 1 ? held[0] : undefined;
  if (!said) {
    if (counts && held.length === 0 && saysNothing(line.tokens.map((token) => token.text)))
      setCount(entities, expect, 0);
    return;
  }
  const of = countedBy(line, said.to);
  // "είμαστε 5" says how many they are altogether, whatever was asked.
  if (entities.members === said.value && expect !== 'number' && expect !== 'members') return;
  if (asked === 'household' && of === undefined && held.length === 1) setCount(entities, expect, said.value);
  else if (!(asked === 'household' && expect !== 'number') && !isSaid(entities, said.value, of, expect)) {
    entities.number = said.value;
    if (of !== undefined) entities.of = of;
  }
}

/** What the household sentence or a fact has said already is not said twice, unless a number was asked for. */
function isSaid(entities: Entities, value: number, of: string | undefined, expect: string | undefined): boolean {
  if (expect === 'number') return false;
  if (of === undefined) return [entities.members, entities.adults, entities.minors].includes(value);
  return (of === 'minors' || of === 'adults' || of === 'members') && entities[of] !== undefined;
}

/** The last number after a correction is what holds; otherwise the only one, or the one that counts something. */
function chosen(line: Line, held: (Found & Spot)[]): Found | undefined {
  if (held.length <= 1) return held[0];
  const [first, second] = held;
  if (first && second && held.length === 2 && first.value === second.value) return first;
  return held.find((one) => countedBy(line, one.to) !== undefined) ?? first;
}

function setCount(entities: Entities, expect: string | undefined, value: number): void {
  // A house without grown-ups is a slip of the finger, not an answer.
  if (value === 0 && (expect === 'adults' || expect === 'members' || expect === 'household')) return;
  if (expect === 'adults' || expect === 'minors' || expect === 'members') entities[expect] ??= value;
  else if (expect === 'household') entities.members ??= value;
  else entities.number ??= value;
}

/** Accounts are named with the cards: both move money. */
function sensitiveKind(secret: Secret): SensitiveKind {
  return secret === 'iban' ? 'card' : secret;
}
