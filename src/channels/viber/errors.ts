/** Viber's answers → the one taxonomy. HTTP says 200 even for errors: `status` in the body decides. */
import { z } from 'zod';
import type { HttpAnswer } from '../fit/http.ts';
import { readJson } from '../fit/safe-json.ts';
import type { SendError, SendResult } from '../port.ts';
import { TOO_MANY_MS } from './limits.ts';
import { EXACT } from './parse.ts';

const answer = z.object({
  status: z.number().int(),
  status_message: z.string().optional(),
  message_token: z.union([z.string(), z.number().transform(String)]).optional(),
});

/** The result of a send; the token is exact, as receipts will name it. */
export function readAnswer(http: HttpAnswer): SendResult {
  if (http.kind === 'not_sent') return failed({ kind: 'retry', detail: http.detail });
  if (http.kind === 'lost') return failed({ kind: 'unknown', detail: http.detail });
  if (http.status === 429)
    return failed({
      kind: 'retry',
      ...(http.retryAfterMs === undefined ? {} : { afterMs: http.retryAfterMs }),
      detail: 'HTTP 429',
    });
  // A gateway's time-out says nothing about what happened behind it; any other 5xx is a clean no.
  if (http.status === 504) return failed({ kind: 'unknown', detail: 'HTTP 504' });
  if (http.status >= 500) return failed({ kind: 'retry', detail: `HTTP ${http.status}` });
  if (http.status === 413) return failed({ kind: 'rejected', detail: 'HTTP 413' });
  const parsed = answer.safeParse(readJson(Buffer.from(http.text), EXACT));
  if (!parsed.success)
    return failed({
      kind: http.status >= 400 ? 'misconfigured' : 'unknown',
      detail: `HTTP ${http.status} without a status`,
    });
  const { status, status_message: message = '', message_token: token } = parsed.data;
  if (status === 0) return { ok: true, ...(token === undefined ? {} : { providerId: token }) };
  return failed(sendError(status, message));
}

/** A status code other than 0. Source: developers.viber.com, "Error codes". */
export function sendError(status: number, message: string): SendError {
  const detail = `${status} ${message}`.trim().slice(0, 200);
  switch (status) {
    case 5: // receiverNotRegistered
    case 6: // receiverNotSubscribed: their next message subscribes them again
      return { kind: 'gone', detail };
    case 3: // badData
    case 4: // missingData
    case 11: // receiverNoSuitableDevice
    case 13: // apiVersionNotSupported
    case 14: // incompatibleWithVersion
      return { kind: 'rejected', detail };
    case 12: // tooManyRequests: 100 in an hour without an answer
      return { kind: 'retry', afterMs: TOO_MANY_MS, detail };
    case 1: // invalidUrl
    case 2: // invalidAuthToken
    case 7: // publicAccountBlocked
    case 8: // publicAccountNotFound
    case 9: // publicAccountSuspended
    case 10: // webhookNotSet
    case 15: // publicAccountNotAuthorized
    case 16:
    case 17:
    case 18: // inline use is not allowed
    case 19:
    case 20: // broadcast
    case 21: // unsupportedCountry
    case 22: // paymentUnsupported
    case 23: // freeMessagesExceeded
    case 24: // noBalance
      return { kind: 'misconfigured', detail };
    default:
      return { kind: 'retry', detail };
  }
}

function failed(error: SendError): SendResult {
  return { ok: false, error };
}
