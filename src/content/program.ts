/** From `programs/<id>.yaml` as written to the Program that is evaluated. */
import type { Expression } from '../eligibility/feel.ts';
import type { Program } from '../eligibility/program.ts';
import { compileAt } from './expression.ts';
import { programFile } from './schema.ts';
import type { Path, Source } from './source.ts';

/** Undefined when the file has not the form of a program, or an expression is broken. */
export function buildProgram(id: string, source: Source): Program | undefined {
  const raw = source.parse(programFile, source.data);
  if (!raw) return undefined;
  if (raw.id !== id)
    source.report(['id'], `the id "${raw.id}" is not the file’s name`, `write id: ${id}, or rename the file`);
  const known = new Set([...raw.facts.map((fact) => fact.name), ...raw.parameters.map((parameter) => parameter.name)]);
  reportDoubles(
    source,
    'facts',
    raw.facts.map((fact) => fact.name),
  );
  reportDoubles(
    source,
    'criteria',
    raw.criteria.map((criterion) => criterion.id),
  );
  raw.facts.forEach((fact, index) => {
    if (raw.parameters.some((parameter) => parameter.name === fact.name))
      source.report(['facts', index, 'name'], `"${fact.name}" is a fact and a parameter`, 'rename one of them');
  });
  const expression = (feel: string, path: Path): Expression | undefined => {
    const compiled = compileAt(feel, source, path);
    for (const name of compiled?.names ?? []) {
      if (!known.has(name))
        source.report(
          path,
          `expression "${feel}": "${name}" is not known here`,
          'declare it under facts, parameters or (above) derived, or correct the spelling',
        );
    }
    return compiled;
  };
  const derived = raw.derived.flatMap(({ name, value: feel }, index) => {
    const value = expression(feel, ['derived', index, 'value']);
    known.add(name);
    return value ? [{ name, value }] : [];
  });
  const facts = raw.facts.map(({ when, ...fact }, index) => {
    const condition = when === undefined ? undefined : expression(when, ['facts', index, 'when']);
    return { ...fact, ...(condition && { when: condition }) };
  });
  const criteria = raw.criteria.flatMap(({ when, given, limit, ...criterion }, index) => {
    const path: Path = ['criteria', index];
    const condition = expression(when, [...path, 'when']);
    const gave = given === undefined ? undefined : expression(given, [...path, 'given']);
    const bound = limit === undefined ? undefined : expression(limit, [...path, 'limit']);
    return condition
      ? [{ ...criterion, when: condition, ...(gave && { given: gave }), ...(bound && { limit: bound }) }]
      : [];
  });
  const amount = raw.amount && expression(raw.amount.value, ['amount', 'value']);
  const facted = new Set(raw.facts.map((fact) => fact.name));
  raw.examples.forEach((example, index) => {
    for (const fact of Object.keys(example.facts)) {
      if (!facted.has(fact))
        source.report(
          ['examples', index, 'facts', fact],
          `example "${example.name}" has the unknown fact "${fact}"`,
          'declare it under facts or correct the spelling',
        );
    }
  });
  const { amount: rawAmount, ...rest } = raw;
  return {
    ...rest,
    facts,
    derived,
    criteria,
    ...(amount && rawAmount && { amount: { value: amount, per: rawAmount.per } }),
  };
}

function reportDoubles(source: Source, list: string, names: string[]): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index)
      source.report([list, index], `"${name}" stands twice under ${list}`, 'keep one of the two');
  });
}
