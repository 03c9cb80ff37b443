/** One's own second step of signing in: on, off, and whether it is on. The passphrase is asked again: a screen may be left alone. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { StaffAccount } from '../../store/port.ts';
import { ApiError } from '../errors.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import { createLimiter } from '../limit.ts';
import type { ConsoleParts } from '../parts.ts';
import { verifyPassphrase } from '../password.ts';
import { appLink, freshRecovery, freshSecret, sealSecret, stepMatching } from '../totp.ts';
import type { RecoveryView, SecondBegunView, SecondView } from '../views-second.ts';

const TRIES = 5;
const WINDOW_MS = 15 * 60_000;
const passphrase = z.string().check(z.maxLength(1000));
const Confirm = z.strictObject({
  passphrase,
  secret: z.string().check(z.regex(/^[A-Z2-7]{32}$/)),
  code: z.string().check(z.regex(/^\d{6}$/)),
});
const Off = z.strictObject({ passphrase });

export function secondStepRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, clock, content, secret: key } = parts;
  const { accounts } = store;
  const limiter = createLimiter({ clock, limit: TRIES, windowMs: WINDOW_MS });

  app.get('/second', UNCOUNTED, (request): SecondView => {
    const { second } = signed(request).account;
    return { on: second !== undefined, recoveryLeft: second?.recovery.length ?? 0 };
  });

  // Nothing is kept until the app has shown that it has the secret.
  app.post('/second/begin', UNCOUNTED, (request): SecondBegunView => {
    const { email } = signed(request).account;
    const secret = freshSecret();
    return { secret, link: appLink(secret, email, `Δίπλα ${content.center.municipality}`) };
  });

  app.post('/second/confirm', UNCOUNTED, async (request): Promise<RecoveryView> => {
    const { passphrase, secret, code } = parsed(Confirm, request.body, 'bad_field');
    const account = await sure(request, passphrase);
    const step = stepMatching(secret, code, clock());
    if (step === null) throw new ApiError(400, 'wrong_code', { field: 'code' });
    const { codes, hashes } = freshRecovery();
    const second = { secret: sealSecret(secret, key), usedStep: step, recovery: hashes };
    await accounts.put({ ...account, second });
    // Whoever is signed in elsewhere came in without it.
    const { session } = signed(request);
    for (const one of await accounts.sessions(clock(), account.id))
      if (one.tokenHash !== session.tokenHash) await accounts.dropSession(one.tokenHash);
    await accounts.audit({ at: clock(), actor: account.id, action: 'second.on', subject: account.id });
    return { codes };
  });

  app.post('/second/off', UNCOUNTED, async (request) => {
    const account = await sure(request, parsed(Off, request.body, 'bad_field').passphrase);
    const { second: _gone, ...rest } = account;
    await accounts.put(rest);
    await accounts.audit({ at: clock(), actor: account.id, action: 'second.off', subject: account.id });
    return { status: 'done' };
  });

  async function sure(request: FastifyRequest, typed: string): Promise<StaffAccount> {
    const { account } = signed(request);
    const { left, retryAt } = limiter.take(account.id);
    if (left < 0) throw new ApiError(429, 'too_many_tries', { waitMs: retryAt - clock() });
    if (!(await verifyPassphrase(typed, account.passwordHash)))
      throw new ApiError(400, 'wrong_passphrase', { field: 'passphrase' });
    limiter.clear(account.id);
    return account;
  }
}
