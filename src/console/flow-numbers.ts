/** How many went which way through a flow, who reached its end and where the others stopped; small numbers kept back. Pure. */
import type { Content, Flow } from '../content/content.ts';
import { END, ENTRY } from '../conversation/ways.ts';
import { type Box, graphOf, nameOfEnd } from './flow-graph.ts';
import type { Shown } from './numbers.ts';
import { keptBack } from './small.ts';

export interface FlowNumbers {
  flow: string;
  /** Came in; went out by its end or into another flow; neither. */
  entered: Shown;
  ended: Shown;
  stopped: Shown;
  steps: StepNumbers[];
}
export interface StepNumbers extends Omit<Box, 'ways'> {
  /** Came to it and did not go on: they stopped there, or stand there now. */
  stopped: Shown;
  /** Stand there now. */
  standing: Shown;
  ways: { to: string; name: string; label: string; n: Shown; back: boolean }[];
}
export type Standing = readonly { flow: string; step: string; n: number }[];

/** The numbers of one flow; `counts` are sums by name of the count. */
export function flowNumbers(
  content: Content,
  flow: Flow,
  counts: ReadonlyMap<string, number>,
  standing: Standing,
): FlowNumbers {
  const boxes = graphOf(content, flow);
  const taken = takenWays(flow.name, counts, new Set(boxes.map(({ name }) => name)));
  const numbers = new Map<string, number>();
  const sums: string[][] = [];
  const sum = (keys: string[]): number => keys.reduce((all, key) => all + (numbers.get(key) ?? 0), 0);
  for (const { from, to, n } of taken) numbers.set(`${from}>${to}`, n);
  const keys = (fits: (way: Taken) => boolean): string[] => taken.filter(fits).map(({ from, to }) => `${from}>${to}`);
  for (const { name } of boxes) {
    const [came, left] = [keys((way) => way.to === name), keys((way) => way.from === name)];
    numbers.set(`stopped ${name}`, Math.max(0, sum(came) - sum(left)));
    sums.push([...came, ...left, `stopped ${name}`]);
  }
  const entries = keys((way) => way.from === ENTRY);
  const ends = keys((way) => way.to === END || way.to.startsWith('/'));
  const stops = boxes.map(({ name }) => `stopped ${name}`);
  numbers.set('entered', sum(entries));
  numbers.set('ended', sum(ends));
  numbers.set('stopped', sum(stops));
  sums.push(['entered', ...entries], ['ended', ...ends], ['stopped', ...stops], ['entered', 'ended', 'stopped']);
  for (const { step, n } of standing.filter((one) => one.flow === flow.name)) numbers.set(`standing ${step}`, n);
  const shown = keptBack(numbers, sums);
  const of = (key: string): Shown => shown.get(key) ?? (shown.has(key) ? null : 0);
  return {
    flow: flow.name,
    entered: of('entered'),
    ended: of('ended'),
    stopped: of('stopped'),
    steps: boxes.map((box) => ({
      name: box.name,
      kind: box.kind,
      label: box.label,
      stopped: of(`stopped ${box.name}`),
      standing: of(`standing ${box.name}`),
      ways: waysOf(content, boxes, box, taken, of),
    })),
  };
}

/** Where people stopped most, largest first; those kept back last, in an order that tells nothing. */
export function stops(numbers: FlowNumbers): { label: string; n: Shown }[] {
  return numbers.steps
    .filter(({ stopped }) => stopped !== 0)
    .map(({ label, stopped }) => ({ label, n: stopped }))
    .toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0) || a.label.localeCompare(b.label, 'el'));
}

interface Taken {
  from: string;
  to: string;
  n: number;
}

/** Ways between steps that the flow still has. */
function takenWays(flow: string, counts: ReadonlyMap<string, number>, steps: ReadonlySet<string>): Taken[] {
  const prefix = `way.${flow}.`;
  return [...counts].flatMap(([name, n]) => {
    if (!name.startsWith(prefix)) return [];
    const [from = '', to = ''] = name.slice(prefix.length).split('.');
    const known = (from === ENTRY || steps.has(from)) && (to === END || to.startsWith('/') || steps.has(to));
    return known ? [{ from, to, n }] : [];
  });
}

/** The ways that the content knows, then those that people found beside them: back, or by an old button. */
function waysOf(
  content: Content,
  boxes: readonly Box[],
  box: Box,
  taken: readonly Taken[],
  of: (key: string) => Shown,
): StepNumbers['ways'] {
  const known = new Set(box.ways.map(({ to }) => to));
  const more = taken.filter(({ from, to }) => from === box.name && !known.has(to));
  return [
    ...box.ways.map((way) => ({ ...way, back: false })),
    ...more.map(({ to }) => ({ to, label: 'Πίσω ή αλλαγή', back: true })),
  ].map(({ to, label, back }) => ({
    to,
    label,
    back,
    name: nameOfEnd(content, boxes, to) ?? to,
    n: of(`${box.name}>${to}`),
  }));
}
