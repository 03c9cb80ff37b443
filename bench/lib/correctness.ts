/**
 * What speed is worth nothing without: an event posted three times is answered once, twenty events of one person at once are all
 * answered in order, and nothing that was acknowledged is lost or said twice when the process is killed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Loader } from './children.ts';
import { align, type Ledger, ledgerOf } from './ledger.ts';
import type { LevelResult, Received } from './loader.ts';
import { serverOf } from './variants.ts';
import { personId } from './wire.ts';

export interface Correctness {
  tripled: { events: number; answers: number };
  burst: { people: number; right: number; missing: number; wrongState: number };
  kill: {
    kills: number;
    acked: number;
    lost: number;
    torn: number;
    doubleSends: number;
    unknown: number;
    sockets: number;
  };
}

const SOCKETS = 16;
const SMALL = 200;

export function isRight(c: Correctness): boolean {
  return (
    c.tripled.events === c.tripled.answers &&
    c.burst.right === c.burst.people &&
    c.kill.lost + c.kill.torn + c.kill.doubleSends === 0 &&
    c.kill.unknown <= c.kill.sockets * c.kill.kills
  );
}

export async function correctness(
  loader: Loader,
  content: string,
  actions: string[],
  kills: number,
): Promise<Correctness> {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-bench-'));
  try {
    const still = await calm(loader, content, actions, folder);
    const kill = await killed(loader, content, actions, folder, kills);
    return { ...still, kill };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Repeats and bursts, on a server that nobody kills. */
async function calm(
  loader: Loader,
  content: string,
  actions: string[],
  folder: string,
): Promise<Pick<Correctness, 'tripled' | 'burst'>> {
  const { platformPort } = await loader.ask<{ platformPort: number }>({ cmd: 'init', people: SMALL, actions });
  const server = await serverOf('replied', folder, content, platformPort, SMALL);
  try {
    await loader.ask<{ received: Received[] }>({ cmd: 'received' });
    const tripled = { events: 0, answers: 0 };
    for (let person = 0; person < 40; person += 1) {
      await loader.ask({ cmd: 'taps', port: server.port, person, count: 1, copies: 3, atOnce: person % 2 === 0 });
      tripled.events += 1;
    }
    await settle();
    tripled.answers = (await loader.ask<{ received: Received[] }>({ cmd: 'received' })).received.length;

    const burst = { people: 0, right: 0, missing: 0, wrongState: 0 };
    for (let person = 100; person < 110; person += 1) {
      // Twenty taps of one question after another, all at once: one is the answer, the others are old taps or early ones. Each is
      // an event of its own, so each must be answered, and the last thing said must fit where the person stands.
      await loader.ask({ cmd: 'taps', port: server.port, person, count: 20, copies: 1, atOnce: true });
      burst.people += 1;
    }
    await settle(1500);
    const { received } = await loader.ask<{ received: Received[] }>({ cmd: 'received' });
    await server.kill('SIGTERM');
    const store = openSqliteStore({ file: join(folder, 'dipla.db') });
    for (let person = 100; person < 110; person += 1) {
      const mine = received.filter((call) => call.person === person).map((call) => call.text);
      const said = await of(store, person);
      const { lost, doubled } = align(said.out, mine);
      const inOrder = lost + doubled === 0;
      burst.missing += 20 - said.inbound.length;
      if (!inOrder) burst.wrongState += 1;
      if (said.inbound.length === 20 && inOrder && said.out.length >= 20) burst.right += 1;
    }
    await store.close();
    return { tripled, burst };
  } finally {
    await server.kill();
  }
}

async function killed(
  loader: Loader,
  content: string,
  actions: string[],
  folder: string,
  kills: number,
): Promise<Correctness['kill']> {
  const acked = new Set<number>();
  const received: Received[] = [];
  const { platformPort } = await loader.ask<{ platformPort: number }>({ cmd: 'init', people: SMALL, actions });
  rmSync(folder, { recursive: true, force: true });
  let first = true;
  for (let n = 0; n < kills; n += 1) {
    const server = await serverOf('replied', folder, content, platformPort, first ? SMALL : 0);
    first = false;
    // A different moment each time, the same in every run.
    const dies = new Promise<void>((resolve) =>
      setTimeout(() => void server.kill().then(resolve), 250 + ((n * 97) % 400)),
    );
    const level = await loader.ask<LevelResult>({
      cmd: 'level',
      port: server.port,
      connections: SOCKETS,
      ms: 1200,
      wait: 'ack',
      record: false,
      keep: true,
    });
    for (const token of level.acked) acked.add(token);
    await dies;
    received.push(...(await loader.ask<{ received: Received[] }>({ cmd: 'received' })).received);
  }
  const last = await serverOf('replied', folder, content, platformPort, 0);
  await settle(3000);
  await last.kill('SIGTERM');
  received.push(...(await loader.ask<{ received: Received[] }>({ cmd: 'received' })).received);
  return { kills, sockets: SOCKETS, acked: acked.size, ...(await compare(folder, acked, received)) };
}

/** Holds what the store says against what was acknowledged and what reached the platform. */
async function compare(
  folder: string,
  acked: Set<number>,
  received: Received[],
): Promise<Pick<Correctness['kill'], 'lost' | 'torn' | 'doubleSends' | 'unknown'>> {
  const store = openSqliteStore({ file: join(folder, 'dipla.db') });
  const result = { lost: 0, torn: 0, doubleSends: 0, unknown: 0 };
  const kept = new Set<number>();
  for (let person = 0; person < SMALL; person += 1) {
    const said = await of(store, person);
    for (const key of said.inbound) kept.add(tokenOf(key));
    result.torn += said.unanswered;
    const mine = received.filter((call) => call.person === person).map((call) => call.text);
    const { lost, doubled, unknown } = align(said.out, mine);
    result.lost += lost;
    result.doubleSends += doubled;
    result.unknown += unknown;
  }
  for (const token of acked) if (!kept.has(token)) result.lost += 1;
  await store.close();
  return result;
}

async function of(store: ReturnType<typeof openSqliteStore>, person: number): Promise<Ledger> {
  const id = await store.find('viber', personId(person));
  return id === null ? { inbound: [], unanswered: 0, out: [] } : ledgerOf(store, id);
}

/** The loader's number of an event, from the key under which the product kept it. */
function tokenOf(key: string): number {
  const token = /\d{19}/.exec(key)?.[0];
  return token === undefined ? NaN : Number(BigInt(token) - 5_741_311_000_000_000_000n);
}

const settle = (ms = 800): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
