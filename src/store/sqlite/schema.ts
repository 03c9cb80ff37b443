/**
 * The tables. Each string of `MIGRATIONS` brings a file from one `user_version` to the next and is never changed once it has
 * been released; a change of the schema is a new string at the end.
 *
 * What is dear is the number of pages that one turn dirties (each is written whole, whatever changes on it), so the tables
 * of the hot path carry few indexes:
 * - `people.data` holds the person and the conversation as one JSON; an update by `n` touches one page.
 * - `messages` has no index by person: each row names the person's previous one (`prev`), `people.last_seq` the newest.
 *   An index by person would dirty one more page per turn, a chain costs nothing and is read backwards, as logs are.
 * - `messages.status` is a number in the order in which a status may move forward (see rows.ts); null for what is not sent.
 *   Its index finds what is unsent at start and counts rows for the metrics; both ends where rows move stay few hot pages.
 * - `slots` is what makes a double booking impossible: one row for each five minutes of a staff member.
 */
import type { DatabaseSync } from 'node:sqlite';

const MIGRATIONS = [
  `
  CREATE TABLE people (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    last_seq INTEGER NOT NULL, last_in INTEGER NOT NULL, data TEXT NOT NULL
  ) STRICT;
  CREATE TABLE addresses (
    channel TEXT NOT NULL, id TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (channel, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE dedupe (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY, person INTEGER NOT NULL, prev INTEGER NOT NULL, at INTEGER NOT NULL,
    channel TEXT NOT NULL, data TEXT NOT NULL, status INTEGER, attempts INTEGER, not_before INTEGER,
    provider_id TEXT, error TEXT
  ) STRICT;
  CREATE INDEX messages_status ON messages (status) WHERE status IS NOT NULL;
  CREATE INDEX messages_provider ON messages (provider_id) WHERE provider_id IS NOT NULL;
  CREATE INDEX messages_undelivered ON messages (person, at) WHERE status IN (2, 6);

  CREATE TABLE cases (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, version INTEGER NOT NULL, open INTEGER NOT NULL,
    crisis INTEGER NOT NULL, promise_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, data TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cases_open ON cases (person) WHERE open = 1;
  CREATE INDEX cases_closed ON cases (updated_at) WHERE open = 0;
  CREATE TABLE appointments (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL,
    staff_id TEXT, start INTEGER, ends INTEGER, data TEXT NOT NULL
  ) STRICT;
  CREATE INDEX appointments_person ON appointments (person);
  CREATE INDEX appointments_start ON appointments (start) WHERE start IS NOT NULL;
  CREATE INDEX appointments_status ON appointments (status);
  CREATE TABLE slots (
    staff_id TEXT NOT NULL, cell INTEGER NOT NULL, appointment TEXT NOT NULL, PRIMARY KEY (staff_id, cell)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE timers (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, due_at INTEGER NOT NULL, subject TEXT NOT NULL
  ) STRICT;
  CREATE INDEX timers_due ON timers (due_at);
  CREATE INDEX timers_subject ON timers (subject);
  CREATE TABLE counts (
    day TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE audit (
    n INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL
  ) STRICT;
  CREATE TABLE flows (
    flow TEXT NOT NULL, version TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (flow, version)
  ) STRICT;

  CREATE TABLE staff (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, data TEXT NOT NULL) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, staff_id TEXT NOT NULL, created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE invites (token_hash TEXT PRIMARY KEY, role TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE alive (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT;
  `,
  // What staff change beside the content's files.
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, json TEXT NOT NULL, at INTEGER NOT NULL, changed_by TEXT NOT NULL) STRICT;
  `,
  // Words that nothing answered, by the blinded key of their folded writing; of nobody.
  `
  CREATE TABLE unanswered (
    key TEXT PRIMARY KEY, data TEXT NOT NULL, n INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX unanswered_n ON unanswered (n DESC, last_at DESC);
  `,
];

/** Brings the file to the newest schema. Throws for a file that a newer program wrote: going back would lose what it added. */
export function migrate(db: DatabaseSync): void {
  const row = db.prepare('PRAGMA user_version').get();
  const found = Number(row?.user_version ?? 0);
  if (found > MIGRATIONS.length) {
    throw new Error(
      `the data file has schema ${found}, this program knows ${MIGRATIONS.length}: it was written by a newer version`,
    );
  }
  for (const [at, sql] of MIGRATIONS.entries()) {
    if (at < found) continue;
    db.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${at + 1}; COMMIT;`);
  }
}
