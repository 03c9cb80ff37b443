/**
 * What the lexicon of danger and the trained reader find together: the lexicon says outright, both ask. Prints counts; the floors stand a little
 * beside what was measured. The held-out file is counted only: nothing is chosen or mended by it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readContent } from '../../src/content/load.ts';
import { findCrisis, LIKELY_DANGER } from '../../src/understanding/crisis.ts';
import { reader } from '../reader.ts';

const { parts } = readContent({ root: path.join(import.meta.dirname, '..', '..') });

interface Counted {
  all: number;
  sure: number;
  /** Asked because of the lexicon. */
  asked: number;
  /** Asked because of the reader alone. */
  heard: number;
  unseen: number;
}

function rows(file: string): string[][] {
  return readFileSync(path.join(import.meta.dirname, 'dev', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

function count(name: string, texts: string[]): Counted {
  const counted = { all: texts.length, sure: 0, asked: 0, heard: 0, unseen: 0 };
  for (const text of texts) {
    const found = findCrisis(parts.crisis, text)?.certainty;
    if (found === 'explicit') counted.sure += 1;
    else if (found === 'possible') counted.asked += 1;
    else if ((reader(text).danger?.confidence ?? 0) >= LIKELY_DANGER) counted.heard += 1;
    else counted.unseen += 1;
  }
  const { all, sure, asked, heard, unseen } = counted;
  process.stdout.write(`${name}: ${all}, sure ${sure}, asked ${asked}, heard ${heard}, not seen ${unseen}\n`);
  return counted;
}

const told = (file: string, as: string): string[] =>
  rows(file).flatMap(([text = '', , certainty]) => (certainty === as ? [text] : []));

test('explicit danger that nobody has seen is rarely passed over', () => {
  const explicit = count('held out, explicit', told('crisis-heldout.tsv', 'explicit'));
  count('held out, possible', told('crisis-heldout.tsv', 'possible'));
  expect(explicit.unseen).toBeLessThanOrEqual(9);
});

test('idioms and ordinary messages are seldom asked about', () => {
  count('development, possible', told('crisis.tsv', 'possible'));
  const idioms = count('development, idioms', told('crisis.tsv', 'none'));
  const heldOut = count('held out, idioms', told('crisis-heldout.tsv', 'none'));
  const ordinary = count(
    'ordinary',
    [...rows('intents.tsv'), ...rows('none.tsv')].flatMap(([text = '', intent]) =>
      intent?.startsWith('crisis') === true ? [] : [text],
    ),
  );
  expect(idioms.sure).toBe(0);
  expect((idioms.asked + idioms.heard) / idioms.all).toBeLessThan(0.13);
  expect((heldOut.asked + heldOut.heard) / heldOut.all).toBeLessThan(0.1);
  expect((ordinary.asked + ordinary.heard) / ordinary.all).toBeLessThan(0.015);
});

test.each([
  ['τα παιδια πεινανε'],
  ['κρυώνουμε πολύ, δεν έχουμε ξύλα φέτος'],
  ['μας έκοψαν το ρεύμα και πνιγόμαστε στα χρέη'],
  ['δεν έχουμε σπίτι να μείνουμε τον χειμώνα'],
  ['έχασα τον πατέρα μου πέρσι, παίρνει η μάνα μου σύνταξη;'],
])('an ordinary need keeps its service: %s', (text) => {
  expect(reader(text).danger?.confidence ?? 0).toBeLessThan(LIKELY_DANGER);
});

test('a phrase word for word of another topic is no danger', () => {
  expect(reader('τα παιδια πεινανε').danger).toBeNull();
  expect(reader('με χτυπαει')).toMatchObject({ danger: { intent: 'crisis_violence', confidence: 1 } });
});
