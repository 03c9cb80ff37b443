import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { compile, FeelError } from '../../src/eligibility/feel.ts';
import type { FeelValue, Range } from '../../src/eligibility/feel.ts';
import { exactly } from '../../src/eligibility/feel-range.ts';

const run = (source: string, scope: Record<string, FeelValue> = {}): FeelValue =>
  compile(source).evaluate((name) => scope[name] ?? null);

// Halves and small numbers only: exact in binary, so that feelin's noise and our cleaning cannot disagree.
const number = fc.integer({ min: -40, max: 40 }).map((n) => n / 2);
const names = ['a', 'b', 'c'];
const flags = ['p', 'q'];

const { numeric, condition } = fc.letrec<{ numeric: string; condition: string }>((tie) => ({
  numeric: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'feel' },
    fc.constantFrom(...names),
    number.map((n) => (n < 0 ? `(${n})` : String(n))),
    fc.tuple(tie('numeric'), fc.constantFrom('+', '-', '*'), tie('numeric')).map((parts) => `(${parts.join(' ')})`),
    tie('numeric').map((x) => `(${x} / 2)`),
    tie('numeric').map((x) => `-(${x})`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'sum'), tie('numeric'), tie('numeric'))
      .map(([f, x, y]) => `${f}(${x}, ${y})`),
    fc.tuple(fc.constantFrom('floor', 'ceiling', 'abs'), tie('numeric')).map(([f, x]) => `${f}(${x})`),
    fc.tuple(tie('condition'), tie('numeric'), tie('numeric')).map(([p, x, y]) => `(if ${p} then ${x} else ${y})`),
  ),
  condition: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'feel' },
    fc.constantFrom(...flags, 'true', 'false'),
    fc
      .tuple(tie('numeric'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('numeric'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map((parts) => `(${parts.join(' ')})`),
    tie('condition').map((p) => `not(${p})`),
    fc
      .tuple(tie('numeric'), number, number)
      .map(([x, low, high]) => `(${x} between ${Math.min(low, high)} and ${Math.max(low, high)})`),
    fc
      .tuple(tie('numeric'), fc.constantFrom('[', '('), number, number, fc.constantFrom(']', ')'))
      .map(([x, o, l, h, c]) => `(${x} in ${o}${Math.min(l, h)}..${Math.max(l, h)}${c})`),
    fc.tuple(tie('numeric'), number, number).map(([x, l, h]) => `(${x} in (${l}, ${h}))`),
  ),
}));

const scopes = fc.record({ a: number, b: number, c: number, p: fc.boolean(), q: fc.boolean() });

describe('against feelin, with all names known', () => {
  it('numbers', () => {
    fc.assert(
      fc.property(numeric, scopes, (source, scope) => {
        const theirs: unknown = evaluate(source, scope).value;
        expect(typeof theirs).toBe('number');
        expect(run(source, scope)).toBeCloseTo(Number(theirs), 6);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('conditions', () => {
    fc.assert(
      fc.property(condition, scopes, (source, scope) => {
        expect(run(source, scope)).toBe(evaluate(source, scope).value);
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('texts and lists', () => {
    for (const source of [
      'kind = "φίλος"',
      'kind in ("α", "φίλος")',
      'kind in ["α", "β"]',
      'kind != "α"',
      'n in (< 3, > 5)',
      'n in > 3',
      'count([n, n])',
      'n ** 2',
      'round half up(n / 4, 1)',
      'floor(n / 4, 1)',
      'ceiling(n / 4, 1)',
      '1.5e2 + .5',
      'n > 1 // a note',
    ]) {
      const scope = { kind: 'φίλος', n: 5 };
      expect([source, run(source, scope)]).toEqual([source, evaluate(source, scope).value]);
    }
  });
});

describe('unknown', () => {
  const three = { t: true, f: false, u: null };
  it.each([
    ['t and u', null],
    ['f and u', false],
    ['u and f', false],
    ['u and t', null],
    ['u and u', null],
    ['t or u', true],
    ['u or t', true],
    ['f or u', null],
    ['u or f', null],
    ['not(u)', null],
    ['u = 1', null],
    ['u != 1', null],
    ['u < 1', null],
    ['1 + u', null],
    ['min(1, u)', null],
    ['u between 1 and 2', null],
    ['u in (1, 2)', null],
    ['if u then 1 else 2', null],
    ['if u then 3 else 3', 3],
    ['if t then 1 else u', 1],
    ['if t then u else 1', null],
    ['u = u', null],
    ['1 / 0', null],
    ['"a" = 1', null],
    ['t < f', null],
    ['null', null],
    ['if f then 1 else null', null],
    ['count(u, 1)', 2],
  ])('%s is %s', (source, expected) => {
    expect(run(source, three)).toBe(expected);
  });
});

describe('decimal noise', () => {
  it.each([
    ['0.1 + 0.2 = 0.3', true],
    ['0.1 + 0.2', 0.3],
    ['1.1 * 3', 3.3],
    ['418.95 * 28 / 35', 335.16],
    ['300 * 0.62 * 1.4', 260.4],
    ['round half up(1.005, 2)', 1.01],
    ['round half up(-1.5, 0)', -2],
    ['round half up(2.345, 2)', 2.35],
    ['10586.08 <= 10000 + 586.08', true],
    ['9007199254740991 + 0', 9007199254740991],
    ['1234567.1 + 0.2', 1234567.3],
    ['floor(0.3 / 0.1)', 3],
  ])('%s is %s', (source, expected) => {
    expect(run(source)).toBe(expected);
  });
});

describe('faults', () => {
  it.each([
    ['', 0, 'empty'],
    ['1 +', 3, 'too early'],
    ['a b > 1', 0, 'two names'],
    ['mn(1)', 0, 'no function "mn"'],
    ['a = null', 4, 'unknown'],
    ['some x in [1] satisfies x > 0', 0, 'not of the part'],
    ['a.b', 0, 'not of the part'],
    ['x[1]', 0, 'not of the part'],
    ['{x: 1}', 0, 'not of the part'],
    ['1 < 2 < 3', 0, 'in a row'],
    ['abs(1, 2)', 0, 'abs() has 2'],
    ['date("2026-01-01")', 0, 'not of the part'],
    ['(a > 1', 6, ''],
    ['a => 1', 3, ''],
    ['a == 1', 3, ''],
    ['not(a, b)', 0, 'one condition'],
    ['round half up(1)', 0, 'arguments'],
    ['if a then 1', 11, ''],
    ['"α', 0, ''],
    ['a > 1; b', 5, ''],
  ])('%s', (source, at, part) => {
    let fault: unknown;
    try {
      compile(source);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(FeelError);
    if (!(fault instanceof FeelError)) return;
    expect(fault.message).toContain(part);
    expect(fault.mend.length).toBeGreaterThan(10);
    expect([source, fault.at]).toEqual([source, at]);
  });

  it('any text compiles or throws FeelError, nothing else', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'a',
        '1',
        '(',
        ')',
        '+',
        '"',
        'and',
        'if',
        'then',
        'else',
        'in',
        '[',
        ']',
        '..',
        'not',
        'min',
        ',',
        '{',
        '=',
        '😀',
        '\u0000',
        '\ud800',
        'α',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          compile(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(FeelError);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

describe('ranges', () => {
  it('hold the value of every completion', () => {
    const widened = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), p: fc.boolean(), q: fc.boolean() });
    const wide = (value: FeelValue): Range =>
      typeof value === 'number'
        ? { kind: 'numbers', low: value - 5, high: Infinity }
        : { kind: 'values', of: [true, false] };
    fc.assert(
      fc.property(fc.oneof(numeric, condition), scopes, widened, (source, scope, unknown) => {
        const known = new Map<string, FeelValue>(Object.entries(scope));
        const open = new Map<string, boolean>(Object.entries(unknown));
        const expression = compile(source);
        const value = expression.evaluate((name) => known.get(name) ?? null);
        const range = expression.range((name) =>
          open.get(name) ? wide(known.get(name) ?? null) : exactly(known.get(name) ?? null),
        );
        if (value === null || range.kind === 'any') return;
        if (typeof value === 'number') {
          expect(range.kind).toBe('numbers');
          if (range.kind === 'numbers') expect(value >= range.low && value <= range.high).toBe(true);
        } else if (range.kind === 'values') expect(range.of).toContain(value);
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it('settle a comparison that no answer can flip', () => {
    const members: Range = { kind: 'numbers', low: 1, high: Infinity };
    expect(compile('7000 <= 6 * min(972, 216 + 108 * n)').range(() => members)).toEqual(exactly(false));
    expect(compile('1000 <= 6 * min(972, 216 + 108 * n)').range(() => members)).toEqual(exactly(true));
  });
});
