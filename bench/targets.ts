/** What is wanted, and why. `got` comes from one run; ratios are against the bare server of the same round. */
export interface Target {
  id: string;
  what: string;
  want: string;
  got: string;
  pass: boolean;
}

/** Figures of one run that the targets read; NaN where a part was not run. */
export interface Figures {
  ratio(variant: string, connections: number, what: 'turns' | 'cpu' | 'p99'): number;
  openP99(id: string): number;
  engineUs(what: string): number;
  rss(variant: string): { idle: number; peak: number };
  startRatio: number;
  bytesPerTurn(variant: string, connections: number): number;
  keptBytes: number;
  deliveryUs: number;
  correctness: { ok: boolean; said: string } | undefined;
}

/** One line per target. A target whose part was not run is left out. */
export function judge(f: Figures): Target[] {
  const lines: Target[] = [];
  const add = (id: string, what: string, want: string, got: number[], pass: boolean, digits = 2): void => {
    if (got.some((value) => Number.isNaN(value))) return;
    lines.push({ id, what, want, got: got.map((value) => value.toFixed(digits)).join(' / '), pass });
  };
  const [c16, c64] = [f.ratio('acked', 16, 'cpu'), f.ratio('acked', 64, 'cpu')];
  const [t16, t64] = [f.ratio('acked', 16, 'turns'), f.ratio('acked', 64, 'turns')];
  add('T1', 'acked turn: CPU against bare, at 16 / 64', '≤ 3 / 2.5', [c16, c64], c16 <= 3 && c64 <= 2.5);
  add('T1', 'acked turn: turns/s against bare', '≥ 0.40 / 0.55', [t16, t64], t16 >= 0.4 && t64 >= 0.55);
  const [rc16, rc64] = [f.ratio('replied', 16, 'cpu'), f.ratio('replied', 64, 'cpu')];
  const [rt16, rt64] = [f.ratio('replied', 16, 'turns'), f.ratio('replied', 64, 'turns')];
  add('T2', 'replied turn: CPU against bare', '≤ 6 / 4.5', [rc16, rc64], rc16 <= 6 && rc64 <= 4.5);
  add('T2', 'replied turn: turns/s against bare', '≥ 0.18 / 0.25', [rt16, rt64], rt16 >= 0.18 && rt64 >= 0.25);
  const [tap, decide] = [f.engineUs('tap'), f.engineUs('decision')];
  add('T5', 'advance(): a tap / with a decision, µs CPU', '≤ 20 / 60', [tap, decide], tap <= 20 && decide <= 60, 1);
  const screen = ['screen: one program', 'screen: one changed fact', 'interview: next question'].map(
    (what) => f.engineUs(what) / 1000,
  );
  const [one = NaN, changed = NaN, next = NaN] = screen;
  add(
    'T5',
    'pre-screening, ms CPU: a program / a changed fact / next of all',
    '≤ 1.5 / 0.3 / 10',
    screen,
    one <= 1.5 && changed <= 0.3 && next <= 10,
  );
  const [o, o2] = [f.openP99('replied'), f.openP99('replied+2ms')];
  add('T6', 'open loop 200/s: p99 ms, plain / +2 ms disk', '≤ 10 / 30', [o, o2], o <= 10 && o2 <= 30, 1);
  const [p, rp] = [f.ratio('acked', 64, 'p99'), f.ratio('replied', 64, 'p99')];
  add('T6', '64 connections: p99 against bare, acked / replied', '≤ 3 / 5', [p, rp], p <= 3 && rp <= 5);
  const rss = f.rss('replied');
  add(
    'T7',
    'resident memory MiB, idle / peak',
    '≤ 150 / 320',
    [rss.idle, rss.peak],
    rss.idle <= 150 && rss.peak <= 320,
    0,
  );
  add('T8', 'start to /readyz against bare', '≤ 6', [f.startRatio], f.startRatio <= 6, 1);
  const [w, k] = [f.bytesPerTurn('replied', 16) / 1024, f.keptBytes / 1024];
  add('T9', 'KiB written per replied turn at 16 / kept', '≤ 8 / 1.2', [w, k], w <= 8 && k <= 1.2);
  add('T11', 'delivery: CPU µs a row with claim and mark', '≤ 120', [f.deliveryUs], f.deliveryUs <= 120, 0);
  if (f.correctness)
    lines.push({
      id: 'T12',
      what: 'tripled, bursts, kills (no tolerance)',
      want: '1 answer; in order; 0 lost, torn, double; unknown ≤ sockets × kills',
      got: f.correctness.said,
      pass: f.correctness.ok,
    });
  return lines;
}
