import { hmacHex, sameSecret } from '../fit/secret.ts';

/**
 * Viber signs the raw body with the bot's token: lowercase hex of HMAC-SHA256, without prefix. It arrives in a header and
 * again as `?sig=` (Viber's own SDK reads only the latter); one good one is enough.
 */
export function isAuthentic(raw: Uint8Array, given: { header: string; query: string }, token: string): boolean {
  const expected = hmacHex(token, raw);
  // Both are compared always, so that the time tells nothing about either.
  const byHeader = sameSecret(given.header, expected);
  const byQuery = sameSecret(given.query, expected);
  return byHeader || byQuery;
}
