/** A visit of somebody who came without an appointment. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { clean } from '../act.ts';
import { ApiError } from '../errors.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import { topicName } from '../present.ts';
import type { ActionView } from '../views.ts';
import type { WalkInsView } from '../views-walk-ins.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const WalkIn = z.strictObject({
  key: z.string().check(z.regex(/^[\w-]{8,64}$/)),
  /** As they want to be called; may stay unsaid. */
  name: z.optional(z.string().check(z.maxLength(60))),
  topic: id,
  staffId: z.optional(id),
});

export function walkInRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { content, turns } = parts;

  app.get('/walk-ins', UNCOUNTED, (): WalkInsView => ({
    topics: topics().map((topic) => ({ id: topic, name: topicName(content, topic) })),
    members: content.center.members.map((member) => ({ id: member.id, title: member.title })),
  }));

  app.post('/walk-ins', UNCOUNTED, async (request, reply): Promise<ActionView> => {
    const { key, name: typed, topic, staffId } = parsed(WalkIn, request.body, 'bad_field');
    if (!topics().includes(topic)) throw new ApiError(400, 'bad_field', { field: 'topic' });
    const name = clean(typed ?? '');
    const { account } = signed(request);
    const staff = { id: account.id, name: account.name, lead: account.role !== 'staff' };
    const visit = { topic, ...(name !== '' && { name }), ...(staffId !== undefined && { staffId }) };
    const result = await turns.staff(
      parts.ids(),
      staff,
      { kind: 'walk_in', appointmentId: parts.ids(), ...visit },
      key,
    );
    if (result.status !== 'refused') return { status: result.status };
    void reply.code(409);
    return { status: 'refused', refused: result.refusal.refused };
  });

  /** What anybody of the Center is there for, by name. */
  function topics(): string[] {
    const all = new Set(content.center.members.flatMap((member) => member.topics));
    return [...all].toSorted((a, b) => topicName(content, a).localeCompare(topicName(content, b), 'el'));
  }
}
