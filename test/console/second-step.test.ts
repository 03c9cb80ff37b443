/** The second step of signing in: the digits, the door, the codes for a lost phone, and the page. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { appLink, codeAt, freshRecovery, freshSecret, stepMatching } from '../../src/console/totp.ts';
import { closeBrowser, faults, PHONE, stage, type Stage } from './page.ts';
import { MINUTE, NOW } from './people.ts';
import { OURS, PASSPHRASE } from './rig.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('the digits', () => {
  // Appendix B of RFC 6238, the last six of its eight digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %i s: %s', (seconds, code) => {
    expect(codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code);
  });

  test('a clock may be half a minute off, and no step is used twice', () => {
    const secret = freshSecret();
    const step = Math.floor(NOW / 30_000);
    for (const by of [-1, 0, 1]) expect(stepMatching(secret, codeAt(secret, NOW + by * 30_000), NOW)).toBe(step + by);
    expect(stepMatching(secret, codeAt(secret, NOW + 60_000), NOW)).toBeNull();
    expect(stepMatching(secret, codeAt(secret, NOW), NOW, step)).toBeNull();
    expect(stepMatching(secret, '12345', NOW)).toBeNull();
  });

  test('secrets and recovery codes are long, and fresh each time', () => {
    expect(freshSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(freshSecret()).not.toBe(freshSecret());
    const { codes, hashes } = freshRecovery();
    expect(new Set(codes).size).toBe(8);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{5}-[A-Z2-7]{5}$/);
    expect(JSON.stringify(hashes)).not.toContain(codes[0]);
    expect(appLink('ABC', 'a@b.gr', 'Δίπλα Δήμος')).toBe(
      `otpauth://totp/${encodeURIComponent('Δίπλα Δήμος:a@b.gr')}?secret=ABC&issuer=${encodeURIComponent('Δίπλα Δήμος')}`,
    );
  });
});

let s: Stage;
beforeAll(async () => {
  s = await stage();
});
afterAll(async () => {
  await s.close();
  await closeBrowser();
});

describe('the door', () => {
  let cookie: string;
  let secret: string;
  let codes: string[];
  let n = 0;
  let email: string;
  const post = (path: string, payload: object, as = cookie) =>
    s.rig.ask(as, { method: 'POST', url: `/console/api${path}`, payload });
  const login = (code?: string, passphrase = PASSPHRASE, ip = `10.0.1.${n}`) =>
    s.rig.app.inject({
      method: 'POST',
      url: '/console/api/login',
      headers: OURS,
      payload: { email, passphrase, ...(code !== undefined && { code }) },
      remoteAddress: ip,
    });
  const later = (ms: number): string => {
    s.rig.clock.now += ms;
    return codeAt(secret, s.rig.clock.now);
  };
  beforeEach(async () => {
    n += 1;
    ({ email } = await s.rig.addStaff(`anna${n}`, 'Άννα'));
    cookie = await s.rig.signIn(email);
    ({ secret } = (await post('/second/begin', {})).json());
    const answer = await post('/second/confirm', { passphrase: PASSPHRASE, secret, code: later(MINUTE) });
    ({ codes } = answer.json());
  });

  test('asks for the digits after the right passphrase only, and takes each once', async () => {
    expect((await login(undefined, 'λάθος λάθος λάθος')).json().error.code).toBe('wrong_login');
    expect((await login()).json().error.code).toBe('second_needed');
    expect((await login()).cookies).toEqual([]);
    const code = later(MINUTE);
    expect((await login(code)).statusCode).toBe(200);
    expect((await login(code)).json().error).toMatchObject({ code: 'wrong_code', field: 'code' });
  });

  test('wrong digits are limited as wrong passphrases are', async () => {
    for (let tries = 0; tries < 5; tries += 1) expect((await login('000000')).json().error.code).toBe('wrong_code');
    expect((await login(later(MINUTE))).statusCode).toBe(429);
  });

  test('a recovery code opens it once, however it is typed', async () => {
    const [code = ''] = codes;
    expect((await login(code.replace('-', ' ').toLowerCase())).statusCode).toBe(200);
    expect((await login(code)).statusCode).toBe(401);
    const { second } = (await s.rig.store.accounts.byId(`anna${n}`)) ?? {};
    expect(second?.recovery).toHaveLength(7);
  });

  test('neither the secret nor a code stands in the store, and the log says only that it happened', async () => {
    const kept = JSON.stringify(await s.rig.store.accounts.byId(`anna${n}`));
    for (const word of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(kept).not.toContain(word);
    const log = (await s.rig.store.accounts.auditLog(30)).filter((line) => line.actor === `anna${n}`);
    expect(log.map((line) => line.action)).toContain('second.on');
    expect(JSON.stringify(log)).not.toContain(secret);
  });

  test('is opened and closed with the passphrase, not with a screen that somebody left', async () => {
    expect((await post('/second/off', { passphrase: 'όχι αυτός ο κωδικός' })).json().error.code).toBe(
      'wrong_passphrase',
    );
    const code = later(MINUTE);
    const wrong = await post('/second/confirm', { passphrase: 'όχι αυτός ο κωδικός', secret, code });
    expect(wrong.statusCode).toBe(400);
    expect((await post('/second/off', { passphrase: PASSPHRASE })).statusCode).toBe(200);
    expect((await login()).statusCode).toBe(200);
  });

  test('opening it ends the sign-ins elsewhere; a link for a new passphrase does not go round it', async () => {
    const admin = await s.rig.signIn((await s.rig.addStaff('root', 'Ρίζα', { role: 'admin' })).email);
    const elsewhere = String((await login(later(MINUTE))).cookies[0]?.value);
    await post('/second/confirm', { passphrase: PASSPHRASE, secret, code: later(MINUTE) });
    expect((await s.rig.ask(`dipla_session=${elsewhere}`, { url: '/console/api/me' })).statusCode).toBe(401);
    const { path } = (await post(`/accounts/anna${n}/reset`, {}, admin)).json();
    const reset = await s.rig.app.inject({
      method: 'POST',
      url: '/console/api/reset',
      headers: { ...OURS, 'x-dipla-invite': String(path).split('#reset=')[1] ?? '' },
      payload: { passphrase: 'άλλες τρεις λέξεις' },
    });
    expect(reset.json().error.code).toBe('second_needed');
    expect(reset.cookies).toEqual([]);
    // An administrator takes it away from somebody who lost the phone; staff cannot.
    expect(
      (await post(`/accounts/root`, { second: false }, await s.rig.signIn((await s.rig.addStaff('x', 'Χ')).email)))
        .statusCode,
    ).toBe(403);
    expect((await post(`/accounts/anna${n}`, { second: false }, admin)).statusCode).toBe(200);
    expect((await login(undefined, 'άλλες τρεις λέξεις')).statusCode).toBe(200);
  });
});

test.each([
  ['desktop', { viewport: { width: 1280, height: 800 } }],
  ['phone, dark', { viewport: PHONE, dark: true }],
])('in the page, %s: opened with the keyboard, then asked for at the door', async (name, look) => {
  const { email } = await s.rig.addStaff(`lia-${look.viewport.width}`, 'Λία');
  const page = await s.enter(email, look);
  await page.evaluate("location.hash = '#/settings'");
  const card = page.getByRole('region', { name: 'Δεύτερο βήμα στην είσοδο' });
  await card.getByRole('button', { name: 'Άνοιγμα' }).focus();
  await page.keyboard.press('Enter');
  await card.getByLabel('Ο αριθμός που δείχνει η εφαρμογή').waitFor();
  expect(await faults(page), name).toEqual([]);
  const secret = String(await card.locator('code').textContent()).replaceAll(' ', '');
  await card.getByLabel('Ο αριθμός που δείχνει η εφαρμογή').fill('000000');
  await card.getByLabel('Ο κωδικός σας').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await card.getByText('Γράψτε τα έξι ψηφία που δείχνει τώρα η εφαρμογή.').waitFor();
  s.rig.clock.now += MINUTE;
  await card.getByLabel('Ο αριθμός που δείχνει η εφαρμογή').fill(codeAt(secret, s.rig.clock.now));
  await page.keyboard.press('Enter');
  await card.getByText('Κρατήστε αυτούς τους κωδικούς σε χαρτί').waitFor();
  expect(await card.getByRole('listitem').count()).toBe(8);
  expect(await faults(page)).toEqual([]);
  await card.getByRole('button', { name: 'Τους έγραψα' }).click();
  await card.getByText('Σας μένουν 8 εφεδρικοί κωδικοί').waitFor();

  const fresh = await s.visit('', look);
  await fresh.getByLabel('Email').fill(email);
  await fresh.getByLabel('Κωδικός').fill(PASSPHRASE);
  await fresh.keyboard.press('Enter');
  await fresh.getByText('Γράψτε και τον αριθμό από το κινητό σας').waitFor();
  expect(await faults(fresh)).toEqual([]);
  s.rig.clock.now += MINUTE;
  await fresh.getByLabel('Αριθμός από το κινητό').fill(codeAt(secret, s.rig.clock.now));
  await fresh.keyboard.press('Enter');
  await fresh.getByRole('navigation', { name: 'Κύρια πλοήγηση' }).waitFor();
});
