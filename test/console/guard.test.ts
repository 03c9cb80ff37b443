import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, NOW } from './people.ts';
import { createRig, OURS, type Rig } from './rig.ts';

let rig: Rig;
let cookie: string;

beforeAll(async () => {
  rig = await createRig();
  const { email } = await rig.addStaff('eleni', 'Ελένη');
  cookie = await rig.signIn(email);
});
afterAll(() => rig.close());

const OPEN = [
  'POST /console/api/login',
  'GET /console/api/first',
  'POST /console/api/first',
  'POST /console/api/reset',
];

describe('without a session', () => {
  test('every API route but the ones that make one answers 401', async () => {
    const api = rig.routes.filter((route) => route.includes(' /console/api/'));
    const closed = api.filter((route) => !OPEN.includes(route));
    expect(closed.length).toBeGreaterThanOrEqual(9);
    expect(api.filter((route) => OPEN.includes(route))).toHaveLength(OPEN.length);
    for (const route of closed) {
      const [method = 'GET', path = ''] = route.split(' ');
      const answer = await rig.app.inject({
        method: method === 'POST' ? 'POST' : 'GET',
        url: path.replace(':id', 'giorgos'),
        headers: OURS,
        ...(method === 'POST' ? { payload: {} } : {}),
      });
      expect([route, answer.statusCode, answer.json().error.code]).toEqual([route, 401, 'no_session']);
    }
  });

  test('an unknown API path answers 401 too, so that paths cannot be probed', async () => {
    const answer = await rig.app.inject({ url: '/console/api/secrets', headers: OURS });
    expect(answer.statusCode).toBe(401);
    expect((await rig.ask(cookie, { url: '/console/api/secrets' })).statusCode).toBe(404);
  });

  test.each([
    ['invented', 'dipla_session=abcdefgh'],
    ['with a wrong signature', 'dipla_session=abcdefgh.abcdefgh'],
    ['empty', 'dipla_session='],
    ['with three parts', 'dipla_session=a.b.c'],
  ])('a cookie that is %s is no session', async (_what, forged) => {
    expect((await rig.ask(forged, { url: '/console/api/cases' })).statusCode).toBe(401);
  });
});

describe('requests of other sites', () => {
  const post = (headers: Record<string, string>) =>
    rig.app.inject({
      method: 'POST',
      url: '/console/api/people/x/actions',
      payload: {},
      headers: { cookie, host: 'localhost:80', ...headers },
    });

  test.each([
    ['without our header', { origin: 'http://localhost:80' }],
    ['from another origin', { 'x-dipla': 'console', origin: 'https://evil.example' }],
    ['from an opaque origin', { 'x-dipla': 'console', origin: 'null' }],
    ['that the browser calls cross-site', { 'x-dipla': 'console', 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { 'x-dipla': 'console', 'sec-fetch-site': 'same-site' }],
  ])('%s change nothing', async (_what, headers) => {
    const answer = await post(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error.code).toBe('foreign_request');
  });

  test('our own page passes on to the next check', async () => {
    const answer = await post({ 'x-dipla': 'console', origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' });
    expect(answer.json().error.code).toBe('bad_field');
  });

  test('a login from another site is refused too', async () => {
    const answer = await rig.app.inject({
      method: 'POST',
      url: '/console/api/login',
      payload: {},
      headers: { 'x-dipla': 'console', origin: 'https://evil.example' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('a session ends', () => {
  test('after two hours without anything that the person did, even while the page reads on', async () => {
    const mine = await rig.signIn('eleni@example.gr');
    for (let i = 0; i < 8; i += 1) {
      rig.clock.now += 15 * MINUTE;
      const answer = await rig.ask(mine, { url: '/console/api/cases', headers: { 'x-dipla': 'watch' } });
      expect(answer.statusCode).toBe(i < 7 ? 200 : 401);
    }
  });

  test('twelve hours after it began, however busy', async () => {
    const mine = await rig.signIn('eleni@example.gr');
    for (let hour = 1; hour < 12; hour += 1) {
      rig.clock.now += HOUR;
      expect((await rig.ask(mine, { url: '/console/api/me' })).statusCode).toBe(200);
    }
    rig.clock.now += HOUR;
    expect((await rig.ask(mine, { url: '/console/api/me' })).statusCode).toBe(401);
  });

  test('at once when the account is switched off', async () => {
    const { email } = await rig.addStaff('manos', 'Μάνος');
    const his = await rig.signIn(email);
    expect((await rig.ask(his, { url: '/console/api/me' })).statusCode).toBe(200);
    await rig.addStaff('manos', 'Μάνος', { disabledAt: NOW });
    expect((await rig.ask(his, { url: '/console/api/me' })).statusCode).toBe(401);
  });

  test('when the person leaves: the cookie is dead on the server', async () => {
    const mine = await rig.signIn('eleni@example.gr');
    expect((await rig.ask(mine, { method: 'POST', url: '/console/api/logout', payload: {} })).statusCode).toBe(200);
    expect((await rig.ask(mine, { url: '/console/api/me' })).statusCode).toBe(401);
  });
});

describe('what comes in', () => {
  test.each([
    ['broken JSON', '{"email": "a'],
    ['an array', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['deep nesting', '['.repeat(5000) + ']'.repeat(5000)],
    ['too much', JSON.stringify({ email: 'x'.repeat(100_000), passphrase: '' })],
  ])('%s is refused without a fault', async (_what, payload) => {
    const answer = await rig.app.inject({
      method: 'POST',
      url: '/console/api/login',
      payload,
      headers: { ...OURS, 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(typeof answer.json().error.message).toBe('string');
  });

  test('answers stay in no cache', async () => {
    const answer = await rig.ask(await rig.signIn('eleni@example.gr'), { url: '/console/api/me' });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test('the page has a strict policy and the center’s name', async () => {
    const answer = await rig.app.inject({ url: '/console' });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['x-frame-options']).toBe('DENY');
    if (answer.statusCode === 200) expect(answer.body).toContain(rig.content.center.name);
    else expect(answer.body).toContain('npm run build');
  });
});

test('a busy town hall behind one address is not slowed down; strangers are', async () => {
  const hall = await createRig({ perMinute: 5 });
  const { email } = await hall.addStaff('eleni', 'Ελένη');
  const mine = await hall.signIn(email);
  for (let i = 0; i < 20; i += 1) expect((await hall.ask(mine, { url: '/console/api/cases' })).statusCode).toBe(200);
  const strangers = [];
  for (let i = 0; i < 8; i += 1) {
    const answer = await hall.app.inject({ method: 'POST', url: '/console/api/login', payload: {}, headers: OURS });
    strangers.push(answer.statusCode);
  }
  expect(strangers).toContain(429);
  await hall.close();
});
