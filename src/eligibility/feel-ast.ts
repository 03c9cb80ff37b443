/** The subset of FEEL that programs and flows may use, as a small tree. `between` and `in` are rewritten to comparisons. */

/** What an expression works with. `null` is "unknown", never "empty" or "zero". */
export type FeelValue = number | string | boolean | null;

export type ArithmeticSign = '+' | '-' | '*' | '/' | '**';
export type CompareSign = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type FunctionName = 'min' | 'max' | 'sum' | 'count' | 'floor' | 'ceiling' | 'round half up' | 'abs';

export type Ast =
  | { op: 'literal'; value: FeelValue }
  | { op: 'name'; name: string }
  | { op: 'arithmetic'; sign: ArithmeticSign; left: Ast; right: Ast }
  | { op: 'compare'; sign: CompareSign; left: Ast; right: Ast }
  | { op: 'and' | 'or'; left: Ast; right: Ast }
  | { op: 'not'; of: Ast }
  | { op: 'if'; when: Ast; then: Ast; otherwise: Ast }
  | { op: 'call'; name: FunctionName; args: Ast[] };

/** A typo or a construct outside the subset. `at` counts characters from the start of the source. */
export class FeelError extends Error {
  readonly at: number;
  /** How to mend it, in one sentence. */
  readonly mend: string;

  constructor(message: string, at: number, mend: string) {
    super(message);
    this.name = 'FeelError';
    this.at = at;
    this.mend = mend;
  }
}

/** Names of facts, parameters and derived values in the tree, each once, in order of appearance. */
export function namesOf(ast: Ast, found: string[] = []): string[] {
  switch (ast.op) {
    case 'literal':
      break;
    case 'name':
      if (!found.includes(ast.name)) found.push(ast.name);
      break;
    case 'not':
      namesOf(ast.of, found);
      break;
    case 'if':
      namesOf(ast.when, found);
      namesOf(ast.then, found);
      namesOf(ast.otherwise, found);
      break;
    case 'call':
      for (const arg of ast.args) namesOf(arg, found);
      break;
    default:
      namesOf(ast.left, found);
      namesOf(ast.right, found);
  }
  return found;
}
