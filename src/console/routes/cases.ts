/** The inbox, the conversation and what staff do to it. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { StaffAction } from '../../cases/action.ts';
import type { World } from '../../store/port.ts';
import { Act, named } from '../act.ts';
import { ApiError } from '../errors.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import { appointmentView, caseRowView, caseView, messageViews, resumeWords } from '../present.ts';
import type { ActionView, CasesView, MessagesView, PersonView } from '../views.ts';

const OPEN_LIMIT = 1000;
const CLOSED_LIMIT = 200;
const PAGE = 60;
/** Reading again and again what is open on the screen is one opening, for this long. */
const OPENING_MS = 30 * 60_000;

const id = z.string().check(z.minLength(1), z.maxLength(64));
const ById = z.object({ id });
const seq = z.coerce.number().check(z.int(), z.nonnegative());
const Range = z.object({ after: z.optional(seq), before: z.optional(seq) });
const Filter = z.object({ state: z._default(z.enum(['open', 'closed']), 'open') });
const PersonQuery = z.object({ case: z.optional(id) });

export function caseRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, channels, clock } = parts;
  const opened = new Map<string, number>();

  app.get('/cases', UNCOUNTED, async (request): Promise<z.infer<typeof CasesView>> => {
    const open = parsed(Filter, request.query).state === 'open';
    const rows = await store.cases({ open, limit: open ? OPEN_LIMIT : CLOSED_LIMIT });
    const now = clock();
    const { hold } = content;
    const held = hold && (hold.until === undefined || hold.until > now) ? { until: hold.until } : undefined;
    return { now, cases: rows.map((row) => caseRowView(content, row)), held };
  });

  app.get('/people/:id', UNCOUNTED, async (request): Promise<PersonView> => {
    const world = await worldOf(parsed(ById, request.params).id);
    const { case: wanted } = parsed(PersonQuery, request.query);
    await noteOpening(signed(request).account.id, world.person.id);
    const { person, conversation, appointments } = world;
    const now = clock();
    // A closed case is not part of the person's world any more.
    const shown = wanted === undefined || wanted === world.case?.id ? world.case : await store.case(wanted);
    if (shown && shown.personId !== person.id) throw new ApiError(404, 'not_found');
    const address = person.addresses.find((a) => a.channel === person.replyTo.channel && a.id === person.replyTo.id);
    const channel = channels.get(person.replyTo.channel);
    return {
      now,
      person: {
        id: person.id,
        name: person.name,
        phone: person.phone,
        barred:
          person.barred && person.barred.until > now ? { until: person.barred.until, by: person.barred.by } : undefined,
        channel: person.replyTo.channel,
        blocked: address?.blockedAt !== undefined,
        windowEndsAt: address?.lastInAt === undefined ? null : (channel?.windowEndsAt(address.lastInAt) ?? null),
      },
      case: shown && caseView(content, shown),
      appointments: appointments.map((a) => appointmentView(content, a, now, person.name)),
      resume: resumeWords(content, conversation),
      reopens: shown?.state === 'closed' && world.case === null,
    };
  });

  app.get('/people/:id/messages', UNCOUNTED, async (request): Promise<z.infer<typeof MessagesView>> => {
    const { id: personId } = parsed(ById, request.params);
    const { after, before } = parsed(Range, request.query);
    await worldOf(personId);
    await noteOpening(signed(request).account.id, personId);
    const last = after === undefined ? { before: before ?? Number.MAX_SAFE_INTEGER } : { after };
    const messages = await store.messages(personId, { ...last, limit: PAGE });
    return { messages: messageViews(messages), more: messages.length === PAGE };
  });

  app.post('/people/:id/actions', UNCOUNTED, async (request, reply): Promise<ActionView> => {
    const { id: personId } = parsed(ById, request.params);
    const { key, seen, action: wanted } = parsed(Act, request.body, 'bad_field');
    const { account } = signed(request);
    const action = await named(wanted, store.accounts);
    await belongs(action, personId);
    const theirs = action.kind === 'reply' && seen !== undefined ? await newerReply(personId, account.id, seen) : null;
    if (theirs) {
      void reply.code(409);
      return { status: 'refused', refused: 'newer', theirs };
    }
    const staff = { id: account.id, name: account.name, lead: account.role !== 'staff' };
    const result = await parts.turns.staff(personId, staff, action, key);
    if (result.status !== 'refused') return { status: result.status };
    void reply.code(409);
    return { status: 'refused', refused: result.refusal.refused, owner: result.refusal.owner };
  });

  async function worldOf(personId: string): Promise<World> {
    const world = await store.load(personId);
    if (!world) throw new ApiError(404, 'not_found');
    return world;
  }

  /** The case or appointment named by an action must be of the person named by the address. */
  async function belongs(action: StaffAction, personId: string): Promise<void> {
    const subject =
      'caseId' in action ? await store.case(action.caseId) : await store.appointment(action.appointmentId);
    if (subject?.personId !== personId) throw new ApiError(404, 'not_found');
  }

  /** A colleague's words to the person that came after what was seen, the newest. */
  async function newerReply(
    personId: string,
    staffId: string,
    seen: number,
  ): Promise<{ by: string; text: string; seq: number } | null> {
    const newer = await store.messages(personId, { after: seen, limit: PAGE });
    for (const { body, seq } of newer.toReversed()) {
      if (body.dir !== 'out' || body.reply.author.role !== 'staff' || body.reply.author.id === staffId) continue;
      return { by: body.reply.author.name, text: body.reply.text, seq };
    }
    return null;
  }

  async function noteOpening(staffId: string, personId: string): Promise<void> {
    const now = clock();
    const key = `${staffId} ${personId}`;
    if (now - (opened.get(key) ?? -Infinity) < OPENING_MS) return;
    if (opened.size > 5000) opened.clear();
    opened.set(key, now);
    await store.accounts.audit({ at: now, actor: staffId, action: 'conversation.opened', subject: personId });
  }
}
