/**
 * What is still to be sent, held in memory beside the file. This process alone owns the file, so the two cannot drift apart;
 * after a rollback it is read anew. A *lane* is one person on one channel: its rows leave in order, one at a time. Claiming
 * costs the same with three rows waiting as with a hundred thousand.
 */
import type { ChannelId } from '../../conversation/event.ts';
import type { OutRow } from '../port.ts';

export interface Unsent {
  seq: number;
  personId: string;
  channel: ChannelId;
  sending: boolean;
  /** ms since 1970; 0: at once. */
  notBefore: number;
  attempts: number;
  /** Held while few rows wait, so that claiming a reply's second part needs no read. */
  row?: OutRow | undefined;
}

/** Above this many waiting rows their words stay on disk only. */
const WORDS_IN_MEMORY = 1000;

interface Lanes {
  people: Map<string, Unsent[]>;
  /** People whose oldest row may leave now; longest waiting first. */
  ready: Set<string>;
  /** People whose oldest row waits for its time. */
  waiting: Map<string, number>;
  /** No waiting row is due before this. */
  soonest: number;
  queued: number;
}

export interface Outbox {
  load(rows: Unsent[]): void;
  add(unsent: Unsent): void;
  get(seq: number): Unsent | undefined;
  /** True when this person has nothing unsent on this channel. */
  isFree(channel: ChannelId, personId: string): boolean;
  /** Queued rows of one lane, oldest first. */
  queuedOf(channel: ChannelId, personId: string): Unsent[];
  /** Takes the oldest row of up to `limit` lanes that may leave, and makes them `sending`. */
  take(channel: ChannelId | undefined, limit: number, now: number): Unsent[];
  /** After a change of `sending` or `notBefore`. */
  moved(unsent: Unsent, sending: boolean, notBefore: number): void;
  /** It is sent, or never will be. */
  settle(seq: number): Unsent | undefined;
  queued(channel?: ChannelId): number;
  nextAt(channel?: ChannelId): number | null;
  all(): Iterable<Unsent>;
}

export function createOutbox(): Outbox {
  const rows = new Map<number, Unsent>();
  const channels = new Map<ChannelId, Lanes>();

  const outbox: Outbox = {
    load(all) {
      rows.clear();
      channels.clear();
      for (const each of all) outbox.add(each);
    },
    add(unsent) {
      if (rows.size >= WORDS_IN_MEMORY) unsent.row = undefined;
      rows.set(unsent.seq, unsent);
      const lanes = lanesOf(unsent.channel);
      if (!unsent.sending) lanes.queued += 1;
      const lane = lanes.people.get(unsent.personId);
      if (lane) lane.push(unsent);
      else {
        lanes.people.set(unsent.personId, [unsent]);
        place(lanes, unsent.personId);
      }
    },
    get: (seq) => rows.get(seq),
    isFree: (channel, personId) => !channels.get(channel)?.people.has(personId),
    queuedOf: (channel, personId) =>
      (channels.get(channel)?.people.get(personId) ?? []).filter((each) => !each.sending),
    take(channel, limit, now) {
      const taken: Unsent[] = [];
      for (const lanes of pick(channel)) {
        wake(lanes, now);
        for (const personId of lanes.ready) {
          if (taken.length >= limit) return taken;
          const head = lanes.people.get(personId)?.[0];
          if (!head) continue;
          outbox.moved(head, true, 0);
          taken.push(head);
        }
      }
      return taken;
    },
    moved(unsent, sending, notBefore) {
      const lanes = lanesOf(unsent.channel);
      if (unsent.sending !== sending) lanes.queued += sending ? -1 : 1;
      unsent.sending = sending;
      unsent.notBefore = notBefore;
      place(lanes, unsent.personId);
    },
    settle(seq) {
      const unsent = rows.get(seq);
      if (!unsent) return undefined;
      rows.delete(seq);
      // Old tables of a Map that changes at every send outlive it for a while: they must not hold on to words.
      unsent.row = undefined;
      const lanes = lanesOf(unsent.channel);
      if (!unsent.sending) lanes.queued -= 1;
      const lane = lanes.people.get(unsent.personId) ?? [];
      if (lane.length === 1) lanes.people.delete(unsent.personId);
      else if (lane[0] === unsent) lane.shift();
      else lane.splice(lane.indexOf(unsent), 1);
      place(lanes, unsent.personId);
      return unsent;
    },
    queued: (channel) => pick(channel).reduce((sum, lanes) => sum + lanes.queued, 0),
    nextAt(channel) {
      let next: number | null = null;
      for (const lanes of pick(channel)) {
        if (lanes.ready.size > 0) return 0;
        for (const at of lanes.waiting.values()) next = Math.min(next ?? at, at);
      }
      return next;
    },
    all: () => rows.values(),
  };
  return outbox;

  function lanesOf(channel: ChannelId): Lanes {
    let lanes = channels.get(channel);
    if (!lanes) {
      lanes = { people: new Map(), ready: new Set(), waiting: new Map(), soonest: Infinity, queued: 0 };
      channels.set(channel, lanes);
    }
    return lanes;
  }

  function pick(channel: ChannelId | undefined): Lanes[] {
    if (!channel) return [...channels.values()];
    const lanes = channels.get(channel);
    return lanes ? [lanes] : [];
  }
}

/** Puts a lane where its oldest row belongs. Only that row counts: later ones can never overtake it. */
function place(lanes: Lanes, personId: string): void {
  const head = lanes.people.get(personId)?.[0];
  if (head && !head.sending && head.notBefore === 0) {
    lanes.ready.add(personId);
    lanes.waiting.delete(personId);
    return;
  }
  lanes.ready.delete(personId);
  if (head && !head.sending) {
    lanes.waiting.set(personId, head.notBefore);
    lanes.soonest = Math.min(lanes.soonest, head.notBefore);
  } else lanes.waiting.delete(personId);
}

function wake(lanes: Lanes, now: number): void {
  if (now < lanes.soonest) return;
  lanes.soonest = Infinity;
  for (const [personId, at] of lanes.waiting) {
    if (at <= now) {
      lanes.waiting.delete(personId);
      lanes.ready.add(personId);
    } else lanes.soonest = Math.min(lanes.soonest, at);
  }
}
