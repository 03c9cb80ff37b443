/**
 * Pre-screening: what the known facts say about a program, honestly. A criterion is met or failed only when no answer that
 * is still missing could flip it; so `false` holds under every completion, and what is unknown is never a no.
 */
import type { Answers } from '../conversation/state.ts';
import type { Expression, FeelValue } from './feel.ts';
import { settled } from './feel-range.ts';
import { questionsOf, relevantFacts } from './next-question.ts';
import type { Criterion, Program } from './program.ts';
import { household } from './scope.ts';
import type { Household } from './scope.ts';

export interface Reason {
  /** Id of a criterion or of a consistency rule of the program, or `invalid_value`. */
  criterion: string;
  outcome: 'met' | 'failed' | 'unknown';
  /** What was compared, when both are known. Of a failed one the limit may be the highest that it can still be. */
  limit?: number;
  given?: number;
  /** Of `invalid_value`: the fact whose value cannot be true. */
  fact?: string;
  /** Of an unknown criterion: the facts on which it still hangs. */
  hangsOn?: string[];
}

export interface Outcome {
  program: string;
  eligible: true | false | 'unclear';
  /** Within 5 % of a limit that decides: a person should look, whatever the answer. */
  nearLimit: boolean;
  /** Euros, to the cent. 0 with a no; absent while it is not known. */
  amount?: { value: number; per: 'month' | 'once' };
  category?: string;
  /** Failed ones first, then unknown, then met; in the order of the program within each. */
  reasons: Reason[];
  /** Facts that are not known and can still change the result or the amount; in the order of the program. */
  missing: string[];
  /** The one to ask now, or null when no question helps. Facts of a `group` are asked together. */
  asksNext: string | null;
  /** All that may be asked now, best first; `asksNext` is the first of them. */
  asks: string[];
  /** A figure or the whole program has passed its date (only with `on`). */
  stale: boolean;
}

export interface EvaluateOptions {
  /** Facts that are left out take their declared ordinary value. */
  assumeOrdinary?: boolean;
  /** Facts of which the person said "Δεν ξέρω": they stay unknown and are never asked again. */
  unknown?: string[];
  /** ISO date that picks the parameters; default: the newest. */
  on?: string;
}

const NEAR = 0.05;

/**
 * Never throws on facts. A value that cannot be true, or that contradicts another, gives `unclear` with the reason, before
 * any criterion is asked.
 */
export function evaluate(program: Program, facts: Answers, options: EvaluateOptions = {}): Outcome {
  const unknown = options.unknown ?? [];
  const home = household(program, facts, { assumeOrdinary: options.assumeOrdinary ?? false, unknown, on: options.on });
  const impossible: Reason[] = [
    ...home.invalid.map((fact): Reason => ({ criterion: 'invalid_value', outcome: 'failed', fact })),
    ...program.consistency
      .filter((rule) => settled(rule.when.range(home.range)) === false)
      .map((rule): Reason => ({ criterion: rule.id, outcome: 'failed' })),
  ];
  const judged = program.criteria.map((criterion) => ({ criterion, reason: judge(program, criterion, home) }));
  const eligible = impossible.length > 0 ? 'unclear' : verdict(program, judged, home);
  const openTargets = eligible === false ? [] : targetsOf(program, judged, home);
  const missing = relevantFacts(program, openTargets, home);
  const questions = asks();
  return {
    program: program.id,
    eligible,
    nearLimit: impossible.length === 0 && isNear(program, eligible, judged, home),
    amount: amountOf(program, eligible, judged, home),
    category: eligible === true ? categoryOf(program, home) : undefined,
    reasons: [...impossible, ...ordered(judged)],
    missing,
    asksNext: questions[0] ?? null,
    asks: questions,
    stale:
      home.stale || (options.on !== undefined && program.valid_until !== undefined && program.valid_until < options.on),
  };

  function asks(): string[] {
    const [wrong] = home.invalid;
    if (wrong !== undefined) return [wrong];
    // A contradiction, or something that only a person can judge: more questions would not spare them the visit.
    const toPerson = impossible.length > 0 || judged.some(({ reason }) => reason.outcome === 'failed');
    if (toPerson) return [];
    const likelyNo = questionsOf(program, failsAsUsual(), unknown, home);
    return likelyNo.length > 0 ? likelyNo : questionsOf(program, missing, unknown, home);
  }

  /** When something fails as soon as all that is rare is ordinary, what is left to make it sure: nothing else needs asking then. */
  function failsAsUsual(): string[] {
    if (eligible === false || missing.length === 0) return [];
    const usual = household(program, facts, { assumeOrdinary: true, unknown, on: options.on });
    const open = judged
      .filter(({ criterion, reason }) => criterion.otherwise === 'no' && reason.outcome === 'unknown')
      .filter(({ criterion }) => settled(criterion.when.range(usual.range)) === false)
      .map(({ criterion }) => relevantFacts(program, [criterion.when], home));
    return open.toSorted((a, b) => a.length - b.length)[0] ?? [];
  }
}

/** The facts, figures and derived values behind a result, by name, as far as they are known: for saying how it came about. */
export function valuesBehind(
  program: Program,
  facts: Answers,
  options: EvaluateOptions = {},
): Record<string, FeelValue> {
  const { assumeOrdinary = false, unknown = [], on } = options;
  const home = household(program, facts, { assumeOrdinary, unknown, on });
  const names = [...program.parameters, ...program.facts, ...program.derived].map((one) => one.name);
  return Object.fromEntries(names.map((name) => [name, settled(home.range(name))]));
}

interface Judged {
  criterion: Criterion;
  reason: Reason;
}

function judge(program: Program, criterion: Criterion, home: Household): Reason {
  const held = settled(criterion.when.range(home.range));
  const reason: Reason = {
    criterion: criterion.id,
    outcome: held === true ? 'met' : held === false ? 'failed' : 'unknown',
  };
  if (typeof held !== 'boolean') reason.hangsOn = relevantFacts(program, [criterion.when], home);
  const given = numberOf(criterion.given, home);
  const limit = numberOf(criterion.limit, home) ?? (held === false ? highest(criterion.limit, home) : null);
  return given === null || limit === null ? reason : { ...reason, limit, given };
}

function verdict(program: Program, judged: Judged[], home: Household): Outcome['eligible'] {
  const failed = judged.filter(({ reason }) => reason.outcome === 'failed');
  if (failed.some(({ criterion }) => criterion.otherwise === 'no')) return false;
  const open = failed.length > 0 || judged.some(({ reason }) => reason.outcome === 'unknown');
  return open || program.consistency.some((rule) => hangs(program, rule.when, home)) ? 'unclear' : true;
}

/** Not settled, and on something that this household is asked. */
function hangs(program: Program, rule: Expression, home: Household): boolean {
  return settled(rule.range(home.range)) === null && relevantFacts(program, [rule], home).length > 0;
}

/** What is not settled yet and so gives a reason to ask. */
function targetsOf(program: Program, judged: Judged[], home: Household): Expression[] {
  const all = [
    ...judged.map(({ criterion }) => criterion.when),
    ...program.consistency.map((rule) => rule.when),
    ...(program.amount ? [program.amount.value] : []),
    ...(program.category ? [program.category] : []),
  ];
  return all.filter((target) => settled(target.range(home.range)) === null);
}

/** A yes is near when one limit could tip it or its amount; a no only when every criterion that failed is near. */
function isNear(program: Program, eligible: Outcome['eligible'], judged: Judged[], home: Household): boolean {
  const near = (given: number | null = null, limit: number | null = null): boolean =>
    given !== null && limit !== null && limit > 0 && Math.abs(given - limit) <= NEAR * limit;
  if (eligible !== false)
    return (
      judged.some(({ reason }) => near(reason.given, reason.limit)) ||
      program.thresholds.some(({ given, limit }) => near(numberOf(given, home), numberOf(limit, home)))
    );
  return judged
    .filter(({ criterion, reason }) => criterion.otherwise === 'no' && reason.outcome === 'failed')
    .every(({ reason }) => near(reason.given, reason.limit));
}

function amountOf(
  program: Program,
  eligible: Outcome['eligible'],
  judged: Judged[],
  home: Household,
): Outcome['amount'] {
  if (!program.amount) return undefined;
  const { per } = program.amount;
  if (eligible === false) return { value: 0, per };
  const value = numberOf(program.amount.value, home);
  if (value === null) return undefined;
  // Exactly on a limit the result is unclear, and that nothing would be paid is known all the same.
  const settledAtZero = value === 0 && judged.every(({ reason }) => reason.outcome !== 'unknown');
  return eligible === true || settledAtZero ? { value: Math.round(value * 100) / 100, per } : undefined;
}

function categoryOf(program: Program, home: Household): string | undefined {
  const value = program.category ? settled(program.category.range(home.range)) : null;
  return typeof value === 'string' ? value : undefined;
}

function ordered(judged: Judged[]): Reason[] {
  const rank = { failed: 0, unknown: 1, met: 2 };
  return judged.map(({ reason }) => reason).sort((a, b) => rank[a.outcome] - rank[b.outcome]);
}

function highest(expression: Expression | undefined, home: Household): number | null {
  const range = expression?.range(home.range);
  return range?.kind === 'numbers' && Number.isFinite(range.high) ? range.high : null;
}

function numberOf(expression: Expression | undefined, home: Household): number | null {
  const value = expression ? settled(expression.range(home.range)) : null;
  return typeof value === 'number' ? value : null;
}
