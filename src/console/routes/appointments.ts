/** The appointments of a stretch of days, the requests that wait, and free times to offer instead. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Appointment } from '../../appointments/appointment.ts';
import { holidayOn } from '../../appointments/holidays.ts';
import { openSpans } from '../../appointments/opening.ts';
import { freeSlots } from '../../appointments/slots.ts';
import { athens } from '../../appointments/time.ts';
import type { Center } from '../../content/content.ts';
import { ApiError } from '../errors.ts';
import { parsed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import { appointmentView } from '../present.ts';
import type { AppointmentsView, AppointmentView, SlotsView } from '../views.ts';

const DAY_MS = 24 * 3600_000;
/** The longest stretch that one call reads. */
const MAX_DAYS = 100;
const SLOTS = 60;

const ms = z.coerce.number().check(z.int(), z.positive());
const Span = z.object({ from: ms, to: ms });
const Ask = z.object({ appointment: z.string().check(z.minLength(1), z.maxLength(64)) });

export function appointmentRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock } = parts;

  app.get('/appointments', UNCOUNTED, async (request): Promise<AppointmentsView> => {
    const { from, to } = parsed(Span, request.query);
    if (to <= from || to - from > MAX_DAYS * DAY_MS) throw new ApiError(400, 'bad_request', { field: 'to' });
    const [inSpan, waiting] = await Promise.all([
      store.appointments({ from, to }),
      store.appointments({ status: ['requested', 'proposed'] }),
    ]);
    const now = clock();
    return {
      now,
      appointments: await Promise.all(inSpan.map((appointment) => view(appointment, now))),
      days: daysOf(content.center, from, to),
      members: content.center.members.map(({ id, title }) => ({ id, title })),
      requests: await Promise.all(waiting.map((appointment) => view(appointment, now))),
    };
  });

  app.get('/slots', UNCOUNTED, async (request): Promise<z.infer<typeof SlotsView>> => {
    const asked = await store.appointment(parsed(Ask, request.query).appointment);
    if (!asked) throw new ApiError(404, 'not_found');
    const now = clock();
    const { topic, kind } = asked;
    const busy = await store.busy(now, now + MAX_DAYS * DAY_MS);
    const slots = freeSlots(content.center, { topic, kind, now, busy, limit: SLOTS });
    return { slots: slots.map((slot) => ({ start: slot.start, minutes: slot.minutes })) };
  });

  async function view(appointment: Appointment, now: number): Promise<AppointmentView> {
    const name = appointment.name ?? (await store.load(appointment.personId))?.person.name;
    return appointmentView(content, appointment, now, name);
  }
}

function daysOf(center: Center, from: number, to: number): AppointmentsView['days'] {
  const days: AppointmentsView['days'] = [];
  for (let day = athens(from).toPlainDate(); ; day = day.add({ days: 1 })) {
    const iso = day.toString();
    if (
      iso >
      athens(to - 1)
        .toPlainDate()
        .toString()
    )
      return days;
    const within = (one: { from: string; to: string }): boolean => one.from <= iso && iso <= one.to;
    const why = holidayOn(day) ?? center.closures.find(within)?.why;
    const away = center.leave.filter(within).map((one) => one.member);
    days.push({
      day: iso,
      open: openSpans(center, day),
      ...(why !== undefined && { why }),
      away: center.members.filter((member) => away.includes(member.id)).map((member) => member.title),
    });
  }
}
