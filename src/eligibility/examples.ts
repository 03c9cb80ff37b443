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

/** Examples whose result is not the signed one. What they leave out is ordinary; an amount or a category counts when it is signed. */
export function wrongExamples(program: Program): WrongExample[] {
  return program.examples.flatMap((example, index) => {
    const { eligible, amount, category } = evaluate(program, answersOf(example.facts), { assumeOrdinary: true });
    const expected = example.expect;
    const right =
      eligible === expected.eligible &&
      (expected.amount === undefined || expected.amount === amount?.value) &&
      (expected.category === undefined || expected.category === category);
    if (right) return [];
    const say = (parts: (string | number | boolean | undefined)[]): string =>
      parts.filter((part) => part !== undefined).join(' ');
    const said = say([expected.eligible, expected.amount, expected.category]);
    const computed = say([eligible, amount?.value, category]);
    return [{ index, message: `${example.name}: expected ${said}, computed ${computed}` }];
  });
}

/** The facts of an example as answers; what is no answer at all is left out. */
export function answersOf(facts: Record<string, unknown>): Answers {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, Value][] =>
      value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
        ? [[name, value]]
        : [],
    ),
  );
}
