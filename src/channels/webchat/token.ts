/**
 * Who may speak in which conversation: small signed tokens (JWT, HS256) of our own. Nothing about them is stored.
 * A user and a conversation name each other one to one, so one token answers both questions.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { sameSecret } from '../fit/secret.ts';

/**
 * `chat` is the bearer of every call, `stream` opens one socket (browsers cannot set headers there, so it stands in the
 * address and lives shortly), `resume` lets the same device come back after days and fetch a fresh `chat` token.
 */
export type Use = 'chat' | 'stream' | 'resume';

export interface Claims {
  /** The address on channel `web`: "dl_…". */
  user: string;
  conv: string;
  use: Use;
  /** Seconds since 1970. */
  exp: number;
}

export interface Tokens {
  issue(user: string, use: Use): string;
  /** Null when the token is forged, expired, broken or made for another use. */
  read(token: string, uses: readonly Use[]): Claims | null;
}

/** Seconds that each kind lives. `chat` is what Direct Line clients assume (they refresh at half of it). */
export const LIFETIME: Record<Use, number> = { chat: 30 * 60, stream: 5 * 60, resume: 90 * 24 * 3600 };

/**
 * @param secret of the installation; the signing key is derived from it
 * @param clock ms since 1970
 */
export function createTokens(secret: Buffer, clock: () => number): Tokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'dipla/webchat/tokens', 32));
  const sign = (body: string): string => createHmac('sha256', key).update(body).digest('base64url');
  return {
    issue(user, use) {
      const now = Math.floor(clock() / 1000);
      const claims = { user, conv: conversationOf(user), use, iat: now, exp: now + LIFETIME[use] };
      const body = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
      return `${body}.${sign(body)}`;
    },
    read(token, uses) {
      const [header, payload, signature, ...rest] = token.split('.');
      // The header is compared as a whole: no other algorithm is ever considered.
      if (header !== HEADER || payload === undefined || signature === undefined || rest.length > 0) return null;
      if (!sameSecret(signature, sign(`${header}.${payload}`))) return null;
      const claims = readClaims(payload);
      if (claims === null || !uses.includes(claims.use) || claims.exp * 1000 <= clock()) return null;
      return claims;
    },
  };
}

/** A fresh user id from a fresh, unguessable id. Direct Line clients expect the prefix. */
export function userFrom(id: string): string {
  return PREFIX + id;
}

/** The conversation of a user. */
export function conversationOf(user: string): string {
  return user.slice(PREFIX.length);
}

const PREFIX = 'dl_';
const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const claimsSchema = z.object({
  user: z.string().startsWith(PREFIX),
  conv: z.string(),
  use: z.enum(['chat', 'stream', 'resume']),
  exp: z.number(),
});

function readClaims(payload: string): Claims | null {
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
