/** Which fact to ask next: the one that takes part in most of what is still open. Deterministic; asks nothing in vain. */
import type { Expression } from './feel.ts';
import { settled } from './feel-range.ts';
import type { FactUse, Program } from './program.ts';
import { matters } from './scope.ts';
import type { Household } from './scope.ts';

/** Facts without a value on which one of the open targets still hangs, in the order of the program. */
export function relevantFacts(program: Program, targets: Expression[], home: Household): string[] {
  const counts = hanging(program, targets, home);
  return program.facts.map((fact) => fact.name).filter((name) => counts.has(name));
}

/**
 * Ungrouped facts before groups (rare things, asked together), then the fact with the most open targets, then the order of
 * the program. A fact that depends on another one (`when`) waits until that one is asked. Null when nothing is left.
 */
export function nextQuestion(
  program: Program,
  targets: Expression[],
  missing: string[],
  unknown: string[],
  home: Household,
): string | null {
  const askable = program.facts.filter((fact) => missing.includes(fact.name) && !unknown.includes(fact.name));
  const counts = hanging(program, targets, home);
  const ready = askable.filter((fact) => !waits(fact, askable, home));
  const ranked = (ready.length > 0 ? ready : askable).toSorted(
    (a, b) =>
      Number(a.group !== undefined) - Number(b.group !== undefined) ||
      groupOrder(program, a) - groupOrder(program, b) ||
      (counts.get(b.name) ?? 0) - (counts.get(a.name) ?? 0),
  );
  return ranked[0]?.name ?? null;
}

/** Groups keep the order of the file and stay together. */
function groupOrder(program: Program, fact: FactUse): number {
  return fact.group === undefined ? 0 : program.facts.findIndex((one) => one.group === fact.group);
}

function waits(fact: FactUse, askable: FactUse[], home: Household): boolean {
  return conditionsOf(fact).some(
    (condition) =>
      settled(condition.range(home.range)) === null &&
      condition.open(home.range).some((name) => askable.some((other) => other.name === name && other !== fact)),
  );
}

/** What must hold for the fact to be asked. */
function conditionsOf(fact: FactUse): Expression[] {
  return [fact.when, fact.matters].filter((condition) => condition !== undefined);
}

/** Unknown fact → how many targets hang on it, through derived values. */
function hanging(program: Program, targets: Expression[], home: Household): Map<string, number> {
  const facts = new Set(program.facts.map((fact) => fact.name));
  const derived = new Map(program.derived.map((one) => [one.name, one.value]));
  const uses = new Map(program.facts.map((fact) => [fact.name, fact]));
  const counts = new Map<string, number>();
  for (const target of targets) {
    const found = new Set<string>();
    const walk = (expression: Expression): void => {
      for (const name of expression.open(home.range)) {
        if (found.has(name)) continue;
        if (facts.has(name)) {
          const use = uses.get(name);
          // Not asked of this household: its value cannot matter.
          if (home.known(name) || !use || !matters(use, home.range)) continue;
          found.add(name);
          for (const condition of conditionsOf(use)) walk(condition);
          continue;
        }
        found.add(name);
        const value = derived.get(name);
        if (value) walk(value);
      }
    };
    walk(target);
    for (const name of found) if (facts.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
