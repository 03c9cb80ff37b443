import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { figuresPage, pageDay } from '../../src/content/figures-page.ts';
import { lint } from '../../src/content/lint.ts';
import { readContent } from '../../src/content/load.ts';

const root = path.join(import.meta.dirname, '..', '..');
const PAGE = path.join(root, 'docs', 'figures.md');

it('docs/figures.md lists what the bot says today', () => {
  const { parts } = readContent({ root });
  // The day decides only what is due: the figures are found first, then looked at again on their own last day.
  const day = pageDay(lint(parts, Date.parse('2026-01-01')).figures);
  const { figures, verify } = lint(parts, Date.parse(`${day}T12:00:00Z`));
  const page = figuresPage(figures, verify, day);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/content/figures-page.test.ts').toBe(page);
});

it('every figure that is said has a source and a day', () => {
  const { parts } = readContent({ root });
  const { figures } = lint(parts, Date.parse('2026-11-25T12:00:00Z'));
  const said = figures.filter(({ texts }) => texts.length > 0);
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter(({ source, checked_on }) => source === '' || checked_on === '')).toEqual([]);
});
