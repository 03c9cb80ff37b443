/**
 * Live sockets. Each has a cursor, the seq of the last message that it was sent: on any sign of change the messages after
 * the cursor are read from the store and sent, one reader at a time, so that nothing is missed, doubled or out of order.
 */
import type { Reply } from '../../conversation/reply.ts';
import type { StoreChange } from '../../store/port.ts';
import { ownerEvent, type ActivitySet } from './activity.ts';
import { ownerOf } from './owner.ts';
import { greeting, readAfter, type TranscriptStore } from './transcript.ts';

export interface StreamParts {
  store: TranscriptStore;
  clock: () => number;
  greet: (user: string) => Promise<Reply[]>;
  log: { warn(fields: object, text: string): void };
}

/** What is used of a socket of `ws`. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
  on(event: 'message' | 'pong' | 'close' | 'error', listener: () => void): unknown;
}

export interface Streams {
  /** Takes a socket that was let in. `watermark` null: a fresh client, which also hears the first words. */
  open(socket: Socket, user: string, watermark: number | null): void;
  /** A person of this user exists now (their first message became durable). */
  known(user: string): void;
  close(): void;
}

interface Viewer {
  socket: Socket;
  user: string;
  personId: string | null;
  cursor: number;
  /** JSON of the owner last told. */
  owner: string;
  working: boolean;
  again: boolean;
  alive: boolean;
}

/** Sockets of one user; the oldest goes when there are more (tabs left open for weeks). */
const PER_USER = 8;
/** Bytes that may wait for a slow client before it is cut off; it comes back with its watermark. */
const MAX_WAITING = 2 * 1024 * 1024;
/** ms. Proxies close what is silent; clients that hear nothing for twice this long reconnect. */
const BEAT = 25_000;
/** A change of any case may concern any viewer; several at once are looked at together (ms). */
const SETTLE = 50;
const BOT_OWNS = JSON.stringify({ owner: 'bot' });

/** Begins to follow the store. `close()` ends it and every socket. */
export function createStreams(parts: StreamParts): Streams {
  const viewers = new Set<Viewer>();
  let settling: NodeJS.Timeout | undefined;
  const unsubscribe = parts.store.subscribe((change) => onChange(change));
  const beat = setInterval(() => beatAll(), BEAT);
  beat.unref();

  function onChange(change: StoreChange): void {
    if (viewers.size === 0) return;
    if (change.kind === 'cases') {
      settling ??= setTimeout(() => {
        settling = undefined;
        for (const viewer of viewers) if (viewer.personId !== null) void work(viewer);
      }, SETTLE).unref();
    } else if (change.kind !== 'appointments') {
      let seen = false;
      for (const viewer of viewers) {
        if (viewer.personId !== change.personId) continue;
        seen = true;
        void work(viewer);
      }
      if (!seen) void recognise(change.personId);
    }
  }

  /** Somebody whom we only knew as a looker may have written, here or through another process. */
  async function recognise(personId: string): Promise<void> {
    const strangers = [...viewers].filter((viewer) => viewer.personId === null);
    if (strangers.length === 0) return;
    const world = await parts.store.load(personId).catch(() => null);
    const users = new Set(world?.person.addresses.filter(({ channel }) => channel === 'web').map(({ id }) => id));
    for (const viewer of strangers) if (users.has(viewer.user)) void work(viewer);
  }

  async function work(viewer: Viewer): Promise<void> {
    viewer.again = true;
    if (viewer.working) return;
    viewer.working = true;
    try {
      while (viewer.again && viewers.has(viewer)) {
        viewer.again = false;
        await catchUp(viewer);
      }
    } catch (error) {
      // Storage is away for the moment: the client reconnects with its watermark and loses nothing.
      parts.log.warn({ err: error }, 'web stream closed');
      drop(viewer, 1011);
    } finally {
      viewer.working = false;
    }
  }

  async function catchUp(viewer: Viewer): Promise<void> {
    viewer.personId ??= await parts.store.find('web', viewer.user);
    if (viewer.personId === null) return;
    const set = await readAfter(parts.store, viewer.user, viewer.personId, viewer.cursor);
    viewer.cursor = set.seq;
    if (set.activities.length > 0) send(viewer, { activities: set.activities, watermark: set.watermark });
    if (set.more) {
      viewer.again = true;
      return;
    }
    const owner = ownerOf(await parts.store.load(viewer.personId));
    const told = JSON.stringify(owner);
    if (told === viewer.owner) return;
    viewer.owner = told;
    const event = ownerEvent(viewer.user, owner, { seq: viewer.cursor, now: parts.clock() });
    send(viewer, { activities: [event], watermark: String(viewer.cursor) });
  }

  function send(viewer: Viewer, set: ActivitySet): void {
    if (viewer.socket.bufferedAmount > MAX_WAITING) drop(viewer, 1013);
    else viewer.socket.send(JSON.stringify(set));
  }

  function drop(viewer: Viewer, code: number): void {
    if (!viewers.delete(viewer)) return;
    viewer.socket.close(code);
  }

  function beatAll(): void {
    for (const viewer of viewers) {
      if (!viewer.alive) {
        viewers.delete(viewer);
        viewer.socket.terminate();
        continue;
      }
      viewer.alive = false;
      viewer.socket.ping();
      // An empty frame is allowed by the protocol, and tells a page (which cannot see pings) that the line lives.
      viewer.socket.send('');
    }
  }

  async function start(viewer: Viewer, watermark: number | null): Promise<void> {
    viewer.working = true;
    try {
      viewer.personId = await parts.store.find('web', viewer.user);
      if (viewer.personId === null && watermark === null) {
        const replies = await parts.greet(viewer.user);
        if (replies.length > 0) send(viewer, greeting(viewer.user, replies, parts.clock()));
      }
    } catch (error) {
      parts.log.warn({ err: error }, 'web stream closed');
      drop(viewer, 1011);
    }
    viewer.working = false;
    await work(viewer);
  }

  return {
    open(socket, user, watermark) {
      const viewer: Viewer = {
        socket,
        user,
        personId: null,
        cursor: watermark ?? 0,
        owner: BOT_OWNS,
        working: false,
        again: false,
        alive: true,
      };
      const same = [...viewers].filter((other) => other.user === user);
      for (const old of same.slice(0, Math.max(0, same.length - PER_USER + 1))) drop(old, 1008);
      viewers.add(viewer);
      // The client's pings are empty frames; whatever comes only shows that it lives.
      socket.on('message', () => (viewer.alive = true));
      socket.on('pong', () => (viewer.alive = true));
      socket.on('close', () => viewers.delete(viewer));
      socket.on('error', () => viewers.delete(viewer));
      void start(viewer, watermark);
    },
    known(user) {
      for (const viewer of viewers) if (viewer.user === user && viewer.personId === null) void work(viewer);
    },
    close() {
      unsubscribe();
      clearInterval(beat);
      clearTimeout(settling);
      for (const viewer of viewers) drop(viewer, 1001);
    },
  };
}
