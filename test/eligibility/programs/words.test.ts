/** What the citizen reads: every reason of every household in whole Greek sentences, and no figure that drifts from the rule. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { screenLine, type ScreenAnswer } from '../../../src/cli/screen-line.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { Answers } from '../../../src/conversation/state.ts';
import { evaluate } from '../../../src/eligibility/evaluate.ts';
import { partial, programs } from './domain.ts';

const content = loadContent({ root: fileURLToPath(new URL('../../..', import.meta.url)) });
const { el } = content.locales;
const scalars = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));
const benefit = (id: string): (typeof content.programs)[string] => {
  const found = content.programs[id];
  if (!found) throw new Error(`no program ${id}`);
  return found;
};

function screen(id: string, facts: Answers, assume: boolean): ScreenAnswer {
  const question = JSON.stringify({ program: id, facts, assume_ordinary: assume });
  const answer = screenLine(content, question, '2026-11-25');
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

/** It says yes and how much, or which step; of the others a person judges. */
const computed = (id: string): boolean => benefit(id).amount !== undefined || benefit(id).category !== undefined;

describe.each(programs)('%s', (id) => {
  it('has whole words for every reason', () => {
    const read = (facts: Answers, assume: boolean): void => {
      for (const { criterion, text } of screen(id, facts, assume).reasons) {
        expect([facts, criterion, text]).toEqual([facts, criterion, expect.stringMatching(/\p{Script=Greek}{3}/u)]);
        // A figure that is not known would leave a gap before its €.
        expect(text).not.toMatch(/[{}]|undefined|NaN| {2}|^ ?€/);
      }
    };
    fc.assert(fc.property(partial(benefit(id)), fc.boolean(), read), { numRuns: 300, seed: 8 });
  });

  it('has a signed example in which each criterion fails, and one in which all hold', () => {
    const outcomes = benefit(id).examples.map(({ facts }) =>
      evaluate(benefit(id), scalars.parse(facts), { assumeOrdinary: true }),
    );
    const failed = new Set(
      outcomes.flatMap(({ reasons }) =>
        reasons.filter(({ outcome }) => outcome === 'failed').map(({ criterion }) => criterion),
      ),
    );
    expect([...benefit(id).criteria].map((one) => one.id).filter((one) => !failed.has(one))).toEqual([]);
    expect(outcomes.some(({ eligible }) => eligible === true) || !computed(id)).toBe(true);
  });

  it('says who decides, that it is no decision, and the day of the check', () => {
    const words = el.programs[id];
    expect(words?.footnote).toMatch(/^Δεν είναι απόφαση\. Αποφασίζει /);
    expect(words?.footnote).toContain('24/11/2026');
    if (computed(id)) expect(words?.how).toBeDefined();
    expect(Array.from(words?.short ?? '').length).toBeLessThanOrEqual(20);
    expect(benefit(id).examples.length).toBeGreaterThanOrEqual(computed(id) ? 8 : 2);
    for (const one of benefit(id).parameters)
      expect([one.name, one.valid_until]).toEqual([one.name, expect.any(String)]);
  });
});

it('every fact can be answered with "I do not know"', () => {
  for (const [fact, words] of Object.entries(el.facts))
    expect([fact, words.choices.dont_know?.label]).toEqual([fact, 'Δεν ξέρω']);
});

describe('figures in words are those of the rule, by name', () => {
  const no = (id: string, criterion: string): string => {
    const words = el.programs[id]?.reasons[criterion];
    return words?.no ?? words?.person ?? '';
  };
  it.each([
    ['housing_benefit', 'residence', ['years_all', 'years_third_country']],
    ['housing_benefit', 'student', ['student_age']],
    ['housing_benefit', 'lease_covers', ['lease_months']],
    ['child_benefit_a21', 'residence', ['years_all', 'years_third_country']],
    ['birth_benefit', 'in_time', ['months_most']],
    ['birth_benefit', 'registered', ['months_most']],
    ['birth_benefit', 'residence', ['years_third_country']],
    ['elderly_housing', 'age', ['age_least']],
    ['elderly_solidarity_ekay', 'age', ['age_least']],
    ['elderly_solidarity_ekay', 'residence', ['years_least']],
    ['elderly_solidarity_ekay', 'small_difference', ['paid_least']],
    ['kot_c', 'children', ['children_least']],
    ['kot_c', 'children_doubt', ['children_least']],
  ])('%s: %s', (id, criterion, names) => {
    for (const name of names) expect(no(id, criterion)).toContain(`{${id}_${name}}`);
  });

  it('ΕΚΑΥ: the years of the whole amount', () => {
    expect(el.programs['elderly_solidarity_ekay']?.how).toContain('{elderly_solidarity_ekay_years_full}');
  });
});

it('last winter’s heating rules say that they are old', () => {
  const words = el.programs['heating_2025_26'];
  expect(words?.name).toContain('2025-26');
  expect(words?.how).toContain('περσινοί');
  expect(benefit('heating_2025_26').parameters.every((one) => (one.valid_until ?? '') < '2026-11-25')).toBe(true);
});
