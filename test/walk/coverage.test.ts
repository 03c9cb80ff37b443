import { afterAll, expect, it } from 'vitest';
import { realContent, smallContent } from '../conversation/content.ts';
import { play, talks } from '../conversation/transcript.ts';
import { traced } from './traced.ts';

const visited = new Set<string>();
const content = realContent();
const stepsOfFlows = Object.values(content.flows).flatMap((flow) =>
  Object.keys(flow.steps).map((step) => `${flow.name}.${step}`),
);

afterAll(() => {
  const missed = notVisited();
  const all = stepsOfFlows.length;
  const share = ((all - missed.length) / all) * 100;
  process.stdout.write(
    `Steps of flows that talks visit: ${String(all - missed.length)} of ${String(all)} (${share.toFixed(1)} %)\n`,
  );
  if (missed.length > 0) process.stdout.write(`Not visited: ${missed.join(' ')}\n`);
});

it('every step of every flow is visited by a talk', () => {
  const contents = { real: traced(content, visited), small: smallContent() };
  for (const file of talks()) play(file, contents);
  expect(notVisited()).toEqual([]);
});

function notVisited(): string[] {
  return stepsOfFlows.filter((step) => !visited.has(step));
}
