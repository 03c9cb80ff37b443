/** Words that nothing answered: one row for each folded writing, with how often it was written. Of nobody. */
import type { DatabaseSync } from 'node:sqlite';
import type { Codec } from '../codec.ts';
import type { UnansweredRow } from '../port.ts';
import { int, text } from './rows.ts';

/** Half a year without anybody writing it again. */
const KEEP = 182 * 86_400_000;
/** Somebody who writes nonsense all day must not fill the file. */
const MOST_ROWS = 5_000;

export interface Unanswered {
  /** Inside a turn's transaction. */
  keep(rows: { key: string; text: string }[], now: number): void;
  list(limit: number): UnansweredRow[];
  settle(key: string): boolean;
  restore(row: UnansweredRow): void;
  prune(now: number): void;
}

export function createUnanswered(db: DatabaseSync, codec: Codec): Unanswered {
  const put = db.prepare(
    `INSERT INTO unanswered (key, data, n, first_at, last_at) VALUES (?, ?, 1, ?, ?)
     ON CONFLICT DO UPDATE SET data = excluded.data, n = n + 1, last_at = excluded.last_at`,
  );
  const putBack = db.prepare(
    `INSERT INTO unanswered (key, data, n, first_at, last_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET n = n + excluded.n, first_at = min(first_at, excluded.first_at)`,
  );
  const list = db.prepare('SELECT * FROM unanswered ORDER BY n DESC, last_at DESC, key LIMIT ?');
  const drop = db.prepare('DELETE FROM unanswered WHERE key = ?');
  const forget = db.prepare('DELETE FROM unanswered WHERE last_at < ?');
  const trim = db.prepare(
    'DELETE FROM unanswered WHERE key IN (SELECT key FROM unanswered ORDER BY n DESC, last_at DESC LIMIT -1 OFFSET ?)',
  );

  return {
    keep(rows, now) {
      for (const row of rows) put.run(codec.blind(row.key), codec.seal(row.text), now, now);
    },
    list: (limit) =>
      list.all(limit).map((row) => ({
        key: text(row, 'key'),
        text: codec.open(text(row, 'data')),
        n: int(row, 'n'),
        firstAt: int(row, 'first_at'),
        lastAt: int(row, 'last_at'),
      })),
    settle: (key) => drop.run(key).changes > 0,
    restore: ({ key, text, n, firstAt, lastAt }) => void putBack.run(key, codec.seal(text), n, firstAt, lastAt),
    prune(now) {
      forget.run(now - KEEP);
      trim.run(MOST_ROWS);
    },
  };
}
