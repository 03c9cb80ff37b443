import { evaluate } from '../eligibility/evaluate.ts';
import { answersOf, wrongExamples } from '../eligibility/examples.ts';
import { parseProgram, programFile } from '../eligibility/parse.ts';
import type { Program } from '../eligibility/program.ts';
import type { Source } from './source.ts';

/** Ids of programs never travel in a button, so they may be longer than other names. */
const ID = /^(?!constructor$)[a-z][a-z0-9_]{0,47}$/;

/**
 * `programs/<id>.yaml` to the Program that is evaluated; undefined (and reported) when anything is wrong with it.
 * @param all the files of all programs, because one may include another.
 */
export function buildProgram(id: string, source: Source, all: ReadonlyMap<string, Source>): Program | undefined {
  if (!ID.test(id))
    source.report(
      [],
      `"${id}" is not a good name of a program`,
      'rename the file: small Latin letters, digits and _, at most 48',
    );
  // The shape first, because a schema's issue is then said with the line of the very key.
  const raw = source.parse(programFile, source.data);
  if (!raw) return undefined;
  if (raw.id !== id)
    source.report(['id'], `the id "${raw.id}" is not the file’s name`, `write id: ${id}, or rename the file`);
  const parsed = parseProgram(source.data, (other) => all.get(other)?.data);
  if (!parsed.ok) {
    for (const { path, message, mend } of parsed.problems) source.report(path, message, mend);
    return undefined;
  }
  const { facts, examples } = parsed.program;
  examples.forEach((example, index) => {
    for (const fact of Object.keys(example.facts)) {
      if (facts.some((one) => one.name === fact)) continue;
      source.report(
        ['examples', index, 'facts', fact],
        `example "${example.name}" has the unknown fact "${fact}"`,
        'declare it under facts or correct the spelling',
      );
    }
  });
  // A value that cannot be true is said as such: it would only come out as "unclear".
  examples.forEach((example, index) => {
    const { reasons } = evaluate(parsed.program, answersOf(example.facts), { assumeOrdinary: true });
    if (example.expect.eligible === 'unclear') return;
    for (const { criterion, fact } of reasons)
      if (criterion === 'invalid_value' && fact !== undefined)
        source.report(
          ['examples', index, 'facts', fact],
          `example "${example.name}": ${JSON.stringify(example.facts[fact])} cannot be the value of "${fact}"`,
          'write a value of its type, between its min and max',
        );
  });
  for (const { index, message } of wrongExamples(parsed.program)) {
    source.report(
      ['examples', index, 'expect'],
      `signed example not met: ${message}`,
      'correct the rule or the figure, or have the example signed again',
    );
  }
  return parsed.program;
}
