/** The calendar file of a visit, under an address that only the person who got the card knows. */
import { createHmac, hkdfSync } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Reply } from '../../conversation/reply.ts';
import { sameSecret } from '../fit/secret.ts';

/** Gives the file (RFC 5545) of an appointment; null when it is unknown, has no time, or was called off. */
export type VisitFile = (appointmentId: string) => Promise<string | null>;

export interface VisitFiles {
  /** The reply, with the address of the file on a visit's card that has a time. */
  link(reply: Reply): Reply;
  routes(app: FastifyInstance): void;
}

const params = z.object({ file: z.string().max(200) });

/** @param secret of the installation; the key is derived from it. The address never expires: the file shows what holds today. */
export function createVisitFiles(secret: Buffer, file: VisitFile): VisitFiles {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'dipla/webchat/visits', 32));
  const sign = (id: string): string => createHmac('sha256', key).update(id).digest('base64url');
  return {
    link(reply) {
      const { card } = reply;
      if (card?.kind !== 'appointment' || card.start === undefined) return reply;
      return { ...reply, card: { ...card, calendar: `/visit/${card.id}.${sign(card.id)}.ics` } };
    },
    routes(app) {
      app.get('/visit/:file', async (request, reply) => {
        const [id = '', signature = '', ending = '', ...rest] = params.parse(request.params).file.split('.');
        const known = ending === 'ics' && rest.length === 0 && sameSecret(signature, sign(id));
        const text = known ? await file(id) : null;
        if (text === null)
          return reply.code(404).send({ error: { code: 'not_found', message: 'Δεν υπάρχει τέτοιο ραντεβού' } });
        return reply
          .type('text/calendar; charset=utf-8')
          .headers({ 'content-disposition': 'attachment; filename="dipla.ics"', 'cache-control': 'no-store' })
          .send(text);
      });
    },
  };
}
