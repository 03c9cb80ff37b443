/** `npm run bench [-- --quick --strict --json FILE --only variants,open,engine,delivery,correctness]` */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../src/cli/options.ts';
import { loadContent } from '../src/content/load.ts';
import { benchActions, decisionAction } from './lib/actions.ts';
import { Loader } from './lib/children.ts';
import { correctness, isRight, type Correctness } from './lib/correctness.ts';
import { engine, screening, type EngineRow } from './lib/engine.ts';
import { fsyncRate } from './lib/fsync.ts';
import { keptBytes } from './lib/kept.ts';
import { loadAverage } from './lib/proc.ts';
import { say, table } from './lib/report.ts';
import { benchContent } from './lib/seed.ts';
import { median, round } from './lib/stats.ts';
import {
  CONNECTIONS,
  openLoop,
  PEOPLE,
  runVariant,
  type Sample,
  type Variant,
  type VariantRun,
  VARIANTS,
} from './lib/variants.ts';
import { judge } from './targets.ts';

const { values } = readOptions({
  options: {
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', default: 'variants,open,engine,delivery,correctness' },
  },
});
if (values.peers) {
  console.error('--peers: the other frameworks are not part of this version; run without it');
  process.exit(2);
}
const parts = new Set(values.only.split(','));
const rounds = values.quick ? 3 : 5;
const times = { warmupMs: 2000, measureMs: [1500, 2500, 2500] };

const root = benchContent();
const content = loadContent({ root });
const actions = benchActions(content);
const loader = await Loader.start();
const loadStart = loadAverage();
const fsync = fsyncRate();
say(
  `fsync ${fsync.perSecond}/s (p50 ${fsync.p50Ms} ms, p99 ${fsync.p99Ms} ms), load ${loadStart}, node ${process.version}`,
);

const runs = new Map<Variant, VariantRun[]>(VARIANTS.map((variant) => [variant, []]));
if (parts.has('variants'))
  for (let round = 0; round < rounds; round += 1)
    for (const variant of round % 2 === 0 ? VARIANTS : [...VARIANTS].reverse()) {
      const run = await runVariant(variant, loader, root, actions, times);
      runs.get(variant)?.push(run);
      say(
        `round ${round + 1} ${variant}: ${run.levels.map((l) => `${Math.round(l.turnsPerSecond)}/s ${Math.round(l.cpuUsPerTurn)} µs`).join(', ')}`,
      );
    }

const open: { id: string; rate: number; p50Ms: number; p99Ms: number }[] = [];
if (parts.has('open'))
  for (const variant of ['replied', 'replied+2ms'] as const) {
    const tries = [];
    for (let n = 0; n < rounds; n += 1) tries.push(await openLoop(variant, loader, root, actions, 4000));
    open.push({
      id: variant,
      rate: 200,
      p50Ms: round(median(tries.map((t) => t.p50Ms)), 2),
      p99Ms: round(median(tries.map((t) => t.p99Ms)), 2),
    });
  }

const core: EngineRow[] = parts.has('engine')
  ? [...engine(content, actions, decisionAction(content)), ...screening(content)]
  : [];

const delivery: { connections: number; callsPerSecond: number; cpuUs: number }[] = [];
if (parts.has('delivery')) {
  const { platformPort } = await loader.ask<{ platformPort: number }>({ cmd: 'init', people: PEOPLE, actions });
  for (const sockets of CONNECTIONS) {
    const tries = [];
    for (let n = 0; n < rounds; n += 1) {
      const script = fileURLToPath(new URL('lib/delivery.ts', import.meta.url));
      const line = execFileSync(process.execPath, [script, String(platformPort), String(sockets)], {
        encoding: 'utf8',
      });
      const row: { connections: number; callsPerSecond: number; cpuUs: number } = JSON.parse(line);
      tries.push(row);
    }
    delivery.push({
      connections: sockets,
      callsPerSecond: Math.round(median(tries.map((t) => t.callsPerSecond))),
      cpuUs: round(median(tries.map((t) => t.cpuUs)), 1),
    });
  }
}

const kept = parts.has('variants') ? await keptBytes(loader, root, actions) : NaN;
const right: Correctness | undefined = parts.has('correctness')
  ? await correctness(loader, root, actions, 20)
  : undefined;
loader.stop();
rmSync(root, { recursive: true, force: true });

const middle = (variant: Variant, level: number, pick: (sample: Sample) => number): number =>
  median((runs.get(variant) ?? []).flatMap((run) => (run.levels[level] ? [pick(run.levels[level])] : [])));
/** The median of the ratios within a round, not the ratio of medians: the machine's speed drifts between rounds. */
const vsBare = (variant: Variant, level: number, pick: (sample: Sample) => number): number => {
  const bare = runs.get('bare') ?? [];
  return median(
    (runs.get(variant) ?? []).flatMap((run, n) => {
      const [mine, theirs] = [run.levels[level], bare[n]?.levels[level]];
      return mine && theirs ? [pick(mine) / pick(theirs)] : [];
    }),
  );
};
const levelOf = (connections: number): number => CONNECTIONS.findIndex((c) => c === connections);
const pickers = {
  turns: (s: Sample) => s.turnsPerSecond,
  cpu: (s: Sample) => s.cpuUsPerTurn,
  p99: (s: Sample) => s.p99Ms,
};
const isVariant = (name: string): name is Variant => VARIANTS.some((variant) => variant === name);

const targets = judge({
  ratio: (variant, connections, what) =>
    isVariant(variant) ? vsBare(variant, levelOf(connections), pickers[what]) : NaN,
  openP99: (id) => open.find((row) => row.id === id)?.p99Ms ?? NaN,
  engineUs: (what) => core.find((row) => row.what === what)?.usMedian ?? NaN,
  rss: (variant) => {
    const mine = isVariant(variant) ? (runs.get(variant) ?? []) : [];
    return { idle: median(mine.map((run) => run.rssIdleMiB)), peak: median(mine.map((run) => run.rssPeakMiB)) };
  },
  startRatio: median(
    (runs.get('replied') ?? []).flatMap((run, n) => [run.startMs / (runs.get('bare')?.[n]?.startMs ?? NaN)]),
  ),
  bytesPerTurn: (variant, connections) =>
    isVariant(variant) ? middle(variant, levelOf(connections), (s) => s.bytesPerTurn) : NaN,
  keptBytes: kept,
  deliveryUs: delivery.length === 0 ? NaN : Math.max(...delivery.map((row) => row.cpuUs)),
  correctness: right ? { ok: isRight(right), said: sayCorrectness(right) } : undefined,
});

const pass = targets.every((target) => target.pass);
const report = {
  schema: 'dipla-bench/1',
  at: new Date().toISOString(),
  commit: commit(),
  machine: {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    sqlite: process.versions.sqlite ?? '',
    redis: '',
    load: [loadStart, loadAverage()],
  },
  settings: { rounds, ...times, people: PEOPLE, flow: 'bench/flow.yaml' },
  fsync,
  variants: VARIANTS.filter((variant) => (runs.get(variant) ?? []).length > 0).map((variant) => ({
    id: variant,
    startMs: median((runs.get(variant) ?? []).map((run) => run.startMs)),
    rssIdleMiB: median((runs.get(variant) ?? []).map((run) => run.rssIdleMiB)),
    rssPeakMiB: median((runs.get(variant) ?? []).map((run) => run.rssPeakMiB)),
    levels: CONNECTIONS.map((connections, level) => ({
      connections,
      rounds: (runs.get(variant) ?? []).flatMap((run) => (run.levels[level] ? [run.levels[level]] : [])),
      median: {
        turnsPerSecond: middle(variant, level, (s) => s.turnsPerSecond),
        p50Ms: middle(variant, level, (s) => s.p50Ms),
        p99Ms: middle(variant, level, (s) => s.p99Ms),
        cpuUsPerTurn: middle(variant, level, (s) => s.cpuUsPerTurn),
        bytesPerTurn: middle(variant, level, (s) => s.bytesPerTurn),
        errors: middle(variant, level, (s) => s.errors),
      },
      vsBare: {
        turns: vsBare(variant, level, pickers.turns),
        cpu: vsBare(variant, level, pickers.cpu),
        p99: vsBare(variant, level, pickers.p99),
      },
      vsPeers: {},
    })),
  })),
  openLoop: open,
  engine: core,
  delivery,
  keptBytesPerTurn: kept,
  correctness: right,
  targets,
  pass,
};
table(report.variants, open, core, delivery, right, targets);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 1)}\n`);
process.exit((right && !isRight(right)) || (values.strict && !pass) ? 1 : 0);

function sayCorrectness(c: Correctness): string {
  const { tripled: t, burst: b, kill: k } = c;
  return `${t.answers}/${t.events}; ${b.right}/${b.people}; ${k.kills} kills, ${k.acked} acked: ${k.lost} lost, ${k.torn} torn, ${k.doubleSends} double, ${k.unknown} unknown`;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
