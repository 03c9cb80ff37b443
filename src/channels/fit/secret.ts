import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in constant time. Only the length may be learnt: that of a signature is public, and that of a secret helps nobody. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Lowercase hex of HMAC-SHA256 over raw bytes. */
export function hmacHex(key: string, raw: Uint8Array): string {
  return createHmac('sha256', key).update(raw).digest('hex');
}
