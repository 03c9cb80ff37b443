/** What staff change about the Center counts from the next turn on, and only who may changes it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readChanges } from '../../src/console/changes.ts';
import { dueFacts } from '../../src/console/facts.ts';
import { HOUR, NOW, seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let lead: string;
let staff: string;
beforeEach(async () => {
  rig = await createRig();
  lead = await rig.signIn((await rig.addStaff('litsa', 'Λίτσα', { role: 'lead' })).email);
  staff = await rig.signIn((await rig.addStaff('anna', 'Άννα')).email);
});
afterEach(() => rig.close());

const get = async (path: string, cookie = staff): Promise<any> =>
  (await rig.ask(cookie, { url: `/console/api${path}` })).json();
const post = (cookie: string, path: string, payload: object) =>
  rig.ask(cookie, { method: 'POST', url: `/console/api${path}`, payload });
/** What the person hears when they write. */
const hears = async (words: string): Promise<string[]> => {
  const before = (await rig.store.messages('giorgos', { limit: 1 })).at(-1)?.seq ?? 0;
  await rig.write('giorgos', words);
  return (await rig.store.messages('giorgos', { after: before, limit: 50 })).flatMap(({ body }) =>
    body.dir === 'out' ? [body.reply.text] : [],
  );
};

describe('holding the program back', () => {
  beforeEach(() => seed(rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }] }));
  const text = 'Το πρόγραμμα σταμάτησε για λίγο. Σας απαντά άνθρωπος.';

  test('is a lead’s, counts at once, and ends at its time or when somebody lets it go on', async () => {
    expect((await post(staff, '/care/hold', { text })).statusCode).toBe(403);
    expect((await post(lead, '/care/hold', { text: ' ' })).statusCode).toBe(400);
    expect((await post(lead, '/care/hold', { text, until: NOW + HOUR })).statusCode).toBe(200);
    expect(await hears('θελω να δω για το κεα')).toEqual([text]);
    expect((await get('/care')).hold).toMatchObject({ text, until: NOW + HOUR });
    rig.clock.now += HOUR;
    expect((await hears('θελω να δω για το κεα')).join()).not.toContain(text);
    await post(lead, '/care/hold', { text });
    expect(await hears('μενού')).toEqual([text]);
    await post(lead, '/care/hold', { text: null });
    expect((await hears('μενού')).join()).not.toContain(text);
  });

  test('never holds back danger or the way to a person', async () => {
    await post(lead, '/care/hold', { text });
    expect((await hears('θα με σκοτώσει ο άντρας μου')).join()).toMatch(/112/);
    expect((await hears('θέλω άνθρωπο')).join()).not.toContain(text);
  });
});

describe('closed days and leave', () => {
  const closure = { from: '2026-12-01', to: '2026-12-01', why: 'Άγιος του τόπου' };
  const change = (cookie: string, closures: object[], leave: object[] = []) =>
    post(cookie, '/care/days-off', { closures, leave });

  test('take away the free times of those days, and a visit that stands there says so', async () => {
    await seed(rig.store, { id: 'giorgos', name: 'Γιώργος', case: {}, appointment: {} });
    expect((await change(lead, [closure])).statusCode).toBe(200);
    expect((await get('/people/giorgos')).appointments[0].problem).toBe('closed');
    const { slots } = await get('/slots?appointment=visit-giorgos');
    const days = slots.map((slot: any) => new Date(slot.start).toISOString().slice(0, 10));
    expect(days.length).toBeGreaterThan(0);
    expect(days).not.toContain('2026-12-01');
    const week = await get(`/appointments?from=${Date.UTC(2026, 10, 29, 22)}&to=${Date.UTC(2026, 11, 6, 22)}`);
    expect(week.days[1]).toMatchObject({ day: '2026-12-01', open: [], why: 'Άγιος του τόπου' });
    await change(lead, []);
    expect((await get('/people/giorgos')).appointments[0].problem).toBeUndefined();
  });

  test('of a member are shown to who hands over', async () => {
    await rig.store.accounts.put({ ...(await rig.store.accounts.byId('anna'))!, memberId: 'nurse' });
    await change(lead, [], [{ member: 'nurse', from: '2026-11-24', to: '2026-11-24' }]);
    const { staff: team } = await get('/team');
    expect(team.find((one: any) => one.id === 'anna').away).toBe(true);
  });

  test('are a lead’s, of people who exist, and the right way round', async () => {
    expect((await change(staff, [closure])).statusCode).toBe(403);
    expect((await change(lead, [{ ...closure, to: '2026-11-30' }])).statusCode).toBe(400);
    expect((await change(lead, [{ ...closure, from: '2026-13-01' }])).statusCode).toBe(400);
    expect((await change(lead, [], [{ member: 'nobody', from: '2026-12-01', to: '2026-12-02' }])).statusCode).toBe(400);
  });
});

describe('notices', () => {
  const notice = {
    id: 'n1',
    from: '2026-11-24',
    until: '2026-11-24',
    place: 'menu',
    text: 'Σήμερα κλείνουμε στις 12.',
  };

  test('are said from the next entry on, to the end of their last day, without a developer', async () => {
    await seed(rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }] });
    expect((await post(staff, '/care/notices', { notices: [notice] })).statusCode).toBe(200);
    expect((await hears('μενού')).join()).toContain('Σήμερα κλείνουμε στις 12.');
    rig.clock.now = Date.UTC(2026, 10, 24, 22);
    expect((await hears('μενού')).join()).not.toContain('Σήμερα κλείνουμε');
    // They outlive a restart.
    expect((await readChanges(rig.store)).notices).toHaveLength(1);
  });

  test.each([
    ['an unknown place', { place: 'moon' }],
    ['an end before its beginning', { until: '2026-11-23' }],
    ['braces', { text: 'Γεια {name}' }],
    ['no words', { text: ' ' }],
  ])('with %s are refused', async (_what, wrong) => {
    expect((await post(staff, '/care/notices', { notices: [{ ...notice, ...wrong }] })).statusCode).toBe(400);
  });
});

describe('facts', () => {
  test('that run out come first; what somebody found unchanged today is due no more', async () => {
    const { facts } = await get('/care');
    expect(facts.length).toBeGreaterThan(3);
    const unsure = facts.find((one: any) => one.why === 'unsure');
    expect((await post(staff, '/care/checked', { fact: unsure.id, same: true })).statusCode).toBe(200);
    expect((await get('/care')).facts.map((one: any) => one.id)).not.toContain(unsure.id);
    const changed = facts.findLast((one: any) => one.why === 'unsure');
    await post(staff, '/care/checked', { fact: changed.id, same: false });
    const seen = (await get('/care')).facts.find((one: any) => one.id === changed.id);
    expect(seen.seen).toEqual({ at: NOW, by: 'Άννα', same: false });
    expect((await post(staff, '/care/checked', { fact: 'facts.made_up', same: true })).statusCode).toBe(404);
  });

  test('looking at one again does not make it last longer than its file says', () => {
    const over = dueFacts(rig.content, {}, Date.UTC(2031, 0, 1)).find((one) => one.why === 'over');
    if (!over) throw new Error('nothing runs out');
    const seen = { [over.id]: { at: Date.UTC(2031, 0, 1), by: 'Άννα', same: true } };
    expect(dueFacts(rig.content, seen, Date.UTC(2031, 0, 1)).some((one) => one.id === over.id)).toBe(true);
  });
});
