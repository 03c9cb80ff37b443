/** Where people stand. There is no index of steps: it would have to be written at every turn, and the maps are looked at rarely. */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Codec } from '../codec.ts';
import type { Store } from '../port.ts';
import { int, readWorld, text } from './rows.ts';

/** Rows of one slice: a few milliseconds. */
const SLICE = 500;

export function createStanding(db: DatabaseSync, codec: Codec): Pick<Store, 'standing'> {
  const people = db.prepare('SELECT n, data FROM people WHERE n > ? ORDER BY n LIMIT ?');
  return {
    async standing(since) {
      const sums = new Map<string, { flow: string; step: string; n: number }>();
      for (let after = 0; ;) {
        const slice = people.all(after, SLICE);
        for (const row of slice) {
          after = int(row, 'n');
          const { conversation } = readWorld(codec.open(text(row, 'data')));
          const frame = conversation.stack.at(-1);
          if (!frame || conversation.lastAt < since) continue;
          const { flow, step } = frame;
          const key = `${flow} ${step}`;
          const sum = sums.get(key);
          if (sum) sum.n += 1;
          else sums.set(key, { flow, step, n: 1 });
        }
        if (slice.length < SLICE) break;
        await breathe();
      }
      return [...sums.values()];
    },
  };
}
