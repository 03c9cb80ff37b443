import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Loader } from './children.ts';
import type { LevelResult } from './loader.ts';
import { serverOf } from './variants.ts';
import { PEOPLE } from './variants.ts';

/** Bytes that one replied turn leaves in the file for good: growth of the closed file over a stretch of turns. */
export async function keptBytes(loader: Loader, content: string, actions: string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-kept-'));
  const file = join(folder, 'dipla.db');
  const { platformPort } = await loader.ask<{ platformPort: number }>({ cmd: 'init', people: PEOPLE, actions });
  const grow = async (ms: number, seedPeople: number): Promise<{ turns: number; size: number }> => {
    const server = await serverOf('replied', folder, content, platformPort, seedPeople);
    const level = await loader.ask<LevelResult>({
      cmd: 'level',
      port: server.port,
      connections: 16,
      ms,
      wait: 'reply',
      record: false,
    });
    await server.kill('SIGTERM');
    return { turns: level.turns, size: statSync(file).size };
  };
  const first = await grow(1000, PEOPLE);
  const second = await grow(2500, 0);
  rmSync(folder, { recursive: true, force: true });
  return (second.size - first.size) / Math.max(1, second.turns);
}
