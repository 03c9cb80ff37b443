/** A case moves between colleagues and in time, through the API and the real turns. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, NOW, seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let eleni: string;
let anna: string;
let lead: string;
beforeEach(async () => {
  rig = await createRig();
  eleni = await rig.signIn((await rig.addStaff('eleni', 'Ελένη')).email);
  anna = await rig.signIn((await rig.addStaff('anna', 'Άννα', { memberId: 'nurse' })).email);
  lead = await rig.signIn((await rig.addStaff('litsa', 'Λίτσα', { role: 'lead' })).email);
  await seed(rig.store, {
    id: 'giorgos',
    name: 'Γιώργος',
    talk: [{ ago: 5, in: 'γεια' }],
    case: { state: 'claimed', owner: { id: 'eleni', name: 'Ελένη' } },
  });
});
afterEach(() => rig.close());

let clicks = 0;
const act = (cookie: string, action: object) =>
  rig.ask(cookie, {
    method: 'POST',
    url: '/console/api/people/giorgos/actions',
    payload: { key: `a-click-${(clicks += 1)}`, action },
  });
const get = async (path: string, cookie = eleni): Promise<any> =>
  (await rig.ask(cookie, { url: `/console/api${path}` })).json();
const caseId = 'case-giorgos';
const now = () => rig.store.case(caseId);
const said = async (): Promise<string[]> =>
  (await rig.store.messages('giorgos', { limit: 50 })).flatMap(({ body }) =>
    body.dir === 'out' ? [body.reply.text] : [],
  );
const transfer = (cookie: string, to: object) => act(cookie, { kind: 'transfer', caseId, to });

describe('transfer', () => {
  test('to a colleague: the name comes from the account, the person hears it, the lease begins anew', async () => {
    expect((await transfer(eleni, { staffId: 'anna' })).json()).toEqual({ status: 'done' });
    expect(await now()).toMatchObject({
      owner: { id: 'anna', name: 'Άννα' },
      state: 'claimed',
      leaseUntil: NOW + HOUR,
    });
    expect((await said()).at(-1)).toBe('Από εδώ και πέρα σας γράφει: Άννα.');
    expect((await act(eleni, { kind: 'reply', caseId, text: 'κι εγώ' })).json()).toMatchObject({ owner: 'Άννα' });
  });

  test('of what a colleague has only a lead may do it', async () => {
    expect((await transfer(anna, { staffId: 'anna' })).json()).toMatchObject({
      refused: 'not_owner',
      owner: 'Ελένη',
    });
    expect((await transfer(lead, { staffId: 'anna' })).statusCode).toBe(200);
    expect((await now())?.owner?.id).toBe('anna');
  });

  test('to a queue: a new time is promised and nobody has it', async () => {
    expect((await transfer(eleni, { queue: 'nurse' })).statusCode).toBe(200);
    const moved = await now();
    expect(moved).toMatchObject({ state: 'requested', queue: 'nurse' });
    expect(moved?.owner).toBeUndefined();
    expect(moved?.promiseAt).toBeGreaterThan(NOW);
    expect((await said()).at(-1)).toMatch(/Θα σας απαντήσει κάποιος άλλος από το Κέντρο ως/);
  });

  test('to nobody, to a made-up name, to an unknown role: not found', async () => {
    await rig.addStaff('gone', 'Πρώην', { disabledAt: NOW });
    for (const to of [{ staffId: 'nobody' }, { staffId: 'gone' }])
      expect((await transfer(eleni, to)).statusCode).toBe(404);
    expect((await transfer(eleni, { queue: 'magician' })).json().refused).toBe('not_found');
    expect((await transfer(eleni, { staff: { id: 'anna', name: 'Υπουργός' } })).statusCode).toBe(400);
    expect((await now())?.owner?.id).toBe('eleni');
  });

  test('the list of whom to give it to says who serves what', async () => {
    const team = await get('/team');
    expect(team.staff.map((one: any) => [one.name, one.title ?? null])).toEqual([
      ['Ελένη', null],
      ['Άννα', 'η νοσηλεύτρια'],
      ['Λίτσα', null],
    ]);
    expect(team.queues).toContainEqual({ role: 'nurse', title: 'η νοσηλεύτρια' });
    expect(JSON.stringify(team)).not.toMatch(/example\.gr|argon/);
  });
});

test('a lease that runs out gives the case back, tells the person, and everybody sees who had it', async () => {
  await act(eleni, { kind: 'reply', caseId, text: 'Πείτε μου' });
  await transfer(eleni, { staffId: 'anna' });
  // Nobody waits for an answer: nothing runs out.
  rig.clock.now += 90 * MINUTE;
  await rig.passTime();
  expect((await now())?.owner?.id).toBe('anna');

  await act(anna, { kind: 'return', caseId });
  await act(anna, { kind: 'take', caseId });
  const { leaseUntil } = (await now()) ?? {};
  rig.clock.now = (leaseUntil ?? 0) - MINUTE;
  await rig.passTime();
  expect((await now())?.state).toBe('claimed');
  rig.clock.now += MINUTE;
  await rig.passTime();
  expect(await now()).toMatchObject({ state: 'requested', lapsed: { by: 'Άννα' } });
  expect((await said()).at(-1)).toMatch(/Δεν προλάβαμε να σας απαντήσουμε/);
  const { cases } = await get('/cases', await rig.signIn('litsa@example.gr'));
  expect(cases[0].case).toMatchObject({ lapsed: { by: 'Άννα' } });
});

test('what is put aside has a time, and the person who waits hears it', async () => {
  const until = NOW + 24 * HOUR;
  expect((await act(anna, { kind: 'snooze', caseId, until })).json()).toMatchObject({ refused: 'not_owner' });
  expect((await act(eleni, { kind: 'snooze', caseId, until })).statusCode).toBe(200);
  expect(await now()).toMatchObject({ snoozedUntil: until, promiseAt: until });
  expect((await said()).at(-1)).toContain('ως αύριο στις 11:25');
  expect((await act(eleni, { kind: 'snooze', caseId, until: NOW - 1 })).json().refused).toBe('wrong_state');
});

test('a close can be undone, until the person has a new case', async () => {
  await act(eleni, { kind: 'close', caseId, resume: 'goodbye' });
  expect(await get(`/people/giorgos?case=${caseId}`)).toMatchObject({ reopens: true, case: { state: 'closed' } });
  expect((await act(anna, { kind: 'reopen', caseId })).statusCode).toBe(200);
  expect(await now()).toMatchObject({ state: 'waiting_person', owner: { id: 'anna' } });
  expect((await act(eleni, { kind: 'reopen', caseId })).json().refused).toBe('wrong_state');
});

test('a follow-up is a date in opening hours, and the program asks then', async () => {
  for (const days of [0, 91, 1.5])
    expect((await act(eleni, { kind: 'close', caseId, resume: 'follow_up', days })).statusCode).toBe(400);
  await act(eleni, { kind: 'close', caseId, resume: 'follow_up', days: 3 });
  const closed = await now();
  expect(closed).toMatchObject({ state: 'closed', closedBecause: 'follow_up', followUpAt: Date.UTC(2026, 10, 27, 8) });
  rig.clock.now = Date.UTC(2026, 10, 27, 8, 1);
  await rig.passTime();
  expect((await said()).at(-1)).toMatch(/Είχατε μιλήσει με το Κέντρο/);
});

test('somebody abusive is shut out for a time, and that is written down without a word of what was said', async () => {
  const until = NOW + 24 * HOUR;
  expect((await act(anna, { kind: 'bar', caseId, until })).json()).toMatchObject({ refused: 'not_owner' });
  expect((await act(eleni, { kind: 'bar', caseId, until: NOW + 60 * 24 * HOUR })).json().refused).toBe('wrong_state');
  expect((await act(eleni, { kind: 'bar', caseId, until })).statusCode).toBe(200);
  expect((await get('/people/giorgos')).person.barred).toEqual({ until, by: 'Ελένη' });
  const lines = (await rig.store.accounts.auditLog(20)).map(
    ({ actor, action, subject }) => `${actor} ${action} ${subject}`,
  );
  expect(lines).toContain('eleni person_bar giorgos');
});
