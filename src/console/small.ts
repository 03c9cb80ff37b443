/** Keeping small numbers back where they also stand in sums: one that is missing alone in a sum can be worked out. Pure. */
import { LEAST, type Shown } from './numbers.ts';

/**
 * The numbers as they are shown: those from 1 to 4 are kept back (null). `sums` names numbers of which some add up to others;
 * as long as a single one of such a group is kept back, its smallest other goes too.
 */
export function keptBack(numbers: ReadonlyMap<string, number>, sums: readonly string[][]): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [name, n] of numbers) shown.set(name, n > 0 && n < LEAST ? null : n);
  for (let changed = true; changed;) {
    changed = false;
    for (const group of sums) {
      const names = group.filter((name) => (numbers.get(name) ?? 0) > 0);
      const open = names.filter((name) => shown.get(name) !== null);
      if (names.length - open.length !== 1) continue;
      const [smallest] = open.toSorted((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
      if (smallest === undefined) continue;
      shown.set(smallest, null);
      changed = true;
    }
  }
  return shown;
}
