/** The maps of the flows: how many people went which way in the last days, and where they stand now. */
import { Temporal } from 'temporal-polyfill';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { FORGET_MS } from '../../conversation/limits.ts';
import { ApiError } from '../errors.ts';
import { flowNumbers, stops, type Standing } from '../flow-numbers.ts';
import { parsed, UNCOUNTED } from '../guard.ts';
import { flowNames } from '../names.ts';
import type { ConsoleParts } from '../parts.ts';
import type { FlowMapView, FlowsView } from '../views-care.ts';

const DAYS = 30;
const Named = z.object({ flow: z.string().check(z.maxLength(40)) });

export function flowRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock } = parts;

  app.get('/care/flows', UNCOUNTED, async (): Promise<z.infer<typeof FlowsView>> => {
    const counts = await sums();
    const flows = [...flowNames(content)].flatMap(([id, name]) => {
      const flow = content.flows[id];
      if (!flow) return [];
      const numbers = flowNumbers(content, flow, counts, []);
      const [most] = stops(numbers);
      const { entered, ended, stopped } = numbers;
      return [{ flow: id, name, entered, ended, stopped, ...(most && most.n !== null && { where: most.label }) }];
    });
    // The most walked first; among those kept back and those nobody walked the alphabet.
    return { days: DAYS, flows: flows.toSorted((a, b) => (b.entered ?? 0) - (a.entered ?? 0)) };
  });

  app.get('/care/flows/:flow', UNCOUNTED, async (request): Promise<z.infer<typeof FlowMapView>> => {
    const { flow: id } = parsed(Named, request.params);
    const flow = Object.hasOwn(content.flows, id) ? content.flows[id] : undefined;
    if (!flow) throw new ApiError(404, 'not_found');
    const standing: Standing = await store.standing(clock() - FORGET_MS);
    const numbers = flowNumbers(content, flow, await sums(), standing);
    return { ...numbers, name: flowNames(content).get(id) ?? id, days: DAYS };
  });

  async function sums(): Promise<Map<string, number>> {
    const today = Temporal.Instant.fromEpochMilliseconds(clock()).toZonedDateTimeISO('Europe/Athens').toPlainDate();
    const counts = new Map<string, number>();
    for (const { name, n } of await store.counts(today.subtract({ days: DAYS - 1 }).toString(), today.toString()))
      if (name.startsWith('way.')) counts.set(name, (counts.get(name) ?? 0) + n);
    return counts;
  }
}
