import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEAST, table, toCsv } from '../../src/console/numbers.ts';
import { HOUR, MINUTE, NOW, seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

describe('small numbers', () => {
  const shown = (tallied: Record<string, number>) =>
    table(new Map(Object.entries(tallied))).map((cell) => `${cell.name} ${cell.n ?? '<'}`);

  test('are kept back, and never one alone: the total would give it away', () => {
    expect(shown({ eee: 12, housing: 7, violence: 1 })).toEqual(['eee 12', 'housing <', 'violence <']);
    expect(shown({ eee: 12, housing: 3, violence: 1 })).toEqual(['eee 12', 'housing <', 'violence <']);
    expect(shown({ eee: 12, housing: 7 })).toEqual(['eee 12', 'housing 7']);
    expect(shown({ violence: 2, none: 0 })).toEqual(['violence <']);
  });

  test('cannot be worked out by subtraction, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.nat(30), { maxKeys: 8 }), (tallied) => {
        const cells = table(new Map(Object.entries(tallied)));
        const hidden = cells.filter((cell) => cell.n === null);
        for (const cell of cells) if (cell.n !== null) expect(cell.n).toBeGreaterThanOrEqual(LEAST);
        // One alone is hidden only where it stands alone.
        if (hidden.length === 1) expect(cells).toHaveLength(1);
      }),
    );
  });
});

test('a file for spreadsheets holds no formula, and its fields stay apart', () => {
  const csv = toCsv(
    [
      ['=cmd()', 'a;b "c"', null],
      ['+1', '-2', 7],
    ],
    'κάτω από 5',
  );
  expect(csv).toBe('\ufeff\'=cmd();"a;b ""c""";κάτω από 5\r\n\'+1;\'-2;7\r\n');
});

describe('a month', () => {
  let rig: Rig;
  let cookie: string;
  beforeAll(async () => {
    rig = await createRig();
    cookie = await rig.signIn((await rig.addStaff('eleni', 'Ελένη')).email);
    for (let i = 0; i < 8; i += 1)
      await seed(rig.store, {
        id: `p${i}`,
        name: `Κρυφός ${i}`,
        channel: i < 6 ? 'viber' : 'web',
        case: {
          topic: i < 6 ? 'eee' : 'violence',
          openedAt: NOW - 60 * MINUTE,
          answeredAt: NOW - (60 - 10 * i) * MINUTE,
          promiseAt: NOW - 5 * MINUTE,
          state: 'closed',
          closedAt: NOW,
          waitingSince: undefined,
          ...(i === 0 && { breaches: 1 }),
        },
        appointment: { status: 'confirmed', start: NOW - (i + 2) * HOUR, ...(i < 5 && { outcome: 'missed' as const }) },
      });
    await seed(rig.store, { id: 'before', case: { openedAt: Date.UTC(2026, 9, 31, 21), topic: 'eee' } });
  });
  afterAll(() => rig.close());
  const get = (path: string) => rig.ask(cookie, { url: `/console/api${path}` });

  test('counts what was opened in it, by the clock of Athens', async () => {
    const numbers = (await get('/numbers?month=2026-11')).json();
    expect(numbers).toMatchObject({ month: '2026-11', cases: 8, visits: 8, missed: 5 });
    // One was late by its own promise, one by a breach: 6 of 8.
    expect(numbers.kept).toBe(63);
    expect(numbers.waitMinutes).toBe(40);
    expect(numbers.topics).toEqual([
      { name: 'ΕΕΕ (παλιό ΚΕΑ)', n: null },
      { name: expect.any(String), n: null },
    ]);
    expect((await get('/numbers?month=2026-10')).json().cases).toBeNull();
  });

  test('narrowed to a topic or a channel keeps the same rules', async () => {
    expect((await get('/numbers?month=2026-11&topic=eee')).json()).toMatchObject({
      cases: 6,
      channels: [{ name: 'Viber', n: 6 }],
    });
    expect((await get('/numbers?month=2026-11&channel=web')).json().cases).toBeNull();
    for (const query of ['', '?month=2026-13', '?month=2026-11&channel=sms'])
      expect((await get(`/numbers${query}`)).statusCode).toBe(400);
  });

  test('leaves as a file without names, and that is written down', async () => {
    const file = await get('/numbers.csv?month=2026-11');
    expect(file.headers['content-disposition']).toBe('attachment; filename="dipla-2026-11.csv"');
    expect(file.body).toContain('Σύνολα;Ζήτησαν άνθρωπο;8');
    expect(file.body).toContain('κάτω από 5');
    expect(file.body).not.toContain('Κρυφός');
    const lines = await rig.store.accounts.auditLog(5);
    expect(lines.some((line) => line.action === 'numbers.exported')).toBe(true);
  });
});

test('says how far people got in each flow and where they stopped, on the page and in the file', async () => {
  const rig = await createRig();
  const cookie = await rig.signIn((await rig.addStaff('eleni', 'Ελένη')).email);
  for (let i = 0; i < 13; i += 1) {
    const id = `p${i}`;
    await seed(rig.store, { id, name: id, talk: [{ ago: 5, in: 'γεια' }] });
    await rig.write(id, 'κεα');
    if (i < 7) await rig.write(id, 'πόσα');
    if (i < 2) await rig.write(id, 'χαρτιά');
  }
  const { drops } = (await rig.ask(cookie, { url: '/console/api/numbers?month=2026-11' })).json();
  const eee = drops.find(({ name }: { name: string }) => name === 'ΕΕΕ (παλιό ΚΕΑ)');
  expect(eee).toMatchObject({ entered: 13, ended: 0, stopped: 13 });
  // 6 at the first step; 5 at the amounts, of 7: those 2 that went on would show beside them, so both are kept back.
  expect(eee.steps.map(({ n }: { n: number | null }) => n)).toEqual([6, null, null]);
  const { body } = await rig.ask(cookie, { url: '/console/api/numbers.csv?month=2026-11' });
  expect(body).toContain('Διάλογος, μπήκαν;ΕΕΕ (παλιό ΚΕΑ);13');
  expect(body).toContain('Διάλογος, σταμάτησαν στη μέση;ΕΕΕ (παλιό ΚΕΑ);13');
  expect(body).toMatch(/Σταμάτησαν στο βήμα: ΕΕΕ \(παλιό ΚΕΑ\);"?Το ΕΕΕ είναι χρήματα[^;\n]*;6/u);
  expect((await rig.ask(cookie, { url: '/console/api/numbers?month=2026-10' })).json().drops).toEqual([]);
  await rig.close();
});
