/** One turn made durable: every guard first, then every write. Runs inside the transaction of a group. */
import type { DatabaseSync } from 'node:sqlite';
import type { Appointment } from '../../appointments/appointment.ts';
import type { Case } from '../../cases/case.ts';
import type { Codec } from '../codec.ts';
import type { Commit, CommitResult } from '../port.ts';
import type { Bookings } from './bookings.ts';
import type { Unanswered } from './unanswered.ts';
import type { Log } from './messages.ts';
import { timer as timerOf } from './rows.ts';
import type { TimerEvent } from '../../conversation/event.ts';
import { bySoonest, type Entry, isComing, type Saved, type Worlds } from './worlds.ts';

/** Meta delivers again for up to 7 days; a key is remembered for a day longer. */
const REMEMBER = 8 * 86_400_000;
const HOUR = 3_600_000;

export interface Turns {
  apply(commit: Commit): CommitResult;
  dueTimers(now: number, limit: number): TimerEvent[];
  /** Writes the sums of a group; the last thing before COMMIT. */
  writeCounts(): void;
  forgetCounts(): void;
  /** Drops dedupe keys that no platform can send again, and what nobody asked for half a year. */
  prune(now: number): void;
}

export function createTurns(
  db: DatabaseSync,
  codec: Codec,
  { worlds, log, bookings, unanswered }: { worlds: Worlds; log: Log; bookings: Bookings; unanswered: Unanswered },
): Turns {
  const remember = db.prepare('INSERT OR IGNORE INTO dedupe (key, at) VALUES (?, ?)');
  const seen = db.prepare('SELECT 1 FROM dedupe WHERE key = ?');
  const forget = db.prepare('DELETE FROM dedupe WHERE at < ?');
  const timerById = db.prepare('SELECT 1 FROM timers WHERE id = ?');
  const putTimer = db.prepare(
    'INSERT OR REPLACE INTO timers (id, person, kind, due_at, subject) VALUES (?, ?, ?, ?, ?)',
  );
  const dropTimer = db.prepare('DELETE FROM timers WHERE id = ?');
  const cancelTimers = db.prepare('DELETE FROM timers WHERE subject = ? AND kind = ?');
  const due = db.prepare('SELECT * FROM timers WHERE due_at <= ? ORDER BY due_at, id LIMIT ?');
  const count = db.prepare(
    'INSERT INTO counts (day, name, n) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
  );
  const audit = db.prepare('INSERT INTO audit (at, actor, action, subject) VALUES (?, ?, ?, ?)');
  const sums = new Map<string, { day: string; name: string; n: number }>();

  return {
    apply(commit) {
      const { person } = commit;
      const before = worlds.get(person.id);
      const refused = guard(commit, before);
      if (refused) return refused;
      if (commit.dedupe && remember.run(dedupeKey(commit), commit.now).changes === 0) return { status: 'duplicate' };

      const n = before?.n ?? worlds.nextNumber();
      const chain = { n, personId: person.id, lastSeq: before?.lastSeq ?? 0, lastIn: before?.lastIn ?? 0 };
      const { seqs, lastSeq, lastIn, claimed } = log.append(chain, commit.messages, commit.claimFirst);
      worlds.save(savedBy(commit, before), { n, lastSeq, lastIn }, before);
      writeRest(commit, n);
      return { status: 'committed', seqs, claimed };
    },
    dueTimers: (now, limit) => due.all(now, limit).map(timerOf),
    writeCounts() {
      for (const { day, name, n } of sums.values()) count.run(day, name, n);
      sums.clear();
    },
    forgetCounts: () => sums.clear(),
    prune(now) {
      forget.run(now - REMEMBER);
      unanswered.prune(now);
    },
  };

  /**
   * Nothing is written when something stands against a commit. A key that was used already is a duplicate even when the
   * person has moved on meanwhile: the turn must then not be run again.
   */
  function guard(commit: Commit, before: Entry | undefined): CommitResult | null {
    if (commit.firedTimer !== undefined && !timerById.get(commit.firedTimer)) return { status: 'duplicate' };
    const what = movedFirst(commit, before);
    if (!what) return null;
    if (commit.dedupe && seen.get(dedupeKey(commit))) return { status: 'duplicate' };
    return { status: 'conflict', what };
  }

  function movedFirst(commit: Commit, before: Entry | undefined): 'person' | 'case' | 'appointment' | 'slot' | null {
    const { person, cases, appointments } = commit;
    if (person.version !== (before?.version ?? 0) + 1) return 'person';
    // Two first messages of one address at once: the second must find the person that the first one made.
    if (!before && (worlds.find(person.replyTo.channel, person.replyTo.id) ?? person.id) !== person.id) return 'person';
    return cases.length > 0 || appointments.length > 0 ? bookings.conflict(commit) : null;
  }

  function writeRest(commit: Commit, n: number): void {
    for (const change of commit.cases) bookings.saveCase(change, ownerOf(change, commit, n));
    for (const change of commit.appointments) bookings.saveAppointment(change, ownerOf(change, commit, n));
    if (commit.firedTimer !== undefined) dropTimer.run(commit.firedTimer);
    for (const { subject, kind } of commit.cancelTimers) cancelTimers.run(subject, kind);
    for (const { id, personId, kind, dueAt, subject } of commit.timers)
      putTimer.run(id, personId, kind, dueAt, subject);
    if (commit.unanswered) unanswered.keep(commit.unanswered, commit.now);
    for (const line of commit.audit) audit.run(commit.now, line.actor, line.action, line.subject);
    if (commit.counts.length === 0) return;
    const day = athensDay(commit.now);
    for (const name of commit.counts) {
      const key = `${day} ${name}`;
      const sum = sums.get(key);
      if (sum) sum.n += 1;
      else sums.set(key, { day, name, n: 1 });
    }
  }

  function ownerOf(change: Case | Appointment, commit: Commit, n: number): number {
    if (change.personId === commit.person.id) return n;
    const owner = worlds.get(change.personId);
    if (!owner) throw new Error('a case or appointment of a person who does not exist');
    // What the cache holds of that person is no longer whole.
    worlds.drop(change.personId);
    return owner.n;
  }

  function dedupeKey(commit: Commit): string {
    return commit.dedupe ? codec.blind(`${commit.dedupe.channel} ${commit.dedupe.key}`) : '';
  }
}

function savedBy(commit: Commit, before: Entry | undefined): Saved {
  const { person, conversation } = commit;
  let open = before?.case ?? null;
  for (const change of commit.cases) {
    if (change.personId !== person.id) continue;
    if (change.state !== 'closed') open = change;
    else if (open?.id === change.id) open = null;
  }
  let appointments = before?.appointments ?? [];
  for (const change of commit.appointments) {
    if (change.personId !== person.id) continue;
    const others = appointments.filter((each) => each.id !== change.id);
    appointments = isComing(change, commit.now) ? [...others, change].toSorted(bySoonest) : others;
  }
  return { person, conversation, case: open, appointments };
}

let dayHour = NaN;
let dayText = '';
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Athens' });

/** The day in Athens ("2026-11-25") of a time in ms. Athens is whole hours from UTC, so it is worked out once an hour. */
export function athensDay(ms: number): string {
  const hour = Math.floor(ms / HOUR);
  if (hour !== dayHour) {
    dayHour = hour;
    dayText = dayFormat.format(ms);
  }
  return dayText;
}
