/** Viber's REST bot API as a Channel. Its SDKs are unmaintained, so this is a thin client of our own. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Reply } from '../../conversation/reply.ts';
import { fetchBytes } from '../fit/download.ts';
import { createHttp } from '../fit/http.ts';
import { readJson } from '../fit/safe-json.ts';
import { durably, header, rawBody, rawRoutes, WEBHOOK_ROUTE } from '../fit/webhook.ts';
import type { Channel } from '../port.ts';
import { readAnswer } from './errors.ts';
import { BODY, DOWNLOAD, SOCKETS } from './limits.ts';
import { EXACT, parseCallback } from './parse.ts';
import { fit, render } from './render.ts';
import { isAuthentic } from './signature.ts';

export interface ViberConfig {
  token: string;
  /** With its path: "https://chatapi.viber.com/pa". */
  apiRoot: string;
  /** https address under which the platform reaches us; without it the webhook is not registered at start. */
  publicUrl?: string;
  /** At most 28 letters; longer ones are cut. */
  senderName: string;
  sockets?: number;
}

export const WEBHOOK = '/webhooks/viber';
const EVENTS = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'];
const query = z.object({ sig: z.string().optional() });
const registered = z.object({ status: z.number(), status_message: z.string().optional() });

/** Builds the channel; nothing is contacted before `start`. */
export function viberChannel(config: ViberConfig): Channel {
  const root = new URL(config.apiRoot);
  const base = root.pathname.replace(/\/$/, '');
  const sockets = config.sockets ?? SOCKETS;
  const http = createHttp(root.origin, sockets);
  const auth = { 'x-viber-auth-token': config.token };

  return {
    id: 'viber',
    sockets,
    fit: (reply) => fit(reply, config.senderName),

    async send(part, to, { plain, signal }) {
      const body = JSON.stringify({ receiver: to, ...render(part, config.senderName, plain) });
      return readAnswer(await http.post(`${base}/send_message`, auth, body, signal));
    },

    async routes(app: FastifyInstance, door) {
      await rawRoutes(app, (scope) => {
        scope.post(WEBHOOK, { ...WEBHOOK_ROUTE, bodyLimit: BODY }, async (request, reply) => {
          const raw = rawBody(request);
          const sent = header(request, 'x-viber-content-signature');
          const given = { header: sent, query: sent === '' ? (query.safeParse(request.query).data?.sig ?? '') : '' };
          if (!isAuthentic(raw, given, config.token)) return reply.code(401).send();
          const json = readJson(raw, EXACT);
          if (json === undefined) return reply.code(400).send();
          const parsed = parseCallback(json);
          switch (parsed.kind) {
            case 'nothing':
              return reply.code(200).send();
            case 'event':
              await durably(door.accept(parsed.event));
              return reply.code(200).send();
            case 'receipt':
              await durably(door.receipt(parsed.receipt));
              return reply.code(200).send();
            case 'opened': {
              // Nothing is stored for somebody who only looked, so a redelivery simply gets the same welcome again.
              const welcome = one(await durably(door.greet(parsed.event)), (reply) => fit(reply, config.senderName));
              return welcome === undefined
                ? reply.code(200).send()
                : reply.code(200).send(render(welcome, config.senderName, false));
            }
          }
        });
      });
    },

    async start() {
      if (config.publicUrl === undefined) return;
      const url = config.publicUrl.replace(/\/$/, '') + WEBHOOK;
      // Viber calls the webhook back before it answers: the server listens by now.
      const body = JSON.stringify({ url, event_types: EVENTS, send_name: true, send_photo: false });
      const answer = await http.post(`${base}/set_webhook`, auth, body, AbortSignal.timeout(30_000));
      if (answer.kind !== 'answer') throw new Error(`Viber set_webhook failed: ${answer.detail}`);
      const result = registered.safeParse(readJson(Buffer.from(answer.text)));
      if (!result.success) throw new Error(`Viber set_webhook failed: HTTP ${answer.status}`);
      if (result.data.status !== 0)
        throw new Error(`Viber refused set_webhook: ${result.data.status} ${result.data.status_message ?? ''}`);
    },

    stop: () => http.close(),

    async download(media, signal) {
      const address = new URL(Buffer.from(media.ref, 'base64url').toString());
      // The address came in a signed callback, and still nothing but Viber's own servers is ever opened.
      const isViber = address.protocol === 'https:' && /(^|\.)viber\.com$/.test(address.hostname);
      if (!isViber && address.origin !== root.origin) throw new Error('not an address of Viber');
      const { bytes, mime } = await fetchBytes(address.href, {}, DOWNLOAD, signal);
      return { bytes, mime: media.mime ?? mime };
    },

    // No window closes; outside the 24 hours that a message of the person opens, Viber bills each message.
    windowEndsAt: () => null,
  };
}

/** The welcome may be one message only: what the greeting says up to its first choices, joined when it fits, else its first part. */
function one(replies: Reply[], fitted: (reply: Reply) => Reply[]): Reply | undefined {
  const [first] = replies;
  if (first === undefined) return undefined;
  const end = replies.findIndex((reply) => (reply.choices?.length ?? 0) > 0);
  const said = end === -1 ? replies : replies.slice(0, end + 1);
  const joined = fitted({ ...(said.at(-1) ?? first), text: said.map((reply) => reply.text).join('\n\n') });
  return joined.length === 1 ? joined[0] : first;
}
