import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleOf } from '../../src/cli/screen-example.ts';
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

describe('names that nothing reads', () => {
  const whole = { adults: 1, minors: 0, income_6m: 0 };

  it('are said, so that a misspelled fact does not pass for an ordinary one', () => {
    expect(answer({ program: 'eee', facts: { ...whole, deposit: 90000 }, assume_ordinary: true })).toMatchObject({
      eligible: true,
      ignored: ['deposit'],
    });
    expect(answer({ program: 'eee', facts: whole, assumeOrdinary: true })).toMatchObject({
      ignored: ['assumeOrdinary'],
    });
    expect(answer({ program: 'eee', facts: { ...whole, constructor: 1 } })).toMatchObject({ ignored: ['constructor'] });
  });

  it('are not those of other programs, nor wages without an income', () => {
    expect(answer({ program: 'eee', facts: { ...whole, rent: 100, homeless: true } })).not.toHaveProperty(
      'ignored',
      expect.anything(),
    );
    expect(answer({ program: 'eee', facts: { adults: 1, minors: 0, net_wages_6m: 900 } })).toMatchObject({
      eligible: 'unclear',
      missing: expect.arrayContaining(['income_6m']),
      ignored: undefined,
    });
  });

  it('a number that is none is a wrong value, not a broken line', () => {
    expect(screenLine(content, '{"program":"eee","facts":{"adults":1e400}}', '2026-11-25')).toMatchObject({
      eligible: 'unclear',
      reasons: expect.arrayContaining([expect.objectContaining({ criterion: 'invalid_value', fact: 'adults' })]),
    });
  });

  it('a program in other letters is recognised', () => {
    expect(answer({ program: 'EEE', facts: {} })).toEqual({ error: expect.stringContaining('did you mean "eee"?') });
  });
});

describe('a result as a signed example', () => {
  const rent = { adults: 2, minors: 1, income_annual: 9000, rent: 250.5, electronic_lease: true, name: 'Μαρία' };

  it('is a line of YAML that the program file takes, without what the program does not read', () => {
    const made = exampleOf(content, JSON.stringify({ program: 'housing_benefit', facts: rent }), 'νοίκι: 250,50');
    if ('error' in made) throw new Error(made.error);
    expect(made.file).toBe('programs/housing_benefit.yaml');
    expect(parse(made.yaml)).toEqual([
      {
        name: 'νοίκι: 250,50',
        facts: { adults: 2, minors: 1, income_annual: 9000, rent: 250.5, electronic_lease: true },
        expect: { eligible: true, amount: 140 },
      },
    ]);
  });

  it('needs a name of its own and a line that can be read', () => {
    const line = JSON.stringify({ program: 'eee', facts: {} });
    expect(exampleOf(content, line, ' ')).toEqual({ error: expect.stringContaining('name') });
    expect(exampleOf(content, line, 'δεκατρία παιδιά')).toEqual({ error: expect.stringContaining('already') });
    expect(exampleOf(content, '{', 'κάτι')).toEqual({ error: expect.stringContaining('not JSON') });
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
