/** Faults of the crisis lexicon are said with file, line and mend. */
import { describe, expect, test } from 'vitest';
import { buildCrisis, checkCrisis } from '../../src/content/crisis.ts';
import { forgetful } from '../../src/content/parsed.ts';
import type { Problem } from '../../src/content/problem.ts';
import { readSource, type Source } from '../../src/content/source.ts';

const GUARDS = '- id: things\n  about: no human\n  effect: none\n  patterns: [ζεστη]\n';

function faults(pattern: string, guard = 'things', examples = '[με χτυπάει, με δέρνει, με χτύπησε]'): Problem[] {
  const problems: Problem[] = [];
  const sources = new Map<string, Source>();
  const files = {
    words: 'hits: χτυπ* δερν*\n',
    guards: GUARDS,
    violence: `kind: violence\npatterns:\n  - certainty: explicit\n    patterns:\n      - '${pattern}'\n    guards: [${guard}]\n    examples: ${examples}\n    counter_examples: [γεια σας, καλημέρα, τι ώρα ανοίγετε]\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    const source = readSource({ file: `intents/crisis/${name}.yaml`, raw: Buffer.from(text) }, problems, forgetful);
    if (source) sources.set(name, source);
  }
  const data = buildCrisis(sources);
  if (problems.length === 0) checkCrisis(data, sources);
  return problems;
}

describe('the crisis lexicon', () => {
  test('is sound when each example is found', () => {
    expect(faults('με @hits')).toEqual([]);
  });

  test.each([
    ['με @nobody', 'there is no list "@nobody"'],
    ['με χτ*', '"χτ*" begins too many words'],
    ['με (χτυπ*', 'brackets do not match in "με (χτυπ*"'],
    ['με ..', '".." stands at the end'],
    ['με? @hits?', 'a part of the pattern is empty'],
    ['με x@y', '"x@y" is not one word'],
  ])('says what is wrong with %s', (pattern, message) => {
    expect(faults(pattern)).toEqual([
      { file: 'intents/crisis/violence.yaml', line: 5, message, mend: expect.stringMatching(/.{10}/) },
    ]);
  });

  test('knows its guards', () => {
    expect(faults('με @hits', 'nobody')).toMatchObject([{ line: 6, message: 'there is no guard "nobody"' }]);
  });

  test('names an example that no pattern finds', () => {
    expect(faults('με @hits', 'things', '[με χτυπάει, με δέρνει, με κλωτσάει]')).toMatchObject([
      { line: 7, message: '"με κλωτσάει" is read as no danger, not as explicit violence' },
    ]);
  });

  test('wants three examples', () => {
    expect(faults('με @hits', 'things', '[με χτυπάει]')).toMatchObject([{ line: 7, message: 'fewer than three' }]);
  });
});
