/** How many questions a household is asked, against the fewest answers that would settle it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answers, Value } from '../../../src/conversation/state.ts';
import { evaluate } from '../../../src/eligibility/evaluate.ts';
import type { Program } from '../../../src/eligibility/program.ts';
import { program } from '../program.ts';
import { asAsked, programs } from './domain.ts';

const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const scalars = z.record(z.string(), scalar);
const line = z.object({ program: z.string(), facts: scalars });
const households = readFileSync(new URL('households.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((one) => line.parse(JSON.parse(one)));

/** What the household would answer to each question: ordinary where it told nothing. */
function truth(benefit: Program, told: Answers): Answers {
  const whole: Answers = {};
  for (const use of benefit.facts) {
    const value: Value = told[use.name] ?? use.ordinary ?? use.otherwise ?? null;
    if (value !== null) whole[use.name] = value;
  }
  return asAsked(benefit, whole);
}

const questionOf = (benefit: Program, fact: string): string =>
  benefit.facts.find((use) => use.name === fact)?.group ?? fact;

function given(benefit: Program, whole: Answers, questions: string[]): Answers {
  const asked = Object.entries(whole).filter(([name]) => questions.includes(questionOf(benefit, name)));
  return Object.fromEntries(asked);
}

function interview(benefit: Program, whole: Answers): { questions: string[]; facts: Answers } {
  const questions: string[] = [];
  for (let turn = 0; turn < 30; turn++) {
    const facts = given(benefit, whole, questions);
    const { asksNext } = evaluate(benefit, facts);
    if (asksNext === null) return { questions, facts };
    questions.push(questionOf(benefit, asksNext));
  }
  throw new Error(`asks for ever: ${questions.join(' ')}`);
}

/** The smallest number of questions after which nothing more is asked. Every set is searched that has all without which it stays open. */
function fewest(benefit: Program, whole: Answers, asked: string[]): number {
  const all = [...new Set(Object.keys(whole).map((name) => questionOf(benefit, name)))];
  const settles = (questions: string[]): boolean =>
    evaluate(benefit, given(benefit, whole, questions)).asksNext === null;
  const needed = all.filter((question) => !settles(all.filter((other) => other !== question)));
  const others = all.filter((question) => !needed.includes(question));
  const search = (more: number, from: number, chosen: string[]): boolean =>
    more === 0
      ? settles(chosen)
      : others.slice(from).some((one, i) => search(more - 1, from + i + 1, [...chosen, one]));
  return (
    [0, 1, 2, 3, 4]
      .map((more) => (search(more, 0, needed) ? needed.length + more : asked.length))
      .find((size) => size < asked.length) ?? asked.length
  );
}

describe.each(programs)('%s', (id) => {
  const benefit = program(id);
  // Who does not know something needed answers no interview to its end; the signed examples join the others.
  const mine = [
    ...households.filter((one) => one.program === id),
    ...benefit.examples.map(({ facts }) => ({ facts: scalars.parse(facts) })),
  ]
    .map(({ facts }) => truth(benefit, facts))
    .filter((whole) => evaluate(benefit, whole).asksNext === null);

  it('asks at the median at most one question more than the fewest that decide, and no more than there are', () => {
    const rows = mine.map((whole) => {
      const { questions } = interview(benefit, whole);
      expect(new Set(questions).size).toBe(questions.length);
      return { asked: questions.length, least: fewest(benefit, whole, questions) };
    });
    const extra = rows.map(({ asked, least }) => asked - least);
    const middle = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
    process.stdout.write(
      `${id}: median ${String(middle(rows.map((row) => row.asked)))} asked, ${String(middle(extra))} beyond the fewest; asked/fewest ${rows.map(({ asked, least }) => `${String(asked)}/${String(least)}`).join(' ')}\n`,
    );
    expect(middle(extra)).toBeLessThanOrEqual(1);
  });

  it('ends where the household told at once would', () => {
    for (const whole of mine) {
      const once = evaluate(benefit, whole, { assumeOrdinary: true });
      const { facts } = interview(benefit, whole);
      const after = evaluate(benefit, facts);
      // What never ends in a yes stops at the person who judges it, though more answers could have said no.
      const stopped = after.eligible === 'unclear' && benefit.examples.every(({ expect: { eligible } }) => eligible !== true);
      expect([facts, after.eligible]).toEqual([facts, stopped ? 'unclear' : once.eligible]);
      if (once.eligible === true) expect(after.category).toBe(once.category);
    }
  });
});

describe('what is asked, and what not', () => {
  const asked = (id: string, told: Answers): string[] => interview(program(id), truth(program(id), told)).questions;

  it('citizenship only where the years leave it open', () => {
    const one = { adults: 1, minors: 0, income_annual: 3000, rent: 100, electronic_lease: true };
    const open = (years: number): string[] =>
      evaluate(program('housing_benefit'), { ...one, residency_years: years }).missing;
    expect(open(50)).not.toContain('third_country_national');
    expect(open(3)).not.toContain('third_country_national');
    expect(open(8)).toContain('third_country_national');
  });

  it('what is so in few homes in one question: the contract, the bill, the school, the years, the citizenship', () => {
    const family = { adults: 2, minors: 1, income_annual: 3000, rent: 100, electronic_lease: true };
    expect(asked('housing_benefit', family)).toEqual([
      'income_annual',
      'adults',
      'minors',
      'rent',
      'electronic_lease',
      'unusual',
      'property',
      'special',
    ]);
    expect(asked('child_benefit_a21', family)).toEqual(['adults', 'minors', 'income_annual', 'unusual', 'special']);
  });

  it('the other parent only of a couple from outside the EU, in between', () => {
    const family = { adults: 2, minors: 1, income_annual: 9000, residency_years: 8 };
    expect(asked('child_benefit_a21', { ...family, third_country_national: true })).toContain('other_parent_eu');
    expect(asked('child_benefit_a21', family)).not.toContain('other_parent_eu');
  });

  it('nothing of the household, of whoever receives the ΕΕΕ', () => {
    expect(asked('kot_a', { receives_eee: true })).toEqual(['receives_eee', 'supply_in_own_or_spouse_name']);
    expect(asked('kot_a', { receives_eee: false, adults: 2, minors: 0, income_6m: 90000 })[0]).toBe('receives_eee');
  });

  it('a person alone is not asked who lives with them, nor how old a spouse is', () => {
    const questions = asked('elderly_housing', {
      age: 70,
      adults: 1,
      minors: 0,
      pension: false,
      rent: 200,
      owns_home: false,
      income_annual: 0,
    });
    expect(questions).not.toContain('lives_alone');
    expect(questions).not.toContain('spouse_age');
    expect(questions).not.toContain('receives_ekay');
  });

  it('the fuel only of whoever has the social tariff, and never the coefficient', () => {
    const home = { adults: 1, minors: 0, income_annual: 5000 };
    expect(asked('heating_2025_26', home)).not.toContain('fuel');
    expect(asked('heating_2025_26', { ...home, has_kot: true, fuel: 'wood' })).toContain('fuel');
    expect(asked('heating_2025_26', { ...home, has_kot: true, fuel: 'wood' })).not.toContain('climate_coef');
  });

  it('stops at a no', () => {
    expect(asked('birth_benefit', { months_since_birth: 9 }).length).toBeLessThanOrEqual(5);
    expect(asked('elderly_solidarity_ekay', { age: 50, adults: 1 }).length).toBeLessThanOrEqual(3);
  });
});
