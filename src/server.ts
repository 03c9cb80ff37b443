/**
 * The HTTP server: safety that every route shares, health and metrics. Channels and the console register their own routes on it.
 */
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify';
import { drain } from './channels/fit/drain.ts';
import { safeHeaders } from './safe-headers.ts';
import type { Metrics } from './metrics.ts';

export interface ServerParts {
  log: FastifyBaseLogger;
  /** Proxies in front; the client's address is taken from the header that they set. */
  trustProxy: number;
  /** True when work can be done now: storage reachable, content loaded. */
  ready: () => Promise<boolean>;
  metrics: Metrics;
}

/** Requests a minute from one client address; webhooks and the container's health check are not counted. */
const PER_MINUTE = 600;
const BODY_LIMIT = 1024 * 1024;

/** Builds the server without listening. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: parts.log,
    // Request lines would hold client addresses and tokens in URLs.
    logController: new LogController({ disableRequestLogging: true }),
    // No line names a request, so none needs a logger of its own.
    childLoggerFactory: (logger) => logger,
    trustProxy: parts.trustProxy === 0 ? false : (_address: string, hop: number) => hop < parts.trustProxy,
    bodyLimit: BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
  });

  await app.register(rateLimit, {
    global: true,
    max: PER_MINUTE,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) => ({
      statusCode: 429,
      error: {
        code: 'too_many_requests',
        message: `Πολλά μηνύματα μαζί. Δοκιμάστε σε ${Math.ceil(context.ttl / 1000)} δευτερόλεπτα`,
      },
    }),
  });

  const headers = safeHeaders();
  app.addHook('onRequest', (request, reply, next) => {
    // Platforms read no such headers, and webhooks refuse a large body themselves, after their signature.
    if (request.url.startsWith('/webhooks/')) {
      next();
      return;
    }
    void reply.headers(headers);
    const length = Number(request.headers['content-length'] ?? 0);
    if (length <= request.routeOptions.bodyLimit) {
      next();
      return;
    }
    // Said before the body is read, and after the caller has written it: otherwise they would see a broken pipe instead.
    void drain(request.raw).then(() =>
      reply.code(413).send({ error: { code: 'too_large', message: 'Μεγάλο αρχείο. Στείλτε μία φωτογραφία' } }),
    );
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status =
      error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 600 ? error.statusCode : 500;
    // The route's pattern, not the URL: a URL may hold a token or an id.
    if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    if ('error' in error && typeof error.error === 'object') return reply.code(status).send({ error: error.error });
    const message = status >= 500 ? 'Κάτι χάλασε σε εμάς. Δεν χάθηκε τίποτα' : error.message;
    return reply.code(status).send({ error: { code: error.code, message } });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: { code: 'not_found', message: 'Δεν υπάρχει αυτή η σελίδα' } }),
  );

  app.get('/healthz', { logLevel: 'silent', config: { rateLimit: false } }, () => ({ status: 'ok' }));
  app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
    const ready = await parts.ready().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', { logLevel: 'silent' }, async (_request, reply) =>
    reply.type(parts.metrics.contentType).send(await parts.metrics.text()),
  );
  return app;
}
