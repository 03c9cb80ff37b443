import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** One household a line: the facts (what is left out is ordinary) and what `screen` must say. Add those that were ever answered wrongly. */
const line = z.strictObject({
  program: z.string(),
  facts: z.record(z.string(), z.json()),
  expect: z.strictObject({
    eligible: z.union([z.boolean(), z.literal('unclear')]),
    amount_monthly: z.number().optional(),
    amount_total: z.number().optional(),
    category: z.string().optional(),
  }),
});
const rows = readFileSync(new URL('households.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((one) => line.parse(JSON.parse(one)));

/** All questions to one process of the real command, one answer a line. */
async function screen(lines: string[]): Promise<unknown[]> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const child = spawn(process.execPath, ['src/cli/screen.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    out += chunk;
  });
  child.stdin.end(lines.join('\n'));
  await new Promise((resolve) => child.on('close', resolve));
  const whole = out.trim().split('\n');
  return whole.map((line): unknown => JSON.parse(line));
}

const questions = rows.map(({ program, facts }) => JSON.stringify({ program, facts, assume_ordinary: true }));
const answers = await screen(questions);

describe('households and their results, through the command', () => {
  it('gives one answer for each', () => {
    expect(answers).toHaveLength(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(79);
  });

  it.each(rows.map((row, index) => ({ ...row, index, name: `${row.program} ${JSON.stringify(row.facts)}` })))(
    '$name',
    ({ program, expect: expected, index }) => {
      expect(answers[index]).toMatchObject({ program, ...expected });
      // While it is not sure, no amount is promised; that it would be zero may be said.
      if (expected.eligible !== 'unclear') return;
      const { amount_monthly: month = 0, amount_total: once = 0 } = z
        .looseObject({ amount_monthly: z.number().optional(), amount_total: z.number().optional() })
        .parse(answers[index]);
      expect([month, once]).toEqual([0, 0]);
    },
  );
});
