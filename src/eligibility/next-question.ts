/** Which fact to ask next. Deterministic; asks nothing in vain. */
import type { Expression } from './feel.ts';
import { settled } from './feel-range.ts';
import type { FactUse, Program } from './program.ts';
import { matters } from './scope.ts';
import type { Household } from './scope.ts';

/** Facts without a value on which one of the open targets still hangs, in the order of the program. */
export function relevantFacts(program: Program, targets: Expression[], home: Household): string[] {
  const found = hanging(program, targets, home);
  return program.facts.map((fact) => fact.name).filter((name) => found.has(name));
}

/**
 * What may be asked now, best first: what every household has its own answer to, in the order of the program, then what is
 * rare (it has an ordinary value), then groups of rare things, which are asked together. A fact that depends on another one
 * (`when`) waits until that one is asked.
 */
export function questionsOf(program: Program, missing: string[], unknown: string[], home: Household): string[] {
  const askable = program.facts.filter((fact) => missing.includes(fact.name) && !unknown.includes(fact.name));
  const ready = askable.filter((fact) => !waits(fact, askable, home));
  const ranked = (ready.length > 0 ? ready : askable).toSorted(
    (a, b) => rarity(a) - rarity(b) || groupOrder(program, a) - groupOrder(program, b),
  );
  return ranked.map((fact) => fact.name);
}

/** 0: every household has its own answer; 1: most have the same; 2: asked in a group. */
export function rarity(fact: FactUse): number {
  return fact.group !== undefined ? 2 : fact.ordinary !== undefined ? 1 : 0;
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

/** The unknown facts on which the targets hang, through derived values. */
function hanging(program: Program, targets: Expression[], home: Household): Set<string> {
  const derived = new Map(program.derived.map((one) => [one.name, one.value]));
  const uses = new Map(program.facts.map((fact) => [fact.name, fact]));
  const seen = new Set<string>();
  const facts = new Set<string>();
  const walk = (expression: Expression): void => {
    for (const name of expression.open(home.range)) {
      if (seen.has(name)) continue;
      const use = uses.get(name);
      // Not asked of this household: its value cannot matter.
      if (use && (home.known(name) || !matters(use, home.range))) continue;
      seen.add(name);
      if (use) {
        facts.add(name);
        for (const condition of conditionsOf(use)) walk(condition);
      }
      const value = derived.get(name);
      if (value) walk(value);
    }
  };
  for (const target of targets) walk(target);
  return facts;
}
