/**
 * Which web sites may talk to us from a browser. There are no cookies here, the token is the whole right, so by default any
 * site may hold a Direct Line client; a list narrows it.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Origins = readonly string[] | undefined;

/** True for requests from no browser, from our own address, and from the sites that may. `null` (files, sandboxes) may not. */
export function mayTalk(request: FastifyRequest, origins: Origins): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  if (from === null || !/^https?:$/.test(from.protocol)) return false;
  return origins === undefined || from.host === request.host || origins.includes(from.origin);
}

/** Headers without which a browser would not hand our answer to a page of another site. */
export function allowOrigin(request: FastifyRequest, reply: FastifyReply, origins: Origins): void {
  const origin = request.headers.origin;
  if (origin === undefined || !mayTalk(request, origins)) return;
  void reply.headers({
    'access-control-allow-origin': origins === undefined ? '*' : origin,
    'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-max-age': '86400',
    vary: 'origin',
    // Helmet closes this by default.
    'cross-origin-resource-policy': 'cross-origin',
  });
}
