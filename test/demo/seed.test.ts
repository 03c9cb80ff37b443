/** What the demo tells happened before can happen whenever it is started: at night, on a Sunday, on a holiday. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readScenes } from '../../demo/scene.ts';
import { seed } from '../../demo/seed.ts';
import { readMoment } from '../../src/cli/transcript.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { realContent } from '../conversation/content.ts';

const root = join(import.meta.dirname, '..', '..');
const people = readScenes(join(root, 'demo', 'people'));

it.each([
  ['a morning', '2026-11-25T10:00'],
  ['a Sunday night', '2026-11-29T23:30'],
  ['a holiday', '2027-01-06T12:00'],
])('seeded on %s', async (_name, moment) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dipla-seed-'));
  try {
    const now = readMoment(moment);
    await seed({
      dataDir,
      content: realContent(),
      scenes: people,
      staff: ['social_worker_1 Άννα', 'educator Γιώργος', 'economist_1 Ελένη', 'mediator Δήμος'].map((one) => {
        const [memberId = '', name = ''] = one.split(' ');
        return { memberId, name, email: `${memberId}@demo.gr`, role: 'staff' };
      }),
      passphrase: 'δοκιμή δοκιμή δοκιμή',
      platforms: [],
      address: (channel, name) => `${channel} ${name}`,
      now,
    });
    const store = openSqliteStore({ file: join(dataDir, 'dipla.db'), clock: () => now });
    const open = await store.cases({ open: true, limit: 100 });
    const { people: known, outbox } = await store.stats();
    await store.close();
    expect(known).toBe(people.length);
    expect(outbox.queued).toBe(0);
    // Promises that passed were said to be late, with a new hour.
    expect(open.filter((row) => row.case.promiseAt <= now && row.case.waitingSince !== undefined)).toEqual([]);
    expect(new Set(open.map((row) => row.case.state))).toEqual(
      new Set(['requested', 'claimed', 'waiting_person', 'waiting_staff']),
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
