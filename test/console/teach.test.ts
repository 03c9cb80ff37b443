/** What nothing answered: staff say what it means, it holds from the next message on, and can be taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readChanges } from '../../src/console/changes.ts';
import { suggested } from '../../src/conversation/intent.ts';
import { seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

const WORDS = 'ξυλόφωνα μπουρμπουλήθρας';
let rig: Rig;
let staff: string;
beforeEach(async () => {
  rig = await createRig();
  staff = await rig.signIn((await rig.addStaff('anna', 'Άννα')).email);
  for (const id of ['giorgos', 'katerina']) await seed(rig.store, { id, name: id, talk: [{ ago: 5, in: 'γεια' }] });
  await rig.write('giorgos', WORDS);
  await rig.write('katerina', 'ΞΥΛΟΦΩΝΑ ΜΠΟΥΡΜΠΟΥΛΗΘΡΑΣ!');
});
afterEach(() => rig.close());

const get = async (path: string): Promise<any> => (await rig.ask(staff, { url: `/console/api${path}` })).json();
const post = (path: string, payload: object) => rig.ask(staff, { method: 'POST', url: `/console/api${path}`, payload });
const first = async (): Promise<any> => (await get('/care/unanswered')).rows[0];
/** What the person hears when they write. */
const hears = async (id: string, words: string): Promise<string> => {
  const before = (await rig.store.messages(id, { limit: 1 })).at(-1)?.seq ?? 0;
  await rig.write(id, words);
  const log = await rig.store.messages(id, { after: before, limit: 50 });
  return log.flatMap(({ body }) => (body.dir === 'out' ? [body.reply.text] : [])).join('\n');
};

test('the list counts writings of the same words, suggests at most three topics, and names every topic in Greek', async () => {
  const { rows, intents, taught } = await get('/care/unanswered');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ text: 'ΞΥΛΟΦΩΝΑ ΜΠΟΥΡΜΠΟΥΛΗΘΡΑΣ!', n: 2 });
  expect(rows[0].suggested.length).toBeLessThanOrEqual(3);
  expect(taught).toEqual([]);
  expect(intents.length).toBeGreaterThan(70);
  expect(intents.filter(({ name }: any) => !/\p{Script=Greek}/u.test(name))).toEqual([]);
});

test('what is suggested are topics that the words speak of, the likeliest first, never that it is nothing', () => {
  const three = suggested(rig.content, 'λεφτά για το νοίκι και κάρτα για τρόφιμα', 3);
  expect(three).toHaveLength(3);
  expect(three).toContain('food_aid');
  expect(three).not.toContain('none');
});

test('a phrase goes to its intent from the next message on, in any writing, and outlives a restart', async () => {
  expect(await hears('giorgos', WORDS)).not.toContain('ρεύμα');
  const { key } = await first();
  const answer = await post('/care/teach', { key, intent: 'kot' });
  expect(answer.statusCode).toBe(200);
  expect(await hears('katerina', 'ξυλοφωνα  μπουρμπουληθρΑΣ')).toMatch(/ρεύμα/u);
  const { rows, taught } = await get('/care/unanswered');
  expect(rows).toEqual([]);
  expect(taught).toMatchObject([{ intent: 'kot', name: 'Φτηνό ρεύμα (ΚΟΤ)', by: 'Άννα', reach: 'exact' }]);
  expect((await readChanges(rig.store)).taught).toEqual([
    { text: expect.stringMatching(/μπουρμπουλ/iu), intent: 'kot' },
  ]);
});

test('it can be taken back: the phrase is unanswered again, with its count', async () => {
  const { id } = (await post('/care/teach', { key: (await first()).key, intent: 'kot' })).json();
  expect((await post('/care/untaught', { id })).statusCode).toBe(200);
  expect(await first()).toMatchObject({ n: 2 });
  expect(await hears('giorgos', WORDS)).not.toMatch(/ρεύμα/u);
  expect((await post('/care/untaught', { id })).statusCode).toBe(404);
});

test('what is no work of the Center is not shown again; what was put aside comes back when it is written again', async () => {
  await post('/care/teach', { key: (await first()).key, intent: 'none' });
  await rig.write('giorgos', WORDS);
  expect((await get('/care/unanswered')).rows).toEqual([]);
  await rig.write('giorgos', 'τραμπαλίζομαι αδιάκοπα');
  const { id } = (await post('/care/aside', { key: (await first()).key })).json();
  expect((await get('/care/unanswered')).rows).toEqual([]);
  expect((await post('/care/untaught', { id })).statusCode).toBe(200);
  expect(await first()).toMatchObject({ n: 1, text: 'τραμπαλίζομαι αδιάκοπα' });
});

test('a phrase that leads elsewhere is shown as lost, with where it goes', async () => {
  const row = { key: 'k', n: 1, firstAt: 1, lastAt: 1 };
  const lost = [
    { id: 'a', text: 'με χτυπάει ο άντρας μου', intent: 'kot', by: 'Άννα', at: 1, row },
    { id: 'b', text: 'μενού', intent: 'kot', by: 'Άννα', at: 1, row },
    { id: 'c', text: 'κάτι', intent: 'no_such_intent', by: 'Άννα', at: 1, row },
  ];
  await rig.store.putSetting({ name: 'taught', json: JSON.stringify(lost), at: 1, by: 'anna' });
  const { taught } = await get('/care/unanswered');
  expect(taught.map(({ reach, instead }: any) => [reach, instead])).toEqual([
    ['lost', undefined],
    ['lost', 'Μενού'],
    ['lost', 'Βία, κίνδυνος τώρα'],
  ]);
  expect((await get('/care')).lost).toBe(3);
});

test('the phrases as YAML for the files; without any it is empty', async () => {
  expect(await get('/care/taught')).toEqual({ yaml: '', phrases: 0 });
  await post('/care/teach', { key: (await first()).key, intent: 'kot' });
  const { yaml, phrases } = await get('/care/taught');
  expect(phrases).toBe(1);
  expect(parse(yaml)).toEqual([{ id: 'kot', phrases: ['ΞΥΛΟΦΩΝΑ ΜΠΟΥΡΜΠΟΥΛΗΘΡΑΣ!'] }]);
});

describe('is refused', () => {
  test.each([
    ['an unknown intent', '/care/teach', { key: 'k', intent: 'moon' }, 400],
    ['a row that is gone', '/care/teach', { key: 'gone', intent: 'kot' }, 404],
    ['a row that is gone, aside', '/care/aside', { key: 'gone' }, 404],
    ['more than is asked', '/care/aside', { key: 'k', more: 1 }, 400],
  ])('%s', async (_what, path, body, status) => {
    expect((await post(path, body)).statusCode).toBe(status);
  });
});

test('two at once are both kept, and the log says who, with no word of the phrase', async () => {
  await rig.write('giorgos', 'τραμπαλίζομαι αδιάκοπα');
  const { rows } = await get('/care/unanswered');
  await Promise.all(rows.map(({ key }: any) => post('/care/teach', { key, intent: 'kot' })));
  expect((await get('/care/unanswered')).taught).toHaveLength(2);
  const log = await rig.store.accounts.auditLog(10);
  expect(log.filter(({ action }) => action === 'phrase.taught')).toHaveLength(2);
  expect(JSON.stringify(log)).not.toMatch(/μπουρμπουλ|τραμπαλίζομαι/iu);
});
