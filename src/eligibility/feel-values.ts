/** Arithmetic, comparisons and functions of the FEEL subset on known values. */
import type { CompareSign, FeelValue, FunctionName } from './feel-ast.ts';

/** Drops binary noise (0.1 + 0.2), which would decide a comparison against a limit wrongly: nine decimals are kept. */
export function clean(value: number): number {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) < 1e6 ? Math.round(value * 1e9) / 1e9 : Number(value.toPrecision(15));
}

/** Known values only; null when FEEL has no answer (other types, division by zero). */
export function arithmetic(sign: string, a: FeelValue, b: FeelValue): FeelValue {
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  const result = sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : sign === '/' ? a / b : a ** b;
  return Number.isFinite(result) ? clean(result) : null;
}

/** Values of different types do not compare: null. */
export function compare(sign: CompareSign, a: FeelValue, b: FeelValue): boolean | null {
  if (a === null || b === null || typeof a !== typeof b) return null;
  if (sign === '=') return a === b;
  if (sign === '!=') return a !== b;
  if (typeof a === 'boolean') return null;
  return sign === '<' ? a < b : sign === '<=' ? a <= b : sign === '>' ? a > b : a >= b;
}

/** The functions of the subset on known numbers. */
export function call(name: FunctionName, values: number[]): number {
  const [first = 0, scale = 0] = values;
  const step = 10 ** scale;
  switch (name) {
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'sum':
      return clean(values.reduce((total, value) => total + value, 0));
    case 'count':
      return values.length;
    case 'abs':
      return Math.abs(first);
    case 'floor':
      return clean(Math.floor(clean(first * step)) / step);
    case 'ceiling':
      return clean(Math.ceil(clean(first * step)) / step);
    case 'round half up': {
      // "Half up" of FEEL goes away from zero.
      const rounded = Math.floor(clean(Math.abs(first) * step) + 0.5) / step;
      return clean(first < 0 ? -rounded : rounded);
    }
  }
}
