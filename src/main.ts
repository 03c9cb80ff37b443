/**
 * Reads the configuration, builds the parts, starts them, stops them in order. The only file that knows everyone.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import type { Channel } from './channels/port.ts';
import { telegramChannel } from './channels/telegram/channel.ts';
import { viberChannel } from './channels/viber/channel.ts';
import { webchatChannel } from './channels/webchat/channel.ts';
import { whatsappChannel } from './channels/whatsapp/channel.ts';
import { type Config, ConfigError, isOn, readConfig } from './config.ts';
import { consolePlugin, firstStaffLink } from './console/plugin.ts';
import { archiveOf, ContentErrors, loadContent, withArchive } from './content/load.ts';
import type { Content } from './content/content.ts';
import type { ChannelId } from './conversation/event.ts';
import { createDelivery } from './delivery/delivery.ts';
import { freshId } from './ids.ts';
import { createMetrics } from './metrics.ts';
import { deriveKey, installationSecret } from './secret.ts';
import { createServer } from './server.ts';
import type { Store } from './store/port.ts';
import { openSqliteStore } from './store/sqlite/store.ts';
import { createTimerLoop } from './turn/timers.ts';
import { createTurns } from './turn/turn.ts';

/** Where the product's own files are: the folder above `src` (or above `dist/server` in the container). */
const here = dirname(fileURLToPath(import.meta.url));
const root = here.endsWith(join('dist', 'server')) ? join(here, '..', '..') : join(here, '..');
/** How long a stop waits for what is under way. */
const GRACE_MS = 10_000;
