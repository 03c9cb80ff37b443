/** The interview over all programs: each fact once, nothing in vain, and the same answers give the same list in any order. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Value } from '../../src/conversation/state.ts';
import { evaluate } from '../../src/eligibility/evaluate.ts';
import { factsOf, jointInterview, type Ranked } from '../../src/eligibility/interview.ts';
import type { FactUse } from '../../src/eligibility/program.ts';
import { program } from './program.ts';
import { domain } from './programs/domain.ts';

const ids = readdirSync(new URL('../../programs', import.meta.url))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''));
const all = ids.map(program);
const uses = factsOf(all);
const on = '2026-11-25';
const options = { on, unknown: [] };

const pick = (use: FactUse, number: number): Value => domain(use)[number % domain(use).length] ?? null;
const household = fc
  .array(fc.nat(1000), { minLength: uses.length, maxLength: uses.length })
  .map((picks): Answers => Object.fromEntries(uses.map((use, i) => [use.name, pick(use, picks[i] ?? 0)])));
const partly = fc
  .tuple(household, fc.array(fc.boolean(), { minLength: uses.length, maxLength: uses.length }))
  .map(([whole, told]): Answers =>
    Object.fromEntries(uses.flatMap((use, i) => (told[i] === true ? [[use.name, whole[use.name] ?? null]] : []))),
  );
const standing = (ranked: Ranked[]): Record<string, string> =>
  Object.fromEntries(ranked.map((one) => [one.program.id, one.standing]));

/** Answers what is asked, as the household is. */
function interview(truth: Answers, dontKnow: string[] = []): { asked: string[]; facts: Answers; ranked: Ranked[] } {
  const asked: string[] = [];
  const unknown: string[] = [];
  let facts: Answers = {};
  for (let turn = 0; turn < 80; turn++) {
    const { question, ranked } = jointInterview(all, facts, { on, unknown });
    if (!question) return { asked, facts, ranked };
    const now = question.kind === 'fact' ? [question.use] : question.uses;
    for (const use of now) {
      asked.push(use.name);
      const value = truth[use.name] ?? use.ordinary;
      if (value === undefined || dontKnow.includes(use.name)) unknown.push(use.name);
      else facts = { ...facts, [use.name]: value };
    }
  }
  throw new Error(`asks for ever: ${asked.join(' ')}`);
}

describe('the interview over all programs', () => {
  it('knows every fact of every program once', () => {
    expect(new Set(uses.map(({ name }) => name)).size).toBe(uses.length);
    for (const one of all) for (const use of one.facts) expect(uses.map(({ name }) => name)).toContain(use.name);
  });

  it('ends, and asks no fact twice', () => {
    fc.assert(
      fc.property(household, (truth) => {
        const { asked } = interview(truth);
        expect(new Set(asked).size).toBe(asked.length);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it('ends too for whoever knows little', () => {
    fc.assert(
      fc.property(household, fc.subarray(uses.map(({ name }) => name)), (truth, dontKnow) => {
        const { asked } = interview(truth, dontKnow);
        expect(new Set(asked).size).toBe(asked.length);
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  it('the order of answers changes nothing', () => {
    fc.assert(
      fc.property(partly, (facts) => {
        const turned = Object.fromEntries(Object.entries(facts).toReversed());
        const [one, other] = [jointInterview(all, facts, options), jointInterview(all, turned, options)];
        expect(standing(other.ranked)).toEqual(standing(one.ranked));
        expect(other.question).toEqual(one.question);
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it('says likely and unlikely only where the program alone says so', () => {
    fc.assert(
      fc.property(partly, (facts) => {
        for (const { program: one, standing: where } of jointInterview(all, facts, options).ranked) {
          const { eligible } = evaluate(one, facts, options);
          if (where === 'likely') expect([one.id, eligible]).toEqual([one.id, true]);
          if (where === 'unlikely') expect([one.id, eligible]).toEqual([one.id, false]);
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it('more income never makes an unlikely benefit likely, but one of a kind that another left free', () => {
    const limited = ['income_annual', 'income_6m', 'real_estate_value', 'deposits', 'other_pension_monthly'];
    fc.assert(
      fc.property(household, fc.constantFrom(...limited), fc.nat(40000), (facts, name, more) => {
        const low = standing(jointInterview(all, { ...facts, [name]: 100 }, options).ranked);
        const high = standing(jointInterview(all, { ...facts, [name]: 100 + more }, options).ranked);
        for (const one of all)
          if (low[one.id] === 'unlikely' && !one.oneOf) expect([one.id, high[one.id]]).not.toEqual([one.id, 'likely']);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('taking an answer away never makes a benefit likely or unlikely that was a question', () => {
    fc.assert(
      fc.property(household, fc.nat(1000), (truth, which) => {
        const { facts, ranked } = interview(truth);
        const names = Object.keys(facts);
        const gone = names[which % names.length];
        const fewer = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== gone));
        const [before, after] = [standing(ranked), standing(jointInterview(all, fewer, options).ranked)];
        for (const { id } of all)
          if (before[id] === 'person' && after[id] === 'unlikely') expect([id, gone, facts]).toEqual([]);
      }),
      { numRuns: 150, seed: 6 },
    );
  });

  it('asks nothing that no open program waits for, and at most nine things at once', () => {
    fc.assert(
      fc.property(partly, (facts) => {
        const { question, ranked } = jointInterview(all, facts, options);
        if (!question) return;
        const now = question.kind === 'fact' ? [question.use] : question.uses;
        expect(now.length).toBeLessThanOrEqual(8);
        for (const { name } of now) {
          expect(facts[name]).toBeUndefined();
          const waits = ranked.some(
            (one) =>
              !['apart', 'held', 'replaced', 'unlikely'].includes(one.standing) &&
              (one.outcome.asks.includes(name) || one.program.concerns?.fact === name || one.program.held === name),
          );
          expect([name, waits]).toEqual([name, true]);
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe('what it asks of whom', () => {
  const first = (facts: Answers): string[] => {
    const { question } = jointInterview(all, facts, options);
    return question?.kind === 'group' ? question.uses.map(({ name }) => name) : question ? [question.use.name] : [];
  };
  const nothingRare: Answers = Object.fromEntries(
    uses.filter(({ group }) => group === 'situation' || group === 'held').map(({ name }) => [name, false]),
  );

  it('what holds in the house, then what it has already, then who lives there', () => {
    expect(first({})).toContain('renting');
    expect(first(nothingRare)).toEqual(['adults']);
  });

  it('a birth only of whom a child was born, a rent only of who pays one', () => {
    const none = interview({
      ...nothingRare,
      adults: 2,
      minors: 1,
      income_annual: 3000,
      income_6m: 1000,
      residency_years: 30,
    }).asked;
    for (const name of ['months_since_birth', 'rent', 'age', 'disability_percent']) expect(none).not.toContain(name);
    const born = interview({
      ...nothingRare,
      newborn: true,
      adults: 2,
      minors: 1,
      months_since_birth: 1,
      child_order: 1,
      income_annual: 3000,
      income_6m: 1000,
      residency_years: 30,
    });
    expect(born.asked).toContain('months_since_birth');
    expect(standing(born.ranked)['birth_benefit']).not.toBe('apart');
  });

  it('whoever has the ΕΕΕ is not asked for it again, and hears of the food aid', () => {
    const { asked, ranked } = interview({
      ...nothingRare,
      receives_eee: true,
      adults: 1,
      minors: 0,
      income_annual: 1000,
    });
    expect(asked).not.toContain('income_6m');
    expect(standing(ranked)).toMatchObject({ eee: 'held', kot_a: 'likely', food_aid: 'person', kot_b: 'replaced' });
  });

  it('facts that were told before are not asked again', () => {
    const { question } = jointInterview(all, { ...nothingRare, adults: 1, minors: 0, months_since_birth: 2 }, options);
    expect(question?.kind === 'fact' && ['adults', 'minors', 'newborn'].includes(question.use.name)).toBe(false);
  });
});
