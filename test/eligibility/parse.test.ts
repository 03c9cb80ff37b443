import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseProgram, ProgramErrors, readProgram } from '../../src/eligibility/parse.ts';

const text = readFileSync(new URL('../../programs/eee.yaml', import.meta.url), 'utf8');

/** The file with one thing changed. */
const changed = (from: string, to: string): unknown => {
  if (!text.includes(from)) throw new Error(`the file no longer says: ${from}`);
  return parse(text.replace(from, to));
};
const faults = (raw: unknown): string[] => {
  const read = parseProgram(raw);
  return read.ok
    ? []
    : read.problems.map((problem) => `${problem.path.join('.')}: ${problem.message}. ${problem.mend}`);
};

describe('a program file', () => {
  it('is read', () => {
    const eee = readProgram(parse(text));
    expect(eee.id).toBe('eee');
    expect(eee.examples.length).toBeGreaterThanOrEqual(12);
  });

  it.each([
    ['income_6m <= income_limit', 'income_6m <= income_limt', 'criteria.0.when', 'income_limit'],
    ['min(most_a_month,', 'mn(most_a_month,', 'derived.3.value', 'no function "mn"'],
    ['real_estate_value <= home_limit', 'real_estate_value <= = home_limit', 'criteria.3.when', 'letter'],
    ['otherwise: person, given: income_6m, limit: income_limit', 'otherwise: maybe', 'criteria.1.otherwise', ''],
    [
      'checked_on: 2026-11-24, source: ΚΥΑ Β΄6456',
      'checked_on: soon, source: ΚΥΑ Β΄6456',
      'parameters.0.checked_on',
      '',
    ],
    ['given: vehicles_value, ', '', 'criteria.4', 'go together'],
    [
      'luxury_tax, type: boolean, ordinary: false',
      'luxury_tax, type: boolean, ordinary: 0',
      'facts.7.ordinary',
      'type',
    ],
    ['name: minors, type: count', 'name: adults, type: count', 'facts.1', 'stands twice'],
    ['name: adults, type: count, min: 1', 'name: adults, type: count, min: 40', 'facts.0.min', 'over max'],
    ['first_adult, value: 216', "first_adult, value: '216 ευρώ'", 'parameters.0.value', 'no number of €'],
    ['name: ζευγάρι με 1.000 €', 'name: ένας άνθρωπος με 600 € στο εξάμηνο', 'examples.1', 'stands twice'],
    ['name: members, value', 'name: deposits, value', 'derived.2.name', 'already taken'],
    ['name: months, value: 6', 'name: adults, value: 6', 'parameters.4', 'also a fact'],
    ['valid_until: 2027-02-28, checked_on', 'valid_until: 2020-02-28, checked_on', 'parameters.0', 'ends before'],
    ['papers: [', 'paper: [', '', 'Unrecognized key'],
    ['minors > 0, otherwise: false', 'minors > 0 or, otherwise: false', 'facts.2.when', 'letter'],
    ['when: adults = 1 and minors > 0, otherwise', 'otherwise', 'facts.2.otherwise', 'without "when"'],
  ])('%s → %s', (from, to, path, part) => {
    const found = faults(changed(from, to));
    expect(found.some((fault) => fault.startsWith(`${path}:`) && fault.includes(part))).toBe(true);
  });

  it('names all faults at once', () => {
    const found = faults(
      parse(text.replace('not(luxury_tax)', 'not(luxury)').replace('not(military_service)', 'military service')),
    );
    expect(found).toHaveLength(2);
  });

  it('that is no program at all is told so', () => {
    for (const raw of [null, 7, 'eee', [], {}]) expect(faults(raw).length).toBeGreaterThan(0);
    expect(() => readProgram({})).toThrow(ProgramErrors);
  });
});
