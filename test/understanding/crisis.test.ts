/** The crisis lexicon proves itself: every example and counter-example, in every writing. The table is printed. */
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../src/content/load.ts';
import { CRISIS_KINDS, findCrisis, type CrisisPattern } from '../../src/understanding/crisis.ts';
import { chat, iso, visual, withoutAccents } from './writings.ts';

const { parts, problems } = readContent({ root: path.join(import.meta.dirname, '..', '..') });
const data = parts.crisis;

const WRITINGS: Record<string, (text: string) => string> = {
  'as written': (text) => text,
  'no accents': withoutAccents,
  CAPS: (text) => withoutAccents(text).toUpperCase(),
  'ISO Greeklish': iso,
  'visual Greeklish': visual,
  'chat Greeklish': chat,
  phonetic: spelledByEar,
};

/** One letter for each sound; not where two letters would melt into a third sound (πρώην is no πριν). */
function spelledByEar(text: string): string {
  const sounds: Record<string, string> = { ει: 'ι', οι: 'ι', υι: 'ι', η: 'ι', υ: 'ι', αι: 'ε', ω: 'ο' };
  return withoutAccents(text.toLowerCase())
    .replace(/ου|αυ|ευ|(?<![αεοω])(?:ει|οι|υι|η|υ)|αι|ω(?![ιηυε])/gu, (sound) => sounds[sound] ?? sound)
    .replace(/([κλμνπρστ])\1/gu, '$1');
}

function found(pattern: CrisisPattern, text: string): boolean {
  const crisis = findCrisis(data, text);
  return crisis?.certainty === pattern.certainty && crisis.kinds.includes(pattern.kind);
}

/** A counter-example may be another kind's danger, or of a milder certainty; never what its own pattern says. */
function mistaken(pattern: CrisisPattern, text: string): boolean {
  const crisis = findCrisis(data, text);
  if (!crisis?.kinds.includes(pattern.kind)) return false;
  return pattern.certainty === 'possible' || crisis.certainty === 'explicit';
}

test('the lexicon is read without a problem and has all six kinds in both certainties', () => {
  expect(problems).toEqual([]);
  for (const kind of CRISIS_KINDS)
    for (const certainty of ['explicit', 'possible'] as const)
      expect(data.patterns.some((one) => one.kind === kind && one.certainty === certainty)).toBe(true);
});

describe.each(Object.entries(WRITINGS))('%s', (_name, write) => {
  test('finds every example', () => {
    const missed = data.patterns.flatMap((pattern) =>
      pattern.examples.map(write).filter((text) => !found(pattern, text)),
    );
    expect(missed).toEqual([]);
  });

  test('takes no counter-example for danger', () => {
    const wrong = data.patterns.flatMap((pattern) =>
      pattern.counter_examples.map(write).filter((text) => mistaken(pattern, text)),
    );
    expect(wrong).toEqual([]);
  });
});

test('prints how many examples and counter-examples each kind has', () => {
  const rows = CRISIS_KINDS.map((kind) => {
    const own = data.patterns.filter((one) => one.kind === kind);
    const sum = (of: (one: CrisisPattern) => string[]): number => own.reduce((all, one) => all + of(one).length, 0);
    return `${kind.padEnd(12)} ${String(sum((one) => one.patterns)).padStart(4)} patterns ${String(sum((one) => one.examples)).padStart(4)} examples ${String(sum((one) => one.counter_examples)).padStart(4)} counter-examples × ${Object.keys(WRITINGS).length} writings`;
  });
  process.stdout.write(`${rows.join('\n')}\n`);
  expect(rows).toHaveLength(6);
});

test('a guard acts in its own clause only', () => {
  expect(findCrisis(data, 'Πέθανα στη δουλειά σήμερα')).toBeNull();
  expect(findCrisis(data, 'Πέθανα στη δουλειά και ο άντρας μου με χτυπάει')).toEqual({
    kind: 'violence',
    kinds: ['violence'],
    certainty: 'explicit',
  });
});

test('negation and the long past are asked about; what contains its own negation is not weakened by it', () => {
  expect(findCrisis(data, 'δεν θα με σκοτώσει')?.certainty).not.toBe('explicit');
  expect(findCrisis(data, 'πριν χρόνια με χτυπούσε')?.certainty).toBe('possible');
  expect(findCrisis(data, 'δεν θέλω να ζω')?.certainty).toBe('explicit');
  expect(findCrisis(data, 'δεν αναπνέει')?.certainty).toBe('explicit');
});

test('signs are danger two at a time, never one alone', () => {
  expect(findCrisis(data, 'μάζεψαν τα διαβατήρια από όλους στο θερμοκήπιο και δεν μας πληρώνουν')).toMatchObject({
    kind: 'trafficking',
    certainty: 'explicit',
  });
  expect(findCrisis(data, 'μάζεψαν τα διαβατήρια για τη βίζα στο προξενείο')?.certainty).not.toBe('explicit');
});

test('a threat that begins with if not is no negation', () => {
  expect(findCrisis(data, 'λέει αν δεν γυρίσω θα με σκοτώσει')?.certainty).toBe('explicit');
});

test('an article between two words hides nothing', () => {
  expect(findCrisis(data, 'θα πιω το παραθείο')?.kind).toBe('suicide');
});

test('northern speech is read where a message is written so, and nowhere else', () => {
  expect(findCrisis(data, "ου άντρας μ' μι κυνηγάει στν αυλή μι του τσικούρ'")).toMatchObject({
    kind: 'violence',
    certainty: 'explicit',
  });
  expect(findCrisis(data, 'τον τσικούρ τον ξέρω από το σχολείο')).toBeNull();
});

test('words that sound alike take nothing back', () => {
  expect(findCrisis(data, 'τη σαπίζει στο ξύλο αυτή τη στιγμή')?.kind).toBe('violence');
  expect(findCrisis(data, 'το δωμάτιο είναι άδειο, όλοι έφυγαν')).toBeNull();
});

test('one wrong letter is asked about, never taken for sure', () => {
  expect(findCrisis(data, 'θα αυτοκτομήσω')).toEqual({ kind: 'suicide', kinds: ['suicide'], certainty: 'possible' });
});

test('words without a space between them are read apart', () => {
  expect(findCrisis(data, 'θελωναπεθανω')?.kind).toBe('suicide');
  expect(findCrisis(data, 'μεχτυπαει')?.kind).toBe('violence');
});

test('several kinds are all told, the gravest first', () => {
  const crisis = findCrisis(data, 'Με χτυπάει ο άντρας μου. Θέλω να πεθάνω.');
  expect(crisis).toEqual({ kind: 'suicide', kinds: ['suicide', 'violence'], certainty: 'explicit' });
});

test('what lies after 2,000 letters is not read', () => {
  expect(findCrisis(data, `${'α '.repeat(1100)}θέλω να πεθάνω`)).toBeNull();
});

test('never throws, whatever is written', () => {
  const some = data.patterns.flatMap((one) => one.examples);
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom(...some, '\u202e', '\u0000', '😀', '\n', ';', '«', 'ς', '9'), { maxLength: 12 })
      .map((all) => all.join(' ')),
  );
  const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);
  fc.assert(
    fc.property(strange, (text) => {
      findCrisis(data, text);
    }),
    { numRuns, seed: 5 },
  );
  findCrisis(data, 'με χτυπάει '.repeat(100_000));
});
