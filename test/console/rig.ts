/** The console on a real server over a real store; the turns are a stand-in that moves cases with the real case machine. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import { close, giveBack, isRefusal, reply, take, type Refusal } from '../../src/cases/machine.ts';
import type { Case } from '../../src/cases/case.ts';
import { hashPassphrase } from '../../src/console/password.ts';
import { consolePlugin, type StaffTurns } from '../../src/console/plugin.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/content.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { NewMessage, StaffAccount, Store } from '../../src/store/port.ts';
import { HOUR, NOW } from './people.ts';

export const PASSPHRASE = 'τρεις λέξεις μαζί';
export const OURS = { 'x-dipla': 'console', origin: 'http://localhost:80', host: 'localhost:80' };

export interface Rig {
  app: FastifyInstance;
  store: Store;
  content: Content;
  clock: { now: number };
  /** Every action that reached the turns. */
  actions: { personId: string; kind: string; key: string; by: string }[];
  /** Routes of the console, as "GET /console/api/cases". */
  routes: string[];
  addStaff(id: string, name: string, change?: Partial<StaffAccount>): Promise<{ email: string }>;
  /** Signs in over HTTP; returns the cookie. */
  signIn(email: string): Promise<string>;
  ask(cookie: string, options: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

export async function createRig(
  options: { uiDir?: string; heartbeatSeconds?: number; publicUrl?: string; perMinute?: number } = {},
): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-console-'));
  const clock = { now: NOW };
  const store = openSqliteStore({ file: join(folder, 'dipla.db'), clock: () => clock.now });
  const content = loadContent({ root: process.cwd() });
  const actions: Rig['actions'] = [];
  const routes: string[] = [];
  let made = 0;

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
      turns: standInTurns(store, () => clock.now, actions),
      content,
      clock: () => clock.now,
      ids: () => `made-${(made += 1)}`,
      secret: randomBytes(32),
      channels: new Map([
        ['whatsapp', { windowEndsAt: (lastInAt: number) => lastInAt + 24 * HOUR }],
        ['telegram', { windowEndsAt: () => null }],
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
    actions,
    routes,
    async addStaff(id, name, change = {}) {
      const email = `${id}@example.gr`;
      hash ??= hashPassphrase(PASSPHRASE);
      await store.accounts.put({ id, email, name, role: 'staff', passwordHash: await hash, createdAt: NOW, ...change });
      return { email };
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

/** Moves the case with the real machine and commits, as a turn would; says nothing to the person but the reply itself. */
function standInTurns(store: Store, clock: () => number, actions: Rig['actions']): StaffTurns {
  return {
    async staff(personId, staff, action, key) {
      actions.push({ personId, kind: action.kind, key, by: staff.id });
      for (;;) {
        const world = await store.load(personId);
        const now = clock();
        if (!world?.conversation) return { status: 'refused', refusal: { refused: 'not_found' } };
        const { channel, id: address } = world.person.replyTo;
        const messages: NewMessage[] = [];
        const cases: Case[] = [];
        const appointments = [];
        if ('appointmentId' in action) {
          const found = world.appointments.find((a) => a.id === action.appointmentId);
          if (!found) return { status: 'refused', refusal: { refused: 'not_found' } };
          const status = (
            {
              appointment_confirm: 'confirmed',
              appointment_propose: 'proposed',
              appointment_decline: 'declined',
            } as const
          )[action.kind];
          const proposals = action.kind === 'appointment_propose' ? { proposals: action.starts } : {};
          appointments.push({ ...found, ...proposals, status, version: found.version + 1, updatedAt: now });
        } else {
          const c = await store.case(action.caseId);
          if (!c) return { status: 'refused', refusal: { refused: 'not_found' } };
          const moved = move(c, staff, action, now);
          if (isRefusal(moved)) return { status: 'refused', refusal: moved };
          if (moved !== c) cases.push(moved);
          const to = { at: now, channel, address };
          if (action.kind === 'reply')
            messages.push({
              ...to,
              body: { dir: 'out', reply: { author: { role: 'staff', ...staff }, text: action.text } },
            });
          if (action.kind === 'note') messages.push({ ...to, body: { dir: 'note', staff, text: action.text } });
          if (action.kind === 'take') messages.push({ ...to, body: { dir: 'mark', text: `Ανέλαβε: ${staff.name}` } });
        }
        const result = await store.commit({
          person: { ...world.person, version: world.person.version + 1 },
          conversation: world.conversation,
          dedupe: { channel: 'staff', key: `${staff.id} ${key}` },
          messages,
          cases,
          appointments,
          timers: [],
          cancelTimers: [],
          counts: [],
          audit: [],
          now,
          claimFirst: false,
        });
        if (result.status === 'duplicate') return { status: 'duplicate' };
        if (result.status === 'committed') return { status: 'done' };
      }
    },
  };
}

type CaseAction = Extract<Parameters<StaffTurns['staff']>[2], { caseId: string }>;

function move(c: Case, staff: { id: string; name: string }, action: CaseAction, now: number): Case | Refusal {
  switch (action.kind) {
    case 'take':
      return take(c, staff, now);
    case 'reply':
      return reply(c, staff, now);
    case 'close':
      return close(c, staff, now, action.resume);
    case 'return':
      return giveBack(c, staff, now, now + 2 * HOUR);
    case 'note':
      return c;
  }
}
