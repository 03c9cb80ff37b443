import { randomBytes } from 'node:crypto';
import type { Store } from '../store/port.ts';
import { hashOf } from './session.ts';

/** A one-time link works this long. */
export const INVITE_MS = 24 * 3600_000;

/**
 * When there is no staff account yet, makes a one-time invitation and returns the link that creates the first administrator; null
 * otherwise. The secret stands after `#`, so it reaches no server log and no proxy.
 */
export async function firstStaffLink(store: Store, clock: () => number, baseUrl: string): Promise<string | null> {
  if ((await store.accounts.count()) > 0) return null;
  const secret = randomBytes(24).toString('base64url');
  await store.accounts.putInvite({ tokenHash: hashOf(secret), role: 'admin', expiresAt: clock() + INVITE_MS });
  return `${baseUrl.replace(/\/+$/, '')}/console#first=${secret}`;
}
