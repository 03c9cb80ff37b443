/** Cases and appointments: compare-and-set by version, and the slots that make a double booking impossible. */
import type { DatabaseSync } from 'node:sqlite';
import type { Appointment, Busy } from '../../appointments/appointment.ts';
import type { Case } from '../../cases/case.ts';
import type { Codec } from '../codec.ts';
import type { Commit } from '../port.ts';
import { int, readAppointment, readCase, text } from './rows.ts';

/** Two appointments can never hold the same five minutes of one staff member. */
const CELL = 5 * 60_000;
const HELD: Appointment['status'][] = ['requested', 'proposed', 'confirmed'];

export interface Bookings {
  /** What stands against the cases and appointments of a commit; null when nothing does. Writes nothing. */
  conflict(commit: Commit): 'case' | 'appointment' | 'slot' | null;
  saveCase(change: Case, person: number): void;
  saveAppointment(change: Appointment, person: number): void;
  case(id: string): Case | null;
  appointment(id: string): Appointment | null;
  appointments(filter: { from: number; to: number } | { status: Appointment['status'][] }): Appointment[];
  busy(from: number, to: number): Busy[];
  openCases(): number;
}

export function createBookings(db: DatabaseSync, codec: Codec): Bookings {
  const caseById = db.prepare('SELECT version, data FROM cases WHERE id = ?');
  const putCase = db.prepare(
    `INSERT OR REPLACE INTO cases (id, person, version, open, crisis, promise_at, updated_at, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const countOpen = db.prepare('SELECT count(*) AS n FROM cases WHERE open = 1');
  const appointmentById = db.prepare('SELECT version, data FROM appointments WHERE id = ?');
  const putAppointment = db.prepare(
    `INSERT OR REPLACE INTO appointments (id, person, version, status, staff_id, start, ends, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const between = db.prepare('SELECT data FROM appointments WHERE start >= ? AND start < ? ORDER BY start');
  const withStatus = db.prepare('SELECT data FROM appointments WHERE status = ?');
  const holders = db.prepare('SELECT appointment FROM slots WHERE staff_id = ? AND cell >= ? AND cell < ?');
  const hold = db.prepare('INSERT INTO slots (staff_id, cell, appointment) VALUES (?, ?, ?)');
  const free = db.prepare('DELETE FROM slots WHERE staff_id = ? AND cell >= ? AND cell < ? AND appointment = ?');
  const taken = db.prepare('SELECT staff_id, cell FROM slots WHERE cell >= ? AND cell < ? ORDER BY staff_id, cell');

  const bookings: Bookings = {
    conflict(commit) {
      const versions = new Map<string, number>();
      for (const change of commit.cases) {
        const seen = versions.get(change.id) ?? versionOf(caseById.get(change.id));
        if (change.version !== seen + 1) return 'case';
        versions.set(change.id, change.version);
      }
      versions.clear();
      const claims = new Map<string, string>();
      for (const change of commit.appointments) {
        const seen = versions.get(change.id) ?? versionOf(appointmentById.get(change.id));
        if (change.version !== seen + 1) return 'appointment';
        versions.set(change.id, change.version);
        const cells = cellsOf(change);
        if (!cells) continue;
        if (
          holders
            .all(cells.staffId, cells.from, cells.to)
            .some((row) => !releases(commit, text(row, 'appointment'), change))
        ) {
          return 'slot';
        }
        for (let cell = cells.from; cell < cells.to; cell += 1) {
          const key = `${cells.staffId} ${cell}`;
          if ((claims.get(key) ?? change.id) !== change.id) return 'slot';
          claims.set(key, change.id);
        }
      }
      return null;
    },
    saveCase(change, person) {
      const { id, version, state, urgency, promiseAt, updatedAt } = change;
      const data = codec.seal(JSON.stringify(change));
      putCase.run(
        id,
        person,
        version,
        state === 'closed' ? 0 : 1,
        urgency === 'crisis' ? 1 : 0,
        promiseAt,
        updatedAt,
        data,
      );
    },
    saveAppointment(change, person) {
      const before = bookings.appointment(change.id);
      const held = before && cellsOf(before);
      if (held) free.run(held.staffId, held.from, held.to, change.id);
      const { id, version, status, staffId, start, minutes } = change;
      const ends = start === undefined ? null : start + minutes * 60_000;
      putAppointment.run(
        id,
        person,
        version,
        status,
        staffId ?? null,
        start ?? null,
        ends,
        codec.seal(JSON.stringify(change)),
      );
      const cells = cellsOf(change);
      for (let cell = cells?.from ?? 0; cells && cell < cells.to; cell += 1) hold.run(cells.staffId, cell, id);
    },
    case(id) {
      const row = caseById.get(id);
      return row ? readCase(codec.open(text(row, 'data'))) : null;
    },
    appointment(id) {
      const row = appointmentById.get(id);
      return row ? readAppointment(codec.open(text(row, 'data'))) : null;
    },
    appointments(filter) {
      const rows =
        'status' in filter
          ? filter.status.flatMap((each) => withStatus.all(each))
          : between.all(filter.from, filter.to);
      return rows.map((row) => readAppointment(codec.open(text(row, 'data')))).toSorted(byStart);
    },
    busy(from, to) {
      const busy: Busy[] = [];
      for (const row of taken.all(Math.floor(from / CELL), Math.ceil(to / CELL))) {
        const staffId = text(row, 'staff_id');
        const start = int(row, 'cell') * CELL;
        const before = busy.at(-1);
        if (before?.staffId === staffId && before.end === start) before.end += CELL;
        else busy.push({ staffId, start, end: start + CELL });
      }
      return busy;
    },
    openCases: () => int(countOpen.get() ?? {}, 'n'),
  };
  return bookings;
}

/** The five-minute cells that an appointment holds, `to` excluded; null when it holds none. */
function cellsOf(appointment: Appointment): { staffId: string; from: number; to: number } | null {
  const { staffId, start, minutes, status } = appointment;
  if (staffId === undefined || start === undefined || !HELD.includes(status)) return null;
  return { staffId, from: Math.floor(start / CELL), to: Math.ceil((start + minutes * 60_000) / CELL) };
}

/** A holder stands in nobody's way when it is the same appointment, or one that this commit itself frees or moves before it. */
function releases(commit: Commit, holder: string, change: Appointment): boolean {
  if (holder === change.id) return true;
  const before = commit.appointments.slice(0, commit.appointments.indexOf(change));
  const last = before.findLast((each) => each.id === holder);
  if (!last) return false;
  const cells = cellsOf(last);
  const wanted = cellsOf(change);
  return !cells || !wanted || cells.staffId !== wanted.staffId || cells.to <= wanted.from || wanted.to <= cells.from;
}

function byStart(a: Appointment, b: Appointment): number {
  return (a.start ?? Infinity) - (b.start ?? Infinity) || a.createdAt - b.createdAt;
}

function versionOf(row: Parameters<typeof int>[0] | undefined): number {
  return row ? int(row, 'version') : 0;
}
