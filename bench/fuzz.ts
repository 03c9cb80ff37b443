/**
 * `node bench/fuzz.ts [--runs 100000] [--seed 1]`: random and mutated messages through all that reads a message (masking, danger, intent,
 * entities). Prints the ten slowest; exit 1 when one throws, or takes over 50 ms of processor time when it is read once more.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCrisis } from '../src/cli/crisis-data.ts';
import { readOptions } from '../src/cli/options.ts';
import { understandLine } from '../src/cli/understand-line.ts';
import { readyReader } from '../src/reader.ts';
import { dice } from '../src/understanding/dice.ts';

const { values } = readOptions({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const MOST_MS = 50;
const NOW = Date.parse('2026-11-25T10:00:00+02:00');
const root = path.resolve(import.meta.dirname, '..');
const readers = { reader: await readyReader(root), crisis: readCrisis(root) };
const phrases = readFileSync(path.join(root, 'test/understanding/dev/intents.tsv'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('#') ? [] : (line.split('\t')[0] ?? [])))
  .filter((text) => text !== '');
const roll = dice(Number(values.seed));
const upTo = (count: number): number => Math.floor(roll() * count);
const pick = <T>(list: readonly T[], or: T): T => list[upTo(list.length)] ?? or;

const ODD = [
  '\ud83d',
  '\ude00',
  '😀',
  '👨‍👩‍👧‍👦',
  '\u0000',
  '\u0007',
  '\u202e',
  '\u200f',
  '\ufeff',
  '\u0301',
  '\u0344',
  'ﷺ',
  'שלום',
  'مرحبا',
  '½',
  '²',
  '\u0384',
  'ΐ',
  'ς',
  '.',
  ';',
  '\n',
  '  ',
  '-',
  '/',
  ':',
  '€',
  '%',
  '0',
  '9',
  '12/13/14',
  '25:61',
  'GR16',
  '69',
  'h',
  '8',
  'x',
  'ou',
  'aaaa',
  'και ',
  'με ',
  'δεν ',
  'ο κωδικός είναι ',
];

function mutated(text: string): string {
  let now = text;
  for (let times = 1 + upTo(6); times > 0; times -= 1) {
    const at = upTo(now.length + 1);
    const span = upTo(5);
    const kind = upTo(5);
    if (kind === 0) now = now.slice(0, at) + now.slice(at + span);
    else if (kind === 1) now = now.slice(0, at) + pick(ODD, '.') + now.slice(at);
    else if (kind === 2) now = now.slice(0, at) + now.slice(at, at + span).repeat(1 + upTo(40)) + now.slice(at);
    else if (kind === 3) now = roll() < 0.5 ? now.toUpperCase() : now.normalize('NFD');
    else now = `${now} ${pick(phrases, '')}`;
  }
  return now;
}

function random(): string {
  const length = upTo(120);
  const low = pick([0x20, 0x370, 0x600, 0x1f00, 0x2000, 0xd700, 0], 0);
  let text = '';
  for (let at = 0; at < length; at += 1)
    text += String.fromCharCode(roll() < 0.1 ? upTo(0x10000) : low + upTo(low === 0 ? 0x10000 : 0x120));
  return text;
}

/** One part over and over: what loops inside loops would show by. */
function repeated(): string {
  const part =
    roll() < 0.5 ? pick(ODD, '.') : (pick(phrases, ' ').split(' ')[0] ?? '') + pick([' ', '', ',', '\n'], ' ');
  return part.repeat(1 + upTo(roll() < 0.01 ? Math.ceil(1_000_000 / Math.max(1, part.length)) : 400));
}

interface Timed {
  text: string;
  ms: number;
}
const slowest: Timed[] = [];
let thrown = 0;
const time = (text: string): number => {
  const before = process.cpuUsage();
  understandLine(readers, text, { now: NOW });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const began = performance.now();
for (let run = 0; run < Number(values.runs); run += 1) {
  const kind = upTo(10);
  const text = kind < 5 ? mutated(pick(phrases, '')) : kind < 8 ? random() : repeated();
  try {
    const ms = time(text);
    if (ms > (slowest.at(-1)?.ms ?? 0) || slowest.length < 40) {
      slowest.push({ text, ms });
      slowest.sort((a, b) => b.ms - a.ms);
      slowest.length = Math.min(40, slowest.length);
    }
  } catch (error) {
    thrown += 1;
    console.log(`threw at ${JSON.stringify(text.slice(0, 200))}: ${String(error)}`);
  }
}
// A collection of garbage may fall on any message: the best of three readings is the message's own, though words met before are quicker.
const own = slowest
  .map(({ text, ms }) => ({ text, first: ms, ms: Math.min(ms, time(text), time(text)) }))
  .toSorted((a, b) => b.ms - a.ms);
console.log(
  `${values.runs} messages in ${((performance.now() - began) / 1000).toFixed(0)} s, ${thrown} thrown; the slowest:`,
);
for (const { text, ms, first } of own.slice(0, 10))
  console.log(
    `${ms.toFixed(1).padStart(6)} ms (first ${first.toFixed(1).padStart(6)})  ${String(text.length).padStart(7)} letters  ${JSON.stringify(text.slice(0, 60))}`,
  );
if (thrown > 0 || own.some(({ ms }) => ms > MOST_MS)) process.exitCode = 1;
