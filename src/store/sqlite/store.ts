/**
 * The Store on Node's own SQLite: one file, one process. What a turn needs is in memory most of the time; what a turn did is
 * on disk before anybody is told so.
 */
import { type Codec, plainCodec } from '../codec.ts';
import type { Commit, CommitResult, Store, StoreChange } from '../port.ts';
import { createAccounts } from './accounts.ts';
import { createBookings } from './bookings.ts';
import { createGroupCommit } from './group-commit.ts';
import { createLists } from './lists.ts';
import { createLog } from './messages.ts';
import { openFile } from './open.ts';
import { int, text } from './rows.ts';
import { createSearch } from './search.ts';
import { createStanding } from './standing.ts';
import { createUnanswered } from './unanswered.ts';
import { createTurns } from './turns.ts';
import { createWorlds } from './worlds.ts';

export interface SqliteOptions {
  /** The data file; its folder is made when it is missing. */
  file: string;
  /** ms since 1970; only decides which appointments still count as coming. */
  clock?: () => number;
  /** How many people's worlds stay in memory. */
  cachePeople?: number;
  codec?: Codec;
  /** After each written group: how many jobs it held, and how long the thread was busy with it. */
  onCommit?: (group: { jobs: number; ms: number }) => void;
  /** For the benchmark only: each COMMIT takes so much longer, as on a slow disk. */
  delayCommitMs?: number;
}

const PRUNE_EVERY = 6 * 3_600_000;

/**
 * Opens the store on a file. Throws one clear line when another process has the file, when SQLite is older than 3.51.3, or
 * when a newer program wrote it.
 */
export function openSqliteStore(options: SqliteOptions): Store {
  const { file, clock = Date.now, codec = plainCodec, cachePeople = 2000 } = options;
  const db = openFile(file);
  const worlds = createWorlds(db, codec, { people: cachePeople, clock });
  const log = createLog(db, codec);
  const bookings = createBookings(db, codec);
  const unanswered = createUnanswered(db, codec);
  const turns = createTurns(db, codec, { worlds, log, bookings, unanswered });
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const group = createGroupCommit(
    {
      begin: () => void begin.run(),
      commit() {
        turns.writeCounts();
        commit.run();
        worlds.keepTouched();
      },
      rollback() {
        // Some errors (a full disk) have rolled back already.
        if (db.isTransaction) db.exec('ROLLBACK');
        worlds.forgetTouched();
        turns.forgetCounts();
        log.reload();
      },
    },
    options,
  );
  const listeners = new Set<(change: StoreChange) => void>();
  const putFlow = db.prepare('INSERT OR IGNORE INTO flows (flow, version, json) VALUES (?, ?, ?)');
  const flows = db.prepare('SELECT flow, version, json FROM flows ORDER BY flow, version');
  const settings = db.prepare('SELECT name, json, at, changed_by FROM settings ORDER BY name');
  const putSetting = db.prepare('INSERT OR REPLACE INTO settings (name, json, at, changed_by) VALUES (?, ?, ?, ?)');
  const alive = db.prepare('INSERT OR REPLACE INTO alive (one, at) VALUES (1, ?)');

  turns.prune(clock());
  const pruning = setInterval(() => void group.add(() => turns.prune(clock()), 'soon').catch(() => {}), PRUNE_EVERY);
  pruning.unref();

  return {
    find: async (channel, address) => worlds.find(channel, address),
    async load(personId) {
      const entry = worlds.get(personId);
      return entry ? worlds.world(entry, clock()) : null;
    },
    commit: (wanted) =>
      group.add(
        () => turns.apply(wanted),
        'now',
        (result) => announceCommit(wanted, result),
      ),
    busy: async (from, to) => bookings.busy(from, to),

    async claimOutbox(limit, now, channel) {
      if (limit <= 0 || log.outbox.queued(channel) === 0) return [];
      return group.add(() => log.claim(channel, limit, now), 'now');
    },
    mark: async (marks) => {
      await group.add(
        () => marks.map((each) => log.mark(each)?.personId),
        'soon',
        (people) => people.forEach((personId, at) => announceMessage(personId, marks[at]?.seq)),
      );
    },
    failQueued: (personId, channel, error) =>
      group.add(
        () => log.failQueued(personId, channel, error),
        'now',
        (rows) => rows.forEach((row) => announceMessage(personId, row.seq)),
      ),
    recoverOutbox: () =>
      group.add(
        () => log.recover(),
        'now',
        (rows) => rows.forEach((row) => announceMessage(row.personId, row.seq)),
      ),
    receipt: async (channel, providerId, status, error) => {
      const found = await group.add(
        () => log.receipt(channel, providerId, status, error),
        'soon',
        (row) => listeners.size > 0 && row && announceMessage(worlds.byNumber(row.n), row.seq),
      );
      return found !== null;
    },
    nextOutboxAt: async (channel) => log.outbox.nextAt(channel),

    dueTimers: async (now, limit) => turns.dueTimers(now, limit),

    async messages(personId, range) {
      const entry = worlds.get(personId);
      return entry ? log.range(personId, entry.lastSeq, range) : [];
    },
    case: async (id) => bookings.case(id),
    appointment: async (id) => bookings.appointment(id),
    appointments: async (filter) => bookings.appointments(filter),
    ...createLists(db, codec, { file, worlds, log, bookings }),
    ...createSearch(db, codec, worlds),
    ...createStanding(db, codec),
    unanswered: async (limit) => unanswered.list(limit),
    settleUnanswered: (key) => group.add(() => unanswered.settle(key), 'now'),
    restoreUnanswered: (row) => group.add(() => unanswered.restore(row), 'now'),

    accounts: createAccounts(db, codec, (run) => group.add(run, 'now')),

    settings: async () =>
      settings.all().map((row) => ({
        name: text(row, 'name'),
        json: codec.open(text(row, 'json')),
        at: int(row, 'at'),
        by: text(row, 'changed_by'),
      })),
    async putSetting({ name, json, at, by }) {
      await group.add(() => putSetting.run(name, codec.seal(json), at, by), 'now');
    },

    archivedFlows: async () =>
      flows.all().map((row) => ({ flow: text(row, 'flow'), version: text(row, 'version'), json: text(row, 'json') })),
    async archiveFlow(flow, version, json) {
      await group.add(() => putFlow.run(flow, version, json), 'now');
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async ready() {
      return group
        .add(() => alive.run(clock()), 'now')
        .then(
          () => true,
          () => false,
        );
    },
    async close() {
      if (!db.isOpen) return;
      clearInterval(pruning);
      group.close();
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };

  function announceCommit(wanted: Commit, result: CommitResult): void {
    if (listeners.size === 0 || result.status !== 'committed') return;
    const personId = wanted.person.id;
    announce({ kind: 'person', personId });
    for (const seq of result.seqs) announce({ kind: 'message', personId, seq });
    if (wanted.cases.length > 0) announce({ kind: 'cases' });
    if (wanted.appointments.length > 0) announce({ kind: 'appointments' });
  }

  function announceMessage(personId: string | undefined, seq: number | undefined): void {
    if (personId !== undefined && seq !== undefined) announce({ kind: 'message', personId, seq });
  }

  /** A view that fails must neither fail the turn that it looks at nor end the program. */
  function announce(change: StoreChange): void {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
