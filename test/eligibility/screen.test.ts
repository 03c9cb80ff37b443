import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { screenLine } from '../../src/cli/screen-line.ts';
import { loadContent } from '../../src/content/load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const content = loadContent({ root });
const answer = (question: unknown): ReturnType<typeof screenLine> =>
  screenLine(content, JSON.stringify(question), '2026-11-25');

describe('a line of screen', () => {
  it('answers as the contract says', () => {
    expect(
      answer({ program: 'eee', facts: { adults: 2, minors: 2, income_6m: 1200 }, assume_ordinary: true }),
    ).toMatchObject({
      program: 'eee',
      eligible: true,
      near_limit: false,
      amount_monthly: 232,
      missing: [],
      asks_next: null,
      source: expect.stringContaining('http'),
      checked_on: '2026-11-24',
    });
    expect(answer({ program: 'eee', facts: { adults: 2, minors: 2 } })).toMatchObject({
      eligible: 'unclear',
      asks_next: 'income_6m',
    });
  });

  it('says the deciding reason in Greek, with both numbers', () => {
    const result = answer({ program: 'eee', facts: { adults: 2, minors: 0, income_6m: 2100 }, assume_ordinary: true });
    if ('error' in result) throw new Error(result.error);
    expect(result.reasons[0]).toMatchObject({ criterion: 'income', outcome: 'failed', given: 2100, limit: 1944 });
    expect(result.reasons[0]?.text).toContain('1.944');
    expect(result.reasons[0]?.text).toContain('2.100');
  });

  it('has words for every reason of every household', () => {
    const households = [
      {},
      { adults: 1, minors: 2, single_parent: false, income_6m: -3 },
      { adults: 1, minors: 0, income_6m: 1296 },
      {
        adults: 2,
        minors: 0,
        income_6m: 9000,
        real_estate_value: 9e6,
        vehicles_value: 9e6,
        deposits: 9e6,
        luxury_tax: true,
        in_closed_care: true,
        military_service: true,
      },
      {
        adults: 2,
        minors: 1,
        income_6m: 100,
        other_benefits: 5,
        third_country_national: true,
        student: true,
        age: 20,
        parents_alive: true,
      },
      { adults: 1, minors: 0, income_6m: 0, student: true, age: 20, parents_alive: true },
    ];
    for (const facts of households) {
      for (const assume of [true, false]) {
        const result = answer({ program: 'eee', facts, assume_ordinary: assume });
        if ('error' in result) throw new Error(result.error);
        for (const reason of result.reasons) {
          expect([reason.criterion, reason.text]).toEqual([
            reason.criterion,
            expect.stringMatching(/\p{Script=Greek}{3}/u),
          ]);
          expect(reason.text).not.toMatch(/[{}]|undefined|NaN/);
        }
      }
    }
  });

  it.each([
    ['{', 'not JSON'],
    ['', 'not JSON'],
    ['7', 'object'],
    ['[]', 'object'],
    ['{"program":"eee"}', 'facts'],
    ['{"facts":{}}', 'program'],
    ['{"program":"nothing","facts":{}}', 'unknown program'],
    ['{"program":"constructor","facts":{}}', 'unknown program'],
    ['{"program":"eee","facts":[]}', 'facts'],
    ['{"program":"eee","facts":{},"assume_ordinary":"yes"}', 'assume_ordinary'],
  ])('%s is an error', (line, part) => {
    const result = screenLine(content, line, '2026-11-25');
    expect('error' in result ? result.error : '').toContain(part);
  });
});

describe('npm run screen', () => {
  it('answers line by line, before the input ends, and goes on after a bad line', async () => {
    const child = spawn(process.execPath, ['src/cli/screen.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    const lines = (count: number): Promise<string[]> =>
      new Promise((resolve) => {
        const look = (): void => {
          const whole = out.split('\n').slice(0, -1);
          if (whole.length >= count) resolve(whole);
        };
        child.stdout.on('data', look);
        look();
      });
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      out += chunk;
    });
    child.stdin.write('{"program":"eee","facts":{"adults":1,"minors":0,"income_6m":0},"assume_ordinary":true}\n');
    expect(JSON.parse((await lines(1))[0] ?? '')).toMatchObject({ eligible: true, amount_monthly: 216 });
    child.stdin.end(
      'oops\r\n\n{"program":"eee","facts":{"adults":1,"minors":0,"income_6m":1297},"assume_ordinary":true}',
    );
    const all = await lines(3);
    expect(JSON.parse(all[1] ?? '')).toHaveProperty('error');
    expect(JSON.parse(all[2] ?? '')).toMatchObject({ eligible: false, near_limit: true });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
  });
});
