/** The calendar of a staff member, for the program on their phone. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { staffCalendar } from '../../appointments/calendar.ts';
import { calendarOwner, calendarToken } from '../calendar-link.ts';
import { quietHeaders, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';

const PAST_MS = 31 * 24 * 3600_000;
const AHEAD_MS = 120 * 24 * 3600_000;
const Token = z.object({ token: z.string().check(z.maxLength(200), z.regex(/^[\w.-]+$/)) });
const titles = { center: 'Ραντεβού στο Κέντρο', phone: 'Ραντεβού με τηλέφωνο', home: 'Επίσκεψη στο σπίτι' };

/** `/calendar/<token>.ics`, outside the console: open to who has the address. The server's own limit counts these. */
export function calendarFeed(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock, secret } = parts;
  app.get('/calendar/:token.ics', async (request, reply) => {
    quietHeaders(reply);
    const asked = Token.safeParse(request.params);
    const account = asked.success ? await calendarOwner(store.accounts, asked.data.token, secret) : null;
    if (!account) return reply.code(404).type('text/plain; charset=utf-8').send('Δεν υπάρχει\n');
    const now = clock();
    const visits = await store.appointments({ from: now - PAST_MS, to: now + AHEAD_MS });
    const mine = visits.filter(
      (one) => one.staffId === account.memberId && (one.status === 'confirmed' || one.status === 'requested'),
    );
    return reply
      .type('text/calendar; charset=utf-8')
      .send(staffCalendar(content.center, account.memberId === undefined ? [] : mine, (one) => titles[one.kind]));
  });
}

/** The address of one's own calendar, and a new one when the old got into wrong hands. */
export function calendarRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, secret, clock } = parts;
  const path = (token: string): string => `/calendar/${token}.ics`;

  app.get('/calendar', UNCOUNTED, (request) => {
    const { account } = signed(request);
    return { path: path(calendarToken(account, secret)), member: account.memberId !== undefined };
  });

  app.post('/calendar', UNCOUNTED, async (request) => {
    const { account } = signed(request);
    const renewed = { ...account, calendarEpoch: (account.calendarEpoch ?? 0) + 1 };
    await store.accounts.put(renewed);
    await store.accounts.audit({ at: clock(), actor: account.id, action: 'calendar.renewed', subject: account.id });
    return { path: path(calendarToken(renewed, secret)), member: account.memberId !== undefined };
  });
}
