/** When a desk is called: what is decided, and what a browser then does. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type AlarmChoice,
  type AlarmLook,
  type AlarmMemory,
  alarmOf,
  DEFAULT_CHOICE,
} from '../../src/console/alarm.ts';
import type { CaseRowView, CaseView } from '../../src/console/views.ts';
import { closeBrowser, faults, PHONE, stage, type Stage } from './page.ts';
import { change, HOUR, logged, MINUTE, NOW, seed } from './people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const row = (id: string, more: Partial<CaseView> = {}): CaseRowView => ({
  case: {
    id,
    personId: id,
    state: 'requested',
    wants: 'talk',
    topic: 'eee',
    topicName: 'ΕΕΕ',
    queue: 'social_worker',
    queueName: '',
    urgency: 'normal',
    promiseAt: NOW + HOUR,
    openedAt: NOW,
    updatedAt: NOW,
    waitingSince: NOW,
    pausesBot: true,
    brief: [],
    ...more,
  },
  person: { channel: 'viber' },
  undelivered: 0,
});
const crisis = row('danger', { urgency: 'crisis' });
const seen: AlarmMemory = { known: new Set() };
const look = (rows: CaseRowView[], more: Partial<AlarmLook> = {}, what: Partial<AlarmChoice> = {}): AlarmLook => ({
  rows,
  now: NOW,
  hidden: true,
  lead: false,
  choice: { ...DEFAULT_CHOICE, ...what },
  ...more,
});
const heard = (memory: AlarmMemory, ...args: Parameters<typeof look>) => {
  const { sound, notice } = alarmOf(memory, look(...args));
  return [sound, notice];
};

describe('what is decided', () => {
  test('what stood there at the start is not new; danger calls all the same', () => {
    expect(heard({ known: null }, [row('old')])).toEqual([null, null]);
    expect(heard({ known: null }, [crisis])).toEqual(['crisis', 'crisis']);
  });

  test('something new: one soft tone, only when nobody looks, at most one a minute', () => {
    expect(heard(seen, [row('a')])).toEqual(['new', 'new']);
    expect(heard(seen, [row('a')], { hidden: false })).toEqual([null, null]);
    const { memory } = alarmOf(seen, look([row('a')]));
    expect(heard(memory, [row('a'), row('b')], { now: NOW + 30_000 })).toEqual([null, null]);
    expect(heard(memory, [row('a'), row('b')], { now: NOW + MINUTE })).toEqual(['new', 'new']);
  });

  test('danger: every 20 seconds for 3 minutes, for coordinators 10, and never after somebody took it', () => {
    const { memory } = alarmOf(seen, look([crisis], { hidden: false }));
    expect(heard(memory, [crisis], { now: NOW + 19_000 })).toEqual([null, null]);
    expect(heard(memory, [crisis], { now: NOW + 20_000 })).toEqual(['crisis', null]);
    expect(heard(memory, [crisis], { now: NOW + 3 * MINUTE })).toEqual([null, null]);
    expect(heard(memory, [crisis], { now: NOW + 3 * MINUTE, lead: true })).toEqual(['crisis', null]);
    expect(heard(memory, [crisis], { now: NOW + 10 * MINUTE, lead: true })).toEqual([null, null]);
    const taken = row('danger', { urgency: 'crisis', state: 'claimed', owner: { id: 'x', name: 'Χ' } });
    expect(alarmOf(memory, look([taken], { now: NOW + 20_000 }))).toMatchObject({ sound: null, danger: false });
    const second = row('other', { urgency: 'crisis' });
    expect(heard(memory, [crisis, second], { now: NOW + 5000 })).toEqual(['crisis', 'crisis']);
  });

  test('quiet hours go over midnight, and danger passes through them', () => {
    const night = { now: Date.UTC(2026, 10, 24, 21) };
    expect(heard(seen, [row('a')], night)).toEqual([null, null]);
    expect(heard(seen, [row('a')], { now: Date.UTC(2026, 10, 25, 5, 29) })).toEqual([null, null]);
    expect(heard(seen, [row('a')], { now: Date.UTC(2026, 10, 25, 5, 30) })).toEqual(['new', 'new']);
    const late = row('late', { urgency: 'crisis', waitingSince: night.now });
    expect(heard(seen, [late], night)).toEqual(['crisis', 'crisis']);
    expect(heard(seen, [row('a')], night, { quietFrom: '10:00', quietTo: '10:00' })).toEqual(['new', 'new']);
  });

  test('only danger, or nothing, when somebody chose so', () => {
    expect(heard(seen, [row('a')], {}, { what: 'crisis' })).toEqual([null, null]);
    expect(heard(seen, [crisis], {}, { what: 'crisis' })).toEqual(['crisis', 'crisis']);
    expect(heard(seen, [crisis], {}, { what: 'none' })).toEqual([null, null]);
  });
});

describe('in a browser', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await stage();
    await s.rig.addStaff('eleni', 'Ελένη');
    await seed(s.rig.store, { id: 'sofia', name: 'Σοφία', talk: [{ ago: 5, in: 'γεια' }], case: {} });
  });
  afterAll(async () => {
    await s.close();
    await closeBrowser();
  });

  test.each([
    ['desktop', { viewport: { width: 1280, height: 800 } }],
    ['phone, dark', { viewport: PHONE, dark: true }],
  ])('the question, %s: chosen with the keyboard, kept, nothing asked without a click', async (_name, size) => {
    const page = await s.enter('eleni@example.gr', size);
    await page.getByRole('button', { name: 'Ήχος' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Δοκιμή' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog.getByLabel('Ποτέ').focus();
    await page.keyboard.press('Space');
    await dialog.getByLabel('Από').fill('15:00');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Σίγαση' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Σίγαση' }).click();
    expect(await page.getByLabel('Από').inputValue()).toBe('15:00');
    await page.getByLabel('Για κάθε νέα υπόθεση').check();
  });

  test('danger sounds at the desk, and a notice without a name stands on a screen that nobody looks at', async () => {
    const page = await s.enter('eleni@example.gr');
    await page.context().grantPermissions(['notifications'], { origin: s.base });
    await page.context().addInitScript(`
      window.called = [];
      window.Notification = class { constructor(title, options) { called.push(title + ' ' + JSON.stringify(options)); this.tag = options.tag; }
        static permission = 'granted'; close() { called.push('closed'); } };
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (at) { called.push('tone'); return start.call(this, at); };
      document.hasFocus = () => false;
    `);
    await page.reload();
    await page.getByRole('button', { name: 'Αναλαμβάνω: Σοφία' }).waitFor();
    const called = async (): Promise<string[]> => JSON.parse(String(await page.evaluate('JSON.stringify(called)')));
    expect(await called()).toEqual([]);
    await seed(s.rig.store, {
      id: 'giorgos',
      name: 'Γιώργος',
      talk: [{ ago: 0, in: 'με χτυπαει' }],
      case: { urgency: 'crisis', topic: 'violence', waitingSince: NOW, openedAt: NOW },
    });
    await expect.poll(called, { timeout: 30_000 }).toContain('tone');
    const notice = (await called()).find((one) => one.startsWith('Δίπλα'));
    expect(notice).toBe('Δίπλα: επείγον {"tag":"crisis","requireInteraction":true,"silent":true}');
    expect((await called()).filter((one) => one === 'tone')).toHaveLength(4);
    // Taken at another desk: the notice goes.
    const world = await s.rig.store.load('giorgos');
    if (!world?.case) throw new Error('no case');
    await change(s.rig.store, 'giorgos', {
      cases: [{ ...world.case, version: 2, state: 'claimed', owner: { id: 'anna', name: 'Άννα' } }],
      messages: [logged('giorgos', { dir: 'mark', text: 'Το ανέλαβε' })],
    });
    await expect.poll(called, { timeout: 30_000 }).toContain('closed');
  });
});
