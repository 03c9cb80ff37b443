/** How well free text is understood, on the development set that training never sees (dev/README.md). Prints the table. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readCrisis } from '../../src/cli/crisis-data.ts';
import { withDanger } from '../../src/cli/understand-line.ts';
import { findCrisis } from '../../src/understanding/crisis.ts';
import { reader } from '../reader.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Judged {
  label: string;
  latin: boolean;
  verdict: ReturnType<typeof withDanger>;
}

function judge(file: string): Judged[] {
  const crisis = readCrisis(root);
  return readFileSync(path.join(import.meta.dirname, 'dev', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .filter(([text]) => text !== 'text')
    .filter(([, label = '']) => /^[a-z0-9_]+$/.test(label))
    .map(([text = '', label = '']) => ({
      label,
      latin: !/\p{Script=Greek}/u.test(text),
      verdict: withDanger(reader(text), findCrisis(crisis, text)),
    }));
}

const share = (all: Judged[], holds: (one: Judged) => boolean): number =>
  Math.round((1000 * all.filter(holds).length) / Math.max(1, all.length)) / 10;
const guessOf = ({ verdict }: Judged): string => verdict.intent;
const isRight = (one: Judged): boolean => guessOf(one) === one.label;
const isAmongThree = (one: Judged): boolean =>
  [one.verdict.intent, ...one.verdict.alternatives.map(({ intent }) => intent)]
    .filter((intent, at, all) => all.indexOf(intent) === at)
    .slice(0, 3)
    .includes(one.label);
const isRejected = ({ verdict }: Judged): boolean => verdict.certainty === 'none';
const isAsked = ({ verdict }: Judged): boolean => verdict.certainty === 'ask';

it('reaches its floors on messages that nobody trained on', () => {
  const good = judge('intents.tsv');
  const strangers = judge('none.tsv');
  const greeklish = good.filter(({ latin }) => latin);
  const answered = good.filter((one) => !isAsked(one) && !isRejected(one));
  const figures = {
    'first guess right': share(good, isRight),
    'first guess right, Greeklish': share(greeklish, isRight),
    'right among three': share(good, isAmongThree),
    'asked back': share(good, isAsked),
    'wrongly rejected': share(good, isRejected),
    'answered, and right': share(answered, isRight),
    'strangers rejected': share(strangers, isRejected),
    'strangers rejected or asked': share(strangers, (one) => isRejected(one) || isAsked(one)),
  };
  const pairs = new Map<string, number>();
  for (const one of good)
    if (!isRight(one)) {
      const pair = `${one.label} → ${guessOf(one)}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  const worst = [...pairs].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
  process.stdout.write(
    [
      `${good.length} messages (${greeklish.length} in Latin letters), ${strangers.length} out of scope`,
      ...Object.entries(figures).map(([name, value]) => `  ${name.padEnd(30)} ${value.toFixed(1)} %`),
      'worst confusions',
      ...worst.map(([pair, times]) => `  ${times}  ${pair}`),
      '',
    ].join('\n'),
  );

  expect(good.length).toBeGreaterThanOrEqual(900);
  expect(greeklish.length).toBeGreaterThanOrEqual(150);
  expect(strangers.length).toBeGreaterThanOrEqual(150);
  expect(figures['first guess right']).toBeGreaterThanOrEqual(87);
  expect(figures['right among three']).toBeGreaterThanOrEqual(95);
  expect(figures['strangers rejected or asked']).toBeGreaterThanOrEqual(85);
  expect(figures['wrongly rejected']).toBeLessThanOrEqual(5);
  expect(figures['asked back']).toBeLessThanOrEqual(15);
});
