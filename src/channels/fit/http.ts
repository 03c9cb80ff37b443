/**
 * The HTTP client of the channels: one undici pool for one origin, through `dispatch`, its lowest door. Not `fetch`, and not a
 * platform's SDK: measured on this Node, fetch costs about six times and grammY's client about five times the CPU per call, and
 * `Pool.request` builds a stream and a chain of listeners for answers of two hundred bytes.
 * A request that fails says whether it may have reached the platform: no platform has an idempotency key for sends.
 */
import { type Dispatcher, Pool } from 'undici';

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
/** How long a platform may take to answer a send. Ends before delivery gives up, so that the socket is free again by then. */
const ANSWER_MS = 14_000;
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
  const underWay: Exchange[] = [];
  const watched = new WeakSet<AbortSignal>();

  /** One listener per signal, not per request: all sends of a delivery share the signal that stops them. */
  function watch(signal: AbortSignal): void {
    if (watched.has(signal)) return;
    watched.add(signal);
    const stop = (): void => [...underWay].filter((each) => each.signal === signal).forEach((each) => each.stop());
    signal.addEventListener('abort', stop, { once: true });
  }

  return {
    post(path, headers, body, signal) {
      if (signal.aborted) return Promise.resolve({ kind: 'not_sent', detail: 'stopped' });
      watch(signal);
      return new Promise((resolve) => {
        const exchange = new Exchange(signal, (answer) => {
          const last = underWay.pop();
          if (last && last !== exchange) {
            last.place = exchange.place;
            underWay[last.place] = last;
          }
          resolve(answer);
        });
        exchange.place = underWay.push(exchange) - 1;
        const all = { ...headers, 'content-type': 'application/json' };
        try {
          pool.dispatch({ path, method: 'POST', headers: all, body }, exchange);
        } catch (error) {
          exchange.onResponseError(undefined, error);
        }
      });
    },
    close: () => pool.close(),
  };
}

/** One request and its answer. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly signal: AbortSignal;
  place = 0;
  readonly #done: (answer: HttpAnswer) => void;
  #over = false;
  #stopped = false;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #retryAfterMs: number | undefined;
  #text = '';
  readonly #utf8 = new TextDecoder();

  constructor(signal: AbortSignal, done: (answer: HttpAnswer) => void) {
    this.signal = signal;
    this.#done = done;
  }

  /** Cuts it off. What has not left by then never will. */
  stop(): void {
    this.#stopped = true;
    if (this.#controller) this.#controller.abort(new DOMException('stopped', 'AbortError'));
    else this.#end({ kind: 'not_sent', detail: 'stopped' });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#stopped) controller.abort(new DOMException('stopped', 'AbortError'));
    else this.#controller = controller;
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200) return;
    this.#status = status;
    this.#retryAfterMs = retryAfter(headers['retry-after']);
  }

  onResponseData(_: unknown, chunk: Uint8Array): void {
    this.#text += this.#utf8.decode(chunk, { stream: true });
  }

  onResponseEnd(): void {
    const wait = this.#retryAfterMs;
    this.#end({
      kind: 'answer',
      status: this.#status,
      text: this.#text + this.#utf8.decode(),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    });
  }

  onResponseError(_: unknown, error: unknown): void {
    const code = codeOf(error);
    this.#end({ kind: NEVER_LEFT.test(code) ? 'not_sent' : 'lost', detail: code });
  }

  #end(answer: HttpAnswer): void {
    if (this.#over) return;
    this.#over = true;
    this.#done(answer);
  }
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
