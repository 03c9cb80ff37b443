/** Flows that remember which of their steps were visited. */
import type { Content, Flow } from '../../src/content/content.ts';

/** The core looks up the step at which a conversation stands, and no other. Adds "flow.step" to `visited`. */
export function traced(real: Content, visited: Set<string>): Content {
  const flows = Object.fromEntries(Object.entries(real.flows).map(([name, flow]) => [name, watched(flow, visited)]));
  return {
    ...real,
    flows,
    flowAt: (name, version) => (flows[name]?.version === version ? flows[name] : undefined),
  };
}

function watched(flow: Flow, visited: Set<string>): Flow {
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
