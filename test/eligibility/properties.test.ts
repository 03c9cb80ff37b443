import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, Value } from '../../src/conversation/state.ts';
import { evaluate } from '../../src/eligibility/evaluate.ts';
import { program } from './program.ts';

const eee = program('eee');
const maybe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arb, { nil: undefined, freq: 3 });

/** Households with holes: left-out facts are unknown. Values sit on and around the limits. */
const partial = fc
  .record({
    adults: maybe(fc.constantFrom(1, 2, 3)),
    minors: maybe(fc.constantFrom(0, 1, 2, 13)),
    single_parent: maybe(fc.boolean()),
    income_6m: maybe(fc.constantFrom(0, 500, 1296, 1297, 1944, 2592, 2593, 5832, 5833, 20000)),
    real_estate_value: maybe(fc.constantFrom(0, 90000, 90001, 105001, 150001)),
    vehicles_value: maybe(fc.constantFrom(0, 6000, 6001)),
    deposits: maybe(fc.constantFrom(0, 4800, 4801, 14401)),
    luxury_tax: maybe(fc.constant(false)),
    unprotected_children: maybe(fc.constantFrom(0, 1)),
    other_benefits: maybe(fc.constantFrom(0, 100)),
    student: maybe(fc.boolean()),
    age: maybe(fc.constantFrom(20, 25, 26, 70)),
    parents_alive: maybe(fc.boolean()),
    third_country_national: maybe(fc.boolean()),
    in_closed_care: maybe(fc.constant(false)),
    military_service: maybe(fc.constant(false)),
  })
  .map((record) => {
    const facts: Answers = {};
    for (const [name, value] of Object.entries(record)) if (value !== undefined) facts[name] = value;
    return facts;
  });

/** Values that reach every side of every rule, for facts that are missing. */
const domain: Record<string, (number | boolean)[]> = {
  adults: [1, 2, 3, 12],
  minors: [0, 1, 2, 13],
  single_parent: [true, false],
  income_6m: [0, 1296, 1944, 6000],
  real_estate_value: [0, 120000, 150001],
  vehicles_value: [0, 6001],
  deposits: [0, 7000, 14401],
  luxury_tax: [false, true],
  unprotected_children: [0, 1, 10],
  other_benefits: [0, 100],
  student: [false, true],
  age: [20, 30],
  parents_alive: [false, true],
  third_country_national: [false, true],
  in_closed_care: [false, true],
  military_service: [false, true],
};

function complete(facts: Answers, pick: (values: (number | boolean)[]) => number | boolean): Answers {
  const whole: Answers = { ...facts };
  for (const [name, values] of Object.entries(domain)) if (!Object.hasOwn(whole, name)) whole[name] = pick(values);
  return whole;
}

/** Contradictory completions are no households; they answer `unclear`. */
const consistent = (facts: Answers): boolean => {
  const single = facts.single_parent === true;
  const alone = facts.adults === 1 && typeof facts.minors === 'number' && facts.minors > 0;
  return single === alone;
};

const contradictions = eee.consistency.map((rule) => rule.id);

describe('properties', () => {
  it('the order of answers changes nothing', () => {
    fc.assert(
      fc.property(partial, (facts) => {
        const turned = Object.fromEntries(Object.entries(facts).reverse());
        expect(evaluate(eee, turned)).toEqual(evaluate(eee, facts));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('raising the income never turns no into yes, nor raises the amount', () => {
    fc.assert(
      fc.property(partial, fc.nat(7000), fc.nat(7000), fc.boolean(), (facts, income, more, assumeOrdinary) => {
        const low = evaluate(eee, { ...facts, income_6m: income }, { assumeOrdinary });
        const high = evaluate(eee, { ...facts, income_6m: income + more }, { assumeOrdinary });
        if (low.eligible === false) expect(high.eligible).toBe(false);
        if (low.amount && high.amount) expect(high.amount.value).toBeLessThanOrEqual(low.amount.value);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('taking an answer away never gives a no or a yes that was not there', () => {
    fc.assert(
      fc.property(partial, fc.nat(20), (facts, which) => {
        const names = Object.keys(facts);
        const gone = names[which % Math.max(1, names.length)];
        const fewer = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== gone));
        const whole = evaluate(eee, facts);
        const after = evaluate(eee, fewer);
        // A contradiction may go away with the answer that made it.
        if (
          !whole.reasons.some((reason) => contradictions.includes(reason.criterion)) &&
          after.eligible !== 'unclear'
        ) {
          expect(whole.eligible).toBe(after.eligible);
        }
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  it('every no and every yes holds under all completions', () => {
    let decided = 0;
    fc.assert(
      fc.property(
        partial,
        fc.array(fc.nat(1000), { minLength: 16, maxLength: 16 }),
        fc.boolean(),
        (facts, picks, sayUnknown) => {
          const missing = Object.keys(domain).filter((name) => !Object.hasOwn(facts, name));
          const outcome = evaluate(eee, facts, { unknown: sayUnknown ? missing : [] });
          if (outcome.eligible === 'unclear') return;
          decided++;
          // All completions of up to three missing facts, random ones of the rest.
          const few = missing.slice(0, 3);
          let i = 0;
          const rest = complete(
            { ...facts, ...Object.fromEntries(few.map((name) => [name, 0])) },
            (values) => values[(picks[i++ % picks.length] ?? 0) % values.length] ?? 0,
          );
          const walk = (index: number, whole: Answers): void => {
            const name = few[index];
            if (name !== undefined) {
              for (const value of domain[name] ?? []) walk(index + 1, { ...whole, [name]: value });
            } else if (consistent(whole))
              expect([whole, evaluate(eee, whole).eligible]).toEqual([whole, outcome.eligible]);
          };
          walk(0, rest);
        },
      ),
      { numRuns: 3000, seed: 4 },
    );
    expect(decided).toBeGreaterThan(100);
  });

  it('a fact that is not listed as missing cannot change the result', () => {
    fc.assert(
      fc.property(partial, fc.array(fc.nat(1000), { minLength: 16, maxLength: 16 }), (facts, picks) => {
        const before = evaluate(eee, facts);
        let i = 0;
        const more: Answers = { ...facts };
        for (const [name, values] of Object.entries(domain)) {
          const pick = values[(picks[i++] ?? 0) % values.length];
          if (
            !Object.hasOwn(facts, name) &&
            !before.missing.includes(name) &&
            name !== 'single_parent' &&
            pick !== undefined
          )
            more[name] = pick;
        }
        const after = evaluate(eee, more);
        // The answers that were added may contradict each other: that is another result, and a right one.
        if (after.reasons[0] && contradictions.includes(after.reasons[0].criterion)) return;
        expect(after).toMatchObject({ eligible: before.eligible, amount: before.amount });
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it('nothing that is handed in makes it throw', () => {
    const values: fc.Arbitrary<Value> = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constantFrom<Value>(null, [], {}),
    );
    const odd: fc.Arbitrary<Answers> = fc.dictionary(fc.constantFrom(...Object.keys(domain)), values);
    fc.assert(
      fc.property(odd, fc.boolean(), (facts, assumeOrdinary) => {
        const outcome = evaluate(eee, facts, { assumeOrdinary });
        expect([true, false, 'unclear']).toContain(outcome.eligible);
        expect(JSON.stringify(outcome)).not.toContain('null,"nearLimit"');
      }),
      { numRuns: 1000, seed: 6 },
    );
  });
});
