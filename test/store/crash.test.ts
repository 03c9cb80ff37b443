/** What only holds for the SQLite engine: crashes, poison, locks and the file itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { refuseOldSqlite } from '../../src/store/sqlite/open.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/port.ts';
import { DAY, heard, NOW, person, said, turn, visit } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'dipla-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, String(files), 'dipla.db');
};

describe('kill -9 in the middle of commits', () => {
  it('loses no acknowledged turn and tears none, seven times over', { timeout: 180_000 }, async () => {
    const file = newFile();
    const acked = new Map<string, number>();
    for (let kill = 0; kill < 7; kill += 1) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'victim.ts'), file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await killAfter(child, 60 + kill * 41, acked);
      const store = openSqliteStore({ file, clock: () => NOW });
      await store.recoverOutbox(NOW);
      const { outbox, people } = await store.stats();
      expect(outbox.sending).toBe(0);
      // At most the one row of each person that was claimed at the kill, over all kills so far.
      expect(outbox.unknown).toBeLessThanOrEqual(people * (kill + 1));
      for (const [id, version] of acked) await expectWhole(store, id, version);
      const turns = await store.counts('2026-11-25', '2026-11-25');
      expect(turns[0]?.n).toBe(await sumOfVersions(store, acked));
      await store.close();
      const db = new DatabaseSync(file);
      expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      db.close();
    }
    expect([...acked.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100);
  });
});

/** Lets the child commit until it has acknowledged so many turns more, then kills it hard. */
async function killAfter(child: ChildProcess, turns: number, acked: Map<string, number>): Promise<void> {
  let rest = '';
  let seen = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [id = '', version] = line.split(' ');
      acked.set(id, Number(version));
      seen += 1;
    }
    if (seen >= turns) child.kill('SIGKILL');
  });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
}

/** A turn is whole when person, conversation, log and case all show it; what was written beyond the last answer is whole too. */
async function expectWhole(store: Store, id: string, acked: number): Promise<void> {
  const world = await store.load(id);
  const version = world?.person.version ?? 0;
  expect(version).toBeGreaterThanOrEqual(acked);
  expect(world?.conversation?.turns).toBe(version);
  expect(world?.case?.version).toBe(version);
  const log = await store.messages(id, { after: 0, limit: 1_000_000 });
  const words = log.map(({ body }) =>
    body.dir === 'out' ? body.reply.text : body.dir === 'in' && body.input.kind === 'text' ? body.input.text : '',
  );
  expect(words).toEqual(Array.from({ length: version }, (_, n) => [`q${n + 1}`, `a${n + 1}.1`, `a${n + 1}.2`]).flat());
  const again = turn(id, version + 1, { dedupe: { channel: 'telegram', key: `${id} ${version}` } });
  expect(await store.commit(again)).toEqual({ status: 'duplicate' });
}

async function sumOfVersions(store: Store, people: Map<string, number>): Promise<number> {
  let sum = 0;
  for (const id of people.keys()) sum += (await store.load(id))?.person.version ?? 0;
  return sum;
}

describe('a commit that breaks', () => {
  it('fails alone; the others of its group are written, and the store goes on', async () => {
    const file = newFile();
    const store = openSqliteStore({ file, clock: () => NOW });
    await store.commit(turn('a', 1, { messages: [said('a', 'before')] }));
    // Not a number: no guard sees it, SQLite refuses it in the middle of the writes.
    const poison = turn('p', 1, { messages: [heard('p', 'x'), { ...said('p', 'y'), at: NaN }], counts: ['n'] });
    const results = await Promise.allSettled([
      store.commit(turn('b', 1, { messages: [said('b', '1')], counts: ['n'], claimFirst: true })),
      store.commit(poison),
      store.commit(turn('b', 2, { messages: [said('b', '2')], counts: ['n'], appointments: [visit('v', 'b')] })),
      store.claimOutbox(9, NOW),
    ]);
    expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(results[3]).toMatchObject({ value: [{ personId: 'a', reply: { text: 'before' } }] });
    expect(await store.load('p')).toBeNull();
    expect(await store.find('telegram', 'chat-p')).toBeNull();
    expect(await store.messages('p', { limit: 9 })).toEqual([]);
    expect((await store.load('b'))?.person.version).toBe(2);
    expect((await store.messages('b', { limit: 9 })).map((each) => each.status)).toEqual(['sending', 'queued']);
    expect(await store.counts('2026-11-25', '2026-11-25')).toEqual([{ day: '2026-11-25', name: 'n', n: 2 }]);
    expect(await store.busy(NOW, NOW + 2 * DAY)).toHaveLength(1);
    expect((await store.commit(turn('p', 1))).status).toBe('committed');
    await store.close();
  });

  it('leaves what was known before untouched', async () => {
    const store = openSqliteStore({ file: newFile(), clock: () => NOW });
    const viber = { channel: 'viber' as const, id: 'v' };
    await store.commit(turn('a', 1, { person: person('a', 1, { addresses: [viber], replyTo: viber }) }));
    const thief = person('b', 1, { addresses: [{ channel: 'telegram', id: 'chat-b' }, viber] });
    const poison = turn('b', 1, {
      person: thief,
      timers: [{ id: 't', personId: 'b', kind: 'lease', dueAt: NaN, subject: 's' }],
    });
    await expect(store.commit(poison)).rejects.toThrow();
    expect(await store.find('viber', 'v')).toBe('a');
    expect((await store.load('a'))?.person).toMatchObject({ version: 1, addresses: [viber] });
    await store.close();
  });
});

describe('the file', () => {
  it('and its folder can be read by their owner only', async () => {
    const file = newFile();
    const store = openSqliteStore({ file });
    await store.commit(turn('a', 1));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    await store.close();
  });

  it('is refused to a second process, with one clear line', async () => {
    const file = newFile();
    const store = openSqliteStore({ file });
    expect(() => openSqliteStore({ file })).toThrow(/is in use by another process/);
    const script = `import { openSqliteStore } from '${join(import.meta.dirname, '../../src/store/sqlite/store.ts')}';
      try { openSqliteStore({ file: ${JSON.stringify(file)} }); } catch (error) { console.log(error.message); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    expect(said).toBe(`the data file ${file} is in use by another process of Δίπλα: stop that one first\n`);
    expect((await store.commit(turn('a', 1))).status).toBe('committed');
    await store.close();
    await openSqliteStore({ file }).close();
  });

  it('written by a newer program is refused, and left as it is', async () => {
    const file = newFile();
    await openSqliteStore({ file }).close();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(() => openSqliteStore({ file })).toThrow(/newer version/);
  });

  it('that is no database is refused', () => {
    const file = join(folder, 'nonsense.db');
    writeFileSync(file, 'not a database, only a long enough line of text to be read as a header of one\n'.repeat(20));
    expect(() => openSqliteStore({ file })).toThrow(/not a database/);
  });

  it('forgets dedupe keys after eight days, not before', async () => {
    const file = newFile();
    let now = NOW;
    const open = (): Store => openSqliteStore({ file, clock: () => now });
    const ask = async (version: number): Promise<string> => {
      const store = open();
      const result = await store.commit(turn('a', version, { dedupe: { channel: 'whatsapp', key: 'k' } }));
      await store.close();
      return result.status;
    };
    expect(await ask(1)).toBe('committed');
    now += 8 * DAY;
    expect(await ask(2)).toBe('duplicate');
    now += 1;
    expect(await ask(2)).toBe('committed');
  });

  it('passes everything personal through the codec', async () => {
    const file = newFile();
    const mirror = (text: string): string => [...text].toReversed().join('');
    const codec = { seal: mirror, open: mirror, blind: (text: string) => mirror(text) };
    const store = openSqliteStore({ file, codec, clock: () => NOW });
    const secret = 'Παπαδοπούλου';
    await store.commit(
      turn(secret.length.toString(), 1, {
        person: person('a', 1, { name: secret, addresses: [{ channel: 'viber', id: `v-${secret}` }] }),
        messages: [heard('a', secret), said('a', secret)],
        appointments: [visit('v', 'a', { name: secret })],
        dedupe: { channel: 'viber', key: secret },
      }),
    );
    const account = {
      id: 's',
      email: `${secret}@x.gr`,
      name: secret,
      role: 'staff' as const,
      passwordHash: '',
      createdAt: 0,
    };
    await store.accounts.put(account);
    expect((await store.load('a'))?.person.name).toBe(secret);
    expect((await store.messages('a', { limit: 1 }))[0]?.body).toEqual(said('a', secret).body);
    expect(await store.accounts.byEmail(account.email)).toEqual(account);
    await store.close();
    const again = openSqliteStore({ file, codec, clock: () => NOW });
    expect(await again.find('viber', `v-${secret}`)).toBe('a');
    await again.close();
    const db = new DatabaseSync(file);
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const dump = JSON.stringify(tables.map(({ name }) => db.prepare(`SELECT * FROM ${String(name)}`).all()));
    db.close();
    expect(dump).toContain(mirror(secret));
    expect(dump.toLowerCase()).not.toContain(secret.toLowerCase());
  });
});

describe('SQLite', () => {
  it('is refused when it is older than 3.51.3', () => {
    for (const old of ['3.51.2', '3.50.9', '3.45.1', '2.99.99', undefined]) {
      expect(() => refuseOldSqlite(old)).toThrow(/too old/);
    }
    for (const good of ['3.51.3', '3.53.4', '4.0.0']) expect(() => refuseOldSqlite(good)).not.toThrow();
  });
});
