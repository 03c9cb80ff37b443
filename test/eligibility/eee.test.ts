import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/conversation/state.ts';
import { evaluate } from '../../src/eligibility/evaluate.ts';
import { wrongExamples } from '../../src/eligibility/examples.ts';
import { program } from './program.ts';

const eee = program('eee');
const couple = { adults: 2, minors: 0, single_parent: false };
const one = { adults: 1, minors: 0, single_parent: false };
const family = { adults: 2, minors: 2, single_parent: false };

type Expected = [eligible: true | false | 'unclear', amount?: number, near?: boolean];
/** household → result; what is left out is ordinary. */
const table: [string, Answers, ...Expected][] = [
  ['alone, nothing', { ...one, income_6m: 0 }, true, 216],
  ['alone, 600', { ...one, income_6m: 600 }, true, 116],
  ['alone, 1 € under the limit', { ...one, income_6m: 1295 }, true, 0.17, true],
  ['alone, on the limit', { ...one, income_6m: 1296 }, 'unclear', 0, true],
  ['alone, 1 € over', { ...one, income_6m: 1297 }, false, 0, true],
  ['alone, far over', { ...one, income_6m: 5000 }, false, 0, false],
  ['couple, nothing', { ...couple, income_6m: 0 }, true, 324],
  ['couple, 1000', { ...couple, income_6m: 1000 }, true, 157.33],
  ['couple and a child', { ...couple, minors: 1, income_6m: 0 }, true, 378],
  ['couple and two, 1200', { ...family, income_6m: 1200 }, true, 232],
  ['couple and two, on the limit', { ...family, income_6m: 2592 }, 'unclear', 0, true],
  ['couple and two, 1 € over', { ...family, income_6m: 2593 }, false, 0, true],
  ['couple and three', { ...couple, minors: 3, income_6m: 0 }, true, 486],
  ['three adults', { ...couple, adults: 3, income_6m: 0 }, true, 432],
  ['single parent and one', { adults: 1, minors: 1, single_parent: true, income_6m: 0 }, true, 324],
  ['single parent and two', { adults: 1, minors: 2, single_parent: true, income_6m: 0 }, true, 378],
  ['single parent and three, 900', { adults: 1, minors: 3, single_parent: true, income_6m: 900 }, true, 282],
  [
    'single parent and one, on the limit',
    { adults: 1, minors: 1, single_parent: true, income_6m: 1944 },
    'unclear',
    0,
    true,
  ],
  ['an unprotected child is an adult', { ...one, unprotected_children: 1, income_6m: 0 }, true, 324],
  ['two unprotected children', { ...couple, unprotected_children: 2, income_6m: 0 }, true, 540],
  ['twelve children: just the cap', { ...couple, minors: 12, income_6m: 0 }, true, 972],
  ['thirteen children: capped', { ...couple, minors: 13, income_6m: 0 }, true, 972],
  ['thirteen children, on the capped limit', { ...couple, minors: 13, income_6m: 5832 }, 'unclear', 0, true],
  ['thirteen children, over it', { ...couple, minors: 13, income_6m: 5833 }, false, 0, true],
  ['property on the limit', { ...one, income_6m: 0, real_estate_value: 90000 }, true, 216, true],
  ['property over', { ...one, income_6m: 0, real_estate_value: 90001 }, false, 0, true],
  ['property of four', { ...family, income_6m: 0, real_estate_value: 135000 }, true, 432, true],
  ['property of four, over', { ...family, income_6m: 0, real_estate_value: 135001 }, false, 0, true],
  ['property capped', { ...couple, minors: 6, income_6m: 0, real_estate_value: 150000 }, true, 648, true],
  ['property over the cap', { ...couple, minors: 6, income_6m: 0, real_estate_value: 150001 }, false, 0, true],
  ['vehicles on the limit', { ...one, income_6m: 0, vehicles_value: 6000 }, true, 216, true],
  ['vehicles over', { ...one, income_6m: 0, vehicles_value: 6001 }, false, 0, true],
  ['deposits on the limit', { ...one, income_6m: 0, deposits: 4800 }, true, 216, true],
  ['deposits over', { ...one, income_6m: 0, deposits: 4801 }, false, 0, true],
  [
    'deposits of a single parent',
    { adults: 1, minors: 2, single_parent: true, income_6m: 0, deposits: 8400 },
    true,
    378,
    true,
  ],
  ['deposits over the cap', { ...couple, minors: 10, income_6m: 0, deposits: 14401 }, false, 0, true],
  ['luxury tax', { ...couple, income_6m: 0, luxury_tax: true }, false, 0],
  ['student with parents', { ...one, income_6m: 0, age: 21, student: true, parents_alive: true }, false, 0],
  ['student of 25 with parents', { ...one, income_6m: 0, age: 25, student: true, parents_alive: true }, false, 0],
  ['student of 26', { ...one, income_6m: 0, age: 26, student: true, parents_alive: true }, true, 216],
  ['student without parents', { ...one, income_6m: 0, age: 21, student: true, parents_alive: false }, true, 216],
  [
    'student with a child',
    { adults: 1, minors: 1, single_parent: true, income_6m: 0, age: 21, student: true, parents_alive: true },
    'unclear',
  ],
  ['student, age not told', { ...one, income_6m: 0, student: true, parents_alive: true }, 'unclear'],
  ['homeless', { ...one, income_6m: 0, homeless: true }, true, 216],
  ['closed care', { ...one, income_6m: 0, in_closed_care: true }, false, 0],
  ['soldier', { ...one, income_6m: 0, military_service: true }, false, 0],
  ['third country', { ...couple, income_6m: 0, third_country_national: true }, 'unclear'],
  [
    'third country, but far too much property',
    { ...couple, income_6m: 0, third_country_national: true, real_estate_value: 500000 },
    false,
    0,
  ],
  ['other benefits', { ...couple, income_6m: 500, other_benefits: 300 }, 'unclear'],
  ['other benefits in an income over the limit', { ...couple, income_6m: 2500, other_benefits: 900 }, 'unclear'],
  ['wages without the income', { ...couple, net_wages_6m: 1800 }, 'unclear'],
  ['income unknown', { ...one, income_6m: null }, 'unclear'],
  ['income left out', one, 'unclear'],
];

const impossible: [string, Answers, string, string?][] = [
  ['no income given', { ...one, income_6m: null }, 'invalid_value', 'income_6m'],
  ['negative income', { ...one, income_6m: -1 }, 'invalid_value', 'income_6m'],
  [
    'negative property, and an income over the limit',
    { ...one, income_6m: 9000, real_estate_value: -5 },
    'invalid_value',
    'real_estate_value',
  ],
  ['half a child', { ...couple, minors: 1.5, income_6m: 0 }, 'invalid_value', 'minors'],
  ['nobody', { ...couple, adults: 0, income_6m: 0 }, 'invalid_value', 'adults'],
  ['a text for a number', { ...couple, income_6m: '500' }, 'invalid_value', 'income_6m'],
  ['a number for yes or no', { ...couple, income_6m: 0, luxury_tax: 1 }, 'invalid_value', 'luxury_tax'],
  ['a list', { ...couple, income_6m: [1] }, 'invalid_value', 'income_6m'],
  ['too many', { ...couple, adults: 1e9, income_6m: 0 }, 'invalid_value', 'adults'],
  [
    'one adult, minors, no single parent',
    { adults: 1, minors: 2, single_parent: false, income_6m: 0 },
    'one_adult_with_minors',
  ],
  [
    'the same, over every limit',
    { adults: 1, minors: 2, single_parent: false, income_6m: 90000 },
    'one_adult_with_minors',
  ],
  ['a couple as single parent', { ...family, single_parent: true, income_6m: 0 }, 'single_parent_alone'],
  ['a single parent without minors', { ...one, single_parent: true, income_6m: 0 }, 'single_parent_alone'],
];

describe('the minimum income', () => {
  it.each(table)('%s', (_name, facts, eligible, amount, near = false) => {
    const outcome = evaluate(eee, facts, { assumeOrdinary: true });
    expect([outcome.eligible, outcome.amount?.value, outcome.nearLimit]).toEqual([eligible, amount, near]);
  });

  it.each(impossible)('%s: unclear, with the reason', (_name, facts, criterion, fact) => {
    const outcome = evaluate(eee, facts, { assumeOrdinary: true });
    expect(outcome.eligible).toBe('unclear');
    expect(outcome.nearLimit).toBe(false);
    expect(outcome.reasons[0]).toEqual({ criterion, outcome: 'failed', ...(fact ? { fact } : {}) });
    if (fact) expect(outcome.asksNext).toBe(fact);
  });

  it('computes what was signed, and notices what was not', () => {
    expect(wrongExamples(eee)).toEqual([]);
    const raised = {
      ...eee,
      parameters: eee.parameters.map((one) => (one.name === 'first_adult' ? { ...one, value: 217 } : one)),
    };
    expect(wrongExamples(raised)[0]).toEqual({
      index: 0,
      message: `${eee.examples[0]?.name ?? ''}: expected true 116, computed true 117`,
    });
  });

  it('what the person does not know stays unknown, and a sure no stays sure', () => {
    const facts = { ...one, income_6m: null, real_estate_value: 500000 };
    expect(evaluate(eee, facts, { assumeOrdinary: true }).eligible).toBe('unclear');
    const known = evaluate(eee, facts, { assumeOrdinary: true, unknown: ['income_6m'] });
    expect(known).toMatchObject({ eligible: false, asksNext: null });
    const rich = evaluate(eee, { ...one, income_6m: 0, deposits: null }, { assumeOrdinary: true });
    expect(rich).toMatchObject({ eligible: 'unclear', missing: ['deposits'], asksNext: 'deposits' });
  });

  it('says which number decided', () => {
    const outcome = evaluate(eee, { ...couple, income_6m: 2100 }, { assumeOrdinary: true });
    expect(outcome.reasons[0]).toEqual({ criterion: 'income', outcome: 'failed', given: 2100, limit: 1944 });
  });

  it('takes the figures of the day', () => {
    const before = evaluate(eee, { ...one, income_6m: 0 }, { assumeOrdinary: true, on: '2023-11-30' });
    expect(before.eligible).toBe('unclear');
    expect(evaluate(eee, { ...one, income_6m: 0 }, { assumeOrdinary: true, on: '2026-11-25' })).toMatchObject({
      eligible: true,
      stale: false,
    });
    expect(evaluate(eee, { ...one, income_6m: 0 }, { assumeOrdinary: true, on: '2027-06-01' })).toMatchObject({
      eligible: true,
      stale: true,
    });
  });

  it('a newer figure takes over from its day', () => {
    const first = eee.parameters.find((one) => one.name === 'first_adult');
    if (!first) throw new Error('no first_adult');
    const raised = { ...eee, parameters: [...eee.parameters, { ...first, value: 250, valid_from: '2027-01-01' }] };
    const amount = (on?: string): number | undefined =>
      evaluate(raised, { ...one, income_6m: 0 }, { assumeOrdinary: true, on }).amount?.value;
    expect([amount('2026-12-31'), amount('2027-01-01'), amount()]).toEqual([216, 250, 250]);
  });

  it('ignores facts of other programs, whatever they hold', () => {
    const odd = { ...one, income_6m: 0, rent: -5, toString: 'x', __proto__: 3, constructor: null };
    expect(evaluate(eee, odd, { assumeOrdinary: true }).eligible).toBe(true);
  });
});
