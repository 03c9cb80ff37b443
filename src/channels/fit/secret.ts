import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in constant time, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** Lowercase hex of HMAC-SHA256 over raw bytes. */
export function hmacHex(key: string, raw: Uint8Array): string {
  return createHmac('sha256', key).update(raw).digest('hex');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
