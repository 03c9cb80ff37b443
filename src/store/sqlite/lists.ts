/** What the console and the metrics read: never on the way of a message. */
import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Codec } from '../codec.ts';
import type { CaseRow, Store } from '../port.ts';
import type { Bookings } from './bookings.ts';
import type { Log } from './messages.ts';
import { int, readCase, type Row, text } from './rows.ts';
import type { Worlds } from './worlds.ts';

export type Lists = Pick<Store, 'cases' | 'casesSince' | 'counts' | 'stats'>;

export function createLists(
  db: DatabaseSync,
  codec: Codec,
  { file, worlds, log, bookings }: { file: string; worlds: Worlds; log: Log; bookings: Bookings },
): Lists {
  const open = db.prepare('SELECT data FROM cases WHERE open = 1 ORDER BY crisis DESC, promise_at, id LIMIT ?');
  const closed = db.prepare('SELECT data FROM cases WHERE open = 0 ORDER BY updated_at DESC, id LIMIT ?');
  const undelivered = db.prepare(
    'SELECT count(*) AS n FROM messages WHERE person = ? AND status IN (2, 6) AND at >= ?',
  );
  const since = db.prepare(
    'SELECT data FROM cases WHERE open = 1 OR (open = 0 AND updated_at >= ?) ORDER BY updated_at DESC, id LIMIT ?',
  );
  const counts = db.prepare('SELECT day, name, n FROM counts WHERE day BETWEEN ? AND ? ORDER BY day, name');
  const people = db.prepare('SELECT count(*) AS n FROM people');

  return {
    async cases(filter) {
      const rows = (filter.open ? open : closed).all(filter.limit);
      return rows.map(caseRow).filter((row) => row !== null);
    },
    async casesSince(from, limit) {
      return since.all(from, limit).map((row) => readCase(codec.open(text(row, 'data'))));
    },
    async counts(from, to) {
      return counts.all(from, to).map((row) => ({ day: text(row, 'day'), name: text(row, 'name'), n: int(row, 'n') }));
    },
    async stats() {
      return {
        people: int(people.get() ?? {}, 'n'),
        messages: log.written(),
        outbox: log.countByStatus(),
        openCases: bookings.openCases(),
        bytes: size(file) + size(`${file}-wal`),
      };
    },
  };

  function caseRow(row: Row): CaseRow | null {
    const found = readCase(codec.open(text(row, 'data')));
    const entry = worlds.get(found.personId);
    if (!entry) return null;
    const { id, name, phone, replyTo, locale } = worlds.person(entry);
    const result: CaseRow = {
      case: found,
      person: { id, name, phone, replyTo, locale },
      undelivered: int(undelivered.get(entry.n, found.openedAt) ?? {}, 'n'),
    };
    const last = log.at(entry.lastIn, id);
    if (last?.body.dir === 'in') result.last = { at: last.at, input: last.body.input };
    return result;
  }
}

function size(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
