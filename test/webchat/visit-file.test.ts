import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVisitFiles } from '../../src/channels/webchat/visit-file.ts';
import type { Reply } from '../../src/conversation/reply.ts';

const files = createVisitFiles(Buffer.alloc(32, 7), async (id) => (id === 'visit1' ? 'BEGIN:VCALENDAR\r\n' : null));
let app: FastifyInstance;

beforeAll(async () => {
  app = Fastify();
  files.routes(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

const card = (id: string, start?: string): Reply => ({
  author: { role: 'bot' },
  text: 'Το ραντεβού ζητήθηκε.',
  card: {
    kind: 'appointment',
    status: 'requested',
    id,
    where: '',
    withWhom: '',
    bring: [],
    ...(start ? { start } : {}),
  },
});
const addressOf = (reply: Reply): string | undefined =>
  reply.card?.kind === 'appointment' ? reply.card.calendar : undefined;

async function open(path: string): Promise<Response> {
  const address = app.server.address();
  return fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${path}`);
}

describe('the calendar file of a visit', () => {
  it('opens under the address that stands on the card', async () => {
    const answer = await open(addressOf(files.link(card('visit1', '2026-12-03T10:00:00+02:00'))) ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await answer.text()).toContain('BEGIN:VCALENDAR');
  });

  it('is not offered for a call without a time, nor for other cards', () => {
    expect(addressOf(files.link(card('visit1')))).toBeUndefined();
    const plain: Reply = { author: { role: 'bot' }, text: 'Γεια' };
    expect(files.link(plain)).toBe(plain);
  });

  it.each([
    ['a visit that is gone', () => addressOf(files.link(card('visit2', '2026-12-03T10:00:00+02:00'))) ?? ''],
    [
      'somebody else’s id under the same signature',
      () => (addressOf(files.link(card('visit1', 'x'))) ?? '').replace('visit1', 'visit2'),
    ],
    ['no signature', () => '/visit/visit1.ics'],
    ['an empty signature', () => '/visit/visit1..ics'],
    ['another ending', () => (addressOf(files.link(card('visit1', 'x'))) ?? '').replace('.ics', '.html')],
  ])('is refused for %s', async (_what, path) => {
    expect((await open(path())).status).toBe(404);
  });
});
