/**
 * Measures the crisis lexicon and prints counts. `dev/crisis.tsv` is what it was mended from, by the construction behind each miss; what to expect
 * of messages that nobody has seen is in `dev/crisis-heldout.tsv`, whose floors stand a little below what was measured.
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

interface Measured {
  explicit: { all: number; found: number; asked: number };
  possible: { all: number; asked: number; sure: number };
  none: { all: number; sure: number; asked: number };
  kind: { all: number; right: number };
}

/** Reads every line of a file and prints what came of it. */
function measure(file: string): Measured {
  const read = rows(file).map(([text = '', kind, certainty]) => {
    const crisis = findCrisis(parts.crisis, text);
    return { kind, certainty, found: crisis?.certainty ?? 'none', as: crisis?.kind };
  });
  const of = (certainty: string): typeof read => read.filter((one) => one.certainty === certainty);
  const counted = (all: typeof read, found: string): number => all.filter((one) => one.found === found).length;
  const [explicit, possible, none] = [of('explicit'), of('possible'), of('none')];
  const told = [...explicit, ...possible].filter((one) => one.found !== 'none');
  const right = told.filter((one) => one.as === one.kind).length;
  process.stdout.write(
    [
      file,
      `explicit read as explicit  ${share(counted(explicit, 'explicit'), explicit.length)}, asked ${counted(explicit, 'possible')}, not seen ${counted(explicit, 'none')}`,
      `possible asked             ${share(counted(possible, 'possible'), possible.length)}, taken for sure ${counted(possible, 'explicit')}`,
      `idioms and ordinary uses   ${counted(none, 'explicit')} taken for danger of ${none.length}, ${counted(none, 'possible')} asked`,
      `kind right where seen      ${share(right, told.length)}`,
      '',
    ].join('\n'),
  );
  return {
    explicit: { all: explicit.length, found: counted(explicit, 'explicit'), asked: counted(explicit, 'possible') },
    possible: { all: possible.length, asked: counted(possible, 'possible'), sure: counted(possible, 'explicit') },
    none: { all: none.length, sure: counted(none, 'explicit'), asked: counted(none, 'possible') },
    kind: { all: told.length, right },
  };
}

test('danger in messages of the development set, whose misses were mended', () => {
  const { explicit, none, kind } = measure('dev/crisis.tsv');
  expect(explicit.found).toBe(explicit.all);
  expect(none.sure).toBe(0);
  expect(kind.right / kind.all).toBeGreaterThanOrEqual(0.97);
});

test('danger in messages that were held out', () => {
  const { explicit, none, kind } = measure('dev/crisis-heldout.tsv');
  expect(explicit.found / explicit.all).toBeGreaterThanOrEqual(0.65);
  expect(none.sure).toBeLessThanOrEqual(3);
  expect(kind.right / kind.all).toBeGreaterThanOrEqual(0.85);
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
  expect(alarms).toBeLessThanOrEqual(1);
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
