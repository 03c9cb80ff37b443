/**
 * The product's own wiring with one channel and the benchmark's flow. `BENCH_MODE=acked` leaves delivery out, so that the figure
 * is that of a durable turn alone; `BENCH_DELAY_MS` sleeps in every commit, as a slow disk would.
 */
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { viberChannel } from '../../src/channels/viber/channel.ts';
import type { Channel } from '../../src/channels/port.ts';
import { loadContent } from '../../src/content/load.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import { freshId } from '../../src/ids.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createServer } from '../../src/server.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { createTurns, type Turns } from '../../src/turn/turn.ts';
import { keptIn, seed } from './seed.ts';
import { TOKEN } from './wire.ts';

const env = (name: string): string => process.env[name] ?? '';
const log = pino({ level: 'warn' }, pino.destination(2));
// As the product reads it: what an installation keeps, parsed texts only when they are asked for.
const content = loadContent({ root: env('BENCH_CONTENT'), kept: keptIn(env('BENCH_CONTENT')), lazy: true });
const store = openSqliteStore({ file: env('BENCH_FILE'), delayCommitMs: Number(env('BENCH_DELAY_MS') || 0) });
const clock = (): number => Date.now();

const channel = viberChannel({
  token: TOKEN,
  apiRoot: `http://127.0.0.1:${env('BENCH_PLATFORM')}/pa`,
  senderName: 'Δίπλα',
});
const channels = new Map<ChannelId, Channel>([[channel.id, channel]]);

const silent: Delivery = {
  start: async () => {},
  stop: async () => {},
  reserve: () => false,
  release: () => {},
  committed: () => {},
  stats: () => ({ sending: 0, waiting: 0, sent: 0, failed: 0, unknown: 0, retried: 0, paused: [] }),
};
const delivery =
  env('BENCH_MODE') === 'acked'
    ? silent
    : createDelivery({ store, channels, clock, log, onFailure: (failure) => void turns.failed(failure) });

const metrics = createMetrics(store);
const turns: Turns = createTurns({
  store,
  content,
  channels,
  delivery,
  clock,
  id: () => freshId(clock()),
  observe: metrics.turn,
  onPoison: (error) => log.error({ err: error }, 'poison'),
});
if (env('BENCH_SEED')) await seed(store, content, Number(env('BENCH_SEED')));
const app = await createServer({ log, trustProxy: 0, ready: () => store.ready(), metrics });
await app.register(async (scope) => channel.routes?.(scope, turns));
await app.listen({ host: '127.0.0.1', port: Number(env('PORT') || 0) });
await delivery.start();
const address = app.server.address();
flushCompileCache();
process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });

// A graceful end, so that the file is whole for whoever weighs it.
process.on('SIGTERM', () => {
  void (async () => {
    await app.close();
    await turns.idle();
    await delivery.stop(2000);
    await store.close();
    process.exit(0);
  })();
});
