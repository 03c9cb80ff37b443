/** FEEL source → `Ast`, through feelin's own grammar: what we accept is always FEEL, only less of it. */
import { parseExpression } from 'feelin';
import { FeelError } from './feel-ast.ts';
import type { ArithmeticSign, Ast, CompareSign, FunctionName } from './feel-ast.ts';

type Node = ReturnType<typeof parseExpression>['topNode'];

const functions: FunctionName[] = ['min', 'max', 'sum', 'count', 'floor', 'ceiling', 'round half up', 'abs'];
const subset =
  'Use numbers, "texts", true, false, names, + - * / **, comparisons, between, in, and, or, not(), if/then/else, ' +
  `${functions.join('(), ')}().`;

/** Throws FeelError with the place of the first fault. */
export function parse(source: string): Ast {
  if (source.trim() === '') throw new FeelError('The expression is empty', 0, 'Write a condition or a formula.');
  const top = parseExpression(source, {}, undefined).topNode;
  const broken = firstError(top);
  if (broken) {
    const near = source.slice(broken.from).trim().slice(0, 12);
    const what = near === '' ? 'The expression stops too early' : `Cannot read the expression near "${near}"`;
    throw new FeelError(what, broken.from, 'Look for a missing operand, operator, quote or bracket.');
  }
  const body = inner(top);
  const first = body[0];
  if (!first || body.length > 1) throw unsupported(source, body[1] ?? top);
  return build(source, first);
}

function build(source: string, node: Node): Ast {
  const children = inner(node);
  const [first, second, third] = children;
  switch (node.name) {
    case 'NumericLiteral':
      return { op: 'literal', value: Number(text(source, node)) };
    case 'StringLiteral':
      return { op: 'literal', value: readString(source, node) };
    case 'BooleanLiteral':
      return { op: 'literal', value: text(source, node) === 'true' };
    case 'null':
      return { op: 'literal', value: null };
    case 'VariableName':
      return { op: 'name', name: oneWord(source, node) };
    case 'ParenthesizedExpression':
      if (second && children.length === 3) return build(source, second);
      break;
    case 'ArithmeticExpression':
      if (first && second && third) {
        return {
          op: 'arithmetic',
          sign: arithmeticSign(source, second),
          left: build(source, first),
          right: build(source, third),
        };
      }
      if (first && second && text(source, first) === '-') {
        return { op: 'arithmetic', sign: '-', left: { op: 'literal', value: 0 }, right: build(source, second) };
      }
      break;
    case 'Conjunction':
    case 'Disjunction': {
      const last = children.at(-1);
      if (first && last && children.length === 3) {
        const op = node.name === 'Conjunction' ? 'and' : 'or';
        return { op, left: build(source, first), right: build(source, last) };
      }
      break;
    }
    case 'IfExpression': {
      const [, when, , then, , otherwise] = children;
      if (when && then && otherwise) {
        return { op: 'if', when: build(source, when), then: build(source, then), otherwise: build(source, otherwise) };
      }
      break;
    }
    case 'Comparison':
      return buildComparison(source, node, children);
    case 'FunctionInvocation':
      return buildCall(source, node);
  }
  throw unsupported(source, node);
}

function buildComparison(source: string, node: Node, children: Node[]): Ast {
  const [left, sign, right] = children;
  if (!left || !sign || !right) throw unsupported(source, node);
  if (left.name === 'Comparison') {
    throw new FeelError('Two comparisons in a row', left.from, 'Join them with "and", or use between.');
  }
  const of = build(source, left);
  if (sign.name === 'CompareOp') {
    for (const side of [left, right]) if (side.name === 'null') throw nullCompared(side);
    return { op: 'compare', sign: compareSign(source, sign), left: of, right: build(source, right) };
  }
  if (sign.name === 'between') {
    const high = children[4];
    if (!high) throw unsupported(source, node);
    return between(of, '>=', build(source, right), '<=', build(source, high));
  }
  if (sign.name === 'in') {
    const tests = children.slice(2).flatMap((child) => testsOf(child));
    const parts = tests.map((test) => buildTest(source, of, test));
    const whole = parts.reduce<Ast | undefined>(
      (all, part) => (all ? { op: 'or', left: all, right: part } : part),
      undefined,
    );
    if (whole) return whole;
  }
  throw unsupported(source, node);
}

/** The single tests of `x in …`: `(1, 2)`, `["a", "b"]`, `[1..3]`, `> 5`, `7`. */
function testsOf(node: Node): Node[] {
  if (['PositiveUnaryTests', 'PositiveUnaryTest', 'List'].includes(node.name)) return inner(node).flatMap(testsOf);
  return ['(', ')', '[', ']'].includes(node.name) ? [] : [node];
}

function buildTest(source: string, of: Ast, node: Node): Ast {
  if (node.name === 'null') throw nullCompared(node);
  if (node.name !== 'SimplePositiveUnaryTest')
    return { op: 'compare', sign: '=', left: of, right: build(source, node) };
  const [first, second] = inner(node);
  if (first?.name === 'CompareOp' && second) {
    return { op: 'compare', sign: compareSign(source, first), left: of, right: build(source, second) };
  }
  if (first?.name === 'Interval') {
    const parts = inner(first);
    const [open, low, , high, close] = parts;
    if (open && low && high && close && parts.length === 5) {
      const from = text(source, open) === '[' ? '>=' : '>';
      return between(of, from, build(source, low), text(source, close) === ']' ? '<=' : '<', build(source, high));
    }
  }
  throw unsupported(source, node);
}

function between(of: Ast, from: CompareSign, low: Ast, to: CompareSign, high: Ast): Ast {
  return {
    op: 'and',
    left: { op: 'compare', sign: from, left: of, right: low },
    right: { op: 'compare', sign: to, left: of, right: high },
  };
}

function buildCall(source: string, node: Node): Ast {
  const [callee, ...rest] = inner(node);
  if (callee?.name !== 'VariableName') throw unsupported(source, node);
  const given = words(source, callee).join(' ');
  const parameters = rest.find((child) => child.name === 'PositionalParameters');
  const nodes = parameters ? inner(parameters) : [];
  if (given === 'not') {
    const [only] = nodes;
    if (!only || nodes.length !== 1)
      throw new FeelError('not() takes one condition', callee.from, 'Write not(condition).');
    return { op: 'not', of: build(source, only) };
  }
  const name = functions.find((candidate) => candidate === given);
  if (!name) {
    throw new FeelError(
      `There is no function "${given}"`,
      callee.from,
      `The functions are not(), ${functions.join('(), ')}().`,
    );
  }
  const flat = nodes.flatMap((arg) => (arg.name === 'List' ? testsOf(arg) : [arg]));
  const wanted =
    name === 'abs'
      ? [1, 1]
      : name === 'round half up'
        ? [2, 2]
        : ['floor', 'ceiling'].includes(name)
          ? [1, 2]
          : [1, 99];
  if (flat.length < (wanted[0] ?? 1) || flat.length > (wanted[1] ?? 99)) {
    throw new FeelError(
      `${name}() has ${flat.length} arguments`,
      callee.from,
      `The right number of arguments is ${[...new Set(wanted)].join(' to ')}.`,
    );
  }
  return { op: 'call', name, args: flat.map((arg) => build(source, arg)) };
}

/** FEEL lets names hold spaces; here two words in a row are a forgotten operator. */
function oneWord(source: string, node: Node): string {
  const found = words(source, node);
  const [only] = found;
  if (only === undefined || found.length !== 1) {
    throw new FeelError(
      `"${text(source, node)}" is two names in a row`,
      node.from,
      'Put an operator between them, or an underscore inside the name.',
    );
  }
  return only;
}

function words(source: string, node: Node): string[] {
  return inner(node).map((child) => text(source, child));
}

function readString(source: string, node: Node): string {
  try {
    const value: unknown = JSON.parse(text(source, node));
    if (typeof value === 'string') return value;
  } catch {
    // Fall through: FEEL allows escapes that JSON does not.
  }
  throw new FeelError('Cannot read this text', node.from, 'Write it in "double quotes" without backslashes.');
}

function arithmeticSign(source: string, node: Node): ArithmeticSign {
  const found = text(source, node);
  if (found === '+' || found === '-' || found === '*' || found === '/' || found === '**') return found;
  throw unsupported(source, node);
}

function compareSign(source: string, node: Node): CompareSign {
  const found = text(source, node);
  if (found === '=' || found === '!=' || found === '<' || found === '<=' || found === '>' || found === '>=')
    return found;
  throw new FeelError(`"${found}" is not a comparison`, node.from, 'Use = != < <= > >=.');
}

function nullCompared(node: Node): FeelError {
  return new FeelError(
    'Nothing equals or differs from null: it means "unknown"',
    node.from,
    'Drop the comparison: an unknown value makes the whole condition unknown by itself.',
  );
}

function unsupported(source: string, node: Node): FeelError {
  const shown = text(source, node).slice(0, 30);
  return new FeelError(`"${shown}" is FEEL, but not of the part that is allowed here`, node.from, subset);
}

function firstError(node: Node): Node | null {
  if (node.type.isError) return node;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const found = firstError(child);
    if (found) return found;
  }
  return null;
}

function inner(node: Node): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') found.push(child);
  }
  return found;
}

function text(source: string, node: Node): string {
  return source.slice(node.from, node.to);
}
