/** Households that answer a pre-screening: the program's own signed examples, and one that knows nothing. */
import { z } from 'zod';
import type { Program } from '../../src/eligibility/program.ts';
import type { Value } from '../../src/conversation/state.ts';

export interface Household {
  name: string;
  /** What it does not name is ordinary: nothing, none, no. Null: "Δεν ξέρω" to everything. */
  facts: Record<string, Value> | null;
}

const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** The first so many examples: some of them stand so near a limit that a person must look, others do not. */
const MOST = 9;

export function householdsOf(program: Program): Household[] {
  const signed = program.examples.flatMap(({ name, facts: given }) => {
    const read = facts.safeParse(given);
    return read.success ? [{ name, facts: read.data }] : [];
  });
  return [{ name: 'knows nothing', facts: null }, ...signed.slice(0, MOST)];
}
