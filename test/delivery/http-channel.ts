/** A channel over real HTTP, for a platform that the test plays itself. */
import { Pool } from 'undici';
import type { Channel, SendResult } from '../../src/channels/port.ts';

export function httpChannel(origin: string, sockets: number): Channel & { close(): Promise<void> } {
  const pool = new Pool(origin, { connections: sockets, pipelining: 1 });
  return {
    id: 'telegram',
    sockets,
    fit: (reply) => [reply],
    async send(part, to, { signal }): Promise<SendResult> {
      try {
        const body = JSON.stringify({ to, text: part.text });
        const answer = await pool.request({ path: '/send', method: 'POST', body, signal });
        const providerId = await answer.body.text();
        if (answer.statusCode === 200) return { ok: true, providerId };
        if (answer.statusCode === 429) {
          const afterMs = Number(answer.headers['retry-after']) * 1000;
          return { ok: false, error: { kind: 'retry', detail: '429', afterMs } };
        }
        return { ok: false, error: { kind: 'gone', detail: String(answer.statusCode) } };
      } catch (error) {
        const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
        return { ok: false, error: { kind: refused ? 'retry' : 'unknown', detail: String(error) } };
      }
    },
    windowEndsAt: () => null,
    close: () => pool.close(),
  };
}
