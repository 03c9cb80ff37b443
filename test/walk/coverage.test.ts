import { afterAll, expect, it } from 'vitest';
import type { Content, Flow } from '../../src/content/content.ts';
import { realContent, smallContent } from '../conversation/content.ts';
import { play, talks } from '../conversation/transcript.ts';

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
  const contents = { real: traced(content), small: smallContent() };
  for (const file of talks()) play(file, contents);
  expect(notVisited()).toEqual([]);
});

function notVisited(): string[] {
  return stepsOfFlows.filter((step) => !visited.has(step));
}

/** The core looks up the step at which a conversation stands, and no other. */
function traced(real: Content): Content {
  const flows = Object.fromEntries(Object.entries(real.flows).map(([name, flow]) => [name, watched(flow)]));
  return {
    ...real,
    flows,
    flowAt: (name, version) => (flows[name]?.version === version ? flows[name] : undefined),
  };
}

function watched(flow: Flow): Flow {
  const steps = new Proxy(
    { ...flow.steps },
    {
      get(target, step) {
        if (typeof step !== 'string') return undefined;
        if (Object.hasOwn(target, step)) visited.add(`${flow.name}.${step}`);
        return target[step];
      },
    },
  );
  return { ...flow, steps };
}
