/** Staff sessions: a random secret in a cookie, its hash in a row of the store. Ending one needs no clock of the browser. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccountStore } from '../store/port.ts';
import type { Signed } from './parts.ts';

export const COOKIE = 'dipla_session';
/** A session ends after this, whatever happens. */
export const SESSION_MS = 12 * 3600_000;
/** …and after this without anything that the person did. */
export const IDLE_MS = 2 * 3600_000;
/** How fresh `lastSeenAt` is kept: not every click is a write. */
const TOUCH_MS = 60_000;

/** Opens a session; returns the cookie's value. */
export async function openSession(
  accounts: AccountStore,
  staffId: string,
  now: number,
  secret: Buffer,
): Promise<{ cookie: string; expiresAt: number }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = now + SESSION_MS;
  await accounts.putSession({ tokenHash: hashOf(token), staffId, createdAt: now, lastSeenAt: now, expiresAt });
  return { cookie: `${token}.${sign(token, secret)}`, expiresAt };
}

/**
 * Who holds this cookie, or null: unknown, forged, too old, idle, or of a disabled account. With `touch` the session counts as
 * used now; background reading must not keep a session of an empty chair alive.
 */
export async function readSession(
  accounts: AccountStore,
  cookie: string | undefined,
  now: number,
  secret: Buffer,
  touch: boolean,
): Promise<Signed | null> {
  const token = tokenOf(cookie, secret);
  if (token === null) return null;
  const session = await accounts.session(hashOf(token));
  if (!session) return null;
  if (now >= session.expiresAt || now - session.lastSeenAt >= IDLE_MS) {
    await accounts.dropSession(session.tokenHash);
    return null;
  }
  const account = await accounts.byId(session.staffId);
  if (!account || account.disabledAt !== undefined) return null;
  if (touch && now - session.lastSeenAt >= TOUCH_MS) {
    session.lastSeenAt = now;
    await accounts.putSession(session);
  }
  return { account, session };
}

/** SHA-256 in hex: what the store keeps of a secret that only its holder knows. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The signature keeps invented cookies away from the store. */
function tokenOf(cookie: string | undefined, secret: Buffer): string | null {
  const [token, signature, ...rest] = (cookie ?? '').split('.');
  if (!token || !signature || rest.length > 0) return null;
  const given = Buffer.from(signature);
  const expected = Buffer.from(sign(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function sign(token: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`session ${token}`).digest('base64url');
}
