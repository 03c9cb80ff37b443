/** Direct Line 3.0, the part that real clients use: tokens, conversations, activities, one socket. */
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Door } from '../port.ts';
import { readJson } from '../fit/safe-json.ts';
import { activityId, dedupeKey } from './activity.ts';
import { activitySchema, inputOf, sentAtOf } from './inbound.ts';
import { allowOrigin, mayTalk, type Origins } from './origin.ts';
import { ownerOf } from './owner.ts';
import { createStreams } from './stream.ts';
import { conversationOf, LIFETIME, userFrom, type Claims, type Tokens, type Use } from './token.ts';
import { greeting, idOfAccepted, readAfter, type TranscriptStore } from './transcript.ts';

/** Calls a minute from one address and token; `opened` from one address alone. A village may share one address. */
export interface Limits {
  opened: number;
  posted: number;
  read: number;
}

export const LIMITS: Limits = { opened: 120, posted: 120, read: 900 };

export interface DirectLineParts {
  store: TranscriptStore;
  tokens: Tokens;
  clock: () => number;
  ids: () => string;
  publicUrl?: string;
  origins?: readonly string[];
  limits: Limits;
}

const ROOT = '/v3/directline';
/** An activity is words; more than this is refused before it is read. */
const BODY_LIMIT = 256 * 1024;

/** Adds the routes in a context of their own. The returned context ends its sockets when the server closes. */
export async function directLine(app: FastifyInstance, door: Door, parts: DirectLineParts): Promise<void> {
  await app.register(async (scope) => {
    // The server may already limit; then its limiter reads the limits of our routes too.
    if (!scope.hasDecorator('createRateLimit')) await scope.register(rateLimit, { global: false });
    await scope.register(websocket, { options: { maxPayload: 4096 } });
    scope.removeAllContentTypeParsers();
    // Clients send no body with "application/json", or JSON with odd types: what is read is checked by zod anyway.
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
      (_request: FastifyRequest, body: Buffer, done: (error: null, value: unknown) => void) =>
        done(null, body.length === 0 ? null : readJson(body)),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => answerFault(error, request, reply, parts.origins));
    scope.addHook('onRequest', async (request, reply) => allowOrigin(request, reply, parts.origins));
    addRoutes(scope, door, parts);
  });
}

function addRoutes(app: FastifyInstance, door: Door, parts: DirectLineParts): void {
  const { store, tokens, clock, limits } = parts;
  const greet = (user: string) =>
    door.greet({ channel: 'web', address: user, dedupe: `${user}:greet`, input: { kind: 'start' } });
  const streams = createStreams({ store, clock, greet, log: app.log });
  app.addHook('preClose', async () => streams.close());

  const limit = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute', keyGenerator: keyOf } } });
  const keyOf = (request: FastifyRequest): string => `${request.ip}|${bearer(request, ['chat', 'resume'])?.user ?? ''}`;

  function bearer(request: FastifyRequest, uses: readonly Use[]): Claims | null {
    const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
    return scheme === 'Bearer' ? tokens.read(token, uses) : null;
  }

  /** The user of this call. Direct Line clients take 403 as "your token has expired". */
  function userOf(request: FastifyRequest, uses: readonly Use[] = ['chat']): string {
    const claims = bearer(request, uses);
    const { id } = paramsSchema.parse(request.params);
    if (claims === null || (id !== undefined && id !== claims.conv))
      throw new Refused(403, 'TokenExpired', 'Το κλειδί της συνομιλίας έληξε');
    return claims.user;
  }

  function pass(user: string): { conversationId: string; token: string; expires_in: number; resume: string } {
    return {
      conversationId: conversationOf(user),
      token: tokens.issue(user, 'chat'),
      expires_in: LIFETIME.chat,
      resume: tokens.issue(user, 'resume'),
    };
  }

  function streamUrl(request: FastifyRequest, user: string, watermark: number | null): string {
    const query = new URLSearchParams({
      ...(watermark === null ? {} : { watermark: String(watermark) }),
      t: tokens.issue(user, 'stream'),
    });
    return `${baseOf(request, parts.publicUrl).replace(/^http/, 'ws')}${ROOT}/conversations/${conversationOf(user)}/stream?${query.toString()}`;
  }

  app.options(`${ROOT}/*`, limit(limits.read), (_request, reply) => reply.code(204).send());

  app.post(`${ROOT}/tokens/generate`, limit(limits.opened), () => pass(userFrom(parts.ids())));

  app.post(`${ROOT}/tokens/refresh`, limit(limits.opened), (request) => pass(userOf(request, ['chat', 'resume'])));

  app.post(`${ROOT}/conversations`, limit(limits.opened), (request, reply) => {
    // With a token made beforehand, or without any. A token that is no good must be told so.
    const user = request.headers.authorization === undefined ? userFrom(parts.ids()) : userOf(request);
    return reply.code(201).send({ ...pass(user), streamUrl: streamUrl(request, user, null) });
  });

  app.get(`${ROOT}/conversations/:id`, limit(limits.read), (request) => {
    const user = userOf(request);
    return { ...pass(user), streamUrl: streamUrl(request, user, watermarkOf(request)) };
  });

  app.get(`${ROOT}/conversations/:id/activities`, limit(limits.read), async (request) => {
    const user = userOf(request);
    const watermark = watermarkOf(request);
    const personId = await store.find('web', user);
    if (personId === null) {
      if (watermark !== null) return { activities: [], watermark: String(watermark), owner: ownerOf(null) };
      return { ...greeting(user, await greet(user), clock()), owner: ownerOf(null) };
    }
    const { activities, watermark: last } = await readAfter(store, user, personId, watermark ?? 0);
    // `owner` is not of the protocol: a client that polls would be told the same event again and again.
    return { activities, watermark: last, owner: ownerOf(await store.load(personId)) };
  });

  app.post(`${ROOT}/conversations/:id/activities`, limit(limits.posted), async (request) => {
    const user = userOf(request);
    const activity = activitySchema.parse(request.body);
    const input = inputOf(activity);
    const clientActivityID = activity.channelData?.clientActivityID ?? parts.ids();
    if (input === null) return { id: `${activityId(user, 0)}.${parts.ids()}` };
    await door.accept({
      channel: 'web',
      address: user,
      dedupe: dedupeKey(user, clientActivityID),
      sentAt: sentAtOf(activity),
      locale: activity.locale ?? undefined,
      input,
    });
    streams.known(user);
    return { id: await idOfAccepted(store, user, clientActivityID) };
  });

  app.post(`${ROOT}/conversations/:id/upload`, {
    ...limit(limits.posted),
    // Answered before a byte of the file is read.
    onRequest: async (request) => {
      userOf(request);
      throw new Refused(501, 'NotSupported', 'Δεν παίρνουμε ακόμη αρχεία εδώ. Γράψτε το με λέξεις');
    },
    handler: () => null,
  });

  app.get(
    `${ROOT}/conversations/:id/stream`,
    {
      ...limit(limits.read),
      websocket: true,
      preValidation: async (request) => {
        if (!mayTalk(request, parts.origins)) throw new Refused(403, 'Forbidden', 'Αυτή η σελίδα δεν επιτρέπεται');
        streamUser(request);
      },
    },
    (socket, request) => streams.open(socket, streamUser(request), watermarkOf(request)),
  );

  function streamUser(request: FastifyRequest): string {
    const claims = tokens.read(streamSchema.parse(request.query).t, ['stream']);
    const { id } = paramsSchema.parse(request.params);
    if (claims === null || claims.conv !== id) throw new Refused(403, 'TokenExpired', 'Το κλειδί της συνομιλίας έληξε');
    return claims.user;
  }
}

class Refused extends Error {
  statusCode: number;
  code: string;
  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
  }
}

const paramsSchema = z.object({ id: z.string().max(300).optional() });
const streamSchema = z.object({ t: z.string().max(2000).catch('') });
const watermarkSchema = z.object({
  watermark: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .catch(undefined),
});

/** Null when the client has none yet: the real clients then send "", "null" or "undefined". */
function watermarkOf(request: FastifyRequest): number | null {
  const { watermark } = watermarkSchema.parse(request.query);
  return watermark === undefined ? null : Number(watermark);
}

/** Our own address as the client sees it; the public one names the scheme where a proxy does not. */
function baseOf(request: FastifyRequest, publicUrl: string | undefined): string {
  const known = publicUrl === undefined ? null : URL.parse(publicUrl);
  return known?.host === request.host ? known.origin : `${request.protocol}://${request.host}`;
}

function answerFault(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  origins: Origins,
): FastifyReply {
  allowOrigin(request, reply, origins);
  if (error instanceof z.ZodError) return reply.code(400).send(fault('BadArgument', 'Το μήνυμα δεν διαβάζεται'));
  const status = error.statusCode ?? 500;
  if (status === 413) return reply.code(413).send(fault('MessageSizeTooBig', 'Το μήνυμα είναι πολύ μεγάλο'));
  if (status === 429) return reply.code(429).send(fault('TooManyRequests', 'Πολλά μηνύματα μαζί. Περιμένετε λίγο'));
  if (status < 500 || error instanceof Refused) return reply.code(status).send(fault(error.code, error.message));
  // The door throws only when storage is unreachable; the client sends again and the dedupe key keeps it single.
  request.log.error({ err: error, route: request.routeOptions.url }, 'web chat fault');
  return reply
    .code(503)
    .header('retry-after', '5')
    .send(fault('ServiceError', 'Κάτι χάλασε σε εμάς. Δεν χάθηκε τίποτα'));
}

function fault(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } };
}
