import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { storeConformance } from './conformance.ts';
import { NOW } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'dipla-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

// Once with everyone in memory, once with room for two people only, so that nearly every read comes from the file.
for (const cachePeople of [2000, 2]) {
  storeConformance(`sqlite, ${cachePeople} people in memory`, async () => {
    files += 1;
    const file = join(folder, String(files), 'dipla.db');
    const open = () => openSqliteStore({ file, cachePeople, clock: () => NOW });
    const store = open();
    return {
      store,
      async reopen() {
        await store.close();
        return open();
      },
    };
  });
}
