/** Somebody comes without an appointment: written down for now, by the page and by the API, and nobody is written to. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeBrowser, faults, PHONE, stage, type Stage } from './page.ts';
import { HOUR, MINUTE, NOW, seed } from './people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let s: Stage;
let cookie: string;
let n = 0;
beforeAll(async () => {
  s = await stage();
  cookie = await s.rig.signIn((await s.rig.addStaff('eleni', 'Ελένη')).email);
});
afterAll(async () => {
  await s.close();
  await closeBrowser();
});
beforeEach(() => {
  n += 1;
});

const walkIn = (payload: object, as = cookie) =>
  s.rig.ask(as, { method: 'POST', url: '/console/api/walk-ins', payload: { key: `walk-in-${n}`, ...payload } });
const visits = async () =>
  (await s.rig.store.appointments({ from: NOW - HOUR, to: NOW + HOUR })).filter((one) => one.walkIn);

describe('the API', () => {
  test('writes a visit of now that took place; a second press is the same one; no message goes out', async () => {
    expect((await walkIn({ name: ' Κατίνα\u0000 ', topic: 'eee', staffId: 'social_worker_1' })).json()).toEqual({
      status: 'done',
    });
    expect((await walkIn({ name: 'Κατίνα', topic: 'eee' })).json()).toEqual({ status: 'duplicate' });
    const [visit, ...more] = await visits();
    expect(more).toEqual([]);
    expect(visit).toMatchObject({
      name: 'Κατίνα',
      topic: 'eee',
      staffId: 'social_worker_1',
      status: 'confirmed',
      outcome: 'came',
      start: NOW,
      minutes: 45,
    });
    const log = await s.rig.store.messages(visit?.personId ?? '', { limit: 9 });
    expect(log.map(({ body }) => body.dir)).toEqual(['mark']);
    expect((await s.rig.store.cases({ open: true, limit: 9 })).length).toBe(0);
    const [line] = await s.rig.store.accounts.auditLog(1);
    expect(line).toMatchObject({ actor: 'eleni', action: 'appointment_walk_in' });

    // it is over: nothing of it can be moved or taken back in somebody's name
    for (const action of [
      { kind: 'appointment_move', appointmentId: visit?.id, start: NOW + 24 * HOUR },
      { kind: 'appointment_outcome', appointmentId: visit?.id, outcome: 'missed' },
      { kind: 'appointment_decline', appointmentId: visit?.id, reason: 'x' },
    ]) {
      const answer = await s.rig.ask(cookie, {
        method: 'POST',
        url: `/console/api/people/${visit?.personId ?? ''}/actions`,
        payload: { key: `after-${action.kind}`, action },
      });
      expect([answer.statusCode, answer.json().refused]).toEqual([409, 'wrong_state']);
    }
  });

  test('nobody is in two places: busy now is said, and a visit ends where the next appointment begins', async () => {
    await walkIn({ topic: 'eee', staffId: 'social_worker_1' });
    n += 1;
    expect((await walkIn({ topic: 'eee', staffId: 'social_worker_1' })).json().refused).toBe('slot');
    await seed(s.rig.store, {
      id: 'next',
      case: {},
      appointment: { status: 'confirmed', staffId: 'social_worker_2', start: NOW + 20 * MINUTE },
    });
    n += 1;
    expect((await walkIn({ topic: 'eee', staffId: 'social_worker_2' })).statusCode).toBe(200);
    expect((await visits()).find((one) => one.staffId === 'social_worker_2')?.minutes).toBe(20);
  });

  test('needs no name and no member, but a topic of the Center and a session', async () => {
    expect((await walkIn({ topic: 'general' })).statusCode).toBe(200);
    n += 1;
    expect((await walkIn({ topic: 'magic' })).json().error.field).toBe('topic');
    expect((await walkIn({ topic: 'eee', staffId: 'nobody' })).json().refused).toBe('not_found');
    expect((await walkIn({ topic: 'eee', when: 1 })).statusCode).toBe(400);
    expect((await walkIn({ topic: 'eee' }, '')).statusCode).toBe(401);
  });
});

test.each([
  ['desktop', { viewport: { width: 1280, height: 800 } }],
  ['phone, dark', { viewport: PHONE, dark: true }],
])('in the page, %s, with the keyboard', async (name, look) => {
  const page = await s.enter('eleni@example.gr', look);
  await page.evaluate("location.hash = '#/appointments'");
  await page.getByRole('button', { name: 'Ήρθε χωρίς ραντεβού' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Γράψτε το' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('Διαλέξτε για ποιο θέμα ήρθε.').waitFor();
  expect(await faults(page), name).toEqual([]);
  await dialog.getByRole('combobox').first().selectOption('eee');
  await dialog.getByLabel('Μικρό όνομα').fill(`Βασίλης ${look.viewport.width}`);
  await page.keyboard.press('Enter');
  await page.getByText('Γράφτηκε στο ημερολόγιο.').waitFor();
  await page.getByText(`Βασίλης ${look.viewport.width}`).first().waitFor();
  expect(await faults(page)).toEqual([]);
});
