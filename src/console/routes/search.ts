/** Words anywhere: names, telephones, what was said. Who searched is written down; for what, never. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { createLimiter } from '../limit.ts';
import { ApiError } from '../errors.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import type { FoundView } from '../views-office.ts';

const LIMIT = 30;
const Words = z.object({ q: z.string().check(z.trim(), z.minLength(2), z.maxLength(100)) });

export function searchRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, clock } = parts;
  // A search reads much: a page that asks at every letter must not hold up the others.
  const limiter = createLimiter({ clock, limit: 30, windowMs: 60_000 });

  app.get('/search', UNCOUNTED, async (request): Promise<z.infer<typeof FoundView>> => {
    const { q } = parsed(Words, request.query);
    const { account } = signed(request);
    const { left, retryAt } = limiter.take(account.id);
    if (left < 0) throw new ApiError(429, 'too_many_tries', { waitMs: retryAt - clock() });
    const found = await store.search(q, LIMIT);
    await store.accounts.audit({ at: clock(), actor: account.id, action: 'search', subject: 'console' });
    return {
      found: found.map(({ person, at, text }) => ({
        id: person.id,
        name: person.name,
        phone: person.phone,
        channel: person.replyTo.channel,
        at,
        text,
      })),
    };
  });
}
