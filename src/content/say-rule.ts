/** A rule in FEEL as a Greek sentence that a social worker can read and sign. */
import type { Ast } from '../eligibility/feel-ast.ts';
import { parse } from '../eligibility/feel-parse.ts';

/** How a name is written in Greek. */
export interface Naming {
  name(name: string): string;
  /** A text that a fact may be ("couple"). */
  text(text: string): string;
}

const SIGNS: Record<string, string> = {
  '<=': 'έως',
  '<': 'κάτω από',
  '>=': 'από',
  '>': 'πάνω από',
  '=': 'ίσο με',
  '!=': 'διαφορετικό από',
};
const SHOWN: Record<string, string> = { '*': '×', '/': '÷', '-': '−', '+': '+', '**': 'στη δύναμη' };
const CALLS: Record<string, string> = {
  min: 'το μικρότερο από',
  max: 'το μεγαλύτερο από',
  sum: 'το άθροισμα από',
  count: 'πόσα είναι',
  floor: 'χωρίς λεπτά:',
  ceiling: 'στρογγυλεμένο προς τα πάνω:',
  abs: 'χωρίς πρόσημο:',
};
/** What binds tighter stands without brackets inside what binds looser. */
const BINDS: Record<Ast['op'], number> = {
  if: 0,
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  arithmetic: 5,
  call: 6,
  name: 7,
  literal: 7,
};

/** "Χρήματα σε 6 μήνες έως όριο εισοδήματος". Throws FeelError for what is no rule. */
export function sayRule(source: string, naming: Naming): string {
  return say(parse(source), naming);
}

/** A number the Greek way. */
export function sayFigure(value: number): string {
  return new Intl.NumberFormat('el-GR', { maximumFractionDigits: 4 }).format(value);
}

function say(ast: Ast, naming: Naming): string {
  const inside = (part: Ast, least = binds(ast)): string => {
    const text = say(part, naming);
    return binds(part) < least ? `(${text})` : text;
  };
  switch (ast.op) {
    case 'literal':
      return typeof ast.value === 'string' ? `«${naming.text(ast.value)}»` : sayLiteral(ast.value);
    case 'name':
      return naming.name(ast.name);
    case 'arithmetic':
      // a − (b − c) keeps its brackets, a + b + c needs none.
      return `${inside(ast.left)} ${SHOWN[ast.sign] ?? ast.sign} ${inside(ast.right, binds(ast) + (ast.sign === '+' || ast.sign === '*' ? 0 : 0.1))}`;
    case 'compare':
      return `${inside(ast.left, 5)} ${SIGNS[ast.sign] ?? ast.sign} ${inside(ast.right, 5)}`;
    case 'and':
      return `${inside(ast.left)} και ${inside(ast.right)}`;
    case 'or':
      return `${inside(ast.left)} ή ${inside(ast.right)}`;
    case 'not':
      return `δεν ισχύει: ${inside(ast.of, 7)}`;
    case 'if':
      return `αν ${inside(ast.when, 1)}, τότε ${inside(ast.then, 1)}, αλλιώς ${inside(ast.otherwise, 1)}`;
    case 'call': {
      const args = ast.args.map((arg) => inside(arg, 1));
      if (ast.name === 'round half up')
        return `${inside(ast.args[0] ?? ast, 5)}, στρογγυλεμένο στα ${args[1] ?? '0'} δεκαδικά`;
      return `${CALLS[ast.name] ?? ast.name} [${args.join(' · ')}]`;
    }
  }
}

function binds(ast: Ast): number {
  return ast.op === 'arithmetic' && ast.sign !== '+' && ast.sign !== '-' ? 5.5 : BINDS[ast.op];
}

function sayLiteral(value: number | boolean | null): string {
  if (value === null) return 'άγνωστο';
  if (typeof value === 'number') return sayFigure(value);
  return value ? 'ναι' : 'όχι';
}
