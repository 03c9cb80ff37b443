/** The signed examples of a program: households that somebody worked out by hand. Run whenever content is checked. */
import type { Answers, Value } from '../conversation/state.ts';
import { evaluate } from './evaluate.ts';
import type { Program } from './program.ts';

export interface WrongExample {
  /** Its place in `program.examples`. */
  index: number;
  /** "two adults: expected true 324, computed true 316". */
  message: string;
}

/** Examples whose result is not the signed one. What they leave out is ordinary; without an amount only the verdict counts. */
export function wrongExamples(program: Program): WrongExample[] {
  return program.examples.flatMap((example, index) => {
    const { eligible, amount } = evaluate(program, answersOf(example.facts), { assumeOrdinary: true });
    const expected = example.expect;
    const right =
      eligible === expected.eligible && (expected.amount === undefined || expected.amount === amount?.value);
    if (right) return [];
    const said = [expected.eligible, expected.amount].filter((part) => part !== undefined).join(' ');
    const computed = [eligible, amount?.value].filter((part) => part !== undefined).join(' ');
    return [{ index, message: `${example.name}: expected ${said}, computed ${computed}` }];
  });
}

function answersOf(facts: Record<string, unknown>): Answers {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, Value][] =>
      value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
        ? [[name, value]]
        : [],
    ),
  );
}
