/** The one place that says what each kind of result means for a row. Pure. */
import type { SendResult } from '../channels/port.ts';
import type { DeliveryFailure } from '../conversation/event.ts';
import type { OutMark, OutRow } from '../store/port.ts';
import { MAX_ATTEMPTS } from './backoff.ts';

export interface Verdict {
  mark: OutMark;
  /** What the person's conversation must hear about. */
  failure?: DeliveryFailure['kind'];
}

/**
 * - sent: done. `retry`: queued again for later, at most 8 tries; after the last it has failed (told as `rejected`: it did not
 *   arrive, unlike `unknown`).
 * - `gone`, `window_closed`, `rejected` (after its plain try): failed.
 * - `misconfigured`: queued as if never tried; the channel pauses, it is not the message's fault.
 * - `unknown`: never repeated, because it may have arrived.
 */
export function judge(
  row: OutRow,
  result: SendResult,
  retryAt: (attempts: number, afterMs?: number) => number,
): Verdict {
  const { seq } = row;
  const attempts = row.attempts + 1;
  if (result.ok) return { mark: { seq, status: 'sent', providerId: result.providerId, attempts } };
  const { error } = result;
  switch (error.kind) {
    case 'retry':
      if (attempts >= MAX_ATTEMPTS)
        return { mark: { seq, status: 'failed', error: 'retry', attempts }, failure: 'rejected' };
      return { mark: { seq, status: 'queued', error: 'retry', attempts, notBefore: retryAt(attempts, error.afterMs) } };
    case 'misconfigured':
      return { mark: { seq, status: 'queued', error: error.kind, attempts: row.attempts } };
    case 'unknown':
      return { mark: { seq, status: 'unknown', error: error.kind, attempts }, failure: error.kind };
    case 'gone':
    case 'window_closed':
    case 'rejected':
      return { mark: { seq, status: 'failed', error: error.kind, attempts }, failure: error.kind };
  }
}
