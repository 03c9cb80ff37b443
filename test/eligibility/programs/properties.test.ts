import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Value } from '../../../src/conversation/state.ts';
import { evaluate, type Outcome } from '../../../src/eligibility/evaluate.ts';
import type { FactUse } from '../../../src/eligibility/program.ts';
import { program } from '../program.ts';
import { asAsked, domain, partial, programs } from './domain.ts';

describe.each(programs)('%s', (id) => {
  const benefit = program(id);
  const households = partial(benefit);
  const rules = [...benefit.consistency.map((rule) => rule.id), 'invalid_value'];
  const contradicts = (outcome: Outcome): boolean =>
    outcome.reasons.some(({ criterion, outcome: held }) => held === 'failed' && rules.includes(criterion));
  const pick = (use: FactUse, number: number): Value => domain(use)[number % domain(use).length] ?? null;
  /** What the program can say, by its signed examples: some are for a person to judge always. */
  const signed = new Set(benefit.examples.map(({ expect: { eligible } }) => eligible));
  const numbers = fc.array(fc.nat(1000), { minLength: benefit.facts.length, maxLength: benefit.facts.length });

  it('the order of answers changes nothing', () => {
    fc.assert(
      fc.property(households, fc.boolean(), (facts, assumeOrdinary) => {
        const turned = Object.fromEntries(Object.entries(facts).reverse());
        expect(evaluate(benefit, turned, { assumeOrdinary })).toEqual(evaluate(benefit, facts, { assumeOrdinary }));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  // More income, property or savings never opens a door.
  it('raising what is limited never turns no into yes, nor raises the amount', () => {
    // Of money only the rent is not limited: it makes the amount.
    const names = benefit.facts.flatMap(({ name, type }) => (type === 'money' && name !== 'rent' ? [name] : []));
    // A program that a person judges may ask of no money at all.
    expect(names.length > 0 || !signed.has(true)).toBe(true);
    if (names.length === 0) return;
    fc.assert(
      fc.property(
        households,
        fc.constantFrom(...names),
        fc.nat(60000),
        fc.nat(60000),
        fc.boolean(),
        (facts, name, value, more, assumeOrdinary) => {
          const low = evaluate(benefit, { ...facts, [name]: value }, { assumeOrdinary });
          const high = evaluate(benefit, { ...facts, [name]: value + more }, { assumeOrdinary });
          if (low.eligible === false) expect(high.eligible).toBe(false);
          if (low.amount && high.amount) expect(high.amount.value).toBeLessThanOrEqual(low.amount.value);
        },
      ),
      { numRuns: 500, seed: 2 },
    );
  });

  it('taking an answer away never gives a no or a yes that was not there', () => {
    fc.assert(
      fc.property(households, fc.nat(30), (household, which) => {
        const facts = asAsked(benefit, household);
        const names = Object.keys(facts);
        const gone = names[which % Math.max(1, names.length)];
        const fewer = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== gone));
        const whole = evaluate(benefit, facts);
        // Left out, or answered with "Δεν ξέρω".
        for (const unknown of [[], gone === undefined ? [] : [gone]]) {
          const after = evaluate(benefit, fewer, { unknown });
          // A contradiction may go away with the answer that made it.
          if (!contradicts(whole) && after.eligible !== 'unclear') expect(whole.eligible).toBe(after.eligible);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('every no and every yes holds under all completions', () => {
    let decided = 0;
    fc.assert(
      fc.property(households, numbers, fc.boolean(), (household, picks, sayUnknown) => {
        const facts = asAsked(benefit, household);
        const open = benefit.facts.filter((use) => !Object.hasOwn(facts, use.name));
        // Other three each time.
        const first = (picks.at(-1) ?? 0) % Math.max(1, open.length);
        const missing = [...open.slice(first), ...open.slice(0, first)];
        const outcome = evaluate(benefit, facts, { unknown: sayUnknown ? missing.map((use) => use.name) : [] });
        if (outcome.eligible === 'unclear') return;
        decided++;
        // All values of three missing facts, one value of each other.
        const few = missing.slice(0, 3);
        const rest: Answers = { ...facts };
        missing.slice(3).forEach((use, i) => (rest[use.name] = pick(use, picks[i] ?? 0)));
        const walk = (index: number, whole: Answers): void => {
          const use = few[index];
          if (use) {
            for (const value of domain(use)) walk(index + 1, { ...whole, [use.name]: value });
            return;
          }
          const asked = asAsked(benefit, whole, facts);
          const full = evaluate(benefit, asked);
          if (!contradicts(full)) expect([asked, full.eligible]).toEqual([asked, outcome.eligible]);
        };
        walk(0, rest);
      }),
      { numRuns: 400, seed: 4 },
    );
    expect(decided > 40).toBe(signed.has(true) || signed.has(false));
  });

  it('a fact that is not listed as missing cannot change the result', () => {
    const always = benefit.facts.filter((use) => !use.when && !use.matters);
    fc.assert(
      fc.property(households, numbers, (household, picks) => {
        const facts = asAsked(benefit, household);
        const before = evaluate(benefit, facts);
        const more: Answers = { ...facts };
        always.forEach((use, i) => {
          if (!Object.hasOwn(facts, use.name) && !before.missing.includes(use.name))
            more[use.name] = pick(use, picks[i] ?? 0);
        });
        const after = evaluate(benefit, more);
        if (!contradicts(after))
          expect([more, after.eligible, after.amount]).toEqual([more, before.eligible, before.amount]);
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('an answered interview ends: a yes, a no, or something that only a person can judge', () => {
    fc.assert(
      fc.property(numbers, (picks) => {
        const truth: Answers = Object.fromEntries(benefit.facts.map((use, i) => [use.name, pick(use, picks[i] ?? 0)]));
        const facts: Answers = {};
        for (let turn = 0; turn <= benefit.facts.length; turn++) {
          const { asksNext, eligible, missing, reasons } = evaluate(benefit, facts);
          if (asksNext !== null) facts[asksNext] = truth[asksNext] ?? null;
          else {
            // Nothing that could be asked is left open, or something was found that only a person can judge.
            if (eligible === 'unclear' && reasons[0]?.outcome !== 'failed')
              expect([facts, missing]).toEqual([facts, []]);
            return;
          }
        }
        throw new Error(`asks for ever: ${JSON.stringify(facts)}`);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('nothing that is handed in makes it throw', () => {
    const odd: fc.Arbitrary<Value> = fc.oneof(
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constantFrom<Value>(null, [], {}),
    );
    const names = fc.constantFrom(...benefit.facts.map((use) => use.name));
    fc.assert(
      fc.property(fc.dictionary(names, odd), fc.boolean(), (facts, assumeOrdinary) => {
        expect([true, false, 'unclear']).toContain(evaluate(benefit, facts, { assumeOrdinary }).eligible);
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});
