import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/conversation/state.ts';
import { evaluate } from '../../src/eligibility/evaluate.ts';
import { program } from './program.ts';

const eee = program('eee');
const groupOf = (name: string): string => eee.facts.find((fact) => fact.name === name)?.group ?? name;

/** A household that answers everything: what it does not mention is ordinary. */
function truth(given: Answers): Answers {
  const whole: Answers = {};
  for (const fact of eee.facts) {
    const value = given[fact.name] ?? fact.ordinary ?? fact.otherwise;
    if (value !== undefined) whole[fact.name] = value;
  }
  return whole;
}

/** Asks until nothing is asked. A group is one question and answers all its facts. */
function interview(
  household: Answers,
  dontKnow: string[] = [],
): { questions: string[]; facts: Answers; unknown: string[] } {
  const whole = truth(household);
  const facts: Answers = {};
  const unknown: string[] = [];
  const questions: string[] = [];
  for (let turn = 0; turn < 30; turn++) {
    const { asksNext } = evaluate(eee, facts, { unknown });
    if (asksNext === null) return { questions, facts, unknown };
    const question = groupOf(asksNext);
    questions.push(question);
    if (dontKnow.includes(question)) unknown.push(asksNext);
    else for (const fact of eee.facts) if (groupOf(fact.name) === question) facts[fact.name] = whole[fact.name] ?? null;
  }
  throw new Error(`asks for ever: ${questions.join(' ')}`);
}

/** The fewest questions whose answers alone settle the result. */
function fewest(household: Answers): number {
  const whole = truth(household);
  const names = [...new Set(eee.facts.map((fact) => groupOf(fact.name)))];
  const final = evaluate(eee, interview(household).facts).eligible;
  let best = names.length;
  for (let mask = 0; mask < 2 ** names.length; mask++) {
    const chosen = names.filter((_, i) => mask & (2 ** i));
    if (chosen.length >= best) continue;
    const facts: Answers = {};
    for (const fact of eee.facts) {
      const value = whole[fact.name];
      if (chosen.includes(groupOf(fact.name)) && value !== undefined) facts[fact.name] = value;
    }
    const outcome = evaluate(eee, facts);
    const settledByPerson = outcome.reasons.some((reason) => reason.outcome === 'failed');
    if (outcome.eligible === final && (final !== 'unclear' || settledByPerson)) best = chosen.length;
  }
  return best;
}

const households: Answers[] = [
  { adults: 1, minors: 0, income_6m: 0 },
  { adults: 1, minors: 0, income_6m: 600 },
  { adults: 1, minors: 0, income_6m: 1297 },
  { adults: 2, minors: 2, income_6m: 1200 },
  { adults: 2, minors: 2, income_6m: 2592 },
  { adults: 2, minors: 2, income_6m: 2593 },
  { adults: 1, minors: 2, single_parent: true, income_6m: 0 },
  { adults: 1, minors: 3, single_parent: true, income_6m: 900 },
  { adults: 2, minors: 13, income_6m: 0 },
  { adults: 2, minors: 2, income_6m: 0, real_estate_value: 135001 },
  { adults: 1, minors: 0, income_6m: 0, vehicles_value: 6001 },
  { adults: 1, minors: 0, income_6m: 0, deposits: 4801 },
  { adults: 1, minors: 0, income_6m: 0, student: true, age: 21, parents_alive: true },
  { adults: 2, minors: 1, income_6m: 0, third_country_national: true },
  { adults: 2, minors: 1, income_6m: 40000 },
];

describe('the interview', () => {
  it('begins with the household, then the money, and rare things last', () => {
    expect(interview({ adults: 2, minors: 2, income_6m: 1200 }).questions).toEqual([
      'adults',
      'minors',
      'income_6m',
      'property',
      'special',
    ]);
  });

  it('asks one parent only of one adult with children', () => {
    expect(interview({ adults: 1, minors: 2, single_parent: true, income_6m: 0 }).questions).toEqual([
      'adults',
      'minors',
      'single_parent',
      'income_6m',
      'property',
      'special',
    ]);
  });

  it('asks age and parents only of students', () => {
    expect(
      interview({ adults: 1, minors: 0, income_6m: 0, student: true, age: 21, parents_alive: true }).questions.slice(
        -2,
      ),
    ).toEqual(['age', 'parents_alive']);
    expect(interview({ adults: 1, minors: 0, income_6m: 0, student: true, age: 40 }).questions.at(-1)).toBe('age');
  });

  it('stops at the first thing that settles it', () => {
    expect(interview({ adults: 1, minors: 0, income_6m: 0, vehicles_value: 9000 }).questions.at(-1)).toBe('property');
  });

  it('never asks again what the person does not know, and does not say no', () => {
    const { questions, facts, unknown } = interview({ adults: 2, minors: 0, income_6m: 0 }, ['income_6m']);
    expect(questions.filter((question) => question === 'income_6m')).toHaveLength(1);
    expect(evaluate(eee, facts, { unknown })).toMatchObject({
      eligible: 'unclear',
      missing: ['income_6m'],
      asksNext: null,
    });
  });

  it('ends in a result with an amount for everybody who told everything', () => {
    for (const household of households) {
      const { facts } = interview(household);
      const whole = evaluate(eee, household, { assumeOrdinary: true });
      expect(evaluate(eee, facts).eligible).toBe(whole.eligible);
      if (whole.eligible === true) expect(evaluate(eee, facts).amount).toEqual(whole.amount);
    }
  });

  it('asks at the median at most one question more than the fewest that decide', () => {
    const extra = households
      .map((household) => interview(household).questions.length - fewest(household))
      .sort((a, b) => a - b);
    process.stdout.write(`eee: questions beyond the fewest that decide: ${extra.join(' ')}\n`);
    expect(extra[Math.floor(extra.length / 2)]).toBeLessThanOrEqual(1);
  });
});
