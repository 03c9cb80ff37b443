/**
 * A second reading of the sources: households worked out from the rules as they are published, by somebody who had not seen the
 * program files. `says` is the sentence that decides. Both sides of each limit, to the cent.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { screenLine } from '../../../src/cli/screen-line.ts';
import { loadContent } from '../../../src/content/load.ts';

const row = z.strictObject({
  program: z.string(),
  facts: z.record(z.string(), z.json()),
  assume_ordinary: z.literal(false).optional(),
  expect: z.strictObject({
    eligible: z.union([z.boolean(), z.literal('unclear')]),
    amount_monthly: z.number().optional(),
    amount_total: z.number().optional(),
    category: z.string().optional(),
  }),
  says: z.string().min(1),
});
const rows = readFileSync(new URL('audit.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((one) => row.parse(JSON.parse(one)));
const content = loadContent({ root: fileURLToPath(new URL('../../..', import.meta.url)), lazy: true });
const computed = [...new Set(rows.map(({ program }) => program))];

describe('the rules as they are published', () => {
  it('are tried for every program that is computed', () => {
    expect(computed).toHaveLength(10);
    for (const id of computed)
      expect([id, rows.filter(({ program }) => program === id).length >= 15]).toEqual([id, true]);
  });

  it.each(computed)('%s gives what the sources say', (id) => {
    const wrong = rows
      .filter(({ program }) => program === id)
      .flatMap(({ facts, assume_ordinary: assume = true, expect: signed, says }) => {
        const answer = screenLine(
          content,
          JSON.stringify({ program: id, facts, assume_ordinary: assume }),
          '2026-11-25',
        );
        const said = 'error' in answer ? { eligible: answer.error } : answer;
        const same = Object.entries(signed).every(([name, value]) => Object.entries(said).some(([key, got]) => key === name && got === value));
        return same ? [] : [{ facts, says, signed, said }];
      });
    expect(wrong).toEqual([]);
  });
});
