/**
 * `npm run demo`: the product on invented people. A fresh data folder is seeded, the product starts on it as a process of its own
 * against the fakes of the platforms, and citizens write now and then. Ends on Ctrl+C or SIGTERM and leaves nothing behind.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../src/cli/options.ts';
import { loadContent } from '../src/content/load.ts';
import type { ChannelId } from '../src/conversation/event.ts';
import { channelFor } from '../test/channels/rig.ts';
import { fakeTelegram } from '../test/fakes/telegram.ts';
import { fakeViber } from '../test/fakes/viber.ts';
import { fakeWhatsapp } from '../test/fakes/whatsapp.ts';
import { live, type Live } from './live.ts';
import { readScenes } from './scene.ts';
import { seed, type DemoStaff } from './seed.ts';

const { values } = readOptions({
  options: {
    port: { type: 'string', default: process.env['PORT'] ?? '3000' },
    every: { type: 'string', default: '4' },
    keep: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const PASSPHRASE = 'δοκιμή δοκιμή δοκιμή';
const STAFF: DemoStaff[] = [
  { name: 'Άννα', email: 'anna@demo.gr', memberId: 'social_worker_1', role: 'admin' },
  { name: 'Γιώργος', email: 'giorgos@demo.gr', memberId: 'educator', role: 'staff' },
  { name: 'Ελένη', email: 'eleni@demo.gr', memberId: 'economist_1', role: 'staff' },
  { name: 'Δήμος', email: 'dimos@demo.gr', memberId: 'mediator', role: 'staff' },
];
/** How long the product may take to answer. */
const READY_MS = 60_000;

const dataDir = values.data === undefined ? mkdtempSync(join(tmpdir(), 'dipla-demo-')) : resolve(values.data);
if (values.data !== undefined && existsSync(dataDir)) {
  console.error(`${dataDir} is there already: name a folder that is not, or remove it`);
  process.exit(1);
}
mkdirSync(dataDir, { recursive: true, mode: 0o700 });
const fakes = { telegram: fakeTelegram(), viber: fakeViber(), whatsapp: fakeWhatsapp() };
let product: ChildProcess | undefined;
let citizens: Live | undefined;
let ending: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));

try {
  await begin();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await end(1);
}

async function begin(): Promise<void> {
  const every = Number(values.every);
  if (!Number.isFinite(every) || every < 0) throw new Error('--every: seconds between two things that happen, or 0');
  const people = readScenes(join(root, 'demo', 'people'));
  const visitors = readScenes(join(root, 'demo', 'visitors'));
  const env: Record<string, string> = {};
  for (const fake of Object.values(fakes)) Object.assign(env, (await fake.start()).env);
  const content = loadContent({ root });
  await seed({
    dataDir,
    content,
    scenes: people,
    staff: STAFF,
    passphrase: PASSPHRASE,
    platforms: [channelFor('telegram', env), channelFor('viber', env), channelFor('whatsapp', env)],
    address: addressOf,
    now: Date.now(),
  });
  // Who has written before may be written to.
  for (const { channel, name } of people) if (channel !== 'web') fakes[channel].person(name).started = true;
  for (const fake of Object.values(fakes)) fake.receipts = 'read';

  const port = values.port === '0' ? await freePort() : Number(values.port);
  const url = `http://127.0.0.1:${port}`;
  product = spawn(process.execPath, ['--max-semi-space-size=8', 'src/launch.mjs'], {
    cwd: root,
    // What an operator's `.env` sets for the real channels is switched off by an empty value.
    env: {
      ...process.env,
      ...Object.fromEntries(['PUBLIC_URL', 'REDIS_URL', 'DIPLA_SECRET', 'DIPLA_CENTER'].map((name) => [name, ''])),
      ...env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DIPLA_DATA_DIR: dataDir,
      DIPLA_DEMO: 'on',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  product.once('exit', () => void end(1));
  await ready(url);
  for (const fake of Object.values(fakes)) fake.target(url);
  console.log(
    [
      'Δοκιμή: φανταστικά πρόσωπα. Το Δίπλα είναι έτοιμο.',
      `  Σελίδα πολιτών: ${url}/`,
      `  Κονσόλα:        ${url}/console`,
      `  Είσοδος:        ${STAFF.map(({ email }) => email).join(', ')}`,
      `  Κωδικός:        ${PASSPHRASE}`,
      `  Δεδομένα:       ${dataDir}${keeps() ? '' : ' (σβήνονται στο τέλος)'}`,
      '  Τέλος:          Ctrl+C',
    ].join('\n'),
  );
  if (every > 0) citizens = live(url, visitors, fakes, every * 1000, (fault) => console.error(fault));
}

/** Stops what runs, in order; a second call waits for the first. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    await citizens?.stop();
    if (product && product.exitCode === null && product.signalCode === null) {
      product.removeAllListeners('exit');
      product.kill('SIGTERM');
      await once(product, 'exit');
    }
    for (const fake of Object.values(fakes)) await fake.stop();
    if (!keeps()) rmSync(dataDir, { recursive: true, force: true });
    process.exit(code);
  })();
  return ending;
}

function keeps(): boolean {
  return values.keep || values.data !== undefined;
}

function addressOf(channel: ChannelId, name: string): string {
  return channel === 'telegram' || channel === 'viber' || channel === 'whatsapp'
    ? fakes[channel].person(name).address
    : `demo-${Buffer.from(name).toString('base64url')}`;
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    const answered = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
  throw new Error('the product did not start');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
