/** Signing in and out, and the first account by its one-time link. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import { isSecure, parsed, signed, UNCOUNTED } from '../guard.ts';
import { inviteHash, resetHash } from '../invites.ts';
import { createLimiter, networkOf } from '../limit.ts';
import type { ConsoleParts } from '../parts.ts';
import { hashPassphrase, PASSPHRASE_MAX, PASSPHRASE_MIN, verifyPassphrase } from '../password.ts';
import { passSecond } from '../totp.ts';
import { COOKIE, hashOf, openSession } from '../session.ts';
import type { FirstView, Me } from '../views.ts';
import type { StaffAccount } from '../../store/port.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong tries in a quarter of an hour: of one address at one email, of one address, and at one email from everywhere. */
const TRIES = { pair: 5, address: 20, email: 50 };

const Login = z.object({
  email: z.string().check(z.maxLength(200)),
  passphrase: z.string().check(z.maxLength(1000)),
  /** Six digits of the app, or a recovery code. */
  code: z.optional(z.string().check(z.maxLength(20))),
});
const passphrase = z
  .string()
  .check(z.refine((text) => [...text].length >= PASSPHRASE_MIN && [...text].length <= PASSPHRASE_MAX));
const First = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  email: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200), z.email()),
  passphrase,
});
const Passphrase = z.object({ passphrase });
const Renewal = z.strictObject({ old: z.string().check(z.maxLength(1000)), passphrase });
const Secret = z.string().check(z.minLength(10), z.maxLength(150));

export async function signInRoutes(app: FastifyInstance, parts: ConsoleParts): Promise<void> {
  const { store, clock } = parts;
  const { accounts } = store;
  const limiter = (limit: number) => createLimiter({ clock, limit, windowMs: WINDOW_MS });
  const [byPair, byAddress, byEmail] = [limiter(TRIES.pair), limiter(TRIES.address), limiter(TRIES.email)];
  // Checked for unknown emails, so that they take as long as known ones.
  const nobody = await hashPassphrase('nobody has this passphrase');

  app.post('/login', { config: { public: true } }, async (request, reply) => {
    const { email: typed, passphrase, code } = parsed(Login, request.body, 'bad_field');
    const email = typed.trim().toLowerCase();
    const network = networkOf(request.ip);
    const allowed = [byPair.take(`${network} ${email}`), byAddress.take(network), byEmail.take(email)];
    const barred = allowed.filter((allowance) => allowance.left < 0);
    if (barred.length > 0) {
      throw new ApiError(429, 'too_many_tries', {
        waitMs: Math.max(...barred.map((allowance) => allowance.retryAt)) - clock(),
      });
    }
    const account = await accounts.byEmail(email);
    const matches = await verifyPassphrase(passphrase, account?.passwordHash ?? nobody);
    if (!account || account.disabledAt !== undefined || !matches) {
      await accounts.audit({
        at: clock(),
        actor: account?.id ?? 'unknown',
        action: 'login.failed',
        subject: 'console',
      });
      throw new ApiError(401, 'wrong_login', { left: Math.min(...allowed.map((allowance) => allowance.left)) });
    }
    const entering = account.second
      ? await withSecond(account, code, Math.min(...allowed.map((one) => one.left)))
      : account;
    byPair.clear(`${network} ${email}`);
    byAddress.clear(network);
    return enter(request, reply, entering);
  });

  app.post('/logout', UNCOUNTED, async (request, reply) => {
    const { account, session } = signed(request);
    await accounts.dropSession(session.tokenHash);
    await accounts.audit({ at: clock(), actor: account.id, action: 'logout', subject: 'console' });
    return reply.clearCookie(COOKIE, { path: '/console' }).send({ status: 'done' });
  });

  app.get('/me', UNCOUNTED, (request) => me(signed(request).account));

  app.get('/first', { config: { public: true } }, async (request): Promise<z.infer<typeof FirstView>> => {
    const now = clock();
    allow(networkOf(request.ip));
    const tokenHash = await linkHash(parsed(Secret, request.headers['x-dipla-invite']));
    const invite = await accounts.peekInvite(tokenHash, now);
    if (!invite) throw new ApiError(410, 'link_over');
    return { expiresAt: invite.expiresAt, now, role: invite.role };
  });

  app.post('/first', { config: { public: true } }, async (request, reply) => {
    const now = clock();
    allow(networkOf(request.ip));
    const secret = parsed(Secret, request.headers['x-dipla-invite']);
    const { name, email, passphrase } = parsed(First, request.body, 'bad_field');
    const passwordHash = await hashPassphrase(passphrase);
    const tokenHash = await linkHash(secret);
    // Only who holds a good link hears that an email is known.
    const taken = (await accounts.peekInvite(tokenHash, now)) !== null && (await accounts.byEmail(email)) !== null;
    if (taken) throw new ApiError(400, 'email_taken', { field: 'email' });
    const invite = await accounts.takeInvite(tokenHash, now);
    if (!invite) throw new ApiError(410, 'link_over');
    const account: StaffAccount = { id: parts.ids(), email, name, role: invite.role, passwordHash, createdAt: now };
    await accounts.put(account);
    await accounts.audit({ at: now, actor: account.id, action: 'account.created', subject: account.id });
    return enter(request, reply, account);
  });

  app.post('/reset', { config: { public: true } }, async (request, reply) => {
    const now = clock();
    allow(networkOf(request.ip));
    const [id = '', secret = ''] = parsed(Secret, request.headers['x-dipla-invite']).split('.');
    const { passphrase } = parsed(Passphrase, request.body, 'bad_field');
    const passwordHash = await hashPassphrase(passphrase);
    const account = await accounts.byId(id);
    const invite = account && (await accounts.takeInvite(resetHash(id, secret), now));
    if (!account || !invite || account.disabledAt !== undefined) throw new ApiError(410, 'link_over');
    const renewed = { ...account, passwordHash };
    await accounts.put(renewed);
    // Whoever had the old one is out.
    for (const one of await accounts.sessions(now, id)) await accounts.dropSession(one.tokenHash);
    await accounts.audit({ at: now, actor: id, action: 'passphrase.changed', subject: id });
    // A link alone is one step: the other one is asked for at the door.
    if (renewed.second) throw new ApiError(401, 'second_needed');
    return enter(request, reply, renewed);
  });

  app.post('/passphrase', UNCOUNTED, async (request) => {
    const { account, session } = signed(request);
    const now = clock();
    const { old, passphrase } = parsed(Renewal, request.body, 'bad_field');
    const { left, retryAt } = byPair.take(`passphrase ${account.id}`);
    if (left < 0) throw new ApiError(429, 'too_many_tries', { waitMs: retryAt - now });
    if (!(await verifyPassphrase(old, account.passwordHash)))
      throw new ApiError(400, 'wrong_passphrase', { field: 'old' });
    byPair.clear(`passphrase ${account.id}`);
    await accounts.put({ ...account, passwordHash: await hashPassphrase(passphrase) });
    for (const one of await accounts.sessions(now, account.id))
      if (one.tokenHash !== session.tokenHash) await accounts.dropSession(one.tokenHash);
    await accounts.audit({ at: now, actor: account.id, action: 'passphrase.changed', subject: account.id });
    return { status: 'done' };
  });

  /**
   * Under which hash a link stands. The very first one counts only while nobody has an account: one of an earlier start must
   * not make a second administrator.
   */
  async function linkHash(secret: string): Promise<string> {
    return (await accounts.count()) > 0 ? inviteHash(secret) : hashOf(secret);
  }

  /** The account after its second step. Wrong digits count as a wrong try of the passphrase does. */
  async function withSecond(account: StaffAccount, code: string | undefined, left: number): Promise<StaffAccount> {
    if (!account.second) return account;
    if (code === undefined || code.trim() === '') throw new ApiError(401, 'second_needed');
    const second = passSecond(account.second, code, clock(), parts.secret);
    if (!second) {
      await accounts.audit({ at: clock(), actor: account.id, action: 'login.failed', subject: 'console' });
      throw new ApiError(401, 'wrong_code', { field: 'code', left });
    }
    const passed = { ...account, second };
    await accounts.put(passed);
    return passed;
  }

  function allow(network: string): void {
    const { left, retryAt } = byAddress.take(network);
    if (left < 0) throw new ApiError(429, 'too_many_tries', { waitMs: retryAt - clock() });
  }

  async function enter(request: FastifyRequest, reply: FastifyReply, account: StaffAccount): Promise<FastifyReply> {
    const now = clock();
    const { cookie } = await openSession(accounts, account.id, now, parts.secret);
    await accounts.audit({ at: now, actor: account.id, action: 'login', subject: 'console' });
    // No expiry in the browser: the row decides, and closing the browser ends it too.
    void reply.setCookie(COOKIE, cookie, {
      path: '/console',
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure(request, parts.publicUrl),
    });
    return reply.send(me(account));
  }

  function me({ id, name, email, role }: StaffAccount): Me {
    const { name: centerName, municipality } = parts.content.center;
    return { id, name, email, role, now: clock(), center: { name: centerName, municipality } };
  }
}
