/**
 * What happened before the demo starts. Everything goes through turns, as messages and staff actions do; only the clock is set
 * back, and the channels send to nobody.
 */
import { join } from 'node:path';
import { inputOf, staffAction } from '../src/cli/transcript.ts';
import type { Channel } from '../src/channels/port.ts';
import { webchatChannel } from '../src/channels/webchat/channel.ts';
import { hashPassphrase } from '../src/console/password.ts';
import type { Content } from '../src/content/content.ts';
import { prepare } from '../src/conversation/advance.ts';
import { encode } from '../src/conversation/action.ts';
import type { ChannelId, Input } from '../src/conversation/event.ts';
import type { Delivery } from '../src/delivery/delivery.ts';
import { freshId } from '../src/ids.ts';
import { pageData } from '../src/page.ts';
import { deriveKey, installationSecret } from '../src/secret.ts';
import type { Store } from '../src/store/port.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { createTurns, type Turns } from '../src/turn/turn.ts';
import { collate } from '../src/understanding/collate.ts';
import { timeline, type Beat, type Scene } from './scene.ts';

export interface DemoStaff {
  name: string;
  email: string;
  memberId: string;
  role: 'staff' | 'lead' | 'admin';
}

export interface Seeding {
  dataDir: string;
  content: Content;
  scenes: Scene[];
  staff: DemoStaff[];
  passphrase: string;
  /** The platforms, for how they fit a reply; they are asked to send nothing. */
  platforms: Channel[];
  /** The address under which a person of a scene is known on a channel. */
  address: (channel: ChannelId, name: string) => string;
  /** ms since 1970. */
  now: number;
}

/** Fills a fresh data folder. Throws with file and line of a scene when something in it cannot happen. */
export async function seed(seeding: Seeding): Promise<void> {
  const { content, now } = seeding;
  prepare(content);
  const time = { at: 0 };
  const clock = (): number => time.at;
  const store = openSqliteStore({ file: join(seeding.dataDir, 'dipla.db'), clock });
  try {
    await putStaff(store, seeding);
    const turns = turnsOf(store, seeding, clock);
    let beats = 0;
    for (const beat of timeline(seeding.scenes, now)) {
      await untilThen(store, turns, time, beat.at);
      await happen(store, turns, seeding, beat, `seed${String((beats += 1))}`).catch((error: unknown) => {
        throw new Error(`${beat.scene.file}: ${beat.source}: ${String(error)}`);
      });
    }
    await untilThen(store, turns, time, now);
    await delivered(store, time.at);
  } finally {
    await store.close();
  }
}

async function putStaff(store: Store, { staff, passphrase, now }: Seeding): Promise<void> {
  const passwordHash = await hashPassphrase(passphrase);
  for (const { name, email, memberId, role } of staff)
    await store.accounts.put({ id: `demo_${memberId}`, name, email, memberId, role, passwordHash, createdAt: now });
}

function turnsOf(store: Store, seeding: Seeding, clock: () => number): Turns {
  const { content, dataDir, platforms } = seeding;
  const web = webchatChannel({
    store,
    // The addresses of calendar files are signed with the key that the product will have.
    secret: deriveKey(installationSecret(dataDir), 'directline'),
    clock,
    ids: () => freshId(clock()),
    uiFolder: '',
    page: pageData(content),
    visitFile: async () => null,
  });
  const channels = new Map([web, ...platforms].map((channel) => [channel.id, channel]));
  return createTurns({ store, content, channels, clock, id: () => freshId(clock()), delivery: NOBODY });
}

/** What was said stands in the outbox until it is marked as delivered. */
const NOBODY: Delivery = {
  start: async () => undefined,
  stop: async () => undefined,
  reserve: () => false,
  release: () => undefined,
  committed: () => undefined,
  stats: () => ({ sending: 0, waiting: 0, sent: 0, failed: 0, unknown: 0, retried: 0, paused: [] }),
};

async function delivered(store: Store, now: number): Promise<void> {
  for (;;) {
    const rows = await store.claimOutbox(64, now);
    if (rows.length === 0) return;
    await store.mark(rows.map(({ seq }) => ({ seq, status: 'delivered' as const, attempts: 1 })));
  }
}

/** Lets time pass; promises and reminders that come due on the way do what they do. */
async function untilThen(store: Store, turns: Turns, time: { at: number }, then: number): Promise<void> {
  for (;;) {
    const [due] = await store.dueTimers(then, 1);
    if (!due) break;
    time.at = Math.max(time.at, due.dueAt);
    await turns.timer(due);
  }
  time.at = then;
}

async function happen(store: Store, turns: Turns, seeding: Seeding, beat: Beat, key: string): Promise<void> {
  const { channel, name } = beat.scene;
  const address = seeding.address(channel, name);
  if (beat.source.startsWith('@')) return staffDoes(store, turns, seeding, beat, address, key);
  const personId = await store.find(channel, address);
  const input = await inputFor(store, personId, beat.source);
  await turns.accept({ channel, address, dedupe: key, input, ...(channel === 'web' ? {} : { profileName: name }) });
}

async function inputFor(store: Store, personId: string | null, source: string): Promise<Input> {
  if (source.startsWith('>')) return { kind: 'text', text: source.slice(1).trim() };
  if (source.startsWith('{')) return inputOf(source.slice(1, source.lastIndexOf('}')));
  const label = source.slice(1, source.lastIndexOf(']'));
  const nav = { πισω: 'back', μενου: 'menu', ανθρωποσ: 'human' } as const;
  for (const [word, to] of Object.entries(nav))
    if (collate(label) === word) return { kind: 'tap', action: encode({ kind: 'nav', to }), label };
  const said = personId === null ? [] : await store.messages(personId, { limit: 60 });
  for (const { body } of said.toReversed())
    for (const choice of body.dir === 'out' ? (body.reply.choices ?? []) : [])
      if (collate(choice.label) === collate(label)) return { kind: 'tap', action: choice.action, label: choice.label };
  const last = said.findLast(({ body }) => body.dir === 'out')?.body;
  const heard =
    last?.dir === 'out'
      ? `${last.reply.text} ${(last.reply.choices ?? []).map((one) => `[${one.label}]`).join(' ')}`
      : '';
  throw new Error(`nothing called [${label}] was offered; last: ${heard}`);
}

async function staffDoes(
  store: Store,
  turns: Turns,
  { staff, address: addressOf }: Seeding,
  beat: Beat,
  address: string,
  key: string,
): Promise<void> {
  const [who = '', verb = '', ...words] = beat.source.slice(1).split(/\s+/);
  const member = staff.find(({ name }) => name.split(' ')[0] === who);
  const personId = await store.find(beat.scene.channel, address || addressOf(beat.scene.channel, beat.scene.name));
  const world = personId === null ? null : await store.load(personId);
  if (!member || personId === null || !world) throw new Error('nobody of this name');
  const visits = world.appointments;
  const waits = visits.findLast(({ status }) => status === 'requested' || status === 'proposed') ?? visits.at(-1);
  const action =
    verb === 'propose' && waits?.start !== undefined
      ? // Half an hour and an hour later than was asked for.
        {
          kind: 'appointment_propose' as const,
          appointmentId: waits.id,
          starts: [30, 60].map((n) => (waits.start ?? 0) + n * 60_000),
        }
      : staffAction(verb, words, world.case?.id ?? 'none', waits?.id ?? 'none');
  const done = await turns.staff(personId, { id: `demo_${member.memberId}`, name: member.name }, action, key);
  if (done.status === 'refused') throw new Error(`refused: ${done.refusal.refused}`);
}
