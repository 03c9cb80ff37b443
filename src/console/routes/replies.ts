/** Ready replies. The files of the Center come first; what staff changed here takes their place. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { sayHours } from '../../appointments/opening.ts';
import { sayWhen } from '../../appointments/time.ts';
import { unknownVariables } from '../../content/replies.ts';
import { clean } from '../act.ts';
import { ApiError } from '../errors.ts';
import { lead, parsed, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import { readSetting } from '../settings.ts';
import { type RepliesView, Replies } from '../views-office.ts';

const ForPerson = z.object({ person: z.optional(z.string().check(z.maxLength(64))) });
const MOST = 60;

export function replyRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock } = parts;

  app.get('/replies', UNCOUNTED, async (request): Promise<z.infer<typeof RepliesView>> => {
    const { person: personId } = parsed(ForPerson, request.query);
    const replies = (await readSetting(store, 'replies', Replies)) ?? [...content.replies];
    const world = personId === undefined ? null : await store.load(personId);
    const visit = world?.appointments.find((one) => one.start !== undefined && one.start > clock());
    const given: Record<string, string | undefined> = {
      me: signed(request).account.name,
      center: content.center.name,
      hours: sayHours(content.center),
      when: visit?.start === undefined ? undefined : sayWhen(visit.start),
      bring: visit && visit.bring.length > 0 ? visit.bring.join(', ') : undefined,
      phone: world?.person.phone,
    };
    // What is not known stays to be seen: a gap must be filled by who sends it.
    const fill = (text: string): string => text.replace(/\{(\w+)\}/gu, (_all, name: string) => given[name] ?? '…');
    return { replies: replies.map((reply) => ({ ...reply, filled: fill(reply.text) })) };
  });

  app.post('/replies', UNCOUNTED, async (request) => {
    const { account } = lead(request);
    const { replies } = parsed(z.strictObject({ replies: Replies }), request.body, 'bad_field');
    const cleaned = replies.map(({ id, title, text }) => ({ id, title: clean(title), text: clean(text) }));
    const ids = new Set(cleaned.map((reply) => reply.id));
    const empty = cleaned.some((reply) => reply.title === '' || reply.text === '');
    if (empty || ids.size !== cleaned.length || cleaned.length > MOST)
      throw new ApiError(400, 'bad_field', { field: 'text' });
    if (cleaned.some((reply) => unknownVariables(reply.text).length > 0))
      throw new ApiError(400, 'bad_variable', { field: 'text' });
    const at = clock();
    await store.putSetting({ name: 'replies', json: JSON.stringify(cleaned), at, by: account.id });
    await store.accounts.audit({ at, actor: account.id, action: 'replies.changed', subject: 'replies' });
    return { status: 'done' };
  });
}
