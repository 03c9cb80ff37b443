/** Live updates: one server-sent stream per open page. It says only that something changed; the page reads it again. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import type { Presence } from '../presence.ts';
import { COOKIE, readSession } from '../session.ts';
import type { LiveEvent } from '../views.ts';

/** Open pages of one session; the oldest is closed for a new one. */
const MAX_STREAMS = 8;
/** A reader that does not read is dropped: its browser connects again when it wakes up. */
const MAX_BUFFERED = 256 * 1024;

export function liveRoutes(app: FastifyInstance, parts: ConsoleParts, presence: Presence): void {
  const streams = new Map<ServerResponse, { session: string; stop: () => void }>();

  app.get('/live', UNCOUNTED, (request, reply) => {
    const { session, account } = signed(request);
    const cookie = request.cookies[COOKIE];
    const { raw } = reply;
    const mine = [...streams].filter(([, stream]) => stream.session === session.tokenHash);
    if (mine.length >= MAX_STREAMS) mine[0]?.[1].stop();

    reply.hijack();
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // A proxy that collects answers would hold every change back.
      'x-accel-buffering': 'no',
    });
    const send = (event: LiveEvent): void => {
      if (raw.writableLength > MAX_BUFFERED) stop();
      else raw.write(`data: ${JSON.stringify(event)}\n\n`);
    };
    const forget = presence.subscribe((personId) => {
      const others = presence.of(personId).filter((one) => one.id !== account.id);
      send({ kind: 'presence', personId, others });
    });
    const unsubscribe = parts.store.subscribe(send);
    const beat = setInterval(
      () => {
        readSession(parts.store.accounts, cookie, parts.clock(), parts.secret, false).then(
          // The session ended meanwhile: closing makes the page ask, and hear 401.
          (found) => (found ? raw.write(': here\n\n') : stop()),
          () => stop(),
        );
      },
      1000 * (parts.heartbeatSeconds ?? 20),
    );
    const stop = (): void => {
      clearInterval(beat);
      unsubscribe();
      forget();
      streams.delete(raw);
      raw.end();
    };
    streams.set(raw, { session: session.tokenHash, stop });
    raw.on('close', stop);
    raw.on('error', stop);
    raw.write('retry: 2000\n\n: here\n\n');
  });

  // Before the server waits for its connections to end: these never do by themselves.
  app.addHook('preClose', (done) => {
    for (const stream of [...streams.values()]) stream.stop();
    done();
  });
}
