/** What `/metrics` tells, in Prometheus' text format. Never a person, an address or a word of a message. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from './store/port.ts';

export interface Metrics {
  turn: (source: string, result: string, ms: number) => void;
  poison: () => void;
  contentType: string;
  text: () => Promise<string>;
}

export function createMetrics(store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'dipla_turn_seconds',
    help: 'Time from an event handed in to its effects durable',
    labelNames: ['source', 'result'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  // Finding the series of two labels costs more than counting in it.
  const known = new Map<string, { observe(seconds: number): void }>();
  const poison = new Counter({
    name: 'dipla_turn_poison_total',
    help: 'Turns whose core threw: kept, apologised for, shown to staff',
    registers: [registry],
  });
  const gauges = {
    people: new Gauge({ name: 'dipla_people', help: 'People known', registers: [registry] }),
    messages: new Gauge({ name: 'dipla_messages', help: 'Messages kept', registers: [registry] }),
    cases: new Gauge({ name: 'dipla_open_cases', help: 'Cases not closed', registers: [registry] }),
    bytes: new Gauge({ name: 'dipla_store_bytes', help: 'Size of the store', registers: [registry] }),
    outbox: new Gauge({
      name: 'dipla_outbox',
      help: 'Outgoing messages by status',
      labelNames: ['status'],
      registers: [registry],
    }),
  };
  return {
    turn(source, result, ms) {
      const key = `${source} ${result}`;
      let one = known.get(key);
      if (!one) known.set(key, (one = turns.labels({ source, result })));
      one.observe(ms / 1000);
    },
    poison: () => poison.inc(),
    contentType: registry.contentType,
    async text() {
      const now = await store.stats();
      gauges.people.set(now.people);
      gauges.messages.set(now.messages);
      gauges.cases.set(now.openCases);
      gauges.bytes.set(now.bytes);
      for (const [status, n] of Object.entries(now.outbox)) gauges.outbox.set({ status }, n);
      return registry.metrics();
    },
  };
}
