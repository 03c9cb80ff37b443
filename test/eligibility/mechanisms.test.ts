/** What a program file can say beyond figures and criteria, each on the smallest program that shows it. */
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/conversation/state.ts';
import { evaluate, type Outcome } from '../../src/eligibility/evaluate.ts';
import { parseProgram, readProgram } from '../../src/eligibility/parse.ts';
import type { Program } from '../../src/eligibility/program.ts';

const example = { name: 'nobody', facts: {}, expect: { eligible: 'unclear' } };
const base = { name: 'Test', decidedBy: 'x', law: 'x', source: 'x', checked_on: '2026-11-24', examples: [example] };
const make = (parts: Record<string, unknown>, library?: (id: string) => unknown): Program =>
  readProgram({ id: 'test', ...base, ...parts }, library);
const faults = (parts: Record<string, unknown>, library?: (id: string) => unknown): string[] => {
  const parsed = parseProgram({ id: 'test', ...base, ...parts }, library);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('thresholds', () => {
  const tiers = make({
    facts: [{ name: 'income', type: 'money' }],
    criteria: [{ id: 'income', when: 'income <= 1000', otherwise: 'no', given: 'income', limit: 1000 }],
    thresholds: [{ given: 'income', limit: 400 }],
    amount: { value: 'if income <= 400 then 50 else 20', per: 'month' },
  });
  const near = (income: number): unknown[] => {
    const { eligible, nearLimit } = evaluate(tiers, { income });
    return [eligible, nearLimit];
  };

  it('near where the amount changes, as near a limit', () => {
    expect([near(300), near(380), near(400), near(420), near(421)]).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [true, true],
      [true, false],
    ]);
    expect([near(1000), near(1001), near(2000)]).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });

  it('says nothing of the verdict', () => {
    expect(evaluate(tiers, { income: 401 }).reasons.map((reason) => reason.criterion)).toEqual(['income']);
    expect(evaluate(tiers, {})).toMatchObject({ eligible: 'unclear', nearLimit: false });
  });
});

describe('an ordinary value with a condition', () => {
  const years = make({
    facts: [
      { name: 'years', type: 'number', ordinary: 50, ordinaryWhen: 'not(foreign)' },
      { name: 'foreign', type: 'boolean', ordinary: false },
    ],
    criteria: [{ id: 'years', when: 'years >= 12', otherwise: 'no' }],
  });

  it.each<[Answers, Outcome['eligible']]>([
    [{}, true],
    [{ foreign: false }, true],
    [{ foreign: true }, 'unclear'],
    [{ foreign: true, years: 12 }, true],
    [{ foreign: true, years: 11 }, false],
    [{ years: 11 }, false],
    [{ foreign: null }, 'unclear'],
  ])('%j → %s', (facts, eligible) => {
    expect(evaluate(years, facts, { assumeOrdinary: true }).eligible).toBe(eligible);
  });

  it('needs an ordinary value', () => {
    const facts = [{ name: 'years', type: 'number', ordinaryWhen: 'true' }];
    expect(faults({ facts, criteria: [{ id: 'a', when: 'years > 1', otherwise: 'no' }] })[0]).toContain(
      'facts.0.ordinaryWhen',
    );
  });
});

describe('another program taken in', () => {
  const other = {
    id: 'other',
    ...base,
    parameters: [
      { name: 'most', value: 100, valid_from: '2026-01-01', checked_on: '2026-11-24', source: 'x', confidence: 'high' },
    ],
    facts: [
      { name: 'adults', type: 'count', min: 1 },
      { name: 'alone', type: 'boolean', when: 'adults = 1', otherwise: false },
      { name: 'income', type: 'money' },
      { name: 'foreign', type: 'boolean', ordinary: false },
    ],
    derived: [{ name: 'limit', value: 'most * adults' }],
    consistency: [{ id: 'alone', when: 'not(alone) or adults = 1' }],
    criteria: [
      { id: 'income', when: 'income <= limit', otherwise: 'no' },
      { id: 'citizen', when: 'not(foreign)', otherwise: 'person' },
    ],
  };
  const library = (id: string): unknown => (id === 'other' ? other : undefined);
  const parts = {
    include: { program: 'other', when: 'not(has)' },
    facts: [{ name: 'has', type: 'boolean', ordinary: false }],
    criteria: [{ id: 'met', when: 'has or other', otherwise: 'no' }],
  };
  const whole = make(parts, library);
  const home = { adults: 2, income: 150, foreign: false };

  it.each<[Answers, Outcome['eligible']]>([
    [{ has: true }, true],
    [{ has: false }, 'unclear'],
    [{ has: false, ...home }, true],
    [{ has: false, ...home, income: 201 }, false],
    [{ has: false, ...home, foreign: true }, 'unclear'],
    // A no of one criterion stands, whatever a person would say to another.
    [{ has: false, ...home, income: 201, foreign: true }, false],
    [{ has: true, ...home, income: 201 }, true],
    // Said all the same, it must not contradict.
    [{ has: true, adults: 2, alone: true }, 'unclear'],
    [{ has: true, adults: 1 }, true],
  ])('%j → %s', (facts, eligible) => {
    expect(evaluate(whole, facts).eligible).toBe(eligible);
  });

  it('asks its facts only while they matter', () => {
    expect(evaluate(whole, {})).toMatchObject({
      asksNext: 'has',
      missing: ['has', 'adults', 'alone', 'income', 'foreign'],
    });
    expect(evaluate(whole, { has: true })).toMatchObject({ asksNext: null, missing: [] });
    expect(evaluate(whole, { has: false }).asksNext).toBe('adults');
  });

  it('each of its criteria has a name of its own', () => {
    const one = make({ ...parts, criteria: [{ id: 'income', when: 'has or other_income', otherwise: 'no' }] }, library);
    expect(evaluate(one, { has: false, ...home, foreign: true }).eligible).toBe(true);
  });

  it('is a fault when it is not there, unsound, or includes another', () => {
    expect(faults(parts)[0]).toContain('include: the program "other" cannot be included');
    expect(faults(parts, () => ({ id: 'other' }))[0]).toContain('include');
    expect(faults(parts, () => ({ ...other, include: { program: 'third', when: 'true' } }))[0]).toContain('include');
    expect(faults({ ...parts, include: { program: 'other', when: 'not(hass)' } }, library)[0]).toContain('hass');
  });
});

describe('the next question', () => {
  const order = make({
    facts: [
      { name: 'rare', type: 'boolean', ordinary: false, group: 'rares' },
      { name: 'lodger', type: 'count', ordinary: 0 },
      { name: 'income', type: 'money' },
      { name: 'adults', type: 'count', min: 1, max: 9 },
    ],
    derived: [{ name: 'limit', value: 'min(1000, 100 * (adults + lodger))' }],
    criteria: [
      { id: 'rare', when: 'not(rare)', otherwise: 'no' },
      { id: 'income', when: 'income <= limit', otherwise: 'no', given: 'income', limit: 'limit' },
    ],
  });

  it('is what every household answers, then what is rare, then groups', () => {
    expect(evaluate(order, {}).asksNext).toBe('income');
    expect(evaluate(order, { income: 900 }).asksNext).toBe('adults');
    expect(evaluate(order, { income: 50 }).asksNext).toBe('rare');
    expect(evaluate(order, { income: 200, adults: 2 }).asksNext).toBe('rare');
  });

  it('is what makes a likely no sure, before anything else', () => {
    const withRare = make({
      facts: [
        { name: 'income', type: 'money' },
        { name: 'bill', type: 'boolean', ordinary: true },
        { name: 'orphans', type: 'count', max: 5, ordinary: 0, group: 'rares' },
      ],
      criteria: [
        { id: 'bill', when: 'bill', otherwise: 'no' },
        { id: 'income', when: 'income <= 100 + 50 * orphans', otherwise: 'no' },
      ],
    });
    expect(evaluate(withRare, { income: 90 }).asksNext).toBe('bill');
    expect(evaluate(withRare, { income: 120 }).asksNext).toBe('orphans');
    expect(evaluate(withRare, { income: 120 }, { unknown: ['orphans'] }).asksNext).toBe('bill');
    expect(evaluate(withRare, { income: 400 })).toMatchObject({ eligible: false, asksNext: null });
  });

  it('a sure no names the highest that the limit could be', () => {
    const [reason] = evaluate(order, { income: 1500 }).reasons;
    expect(reason).toMatchObject({ criterion: 'income', outcome: 'failed', given: 1500, limit: 1000 });
  });
});
