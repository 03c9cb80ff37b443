/** Households that answer a pre-screening: the program's own signed examples, one for each result, and one that knows nothing. */
import { z } from 'zod';
import type { Program } from '../../src/eligibility/program.ts';
import type { Value } from '../../src/conversation/state.ts';

export interface Household {
  name: string;
  /** What it does not name is ordinary: nothing, none, no. Null: "Δεν ξέρω" to everything. */
  facts: Record<string, Value> | null;
}

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** At most four. */
export function householdsOf(program: Program): Household[] {
  const households: Household[] = [{ name: 'knows nothing', facts: null }];
  for (const wanted of [true, false, 'unclear']) {
    const example = program.examples.find(
      ({ expect, facts: given }) => expect.eligible === wanted && facts.safeParse(given).success,
    );
    if (example) households.push({ name: example.name, facts: facts.parse(example.facts) });
  }
  return households;
}
