/** Malformed input at every door: a 4xx or a quiet 200, never a 5xx, never a change of state; the next good message works. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allFakes, type Platforms, startOnPlatforms } from './platforms.ts';
import { WebPerson } from './web-person.ts';

const fakes = allFakes();
let on: Platforms;
beforeAll(async () => {
  on = await startOnPlatforms(fakes);
});
afterAll(() => on.end());

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const bodies: [string, string | Buffer][] = [
  ['nothing', ''],
  ['broken JSON', '{"event":"message","mess'],
  ['a number', '42'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  [
    'wrong types',
    '{"event":7,"update_id":"x","object":[],"entry":"no","message":{"text":{"a":1}},"message_token":null}',
  ],
  [
    'an unknown kind',
    '{"event":"levitated","update_id":999001,"object":"spaceship","entry":[{"changes":[{"field":"moon"}]}]}',
  ],
  ['deep nesting', deep(50_000)],
  ['a poisoned prototype', '{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"update_id":999002}'],
  ['NUL bytes', '{"event":"message","update_id":999003,"message":{"text":"\u0000\u0000","type":"text"}}'],
  ['raw NULs', Buffer.from([0, 0, 0, 0])],
  ['a lone surrogate', '{"event":"message","update_id":999004,"message":{"text":"\\ud800","type":"text"}}'],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['five megabytes', Buffer.alloc(5 * 1024 * 1024, 0x20)],
  ['five megabytes of JSON', `{"text":"${'α'.repeat(2_500_000)}"}`],
];

const state = async (): Promise<string> => {
  const metrics = await fetch(`${on.product.url}/metrics`).then((answer) => answer.text());
  return (metrics.match(/^dipla_(people|messages) \d+$/gm) ?? []).join();
};

describe.each(['telegram', 'viber', 'whatsapp'] as const)('%s', (name) => {
  const fake = fakes[name];

  test.each(bodies)('%s, well signed', async (_what, body) => {
    const before = await state();
    const { status } = await fake.postRaw(body);
    expect([200, 400, 413, 415]).toContain(status);
    expect(await state()).toBe(before);
  });

  test.each([
    ['no signature', {}],
    [
      'a wrong one',
      {
        'x-viber-content-signature': 'ab'.repeat(32),
        'x-hub-signature-256': `sha256=${'ab'.repeat(32)}`,
        'x-telegram-bot-api-secret-token': 'wrong',
      },
    ],
    [
      'a short one',
      { 'x-viber-content-signature': 'ab', 'x-hub-signature-256': 'sha256=ab', 'x-telegram-bot-api-secret-token': 'w' },
    ],
    [
      'not hex',
      { 'x-viber-content-signature': 'ώ', 'x-hub-signature-256': 'sha256=ώώ', 'x-telegram-bot-api-secret-token': 'ώ' },
    ],
    [
      'signed with another key',
      {
        'x-viber-content-signature': createHmac('sha256', 'other').update('{}').digest('hex'),
        'x-hub-signature-256': `sha256=${createHmac('sha256', 'other').update('{}').digest('hex')}`,
        'x-telegram-bot-api-secret-token': 'other-secret-1234567',
      },
    ],
  ])('%s is 401 and changes nothing', async (_what, headers) => {
    const before = await state();
    const sent = Object.fromEntries(
      Object.entries(headers).map(([header, value]) => [header, Buffer.from(value).toString('latin1')]),
    );
    const answer = await fetch(`${on.product.url}/webhooks/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...sent },
      body: '{}',
    });
    expect(answer.status).toBe(401);
    expect(await state()).toBe(before);
  });

  test('the next good message works', async () => {
    const person = fake.person('after-the-storm');
    expect((await person.type('γεια σας')).status).toBe(200);
    await person.heard((all) => all.length >= 1);
    expect(fake.violations()).toEqual([]);
  });
});

describe('the web door', () => {
  const paths = [
    '/v3/directline/tokens/generate',
    '/v3/directline/conversations',
    '/v3/directline/tokens/refresh',
    '/v3/directline/conversations/x/activities',
    '/console/api/login',
    '/console/api/first',
  ];
  test.each(paths.flatMap((path) => bodies.map(([what, body]) => [path, what, body] as const)))(
    '%s: %s',
    async (path, _what, body) => {
      const answer = await fetch(`${on.product.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-dipla': 'console' },
        body,
      });
      expect(answer.status).toBeLessThan(500);
    },
  );

  test.each(bodies)('activities of an open conversation: %s', async (_what, body) => {
    const { token }: any = await (
      await fetch(`${on.product.url}/v3/directline/tokens/generate`, { method: 'POST' })
    ).json();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const { conversationId }: any = await (
      await fetch(`${on.product.url}/v3/directline/conversations`, { method: 'POST', headers })
    ).json();
    const before = await state();
    const answer = await fetch(`${on.product.url}/v3/directline/conversations/${conversationId}/activities`, {
      method: 'POST',
      headers,
      body,
    });
    expect(answer.status).toBeLessThan(500);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await state()).toBe(before);
  });

  test('the next good message works', async () => {
    const person = await WebPerson.open(on.product.url);
    expect(await person.type('γεια σας')).toBe(200);
    expect((await person.poll()).length).toBeGreaterThan(0);
  });

  test.each([
    'GET /nowhere',
    'GET /console/api/cases',
    'GET /console/api/people/x',
    'DELETE /',
    'GET /assets/../package.json',
    'GET /v3/directline/conversations/x',
    'PUT /webhooks/viber',
    'GET /%00',
    'GET /%ff',
  ])('%s is a 4xx', async (line) => {
    const [method = '', path = ''] = line.split(' ');
    const answer = await fetch(`${on.product.url}${path}`, { method });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});
