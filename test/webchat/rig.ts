/**
 * The web channel on a real server and a real SQLite file, with a scripted bot behind the door: each input gives the replies
 * that the script says, committed as a turn would commit them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { uiAssets } from '../../src/channels/webchat/assets.ts';
import { webchatChannel, type WebchatParts } from '../../src/channels/webchat/channel.ts';
import type { PageData } from '../../src/channels/webchat/page-data.ts';
import type { Door } from '../../src/channels/port.ts';
import type { Case } from '../../src/cases/case.ts';
import type { InboundEvent } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import type { Person } from '../../src/conversation/state.ts';
import type { NewMessage, Store, World } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

/** What the scripted bot says to an input; the welcome is what it says to `start`. */
export type Script = (event: InboundEvent, world: World | null) => Reply[];

export interface Rig {
  url: string;
  app: FastifyInstance;
  store: Store;
  /** Every event that the door accepted, duplicates included. */
  accepted: { event: InboundEvent; status: 'done' | 'duplicate' }[];
  time: { now: number };
  /** The next calls of the door fail as if storage were away. */
  break(on: boolean): void;
  /** A message of the bot or of staff, out of the blue. */
  say(user: string, body: NewMessage['body'], change?: Case): Promise<void>;
  /** Ends the server, keeps the file. */
  stop(): Promise<void>;
  /** Another server on the same file and port, as after a restart. */
  again(): Promise<Rig>;
  close(): Promise<void>;
}

export const CENTER: PageData = {
  center: 'Κέντρο Κοινότητας',
  municipality: 'Δήμος Σοφάδων',
  about: 'Δήμου Σοφάδων, με Παράρτημα Ρομά',
  hours: 'Δευτέρα έως Παρασκευή, 8:00–14:00',
  helpLines: [
    { number: '112', dial: '112', name: 'Άμεσος κίνδυνος', note: 'όλο το 24ωρο' },
    { number: '15900', dial: '15900', name: 'Βία κατά των γυναικών', note: 'όλο το 24ωρο' },
    { number: '1056', dial: '1056', name: 'Παιδί σε κίνδυνο' },
    { number: '1018', dial: '1018', name: 'Σκέψεις αυτοκτονίας', note: 'όλο το 24ωρο' },
  ],
};

export const BOT = { role: 'bot' } as const;
/** Tuesday 24 November 2026, 10:00 in Athens. */
export const NOW = Date.UTC(2026, 10, 24, 8);

export async function startRig(
  options: { script?: Script; uiFolder?: string; parts?: Partial<WebchatParts>; folder?: string; port?: number } = {},
): Promise<Rig> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'webchat-'));
  const time = { now: NOW };
  const clock = (): number => time.now;
  const store = openSqliteStore({ file: join(folder, 'dipla.db'), clock });
  const script = options.script ?? echo;
  const accepted: Rig['accepted'] = [];
  let broken = false;
  let count = Math.floor(Math.random() * 1e9);
  const ids = (): string => `id${(count += 1).toString(36)}`;

  async function commit(
    user: string,
    dedupe: string | null,
    messages: (world: World | null) => NewMessage['body'][],
    change?: Case,
  ): Promise<'done' | 'duplicate'> {
    for (;;) {
      const personId = await store.find('web', user);
      const world = personId === null ? null : await store.load(personId);
      const person: Person = world
        ? { ...world.person, version: world.person.version + 1 }
        : {
            id: `p-${user}`,
            version: 1,
            createdAt: clock(),
            addresses: [{ channel: 'web', id: user }],
            replyTo: { channel: 'web', id: user },
            consent: 'given',
            locale: 'el',
          };
      const result = await store.commit({
        person,
        conversation: world?.conversation ?? {
          stack: [],
          facts: {},
          unknown: [],
          misses: 0,
          lastAt: clock(),
          turns: 0,
        },
        ...(dedupe === null ? {} : { dedupe: { channel: 'web' as const, key: dedupe } }),
        messages: messages(world).map((body) => ({ at: clock(), channel: 'web' as const, address: user, body })),
        cases: change ? [change] : [],
        appointments: [],
        timers: [],
        cancelTimers: [],
        counts: [],
        audit: [],
        now: clock(),
        claimFirst: false,
      });
      if (result.status === 'duplicate') return 'duplicate';
      if (result.status === 'committed') return 'done';
    }
  }

  const door: Door = {
    async accept(event) {
      if (broken) throw new Error('storage is away');
      const status = await commit(event.address, event.dedupe, (world) => [
        { dir: 'in', input: event.input, dedupe: event.dedupe },
        ...script(event, world).map((reply) => ({ dir: 'out' as const, reply })),
      ]);
      accepted.push({ event, status });
      return { status };
    },
    async receipt() {},
    async greet(event) {
      return script(event, null);
    },
  };

  const app = Fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true });
  const channel = webchatChannel({
    visitFile: async () => null,
    store,
    secret: Buffer.alloc(32, 7),
    clock,
    ids,
    uiFolder: options.uiFolder ?? join(folder, 'no-ui'),
    page: CENTER,
    ...options.parts,
  });
  await channel.routes?.(app, door);
  if (options.uiFolder !== undefined) await uiAssets(app, options.uiFolder);
  // Where the quick exit leads in tests.
  app.get('/away', () => 'Ο καιρός αύριο');
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const stop = async (): Promise<void> => {
    await app.close();
    await store.close();
  };
  return {
    url,
    app,
    store,
    accepted,
    time,
    break: (on) => (broken = on),
    say: async (user, body, change) => {
      await commit(user, null, () => [body], change);
    },
    stop,
    again: () => startRig({ ...options, folder, port: Number(new URL(url).port) }),
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Says back what it heard; first words carry the consent. */
export const echo: Script = ({ input }) => {
  if (input.kind === 'start') {
    return [
      { author: BOT, text: 'Γεια σας. Είμαι το **Δίπλα**.' },
      {
        author: BOT,
        text: 'Κρατάμε όσα γράφετε.',
        card: { kind: 'consent', title: 'Πριν αρχίσουμε' },
        choices: [
          { action: 'c:hello:agree', label: 'Συμφωνώ, ξεκινάμε', style: 'primary', icon: 'check' },
          { action: 'c:hello:human', label: 'Όχι, θέλω άνθρωπο', icon: 'human' },
        ],
      },
    ];
  }
  if (input.kind === 'tap') return [{ author: BOT, text: `Πατήσατε: ${input.action}` }];
  if (input.kind === 'text') {
    return [
      {
        author: BOT,
        text: `Είπατε: **${input.text}**`,
        choices: [{ action: 'c:echo:more', label: 'Κι άλλο' }],
        nav: ['menu'],
      },
    ];
  }
  return [{ author: BOT, text: `Ήρθε: ${input.kind}` }];
};

/** A case of this user's person, taken by Μαρία unless said otherwise. */
export function aCase(user: string, over: Partial<Case> = {}): Case {
  return {
    id: `case-${user}`,
    personId: `p-${user}`,
    version: 1,
    state: 'claimed',
    wants: 'talk',
    topic: 'eee',
    queue: 'social_worker',
    urgency: 'normal',
    owner: { id: 's1', name: 'Μαρία' },
    promiseAt: NOW + 2 * 3600_000,
    openedAt: NOW,
    updatedAt: NOW,
    pausesBot: true,
    brief: [],
    ...over,
  };
}
