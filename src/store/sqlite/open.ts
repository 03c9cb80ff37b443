/** Opening the file: who may, how safely, and with which settings. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './schema.ts';

/** Older versions may corrupt a WAL file when its log is reset while another connection reads (sqlite.org/wal.html). */
const OLDEST = [3, 51, 3];

/**
 * Opens (or makes) the data file, readable by its owner only, takes it for this process alone and brings it to the newest
 * schema. Throws one clear line when SQLite is too old, when another process has the file, or when a newer program wrote it.
 */
export function openFile(file: string): DatabaseSync {
  refuseOldSqlite(process.versions.sqlite);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Trap: whoever in this process opens and closes the file drops SQLite's lock on it (POSIX locks belong to the process).
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    configure(db);
    migrate(db);
  } catch (error) {
    db.close();
    if (isBusy(error))
      throw new Error(`the data file ${file} is in use by another process of Δίπλα: stop that one first`);
    throw error;
  }
  return db;
}

/** Throws when the SQLite inside Node is older than the first version that is safe here. */
export function refuseOldSqlite(version: string | undefined): void {
  const parts = (version ?? '0').split('.').map(Number);
  for (const [at, least] of OLDEST.entries()) {
    const has = parts[at] ?? 0;
    if (has > least) return;
    if (has < least)
      throw new Error(`SQLite ${version} is too old: at least ${OLDEST.join('.')} is needed, use a newer Node 24`);
  }
}

/**
 * The size of a page counts only while the file is empty. A turn changes a few hundred bytes on some pages, and each changed
 * page is written whole: with 2 KB instead of 4 KB a replied turn writes a quarter less. Exclusive locking must be set before
 * the first access in WAL mode: it keeps the log's index in memory, and its lock is what a second process runs into. FULL makes
 * every COMMIT wait for the disk: only so is an answered message safe from a power cut. A long log (16 MB) before a checkpoint
 * folds many turns' changes of one page into one write.
 */
function configure(db: DatabaseSync): void {
  db.exec(
    'PRAGMA page_size = 2048; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;',
  );
  db.exec('PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 33554432;');
  db.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;');
  db.exec('BEGIN EXCLUSIVE; COMMIT;');
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
