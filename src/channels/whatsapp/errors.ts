/** The Graph API's errors → the one taxonomy; the same codes come in answers and, later, in statuses. Decides on `code` only. */
import { z } from 'zod';
import type { HttpAnswer } from '../fit/http.ts';
import { readJson } from '../fit/safe-json.ts';
import type { SendError, SendResult } from '../port.ts';
import { PAIR_MS, SPAM_MS } from './limits.ts';

const success = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const failure = z.object({
  error: z.object({
    code: z.number(),
    message: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
});

/** The result of a send. Success means accepted: delivery is told by statuses. */
export function readAnswer(http: HttpAnswer): SendResult {
  if (http.kind === 'not_sent') return failed({ kind: 'retry', detail: http.detail });
  if (http.kind === 'lost') return failed({ kind: 'unknown', detail: http.detail });
  const json = readJson(Buffer.from(http.text));
  const sent = success.safeParse(json);
  if (sent.success && http.status < 300) {
    const id = sent.data.messages[0]?.id;
    return { ok: true, ...(id === undefined ? {} : { providerId: id }) };
  }
  const refused = failure.safeParse(json);
  if (refused.success) {
    const { code, message = '', error_data } = refused.data.error;
    const error = sendError(code, error_data?.details ?? message);
    if (http.status === 429 && error.kind !== 'misconfigured') return failed(retry(error.detail, http.retryAfterMs));
    return failed(
      error.kind === 'retry' && http.retryAfterMs !== undefined ? retry(error.detail, http.retryAfterMs) : error,
    );
  }
  const detail = `HTTP ${http.status}`;
  if (http.status === 429) return failed(retry(detail, http.retryAfterMs));
  // Without the Graph API's own word a 5xx may come from in front of it or from behind: it may have been sent, and each costs.
  if (http.status >= 500 || http.status < 400) return failed({ kind: 'unknown', detail });
  if (http.status === 401 || http.status === 403 || http.status === 404)
    return failed({ kind: 'misconfigured', detail });
  return failed({ kind: 'rejected', detail });
}

/** An error code. Source: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes. */
export function sendError(code: number, details: string): SendError {
  const detail = `${code} ${details}`.trim().slice(0, 200);
  if (code === 131047) return { kind: 'window_closed', detail };
  // 131049, 130472: Meta withholds it for at least a day; nothing that we send later this day passes.
  if (code === 131049 || code === 130472) return { kind: 'window_closed', detail };
  // 131026: blocked us, has no WhatsApp, or never took the new terms; 131050: wants no messages.
  if (code === 131026 || code === 131050) return { kind: 'gone', detail };
  if (code === 131056) return retry(detail, PAIR_MS);
  if (code === 131048) return retry(detail, SPAM_MS);
  if (RETRY.has(code)) return { kind: 'retry', detail };
  if (ALARM.has(code) || (code >= 200 && code <= 299) || (code >= 133000 && code <= 133999))
    return { kind: 'misconfigured', detail };
  // 100, 131008, 131009, 131021, 131051, 132xxx: our own mistake in the message, and what we do not know yet.
  return { kind: 'rejected', detail };
}

/** 1, 2: service down; 4, 80007, 130429: throughput; 131000, 131016: theirs; 131052, 131053: media; 133016: registration rate. */
const RETRY = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131052, 131053, 133016]);
/** Token, permission, number, lock, country, payment, registration. */
const ALARM = new Set([0, 190, 3, 10, 33, 368, 131005, 131031, 130497, 131042, 131045]);

function retry(detail: string, afterMs?: number): SendError {
  return { kind: 'retry', ...(afterMs === undefined ? {} : { afterMs }), detail };
}

function failed(error: SendError): SendResult {
  return { ok: false, error };
}
