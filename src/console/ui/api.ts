/** The one way to the server. An answer is data of the agreed form, or why there is none. */
import type { ZodMiniType } from 'zod/mini';
import { ErrorView } from '../views.ts';

export interface Failure {
  ok: false;
  /** 0: no connection or no answer in time. */
  status: number;
  error: ErrorView['error'] | null;
}
export type Answer<T> = { ok: true; data: T } | Failure;

interface Ask {
  body?: unknown;
  method?: 'GET' | 'POST';
  /** Reading that nobody asked for: it must not keep the session of an empty chair alive. */
  watch?: boolean;
  headers?: Record<string, string>;
  /** Statuses besides 2xx whose body is data too. */
  also?: number[];
}

const PATIENCE_MS = 20_000;
const listeners: (() => void)[] = [];

/** Called when the server no longer knows the session. */
export function onSessionEnd(listener: () => void): void {
  listeners.push(listener);
}

/** Asks `/console/api<path>`. Never throws. */
export async function ask<T>(schema: ZodMiniType<T>, path: string, options: Ask = {}): Promise<Answer<T>> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    const response = await fetch(`/console/api${path}`, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: {
        'x-dipla': options.watch === true ? 'watch' : 'console',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: control.signal,
      cache: 'no-store',
    });
    const json: unknown = await response.json();
    if (response.ok || options.also?.includes(response.status) === true) {
      const parsed = schema.safeParse(json);
      return parsed.success ? { ok: true, data: parsed.data } : { ok: false, status: 500, error: null };
    }
    const refusal = ErrorView.safeParse(json);
    const error = refusal.success ? refusal.data.error : null;
    if (error?.code === 'no_session') for (const listener of listeners) listener();
    return { ok: false, status: response.status, error };
  } catch {
    return { ok: false, status: 0, error: null };
  } finally {
    clearTimeout(timer);
  }
}

/** A fresh key: the same click sent twice counts once. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
