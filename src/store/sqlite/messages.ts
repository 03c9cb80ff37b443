/** The log of what was said, and the life of what is sent. All of it runs inside the transaction of a group. */
import type { DatabaseSync } from 'node:sqlite';
import type { ChannelId } from '../../conversation/event.ts';
import type { Codec } from '../codec.ts';
import type { Message, NewMessage, OutMark, OutRow, OutStatus } from '../port.ts';
import { createOutbox, type Outbox, type Unsent } from './outbox.ts';
import {
  channel as channelOf,
  FAILED,
  int,
  movesForward,
  optionalInt,
  optionalText,
  QUEUED,
  readMessage,
  type Row,
  SENDING,
  statusCode,
  statusOf,
  text,
  UNKNOWN,
} from './rows.ts';

/** A receipt may come before the platform has answered the very call that sent the message; so many of them wait in memory. */
const EARLY_RECEIPTS = 1000;

export interface Log {
  outbox: Outbox;
  /** Writes a turn's messages as the newest of a person's chain. */
  append(to: Chain, messages: NewMessage[], claimFirst: boolean): Appended;
  /** Returns the row that the mark was about, when it was still unsent. */
  mark(mark: OutMark): Unsent | undefined;
  receipt(channel: ChannelId, providerId: string, status: OutStatus, error?: string): { seq: number; n: number } | null;
  claim(channel: ChannelId | undefined, limit: number, now: number): OutRow[];
  failQueued(personId: string, channel: ChannelId, error: string): OutRow[];
  /** Rows that were `sending` when the file was opened become `unknown`; later calls find none. */
  recover(): OutRow[];
  range(personId: string, lastSeq: number, range: { after?: number; before?: number; limit: number }): Message[];
  at(seq: number, personId: string): Message | null;
  countByStatus(): Record<OutStatus, number>;
  /** Messages written so far. */
  written(): number;
  /** After a rollback: all in-memory state from the file. */
  reload(): void;
}

/** Where a person's chain of messages stands. */
export interface Chain {
  n: number;
  personId: string;
  lastSeq: number;
  lastIn: number;
}

export interface Appended {
  seqs: number[];
  lastSeq: number;
  lastIn: number;
  claimed: boolean;
}

export function createLog(db: DatabaseSync, codec: Codec): Log {
  const insert = db.prepare(
    'INSERT INTO messages (seq, person, prev, at, channel, data, status) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const settle = db.prepare(
    `UPDATE messages SET status = ?, provider_id = coalesce(?, provider_id), error = ?, attempts = coalesce(?, attempts)
     WHERE seq = ? AND status < ?`,
  );
  const requeue = db.prepare(
    'UPDATE messages SET status = 0, attempts = ?, not_before = ?, error = ? WHERE seq = ? AND status < 2',
  );
  const claim = db.prepare('UPDATE messages SET status = 1 WHERE seq = ? AND status = 0');
  const move = db.prepare('UPDATE messages SET status = ?, error = ? WHERE seq = ?');
  const byProvider = db.prepare(
    'SELECT seq, person, status FROM messages WHERE provider_id = ? AND channel = ? ORDER BY seq DESC LIMIT 1',
  );
  const one = db.prepare('SELECT * FROM messages WHERE seq = ?');
  const unsent = db.prepare(
    `SELECT m.seq, p.id, m.channel, m.status, m.not_before, m.attempts
     FROM messages m JOIN people p ON p.n = m.person WHERE m.status < 2 ORDER BY m.seq`,
  );
  const newest = db.prepare('SELECT max(seq) AS seq FROM messages');
  const chainOf = db.prepare(
    'SELECT m.prev FROM messages m JOIN people p ON p.n = m.person WHERE m.seq = ? AND p.id = ?',
  );
  // The outer query takes the chain row by row, so LIMIT stops the walk.
  const last = db.prepare(
    `WITH RECURSIVE walk (seq, prev) AS (SELECT seq, prev FROM messages WHERE seq = ?1 AND seq > ?2
       UNION ALL SELECT m.seq, m.prev FROM walk w JOIN messages m ON m.seq = w.prev WHERE m.seq > ?2)
     SELECT m.* FROM walk w CROSS JOIN messages m ON m.seq = w.seq WHERE w.seq < ?3 LIMIT ?4`,
  );
  const since = db.prepare(
    `WITH RECURSIVE walk (seq, prev) AS (SELECT seq, prev FROM messages WHERE seq = ?1 AND seq > ?2
       UNION ALL SELECT m.seq, m.prev FROM walk w JOIN messages m ON m.seq = w.prev WHERE m.seq > ?2)
     SELECT m.* FROM (SELECT seq FROM walk ORDER BY seq LIMIT ?3) w CROSS JOIN messages m ON m.seq = w.seq ORDER BY m.seq`,
  );
  const byStatus = db.prepare('SELECT status, count(*) AS n FROM messages WHERE status IS NOT NULL GROUP BY status');

  const outbox = createOutbox();
  const early = new Map<string, { status: OutStatus; error?: string }>();
  let seq = 0;
  const log: Log = {
    outbox,
    append(to, messages, claimFirst) {
      const result: Appended = { seqs: [], lastSeq: to.lastSeq, lastIn: to.lastIn, claimed: false };
      let first = true;
      for (const message of messages) {
        seq += 1;
        let status: number | null = null;
        if (message.body.dir === 'out') {
          const sending = first && claimFirst && outbox.isFree(message.channel, to.personId);
          if (sending) result.claimed = true;
          first = false;
          status = sending ? SENDING : QUEUED;
          const row = outRow(seq, to.personId, message.channel, message.address, message.body, 0);
          outbox.add({ seq, personId: to.personId, channel: message.channel, sending, notBefore: 0, attempts: 0, row });
        } else if (message.body.dir === 'in') result.lastIn = seq;
        const data = codec.seal(JSON.stringify({ address: message.address, body: message.body }));
        insert.run(seq, to.n, result.lastSeq, message.at, message.channel, data, status);
        result.lastSeq = seq;
        result.seqs.push(seq);
      }
      return result;
    },
    mark(mark) {
      const waiting = outbox.get(mark.seq);
      const attempts = mark.attempts ?? null;
      if (mark.status === 'queued') {
        if (!waiting) return undefined;
        waiting.attempts = mark.attempts ?? waiting.attempts;
        if (waiting.row) waiting.row = { ...waiting.row, attempts: waiting.attempts };
        requeue.run(waiting.attempts, mark.notBefore ?? null, mark.error ?? null, mark.seq);
        outbox.moved(waiting, false, mark.notBefore ?? 0);
        return waiting;
      }
      const code = statusCode(mark.status);
      const providerId = mark.providerId ?? null;
      // What has arrived (delivered or read, by a receipt) is never overwritten by `failed`.
      const below = code === FAILED ? 4 : code;
      settle.run(code, providerId, mark.error ?? null, attempts, mark.seq, below);
      if (code === SENDING) {
        if (waiting) outbox.moved(waiting, true, 0);
        return waiting;
      }
      outbox.settle(mark.seq);
      if (providerId !== null && early.size > 0 && waiting) catchUp(waiting.channel, providerId);
      return waiting;
    },
    receipt(channel, providerId, status, error) {
      const row = byProvider.get(providerId, channel);
      if (!row) {
        if (early.size >= EARLY_RECEIPTS) early.delete(early.keys().next().value ?? '');
        early.set(`${channel} ${providerId}`, { status, error });
        return null;
      }
      const found = { seq: int(row, 'seq'), n: int(row, 'person') };
      const to = statusCode(status);
      if (movesForward(int(row, 'status'), to)) {
        move.run(to, error ?? null, found.seq);
        outbox.settle(found.seq);
      }
      return found;
    },
    claim(channel, limit, now) {
      return outbox.take(channel, limit, now).map((taken) => {
        claim.run(taken.seq);
        return taken.row ?? stored(taken);
      });
    },
    failQueued(personId, channel, error) {
      return outbox.queuedOf(channel, personId).map((waiting) => {
        const row = waiting.row ?? stored(waiting);
        settle.run(FAILED, null, error, null, waiting.seq, SENDING);
        outbox.settle(waiting.seq);
        return row;
      });
    },
    recover() {
      const stale = [...outbox.all()].filter((each) => each.sending && cutOff.has(each.seq));
      cutOff.clear();
      return stale.map((each) => {
        const row = each.row ?? stored(each);
        settle.run(UNKNOWN, null, 'restart', null, each.seq, UNKNOWN);
        outbox.settle(each.seq);
        return row;
      });
    },
    range(personId, lastSeq, { after, before, limit }) {
      if (after !== undefined && before === undefined) {
        return since.all(lastSeq, after, limit).map((row) => messageOf(row, personId));
      }
      const from = before === undefined ? undefined : chainOf.get(before, personId);
      const start = from ? int(from, 'prev') : lastSeq;
      const rows = last.all(start, after ?? 0, before ?? Number.MAX_SAFE_INTEGER, limit);
      return rows.map((row) => messageOf(row, personId)).toReversed();
    },
    at(wanted, personId) {
      const row = one.get(wanted);
      return row ? messageOf(row, personId) : null;
    },
    countByStatus() {
      const counts = { queued: 0, sending: 0, unknown: 0, sent: 0, delivered: 0, read: 0, failed: 0 };
      for (const row of byStatus.all()) counts[statusOf(int(row, 'status'))] = int(row, 'n');
      return counts;
    },
    written: () => seq,
    reload() {
      seq = optionalInt(newest.get() ?? {}, 'seq') ?? 0;
      outbox.load(unsent.all().map(unsentOf));
    },
  };
  log.reload();
  const cutOff = new Set([...outbox.all()].filter((each) => each.sending).map((each) => each.seq));
  return log;

  function catchUp(channel: ChannelId, providerId: string): void {
    const key = `${channel} ${providerId}`;
    const receipt = early.get(key);
    if (!receipt) return;
    early.delete(key);
    const row = byProvider.get(providerId, channel);
    const to = statusCode(receipt.status);
    if (row && movesForward(int(row, 'status'), to)) move.run(to, receipt.error ?? null, int(row, 'seq'));
  }

  function stored(unsent: Unsent): OutRow {
    const row = one.get(unsent.seq);
    const message = readMessage(codec.open(row ? text(row, 'data') : ''));
    return outRow(unsent.seq, unsent.personId, unsent.channel, message.address, message.body, unsent.attempts);
  }

  function messageOf(row: Row, personId: string): Message {
    const message: Message = {
      seq: int(row, 'seq'),
      personId,
      at: int(row, 'at'),
      channel: channelOf(row),
      ...readMessage(codec.open(text(row, 'data'))),
    };
    const status = optionalInt(row, 'status');
    if (status === undefined) return message;
    message.status = statusOf(status);
    message.attempts = optionalInt(row, 'attempts') ?? 0;
    const providerId = optionalText(row, 'provider_id');
    if (providerId !== undefined) message.providerId = providerId;
    const error = optionalText(row, 'error');
    if (error !== undefined) message.error = error;
    return message;
  }
}

function unsentOf(row: Row): Unsent {
  return {
    seq: int(row, 'seq'),
    personId: text(row, 'id'),
    channel: channelOf(row),
    sending: int(row, 'status') === SENDING,
    notBefore: optionalInt(row, 'not_before') ?? 0,
    attempts: optionalInt(row, 'attempts') ?? 0,
  };
}

function outRow(
  seq: number,
  personId: string,
  channel: ChannelId,
  address: string,
  body: Message['body'],
  attempts: number,
): OutRow {
  if (body.dir !== 'out') throw new Error('only what the bot or staff say is sent');
  return { seq, personId, channel, address, reply: body.reply, attempts };
}
