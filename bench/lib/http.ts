/** The least HTTP/1.1 that a benchmark needs, over raw sockets: the other side must cost little, or it measures itself. */
import { createServer, connect, type Server, type Socket } from 'node:net';

const END = Buffer.from('\r\n\r\n');

/** Calls `onMessage` with the head and the body of each complete message that the chunks make. */
export function framer(onMessage: (head: string, body: Buffer) => void): (chunk: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (;;) {
      const headEnd = kept.indexOf(END);
      if (headEnd < 0) return;
      const head = kept.toString('latin1', 0, headEnd);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (kept.length < end) return;
      onMessage(head, kept.subarray(headEnd + 4, end));
      kept = kept.subarray(end);
    }
  };
}

/** A platform: every POST is answered at once with what `answer` gives. */
export async function platform(
  answer: (path: string, body: Buffer) => string,
  port = 0,
): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on(
      'data',
      framer((head, body) => {
        const json = answer(head.split(' ')[1] ?? '', body);
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\nconnection: keep-alive\r\n\r\n${json}`,
        );
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}

/** One connection that sends prebuilt requests and waits for each answer. */
export class Caller {
  readonly #socket: Socket;
  #waiting: ((status: number) => void) | undefined;
  closed = false;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on(
      'data',
      framer((head) => this.#settle(Number(head.slice(9, 12)))),
    );
    const end = (): void => {
      this.closed = true;
      this.#settle(0);
    };
    this.#socket.on('error', end);
    this.#socket.on('close', end);
  }

  /** The status, or 0 when the connection broke before an answer. */
  send(request: Buffer): Promise<number> {
    if (this.closed) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #settle(status: number): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(status);
  }
}
