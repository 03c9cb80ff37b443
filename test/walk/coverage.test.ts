import { afterAll, expect, it } from 'vitest';
import type { Content, Flow } from '../../src/content/content.ts';
import { realContent, smallContent } from '../conversation/content.ts';
import { play, talks } from '../conversation/transcript.ts';

const visited = new Set<string>();
const content = realContent();
const all = Object.values(content.flows).flatMap((flow) =>
  Object.keys(flow.steps).map((step) => `${flow.name}.${step}`),
);

afterAll(() => {
  const missed = all.filter((step) => !visited.has(step));
  const share = ((all.length - missed.length) / all.length) * 100;
  process.stdout.write(
    `Steps of flows that talks visit: ${String(all.length - missed.length)} of ${String(all.length)} (${share.toFixed(1)} %)\n`,
  );
  if (missed.length > 0) process.stdout.write(`Not visited: ${missed.join(' ')}\n`);
});

it('every talk is played over flows that remember their steps', () => {
  const contents = { real: traced(content), small: smallContent() };
  for (const file of talks()) play(file, contents);
  expect(visited.size).toBeGreaterThan(0);
});

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
