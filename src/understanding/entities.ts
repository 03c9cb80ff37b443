/**
 * What a message holds besides its intent: days, hours, amounts, telephones, who lives in the house. Only what was said is
 * given; a number that nobody may hold here (ΑΦΜ, ΑΜΚΑ, card, password) is named by its kind and never given.
 */
import { mask, type Secret } from '../privacy/mask.ts';
import { readAmount, type Period } from './money.ts';
import { readDate } from './date.ts';
import { readNumber } from './numbers.ts';
import { readPhone } from './phone.ts';
import { readTime } from './time.ts';

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';
export type SensitiveKind = 'afm' | 'amka' | 'card' | 'password';

/** Entities as the public contract names them; dates are ISO days and hours "HH:MM", both in Athens. */
export interface Entities {
  date?: string;
  dates?: string[];
  date_range?: { from?: string; to?: string };
  time?: string;
  time_range?: { from?: string; to?: string };
  part?: DayPart;
  approx?: true;
  number?: number;
  of?: string;
  money?: { amount: number; currency: 'EUR'; period?: Period };
  money_range?: { from: number; to: number; currency: 'EUR'; period?: Period };
  phone?: string;
  phones?: string[];
  members?: number;
  adults?: number;
  minors?: number;
  single_parent?: boolean;
  lives_alone?: boolean;
  age?: number;
  spouse_age?: number;
  rent?: number;
  child_order?: number;
  months_since_birth?: number;
  residency_years?: number;
  disability_percent?: number;
  sensitive?: SensitiveKind;
}

/** `now`: ms since 1970. `expect`: what the bot had asked (time, money, date, number, household, phone, or a fact's name). */
export interface EntityContext {
  now: number;
  expect?: string | undefined;
}

/** Reads all entities of one message; an empty object when it holds none. Never throws; reads the first 2,000 letters. */
export function readEntities(text: string, { now, expect }: EntityContext): Entities {
  const { text: rest, found } = mask(text.slice(0, 2_000));
  const entities: Entities = {};
  const [secret] = found;
  if (secret) entities.sensitive = sensitiveKind(secret);
  const phone = readPhone(rest);
  if (phone !== null) return { ...entities, phone };
  const date = expect === 'time' ? null : readDate(rest, now);
  const time = readTime(rest);
  const amount = readAmount(rest);
  const number = readNumber(rest);
  if (date !== null) entities.date = date;
  if (time !== null && (expect === 'time' || date === null)) entities.time = time;
  if (amount !== null && expect === 'money')
    entities.money = { amount: amount.value, currency: 'EUR', ...(amount.period && { period: amount.period }) };
  if (number !== null && expect === 'number') entities.number = number;
  return entities;
}

/** Accounts are named with the cards: both move money. */
function sensitiveKind(secret: Secret): SensitiveKind {
  return secret === 'iban' ? 'card' : secret;
}
