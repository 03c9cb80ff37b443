import { wrongExamples } from '../eligibility/examples.ts';
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
  for (const { index, message } of wrongExamples(parsed.program)) {
    source.report(
      ['examples', index, 'expect'],
      `signed example not met: ${message}`,
      'correct the rule or the figure, or have the example signed again',
    );
  }
  return parsed.program;
}
