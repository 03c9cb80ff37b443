/**
 * The address of a staff member's calendar. Whoever has it reads the calendar without signing in, because calendar programs
 * cannot; so it is long, holds no name, and can be made anew.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountStore, StaffAccount } from '../store/port.ts';

/** The secret part of the address: `/calendar/<token>.ics`. */
export function calendarToken({ id, calendarEpoch = 0 }: StaffAccount, secret: Buffer): string {
  const mac = createHmac('sha256', secret).update(`calendar ${id} ${calendarEpoch}`).digest('base64url');
  return `${Buffer.from(id).toString('base64url')}.${mac}`;
}

/** Whose calendar it is; null for an invented, old or disabled one. */
export async function calendarOwner(
  accounts: AccountStore,
  token: string,
  secret: Buffer,
): Promise<StaffAccount | null> {
  const [id = ''] = token.split('.');
  const account = await accounts.byId(Buffer.from(id, 'base64url').toString());
  if (!account || account.disabledAt !== undefined) return null;
  const expected = Buffer.from(calendarToken(account, secret));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected) ? account : null;
}
