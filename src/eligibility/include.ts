/**
 * "Whoever meets the criteria of another program": that program's figures, facts, derived values and consistency rules are
 * taken in from its own file, so that no figure stands in two places, and its criteria become one derived value of its name.
 */
import type { IncludingFile, ProgramFile } from './program-file.ts';

/**
 * @param when FEEL: while it is false, the included facts are not asked and nothing hangs on them.
 * The derived value is true, false, or unknown, also where only a person can judge.
 */
export function withIncluded(file: ProgramFile, when: string, other: ProgramFile): IncludingFile {
  const own = new Set(file.facts.map((fact) => fact.name));
  const taken = other.facts.filter((fact) => !own.has(fact.name)).map((fact) => ({ ...fact, matters: when }));
  const met = other.criteria
    .map((one) => (one.otherwise === 'no' ? `(${one.when})` : `(if ${one.when} then true else null)`))
    .join(' and ');
  return {
    ...file,
    parameters: [...file.parameters, ...other.parameters],
    facts: [...file.facts, ...taken],
    derived: [...other.derived, { name: other.id, value: met }, ...file.derived],
    consistency: [...file.consistency, ...other.consistency],
  };
}
