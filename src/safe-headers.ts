/**
 * The headers that make a browser careful with what we send: Helmet's, with our own policy. They are the same for every answer,
 * so Helmet is asked once, at start. (Its Fastify plugin builds them for each request and hangs a function on each reply, and
 * under load that kept whole requests alive until the next full garbage collection.)
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** Header names in lower case; a route may replace single ones. */
export function safeHeaders(): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  let failed: unknown;
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // The page may be reached over plain http on a municipality's own network; a proxy adds HSTS.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })(answer.req, answer, (error) => (failed = error));
  if (failed !== undefined) throw new Error('the safety headers could not be built', { cause: failed });
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]));
}
