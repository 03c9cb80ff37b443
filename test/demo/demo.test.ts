/** `npm run demo` in a process of its own: every state is there, every page says what it is, people write, and nothing stays behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../e2e/product.ts';

const SAYS = 'Δοκιμή: φανταστικά πρόσωπα';
let child: ChildProcess;
let printed = '';
let url = '';
let cookie = '';

beforeAll(async () => {
  child = spawn(process.execPath, ['demo/run.ts', '--port', '0', '--every', '0.2'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  url = await eventually(
    `the demo is ready: ${printed}`,
    () => {
      if (child.exitCode !== null) throw new Error(`the demo ended with ${String(child.exitCode)}:\n${printed}`);
      return /Τέλος:/.test(printed) ? /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] : undefined;
    },
    100,
  );
});
afterAll(() => void child.kill('SIGKILL'));

it('lets a newcomer in with what it printed', async () => {
  const email = /Είσοδος:\s+(\S+),/.exec(printed)?.[1];
  const passphrase = /Κωδικός:\s+(.+)/.exec(printed)?.[1];
  const answer = await fetch(`${url}/console/api/login`, {
    method: 'POST',
    headers: { 'x-dipla': 'console', origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, passphrase }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});

it('has cases and visits in every state', async () => {
  const open = (await get('/cases')).cases.map((row: any) => row.case);
  const closed = (await get('/cases?state=closed')).cases.map((row: any) => row.case);
  const seen = (list: any[], key: string): string[] => [...new Set<string>(list.map((one) => one[key]))].toSorted();
  expect(seen(open, 'state')).toEqual(['claimed', 'requested', 'waiting_person', 'waiting_staff']);
  expect(seen(open, 'wants')).toEqual(['appointment', 'call', 'talk']);
  expect(seen(open, 'urgency')).toEqual(['crisis', 'normal']);
  expect(open.some((one: any) => one.screening !== undefined)).toBe(true);
  expect(open.some((one: any) => one.topicName.includes(','))).toBe(true);
  expect(seen(closed, 'closedBecause')).toEqual(['cancelled', 'declined', 'goodbye']);

  const now = Date.now();
  const month = 30 * 86_400_000;
  const { appointments, requests } = await get(`/appointments?from=${String(now - month)}&to=${String(now + month)}`);
  expect(seen(requests, 'status')).toEqual(['proposed', 'requested']);
  expect(seen(appointments, 'status')).toEqual(expect.arrayContaining(['cancelled', 'confirmed', 'declined']));
  const confirmed = appointments.filter((one: any) => one.status === 'confirmed');
  expect(confirmed.some((one: any) => one.start < now)).toBe(true);
  expect(confirmed.some((one: any) => one.start > now)).toBe(true);
});

it('has people on every channel', async () => {
  const { cases } = await get('/cases');
  const channels = new Set(cases.map((row: any) => row.person.channel));
  expect([...channels].toSorted()).toEqual(['telegram', 'viber', 'web', 'whatsapp']);
});

it('says on every page that it is a demo', async () => {
  for (const page of ['/', '/console']) {
    const html = await (await fetch(`${url}${page}`)).text();
    expect(html, `${page} as it was built; npm run build makes it anew`).toContain(
      `<p class="demo" role="note">${SAYS}</p>`,
    );
  }
});

it('goes on by itself: people come who were not there', async () => {
  await eventually(
    'a new request of a visitor',
    async () => {
      const { cases } = await get('/cases');
      return cases.some((row: any) => row.person.name === 'Σοφία' && row.case.topic === 'job') || undefined;
    },
    60,
  );
});

it('stops cleanly and leaves nothing behind', async () => {
  const folder = /Δεδομένα:\s+(\S+)/.exec(printed)?.[1] ?? '';
  expect(existsSync(folder)).toBe(true);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode, printed).toBe(0);
  expect(existsSync(folder)).toBe(false);
  // Whoever could not do what the scene says was printed.
  expect(printed).not.toMatch(/\.talk:/);
});

async function get(path: string): Promise<any> {
  const answer = await fetch(`${url}/console/api${path}`, { headers: { 'x-dipla': 'console', cookie } });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return answer.json();
}
