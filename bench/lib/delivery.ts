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
const ROWS = sockets === 1 ? 1500 : 6000;
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
await Promise.all(
  Array.from({ length: ROWS }, (_, n) =>
    store.commit({
      person: {
        id: `delivery${String(n).padStart(6, '0')}`,
        version: 1,
        createdAt: now,
        addresses: [{ channel: 'viber', id: personId(n % 10_000) }],
        replyTo: { channel: 'viber', id: personId(n % 10_000) },
        consent: 'given',
        locale: 'el',
      },
      conversation: { stack: [], facts: {}, unknown: [], misses: 0, lastAt: now, turns: 1 },
      messages: [
        {
          at: now,
          channel: 'viber',
          address: personId(n % 10_000),
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
const before = process.cpuUsage();
const began = performance.now();
await delivery.start();
for (;;) {
  const { outbox } = await store.stats();
  if (outbox.queued === 0 && outbox.sending === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 25));
}
const spent = process.cpuUsage(before);
const seconds = (performance.now() - began) / 1000;
await delivery.stop(1000);
await store.close();
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify({ connections: sockets, callsPerSecond: ROWS / seconds, cpuUs: (spent.user + spent.system) / ROWS }),
);
process.exit(0);
