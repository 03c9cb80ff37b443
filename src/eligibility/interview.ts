/**
 * "Τι δικαιούμαι;": one interview over many programs. Each fact is asked once, the one that decides most first; rare things
 * stand together; a program that does not concern the household, that it has already, or that a better one of its kind has
 * replaced, asks nothing. Ends with all programs, ranked.
 */
import type { Answers } from '../conversation/state.ts';
import { evaluate, type EvaluateOptions, type Outcome } from './evaluate.ts';
import { settled } from './feel-range.ts';
import { rarity } from './next-question.ts';
import type { FactUse, Program } from './program.ts';
import { household } from './scope.ts';

/**
 * Where a program stands: `likely`, `person`, `unlikely` as in its own pre-screening; `held`: they have it; `apart`: it does not
 * concern them; `maybe`: whether it concerns them is not known; `replaced`: a better one of its kind is likely.
 */
export type Standing = 'likely' | 'person' | 'unlikely' | 'held' | 'apart' | 'maybe' | 'replaced';

export interface Ranked {
  program: Program;
  outcome: Outcome;
  standing: Standing;
}

/** One question: a fact, or several rare ones together. `left`: how many questions may follow at most. */
export type JointQuestion =
  { kind: 'fact'; use: FactUse; left: number } | { kind: 'group'; group: string; uses: FactUse[]; left: number };

export interface Joint {
  question: JointQuestion | null;
  /** Best first. */
  ranked: Ranked[];
}

/** Groups of the interview's own: what holds in the house, and what it has already. */
export const SITUATION = 'situation';
export const HELD = 'held';
/** So many rare things fit one question: with "none" and "I do not know" a list of ten rows. */
const MOST_TOGETHER = 8;

const known = new WeakMap<Program[], FactUse[]>();

/**
 * All facts that an interview over these programs may ask, each once: what tells whether a program concerns a household, what it
 * has already, then the facts of the programs in their order. A fact that any program groups is grouped.
 */
export function factsOf(programs: Program[]): FactUse[] {
  const before = known.get(programs);
  if (before) return before;
  const uses = new Map<string, FactUse>();
  const yesNo = (name: string | undefined, group: string): void => {
    if (name !== undefined && !uses.has(name)) uses.set(name, { name, type: 'boolean', ordinary: false, group });
  };
  const helds = new Set(programs.map(({ held }) => held));
  for (const { concerns } of programs) if (!helds.has(concerns?.fact)) yesNo(concerns?.fact, SITUATION);
  for (const held of helds) yesNo(held, HELD);
  for (const use of programs.flatMap((program) => program.facts)) {
    const first = uses.get(use.name);
    if (!first) uses.set(use.name, use);
    else if (first.group === undefined && use.group !== undefined) uses.set(use.name, { ...first, group: use.group });
  }
  const all = [...uses.values()];
  known.set(programs, all);
  return all;
}

/** What is known of the household → the next question, or the ranked list when none is left. Never throws on facts. */
export function jointInterview(programs: Program[], facts: Answers, options: EvaluateOptions = {}): Joint {
  const unknown = options.unknown ?? [];
  const seen = programs.map((program): Ranked => {
    const outcome = evaluate(program, facts, options);
    return { program, outcome, standing: standingOf(program, outcome, facts, options) };
  });
  const open = withoutReplaced(seen);
  return { question: next(programs, open, facts, unknown), ranked: open.toSorted(better) };
}

function standingOf(program: Program, outcome: Outcome, facts: Answers, options: EvaluateOptions): Standing {
  if (program.held !== undefined && facts[program.held] === true) return 'held';
  const concerned = concerns(program, facts, options);
  if (concerned === false) return 'apart';
  if (outcome.eligible === false && !outcome.nearLimit) return 'unlikely';
  if (concerned === null) return 'maybe';
  return outcome.eligible === true && !outcome.nearLimit ? 'likely' : 'person';
}

/** Null while it is not known. */
function concerns(program: Program, facts: Answers, options: EvaluateOptions): boolean | null {
  if (!program.concerns) return true;
  const { fact, or } = program.concerns;
  const told = fact === undefined ? undefined : facts[fact];
  if (told === true) return true;
  if (or) {
    const home = household(program, facts, { assumeOrdinary: false, unknown: options.unknown ?? [], on: options.on });
    const holds = settled(or.range(home.range));
    if (holds === true) return true;
    if (fact === undefined) return holds !== false;
  }
  return told === false ? false : null;
}

/** Of one kind only the best likely one counts: those after it are asked nothing more, and no other is worth a word. */
function withoutReplaced(seen: Ranked[]): Ranked[] {
  return seen.map((one) => {
    const { oneOf } = one.program;
    if (!oneOf || one.standing === 'held') return one;
    const replaced = seen.some(
      ({ program, standing }) =>
        standing === 'likely' &&
        program.oneOf?.of === oneOf.of &&
        (program.oneOf.rank < oneOf.rank || (one.standing === 'unlikely' && program !== one.program)),
    );
    return replaced ? { ...one, standing: 'replaced' as const } : one;
  });
}

function next(programs: Program[], seen: Ranked[], facts: Answers, unknown: string[]): JointQuestion | null {
  const uses = factsOf(programs);
  const wanted = new Map<string, { weight: number; rare: number }>();
  const want = (name: string, weight: number, rare: number): void => {
    const before = wanted.get(name);
    wanted.set(name, { weight: (before?.weight ?? 0) + weight, rare: Math.min(before?.rare ?? 2, rare) });
  };
  for (const { program, outcome, standing } of seen) {
    if (standing === 'apart' || standing === 'held' || standing === 'replaced' || outcome.eligible === false) continue;
    // Whether it concerns them comes first, then whether they have it; nothing else is asked of what does not.
    const gate = standing === 'maybe' ? program.concerns?.fact : undefined;
    if (gate !== undefined) {
      if (!unknown.includes(gate)) want(gate, 1, uses.some((use) => use.name === gate && use.group === HELD) ? -1 : -2);
      continue;
    }
    const { held } = program;
    if (held !== undefined && facts[held] === undefined && !unknown.includes(held)) want(held, 1, -1);
    outcome.asks.forEach((name, place) => {
      const use = program.facts.find((one) => one.name === name);
      // What one program asks next may spare it all the rest.
      want(name, place === 0 ? 2 : 1, use ? rarity(use) : 2);
    });
  }
  const asked = uses
    .filter((use) => wanted.has(use.name))
    .map((use) => {
      const { weight, rare } = wanted.get(use.name) ?? { weight: 0, rare: 2 };
      // A rare thing that this household is known to have (a percentage, of who spoke of a disability) is asked by itself.
      const alone = use.group === undefined || rare === 0;
      return { use, weight, rare: alone || rare < 0 ? rare : 2, group: alone ? undefined : use.group };
    });
  const [best] = asked.toSorted((a, b) => a.rare - b.rare || (a.rare < 2 ? b.weight - a.weight : 0));
  if (!best) return null;
  const { group } = best;
  const left = new Set(asked.map((one) => one.group ?? one.use.name)).size - 1;
  const together = asked.filter((one) => one.group === group).toSorted((a, b) => b.weight - a.weight);
  if (group === undefined || together.length === 1) return { kind: 'fact', use: best.use, left };
  return { kind: 'group', group, uses: together.slice(0, MOST_TOGETHER).map(({ use }) => use), left };
}

const ORDER: Standing[] = ['likely', 'person', 'held', 'maybe', 'replaced', 'unlikely', 'apart'];

/** Likely ones first, what brings most in a year first, old rules last; else in the order of the programs. */
function better(a: Ranked, b: Ranked): number {
  return (
    ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) ||
    yearly(b.outcome) - yearly(a.outcome) ||
    Number(a.outcome.stale) - Number(b.outcome.stale)
  );
}

function yearly({ amount }: Outcome): number {
  if (!amount) return 0;
  return amount.per === 'month' ? amount.value * 12 : amount.value;
}
