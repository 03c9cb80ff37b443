/**
 * The HTTP client of the channels: one undici pool for one origin. `Pool.request` and not `fetch`, and not a platform's SDK:
 * measured on this Node, fetch costs about six times and grammY's client about five times the CPU per call.
 * A request that fails says whether it may have reached the platform: no platform has an idempotency key for sends.
 */
import { Pool } from 'undici';

export type HttpAnswer =
  | { kind: 'answer'; status: number; text: string; retryAfterMs?: number }
  /** The request never left: nothing can have arrived. */
  | { kind: 'not_sent'; detail: string }
  /** It left, or may have, and no whole answer came. */
  | { kind: 'lost'; detail: string };

export interface Http {
  /** POSTs JSON. Never throws; details name no address and no secret. */
  post(path: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const CONNECT_MS = 5_000;
/** How long a platform may take to answer a send. */
const ANSWER_MS = 20_000;
const LARGEST_ANSWER = 4 * 1024 * 1024;

/** @param connections how many requests may be under way at once */
export function createHttp(origin: string, connections: number): Http {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    connect: { timeout: CONNECT_MS },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
    maxResponseSize: LARGEST_ANSWER,
  });
  return {
    async post(path, headers, body, signal) {
      if (signal.aborted) return { kind: 'not_sent', detail: 'stopped' };
      try {
        const answer = await pool.request({
          path,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body,
          signal,
        });
        const text = await answer.body.text();
        const wait = retryAfter(answer.headers['retry-after']);
        return {
          kind: 'answer',
          status: answer.statusCode,
          text,
          ...(wait === undefined ? {} : { retryAfterMs: wait }),
        };
      } catch (error) {
        const code = codeOf(error);
        return { kind: NEVER_LEFT.test(code) ? 'not_sent' : 'lost', detail: code };
      }
    },
    close: () => pool.close(),
  };
}

/** Name lookup, connecting and TLS fail before a byte of the request is written. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|UND_ERR_DESTROYED|UND_ERR_CLOSED|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** A word for the fault, without address or secret. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown error';
}

/** `Retry-After` as seconds or as a date, in ms from now. */
function retryAfter(header: string | string[] | undefined): number | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  if (value === undefined) return undefined;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
