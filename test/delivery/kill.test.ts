/** Delivery over real HTTP, killed in the middle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

const SOCKETS = 5;
const PEOPLE = 12;
const TURNS = 20;
const Sent = z.object({ to: z.string(), text: z.string() });

/** What reached the platform, in the order of arrival. */
let received: string[] = [];
let throttle = (_text: string): boolean => false;
let onReceived = (): void => {};
let platform: Server;
let origin = '';
let folder = '';

beforeEach(async () => {
  received = [];
  throttle = () => false;
  onReceived = () => {};
  folder = mkdtempSync(join(tmpdir(), 'dipla-kill-'));
  platform = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { text } = Sent.parse(JSON.parse(body));
      if (throttle(text)) {
        response.writeHead(429, { 'retry-after': '0.05' }).end();
        return;
      }
      received.push(text);
      onReceived();
      response.end(`id-${received.length}`);
    });
  });
  platform.listen(0, '127.0.0.1');
  await once(platform, 'listening');
  const address = platform.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(async () => {
  platform.closeAllConnections();
  platform.close();
  await once(platform, 'close');
  rmSync(folder, { recursive: true, force: true });
});

describe('kill -9 in the middle of sending', () => {
  it(
    'says nothing twice, loses no acknowledged answer, and leaves at most one row a socket in doubt',
    { timeout: 180_000 },
    async () => {
      const file = join(folder, 'dipla.db');
      const acked = new Set<string>();
      let kills = 0;
      for (const after of [40, 75, 110, 30, 160, 55]) {
        const until = received.length + after;
        if ((await run(file, acked, until)) === 'SIGKILL') kills += 1;
        await expectKept(file, acked);
      }
      expect(kills).toBe(6);
      expect(await run(file, acked, Infinity)).toBeNull();

      const store = openSqliteStore({ file });
      const { outbox } = await store.stats();
      expect(outbox).toMatchObject({ queued: 0, sending: 0, failed: 0 });
      expect(outbox.unknown).toBeLessThanOrEqual(SOCKETS * kills);
      expect(new Set(received).size).toBe(received.length);
      for (let n = 0; n < PEOPLE; n += 1) {
        const id = `p${n}`;
        const log = await store.messages(id, { after: 0, limit: 1000 });
        const out = log.flatMap(({ body, status }) => (body.dir === 'out' ? [{ text: body.reply.text, status }] : []));
        expect(out.map((each) => each.text)).toEqual(all(id));
        // Whatever did not reach the platform is known to be in doubt; nothing is dropped.
        for (const { text, status } of out) if (!received.includes(text)) expect(status).toBe('unknown');
        const inOrder = received.filter((text) => text.startsWith(`${id} `));
        expect(inOrder).toEqual(all(id).filter((text) => received.includes(text)));
      }
      await store.close();
    },
  );
});

describe('a platform that throttles', () => {
  it('gets everything once and in order', { timeout: 120_000 }, async () => {
    let refused = 0;
    // Every fifth call is refused with a wait that the provider names.
    throttle = () => {
      refused += 1;
      return refused % 5 === 0 && refused < 100;
    };
    const file = join(folder, 'dipla.db');
    expect(await run(file, new Set(), Infinity, 4)).toBeNull();
    expect(received).toHaveLength(PEOPLE * 4 * 3);
    for (let n = 0; n < PEOPLE; n += 1) {
      expect(received.filter((text) => text.startsWith(`p${n} `))).toEqual(all(`p${n}`, 4));
    }
  });
});

/** Every turn that was acknowledged is there, whole. Opening the file as a restart would must change nothing of that. */
async function expectKept(file: string, acked: Set<string>): Promise<void> {
  const store = openSqliteStore({ file });
  for (const line of acked) {
    const [, id = '', version = ''] = line.split(' ');
    expect((await store.load(id))?.person.version).toBeGreaterThanOrEqual(Number(version));
  }
  await store.close();
}

/** Runs the process until the platform has received so much, then kills it hard. Gives the signal that ended it. */
async function run(file: string, acked: Set<string>, until: number, turns = TURNS): Promise<NodeJS.Signals | null> {
  const script = join(import.meta.dirname, 'sender.ts');
  const child = spawn(process.execPath, [script, file, origin, String(SOCKETS), String(turns)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onReceived = () => {
    if (received.length >= until) child.kill('SIGKILL');
  };
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('acked ')) acked.add(line);
  });
  await once(child, 'close');
  onReceived = () => {};
  if (child.signalCode === null) expect(child.exitCode).toBe(0);
  return child.signalCode;
}

function all(id: string, turns = TURNS): string[] {
  return Array.from({ length: turns }, (_, n) => [1, 2, 3].map((part) => `${id} ${n + 1}.${part}`)).flat();
}
