import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, NOW, seed, seedTown } from './people.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let cookie: string;
beforeEach(async () => {
  rig = await createRig();
  const { email } = await rig.addStaff('eleni', 'Ελένη');
  cookie = await rig.signIn(email);
});
afterEach(() => rig.close());

const get = async (path: string): Promise<any> => (await rig.ask(cookie, { url: `/console/api${path}` })).json();
const act = (personId: string, action: object, key = 'key-of-a-click', as = cookie) =>
  rig.ask(as, { method: 'POST', url: `/console/api/people/${personId}/actions`, payload: { key, action } });
const audit = async () =>
  (await rig.store.accounts.auditLog(100)).map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);

describe('reading', () => {
  beforeEach(() => seedTown(rig.store, { id: 'eleni', name: 'Ελένη' }));

  test('the list has open or closed cases with names instead of ids', async () => {
    const { cases, now } = await get('/cases');
    expect(now).toBe(NOW);
    expect(cases.map((row: any) => row.case.id).sort()).toEqual([
      'case-christos',
      'case-dimitris',
      'case-giorgos',
      'case-katerina',
      'case-panagiotis',
      'case-sofia',
      'case-unnamed',
    ]);
    const giorgos = cases.find((row: any) => row.case.id === 'case-giorgos');
    expect(giorgos).toMatchObject({
      case: {
        topicName: 'ΕΕΕ (παλιό ΚΕΑ)',
        queueName: 'η κοινωνική λειτουργός',
        screening: { programName: 'ΕΕΕ (παλιό ΚΕΑ)' },
      },
      person: { name: 'Γιώργος', channel: 'whatsapp' },
      last: { said: { kind: 'text', text: 'αλλα εχω χασει το χαρτι' } },
    });
    const closed = await get('/cases?state=closed');
    expect(closed.cases.map((row: any) => row.case.id)).toEqual(['case-rena']);
  });

  test('a person with their case, visits, window and where the program would go on', async () => {
    expect(await get('/people/giorgos')).toMatchObject({
      person: {
        id: 'giorgos',
        phone: '+306912345678',
        channel: 'whatsapp',
        blocked: false,
        windowEndsAt: NOW - 10 * MINUTE + 24 * HOUR,
      },
      case: { id: 'case-giorgos', state: 'requested' },
      appointments: [{ id: 'visit-giorgos', status: 'requested', withWhom: 'με την κοινωνική λειτουργό' }],
      resume: 'ΕΕΕ (παλιό ΚΕΑ)',
    });
    expect(await get('/people/sofia')).toMatchObject({ person: { windowEndsAt: null }, resume: null });
  });

  test('a closed case can be looked at, but only of its own person', async () => {
    expect((await get('/people/rena')).case).toBeNull();
    expect((await get('/people/rena?case=case-rena')).case).toMatchObject({ state: 'closed' });
    expect((await rig.ask(cookie, { url: '/console/api/people/sofia?case=case-rena' })).statusCode).toBe(404);
    expect((await rig.ask(cookie, { url: '/console/api/people/nobody' })).statusCode).toBe(404);
    expect((await rig.ask(cookie, { url: '/console/api/people/nobody/messages' })).statusCode).toBe(404);
  });

  test('messages say who spoke, and hold no address, key or file of a platform', async () => {
    const { messages, more } = await get('/people/giorgos/messages');
    expect(more).toBe(false);
    expect(messages.map((message: any) => message.body.dir)).toEqual([
      'in',
      'out',
      'in',
      'out',
      'in',
      'out',
      'in',
      'out',
      'in',
      'out',
      'in',
      'note',
      'in',
    ]);
    expect(messages[1].body).toEqual({
      dir: 'out',
      staff: null,
      text: expect.stringContaining('Είμαι το Δίπλα'),
      choices: ['Συμφωνώ, ξεκινάμε', 'Θέλω άνθρωπο'],
    });
    expect(messages[10].body.said).toEqual({ kind: 'voice', seconds: 38 });
    expect(JSON.stringify(messages)).not.toMatch(/address-giorgos|dedupe|"ref"/);
  });

  test('opening a conversation leaves one line in the log, however often it is read', async () => {
    await get('/people/giorgos');
    await get('/people/giorgos/messages');
    await get('/people/giorgos');
    const lines = () =>
      audit().then((all) => all.filter((line) => line === 'eleni conversation.opened giorgos').length);
    expect(await lines()).toBe(1);
    rig.clock.now += 31 * MINUTE;
    await get('/people/giorgos');
    expect(await lines()).toBe(2);
  });
});

test('a long log is read in pages, backwards and forwards', async () => {
  const talk = Array.from({ length: 130 }, (_, i) => ({ ago: 200 - i, in: `μήνυμα ${i}` }));
  await seed(rig.store, { id: 'long', talk, case: {} });
  const last = await get('/people/long/messages');
  expect([last.messages.length, last.more, last.messages.at(-1).body.said.text]).toEqual([60, true, 'μήνυμα 129']);
  const middle = await get(`/people/long/messages?before=${last.messages[0].seq}`);
  expect([middle.messages[0].body.said.text, middle.more]).toEqual(['μήνυμα 10', true]);
  const oldest = await get(`/people/long/messages?before=${middle.messages[0].seq}`);
  expect([oldest.messages.length, oldest.more]).toEqual([10, false]);
  const after = await get(`/people/long/messages?after=${oldest.messages[0].seq}`);
  expect(after.messages[0].body.said.text).toBe('μήνυμα 1');
});

test('a tap that came without its words has those of the choice that was offered', async () => {
  const at = { at: NOW, channel: 'telegram' as const, address: 'address-tap' };
  const tap = (action: string, dedupe: string) => ({
    ...at,
    body: { dir: 'in' as const, input: { kind: 'tap' as const, action }, dedupe },
  });
  await seed(rig.store, {
    id: 'tap',
    talk: [{ ago: 1, out: 'Τι θέλετε;', choices: ['Ραντεβού', 'Μενού'] }],
    messages: [tap('c1', 'a'), tap('unknown', 'b')],
    case: {},
  });
  const { messages } = await get('/people/tap/messages');
  expect(messages.slice(1).map((message: any) => message.body.said)).toEqual([
    { kind: 'tap', text: 'Μενού' },
    { kind: 'tap' },
  ]);
});

describe('acting', () => {
  beforeEach(async () => {
    await seed(rig.store, { id: 'giorgos', name: 'Γιώργος', case: {}, appointment: {} });
    await seed(rig.store, { id: 'sofia', name: 'Σοφία', case: {} });
  });

  test('take, reply, note and close go through the turns in the name of who is signed in', async () => {
    const caseId = 'case-giorgos';
    expect((await act('giorgos', { kind: 'take', caseId }, 'take-click')).json()).toEqual({ status: 'done' });
    await act('giorgos', { kind: 'reply', caseId, text: 'Καλημέρα\n\u0000σας\ud800 ' }, 'reply-click');
    await act('giorgos', { kind: 'note', caseId, text: 'μόνο για εμάς' }, 'note-click');
    await act('giorgos', { kind: 'close', caseId, resume: 'continue' }, 'close-click');
    expect(rig.actions.map(({ kind, by }) => `${by} ${kind}`)).toEqual([
      'eleni take',
      'eleni reply',
      'eleni note',
      'eleni close',
    ]);
    const { messages } = await get('/people/giorgos/messages');
    expect(messages.find((message: any) => message.body.dir === 'out' && message.body.staff).body).toEqual({
      dir: 'out',
      staff: { id: 'eleni', name: 'Ελένη' },
      text: 'Καλημέρα\nσας\ufffd',
      choices: [],
    });
    expect((await rig.store.case(caseId))?.state).toBe('closed');
  });

  test('the same click sent twice counts once', async () => {
    const reply = { kind: 'reply', caseId: 'case-giorgos', text: 'μία φορά' };
    await act('giorgos', { kind: 'take', caseId: 'case-giorgos' }, 'take-click');
    expect((await act('giorgos', reply, 'one-click')).json()).toEqual({ status: 'done' });
    expect((await act('giorgos', reply, 'one-click')).json()).toEqual({ status: 'duplicate' });
    const { messages } = await get('/people/giorgos/messages');
    expect(messages.filter((message: any) => message.body.dir === 'out' && message.body.staff)).toHaveLength(1);
  });

  test('of two who take at once exactly one has it, and the other hears who', async () => {
    const { email } = await rig.addStaff('anna', 'Άννα');
    const anna = await rig.signIn(email);
    const take = { kind: 'take', caseId: 'case-giorgos' };
    const answers = await Promise.all([
      act('giorgos', take, 'click-of-one'),
      act('giorgos', take, 'click-of-two', anna),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const owner = (await rig.store.case('case-giorgos'))?.owner;
    const lost = answers.find((answer) => answer.statusCode === 409)?.json();
    expect(lost).toEqual({ status: 'refused', refused: 'taken', owner: owner?.name });
  });

  test('a case or visit of another person cannot be reached through this one', async () => {
    for (const action of [
      { kind: 'take', caseId: 'case-giorgos' },
      { kind: 'reply', caseId: 'case-giorgos', text: 'x' },
      { kind: 'appointment_confirm', appointmentId: 'visit-giorgos' },
      { kind: 'take', caseId: 'nothing' },
    ]) {
      expect((await act('sofia', action)).statusCode).toBe(404);
    }
    expect(rig.actions).toEqual([]);
  });

  test.each([
    ['an empty reply', { kind: 'reply', caseId: 'case-giorgos', text: ' \n ' }],
    ['a reply that is too long', { kind: 'reply', caseId: 'case-giorgos', text: 'α'.repeat(4001) }],
    ['an unknown action', { kind: 'erase', caseId: 'case-giorgos' }],
    ['an unknown field', { kind: 'take', caseId: 'case-giorgos', owner: 'anna' }],
    ['a close without its one answer', { kind: 'close', caseId: 'case-giorgos' }],
    ['no times to propose', { kind: 'appointment_propose', appointmentId: 'visit-giorgos', starts: [] }],
    ['a no without a reason', { kind: 'appointment_decline', appointmentId: 'visit-giorgos', reason: '' }],
  ])('%s is refused before any turn', async (_what, action) => {
    expect((await act('giorgos', action)).statusCode).toBe(400);
    expect(rig.actions).toEqual([]);
  });

  test('a click needs a key of its own', async () => {
    expect((await act('giorgos', { kind: 'take', caseId: 'case-giorgos' }, 'short')).statusCode).toBe(400);
  });

  test('no line of the access log holds words of a message', async () => {
    await act('giorgos', { kind: 'take', caseId: 'case-giorgos' }, 'take-click');
    await act('giorgos', { kind: 'reply', caseId: 'case-giorgos', text: 'απόρρητο κείμενο' }, 'reply-click');
    await get('/people/giorgos/messages');
    expect(JSON.stringify(await rig.store.accounts.auditLog(100))).not.toContain('απόρρητο');
  });
});
