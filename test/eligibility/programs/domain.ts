/** Values on and around the limits of all programs, for search over small domains. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import type { Answers, Value } from '../../../src/conversation/state.ts';
import type { FactUse, Program } from '../../../src/eligibility/program.ts';

/** Every program that there is: a new file is searched too. */
export const programs = readdirSync(new URL('../../../programs', import.meta.url))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));

const values: Record<string, Value[]> = {
  adults: [1, 2, 3, 7],
  minors: [0, 1, 2, 4, 13],
  unprotected_children: [0, 1, 3],
  grown_dependents: [0, 1, 2],
  income_6m: [0, 1296, 1944, 2593, 6000],
  income_annual: [0, 4320, 4321, 8641, 10500, 17501, 26251, 50001, 80000, 300000],
  real_estate_value: [0, 90001, 150000, 180001, 280000, 900000],
  deposits: [0, 4801, 7001, 14401, 21001],
  vehicles_value: [0, 6001],
  other_benefits: [0, 100],
  rent: [0, 60, 400],
  lease_months_left: [0, 5, 6, 24],
  residency_years: [0, 4, 5, 11, 12, 14, 15, 28, 60],
  age: [20, 25, 26, 66, 67, 80],
  spouse_age: [0, 60, 67],
  months_since_birth: [0, 3, 4],
  child_order: [1, 3, 5],
  other_pension_monthly: [0, 200, 405, 430],
  disability_percent: [0, 49, 50, 66, 67],
  business_turnover: [0, 80001],
  climate_coef: [0.12, 0.62, 1, 1.62],
};

export function domain(use: FactUse): Value[] {
  const own = values[use.name];
  if (own) return own;
  if (typeof use.type === 'object') return use.type.oneOf;
  if (use.type === 'boolean') return [true, false];
  throw new Error(`no values for ${use.name}`);
}

/** Households with holes: what is left out is unknown. */
export function partial(program: Program): fc.Arbitrary<Answers> {
  const each = Object.fromEntries(program.facts.map((use) => [use.name, fc.constantFrom(...domain(use))]));
  return fc.record(each, { requiredKeys: [] }).map((record) => {
    const facts: Answers = {};
    for (const [name, value] of Object.entries(record)) if (value !== undefined) facts[name] = value;
    return facts;
  });
}

/** As people would be asked: a fact that is asked only under a condition that fails is left out, unless it was told before. */
export function asAsked(program: Program, facts: Answers, told: Answers = {}): Answers {
  const figures = new Map<string, Value>(program.parameters.map((one) => [one.name, one.value]));
  const scalar = (name: string): number | string | boolean | null => {
    const value = facts[name] ?? figures.get(name) ?? null;
    return typeof value === 'object' ? null : value;
  };
  const hidden = program.facts.filter((use) =>
    [use.when, use.matters].some((condition) => condition?.evaluate(scalar) === false),
  );
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => Object.hasOwn(told, name) || !hidden.some((use) => use.name === name)),
  );
}
