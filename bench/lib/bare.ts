/** The yardstick: Fastify, the raw body's HMAC in constant time, 200. Nothing else. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';

const token = process.env['BENCH_TOKEN'] ?? '';
const app = Fastify({ logger: false });
app.removeContentTypeParser('application/json');
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/webhooks/viber', (request, reply) => {
  const given = request.headers['x-viber-content-signature'];
  const body = request.body;
  if (typeof given !== 'string' || !Buffer.isBuffer(body)) return reply.code(401).send();
  const wanted = createHmac('sha256', token).update(body).digest();
  const got = Buffer.from(given, 'hex');
  if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) return reply.code(401).send();
  return reply.code(200).send();
});
app.get('/readyz', () => ({ status: 'ready' }));
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT'] ?? 0) });
