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

/** So many examples of each result, spread over the program's list: it begins with those near a limit, where a person must look. */
const MOST = 5;

export function householdsOf(program: Program): Household[] {
  const signed = ([true, false, 'unclear'] as const).flatMap((eligible) =>
    spread(program.examples.filter(({ expect }) => expect.eligible === eligible)),
  );
  const read = signed.flatMap(({ name, facts: given }) => {
    const parsed = facts.safeParse(given);
    return parsed.success ? [{ name, facts: parsed.data }] : [];
  });
  return [{ name: 'knows nothing', facts: null }, ...read];
}

function spread<T>(all: T[]): T[] {
  const place = (index: number): number => Math.floor((index * MOST) / all.length);
  return all.filter((_one, index) => place(index) !== place(index - 1));
}
