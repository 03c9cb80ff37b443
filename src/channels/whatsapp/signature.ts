import { hmacHex, sameSecret } from '../fit/secret.ts';

/**
 * Meta signs the raw body with the app secret (not the access token): `sha256=` and lowercase hex of HMAC-SHA256. Letters
 * outside ASCII come escaped as `\uXXXX`, so a body that was parsed and written again has another signature.
 */
export function isAuthentic(raw: Uint8Array, given: string, appSecret: string): boolean {
  return sameSecret(given, `sha256=${hmacHex(appSecret, raw)}`);
}
