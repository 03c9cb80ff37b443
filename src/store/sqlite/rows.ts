/**
 * From columns to values. The store reads only what it wrote itself, so the checks are few: they turn a file that somebody
 * edited by hand into one clear error instead of a wrong answer to a citizen.
 */
import type { SQLOutputValue } from 'node:sqlite';
import type { Appointment } from '../../appointments/appointment.ts';
import type { Case } from '../../cases/case.ts';
import type { ChannelId, TimerEvent } from '../../conversation/event.ts';
import type { Conversation, Person } from '../../conversation/state.ts';
import type { Message, OutStatus, StaffAccount } from '../port.ts';

export type Row = Record<string, SQLOutputValue>;

/** In the order in which a status may move forward; the place in this list is what `messages.status` holds. */
const STATUSES: readonly OutStatus[] = ['queued', 'sending', 'unknown', 'sent', 'delivered', 'read', 'failed'];
const CODES = new Map(STATUSES.map((status, code) => [status, code]));

export const QUEUED = 0;
export const SENDING = 1;
export const UNKNOWN = 2;
export const SENT = 3;
export const DELIVERED = 4;
export const FAILED = 6;

/** The number under which a status is kept. */
export function statusCode(status: OutStatus): number {
  return CODES.get(status) ?? FAILED;
}

export function statusOf(code: number): OutStatus {
  return STATUSES[code] ?? 'failed';
}

/**
 * May a message in status `from` become `to`? Never backwards. `failed` is the end, unless the platform then says that the
 * message did arrive after all; what has arrived cannot fail any more.
 */
export function movesForward(from: number, to: number): boolean {
  if (from === FAILED) return to === DELIVERED || to === DELIVERED + 1;
  if (to === FAILED) return from < DELIVERED;
  return from < to;
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`the data file is damaged: ${column} is not a text`);
  return value;
}

export function int(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`the data file is damaged: ${column} is not a number`);
  return value;
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function optionalInt(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : int(row, column);
}

export function channel(row: Row): ChannelId {
  const value = row.channel;
  if (value === 'web' || value === 'telegram' || value === 'viber' || value === 'whatsapp' || value === 'cli')
    return value;
  throw new Error('the data file is damaged: unknown channel');
}

export function timer(row: Row): TimerEvent {
  const kind = row.kind;
  if (kind !== 'promise' && kind !== 'lease' && kind !== 'reminder' && kind !== 'follow_up') {
    throw new Error('the data file is damaged: unknown kind of timer');
  }
  return {
    id: text(row, 'id'),
    personId: text(row, 'person'),
    kind,
    dueAt: int(row, 'due_at'),
    subject: text(row, 'subject'),
  };
}

export function role(row: Row): StaffAccount['role'] {
  const value = row.role;
  if (value === 'staff' || value === 'lead' || value === 'admin') return value;
  throw new Error('the data file is damaged: unknown role');
}

export const readWorld = reader(
  'people',
  (value): value is { person: Person; conversation: Conversation } =>
    has(value, 'person') &&
    has(value.person, 'addresses') &&
    has(value, 'conversation') &&
    has(value.conversation, 'stack'),
);
export const readCase = reader('cases', (value): value is Case => has(value, 'queue') && has(value, 'promiseAt'));
export const readAppointment = reader(
  'appointments',
  (value): value is Appointment => has(value, 'caseId') && has(value, 'kind'),
);
export const readMessage = reader(
  'messages',
  (value): value is Pick<Message, 'address' | 'body'> =>
    has(value, 'address') && has(value, 'body') && has(value.body, 'dir'),
);
export const readAccount = reader('staff', (value): value is StaffAccount => has(value, 'email') && has(value, 'role'));

function reader<T>(table: string, fits: (value: unknown) => value is T): (json: string) => T {
  return (json) => {
    const value: unknown = JSON.parse(json);
    if (!fits(value)) throw new Error(`the data file is damaged: a row of ${table} has lost its form`);
    return value;
  };
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
