import type { IncomingMessage } from 'node:http';

/** A caller that sends more, or more slowly, is cut off after all. */
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_MS = 5_000;

/**
 * Reads and forgets the rest of a body that is too large. Answering while the caller still writes resets the connection, and
 * the caller sees a broken pipe instead of our 413.
 */
export function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      request.off('data', count);
      resolve();
    };
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done();
    };
    const timer = setTimeout(done, LONGEST_MS);
    if (request.readableEnded || request.destroyed) {
      done();
      return;
    }
    request.on('data', count).once('end', done).once('close', done).once('error', done).resume();
  });
}
