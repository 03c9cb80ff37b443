/** Files of phrases and of names: what is wrong in them is said with file, line and mend. */
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/content/content.ts';
import { checkPhrases, phrasesOf, type PhraseFile } from '../../src/content/phrases.ts';
import { checkTerms } from '../../src/content/terms.ts';

const INTENTS: Intent[] = [
  { id: 'kot', phrases: ['φτηνό ρεύμα'] },
  { id: 'eee', phrases: ['το κεα'] },
];
const file = (intent: string, raw: string): PhraseFile => ({ intent, raw, file: `intents/phrases/${intent}.txt` });

describe('phrases', () => {
  it('stand one a line, without comments and empty lines', () => {
    expect(phrasesOf([file('kot', '# how people say it\n\nακριβό ρεύμα\r\n  μεγάλος λογαριασμός  \n')])).toEqual([
      { intent: 'kot', text: 'ακριβό ρεύμα', file: 'intents/phrases/kot.txt', line: 3 },
      { intent: 'kot', text: 'μεγάλος λογαριασμός', file: 'intents/phrases/kot.txt', line: 4 },
    ]);
  });

  it.each([
    ['an unknown id', [file('kott', 'ρεύμα')], 'intents/phrases/kott.txt', 1, 'there is no intent "kott"'],
    ['a phrase twice', [file('kot', 'ακριβό\nΑΚΡΙΒΟ!')], 'intents/phrases/kot.txt', 2, 'stands twice'],
    ['a phrase of the YAML again', [file('kot', '\nφτηνο ρευμα')], 'intents/phrases/kot.txt', 2, 'stands twice'],
    [
      'a phrase of two',
      [file('kot', 'ακριβό'), file('eee', 'ακριβό')],
      'intents/phrases/eee.txt',
      1,
      'belongs to kot too',
    ],
    ['no words', [file('none', '!!!')], 'intents/phrases/none.txt', 1, 'has no words'],
  ])('are refused: %s', (_what, files, where, line, message) => {
    const problems = checkPhrases(files, INTENTS);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: where, line });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.mend).not.toBe('');
  });
});

it('a name belongs to one topic that exists', () => {
  const problems = checkTerms(
    [
      { topic: 'kot', text: 'κοτ', line: 1 },
      { topic: 'eee', text: 'ΚΟΤ', line: 2 },
      { topic: 'nothing', text: 'τίποτα', line: 3 },
    ],
    INTENTS,
  );
  expect(problems.map(({ line }) => line)).toEqual([2, 3]);
});
