/** The official WhatsApp Cloud API as a Channel. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createHttp } from '../fit/http.ts';
import { inOrder } from '../fit/order.ts';
import { readJson } from '../fit/safe-json.ts';
import { sameSecret } from '../fit/secret.ts';
import { durably, header, rawBody, rawRoutes, WEBHOOK_ROUTE } from '../fit/webhook.ts';
import type { Channel } from '../port.ts';
import { readAnswer } from './errors.ts';
import { openFile } from './files.ts';
import { SOCKETS, WEBHOOK_BYTES, WINDOW_MS } from './limits.ts';
import { parseBatch } from './parse.ts';
import { call, fit } from './render.ts';
import { isAuthentic } from './signature.ts';

export interface WhatsappConfig {
  /** Of a system user. */
  accessToken: string;
  phoneNumberId: string;
  /** Of the Meta app; signs the webhooks. */
  appSecret: string;
  /** Our own word, said once when the webhook is set up. */
  verifyToken: string;
  apiRoot: string;
  /** "v26.0" */
  apiVersion: string;
  sockets?: number;
}

export const WEBHOOK = '/webhooks/whatsapp';
const handshake = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.challenge': z.string().max(500),
  'hub.verify_token': z.string(),
});

/** Builds the channel; it never calls the platform unasked (the webhook is set in Meta's dashboard). */
export function whatsappChannel(config: WhatsappConfig): Channel {
  const root = new URL(config.apiRoot);
  const base = `${root.pathname.replace(/\/$/, '')}/${config.apiVersion}`;
  const sockets = config.sockets ?? SOCKETS;
  const http = createHttp(root.origin, sockets);
  const auth = { authorization: `Bearer ${config.accessToken}` };

  return {
    id: 'whatsapp',
    sockets,
    fit,

    async send(part, to, { plain, signal }) {
      return readAnswer(
        await http.post(
          `${base}/${config.phoneNumberId}/messages`,
          auth,
          JSON.stringify(call(part, to, plain)),
          signal,
        ),
      );
    },

    async routes(app: FastifyInstance, door) {
      await rawRoutes(app, (scope) => {
        scope.get(WEBHOOK, WEBHOOK_ROUTE, async (request, reply) => {
          const asked = handshake.safeParse(request.query);
          if (!asked.success || !sameSecret(asked.data['hub.verify_token'], config.verifyToken))
            return reply.code(403).send();
          // Plain text, so that a challenge made by a stranger could never be read as a page.
          return reply.code(200).type('text/plain; charset=utf-8').send(asked.data['hub.challenge']);
        });
        scope.post(WEBHOOK, { ...WEBHOOK_ROUTE, bodyLimit: WEBHOOK_BYTES }, async (request, reply) => {
          const raw = rawBody(request);
          if (!isAuthentic(raw, header(request, 'x-hub-signature-256'), config.appSecret))
            return reply.code(401).send();
          const json = readJson(raw);
          if (json === undefined) return reply.code(400).send();
          const { events, receipts } = parseBatch(json, config.phoneNumberId);
          // People side by side, each in order. One that cannot be made durable makes Meta send the whole batch again.
          await durably(
            inOrder(
              events,
              (event) => event.address,
              (event) => door.accept(event),
            ),
          );
          for (const receipt of receipts) await durably(door.receipt(receipt));
          return reply.code(200).send();
        });
      });
    },

    stop: () => http.close(),

    download: (media, signal) => openFile({ root, base, auth }, media, signal),

    windowEndsAt: (lastInAt) => lastInAt + WINDOW_MS,
  };
}
