/** Turns a second, latency, CPU, bytes and memory of each variant, in rounds that alternate, each sample a fresh process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuOver, type Loader, startServer } from './children.ts';
import type { LevelResult } from './loader.ts';
import { bytesWritten, memoryMiB } from './proc.ts';
import { TOKEN } from './wire.ts';

export const CONNECTIONS = [1, 16, 64] as const;
export const PEOPLE = 1000;
export const VARIANTS = ['bare', 'acked', 'replied', 'acked+2ms', 'replied+2ms'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Sample {
  turnsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  cpuUsPerTurn: number;
  bytesPerTurn: number;
  errors: number;
}
export interface VariantRun {
  startMs: number;
  rssIdleMiB: number;
  rssPeakMiB: number;
  levels: Sample[];
}

/** A fresh folder, and how to start the variant's server in it. */
export function serverOf(variant: Variant, folder: string, content: string, platform: number, people = PEOPLE) {
  if (variant === 'bare') return startServer('bare.ts', { BENCH_TOKEN: TOKEN });
  return startServer('server.ts', {
    BENCH_CONTENT: content,
    BENCH_FILE: join(folder, 'dipla.db'),
    BENCH_MODE: variant.startsWith('acked') ? 'acked' : 'replied',
    BENCH_DELAY_MS: variant.endsWith('+2ms') ? '2' : '0',
    BENCH_PLATFORM: String(platform),
    BENCH_SEED: String(people),
  });
}

export async function runVariant(
  variant: Variant,
  loader: Loader,
  content: string,
  actions: string[],
  times: { warmupMs: number; measureMs: number[] },
): Promise<VariantRun> {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-bench-'));
  const { platformPort } = await loader.ask<{ platformPort: number }>({ cmd: 'init', people: PEOPLE, actions });
  const server = await serverOf(variant, folder, content, platformPort);
  try {
    const wait = variant === 'bare' ? 'bare' : variant.startsWith('acked') ? 'ack' : 'reply';
    const run: VariantRun = {
      startMs: server.startMs,
      rssIdleMiB: memoryMiB(server.pid).now,
      rssPeakMiB: 0,
      levels: [],
    };
    await loader.ask<LevelResult>({
      cmd: 'level',
      port: server.port,
      connections: 16,
      ms: times.warmupMs,
      wait,
      record: false,
    });
    for (const [index, connections] of CONNECTIONS.entries()) {
      const bytes = bytesWritten(server.pid);
      const { result, us } = await cpuOver(server.pid, () =>
        loader.ask<LevelResult>({
          cmd: 'level',
          port: server.port,
          connections,
          ms: times.measureMs[index] ?? 2500,
          wait,
          record: true,
        }),
      );
      run.levels.push({
        turnsPerSecond: result.turns / result.seconds,
        p50Ms: result.p50Ms,
        p99Ms: result.p99Ms,
        cpuUsPerTurn: us / Math.max(1, result.turns),
        bytesPerTurn: (bytesWritten(server.pid) - bytes) / Math.max(1, result.turns),
        errors: result.errors,
      });
    }
    run.rssPeakMiB = memoryMiB(server.pid).peak;
    return run;
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 200 events a second that come due whatever the server does. */
export async function openLoop(
  variant: Variant,
  loader: Loader,
  content: string,
  actions: string[],
  ms: number,
): Promise<{ p50Ms: number; p99Ms: number; errors: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-bench-'));
  const { platformPort } = await loader.ask<{ platformPort: number }>({ cmd: 'init', people: PEOPLE, actions });
  const server = await serverOf(variant, folder, content, platformPort);
  try {
    await loader.ask<LevelResult>({ cmd: 'open', port: server.port, perSecond: 200, ms: 1500 });
    return await loader.ask<LevelResult>({ cmd: 'open', port: server.port, perSecond: 200, ms });
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
