/**
 * What an expression may still become while some names are unknown: intervals of numbers, sets of texts and booleans. It is
 * sound (every completion's value lies in the range) but not exact (it does not see that the same unknown stands twice).
 * With it a criterion is settled as soon as no answer can flip it, and questions that no longer matter are not asked.
 */
import type { Ast, CompareSign, FeelValue } from './feel-ast.ts';
import { arithmetic, call } from './feel-values.ts';

/** `any`: no statement, perhaps not even a value. */
export type Range =
  { kind: 'numbers'; low: number; high: number } | { kind: 'values'; of: (string | boolean)[] } | { kind: 'any' };

export const anything: Range = { kind: 'any' };
const undecided: Range = { kind: 'values', of: [true, false] };

/** The range of one known value; unknown is anything. */
export function exactly(value: FeelValue): Range {
  if (value === null) return anything;
  return typeof value === 'number' ? { kind: 'numbers', low: value, high: value } : { kind: 'values', of: [value] };
}

/** The one value that is left, or null. */
export function settled(range: Range): FeelValue {
  if (range.kind === 'numbers') return range.low === range.high ? range.low : null;
  return range.kind === 'values' && range.of.length === 1 ? (range.of[0] ?? null) : null;
}

type RangeScope = (name: string) => Range;

/** Compiles the tree to a closure over ranges. */
export function rangeOf(ast: Ast): (scope: RangeScope) => Range {
  switch (ast.op) {
    case 'literal': {
      const range = exactly(ast.value);
      return () => range;
    }
    case 'name': {
      const { name } = ast;
      return (scope) => scope(name);
    }
    case 'arithmetic': {
      const { sign } = ast;
      const left = rangeOf(ast.left);
      const right = rangeOf(ast.right);
      return (scope) => calculated(sign, left(scope), right(scope));
    }
    case 'compare': {
      const { sign } = ast;
      const left = rangeOf(ast.left);
      const right = rangeOf(ast.right);
      return (scope) => compared(sign, left(scope), right(scope));
    }
    case 'and':
    case 'or': {
      const decides = ast.op === 'or';
      const left = rangeOf(ast.left);
      const right = rangeOf(ast.right);
      return (scope) => {
        const a = settled(left(scope));
        if (a === decides) return exactly(decides);
        const b = settled(right(scope));
        if (b === decides) return exactly(decides);
        return typeof a === 'boolean' && typeof b === 'boolean' ? exactly(!decides) : undecided;
      };
    }
    case 'not': {
      const of = rangeOf(ast.of);
      return (scope) => {
        const value = settled(of(scope));
        return typeof value === 'boolean' ? exactly(!value) : undecided;
      };
    }
    case 'if': {
      const when = rangeOf(ast.when);
      const then = rangeOf(ast.then);
      const otherwise = rangeOf(ast.otherwise);
      return (scope) => {
        const decided = settled(when(scope));
        if (typeof decided === 'boolean') return decided ? then(scope) : otherwise(scope);
        return joined(then(scope), otherwise(scope));
      };
    }
    case 'call': {
      const { name } = ast;
      const args = ast.args.map(rangeOf);
      return (scope) => {
        if (name === 'count') return exactly(args.length);
        const lows: number[] = [];
        const highs: number[] = [];
        for (const arg of args) {
          const range = arg(scope);
          if (range.kind !== 'numbers') return anything;
          lows.push(range.low);
          highs.push(range.high);
        }
        if (name === 'abs') {
          const [low = 0] = lows;
          const [high = 0] = highs;
          const far = Math.max(Math.abs(low), Math.abs(high));
          return {
            kind: 'numbers',
            low: low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high)),
            high: far,
          };
        }
        // The rest grow with their arguments (a scale is a literal, so both ends share it).
        return { kind: 'numbers', low: call(name, lows), high: call(name, highs) };
      };
    }
  }
}

/** Compiles the tree to the list of names on which its value still hangs. */
export function openNames(ast: Ast): (scope: RangeScope) => string[] {
  const range = rangeOf(ast);
  const inside = openInside(ast);
  return (scope) => (settled(range(scope)) === null ? [...new Set(inside(scope))] : []);
}

function openInside(ast: Ast): (scope: RangeScope) => string[] {
  switch (ast.op) {
    case 'literal':
      return () => [];
    case 'name': {
      const { name } = ast;
      return () => [name];
    }
    case 'not':
      return openNames(ast.of);
    case 'if': {
      const when = rangeOf(ast.when);
      const [whenOpen, thenOpen, otherwiseOpen] = [ast.when, ast.then, ast.otherwise].map(openNames);
      return (scope) => {
        const decided = settled(when(scope));
        const branches = [decided === false ? undefined : thenOpen, decided === true ? undefined : otherwiseOpen];
        return [whenOpen, ...branches].flatMap((one) => one?.(scope) ?? []);
      };
    }
    case 'call': {
      const ranges = ast.args.map(rangeOf);
      const opens = ast.args.map(openNames);
      const { name } = ast;
      return (scope) => {
        const all = ranges.map((range) => range(scope));
        return opens.flatMap((open, i) => (beaten(name, all, i) ? [] : open(scope)));
      };
    }
    default: {
      const left = openNames(ast.left);
      const right = openNames(ast.right);
      return (scope) => [...left(scope), ...right(scope)];
    }
  }
}

/** In min() and max(), an argument that another one beats whatever it becomes. */
function beaten(name: string, all: Range[], index: number): boolean {
  const mine = all[index];
  if ((name !== 'min' && name !== 'max') || mine?.kind !== 'numbers') return false;
  return all.some(
    (other, i) =>
      i !== index && other.kind === 'numbers' && (name === 'min' ? other.high < mine.low : other.low > mine.high),
  );
}

function calculated(sign: string, a: Range, b: Range): Range {
  if (a.kind !== 'numbers' || b.kind !== 'numbers') return anything;
  if (a.low === a.high && b.low === b.high) return exactly(arithmetic(sign, a.low, b.low));
  if (sign === '+') return { kind: 'numbers', low: a.low + b.low, high: a.high + b.high };
  if (sign === '-') return { kind: 'numbers', low: a.low - b.high, high: a.high - b.low };
  if (sign === '**' || (sign === '/' && b.low <= 0 && b.high >= 0)) return anything;
  const ends = [a.low, a.high].flatMap((x) =>
    [b.low, b.high].map((y) => {
      const result = sign === '*' ? x * y : x / y;
      // 0 × ∞: the unknown is large, but zero times it stays zero.
      return Number.isNaN(result) ? 0 : result;
    }),
  );
  return { kind: 'numbers', low: Math.min(...ends), high: Math.max(...ends) };
}

function compared(sign: CompareSign, a: Range, b: Range): Range {
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    switch (sign) {
      case '<':
        return a.high < b.low ? exactly(true) : a.low >= b.high ? exactly(false) : undecided;
      case '<=':
        return a.high <= b.low ? exactly(true) : a.low > b.high ? exactly(false) : undecided;
      case '>':
        return compared('<', b, a);
      case '>=':
        return compared('<=', b, a);
      case '=':
      case '!=': {
        const apart = a.high < b.low || b.high < a.low;
        if (apart) return exactly(sign === '!=');
        const same = a.low === a.high && b.low === b.high;
        return same ? exactly(sign === '=') : undecided;
      }
    }
  }
  if (a.kind === 'values' && b.kind === 'values' && (sign === '=' || sign === '!=')) {
    if (!a.of.some((value) => b.of.includes(value))) return sameType(a.of, b.of) ? exactly(sign === '!=') : undecided;
    return a.of.length === 1 && b.of.length === 1 ? exactly(sign === '=') : undecided;
  }
  return undecided;
}

function joined(a: Range, b: Range): Range {
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    return { kind: 'numbers', low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
  }
  if (a.kind === 'values' && b.kind === 'values') return { kind: 'values', of: [...new Set([...a.of, ...b.of])] };
  return anything;
}

function sameType(a: (string | boolean)[], b: (string | boolean)[]): boolean {
  const type = typeof a[0];
  return [...a, ...b].every((value) => typeof value === type);
}
