/** What stands in front of every route of the console: who is it, and did the request come from our own page. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodMiniType } from 'zod/mini';
import { ApiError } from './errors.ts';
import type { ConsoleParts, Signed } from './parts.ts';
import { COOKIE, readSession } from './session.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Open without a session: signing in and the one-time link. Everything else in the console needs one. */
    public?: boolean;
  }
}

/** The page names itself in this header; a form or an image of another site cannot. `watch` marks reading that nobody asked for. */
export const CALLER_HEADER = 'x-dipla';

const signedBy = new WeakMap<FastifyRequest, Signed>();

/** The signed-in staff member of a request that passed the guard. */
export function signed(request: FastifyRequest): Signed {
  const found = signedBy.get(request);
  if (!found) throw new ApiError(401, 'no_session');
  return found;
}

/** The signed-in staff member, who must be a lead or an administrator. */
export function lead(request: FastifyRequest): Signed {
  const found = signed(request);
  if (found.account.role === 'staff') throw new ApiError(403, 'not_allowed');
  return found;
}

/** The signed-in staff member, who must be an administrator. */
export function admin(request: FastifyRequest): Signed {
  const found = signed(request);
  if (found.account.role !== 'admin') throw new ApiError(403, 'not_allowed');
  return found;
}

/**
 * For routes behind a session: the server's limit per client address does not count them. Eight people of one town hall share an
 * address and their pages read often; who has no session is refused before any work.
 */
export const UNCOUNTED = { config: { rateLimit: false } } as const;

/** Puts the guard in front of all routes of `app`, unknown ones included. */
export function guard(app: FastifyInstance, parts: ConsoleParts): void {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') fromOurPage(request, parts.publicUrl);
    if (request.routeOptions.config.public === true && !request.is404) return;
    const touch = request.headers[CALLER_HEADER] === 'console';
    const found = await readSession(parts.store.accounts, request.cookies[COOKIE], parts.clock(), parts.secret, touch);
    if (!found) throw new ApiError(401, 'no_session');
    signedBy.set(request, found);
  });
}

/** Whether the browser reached us over https, so that the cookie must never travel without it. */
export function isSecure(request: FastifyRequest, publicUrl: string | undefined): boolean {
  if (request.protocol === 'https') return true;
  // Behind a proxy that we were not told to trust: the public address says how its visitors come.
  return publicUrl?.startsWith('https:') === true && hostOf(publicUrl) === request.host;
}

/** Ends an answer that must stay in no cache. */
export function quietHeaders(reply: FastifyReply): void {
  void reply.headers({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
}

/** Parses what came in; the refusal names the field, never its value. */
export function parsed<T>(
  schema: ZodMiniType<T>,
  value: unknown,
  code: 'bad_field' | 'bad_request' = 'bad_request',
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path[0];
  throw new ApiError(400, code, typeof field === 'string' ? { field } : {});
}

/** Against requests that another site makes in a signed-in browser, beside the SameSite cookie. */
function fromOurPage(request: FastifyRequest, publicUrl: string | undefined): void {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreign = site !== undefined && site !== 'same-origin';
  // Every browser sends Origin with a POST; a program that sends none must still know the header.
  const elsewhere = origin !== undefined && !isOurs(origin, request.host, publicUrl);
  const caller = request.headers[CALLER_HEADER];
  if ((caller !== 'console' && caller !== 'watch') || foreign || elsewhere) throw new ApiError(403, 'foreign_request');
}

/** The page's own host, or the public one in front of it. The scheme is a proxy's matter; a default port may be written or not. */
function isOurs(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  return from === hostOf(`${protocol}//${host}`) || (publicUrl !== undefined && from === hostOf(publicUrl));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
