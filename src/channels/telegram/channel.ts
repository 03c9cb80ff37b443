/** Telegram's Bot API as a Channel. */
import { Api } from 'grammy';
import type { FastifyInstance } from 'fastify';
import type { Channel, Door } from '../port.ts';
import { createHttp } from '../fit/http.ts';
import { readJson } from '../fit/safe-json.ts';
import { sameSecret } from '../fit/secret.ts';
import { durably, header, rawBody, rawRoutes, WEBHOOK_ROUTE } from '../fit/webhook.ts';
import { readAnswer } from './errors.ts';
import { openFile } from './files.ts';
import { ALLOWED_UPDATES, BODY, SOCKETS } from './limits.ts';
import { parseUpdate } from './parse.ts';
import { createPoller, type Poller } from './poll.ts';
import { calmly } from './quiet.ts';
import { fit, render } from './render.ts';

export interface TelegramConfig {
  token: string;
  /** Required in webhook mode. */
  webhookSecret?: string;
  apiRoot: string;
  mode: 'webhook' | 'polling';
  /** https address under which the platform reaches us; without it the webhook is not registered at start. */
  publicUrl?: string;
  /** How many sends may be under way at once. */
  sockets?: number;
  /** Told of faults that nobody waits for, in words that hold no secret. */
  warn?: (message: string) => void;
}

export const WEBHOOK = '/webhooks/telegram';

/** Builds the channel; nothing is contacted before `start`. */
export function telegramChannel(config: TelegramConfig): Channel {
  const root = new URL(config.apiRoot);
  const base = `${root.pathname.replace(/\/$/, '')}/bot${config.token}`;
  const sockets = config.sockets ?? SOCKETS;
  const http = createHttp(root.origin, sockets);
  // Answers to taps have their own connections: a slow send must not leave a button spinning.
  const taps = createHttp(root.origin, 4);
  const api = new Api(config.token, { apiRoot: config.apiRoot.replace(/\/$/, '') });
  const underWay = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let poller: Poller | undefined;

  /** Not through the outbox: it is worth nothing later, and a failure changes nothing. */
  function answerTap(callbackId: string): void {
    const call = taps.post(
      `${base}/answerCallbackQuery`,
      {},
      JSON.stringify({ callback_query_id: callbackId }),
      AbortSignal.timeout(10_000),
    );
    underWay.add(call);
    void call.finally(() => underWay.delete(call));
  }

  async function take(json: unknown, door: Door): Promise<void> {
    const { event, callbackId } = parseUpdate(json);
    if (event !== null) await durably(door.accept(event));
    if (callbackId !== undefined) answerTap(callbackId);
  }

  return {
    id: 'telegram',
    sockets,
    fit,

    async send(part, to, { plain, signal }) {
      const chatId = Number(to);
      if (!Number.isSafeInteger(chatId)) return { ok: false, error: { kind: 'gone', detail: 'no Telegram chat id' } };
      return readAnswer(
        await http.post(`${base}/sendMessage`, {}, JSON.stringify(render(part, chatId, plain)), signal),
        to,
      );
    },

    async routes(app: FastifyInstance, door: Door) {
      const { webhookSecret } = config;
      if (config.mode === 'polling' || webhookSecret === undefined) return;
      await rawRoutes(app, (scope) => {
        scope.post(
          WEBHOOK,
          {
            ...WEBHOOK_ROUTE,
            bodyLimit: BODY,
            // The secret is in the header, so a stranger's body is not even read.
            onRequest: async (request, reply) => {
              if (!sameSecret(header(request, 'x-telegram-bot-api-secret-token'), webhookSecret))
                await reply.code(401).send();
            },
          },
          async (request, reply) => {
            const json = readJson(rawBody(request));
            if (json === undefined) return reply.code(400).send();
            await take(json, door);
            return reply.code(200).send();
          },
        );
      });
    },

    async start(door) {
      if (config.mode === 'polling') {
        poller = createPoller({
          api,
          take: (json) => take(json, door),
          warn: config.warn ?? (() => undefined),
          signal: stopping.signal,
        });
        return poller.start();
      }
      await calmly('getMe', () => api.getMe());
      if (config.publicUrl === undefined || config.webhookSecret === undefined) return;
      const url = config.publicUrl.replace(/\/$/, '') + WEBHOOK;
      const secret_token = config.webhookSecret;
      await calmly('setWebhook', () => api.setWebhook(url, { secret_token, allowed_updates: ALLOWED_UPDATES }));
    },

    async stop() {
      stopping.abort();
      await poller?.ended();
      await Promise.allSettled(underWay);
      await Promise.all([http.close(), taps.close()]);
    },

    download: (media, signal) =>
      openFile(api, `${config.apiRoot.replace(/\/$/, '')}/file/bot${config.token}/`, media, signal),

    windowEndsAt: () => null,
  };
}
