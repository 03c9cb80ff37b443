/** What a sentence tells of the household, beside what was asked: so that nothing is asked that is already known. */
import type { FactUse } from '../eligibility/program.ts';
import { inPeriod, type Period } from '../understanding/money.ts';
import { readEntities, readSeveralAmounts, type Entities } from '../understanding/entities.ts';
import type { Draft } from './draft.ts';
import { factLabel, sayFact } from './facts.ts';
import { useOf } from './joint.ts';
import type { Value } from './state.ts';
import { word } from './words.ts';

/** What was read. `converted`: an amount was told for another stretch of time than the question's. */
export interface Told {
  facts: Record<string, Value>;
  /** How many they are altogether, when that was all that was said. */
  members?: number;
  converted: boolean;
  /** Several amounts were told, and added. */
  added: boolean;
}

/** Facts that a message may name by itself. */
const NAMED = [
  'adults',
  'minors',
  'single_parent',
  'lives_alone',
  'age',
  'spouse_age',
  'child_order',
  'months_since_birth',
  'residency_years',
  'disability_percent',
] as const;
/** The stretch of time that the question for an amount is about. */
const PERIOD: Record<string, Period | undefined> = {
  income_6m: 'half_year',
  other_benefits: 'half_year',
  net_wages_6m: 'half_year',
  income_annual: 'year',
  rent: 'month',
  other_pension_monthly: 'month',
};
/** Asked with words that would otherwise name other people of the house. */
const OWN_COUNT = /^(?:unprotected_children|grown_dependents|child_order|lease_months_left|climate_coef)$/;

/**
 * The facts among `uses` that the text tells, each within its bounds. `asked`: what was asked now; it settles a bare number.
 * A wage is counted in months: "400 τον μήνα" to a question for half a year is 2.400.
 */
export function factsTold(draft: Draft, uses: FactUse[], text: string, asked?: FactUse): Told {
  const read = readEntities(text, { now: draft.now, expect: asked?.name });
  const facts: Record<string, Value> = {};
  let converted = false;
  const own = asked !== undefined && OWN_COUNT.test(asked.name);
  for (const name of NAMED) {
    const value = read[name];
    if (value !== undefined && !own && fits(uses, name, value)) facts[name] = value;
  }
  // "είμαστε 5" to the question for the children, when the grown are known.
  const grown = facts.adults ?? draft.conversation.facts.adults;
  if (
    asked?.name === 'minors' &&
    read.members !== undefined &&
    facts.minors === undefined &&
    typeof grown === 'number'
  ) {
    const minors = read.members - grown;
    if (minors >= 0 && fits(uses, 'minors', minors)) {
      facts.minors = minors;
      converted = true;
    }
  }
  const sum = asked?.type === 'money' ? sumTold(text, asked.name) : null;
  if (asked && sum !== null && fits(uses, asked.name, sum)) facts[asked.name] = sum;
  else
    for (const { name, value, other } of amounts(read, uses, asked)) {
      if (!fits(uses, name, value)) continue;
      facts[name] = value;
      converted ||= other;
    }
  return {
    facts,
    converted,
    added: sum !== null,
    ...(read.members !== undefined &&
      read.adults === undefined &&
      read.minors === undefined && { members: read.members }),
  };
}

/** "2 μεγάλοι, 3 παιδιά". */
export function sayFacts(draft: Draft, facts: Record<string, Value>): string {
  return Object.entries(facts)
    .map(([name, value]) => sayOne(draft, name, value))
    .filter((said) => said !== '')
    .join(', ');
}

function sayOne(draft: Draft, name: string, value: Value): string {
  if (value === false) return '';
  const own = word(draft, `told.${name}`, { count: value });
  if (own !== '') return own;
  const label = factLabel(draft, name);
  // An abbreviation keeps its capitals.
  const small = /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  return value === true ? small : `${small} ${sayFact(draft, useOf(draft, name), name, value)}`;
}

function fits(uses: FactUse[], name: string, value: number | boolean): boolean {
  const use = uses.find((one) => one.name === name);
  if (!use) return false;
  if (typeof value === 'boolean') return use.type === 'boolean';
  if (use.type === 'boolean' || (use.type === 'count' && !Number.isInteger(value))) return false;
  return value >= (use.min ?? 0) && (use.max === undefined || value <= use.max);
}

/** All amounts of a sentence together, in the question's stretch of time; null when it tells one, or one that cannot be counted so. */
function sumTold(text: string, asked: string): number | null {
  const several = asked === 'rent' ? [] : readSeveralAmounts(text, asked);
  if (several.length === 0) return null;
  // "400 εγώ και 300 ο άντρας μου τον μήνα": a stretch that is said once is meant for all.
  const period = several.findLast((one) => one.period !== undefined)?.period;
  const per = PERIOD[asked];
  let sum = 0;
  for (const one of several) {
    const value = per === undefined ? one.amount : inPeriod(one.amount, one.period ?? period, per);
    if (value === null) return null;
    sum += value;
  }
  return Math.round(sum * 100) / 100;
}

/** Amounts by the fact that they answer: the one that was asked, a rent, an income that was told with its stretch of time. */
function amounts(
  read: Entities,
  uses: FactUse[],
  asked: FactUse | undefined,
): { name: string; value: number; other: boolean }[] {
  const found: { name: string; value: number; other: boolean }[] = [];
  const { money, rent } = read;
  if (rent !== undefined) found.push({ name: 'rent', value: rent, other: false });
  if (!money) return found;
  const put = (name: string): void => {
    const per = PERIOD[name];
    const value = per === undefined ? money.amount : inPeriod(money.amount, money.period, per);
    if (value !== null)
      found.push({ name, value, other: per !== undefined && money.period !== undefined && money.period !== per });
  };
  if (asked?.type === 'money') {
    if (rent === undefined || asked.name !== 'rent') put(asked.name);
  } else if (money.period !== undefined && money.amount !== rent) {
    const income = uses.find((use) => use.name === 'income_6m' || use.name === 'income_annual');
    if (income) put(income.name);
  }
  return found;
}
