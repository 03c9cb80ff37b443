/** Long polling: for a machine without a public address. An update counts as received only when its turn is durable. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import { inOrder } from '../fit/order.ts';
import { ALLOWED_UPDATES, POLL_SECONDS } from './limits.ts';
import { parseUpdate } from './parse.ts';
import { apiSignal, calmly, TelegramFault } from './quiet.ts';

export interface Poller {
  /** Resolves when the token works and polling has begun. @throws TelegramFault */
  start(): Promise<void>;
  ended(): Promise<void>;
}

export interface PollerParts {
  api: Api;
  /** Resolves when the update is durable. */
  take: (json: unknown) => Promise<void>;
  warn: (message: string) => void;
  signal: AbortSignal;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Polls until the signal; backs off while Telegram or storage is away. */
export function createPoller({ api, take, warn, signal }: PollerParts): Poller {
  let loop: Promise<void> = Promise.resolve();
  const stopped = (): boolean => signal.aborted;

  async function poll(): Promise<void> {
    let offset = 0;
    let pause = FIRST_PAUSE_MS;
    while (!stopped()) {
      try {
        const updates = await calmly('getUpdates', () =>
          api.getUpdates(
            { offset, limit: 100, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
            apiSignal(signal),
          ),
        );
        // People side by side, each in order. The next offset acknowledges them all, so it waits for all to be durable.
        await inOrder(updates, (update) => parseUpdate(update).event?.address ?? `update ${update.update_id}`, take);
        const last = updates.at(-1);
        if (last) offset = last.update_id + 1;
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        if (stopped()) return;
        warn(error instanceof Error ? error.message : 'polling failed');
        const wait = error instanceof TelegramFault && error.retryAfter !== undefined ? error.retryAfter * 1000 : pause;
        await sleep(wait, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  return {
    async start() {
      await calmly('getMe', () => api.getMe(apiSignal(signal)));
      // Polling and a webhook exclude each other; what waits at Telegram is kept.
      await calmly('deleteWebhook', () => api.deleteWebhook({ drop_pending_updates: false }, apiSignal(signal)));
      loop = poll();
    },
    ended: () => loop,
  };
}
