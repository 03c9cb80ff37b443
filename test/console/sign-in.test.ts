import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPassphrase, verifyPassphrase } from '../../src/console/password.ts';
import { firstStaffLink } from '../../src/console/plugin.ts';
import { networkOf } from '../../src/console/limit.ts';
import { HOUR, MINUTE } from './people.ts';
import { createRig, OURS, PASSPHRASE, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig();
});
afterEach(() => rig.close());

const login = (email: string, passphrase: string, ip = '10.0.0.1') =>
  rig.app.inject({
    method: 'POST',
    url: '/console/api/login',
    headers: OURS,
    payload: { email, passphrase },
    remoteAddress: ip,
  });
const first = (secret: string, payload: object) =>
  rig.app.inject({
    method: 'POST',
    url: '/console/api/first',
    headers: { ...OURS, 'x-dipla-invite': secret },
    payload,
  });
const peek = (secret: string) =>
  rig.app.inject({ url: '/console/api/first', headers: { ...OURS, 'x-dipla-invite': secret } });
const audit = async () =>
  (await rig.store.accounts.auditLog(100)).map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);

describe('passphrases', () => {
  test('are argon2id with their own salt, and are recognised however accents are typed', async () => {
    const [one, two] = await Promise.all([hashPassphrase('καλή μέρα σας'), hashPassphrase('καλή μέρα σας')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassphrase('καλή μέρα σας'.normalize('NFD'), one)).toBe(true);
    expect(await verifyPassphrase('καλη μερα σας', one)).toBe(false);
    expect(await verifyPassphrase('x', 'plain text')).toBe(false);
  });
});

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { email } = await rig.addStaff('eleni', 'Ελένη', { role: 'lead' });
    const answer = await login(email.toUpperCase(), PASSPHRASE);
    expect(answer.json()).toMatchObject({ id: 'eleni', name: 'Ελένη', role: 'lead' });
    expect(answer.body).not.toContain('argon2');
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: 'dipla_session', httpOnly: true, sameSite: 'Strict', path: '/console' }),
    ]);
    expect(answer.cookies[0]).not.toHaveProperty('secure');
    expect(await audit()).toContain('eleni login console');
  });

  test('over https the cookie never travels without it', async () => {
    const secure = await createRig({ publicUrl: 'https://dipla.example.gr' });
    const { email } = await secure.addStaff('eleni', 'Ελένη');
    const answer = await secure.app.inject({
      method: 'POST',
      url: '/console/api/login',
      headers: { 'x-dipla': 'console', origin: 'https://dipla.example.gr', host: 'dipla.example.gr' },
      payload: { email, passphrase: PASSPHRASE },
    });
    expect(answer.cookies[0]).toMatchObject({ secure: true });
    await secure.close();
  });

  test('the store never holds the cookie’s secret', async () => {
    const { email } = await rig.addStaff('eleni', 'Ελένη');
    const [secret = ''] = (await rig.signIn(email)).replace('dipla_session=', '').split('.');
    expect(await rig.store.accounts.session(secret)).toBeNull();
  });

  test('a wrong passphrase and an unknown email get the same words', async () => {
    const { email } = await rig.addStaff('eleni', 'Ελένη');
    await rig.addStaff('gone', 'Παλιά', { disabledAt: 1 });
    const answers = [
      await login(email, 'λάθος', '10.0.0.1'),
      await login('nobody@example.gr', 'λάθος', '10.0.0.2'),
      await login('gone@example.gr', PASSPHRASE, '10.0.0.3'),
    ];
    expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(401);
    expect(answers[0]?.json().error).toMatchObject({
      code: 'wrong_login',
      message: 'Το email ή ο κωδικός δεν ταιριάζουν',
      left: 4,
    });
    expect(await audit()).toContain('eleni login.failed console');
  });

  test('after five wrong tries even the right passphrase waits a quarter of an hour', async () => {
    const { email } = await rig.addStaff('eleni', 'Ελένη');
    for (let left = 4; left >= 0; left -= 1) expect((await login(email, 'λάθος')).json().error.left).toBe(left);
    const barred = await login(email, PASSPHRASE);
    expect(barred.statusCode).toBe(429);
    expect(barred.json().error).toMatchObject({ code: 'too_many_tries', waitMs: 15 * MINUTE });
    // Somebody else's wrong tries do not lock the owner out of another place.
    expect((await login(email, PASSPHRASE, '10.9.9.9')).statusCode).toBe(200);
    rig.clock.now += 15 * MINUTE;
    expect((await login(email, PASSPHRASE)).statusCode).toBe(200);
  });

  test('many at once do not slip through', async () => {
    const { email } = await rig.addStaff('eleni', 'Ελένη');
    const answers = await Promise.all(Array.from({ length: 12 }, () => login(email, 'λάθος')));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(7);
  });

  test('one address cannot try many emails, many addresses cannot try one email', async () => {
    let answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) => login(`a${i}@example.gr`, 'λάθος', '10.0.0.5')),
    );
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(20);
    answers = await Promise.all(Array.from({ length: 60 }, (_, i) => login('one@example.gr', 'λάθος', `10.1.${i}.1`)));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(50);
  });

  test('an IPv6 subscriber is one address', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::2'));
    expect(networkOf('2001:db8:1:3:aaaa::1')).not.toBe(networkOf('2001:db8:1:2:aaaa::1'));
    expect(networkOf('10.0.0.1')).toBe('10.0.0.1');
  });
});

describe('the first account', () => {
  const made = { name: ' Ελένη ', email: 'Eleni@Example.gr', passphrase: 'μια φράση που θυμάμαι' };
  const link = async (): Promise<string> =>
    (await firstStaffLink(rig.store, () => rig.clock.now, 'http://localhost:3000/'))?.split('#first=')[1] ?? '';

  test('the link works once, makes an administrator and signs them in', async () => {
    const secret = await link();
    expect((await peek(secret)).json()).toMatchObject({ now: rig.clock.now, expiresAt: rig.clock.now + 24 * HOUR });
    const answer = await first(secret, made);
    expect(answer.json()).toMatchObject({ name: 'Ελένη', email: 'eleni@example.gr', role: 'admin' });
    const cookie = `dipla_session=${answer.cookies[0]?.value ?? ''}`;
    expect((await rig.ask(cookie, { url: '/console/api/me' })).statusCode).toBe(200);
    expect((await first(secret, made)).json().error.code).toBe('link_over');
    expect((await peek(secret)).statusCode).toBe(410);
    expect(await audit()).toEqual(expect.arrayContaining(['made-1 account.created made-1', 'made-1 login console']));
  });

  test('of many at once exactly one makes the account', async () => {
    const secret = await link();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => first(secret, { ...made, email: `a${i}@example.gr` })),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect(await rig.store.accounts.count()).toBe(1);
  });

  test('the link of an earlier start dies with the first account', async () => {
    const [old, fresh] = [await link(), await link()];
    await first(fresh, made);
    expect((await first(old, { ...made, email: 'second@example.gr' })).statusCode).toBe(410);
    expect(await firstStaffLink(rig.store, () => rig.clock.now, 'http://x')).toBeNull();
  });

  test('the link ends after a day', async () => {
    const secret = await link();
    rig.clock.now += 24 * HOUR + 1;
    expect((await peek(secret)).statusCode).toBe(410);
    expect((await first(secret, made)).statusCode).toBe(410);
  });

  test.each([
    ['name', { name: '  ' }],
    ['email', { email: 'eleni' }],
    ['passphrase', { passphrase: 'έντεκα λέξ' }],
  ])('a bad %s is named, and the link stays good', async (field, change) => {
    const secret = await link();
    const answer = await first(secret, { ...made, ...change });
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, field]);
    expect((await first(secret, made)).statusCode).toBe(200);
  });

  test('an invented link is refused, and cannot be guessed for long', async () => {
    await link();
    const answers = [];
    for (let i = 0; i < 25; i += 1) answers.push((await peek(`invented-secret-${i}`)).statusCode);
    expect(new Set(answers)).toEqual(new Set([410, 429]));
  });
});
