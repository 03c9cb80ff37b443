/** Leave with somebody who stands in: set by a lead in the page; queue, promise and free times follow from the next turn on. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closeBrowser, faults, PHONE, stage, type Stage } from './page.ts';
import { seed } from './people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let s: Stage;
let lead: string;
beforeAll(async () => {
  s = await stage();
  lead = await s.rig.signIn((await s.rig.addStaff('litsa', 'Λίτσα', { role: 'lead' })).email);
  await s.rig.addStaff('anna', 'Άννα', { memberId: 'nurse' });
  await seed(s.rig.store, { id: 'sofia', name: 'Σοφία' });
});
afterAll(async () => {
  await s.close();
  await closeBrowser();
});

const post = (payload: object) =>
  s.rig.ask(lead, { method: 'POST', url: '/console/api/care/days-off', payload: { closures: [], ...payload } });

test('a lead says who stands in; a request of those days lands there, and says so to the person', async () => {
  const page = await s.enter('litsa@example.gr');
  await page.evaluate("location.hash = '#/care'");
  await page.getByRole('button', { name: 'Άδειες, κλειστά' }).click();
  await page.getByRole('combobox').first().selectOption('nurse');
  await page.getByLabel('Από').fill('2026-11-24');
  await page.getByLabel('Ως και').fill('2026-11-25');
  await page.getByRole('combobox').nth(1).selectOption('sociologist');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Προσθήκη' }).click();
  await page.getByText('αναπληρώνει η κοινωνιολόγος').waitFor();

  await s.rig.write('sofia', 'εμβόλια');
  for (const words of ['θελω ανθρωπο', 'να μου γραψει εδω', 'Υγεία']) await s.rig.write('sofia', words);
  const world = await s.rig.store.load('sofia');
  expect(world?.case).toMatchObject({ queue: 'sociologist' });
  const said = (await s.rig.store.messages('sofia', { limit: 9 })).flatMap(({ body }) =>
    body.dir === 'out' ? [body.reply.text] : [],
  );
  expect(said.join('\n')).toContain('η κοινωνιολόγος');

  const team = (await s.rig.ask(lead, { url: '/console/api/team' })).json();
  expect(team.staff.find((one: any) => one.id === 'anna')).toMatchObject({ away: true, instead: 'η κοινωνιολόγος' });
  await page.evaluate("location.hash = '#/people/sofia'");
  await page.getByRole('button', { name: 'Μεταβίβαση' }).click();
  await page.getByRole('dialog').getByText('Έχει άδεια σήμερα. αναπληρώνει η κοινωνιολόγος').waitFor();
});

test('nobody stands in for themselves, and nobody whom the Center does not have', async () => {
  const gone = { member: 'nurse', from: '2026-11-24', to: '2026-11-25' };
  for (const substitute of ['nurse', 'nobody']) {
    const answer = await post({ leave: [{ ...gone, substitute }] });
    expect([answer.statusCode, answer.json().error.field]).toEqual([400, 'substitute']);
  }
});

test('on a phone in the dark the form is whole', async () => {
  const page = await s.enter('litsa@example.gr', { viewport: PHONE, dark: true });
  await page.evaluate("location.hash = '#/care'");
  await page.getByRole('button', { name: 'Άδειες, κλειστά' }).click();
  await page.getByRole('combobox').first().selectOption('nurse');
  await page.getByRole('combobox').nth(1).waitFor();
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});
