import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile, round } from './stats.ts';

/** What the disk gives: 4 KiB written and synced, one after another, for about a second. */
export function fsyncRate(): { perSecond: number; p50Ms: number; p99Ms: number } {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-fsync-'));
  const file = openSync(join(folder, 'probe'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times: number[] = [];
  const began = performance.now();
  while (performance.now() - began < 1000) {
    const one = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    times.push(performance.now() - one);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return {
    perSecond: Math.round(times.length),
    p50Ms: round(quantile(times, 0.5), 2),
    p99Ms: round(quantile(times, 0.99), 2),
  };
}
