import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, NOW, seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let cookie: string;
const MONDAY = Date.UTC(2026, 10, 22, 22);
const WEEK = 7 * 24 * HOUR;

beforeAll(async () => {
  rig = await createRig();
  const { email } = await rig.addStaff('eleni', 'Ελένη');
  cookie = await rig.signIn(email);
  await seed(rig.store, { id: 'giorgos', name: 'Γιώργος', case: {}, appointment: {} });
  await seed(rig.store, {
    id: 'sofia',
    name: 'Σοφία',
    case: {},
    appointment: { status: 'confirmed', start: Date.UTC(2026, 10, 25, 8, 0) },
  });
  await seed(rig.store, { id: 'old', name: 'Νίκος', case: {}, appointment: { start: NOW - HOUR, name: 'Μαρία' } });
  await seed(rig.store, {
    id: 'call',
    name: 'Ρένα',
    case: {},
    appointment: { start: undefined, staffId: undefined, kind: 'phone' },
  });
});
afterAll(() => rig.close());

const get = (path: string) => rig.ask(cookie, { url: `/console/api${path}` });

test('a week’s visits, and all requests whatever their day', async () => {
  const { appointments, requests } = (await get(`/appointments?from=${MONDAY}&to=${MONDAY + WEEK}`)).json();
  expect(appointments.map((a: any) => `${a.name} ${a.status}`).sort()).toEqual(['Μαρία requested', 'Σοφία confirmed']);
  expect(requests.map((a: any) => a.name).sort()).toEqual(['Γιώργος', 'Μαρία', 'Ρένα']);
});

test('a request that cannot be confirmed as it stands says why', async () => {
  const { requests } = (await get(`/appointments?from=${MONDAY}&to=${MONDAY + WEEK}`)).json();
  const problem = (name: string): string | undefined => requests.find((a: any) => a.name === name).problem;
  expect([problem('Γιώργος'), problem('Μαρία'), problem('Ρένα')]).toEqual([undefined, 'past', undefined]);
});

test.each(['', '?from=1', `?from=${MONDAY}&to=${MONDAY}`, `?from=${MONDAY}&to=${MONDAY + 60 * WEEK}`, '?from=x&to=y'])(
  'a stretch like "%s" is refused',
  async (query) => {
    expect((await get(`/appointments${query}`)).statusCode).toBe(400);
  },
);

test('other times to offer are free, in opening hours, and never the taken one', async () => {
  const { slots } = (await get('/slots?appointment=visit-giorgos')).json();
  expect(slots.length).toBeGreaterThan(3);
  for (const { start } of slots) expect(start).toBeGreaterThan(NOW);
  expect((await get('/slots?appointment=nothing')).statusCode).toBe(404);
  expect((await get('/slots')).statusCode).toBe(400);
});
