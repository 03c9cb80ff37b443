/** What is known of a household, as ranges that a program's expressions can read. */
import type { Answers } from '../conversation/state.ts';
import { anything, exactly, settled } from './feel-range.ts';
import type { Range } from './feel-range.ts';
import type { FeelValue } from './feel-ast.ts';
import type { FactType, FactUse, Parameter, Program } from './program.ts';

export interface ScopeOptions {
  /** Facts that were left out take their ordinary value. */
  assumeOrdinary: boolean;
  /** Facts of which the person said "Δεν ξέρω": unknown, never ordinary. */
  unknown: string[];
  /** ISO date that picks the parameters; without it the newest ones. */
  on?: string;
}

export interface Household {
  /** Facts, parameters and derived values by name. */
  range: (name: string) => Range;
  /** True when the fact has a value, given or ordinary or by its `otherwise`. */
  known: (fact: string) => boolean;
  /** Facts whose given value cannot be true, in the order of the program. */
  invalid: string[];
  /** True when a parameter that is read has passed its date. */
  stale: boolean;
}

/** Reads the facts once; nothing throws: what cannot be true is listed as invalid and counts as unknown. */
export function household(program: Program, facts: Answers, options: ScopeOptions): Household {
  const uses = new Map(program.facts.map((fact) => [fact.name, fact]));
  const derived = new Map(program.derived.map((one) => [one.name, one.value]));
  const { values, stale } = parametersOn(program.parameters, options.on);
  const memo = new Map<string, Range>();
  const known = new Set<string>();

  const range = (name: string): Range => {
    const found = memo.get(name);
    if (found) return found;
    // A circle (a fact's `when` that reads itself) sees "anything" on its way round.
    memo.set(name, anything);
    const use = uses.get(name);
    const result = use ? factRange(use) : (derived.get(name)?.range(range) ?? exactly(values.get(name) ?? null));
    memo.set(name, result);
    return result;
  };

  const factRange = (use: FactUse): Range => {
    const value = assumed(use);
    if (value === null) return possible(use);
    known.add(use.name);
    return exactly(value);
  };

  const assumed = (use: FactUse): FeelValue => {
    const given = givenValue(use, facts);
    if (given !== undefined) return given;
    if (use.when && settled(use.when.range(range)) === false) return use.otherwise ?? use.ordinary ?? null;
    if (use.toldBy && facts[use.toldBy.fact] === false) return use.toldBy.value;
    const asked = Object.hasOwn(facts, use.name) || options.unknown.includes(use.name);
    if (!options.assumeOrdinary || asked) return null;
    return !use.ordinaryWhen || settled(use.ordinaryWhen.range(range)) === true ? (use.ordinary ?? null) : null;
  };

  for (const use of program.facts) range(use.name);
  const invalid = program.facts.filter((use) => isInvalid(use, facts, options, range)).map((use) => use.name);
  return { range, known: (fact) => known.has(fact), invalid, stale };
}

/** The value as it was given, or undefined when there is none that can be true. */
function givenValue(use: FactUse, facts: Answers): FeelValue | undefined {
  const value: unknown = Object.hasOwn(facts, use.name) ? facts[use.name] : undefined;
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') return undefined;
  return fits(use, value) ? value : undefined;
}

/**
 * A value that cannot be true: below zero, half a person, a text for a number. An explicit null counts too when the fact
 * is needed, has no ordinary value, and the person did not say "Δεν ξέρω".
 */
function isInvalid(use: FactUse, facts: Answers, options: ScopeOptions, range: (name: string) => Range): boolean {
  if (!Object.hasOwn(facts, use.name)) return false;
  const value = facts[use.name];
  if (value === undefined) return false;
  if (value !== null) return givenValue(use, facts) === undefined;
  if (options.unknown.includes(use.name) || use.ordinary !== undefined) return false;
  return matters(use, range);
}

/** False when the fact is not asked of this household and its value cannot change anything. */
export function matters(use: FactUse, range: (name: string) => Range): boolean {
  return [use.when, use.matters].every((condition) => !condition || settled(condition.range(range)) !== false);
}

function fits(use: FactUse, value: number | string | boolean): boolean {
  const { type } = use;
  if (typeof type === 'object') return typeof value === 'string' && type.oneOf.includes(value);
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'date') return typeof value === 'string' && isDate(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (type === 'count' && !Number.isInteger(value)) return false;
  const { low, high } = bounds(use);
  return value >= low && value <= high;
}

/** Everything that the fact may be. */
function possible(use: FactUse): Range {
  if (typeof use.type === 'object') return { kind: 'values', of: use.type.oneOf };
  if (use.type === 'boolean') return { kind: 'values', of: [true, false] };
  return use.type === 'date' ? anything : { kind: 'numbers', ...bounds(use) };
}

function bounds(use: FactUse): { low: number; high: number } {
  const floor: Record<Extract<FactType, string>, number> = {
    count: 0,
    money: 0,
    number: -Infinity,
    boolean: 0,
    date: 0,
  };
  const low = typeof use.type === 'object' ? 0 : floor[use.type];
  return { low: use.min ?? low, high: use.max ?? Infinity };
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
}

/** Of each parameter the version in force: the last one that started. Before the first there is none: unknown. */
function parametersOn(
  parameters: Parameter[],
  on: string | undefined,
): { values: Map<string, FeelValue>; stale: boolean } {
  const inForce = new Map<string, Parameter>();
  for (const one of parameters) {
    if (on !== undefined && one.valid_from > on) continue;
    const before = inForce.get(one.name);
    if (!before || one.valid_from >= before.valid_from) inForce.set(one.name, one);
  }
  const stale =
    on !== undefined && [...inForce.values()].some((one) => one.valid_until !== undefined && one.valid_until < on);
  return { values: new Map([...inForce].map(([name, one]) => [name, one.value])), stale };
}
