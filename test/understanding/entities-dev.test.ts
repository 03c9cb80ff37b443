/** The development set of entities: expressions that nobody tuned single lines for. Every miss is listed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mask } from '../../src/privacy/mask.ts';
import { readEntities, type Entities } from '../../src/understanding/entities.ts';

/** Wednesday 25 November 2026, 10:00 in Athens. */
const NOW = Date.UTC(2026, 10, 25, 8);
const EXPECTED: Record<string, string | undefined> = { part_of_day: 'time', secret: undefined };

const lines = readFileSync(path.join(import.meta.dirname, 'dev', 'entities.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([text = '', kind = '', value = '']) => ({ text, kind, value, read: read(text, kind, value) }));

it('holds enough expressions', () => {
  expect(lines.length).toBeGreaterThanOrEqual(150);
});

it('reads at least 97 of 100 as they were meant', () => {
  const misses = lines.filter(({ value, read: got }) => got !== value);
  const list = misses.map(({ text, kind, value, read: got }) => `${kind}  «${text}»  ${value}, read ${got}`);
  const share = 1 - misses.length / lines.length;
  const told = `${lines.length - misses.length} of ${lines.length} right (${(100 * share).toFixed(1)} %)`;
  process.stdout.write(`${[told, ...list].join('\n')}\n`);
  expect(share, list.join('\n')).toBeGreaterThanOrEqual(0.97);
});

function read(text: string, kind: string, value: string): string {
  if (kind === 'secret') return hidden(text, value);
  const expected = kind in EXPECTED ? EXPECTED[kind] : kind;
  return written(readEntities(text, { now: NOW, expect: expected }), kind, value);
}

function written(entities: Entities, kind: string, value: string): string {
  switch (kind) {
    case 'date':
      return entities.date ?? '-';
    case 'time':
      return entities.time ?? '-';
    case 'part_of_day':
      return entities.part ?? '-';
    case 'number':
      return String(entities.number ?? '-');
    case 'money':
      return entities.money && entities.money.amount === Number(value) ? value : String(entities.money?.amount ?? '-');
    case 'household':
      return `${entities.adults ?? '-'};${entities.minors ?? '-'}`;
    case 'phone':
      return entities.phone ?? '-';
    default:
      return JSON.stringify(entities);
  }
}

/** The part of the text that masking took away, or `-`. */
function hidden(text: string, value: string): string {
  const { text: masked, found } = mask(text);
  if (found.length === 0) return '-';
  if (value === '-') return masked;
  const at = text.indexOf(value);
  const [before, after] = [text.slice(0, at), text.slice(at + value.length)];
  const exact = masked.startsWith(before) && masked.endsWith(after) && masked.length > before.length + after.length;
  return exact && /^\[[^\]]+\]$/.test(masked.slice(before.length, masked.length - after.length)) ? value : masked;
}
