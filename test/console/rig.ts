/** The console on a real server over a real store and the real turns. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import { hashPassphrase } from '../../src/console/password.ts';
import { consolePlugin, type StaffTurns } from '../../src/console/plugin.ts';
import { loadContent } from '../../src/content/load.ts';
import { layOver } from '../../src/content/overlay.ts';
import type { Channel } from '../../src/channels/port.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import type { Content } from '../../src/content/content.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { StaffAccount, Store } from '../../src/store/port.ts';
import { createTurns, type Turns } from '../../src/turn/turn.ts';
import { HOUR, NOW } from './people.ts';

export const PASSPHRASE = 'τρεις λέξεις μαζί';
export const OURS = { 'x-dipla': 'console', origin: 'http://localhost:80', host: 'localhost:80' };

export interface Rig {
  app: FastifyInstance;
  store: Store;
  content: Content;
  clock: { now: number };
  /** The door behind the API, for walks that have no time to sign in. */
  turns: StaffTurns;
  /** Every action that reached the turns. */
  actions: { personId: string; kind: string; key: string; by: string }[];
  /** What Telegram would hand out, by the file's ref; it has nothing else. */
  files: Map<string, Uint8Array>;
  /** Routes of the console, as "GET /console/api/cases". */
  routes: string[];
  addStaff(id: string, name: string, change?: Partial<StaffAccount>): Promise<{ email: string }>;
  /** A person writes, through the door of their channel. */
  write(personId: string, text: string): Promise<void>;
  /** Hands in what came due, as the timer loop does. */
  passTime(): Promise<void>;
  /** Signs in over HTTP; returns the cookie. */
  signIn(email: string): Promise<string>;
  ask(cookie: string, options: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** Read once: it is frozen, and reading it takes seconds on a busy machine. */
let loaded: Content | undefined;

export async function createRig(
  options: { uiDir?: string; heartbeatSeconds?: number; publicUrl?: string; perMinute?: number } = {},
): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-console-'));
  const clock = { now: NOW };
  const store = openSqliteStore({ file: join(folder, 'dipla.db'), clock: () => clock.now });
  loaded ??= loadContent({ root: process.cwd() });
  const laid = layOver(loaded);
  const { content } = laid;
  const actions: Rig['actions'] = [];
  const routes: string[] = [];
  const files: Rig['files'] = new Map();
  const turns = recordedTurns(store, content, () => clock.now, actions);
  let made = 0;
  let written = 0;

  const app = Fastify();
  // The product's server counts requests per address; `perMinute` makes that limit bite.
  await app.register(rateLimit, { global: true, max: options.perMinute ?? 100_000, timeWindow: '1 minute' });
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) if (method !== 'HEAD') routes.push(`${method} ${route.url}`);
  });
  if (options.uiDir !== undefined)
    await app.register(fastifyStatic, { root: options.uiDir, prefix: '/assets/', decorateReply: false });
  await app.register(
    consolePlugin({
      store,
      turns,
      content,
      laid,
      clock: () => clock.now,
      ids: () => `made-${(made += 1)}`,
      secret: randomBytes(32),
      channels: new Map<ChannelId, Pick<Channel, 'windowEndsAt' | 'download'>>([
        ['whatsapp', { windowEndsAt: (lastInAt: number) => lastInAt + 24 * HOUR }],
        [
          'telegram',
          {
            windowEndsAt: () => null,
            async download({ ref }) {
              const bytes = files.get(ref);
              if (!bytes) throw new Error('HTTP 404');
              return { bytes, mime: 'text/html' };
            },
          },
        ],
      ]),
      ...options,
    }),
  );
  await app.ready();

  let hash: Promise<string> | undefined;
  return {
    app,
    store,
    content,
    clock,
    turns,
    actions,
    files,
    routes,
    async addStaff(id, name, change = {}) {
      const email = `${id}@example.gr`;
      hash ??= hashPassphrase(PASSPHRASE);
      await store.accounts.put({ id, email, name, role: 'staff', passwordHash: await hash, createdAt: NOW, ...change });
      return { email };
    },
    async write(personId, text) {
      const world = await store.load(personId);
      if (!world) throw new Error('nobody');
      const { channel, id: address } = world.person.replyTo;
      await turns.accept({ channel, address, dedupe: `written-${(written += 1)}`, input: { kind: 'text', text } });
    },
    async passTime() {
      for (const due of await store.dueTimers(clock.now, 50)) await turns.timer(due);
    },
    async signIn(email) {
      const answer = await app.inject({
        method: 'POST',
        url: '/console/api/login',
        headers: OURS,
        payload: { email, passphrase: PASSPHRASE },
      });
      if (answer.statusCode !== 200) throw new Error(`no entry: ${answer.statusCode} ${answer.body}`);
      return `dipla_session=${answer.cookies[0]?.value ?? ''}`;
    },
    ask: (cookie, wanted) => app.inject({ ...wanted, headers: { ...OURS, cookie, ...wanted.headers } }),
    async close() {
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The real turns, with nobody to send to: what would go out stays in the outbox. Writes down what reaches them. */
function recordedTurns(
  store: Store,
  content: Content,
  clock: () => number,
  actions: Rig['actions'],
): StaffTurns & Pick<Turns, 'timer' | 'accept'> {
  const none = async (): Promise<void> => undefined;
  let ids = 0;
  const turns = createTurns({
    store,
    content,
    channels: new Map(),
    delivery: {
      reserve: () => false,
      release: () => undefined,
      committed: () => undefined,
      start: none,
      stop: none,
      stats: () => ({ sending: 0, waiting: 0, sent: 0, failed: 0, unknown: 0, retried: 0, paused: [] }),
    },
    clock,
    id: () => `turn-${(ids += 1)}`,
    onPoison: (error) => {
      throw error;
    },
  });
  return {
    timer: (timer) => turns.timer(timer),
    accept: (event) => turns.accept(event),
    staff(personId, staff, action, key) {
      actions.push({ personId, kind: action.kind, key, by: staff.id });
      return turns.staff(personId, staff, action, key);
    },
  };
}
