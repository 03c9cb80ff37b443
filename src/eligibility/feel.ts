/**
 * FEEL (the expression language of DMN) with three-valued logic, compiled once. `feelin` parses at every call, which costs
 * 0.1–0.2 ms; here its parser runs once and the tree becomes closures. Two rules are stricter than FEEL's:
 * - `if` on an unknown condition is unknown unless both branches are equal (FEEL silently takes `else`);
 * - a comparison with an unknown is unknown (FEEL's `null = null` is true), so unknown never becomes no.
 */
import { namesOf } from './feel-ast.ts';
import type { Ast, FeelValue } from './feel-ast.ts';
import { parse } from './feel-parse.ts';
import { openNames, rangeOf } from './feel-range.ts';
import type { Range } from './feel-range.ts';
import { arithmetic, call, compare } from './feel-values.ts';

export { FeelError } from './feel-ast.ts';
export type { FeelValue } from './feel-ast.ts';
export type { Range } from './feel-range.ts';

export type Scope = (name: string) => FeelValue;

export interface Expression {
  source: string;
  /** The names that it reads, each once. */
  names: string[];
  /** `null` when what is known does not settle the value. */
  evaluate(scope: Scope): FeelValue;
  /** All values that it may still take when each name lies in its range. */
  range(scope: (name: string) => Range): Range;
  /** The names that can still change the value: none when it is settled, none of a branch that is not taken. */
  open(scope: (name: string) => Range): string[];
}

/** Throws FeelError (message, place, mend) for a typo or a construct outside the subset (see feel-parse.ts). */
export function compile(source: string): Expression {
  const ast = parse(source);
  return { source, names: namesOf(ast), evaluate: closure(ast), range: rangeOf(ast), open: openNames(ast) };
}

function closure(ast: Ast): (scope: Scope) => FeelValue {
  switch (ast.op) {
    case 'literal': {
      const { value } = ast;
      return () => value;
    }
    case 'name': {
      const { name } = ast;
      return (scope) => scope(name);
    }
    case 'arithmetic': {
      const { sign } = ast;
      const left = closure(ast.left);
      const right = closure(ast.right);
      return (scope) => arithmetic(sign, left(scope), right(scope));
    }
    case 'compare': {
      const { sign } = ast;
      const left = closure(ast.left);
      const right = closure(ast.right);
      return (scope) => compare(sign, left(scope), right(scope));
    }
    case 'and':
    case 'or': {
      const decides = ast.op === 'or';
      const left = closure(ast.left);
      const right = closure(ast.right);
      return (scope) => {
        const a = left(scope);
        if (a === decides) return decides;
        const b = right(scope);
        if (b === decides) return decides;
        return typeof a === 'boolean' && typeof b === 'boolean' ? !decides : null;
      };
    }
    case 'not': {
      const of = closure(ast.of);
      return (scope) => {
        const value = of(scope);
        return typeof value === 'boolean' ? !value : null;
      };
    }
    case 'if': {
      const when = closure(ast.when);
      const then = closure(ast.then);
      const otherwise = closure(ast.otherwise);
      return (scope) => {
        const decided = when(scope);
        if (typeof decided === 'boolean') return decided ? then(scope) : otherwise(scope);
        const a = then(scope);
        return a === otherwise(scope) ? a : null;
      };
    }
    case 'call': {
      const { name } = ast;
      const args = ast.args.map(closure);
      return (scope) => {
        const values: number[] = [];
        for (const arg of args) {
          const value = arg(scope);
          if (typeof value === 'number') values.push(value);
          else if (name !== 'count') return null;
        }
        if (name === 'count') return args.length;
        const result = call(name, values);
        return Number.isFinite(result) ? result : null;
      };
    }
  }
}
