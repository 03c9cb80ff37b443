/**
 * Reads the configuration, builds the parts, starts them, stops them in order. The only file that knows everyone.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { appointmentIcs } from './appointments/calendar.ts';
import type { Channel } from './channels/port.ts';
import { telegramChannel } from './channels/telegram/channel.ts';
import { viberChannel } from './channels/viber/channel.ts';
import { uiAssets } from './channels/webchat/assets.ts';
import { webchatChannel } from './channels/webchat/channel.ts';
import { whatsappChannel } from './channels/whatsapp/channel.ts';
import { type ChannelOff, type Config, ConfigError, isOn, readConfig } from './config.ts';
import { consolePlugin, firstStaffLink, readChanges } from './console/plugin.ts';
import type { Content } from './content/content.ts';
import { archiveOf, ContentErrors, loadContent, withArchive } from './content/load.ts';
import { layOver } from './content/overlay.ts';
import { prepare } from './conversation/advance.ts';
import type { ChannelId } from './conversation/event.ts';
import { createDelivery } from './delivery/delivery.ts';
import { freshId } from './ids.ts';
import { createMetrics } from './metrics.ts';
import { pageData } from './page.ts';
import { keptReader, modelFolders } from './reader.ts';
import { deriveKey, installationSecret } from './secret.ts';
import { createServer } from './server.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite/store.ts';
import { createTeacher } from './teacher.ts';
import { createTimerLoop } from './turn/timers.ts';
import { createTurns, type Turns } from './turn/turn.ts';

/** Where the product's own files are: the folder above `src`, or above `dist/server` in the container. */
const here = dirname(fileURLToPath(import.meta.url));
const root = here.endsWith(join('dist', 'server')) ? join(here, '..', '..') : join(here, '..');
/** What content files hold, kept between starts beside the compiled modules. */
const KEPT = 'node_modules/.cache/dipla/content.json';
/** What stands on every page of a demo. */
const DEMO = 'Δοκιμή: φανταστικά πρόσωπα';
/** How long a stop waits for what is under way. */
const GRACE_MS = 10_000;

const clock = (): number => Date.now();
const id = (): string => freshId(clock());
const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const began = performance.now();
  const config = readConfig(process.env, root);
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const product = await build(config, log);
  stopOnSignals(product.stop, log);
  await product.start();
  print(`Το Δίπλα είναι έτοιμο (${Math.round(performance.now() - began)} ms).`);
  await sayAddresses(config, product);
  void product.connect();
} catch (error) {
  // What the operator can mend is said in plain lines; anything else is a fault of ours and keeps its stack.
  if (error instanceof ConfigError || error instanceof ContentErrors) process.stderr.write(`${error.message}\n`);
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    process.stderr.write(`PORT: ${error.message}; stop what uses it, or set another PORT\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

interface Product {
  app: FastifyInstance;
  store: Store;
  channels: ReadonlyMap<ChannelId, Channel>;
  /** Listens; resolves when requests are answered. */
  start: () => Promise<void>;
  /** Tells the platforms where we are. A platform that does not answer is an alarm, not a stop. */
  connect: () => Promise<void>;
  stop: () => Promise<void>;
}

async function build(config: Config, log: Logger): Promise<Product> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const secret = installationSecret(config.dataDir, config.secret);
  const store = openSqliteStore({ file: join(config.dataDir, 'dipla.db'), clock });
  const laid = layOver(await loadPinned(config, store));
  const { content } = laid;
  const changes = await readChanges(store);
  laid.apply(changes);
  const models = modelFolders(root, config.dataDir);
  const { taught = [] } = changes;
  const fresh = keptReader(root, models, taught);
  const reader = fresh ?? keptReader(root, models);
  prepare(content, reader);
  const teacher = createTeacher({
    root,
    // What people wrote stays in the data folder, in this form too.
    folders: (phrases) => (phrases.length > 0 ? [config.dataDir] : models),
    known: fresh ? taught : reader && [],
    use: (learned) => prepare(content, learned),
    clock,
    onFailure: (error) => log.error({ err: error }, 'free text was not learned anew: it is read as before'),
  });
  const uiFolder = join(root, 'dist', 'ui');

  const channels = new Map<ChannelId, Channel>();
  const web = webchatChannel({
    store,
    secret: deriveKey(secret, 'directline'),
    clock,
    ids: id,
    uiFolder,
    page: { ...pageData(content), ...(config.demo ? { demo: DEMO } : {}) },
    async visitFile(id) {
      const visit = await store.appointment(id);
      return visit?.start === undefined ? null : appointmentIcs(content.center, visit);
    },
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
  });
  for (const channel of [web, ...platforms(config, log)]) channels.set(channel.id, channel);

  const metrics = createMetrics(store);
  const delivery = createDelivery({
    store,
    channels,
    clock,
    log,
    onFailure: (failure) =>
      void turns.failed(failure).catch((error: unknown) => log.error({ err: error }, 'a failure was not noted')),
  });
  const turns: Turns = createTurns({
    store,
    content,
    channels,
    delivery,
    clock,
    id,
    observe: metrics.turn,
    onPoison: (error) => {
      metrics.poison();
      log.error({ err: error }, 'a turn threw; the message is kept and shown to staff');
    },
  });
  const timers = createTimerLoop(store, turns, clock, (error) =>
    log.error({ err: error }, 'a timer was not handed in'),
  );

  const app = await createServer({ log, trustProxy: config.trustProxy, ready: () => store.ready(), metrics });
  await uiAssets(app, uiFolder);
  for (const channel of channels.values()) await app.register(async (scope) => channel.routes?.(scope, turns));
  await app.register(
    consolePlugin({
      store,
      turns,
      content,
      laid,
      teacher,
      clock,
      ids: id,
      secret: deriveKey(secret, 'console'),
      channels,
      uiDir: uiFolder,
      ...(config.demo ? { demo: DEMO } : {}),
      ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    }),
  );

  return {
    app,
    store,
    channels,
    async start() {
      await app.listen({ host: config.host, port: config.port });
      await delivery.start();
      timers.start();
    },
    async connect() {
      teacher.teach(taught);
      for (const channel of channels.values())
        await channel
          .start?.(turns)
          .catch((error: unknown) => log.error({ err: error, channel: channel.id }, 'not connected'));
    },
    async stop() {
      for (const channel of channels.values()) await channel.stop?.();
      await app.close();
      await teacher.stop();
      await timers.stop();
      await turns.idle();
      await delivery.stop(GRACE_MS);
      await store.close();
    },
  };
}

/** Content, with every version of a flow in which some conversation may still be. */
async function loadPinned(config: Config, store: Store): Promise<Content> {
  const content = loadContent({ root, center: config.centerDir, kept: join(root, KEPT), lazy: true });
  for (const { flow, version, json } of archiveOf(content)) await store.archiveFlow(flow, version, json);
  return withArchive(content, await store.archivedFlows());
}

function platforms(config: Config, log: Logger): Channel[] {
  const on: Channel[] = [];
  const { publicUrl, telegram, viber, whatsapp } = config;
  const reached = publicUrl ? { publicUrl } : {};
  if (isOn(telegram)) on.push(telegramChannel({ ...telegram, ...reached, warn: (message) => log.warn(message) }));
  if (isOn(viber)) on.push(viberChannel({ ...viber, ...reached, senderName: 'Δίπλα' }));
  if (isOn(whatsapp)) on.push(whatsappChannel(whatsapp));
  return on;
}

async function sayAddresses(config: Config, { app, store }: Product): Promise<void> {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const base = config.publicUrl ?? `http://${host}:${port}`;
  print(`  Σελίδα πολιτών: ${base}/`);
  print(`  Κονσόλα:        ${base}/console`);
  const first = await firstStaffLink(store, clock, base);
  if (first) print(`  Πρώτος λογαριασμός προσωπικού (μία φορά, ως αύριο τέτοια ώρα):\n  ${first}`);
  print(
    `  Κανάλια: ιστοσελίδα ναι${said('Telegram', config.telegram)}${said('Viber', config.viber)}${said('WhatsApp', config.whatsapp)}`,
  );
}

function said(name: string, channel: object | ChannelOff): string {
  return 'missing' in channel ? ` · ${name} όχι (λείπει ${channel.missing.join(', ')})` : ` · ${name} ναι`;
}

/** The first signal stops in order; a second one, or a stop that hangs, ends at once: what is on disk is whole either way. */
function stopOnSignals(stop: () => Promise<void>, log: Logger): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS + 5000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
