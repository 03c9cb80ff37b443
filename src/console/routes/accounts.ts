/** The team's accounts: who is there, inviting, roles, disabling, new passphrases, and who did what. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { StaffAccount } from '../../store/port.ts';
import { ApiError } from '../errors.ts';
import { INVITE_MS } from '../first.ts';
import { admin, lead, parsed, signed, UNCOUNTED } from '../guard.ts';
import { inviteHash, resetHash } from '../invites.ts';
import type { ConsoleParts } from '../parts.ts';
import type { AccessView, AccountsView, LinkView, SessionsView } from '../views-office.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const ById = z.object({ id });
const Invite = z.strictObject({ role: z.enum(['staff', 'lead', 'admin']) });
const Change = z.strictObject({
  role: z.optional(z.enum(['staff', 'lead', 'admin'])),
  memberId: z.optional(z.nullable(id)),
  disabled: z.optional(z.boolean()),
  /** Takes the second step away from somebody who lost the phone and the codes. */
  second: z.optional(z.literal(false)),
});
const End = z.strictObject({ session: z.string().check(z.regex(/^[0-9a-f]{16}$/)) });
const Log = z.object({ subject: z.optional(id), actor: z.optional(id) });
const LINES = 200;

export function accountRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock } = parts;
  const { accounts } = store;

  app.get('/accounts', UNCOUNTED, async (request): Promise<z.infer<typeof AccountsView>> => {
    lead(request);
    const sessions = await accounts.sessions(clock());
    const { members } = content.center;
    return {
      accounts: (await accounts.list()).map((one) => ({
        id: one.id,
        name: one.name,
        email: one.email,
        role: one.role,
        memberId: one.memberId,
        disabled: one.disabledAt !== undefined,
        second: one.second !== undefined,
        lastSeenAt: sessions.find((session) => session.staffId === one.id)?.lastSeenAt,
      })),
      members: members.map(({ id: member, title }) => ({ id: member, title })),
    };
  });

  app.post('/accounts/invite', UNCOUNTED, async (request): Promise<z.infer<typeof LinkView>> => {
    const { account } = admin(request);
    const { role } = parsed(Invite, request.body, 'bad_field');
    const now = clock();
    const secret = randomBytes(24).toString('base64url');
    await accounts.putInvite({ tokenHash: inviteHash(secret), role, expiresAt: now + INVITE_MS });
    await accounts.audit({ at: now, actor: account.id, action: 'account.invited', subject: role });
    return { path: `/console#invite=${secret}`, expiresAt: now + INVITE_MS };
  });

  app.post('/accounts/:id', UNCOUNTED, async (request) => {
    const { account } = admin(request);
    const changed = await theirs(request);
    const { role, memberId, disabled, second } = parsed(Change, request.body, 'bad_field');
    if (memberId !== null && memberId !== undefined && !content.center.members.some((member) => member.id === memberId))
      throw new ApiError(400, 'bad_field', { field: 'memberId' });
    // Whoever could lock themselves out would: another administrator does that.
    if (changed.id === account.id && (disabled === true || (role !== undefined && role !== 'admin')))
      throw new ApiError(400, 'own_account');
    const now = clock();
    const next: StaffAccount = { ...changed, ...(role !== undefined && { role }) };
    if (memberId === null) delete next.memberId;
    else if (memberId !== undefined) next.memberId = memberId;
    if (second === false) delete next.second;
    if (disabled === true) next.disabledAt ??= now;
    else if (disabled === false) delete next.disabledAt;
    await accounts.put(next);
    if (disabled === true) await endSessions(changed.id);
    await accounts.audit({
      at: now,
      actor: account.id,
      action: second === false ? 'account.second_off' : 'account.changed',
      subject: changed.id,
    });
    return { status: 'done' };
  });

  app.post('/accounts/:id/reset', UNCOUNTED, async (request): Promise<z.infer<typeof LinkView>> => {
    const { account } = admin(request);
    const changed = await theirs(request);
    const now = clock();
    const secret = randomBytes(24).toString('base64url');
    await accounts.putInvite({
      tokenHash: resetHash(changed.id, secret),
      role: changed.role,
      expiresAt: now + INVITE_MS,
    });
    await accounts.audit({ at: now, actor: account.id, action: 'account.reset', subject: changed.id });
    return { path: `/console#reset=${changed.id}.${secret}`, expiresAt: now + INVITE_MS };
  });

  app.get('/sessions', UNCOUNTED, async (request): Promise<z.infer<typeof SessionsView>> => {
    const { account, session } = signed(request);
    const mine = await accounts.sessions(clock(), account.id);
    return {
      sessions: mine.map((one) => ({
        session: one.tokenHash.slice(0, 16),
        createdAt: one.createdAt,
        lastSeenAt: one.lastSeenAt,
        current: one.tokenHash === session.tokenHash,
      })),
    };
  });

  app.post('/sessions/end', UNCOUNTED, async (request) => {
    const { account } = signed(request);
    const { session } = parsed(End, request.body);
    // Only among one's own: the id of a colleague's session is not found.
    const found = (await accounts.sessions(clock(), account.id)).find((one) => one.tokenHash.startsWith(session));
    if (!found) throw new ApiError(404, 'not_found');
    await accounts.dropSession(found.tokenHash);
    await accounts.audit({ at: clock(), actor: account.id, action: 'session.ended', subject: account.id });
    return { status: 'done' };
  });

  app.get('/access', UNCOUNTED, async (request): Promise<z.infer<typeof AccessView>> => {
    lead(request);
    const filter = parsed(Log, request.query);
    const names = new Map((await accounts.list()).map((one) => [one.id, one.name]));
    const lines = await accounts.auditLog(LINES, filter);
    return {
      lines: await Promise.all(
        lines.map(async ({ at, actor, action, subject }) => ({
          at,
          actor: names.get(actor) ?? actor,
          action,
          subject: names.get(subject) ?? subject,
          person: (await store.load(subject))?.person.name,
        })),
      ),
    };
  });

  async function theirs(request: FastifyRequest): Promise<StaffAccount> {
    const found = await accounts.byId(parsed(ById, request.params).id);
    if (!found) throw new ApiError(404, 'not_found');
    return found;
  }

  async function endSessions(staffId: string): Promise<void> {
    for (const one of await accounts.sessions(clock(), staffId)) await accounts.dropSession(one.tokenHash);
  }
}
