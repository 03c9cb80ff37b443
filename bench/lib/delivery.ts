/** Delivery alone: rows that wait in the store, claimed, sent to the platform, marked. A process of its own; prints one JSON line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { viberChannel } from '../../src/channels/viber/channel.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { personId, TOKEN } from './wire.ts';

const [platform, sockets] = [Number(process.argv[2]), Number(process.argv[3])];
const ROWS = sockets === 1 ? 1000 : 5000;
const WARM_UP = sockets === 1 ? 1000 : 4000;
const folder = mkdtempSync(join(tmpdir(), 'dipla-delivery-'));
const store = openSqliteStore({ file: join(folder, 'dipla.db') });
const channel = viberChannel({
  token: TOKEN,
  apiRoot: `http://127.0.0.1:${platform}/pa`,
  senderName: 'Δίπλα',
  sockets,
});
const delivery = createDelivery({
  store,
  channels: new Map([[channel.id, channel]]),
  clock: () => Date.now(),
  log: pino({ level: 'silent' }),
  onFailure: () => {},
});
const choices = ['Ναι', 'Όχι', 'Ίσως'].map((label, n) => ({ action: `f:bench:q1:${n}:abcd`, label }));
const now = Date.now();

/** So many people with one message each that waits. */
async function fill(from: number, rows: number): Promise<void> {
  await Promise.all(
    Array.from({ length: rows }, (_, n) =>
      store.commit({
        person: {
          id: `delivery${String(from + n).padStart(6, '0')}`,
          version: 1,
          createdAt: now,
          addresses: [{ channel: 'viber', id: personId((from + n) % 10_000) }],
          replyTo: { channel: 'viber', id: personId((from + n) % 10_000) },
          consent: 'given',
          locale: 'el',
        },
        conversation: { stack: [], facts: {}, unknown: [], misses: 0, lastAt: now, turns: 1 },
        messages: [
          {
            at: now,
            channel: 'viber',
            address: personId((from + n) % 10_000),
            body: {
              dir: 'out',
              reply: { author: { role: 'bot' }, text: 'Ερώτηση 1 από 10. Ισχύει αυτό για εσάς;', choices },
            },
          },
        ],
        cases: [],
        appointments: [],
        timers: [],
        cancelTimers: [],
        counts: [],
        audit: [],
        now,
        claimFirst: false,
      }),
    ),
  );
}

async function sent(atLeast: number): Promise<void> {
  while (delivery.stats().sent < atLeast) await new Promise((resolve) => setTimeout(resolve, 5));
}

// Warmed like every other measurement; what is measured begins in the midst of a long queue.
await fill(0, WARM_UP + ROWS);
await delivery.start();
await sent(WARM_UP);
const before = process.cpuUsage();
const began = performance.now();
const already = delivery.stats().sent;
await sent(WARM_UP + ROWS);
const spent = process.cpuUsage(before);
const seconds = (performance.now() - began) / 1000;
const rows = WARM_UP + ROWS - already;
await delivery.stop(1000);
await store.close();
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify({ connections: sockets, callsPerSecond: rows / seconds, cpuUs: (spent.user + spent.system) / rows }),
);
process.exit(0);
