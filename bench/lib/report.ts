/** Prints a run for a reader. */
import type { Correctness } from './correctness.ts';
import type { EngineRow } from './engine.ts';
import type { Target } from '../targets.ts';
import type { Sample } from './variants.ts';

export function say(line: string): void {
  console.log(line);
}

interface VariantRow {
  id: string;
  startMs: number;
  rssIdleMiB: number;
  rssPeakMiB: number;
  levels: {
    connections: number;
    rounds: Sample[];
    median: Sample;
    vsBare: { turns: number; cpu: number; p99: number };
  }[];
}

const span = (values: number[]): string => `[${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}]`;

export function table(
  variants: VariantRow[],
  open: { id: string; rate: number; p50Ms: number; p99Ms: number }[],
  core: EngineRow[],
  delivery: { connections: number; callsPerSecond: number; cpuUs: number }[],
  right: Correctness | undefined,
  targets: Target[],
): void {
  for (const variant of variants) {
    say(
      `\n${variant.id}: ready ${Math.round(variant.startMs)} ms, memory ${Math.round(variant.rssIdleMiB)} → ${Math.round(variant.rssPeakMiB)} MiB`,
    );
    for (const { connections, rounds, median: m, vsBare } of variant.levels)
      say(
        `  ${String(connections).padStart(2)} connections: ${Math.round(m.turnsPerSecond)} ${span(rounds.map((r) => r.turnsPerSecond))} turns/s, ` +
          `p50 ${m.p50Ms.toFixed(2)} p99 ${m.p99Ms.toFixed(1)} ms, CPU ${Math.round(m.cpuUsPerTurn)} µs, ${(m.bytesPerTurn / 1024).toFixed(1)} KiB written, ` +
          `${m.errors} errors; against bare: turns ${vsBare.turns.toFixed(2)}, CPU ${vsBare.cpu.toFixed(2)}, p99 ${vsBare.p99.toFixed(2)}`,
      );
  }
  if (open.length > 0) say('');
  for (const row of open) say(`open loop ${row.rate}/s, ${row.id}: p50 ${row.p50Ms} p99 ${row.p99Ms} ms`);
  for (const row of core) say(`engine, ${row.what}: ${row.usMedian} µs (p99 ${row.usP99})`);
  for (const row of delivery)
    say(`delivery, ${row.connections} sockets: ${row.callsPerSecond} calls/s, ${row.cpuUs} µs CPU a row`);
  if (right) say(`correctness: ${JSON.stringify(right)}`);
  say('\ntarget                                                        want                got');
  for (const t of targets)
    say(`${t.pass ? 'pass' : 'MISS'} ${t.id.padEnd(4)} ${t.what.padEnd(52)} ${t.want.padEnd(18)} ${t.got}`);
}
