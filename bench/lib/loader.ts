/**
 * The citizens and the platform, in a process of their own. Driven over IPC by `run.ts`; see `Command`.
 */
import { Caller, platform } from './http.ts';
import { personNumber, receiver, spoken, tapRequest } from './wire.ts';
import { quantile } from './stats.ts';

export type Command =
  | { cmd: 'init'; people: number; actions: string[] }
  | {
      cmd: 'level';
      port: number;
      connections: number;
      ms: number;
      wait: 'ack' | 'reply' | 'bare';
      record: boolean;
      keep?: boolean;
    }
  | { cmd: 'open'; port: number; perSecond: number; ms: number }
  /** Sends one person's next `count` taps, each `copies` times, in a row or all at once; gives the statuses. */
  | { cmd: 'taps'; port: number; person: number; count: number; copies: number; atOnce: boolean }
  /** What reached the platform since the last `received`, in order. */
  | { cmd: 'received' };

/** One call that reached the platform. */
export interface Received {
  person: number;
  text: string;
}

export interface LevelResult {
  turns: number;
  errors: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  /** Tokens of the events that were acknowledged; only of levels that record. */
  acked: number[];
}

let people = 0;
let actions: string[] = [];
/** Where each person stands in the flow. */
let at: Int32Array = new Int32Array(0);
let tokens = 1;
const arrivals = new Map<number, () => void>();
let answered = 1;
let received: Received[] = [];

const { port: platformPort } = await platform((_path, body) => {
  const who = personNumber(receiver(body));
  const arrived = arrivals.get(who);
  if (arrived) {
    arrivals.delete(who);
    arrived();
  }
  answered += 1;
  if (keeping) received.push({ person: who, text: spoken(body) });
  return `{"status":0,"status_message":"ok","message_token":${6_000_000_000_000_000_000n + BigInt(answered)}}`;
});

/** The correctness part keeps what arrives; the speed part does not, so that it measures less of itself. */
let keeping = false;

function nextRequest(person: number): Buffer {
  const step = at[person] ?? 0;
  at[person] = (step + 1) % actions.length;
  return tapRequest(person, actions[step] ?? '', tokens++);
}

async function level(command: Extract<Command, { cmd: 'level' }>): Promise<LevelResult> {
  const latencies: number[] = [];
  const acked: number[] = [];
  keeping = command.keep === true;
  let turns = 0;
  let errors = 0;
  const callers = Array.from({ length: command.connections }, () => new Caller(command.port));
  // Requests are built before the clock starts: signing them is the platform's work, not the product's. Only so many that a fast
  // server does not run out; after that they are built on the way.
  // Connection after connection, so that tokens rise with time, as a platform's do.
  const share = Math.min(60_000, Math.ceil((command.ms / 1000) * 14_000)) / command.connections;
  const prebuilt = callers.map((_, c) => ({
    mine: Array.of<{ person: number; request: Buffer; token: number }>(),
    own: Array.from({ length: people }, (_unused, n) => n).filter((n) => n % command.connections === c),
  }));
  for (let k = 0; k < share; k += 1)
    for (const { mine, own } of prebuilt) {
      const person = own[k % own.length] ?? 0;
      mine.push({ person, request: nextRequest(person), token: tokens - 1 });
    }
  const began = performance.now();
  const until = began + command.ms;
  await Promise.all(
    callers.map(async (caller, c) => {
      const { mine, own } = prebuilt[c] ?? { mine: [], own: [] };
      let k = 0;
      while (performance.now() < until) {
        const ready = command.wait === 'bare' ? mine[k % mine.length] : mine[k];
        const person = ready?.person ?? own[k % own.length] ?? 0;
        const request = ready?.request ?? nextRequest(person);
        const token = ready?.token ?? tokens - 1;
        k += 1;
        const sent = performance.now();
        const arrived = command.wait === 'reply' ? arrival(person) : undefined;
        const status = await caller.send(request);
        if (status !== 200) {
          errors += 1;
          if (status === 0) return;
          continue;
        }
        if (keeping) acked.push(token);
        if (arrived && !(await arrived)) errors += 1;
        turns += 1;
        if (command.record) latencies.push(performance.now() - sent);
      }
      // What was prebuilt and not sent: those people stand where they stood.
      for (const { person } of command.wait === 'bare' ? [] : mine.slice(k))
        at[person] = ((at[person] ?? 0) + actions.length - 1) % actions.length;
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const caller of callers) caller.close();
  return { turns, errors, seconds, p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99), acked };
}

/** True when the platform has the reply; false when it did not come within five seconds. */
function arrival(person: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      arrivals.delete(person);
      resolve(false);
    }, 5000);
    arrivals.set(person, () => {
      clearTimeout(late);
      resolve(true);
    });
  });
}

/** Events come due at a steady rate whatever the server does; the time counts from when each was due. */
async function open(command: Extract<Command, { cmd: 'open' }>): Promise<LevelResult> {
  const free = Array.from({ length: 32 }, () => new Caller(command.port));
  const all = [...free];
  const waiting: (() => void)[] = [];
  const latencies: number[] = [];
  let errors = 0;
  const total = Math.floor((command.perSecond * command.ms) / 1000);
  const began = performance.now();
  const jobs: Promise<void>[] = [];
  for (let n = 0; n < total; n += 1) {
    const due = began + (n * 1000) / command.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    jobs.push(
      (async () => {
        if (free.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
        const caller = free.pop();
        if (!caller) throw new Error('no free connection');
        const status = await caller.send(nextRequest(n % people));
        if (status !== 200) errors += 1;
        latencies.push(performance.now() - due);
        free.push(caller);
        waiting.shift()?.();
      })(),
    );
  }
  await Promise.all(jobs);
  for (const caller of all) caller.close();
  return {
    turns: total,
    errors,
    seconds: (performance.now() - began) / 1000,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    acked: [],
  };
}

async function taps(command: Extract<Command, { cmd: 'taps' }>): Promise<{ statuses: number[] }> {
  keeping = true;
  const requests = Array.from({ length: command.count }, () => nextRequest(command.person)).flatMap((request) =>
    Array.from({ length: command.copies }, () => request),
  );
  const callers: Caller[] = [];
  const statuses: number[] = [];
  if (command.atOnce) {
    for (const _ of requests) callers.push(new Caller(command.port));
    statuses.push(
      ...(await Promise.all(requests.map((request, n) => callers[n]?.send(request) ?? Promise.resolve(0)))),
    );
  } else {
    const caller = new Caller(command.port);
    callers.push(caller);
    for (const request of requests) statuses.push(await caller.send(request));
  }
  for (const caller of callers) caller.close();
  return { statuses };
}

process.on('message', (command: Command) => {
  const answer = async (): Promise<unknown> => {
    switch (command.cmd) {
      case 'init':
        people = command.people;
        actions = command.actions;
        at = new Int32Array(people);
        return { platformPort };
      case 'level':
        return level(command);
      case 'open':
        return open(command);
      case 'taps':
        return taps(command);
      case 'received': {
        const all = received;
        received = [];
        return { received: all };
      }
    }
  };
  void answer().then((result) => process.send?.(result));
});
process.send?.({ ready: true });
