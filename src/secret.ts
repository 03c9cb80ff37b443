import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The installation's secret: given in the environment, or made once in the data folder (mode 0600). Everything that needs a key
 * derives its own from it, so that one key's use never weakens another.
 */
export function installationSecret(dataDir: string, given?: string): string {
  if (given !== undefined) return given;
  const file = join(dataDir, 'secret');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
    throw new Error(`${file}: too short to be a secret; restore it from a backup, or remove it (all sessions end)`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const made = randomBytes(32).toString('base64url');
  // `wx`: of two processes that start at once, one writes; the other fails here instead of using its own secret.
  writeFileSync(file, `${made}\n`, { flag: 'wx', mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
}

/** A 32-byte key for one purpose ("sessions", "directline"), HKDF-SHA256 (RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'dipla', purpose, 32));
}
