/** Accounts: inviting, roles, sessions, passphrases, the access log, and that each door opens to its own people only. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR, NOW, seed } from './people.ts';
import { createRig, OURS, PASSPHRASE, type Rig } from './rig.ts';

let rig: Rig;
let admin: string;
let lead: string;
let staff: string;
beforeEach(async () => {
  rig = await createRig();
  admin = await rig.signIn((await rig.addStaff('eleni', 'Ελένη', { role: 'admin' })).email);
  lead = await rig.signIn((await rig.addStaff('litsa', 'Λίτσα', { role: 'lead' })).email);
  staff = await rig.signIn((await rig.addStaff('anna', 'Άννα')).email);
});
afterEach(() => rig.close());

const get = (cookie: string, path: string) => rig.ask(cookie, { url: `/console/api${path}` });
const post = (cookie: string, path: string, payload: object = {}, headers = {}) =>
  rig.ask(cookie, { method: 'POST', url: `/console/api${path}`, payload, headers });
const open = (secret: string, payload: object, path = '/first') =>
  rig.app.inject({
    method: 'POST',
    url: `/console/api${path}`,
    payload,
    headers: { ...OURS, 'x-dipla-invite': secret },
  });
const person = (email: string) => ({ name: 'Νέος', email, passphrase: 'άλλες τρεις λέξεις' });

describe('who may', () => {
  test.each([
    ['GET', '/accounts', 'lead'],
    ['GET', '/access', 'lead'],
    ['POST', '/replies', 'lead'],
    ['POST', '/accounts/invite', 'admin'],
    ['POST', '/accounts/anna', 'admin'],
    ['POST', '/accounts/anna/reset', 'admin'],
  ] as const)('%s %s: %s and above', async (method, path, least) => {
    const ask = (cookie: string) => (method === 'GET' ? get(cookie, path) : post(cookie, path));
    expect((await ask(staff)).statusCode).toBe(403);
    const leadAnswer = (await ask(lead)).statusCode;
    if (least === 'admin') expect(leadAnswer).toBe(403);
    else expect(leadAnswer).not.toBe(403);
    expect((await ask(admin)).statusCode).not.toBe(403);
  });
});

describe('an invitation', () => {
  const invite = async (role = 'staff'): Promise<string> => {
    const { path } = (await post(admin, '/accounts/invite', { role })).json();
    return String(path).split('#invite=')[1] ?? '';
  };

  test('makes one account of the role that the administrator chose, once', async () => {
    const secret = await invite('lead');
    const made = await open(secret, person('neos@example.gr'));
    expect(made.json()).toMatchObject({ name: 'Νέος', role: 'lead' });
    expect((await open(secret, person('allos@example.gr'))).statusCode).toBe(410);
  });

  test('ends after a day, and never opens the door of the first account or of a new passphrase', async () => {
    const secret = await invite();
    expect((await open(`anna.${secret}`, { passphrase: 'άλλες τρεις λέξεις' }, '/reset')).statusCode).toBe(410);
    rig.clock.now += 24 * HOUR;
    expect((await open(secret, person('neos@example.gr'))).statusCode).toBe(410);
  });

  test('takes no email that somebody has, and tells only who holds a good link', async () => {
    expect((await open('not-a-good-secret', person('anna@example.gr'))).statusCode).toBe(410);
    const secret = await invite();
    expect((await open(secret, person('anna@example.gr'))).json().error.code).toBe('email_taken');
    expect((await open(secret, person('neos@example.gr'))).statusCode).toBe(200);
  });
});

describe('an account', () => {
  test('changes its role and stands for a member of the Center', async () => {
    expect((await post(admin, '/accounts/anna', { role: 'lead', memberId: 'nurse' })).statusCode).toBe(200);
    expect(await rig.store.accounts.byId('anna')).toMatchObject({ role: 'lead', memberId: 'nurse' });
    expect((await post(admin, '/accounts/anna', { memberId: null })).statusCode).toBe(200);
    expect((await rig.store.accounts.byId('anna'))?.memberId).toBeUndefined();
    expect((await post(admin, '/accounts/anna', { memberId: 'nobody' })).statusCode).toBe(400);
    expect((await post(admin, '/accounts/nobody', { role: 'lead' })).statusCode).toBe(404);
    expect((await post(admin, '/accounts/anna', { passwordHash: 'x' })).statusCode).toBe(400);
  });

  test('that is disabled is out at once, and nobody locks themselves out', async () => {
    expect((await post(admin, '/accounts/anna', { disabled: true })).statusCode).toBe(200);
    expect((await get(staff, '/cases')).statusCode).toBe(401);
    expect((await post(admin, '/accounts/eleni', { disabled: true })).json().error.code).toBe('own_account');
    expect((await post(admin, '/accounts/eleni', { role: 'staff' })).json().error.code).toBe('own_account');
  });

  test('gets a new passphrase by a link of its own, and the old sessions end', async () => {
    const { path } = (await post(admin, '/accounts/anna/reset')).json();
    const link = String(path).split('#reset=')[1] ?? '';
    const [, secret = ''] = link.split('.');
    expect((await open(`litsa.${secret}`, { passphrase: 'άλλες τρεις λέξεις' }, '/reset')).statusCode).toBe(410);
    expect((await open(link, { passphrase: 'λίγα' }, '/reset')).statusCode).toBe(400);
    expect((await open(link, { passphrase: 'άλλες τρεις λέξεις' }, '/reset')).json()).toMatchObject({ id: 'anna' });
    expect((await open(link, { passphrase: 'άλλες τρεις λέξεις' }, '/reset')).statusCode).toBe(410);
    expect((await get(staff, '/cases')).statusCode).toBe(401);
  });

  test('changes its own passphrase only with the old one; tries are limited; other sessions end', async () => {
    const other = await rig.signIn('anna@example.gr');
    const change = (old: string) => post(staff, '/passphrase', { old, passphrase: 'άλλες τρεις λέξεις' });
    expect((await change('λάθος')).json().error.code).toBe('wrong_passphrase');
    expect((await change(PASSPHRASE)).statusCode).toBe(200);
    expect((await get(other, '/me')).statusCode).toBe(401);
    expect((await get(staff, '/me')).statusCode).toBe(200);
    for (let i = 0; i < 5; i += 1) await change('λάθος');
    expect((await change('άλλες τρεις λέξεις')).statusCode).toBe(429);
  });
});

test('sessions are listed and ended by their own holder only', async () => {
  rig.clock.now += HOUR;
  const second = await rig.signIn('anna@example.gr');
  const { sessions } = (await get(staff, '/sessions')).json();
  expect(sessions).toHaveLength(2);
  const other = sessions.find((one: any) => !one.current).session;
  expect((await post(admin, '/sessions/end', { session: other })).statusCode).toBe(404);
  expect((await post(staff, '/sessions/end', { session: other })).statusCode).toBe(200);
  expect((await get(second, '/me')).statusCode).toBe(401);
});

test('the access log says who did what to whom, with no word of a message and no secret', async () => {
  await seed(rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'απόρρητο' }], case: {} });
  await get(staff, '/people/giorgos');
  await get(staff, '/search?q=απόρρητο');
  const { lines } = (await get(lead, '/access')).json();
  expect(lines).toContainEqual({
    at: NOW,
    actor: 'Άννα',
    action: 'conversation.opened',
    subject: 'giorgos',
    person: 'Γιώργος',
  });
  expect(lines.some((line: any) => line.action === 'search')).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(/απόρρητο|argon/);
  const narrowed = (await get(lead, '/access?actor=anna&subject=giorgos')).json().lines;
  expect(narrowed.map((line: any) => line.action)).toEqual(['conversation.opened']);
});

describe('the calendar of a staff member', () => {
  const feed = (path: string) => rig.app.inject({ url: path });

  test('shows times and no names, to who has its address', async () => {
    await rig.store.accounts.put({ ...(await rig.store.accounts.byId('anna'))!, memberId: 'social_worker_1' });
    await seed(rig.store, {
      id: 'g',
      name: 'Γιώργος',
      case: {},
      appointment: { status: 'confirmed', name: 'Γιώργος' },
    });
    const { path, member } = (await get(staff, '/calendar')).json();
    expect(member).toBe(true);
    const calendar = await feed(path);
    expect(calendar.headers['content-type']).toContain('text/calendar');
    expect(calendar.body).toContain('DTSTART:20261201T083000Z');
    expect(calendar.body).toContain('SUMMARY:Ραντεβού στο Κέντρο');
    expect(calendar.body).not.toMatch(/Γιώργος|ΕΕΕ|eee/);
  });

  test('moves away with a new address; an invented one, or of somebody who left, is not found', async () => {
    const { path } = (await get(staff, '/calendar')).json();
    const renewed = (await post(staff, '/calendar')).json().path;
    expect((await feed(path)).statusCode).toBe(404);
    expect((await feed(renewed)).statusCode).toBe(200);
    for (const made of ['/calendar/x.ics', '/calendar/YW5uYQ.abc.ics', renewed.replace(/.\.ics$/, 'A0.ics')])
      expect((await feed(made)).statusCode).toBe(404);
    await post(admin, '/accounts/anna', { disabled: true });
    expect((await feed(renewed)).statusCode).toBe(404);
  });
});

describe('ready replies', () => {
  test('come from the Center’s file, filled with what is known; a gap stays to be seen', async () => {
    await seed(rig.store, { id: 'g', name: 'Γιώργος', case: {}, appointment: { status: 'confirmed' } });
    const { replies } = (await get(staff, '/replies?person=g')).json();
    const text = (id: string): string => replies.find((one: any) => one.id === id).filled;
    expect(text('hello')).toContain('λέγομαι Άννα');
    expect(text('visit')).toContain('Τρίτη 1 Δεκεμβρίου, 10:30');
    expect(text('call')).toContain('στο …');
  });

  test('are changed by a lead for everybody, and never with a brace that nobody fills', async () => {
    const one = { id: 'mine', title: 'Νέα', text: 'Γεια, {me}' };
    expect((await post(lead, '/replies', { replies: [{ ...one, text: 'Γεια {password}' }] })).json().error.code).toBe(
      'bad_variable',
    );
    expect((await post(lead, '/replies', { replies: [one, one] })).statusCode).toBe(400);
    expect((await post(lead, '/replies', { replies: [one] })).statusCode).toBe(200);
    expect((await get(staff, '/replies')).json().replies).toEqual([{ ...one, filled: 'Γεια, Άννα' }]);
  });
});
