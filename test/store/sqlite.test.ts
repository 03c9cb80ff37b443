import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { type Opened, storeConformance } from './conformance.ts';
import { storeModel } from './model.ts';
import { NOW } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'dipla-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A new file, read with room for so many people in memory. */
function opener(cachePeople: number): () => Promise<Opened> {
  return async () => {
    files += 1;
    const file = join(folder, String(files), 'dipla.db');
    const open = () => openSqliteStore({ file, cachePeople, clock: () => NOW });
    let current = open();
    return {
      store: current,
      async reopen() {
        await current.close();
        current = open();
        return current;
      },
    };
  };
}

// Once with everyone in memory, once with room for two people only, so that nearly every read comes from the file.
storeConformance('sqlite', opener(2000));
storeConformance('sqlite, two people in memory', opener(2));
storeModel('sqlite', opener(2000), 60);
storeModel('sqlite, two people in memory', opener(2), 60);
