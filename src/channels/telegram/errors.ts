/** The Bot API's answers → the one taxonomy. Decides on the code, and on the description only where one code means two things. */
import { z } from 'zod';
import type { SendError, SendResult } from '../port.ts';
import type { HttpAnswer } from '../fit/http.ts';

const answer = z.object({
  ok: z.boolean(),
  result: z.object({ message_id: z.number() }).optional().catch(undefined),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/** @param chatId part of the id that is kept, because message ids are unique only within a chat */
export function readAnswer(http: HttpAnswer, chatId: string): SendResult {
  if (http.kind === 'not_sent') return failed({ kind: 'retry', detail: http.detail });
  if (http.kind === 'lost') return failed({ kind: 'unknown', detail: http.detail });
  const parsed = answer.safeParse(parse(http.text));
  if (!parsed.success) return failed(withoutBody(http.status, http.retryAfterMs));
  const { ok, result, error_code: code = http.status, description = '', parameters } = parsed.data;
  if (ok) return { ok: true, ...(result === undefined ? {} : { providerId: `${chatId}:${result.message_id}` }) };
  const wait = parameters?.retry_after === undefined ? http.retryAfterMs : parameters.retry_after * 1000;
  return failed(sendError(code, description, wait));
}

/** An error of the Bot API. `afterMs` is the provider's retry-after. */
export function sendError(code: number, description: string, afterMs?: number): SendError {
  const detail = `${code} ${description}`.trim().slice(0, 200);
  if (code === 429) return { kind: 'retry', ...(afterMs === undefined ? {} : { afterMs }), detail };
  if (code >= 500) return { kind: 'retry', detail };
  if (code === 403) return { kind: 'gone', detail };
  // 401: wrong token; 404: no such bot or method; 409: somebody polls with the same token.
  if (code === 401 || code === 404 || code === 409) return { kind: 'misconfigured', detail };
  if (
    code === 400 &&
    /chat not found|user not found|PEER_ID_INVALID|user is deactivated|bot was blocked/i.test(description)
  )
    return { kind: 'gone', detail };
  return { kind: 'rejected', detail };
}

/** An answer that is not the Bot API's own: a gateway in between. Its time-out says nothing about what happened behind it. */
function withoutBody(status: number, afterMs?: number): SendError {
  const detail = `HTTP ${status}`;
  if (status === 429) return { kind: 'retry', ...(afterMs === undefined ? {} : { afterMs }), detail };
  if (status === 504 || status < 400) return { kind: 'unknown', detail };
  if (status >= 500) return { kind: 'retry', detail };
  if (status === 413) return { kind: 'rejected', detail };
  return { kind: 'misconfigured', detail };
}

function failed(error: SendError): SendResult {
  return { ok: false, error };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
