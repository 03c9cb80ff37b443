import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(4096);
let at = pool.length;
const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A fresh id: 8 letters of time (ms, base 36) and 8 random ones (41 bits). 16 ASCII letters, so that it fits a button's 60 bytes;
 * sorts by time, so that rows made together lie together.
 */
export function freshId(now: number): string {
  if (at + 8 > pool.length) {
    randomFillSync(pool);
    at = 0;
  }
  let random = '';
  for (let i = 0; i < 8; i += 1) random += letters.charAt((pool[at + i] ?? 0) % 36);
  at += 8;
  return now.toString(36).padStart(8, '0') + random;
}
