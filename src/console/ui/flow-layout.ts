/** Where the boxes and arrows of a map stand: columns by how far a step is from the first one, arrows from the choice that leads. */
import type { FlowMapView } from '../views-care.ts';

export interface PlacedWay {
  label: string;
  n: number | null;
  back: boolean;
  /** Middle of its line in the box. */
  y: number;
  /** An SVG path from it to the box that it leads to. */
  path: string;
}
export interface PlacedBox {
  name: string;
  label: string[];
  kind: string;
  stopped: number | null;
  standing: number | null;
  x: number;
  y: number;
  height: number;
  ways: PlacedWay[];
}
export interface Drawing {
  width: number;
  height: number;
  boxes: PlacedBox[];
}

export const BOX = 220;
export const HEAD = 46;
export const ROW = 24;
export const NOTE = 20;
const GAP_X = 90;
const GAP_Y = 26;
const EDGE = 16;
/** Letters of a line that fit a box. */
const LINE = 27;

/** Places everything; the same map is always drawn the same. */
export function drawingOf(map: FlowMapView): Drawing {
  const ends = new Map<string, string>();
  for (const { ways } of map.steps)
    for (const { to, name, back } of ways) if (!back && !map.steps.some((step) => step.name === to)) ends.set(to, name);
  const boxes = [
    ...map.steps,
    ...[...ends].map(([name, label]) => ({ name, label, kind: 'out', stopped: 0, standing: 0, ways: [] })),
  ];
  const columns = columnsOf(map, boxes);
  const placed = new Map<string, PlacedBox>();
  columns.forEach((column, index) => {
    let y = EDGE;
    for (const box of inOrder(column, map, placed)) {
      const notes = [box.stopped, box.standing].filter((n) => n !== 0).length;
      const height = HEAD + notes * NOTE + box.ways.length * ROW + (box.ways.length > 0 ? 8 : 0);
      placed.set(box.name, {
        name: box.name,
        label: linesOf(box.label),
        kind: box.kind,
        stopped: box.stopped,
        standing: box.standing,
        x: EDGE + index * (BOX + GAP_X),
        y,
        height,
        ways: [],
      });
      y += height + GAP_Y;
    }
  });
  for (const step of map.steps) {
    const from = placed.get(step.name);
    if (!from) continue;
    from.ways = step.ways.map(({ to, label, n, back }, index) => {
      const y = from.y + from.height - 8 - (step.ways.length - index - 0.5) * ROW;
      return { label, n, back, y, path: pathOf(from, y, placed.get(to)) };
    });
  }
  const all = [...placed.values()];
  return {
    width: Math.max(0, ...all.map(({ x }) => x)) + BOX + EDGE,
    height: Math.max(0, ...all.map(({ y, height }) => y + height)) + EDGE * 3,
    boxes: all,
  };
}

type Node = Omit<FlowMapView['steps'][number], 'kind'> & { kind: string };

/** Each box one column after the first that leads to it; what nothing leads to stands in the second. */
function columnsOf(map: FlowMapView, boxes: readonly Node[]): Node[][] {
  const [start] = map.steps;
  const depth = new Map<string, number>(start ? [[start.name, 0]] : []);
  for (const name of depth.keys()) {
    const ways = boxes.find((box) => box.name === name)?.ways ?? [];
    for (const { to, back } of ways) if (!back && !depth.has(to)) depth.set(to, (depth.get(name) ?? 0) + 1);
  }
  const columns: Node[][] = [];
  for (const box of boxes) {
    const at = depth.get(box.name) ?? 1;
    (columns[at] ??= []).push(box);
  }
  return columns;
}

/** Near to what leads there, so that few arrows cross. */
function inOrder(column: readonly Node[], map: FlowMapView, placed: ReadonlyMap<string, PlacedBox>): Node[] {
  const pull = (name: string): number => {
    const from = map.steps.flatMap((step) => {
      const box = placed.get(step.name);
      const at = step.ways.findIndex((way) => way.to === name);
      return box && at >= 0 ? [box.y + at * ROW] : [];
    });
    return from.length === 0 ? 0 : from.reduce((sum, y) => sum + y, 0) / from.length;
  };
  return [...column]
    .map((node) => ({ node, y: pull(node.name) }))
    .sort((a, b) => a.y - b.y)
    .map(({ node }) => node);
}

function pathOf(from: PlacedBox, y: number, to: PlacedBox | undefined): string {
  if (!to) return '';
  const x = from.x + BOX;
  if (to.x > from.x) {
    const [tx, ty] = [to.x - 7, to.y + HEAD / 2];
    return `M${x} ${y}C${x + GAP_X / 2} ${y} ${tx - GAP_X / 2} ${ty} ${tx} ${ty}`;
  }
  // Back: into the box from below.
  const [tx, ty] = [to.x + BOX / 2, to.y + to.height + 7];
  return `M${x} ${y}C${x + GAP_X} ${y} ${tx + GAP_X} ${ty + GAP_Y * 2} ${tx} ${ty}`;
}

/** At most two lines. */
function linesOf(label: string): string[] {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && `${last} ${word}`.length > LINE) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  const [first = '', second] = lines;
  if (second === undefined) return [cut(first, LINE)];
  return [cut(first, LINE), lines.length > 2 ? `${second.slice(0, LINE - 1)}…` : cut(second, LINE)];
}

/** At most so many letters. */
export function cut(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
