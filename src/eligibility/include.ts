/**
 * "Whoever meets the criteria of another program": that program's figures, facts, derived values and consistency rules are
 * taken in from its own file, so that no figure stands in two places. Each of its criteria becomes a derived value
 * (`eee_income`), all of them together one of its name (`eee`), and all but one, where the file asks for it, `eee_besides_income`:
 * so a criterion can be named with its own figures and the others still say no by themselves.
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
  const asked = JSON.stringify([file.derived, file.criteria]);
  const besides = met
    .map(({ name }, i) => ({
      name: `${other.id}_besides_${other.criteria[i]?.id ?? ''}`,
      value: met.flatMap((one) => (one.name === name ? [] : [one.name])).join(' and '),
    }))
    .filter(({ name }) => asked.includes(name));
  return {
    ...file,
    parameters: [...file.parameters, ...other.parameters],
    facts: [...file.facts, ...taken],
    derived: [...other.derived, ...met, all, ...besides, ...file.derived],
    consistency: [...file.consistency, ...other.consistency],
  };
}
