/** The shape of what is read from a message, as the public contract names it. */
import type { Period } from './money.ts';

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';
export type SensitiveKind = 'afm' | 'amka' | 'card' | 'password';

/** Only what is present; dates are ISO days and hours "HH:MM", both in Athens; a range may be open at one end. */
export interface Entities {
  date?: string;
  /** All days, when there are several; `date` is the first. */
  dates?: string[];
  date_range?: { from?: string; to?: string };
  time?: string;
  time_range?: { from?: string; to?: string };
  part?: DayPart;
  /** "γύρω στα 400". */
  approx?: true;
  number?: number;
  /** What the number counts: adults, minors, members, years, months, weeks, days. */
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
  /** Euros a month. */
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
