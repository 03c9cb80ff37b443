/** Two staff members and the same person, the week under the keyboard and the pointer, and words found anywhere. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeBrowser, stage, type Stage } from './page.ts';
import { change, HOUR, logged, MINUTE, NOW, seed } from './people.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const eleni = { id: 'eleni', name: 'Ελένη' };
let s: Stage;
beforeEach(async () => {
  s = await stage();
  await s.rig.addStaff('eleni', 'Ελένη');
  await s.rig.addStaff('anna', 'Άννα', { role: 'lead' });
});
afterEach(() => s.close());
afterAll(closeBrowser);

const go = (page: Page, hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
const log = (page: Page) => page.getByRole('log');
const eventually = async (what: () => Promise<unknown>, wanted: unknown): Promise<void> =>
  expect.poll(what, { timeout: 30_000 }).toEqual(wanted);

test('each sees that the other looks and writes; a reply does not pass one that came meanwhile', async () => {
  await seed(s.rig.store, {
    id: 'giorgos',
    name: 'Γιώργος',
    talk: [{ ago: 5, in: 'γεια' }],
    case: { state: 'claimed', owner: eleni },
  });
  const [first, second] = await Promise.all([s.enter('eleni@example.gr'), s.enter('anna@example.gr')]);
  await go(first, '#/people/giorgos');
  await go(second, '#/people/giorgos');
  await first.getByText('Η Άννα βλέπει κι αυτή τη συνομιλία').waitFor();
  await first.getByRole('textbox').fill('Ετοιμάζω τα χαρτιά');
  await second.getByText('Η Ελένη γράφει…').waitFor();

  // What a colleague wrote from elsewhere arrives, and this page has not heard of it.
  await first.route('**/console/api/people/giorgos/messages*', (route) => route.abort());
  const reply = { author: { role: 'staff' as const, id: 'anna', name: 'Άννα' }, text: 'Ελάτε αύριο' };
  await change(s.rig.store, 'giorgos', { messages: [logged('giorgos', { dir: 'out', reply })] });
  await first.keyboard.press('Control+Enter');
  await first.getByText('Στο μεταξύ έγραψε η Άννα:').waitFor();
  await first.getByRole('alert').getByText('«Ελάτε αύριο»').waitFor();
  expect(await first.getByRole('textbox').inputValue()).toBe('Ετοιμάζω τα χαρτιά');
  await first.unroute('**/console/api/people/giorgos/messages*');
  await first.getByRole('button', { name: 'Στείλτε κι εσείς' }).click();
  await log(first).getByText('Ετοιμάζω τα χαρτιά').waitFor();
  await go(second, '#/');
  await eventually(() => first.getByText('βλέπει κι αυτή').count(), 0);
});

test('with the keyboard alone: hand over, put aside, close with a later question, undo', async () => {
  for (const id of ['one', 'two', 'three'])
    await seed(s.rig.store, {
      id,
      name: id,
      talk: [{ ago: 5, in: 'γεια' }],
      case: { state: 'claimed', owner: eleni },
    });
  const page = await s.enter('eleni@example.gr');
  const open = async (id: string): Promise<void> => {
    await go(page, `#/people/${id}`);
    await page.getByText('Το έχετε εσείς.', { exact: true }).waitFor();
  };
  await open('one');
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByLabel('Άννα').press('Space');
  await page.keyboard.press('Enter');
  await eventually(async () => (await s.rig.store.case('case-one'))?.owner?.id, 'anna');
  await page.waitForURL(/#\/$/);

  await open('two');
  await page.keyboard.press('z');
  await page.getByRole('dialog').getByText('Επιστρέφει: Τετάρτη 25/11, 9:00.').waitFor();
  await page.keyboard.press('Enter');
  await eventually(async () => (await s.rig.store.case('case-two'))?.snoozedUntil, Date.UTC(2026, 10, 25, 7));
  await page.waitForURL(/#\/$/);

  await open('three');
  await page.keyboard.press('e');
  await page.getByRole('dialog').getByLabel('Ξαναρωτώ σε λίγες μέρες').press('Space');
  await page.keyboard.press('Enter');
  await eventually(async () => (await s.rig.store.case('case-three'))?.closedBecause, 'follow_up');
  await page.waitForURL(/#\/$/);
  await page.getByRole('button', { name: 'Αναίρεση' }).click();
  await page.getByText('Το έχετε εσείς.', { exact: true }).waitFor();
  expect((await s.rig.store.case('case-three'))?.state).toBe('waiting_person');
});

test('a lease that ran out and what was put aside say so in the list', async () => {
  await seed(s.rig.store, {
    id: 'late',
    name: 'Σοφία',
    talk: [{ ago: 5, in: 'γεια' }],
    case: { lapsed: { by: 'Άννα', at: NOW - MINUTE }, promiseAt: NOW + 20 * HOUR },
  });
  await seed(s.rig.store, {
    id: 'aside',
    name: 'Νίκος',
    case: { state: 'waiting_person', owner: eleni, waitingSince: undefined, snoozedUntil: NOW + 3 * HOUR },
  });
  const page = await s.enter('anna@example.gr');
  const line = (id: string) => page.locator(`[data-case="case-${id}"]`);
  await line('late').getByText('Δεν απαντήθηκε').waitFor();
  await line('late').getByText('το είχε η Άννα').waitFor();
  await line('aside').getByText('Σε αναβολή').waitFor();
});

test('the week: arrows walk the visits, M moves one, Enter saves; the pointer drags it', async () => {
  await seed(s.rig.store, {
    id: 'a',
    name: 'Γιώργος',
    case: { state: 'closed', closedAt: NOW, pausesBot: false },
    appointment: { status: 'confirmed', start: Date.UTC(2026, 10, 25, 8), minutes: 30, name: 'Γιώργος' },
  });
  await seed(s.rig.store, {
    id: 'b',
    name: 'Σοφία',
    case: { state: 'closed', closedAt: NOW, pausesBot: false },
    appointment: { status: 'confirmed', start: Date.UTC(2026, 10, 26, 8), minutes: 30, name: 'Σοφία' },
  });
  const page = await s.enter('eleni@example.gr');
  await go(page, '#/appointments');
  const visit = (name: RegExp) => page.getByRole('region', { name: 'Εβδομάδα' }).getByRole('button', { name });
  const start = async (id: string) => (await s.rig.store.appointment(id))?.start;
  await visit(/Τετάρτη 25\/11.*Γιώργος.*10:00/).focus();
  await page.keyboard.press('ArrowDown');
  await eventually(() => page.evaluate('document.activeElement.dataset.visit'), 'visit-b');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.getByText('Μετακίνηση: Πέμπτη 26/11, 10:15').waitFor();
  await page.keyboard.press('Escape');
  expect(await start('visit-a')).toBe(Date.UTC(2026, 10, 25, 8));
  await visit(/Τετάρτη 25\/11.*Γιώργος.*10:00/).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Τετάρτη 25/11, 10:15').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Μετακίνηση' }).press('Enter');
  await eventually(() => start('visit-a'), Date.UTC(2026, 10, 25, 8, 15));

  const box = await visit(/Πέμπτη 26\/11.*Σοφία.*10:00/).boundingBox();
  if (!box) throw new Error('not drawn');
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  // An hour is 64 px high.
  await page.mouse.move(box.x + 22, box.y + 40);
  await page.mouse.move(box.x + 20, box.y + 72);
  await page.mouse.up();
  await page.getByRole('dialog').getByText('Πέμπτη 26/11, 11:00').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Μετακίνηση' }).click();
  await eventually(() => start('visit-b'), Date.UTC(2026, 10, 26, 9));
});

test('words are found in conversations that the list does not show, and a ready reply waits in the field', async () => {
  await seed(s.rig.store, { id: 'old', name: 'Ρένα', talk: [{ ago: 3000, in: 'έχασα το Εκκαθαριστικό' }] });
  await seed(s.rig.store, { id: 'mine', name: 'Ηλίας', case: { state: 'claimed', owner: eleni } });
  const page = await s.enter('eleni@example.gr');
  await page.keyboard.press('/');
  await page.keyboard.type('εκκαθαριστικο');
  await page.getByText('Σε όλες τις συνομιλίες').waitFor();
  await page.getByRole('link', { name: /Ρένα/ }).click();
  await log(page).getByText('έχασα το Εκκαθαριστικό').waitFor();
  await go(page, '#/people/mine');
  await page.getByRole('textbox').focus();
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('button', { name: 'Καλημέρα' }).click();
  expect(await page.getByRole('textbox').inputValue()).toContain('λέγομαι Ελένη');
  expect((await s.rig.store.messages('mine', { limit: 9 })).length).toBe(0);
});

test('an empty chair: the page hides everything, ends the session, and the draft is there again', async () => {
  await seed(s.rig.store, { id: 'mine', name: 'Ηλίας', case: { state: 'claimed', owner: eleni } });
  const page = await s.enter('eleni@example.gr');
  await page.clock.install({ time: NOW });
  await page.reload();
  await go(page, '#/people/mine');
  await page.getByRole('textbox').fill('μισή απάντηση');
  await page.clock.runFor(21 * MINUTE);
  await page.getByText('Κλειδώσαμε για ασφάλεια. Το κείμενό σας σώθηκε.').waitFor();
  expect(await page.getByText('Ηλίας').count()).toBe(0);
  await eventually(async () => (await s.rig.store.accounts.sessions(NOW, 'eleni')).length, 0);
});
