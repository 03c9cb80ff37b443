/**
 * Measures the crisis lexicon on messages that it was not written from, and prints counts only: who mends a miss must think of
 * the general pattern, not of the line. The floors stand a little below what is reached; the goals are in docs/crisis.md.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readContent } from '../../src/content/load.ts';
import { findCrisis } from '../../src/understanding/crisis.ts';

const { parts } = readContent({ root: path.join(import.meta.dirname, '..', '..') });

function rows(file: string): string[][] {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

test('danger in messages of the development set', () => {
  const read = rows('dev/crisis.tsv').map(([text = '', kind, certainty]) => {
    const crisis = findCrisis(parts.crisis, text);
    return { kind, certainty, found: crisis?.certainty ?? 'none', as: crisis?.kind };
  });
  const of = (certainty: string): typeof read => read.filter((one) => one.certainty === certainty);
  const counted = (all: typeof read, found: string): number => all.filter((one) => one.found === found).length;
  const [explicit, possible, none] = [of('explicit'), of('possible'), of('none')];
  const told = [...explicit, ...possible].filter((one) => one.found !== 'none');
  const right = told.filter((one) => one.as === one.kind).length;
  const silent = counted(explicit, 'none');
  process.stdout.write(
    [
      `explicit read as explicit  ${share(counted(explicit, 'explicit'), explicit.length)}, asked ${counted(explicit, 'possible')}, not seen ${silent}`,
      `possible asked             ${share(counted(possible, 'possible'), possible.length)}, taken for sure ${counted(possible, 'explicit')}`,
      `idioms and ordinary uses   ${counted(none, 'explicit')} taken for danger of ${none.length}, ${counted(none, 'possible')} asked`,
      `kind right where seen      ${share(right, told.length)}`,
      '',
    ].join('\n'),
  );
  expect(counted(explicit, 'explicit') / explicit.length).toBeGreaterThanOrEqual(0.84);
  expect(counted(none, 'explicit')).toBeLessThanOrEqual(8);
  expect(right / told.length).toBeGreaterThanOrEqual(0.96);
});

test('ordinary messages of the development set', () => {
  const ordinary = [...rows('dev/intents.tsv'), ...rows('dev/none.tsv')].filter(
    ([, intent]) => intent?.startsWith('crisis') !== true,
  );
  const found = ordinary.map(([text = '']) => findCrisis(parts.crisis, text)?.certainty ?? 'none');
  const alarms = found.filter((one) => one === 'explicit').length;
  process.stdout.write(
    `ordinary: ${share(alarms, ordinary.length)} taken for danger, ${found.filter((one) => one === 'possible').length} asked\n`,
  );
  expect(alarms).toBeLessThanOrEqual(5);
});

/** MASSIVE el-GR is not part of the project: `MASSIVE_TEST` names its unpacked test file when it is measured by hand. */
const massive = process.env['MASSIVE_TEST'];
if (massive !== undefined)
  test('talk to a home assistant', () => {
    const lines = readFileSync(massive, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const found = lines.map((line) => findCrisis(parts.crisis, line.split('\t').at(-1) ?? '')?.certainty);
    const alarms = found.filter((one) => one === 'explicit').length;
    const asked = found.filter((one) => one === 'possible').length;
    process.stdout.write(`MASSIVE: ${share(alarms, lines.length)} taken for danger, ${asked} asked\n`);
    expect(alarms / lines.length).toBeLessThan(0.001);
  });

test('messages that were written with the lexicon', () => {
  const wrong = rows('crisis-messages.tsv').filter(([kind, text = '']) => {
    const crisis = findCrisis(parts.crisis, text);
    return kind === '-' ? crisis?.certainty === 'explicit' : crisis?.certainty !== 'explicit' || crisis.kind !== kind;
  });
  process.stdout.write(`own messages read otherwise than meant: ${wrong.length}\n`);
  expect(wrong.length).toBeLessThanOrEqual(2);
});
