/**
 * "Whoever meets the criteria of another program": that program's figures, facts, derived values and consistency rules are
 * taken in from its own file, so that no figure stands in two places. Each of its criteria becomes a derived value
 * (`eee_income`), and all of them together one of its name (`eee`).
 */
import type { IncludingFile, ProgramFile } from './program-file.ts';

/**
 * @param when FEEL: while it is false, the included facts are not asked and nothing hangs on them.
 * The derived values are true, false, or unknown, also where only a person can judge.
 */
export function withIncluded(file: ProgramFile, when: string, other: ProgramFile): IncludingFile {
  const own = new Set(file.facts.map((fact) => fact.name));
  const taken = other.facts.filter((fact) => !own.has(fact.name)).map((fact) => ({ ...fact, matters: when }));
  const met = other.criteria.map((one) => ({
    name: `${other.id}_${one.id}`,
    value: one.otherwise === 'no' ? one.when : `if ${one.when} then true else null`,
  }));
  const all = { name: other.id, value: met.map((one) => one.name).join(' and ') };
  return {
    ...file,
    parameters: [...file.parameters, ...other.parameters],
    facts: [...file.facts, ...taken],
    derived: [...other.derived, ...met, all, ...file.derived],
    consistency: [...file.consistency, ...other.consistency],
  };
}
