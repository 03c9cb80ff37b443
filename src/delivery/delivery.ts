/**
 * Delivery: from the outbox to the channels. The store decides whose row is next (per person and channel the oldest, one at a
 * time) and remembers everything; delivery holds only what is under way, so there is nothing here to lose.
 *
 * A reply's first part is claimed by the very commit that says it, when a place is free (`reserve`); everything else is
 * claimed from the store. No row is sent before its claim is on disk, and none is claimed without a free socket: what a crash
 * leaves unknown is at most what was on the wire.
 */
import type { Channel, SendResult } from '../channels/port.ts';
import type { ChannelId, DeliveryFailure } from '../conversation/event.ts';
import type { OutMark, OutRow, Store } from '../store/port.ts';
import { retryDelay } from './backoff.ts';
import { Outlet } from './outlet.ts';
import { createSends } from './send.ts';
import { judge } from './verdict.ts';

export interface Delivery {
  /** Rows cut off by a crash become `unknown`, then everything queued is sent. */
  start(): Promise<void>;
  /** Lets what is under way finish for `graceMs`, then cuts it off; the rest stays queued. Results are on disk when it resolves. */
  stop(graceMs: number): Promise<void>;
  /** True when this person's lane and one socket of the channel are free; holds both until `committed` or `release`. */
  reserve(personId: string, channel: ChannelId): boolean;
  release(personId: string, channel: ChannelId): void;
  /** After a commit: the rows it queued, in order; the first is already `sending` when it was claimed (`CommitResult.claimed`). */
  committed(personId: string, rows: OutRow[], claimed: boolean): void;
  stats(): DeliveryStats;
}

/** Counters since start, and what is under way now. */
export interface DeliveryStats {
  sending: number;
  /** Marks that the store has refused so far and that are tried again. */
  waiting: number;
  sent: number;
  failed: number;
  unknown: number;
  retried: number;
  paused: ChannelId[];
}

/** The part of a logger that delivery uses. Lines carry no words of a message and no address. */
export interface DeliveryLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DeliveryParts {
  store: Store;
  channels: ReadonlyMap<ChannelId, Channel>;
  /** ms since 1970. */
  clock: () => number;
  /** 0 to 1, for spreading retries. */
  random?: () => number;
  /** Told of each message that did not, or may not have, arrived. */
  onFailure(failure: DeliveryFailure): void;
  log: DeliveryLog;
}

/** At most so many rows are claimed at once. */
const CLAIM_AT_ONCE = 64;
/** So long free places wait for others, so that their rows are claimed in one write. */
const GATHER_MS = 4;
const LONGEST_TIMER_MS = 24 * 3_600_000;
/** A row that is due but was not claimable is looked at again after this, never in a tight loop. */
const SHORTEST_TIMER_MS = 50;
const STORE_RETRY_MS = 1_000;

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, clock, log, random = Math.random } = parts;
  const outlets = new Map([...parts.channels].map(([id, channel]) => [id, new Outlet(channel)]));
  const sends = createSends();
  let underWay = 0;
  let whenIdle: (() => void) | undefined;
  const stats = { sending: 0, waiting: 0, sent: 0, failed: 0, unknown: 0, retried: 0 };
  let running = false;
  let stopping = false;

  return {
    async start() {
      const lost = await store.recoverOutbox(clock());
      stats.unknown += lost.length;
      if (lost.length > 0) log.warn({ rows: lost.length }, 'cut off while sending: may or may not have arrived');
      running = true;
      for (const row of lost) fail(row, 'unknown');
      for (const outlet of outlets.values()) pump(outlet);
    },

    async stop(graceMs) {
      stopping = true;
      for (const outlet of outlets.values()) {
        clearTimeout(outlet.timer);
        clearTimeout(outlet.gathering);
      }
      const grace = setTimeout(() => sends.cut(), graceMs);
      while (underWay > 0) await new Promise<void>((resolve) => (whenIdle = resolve));
      clearTimeout(grace);
    },

    reserve(personId, id) {
      const outlet = outlets.get(id);
      if (!outlet || !running || stopping || outlet.pausedUntil !== 0 || outlet.backlog) return false;
      if (outlet.free(0) <= 0 || outlet.lanes.has(personId)) return false;
      enter(outlet, personId);
      outlet.reserved.add(personId);
      return true;
    },

    release(personId, id) {
      const outlet = outlets.get(id);
      if (outlet?.reserved.delete(personId)) leave(outlet, personId);
    },

    committed(personId, rows, claimed) {
      const [first] = rows;
      if (!first) return;
      const outlet = outlets.get(first.channel);
      if (!outlet) return;
      const reserved = outlet.reserved.delete(personId);
      if (claimed) {
        if (!reserved) enter(outlet, personId);
        track(dispatch(outlet, first));
      } else {
        outlet.backlog = true;
        if (reserved) leave(outlet, personId);
      }
      if (claimed && rows.length === 1) return;
      outlet.expecting = true;
      pump(outlet);
    },

    stats() {
      const paused = [...outlets].filter(([, outlet]) => outlet.pausedUntil !== 0).map(([id]) => id);
      return { ...stats, paused };
    },
  };

  /** Claims what fits into the free sockets and sends it; when nothing may leave yet, sleeps until something may. */
  function pump(outlet: Outlet, late = false): void {
    if (!running || stopping || !outlet.expecting) return;
    if (outlet.claiming) {
      outlet.again = true;
      return;
    }
    const now = clock();
    if (outlet.pausedUntil > now) sleepUntil(outlet, outlet.pausedUntil);
    const places = Math.min(outlet.free(now), CLAIM_AT_ONCE);
    if (places <= 0) return;
    // Places become free one by one, but each claim is a write to disk: a few are claimed together, unless that takes long.
    if (!late && places * 4 < outlet.channel.sockets && outlet.taken > 0) {
      outlet.gathering ??= setTimeout(() => {
        outlet.gathering = undefined;
        pump(outlet, true);
      }, GATHER_MS);
      return;
    }
    outlet.claiming = true;
    outlet.taken += places;
    track(claim(outlet, places));
  }

  async function claim(outlet: Outlet, places: number): Promise<void> {
    let rows: OutRow[] = [];
    let next: number | null = null;
    try {
      rows = await store.claimOutbox(places, clock(), outlet.channel.id);
      if (rows.length < places) next = await store.nextOutboxAt(outlet.channel.id);
    } catch (error) {
      log.error({ err: error, channel: outlet.channel.id }, 'the outbox cannot be read');
      next = clock() + STORE_RETRY_MS;
    }
    outlet.claiming = false;
    outlet.backlog = rows.length === places;
    outlet.taken -= places - rows.length;
    if (outlet.pausedUntil !== 0 && rows.length > 0) outlet.probing = true;
    for (const row of rows) {
      outlet.lanes.add(row.personId);
      track(dispatch(outlet, row));
    }
    if (outlet.again || rows.length === places) {
      outlet.again = false;
      pump(outlet);
    } else if (next !== null) sleepUntil(outlet, next);
    // Rows behind one that is under way do not show in `next`, so only an idle channel is known to have none.
    else if (outlet.taken === 0 && outlet.unwritten === 0) outlet.expecting = false;
  }

  /** Sends one claimed row, writes down what came of it, and frees its place. */
  async function dispatch(outlet: Outlet, row: OutRow): Promise<void> {
    // Claimed, but we are leaving: nothing has left yet, so it simply stays queued.
    const result = stopping ? null : await sendRow(outlet, row);
    const mark = result ? settle(outlet, row, result) : { seq: row.seq, status: 'queued' as const };
    outlet.unwritten += 1;
    const written = write(mark);
    leave(outlet, row.personId);
    await written;
    outlet.unwritten -= 1;
    // Only now does the store know when this row may be tried again, and that the next one of this person may leave.
    if (mark.status === 'queued') outlet.expecting = true;
    pump(outlet);
  }

  async function sendRow(outlet: Outlet, row: OutRow): Promise<SendResult> {
    stats.sending += 1;
    try {
      const late = (result: SendResult): void => {
        if (result.ok) track(write({ seq: row.seq, status: 'sent', providerId: result.providerId }));
      };
      const result = await sends.send(outlet.channel, row, false, late);
      if (result.ok || result.error.kind !== 'rejected') return result;
      log.warn(
        { seq: row.seq, channel: row.channel, detail: result.error.detail },
        'refused, tried once more as plain text',
      );
      return await sends.send(outlet.channel, row, true, late);
    } finally {
      stats.sending -= 1;
    }
  }

  /** What a result means for the row, the person and the channel. */
  function settle(outlet: Outlet, row: OutRow, result: SendResult): OutMark {
    const { channel } = outlet;
    const now = clock();
    const verdict = judge(row, result, (attempts, afterMs) => now + retryDelay(attempts, random(), afterMs));
    const { mark, failure } = verdict;
    if (!result.ok) log.warn({ seq: row.seq, channel: channel.id, error: result.error.kind }, 'not sent');
    if (!result.ok && result.error.kind === 'misconfigured') {
      if (outlet.pause(now)) {
        log.error({ channel: channel.id, detail: result.error.detail }, 'channel paused: its settings do not work');
        fail(row, 'misconfigured');
      }
    } else if (works(result)) {
      if (outlet.resume()) log.info({ channel: channel.id }, 'channel works again');
    } else outlet.probing = false;
    if (mark.status === 'sent') stats.sent += 1;
    else if (mark.status === 'failed') stats.failed += 1;
    else if (mark.status === 'unknown') stats.unknown += 1;
    else stats.retried += 1;
    if (failure) fail(row, failure);
    if (failure === 'gone') track(dropLane(row));
    return mark;
  }

  /** Whoever blocked us gets nothing of what still waits; what is said after they write again is tried again. */
  async function dropLane(row: OutRow): Promise<void> {
    try {
      const dropped = await store.failQueued(row.personId, row.channel, 'gone');
      stats.failed += dropped.length;
    } catch (error) {
      log.error({ err: error, channel: row.channel }, 'queued rows could not be given up');
    }
  }

  /** The store remembers results; while it cannot, the row stays `sending`, so nothing is sent twice. */
  async function write(mark: OutMark): Promise<void> {
    for (;;) {
      try {
        await store.mark([mark]);
        return;
      } catch (error) {
        if (stopping) return;
        log.error({ err: error, seq: mark.seq }, 'a result could not be written, tried again');
        stats.waiting += 1;
        await new Promise((resolve) => setTimeout(resolve, STORE_RETRY_MS));
        stats.waiting -= 1;
      }
    }
  }

  function enter(outlet: Outlet, personId: string): void {
    outlet.taken += 1;
    outlet.lanes.add(personId);
  }

  function leave(outlet: Outlet, personId: string): void {
    outlet.taken -= 1;
    outlet.lanes.delete(personId);
    pump(outlet);
  }

  function sleepUntil(outlet: Outlet, at: number): void {
    clearTimeout(outlet.timer);
    if (stopping) return;
    const wait = Math.min(Math.max(at - clock(), SHORTEST_TIMER_MS), LONGEST_TIMER_MS);
    outlet.timer = setTimeout(() => pump(outlet), wait);
  }

  function fail(row: OutRow, kind: DeliveryFailure['kind']): void {
    try {
      parts.onFailure({ personId: row.personId, seq: row.seq, kind });
    } catch (error) {
      log.error({ err: error, seq: row.seq }, 'a failed delivery could not be told');
    }
  }

  function ended(): void {
    underWay -= 1;
    if (underWay === 0) whenIdle?.();
  }

  function track(work: Promise<void>): void {
    underWay += 1;
    void work.then(ended, (error: unknown) => {
      log.error({ err: error }, 'delivery stumbled');
      ended();
    });
  }
}

/** The platform took the message, or refused this very message or person: its settings are good. */
function works(result: SendResult): boolean {
  if (result.ok) return true;
  const { kind } = result.error;
  return kind === 'gone' || kind === 'window_closed' || kind === 'rejected';
}
