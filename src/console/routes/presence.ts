/** Who else looks at this conversation, and who writes. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import type { Presence } from '../presence.ts';
import type { PresenceView } from '../views.ts';

const ById = z.object({ id: z.string().check(z.minLength(1), z.maxLength(64)) });
const Here = z.strictObject({ here: z.boolean(), typing: z.boolean() });

export function presenceRoutes(app: FastifyInstance, parts: ConsoleParts, presence: Presence): void {
  app.post('/people/:id/presence', UNCOUNTED, async (request): Promise<z.infer<typeof PresenceView>> => {
    const { id: personId } = parsed(ById, request.params);
    const { here, typing } = parsed(Here, request.body);
    const { account } = signed(request);
    if (!(await parts.store.load(personId))) throw new ApiError(404, 'not_found');
    if (here) presence.see(personId, { id: account.id, name: account.name }, typing);
    else presence.leave(personId, account.id);
    return { others: presence.of(personId).filter((one) => one.id !== account.id) };
  });
}
