/** The published tables of limits: on the limit yes, one euro over it no. Worked out from the tables, not from the formulas. */
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/conversation/state.ts';
import { evaluate, type Outcome } from '../../../src/eligibility/evaluate.ts';
import { program } from '../program.ts';

type Home = [name: string, adults: number, minors: number];
const household = (adults: number, minors: number): Answers => ({
  adults,
  minors,
  single_parent: adults === 1 && minors > 0,
});
const screen = (id: string, facts: Answers): Outcome => evaluate(program(id), facts, { assumeOrdinary: true });

describe('housing benefit: limit of income and deposits, amount', () => {
  it.each<[...Home, limit: number, amount: number]>([
    ['1', 1, 0, 7000, 70],
    ['2 adults', 2, 0, 10500, 105],
    ['single parent and 1', 1, 1, 14000, 140],
    ['3 members', 2, 1, 14000, 140],
    ['single parent and 2', 1, 2, 17500, 175],
    ['4 members', 2, 2, 17500, 175],
    ['single parent and 3', 1, 3, 21000, 210],
    ['5 members', 2, 3, 21000, 210],
    ['8 members', 2, 6, 21000, 210],
  ])('%s', (_name, adults, minors, limit, amount) => {
    const facts = { ...household(adults, minors), rent: 500, electronic_lease: true };
    expect(screen('housing_benefit', { ...facts, income_annual: limit })).toMatchObject({
      eligible: true,
      amount: { value: amount },
    });
    expect(screen('housing_benefit', { ...facts, income_annual: limit + 1 })).toMatchObject({
      eligible: false,
      nearLimit: true,
    });
    expect(screen('housing_benefit', { ...facts, income_annual: 0, deposits: limit })).toMatchObject({
      eligible: true,
    });
    expect(screen('housing_benefit', { ...facts, income_annual: 0, deposits: limit + 1 })).toMatchObject({
      eligible: false,
    });
    expect(screen('housing_benefit', { ...facts, income_annual: 0, rent: 33 })).toMatchObject({
      amount: { value: 33 },
    });
  });

  it('each unprotected child is a member and one step more', () => {
    const facts = { ...household(1, 0), unprotected_children: 2, rent: 500, electronic_lease: true };
    expect(screen('housing_benefit', { ...facts, income_annual: 21000 })).toMatchObject({
      eligible: true,
      amount: { value: 210 },
    });
    expect(screen('housing_benefit', { ...facts, income_annual: 0, real_estate_value: 150000 })).toMatchObject({
      eligible: true,
    });
    expect(screen('housing_benefit', { ...facts, income_annual: 0, real_estate_value: 150001 })).toMatchObject({
      eligible: false,
    });
  });
});

describe('child benefit: three steps', () => {
  it.each<[...Home, limits: [number, number, number], amounts: [number, number, number]]>([
    ['couple and 1', 2, 1, [10500, 17500, 26250], [70, 42, 28]],
    ['couple and 2', 2, 2, [12000, 20000, 30000], [140, 84, 56]],
    ['couple and 3', 2, 3, [13500, 22500, 33750], [280, 168, 112]],
    ['couple and 4', 2, 4, [15000, 25000, 37500], [420, 252, 168]],
    ['couple and 5', 2, 5, [16500, 27500, 41250], [560, 336, 224]],
    ['single parent and 1', 1, 1, [9000, 15000, 22500], [70, 42, 28]],
    ['single parent and 2', 1, 2, [10500, 17500, 26250], [140, 84, 56]],
    ['single parent and 3', 1, 3, [12000, 20000, 30000], [280, 168, 112]],
  ])('%s', (_name, adults, minors, limits, amounts) => {
    const of = (income: number): unknown[] => {
      const { eligible, category, amount, nearLimit } = screen('child_benefit_a21', {
        ...household(adults, minors),
        income_annual: income,
      });
      return [eligible, category, amount?.value, nearLimit];
    };
    expect(of(0)).toEqual([true, 'A', amounts[0], false]);
    expect(of(limits[0])).toEqual([true, 'A', amounts[0], true]);
    expect(of(limits[0] + 1)).toEqual([true, 'B', amounts[1], true]);
    expect(of(limits[1])).toEqual([true, 'B', amounts[1], true]);
    expect(of(limits[1] + 1)).toEqual([true, 'C', amounts[2], true]);
    expect(of(limits[2])).toEqual([true, 'C', amounts[2], true]);
    expect(of(limits[2] + 1)).toEqual([false, undefined, 0, true]);
  });
});

describe('birth benefit: limit of income with the newborn', () => {
  it.each<[...Home, limit: number, amount: number]>([
    ['couple, first', 2, 1, 70000, 2400],
    ['couple, second', 2, 2, 80000, 2700],
    ['couple, third', 2, 3, 90000, 3000],
    ['couple, fifth', 2, 5, 110000, 3500],
    ['single parent, first', 1, 1, 60000, 2400],
    ['single parent, second', 1, 2, 70000, 2700],
    ['single parent, third', 1, 3, 80000, 3000],
  ])('%s', (_name, adults, minors, limit, amount) => {
    const facts = { ...household(adults, minors), child_order: minors, months_since_birth: 1 };
    expect(screen('birth_benefit', { ...facts, income_annual: limit })).toMatchObject({
      eligible: true,
      amount: { value: amount, per: 'once' },
    });
    expect(screen('birth_benefit', { ...facts, income_annual: limit + 1 })).toMatchObject({ eligible: false });
  });
});

describe('social tariff', () => {
  it.each<[...Home, limit: number]>([
    ['1', 1, 0, 9000],
    ['2 adults', 2, 0, 13500],
    ['single parent and 1', 1, 1, 13500],
    ['2 and 1', 2, 1, 15750],
    ['single parent and 2', 1, 2, 15750],
    ['3 adults', 3, 0, 18000],
    ['2 and 2', 2, 2, 18000],
    ['single parent and 3', 1, 3, 18000],
    ['3 and 1', 3, 1, 24750],
    ['2 and 3', 2, 3, 24750],
    ['single parent and 4', 1, 4, 24750],
    ['4 adults', 4, 0, 27000],
    ['2 and 4', 2, 4, 27000],
    ['single parent and 5', 1, 5, 27000],
    ['5 adults', 5, 0, 31500],
    ['9 adults', 9, 0, 31500],
  ])('Β: %s', (_name, adults, minors, limit) => {
    const of = (more: Answers): unknown => screen('kot_b', { ...household(adults, minors), ...more }).eligible;
    expect(of({ income_annual: limit })).toBe(true);
    expect(of({ income_annual: limit + 1 })).toBe(false);
    expect(of({ income_annual: limit + 8000, disability_percent: 67 })).toBe(true);
    expect(of({ income_annual: limit + 8001, disability_percent: 90 })).toBe(false);
    expect(of({ income_annual: limit + 1, disability_percent: 66.9 })).toBe(false);
    expect(of({ income_annual: limit + 15000, home_life_support: true })).toBe(true);
    expect(of({ income_annual: limit + 15001, home_life_support: true })).toBe(false);
  });

  it.each([
    [4, 50000],
    [5, 52500],
    [8, 60000],
    [12, 70000],
    [15, 70000],
  ])('Γ: %i children', (minors, limit) => {
    const of = (income: number): unknown =>
      screen('kot_c', { ...household(2, minors), income_annual: income }).eligible;
    expect([of(limit), of(limit + 1)]).toEqual([true, false]);
  });

  // What the ΕΕΕ says of the household, its Α says too.
  it.each<[Answers, unknown]>([
    [{ ...household(2, 2), income_6m: 2591 }, true],
    [{ ...household(2, 2), income_6m: 2592 }, 'unclear'],
    [{ ...household(2, 2), income_6m: 2593 }, false],
    [{ ...household(2, 2), income_6m: 0, luxury_tax: true }, false],
    [{ ...household(2, 2), income_6m: 0, other_benefits: 50 }, 'unclear'],
    [{ ...household(2, 2), income_6m: 9000, receives_eee: true }, true],
    [{ ...household(2, 2), receives_eee: true }, true],
    [{ receives_eee: true }, true],
    [{ receives_eee: null }, 'unclear'],
    [{ adults: 1, minors: 2, single_parent: false, receives_eee: true }, 'unclear'],
  ])('Α: %j is %s', (facts, eligible) => {
    expect(screen('kot_a', facts).eligible).toBe(eligible);
  });
});

describe('heating by the rules of 2025-26: limits', () => {
  it.each<[...Home, status: string, limit: number, home: number, doubt: number]>([
    ['single', 1, 0, 'single', 16000, 200000, 0],
    ['couple', 2, 0, 'couple', 24000, 260000, 40000],
    ['couple and 1', 2, 1, 'couple', 29000, 300000, 40000],
    ['couple and 3', 2, 3, 'couple', 39000, 380000, 40000],
    ['single parent and 1', 1, 1, 'single_parent', 29000, 300000, 40000],
    ['single parent and 2', 1, 2, 'single_parent', 34000, 340000, 40000],
  ])('%s', (_name, adults, minors, status, limit, home, doubt) => {
    const of = (more: Answers): unknown =>
      screen('heating_2025_26', { ...household(adults, minors), marital_status: status, income_annual: 0, ...more })
        .eligible;
    expect([of({ income_annual: limit }), of({ income_annual: limit + 1 })]).toEqual([true, false]);
    expect(of({ real_estate_value: home })).toBe(true);
    expect(of({ real_estate_value: home + 1 })).toBe(doubt > 0 ? 'unclear' : false);
    expect(of({ real_estate_value: home + doubt + 1 })).toBe(false);
    const { marital_status: _left, ...unsaid } = {
      ...household(adults, minors),
      marital_status: status,
      income_annual: limit,
    };
    expect(screen('heating_2025_26', unsaid).eligible).toBe(true);
  });
});
