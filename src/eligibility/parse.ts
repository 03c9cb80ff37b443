/**
 * A program file (`programs/<id>.yaml`, already read into plain data) → `Program`. Finds all faults at once and names each
 * by its path, what is wrong and how to mend it; the content loader turns paths into lines.
 */
import { compile, FeelError } from './feel.ts';
import type { Expression } from './feel.ts';
import { withIncluded } from './include.ts';
import type { FactUse, Parameter, Program } from './program.ts';
import { programFile } from './program-file.ts';
import type { IncludingFile as File } from './program-file.ts';

export { programFile } from './program-file.ts';

export interface ProgramProblem {
  /** Where in the file: ["criteria", 2, "when"]. */
  path: (string | number)[];
  message: string;
  mend: string;
}

export type ParsedProgram = { ok: true; program: Program } | { ok: false; problems: ProgramProblem[] };

/** Thrown by `readProgram`. */
export class ProgramErrors extends Error {
  readonly problems: ProgramProblem[];

  constructor(problems: ProgramProblem[]) {
    super(problems.map((problem) => `${problem.path.join('.')}: ${problem.message}. ${problem.mend}`).join('\n'));
    this.name = 'ProgramErrors';
    this.problems = problems;
  }
}

/** Gives another program's file, read into plain data; undefined when there is none. */
export type Library = (id: string) => unknown;

/** All faults of a file at once, or the compiled program. `library` is asked for what the file includes. */
export function parseProgram(raw: unknown, library: Library = () => undefined): ParsedProgram {
  const read = programFile.safeParse(raw);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => ({
      path: issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
      message: issue.message,
      mend: 'See the type Program for what stands here.',
    }));
    return { ok: false, problems };
  }
  const { include } = read.data;
  if (!include) return build(read.data);
  const other = programFile.safeParse(library(include.program));
  if (other.success && !other.data.include) return build(withIncluded(read.data, include.when, other.data));
  const message = `the program "${include.program}" cannot be included`;
  return {
    ok: false,
    problems: [{ path: ['include'], message, mend: 'Name a sound program that includes no other.' }],
  };
}

/** Like `parseProgram`, but throws ProgramErrors. */
export function readProgram(raw: unknown, library?: Library): Program {
  const parsed = parseProgram(raw, library);
  if (!parsed.ok) throw new ProgramErrors(parsed.problems);
  return parsed.program;
}

function build(file: File): ParsedProgram {
  const problems: ProgramProblem[] = [];
  const known = new Set([...file.parameters, ...file.facts].map((one) => one.name));
  const expression = (source: string, path: (string | number)[]): Expression => {
    try {
      const compiled = compile(source);
      for (const name of compiled.names) {
        if (known.has(name)) continue;
        const near = [...known].find((candidate) => distance(candidate, name) <= 2);
        problems.push({
          path,
          message: `"${source}" reads "${name}", which is no fact, parameter or earlier derived value`,
          mend: near ? `Did you mean "${near}"?` : 'Declare it, or mend the name.',
        });
      }
      return compiled;
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      problems.push({ path, message: `"${source}", letter ${error.at + 1}: ${error.message}`, mend: error.mend });
      return compile('null');
    }
  };

  unique(
    'parameters',
    file.parameters.map((one) => `${one.name} from ${one.valid_from}`),
    problems,
  );
  unique(
    'facts',
    file.facts.map((one) => one.name),
    problems,
  );
  unique(
    'criteria',
    [...file.criteria, ...file.consistency].map((one) => one.id),
    problems,
  );
  unique(
    'examples',
    file.examples.map((one) => one.name),
    problems,
  );
  file.parameters.forEach((one, i) => checkParameter(one, i, file, problems));

  // In the order of evaluation: a derived value may read only what stands above it, a fact's `when` only facts and parameters.
  const facts: FactUse[] = file.facts.map((fact, i) => {
    checkFact(fact, i, problems);
    const { when, ordinaryWhen, matters, ...rest } = fact;
    return {
      ...rest,
      ...(when !== undefined && { when: expression(when, ['facts', i, 'when']) }),
      ...(ordinaryWhen !== undefined && { ordinaryWhen: expression(ordinaryWhen, ['facts', i, 'ordinaryWhen']) }),
      ...(matters !== undefined && { matters: expression(matters, ['include', 'when']) }),
    };
  });
  const derived = file.derived.map((one, i) => {
    const value = expression(one.value, ['derived', i, 'value']);
    if (known.has(one.name)) {
      problems.push({
        path: ['derived', i, 'name'],
        message: `"${one.name}" is already taken`,
        mend: 'Choose another name.',
      });
    }
    known.add(one.name);
    return { name: one.name, value };
  });
  const consistency = file.consistency.map((one, i) => ({
    id: one.id,
    when: expression(one.when, ['consistency', i, 'when']),
  }));
  const criteria = file.criteria.map((one, i) => {
    if ((one.given === undefined) !== (one.limit === undefined)) {
      problems.push({ path: ['criteria', i], message: '"given" and "limit" go together', mend: 'Write both or none.' });
    }
    return {
      id: one.id,
      when: expression(one.when, ['criteria', i, 'when']),
      otherwise: one.otherwise,
      given: one.given === undefined ? undefined : expression(one.given, ['criteria', i, 'given']),
      limit: one.limit === undefined ? undefined : expression(one.limit, ['criteria', i, 'limit']),
    };
  });
  const thresholds = file.thresholds.map((one, i) => ({
    given: expression(one.given, ['thresholds', i, 'given']),
    limit: expression(one.limit, ['thresholds', i, 'limit']),
  }));
  const amount = file.amount && { value: expression(file.amount.value, ['amount', 'value']), per: file.amount.per };
  const category = file.category === undefined ? undefined : expression(file.category, ['category']);
  const concerns = file.concerns && {
    fact: file.concerns.fact,
    ...(file.concerns.or !== undefined && { or: expression(file.concerns.or, ['concerns', 'or']) }),
  };
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    program: { ...file, concerns, facts, derived, consistency, criteria, thresholds, amount, category },
  };
}

function checkParameter(one: Parameter, i: number, file: File, problems: ProgramProblem[]): void {
  const path = ['parameters', i];
  if (one.valid_until !== undefined && one.valid_until < one.valid_from) {
    problems.push({ path, message: `"${one.name}" ends before it starts`, mend: 'Mend valid_from or valid_until.' });
  }
  if (one.unit?.startsWith('€') === true && typeof one.value !== 'number')
    problems.push({
      path: [...path, 'value'],
      message: `"${one.name}" is ${JSON.stringify(one.value)}, which is no number of ${one.unit}`,
      mend: 'Write the number alone, for example 216 or 418.95.',
    });
  const later = file.parameters.some((other) => other.name === one.name && typeof other.value !== typeof one.value);
  if (later) problems.push({ path, message: `"${one.name}" changes its type`, mend: 'Keep numbers numbers.' });
  if (file.facts.some((fact) => fact.name === one.name)) {
    problems.push({ path, message: `"${one.name}" is also a fact`, mend: 'Choose another name.' });
  }
}

function checkFact(fact: File['facts'][number], i: number, problems: ProgramProblem[]): void {
  if (fact.min !== undefined && fact.max !== undefined && fact.min > fact.max)
    problems.push({
      path: ['facts', i, 'min'],
      message: `"${fact.name}" has min ${String(fact.min)} over max ${String(fact.max)}`,
      mend: 'Mend min or max: nothing can be between them.',
    });
  for (const key of ['ordinary', 'otherwise', 'toldBy'] as const) {
    const value = key === 'toldBy' ? fact.toldBy?.value : fact[key];
    if (value === undefined) continue;
    const fits =
      typeof fact.type === 'object'
        ? typeof value === 'string' && fact.type.oneOf.includes(value)
        : fact.type === 'boolean'
          ? typeof value === 'boolean'
          : typeof value === (fact.type === 'date' ? 'string' : 'number');
    if (!fits) {
      problems.push({
        path: ['facts', i, key],
        message: `${JSON.stringify(value)} is not of the fact's type`,
        mend: 'Write a value of its type.',
      });
    }
  }
  if (fact.ordinaryWhen !== undefined && fact.ordinary === undefined) {
    problems.push({
      path: ['facts', i, 'ordinaryWhen'],
      message: '"ordinaryWhen" without "ordinary"',
      mend: 'Write the ordinary value.',
    });
  }
  if (fact.otherwise !== undefined && fact.when === undefined) {
    problems.push({
      path: ['facts', i, 'otherwise'],
      message: '"otherwise" without "when"',
      mend: 'Write when it is asked.',
    });
  }
}

function unique(where: string, names: string[], problems: ProgramProblem[]): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i)
      problems.push({ path: [where, i], message: `"${name}" stands twice`, mend: 'Remove one of them.' });
  });
}

/** Letters to change to make one word the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
