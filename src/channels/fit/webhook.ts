/** What every webhook does alike: raw bytes first, then the signature, then JSON; storage faults and nothing else become 5xx. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { drain } from './drain.ts';

/** Storage is unreachable: the platform shall deliver again. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** Seconds after which a platform may try again. */
const RETRY_AFTER = '5';

/** Turns a failure of the door into `Unreachable`, so that a fault of our own reader is never taken for it. */
export async function durably<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Unreachable('the event could not be made durable', { cause: error });
  }
}

/**
 * Options of every webhook route. A count of requests per address is for pages: a platform sends from few addresses, and is known
 * by its signature.
 */
export const WEBHOOK_ROUTE = { config: { rateLimit: false } } as const;

/** Adds routes in their own Fastify context, in which every body stays raw bytes. Outside it, JSON is parsed as always. */
export async function rawRoutes(app: FastifyInstance, add: (scope: FastifyInstance) => void): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer' },
      (_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => answerFault(error, request, reply));
    add(scope);
  });
}

/** The raw bytes; empty when there was no body. */
export function rawBody(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** One header as text; of a repeated header the first. */
export function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

async function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (error instanceof Unreachable) {
    request.log.error({ err: error.cause, route: request.routeOptions.url }, 'storage unreachable');
    return reply.code(503).header('retry-after', RETRY_AFTER).send();
  }
  const status = error.statusCode ?? 500;
  if (status === 413) await drain(request.raw);
  if (status >= 400 && status < 500) return reply.code(status).send();
  // A fault of our own must not make the platform deliver the same event for days and hold up those behind it.
  request.log.error({ err: error, route: request.routeOptions.url }, 'webhook fault');
  return reply.code(200).send();
}
