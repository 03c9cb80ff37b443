import { type Api, GrammyError, HttpError } from 'grammy';

/** Runs a call of grammY's and throws only words without secrets: its errors carry the payload, and with it our webhook secret. */
export async function calmly<T>(method: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new TelegramFault(method, error);
  }
}

/** A call that Telegram refused or that never reached it. */
export class TelegramFault extends Error {
  override name = 'TelegramFault';
  /** Seconds that Telegram asks us to wait. */
  readonly retryAfter: number | undefined;
  constructor(method: string, error: unknown) {
    if (error instanceof GrammyError) {
      super(`Telegram refused ${method}: ${error.error_code} ${error.description}`);
      this.retryAfter = error.parameters.retry_after;
    } else
      super(
        `Telegram ${method} failed: ${error instanceof HttpError ? 'network' : error instanceof Error ? error.name : 'unknown error'}`,
      );
  }
}

/** grammY's own type of a signal, from an older polyfill. */
type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** Node's own signal, which grammY takes at run time but does not name in its types. */
export function apiSignal(signal: AbortSignal): ApiSignal {
  if (!isApiSignal(signal)) throw new TypeError('not a signal');
  return signal;
}

function isApiSignal(signal: AbortSignal): signal is AbortSignal & ApiSignal {
  return typeof signal.addEventListener === 'function';
}
