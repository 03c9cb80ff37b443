/**
 * Random lives of a store against the plainest possible model of it: a few maps. Commits of one batch are handed in at once, so
 * that engines may group them; the model takes them one after the other, in the order in which they were handed in.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Appointment } from '../../src/appointments/appointment.ts';
import type { Case } from '../../src/cases/case.ts';
import type { Commit, CommitResult, OutStatus, Store } from '../../src/store/port.ts';
import type { Opened } from './conformance.ts';
import { DAY, heard, MINUTE, NOW, request, said, turn, visit } from './samples.ts';

interface Said {
  personId: string;
  text: string;
  status: OutStatus | undefined;
}

class Model {
  readonly versions = new Map<string, number>();
  readonly keys = new Set<string>();
  readonly cases = new Map<string, Case>();
  readonly appointments = new Map<string, Appointment>();
  readonly timers = new Set<string>();
  readonly counts = new Map<string, number>();
  readonly log: Said[] = [];

  commit(commit: Commit): CommitResult['status'] {
    const { person, dedupe, firedTimer } = commit;
    if (firedTimer !== undefined && !this.timers.has(firedTimer)) return 'duplicate';
    if (dedupe && this.keys.has(dedupe.key)) return 'duplicate';
    if (person.version !== (this.versions.get(person.id) ?? 0) + 1) return 'conflict';
    if (commit.cases.some((each) => each.version !== (this.cases.get(each.id)?.version ?? 0) + 1)) return 'conflict';
    for (const each of commit.appointments) {
      if (each.version !== (this.appointments.get(each.id)?.version ?? 0) + 1) return 'conflict';
      if ([...this.appointments.values()].some((other) => overlap(each, other))) return 'conflict';
    }
    this.versions.set(person.id, person.version);
    if (dedupe) this.keys.add(dedupe.key);
    for (const each of commit.cases) this.cases.set(each.id, each);
    for (const each of commit.appointments) this.appointments.set(each.id, each);
    if (firedTimer !== undefined) this.timers.delete(firedTimer);
    for (const each of commit.timers) this.timers.add(each.id);
    for (const name of commit.counts) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    let first = true;
    for (const { body } of commit.messages) {
      if (body.dir !== 'out') this.log.push({ personId: person.id, text: 'in', status: undefined });
      else {
        const free = !this.log.some((each) => each.personId === person.id && isUnsent(each));
        const status = first && commit.claimFirst && free ? 'sending' : 'queued';
        this.log.push({ personId: person.id, text: body.reply.text, status });
        first = false;
      }
    }
    return 'committed';
  }

  /** Everybody whose oldest unsent row is queued. */
  claimable(): string[] {
    const heads = new Map<string, Said>();
    for (const each of this.log) if (isUnsent(each) && !heads.has(each.personId)) heads.set(each.personId, each);
    return [...heads.values()].filter((each) => each.status === 'queued').map((each) => each.text);
  }

  move(text: string, status: OutStatus): void {
    for (const each of this.log) if (each.text === text) each.status = status;
  }
}

const PEOPLE = ['ana', 'bob', 'eve'];

/** One turn, in few numbers: most are right, some stale, repeated or after the same time. */
const turns = fc.record({
  who: fc.constantFrom(...PEOPLE),
  lag: fc.constantFrom(0, 0, 0, 0, -1, 1),
  key: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  says: fc.integer({ min: 0, max: 3 }),
  claimFirst: fc.boolean(),
  casePick: fc.option(fc.record({ id: fc.constantFrom('c1', 'c2'), lag: fc.constantFrom(0, 0, 1) }), {
    nil: undefined,
  }),
  visitPick: fc.option(
    fc.record({
      id: fc.constantFrom('v1', 'v2', 'v3'),
      at: fc.integer({ min: 0, max: 4 }),
      lag: fc.constantFrom(0, 0, 1),
      status: fc.constantFrom('requested' as const, 'confirmed' as const, 'cancelled' as const),
    }),
    { nil: undefined },
  ),
  timer: fc.option(fc.constantFrom('t1', 't2'), { nil: undefined }),
  fires: fc.option(fc.constantFrom('t1', 't2'), { nil: undefined }),
});
type Turn = typeof turns extends fc.Arbitrary<infer T> ? T : never;

const moves = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('turns' as const),
      turns: fc.array(turns, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      to: fc.constantFrom('sent' as const, 'failed' as const, 'queued' as const, 'unknown' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

export function storeModel(name: string, open: () => Promise<Opened>, runs: number): void {
  describe(`${name}: random lives`, () => {
    it('end as the plain model says', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(moves, { minLength: 1, maxLength: 14 }), async (life) => {
          const opened = await open();
          const end = await live(life, opened);
          await end.close();
        }),
        { numRuns: runs, seed: 20261125 },
      );
    });
  });
}

async function live(life: (typeof moves extends fc.Arbitrary<infer T> ? T : never)[], opened: Opened): Promise<Store> {
  const model = new Model();
  let { store } = opened;
  let serial = 0;
  for (const move of life) {
    if (move.kind === 'restart') {
      store = await opened.reopen();
      await store.recoverOutbox(NOW);
      for (const each of model.log) if (each.status === 'sending') each.status = 'unknown';
    } else if (move.kind === 'send') {
      const rows = await store.claimOutbox(9, NOW);
      expect(rows.map((row) => row.reply.text).toSorted()).toEqual(model.claimable().toSorted());
      await store.mark(rows.map((row) => ({ seq: row.seq, status: move.to, attempts: row.attempts + 1 })));
      for (const row of rows) model.move(row.reply.text, move.to);
    } else {
      const batch: { commit: Commit; expected: CommitResult['status'] }[] = [];
      for (const each of move.turns) {
        serial += 1;
        const commit = commitOf(each, model, serial);
        batch.push({ commit, expected: model.commit(commit) });
      }
      const results = await Promise.all(batch.map(({ commit }) => store.commit(commit)));
      expect(results.map((each) => each.status)).toEqual(batch.map((each) => each.expected));
    }
    await compare(store, model);
  }
  return store;
}

function commitOf(wanted: Turn, model: Model, serial: number): Commit {
  const { who, lag, key, says, casePick, visitPick, timer, fires } = wanted;
  const version = (model.versions.get(who) ?? 0) + 1 + lag;
  const commit = turn(who, version, { claimFirst: wanted.claimFirst, counts: says > 1 ? ['talk', 'talk'] : [] });
  commit.messages = [heard(who, 'x'), ...Array.from({ length: says }, (_, n) => said(who, `${serial}.${n}`))];
  if (key !== undefined) commit.dedupe = { channel: 'telegram', key: String(key) };
  if (fires !== undefined) commit.firedTimer = fires;
  if (timer !== undefined) commit.timers = [{ id: timer, personId: who, kind: 'reminder', dueAt: NOW, subject: timer }];
  const known = casePick && model.cases.get(casePick.id);
  if (casePick && (known?.personId ?? who) === who) {
    commit.cases = [request(casePick.id, who, { version: (known?.version ?? 0) + 1 + casePick.lag })];
  }
  const booked = visitPick && model.appointments.get(visitPick.id);
  if (visitPick && (booked?.personId ?? who) === who) {
    const { id, at, status } = visitPick;
    const start = NOW + DAY + at * 15 * MINUTE;
    commit.appointments = [visit(id, who, { version: (booked?.version ?? 0) + 1 + visitPick.lag, start, status })];
  }
  return commit;
}

async function compare(store: Store, model: Model): Promise<void> {
  for (const who of PEOPLE) {
    const version = model.versions.get(who);
    const world = await store.load(who);
    expect(world?.person.version).toBe(version);
    expect(await store.find('telegram', `chat-${who}`)).toBe(version === undefined ? null : who);
    const log = await store.messages(who, { after: 0, limit: 1000 });
    expect(log.map((each) => each.status)).toEqual(
      model.log.filter((each) => each.personId === who).map((each) => each.status),
    );
    const coming = [...model.appointments.values()].filter(
      (each) => each.personId === who && each.status !== 'cancelled',
    );
    expect(world?.appointments.map((each) => each.id).toSorted() ?? []).toEqual(
      coming.map((each) => each.id).toSorted(),
    );
  }
  for (const [id, each] of model.cases) expect(await store.case(id)).toEqual(each);
  for (const [id, each] of model.appointments) expect(await store.appointment(id)).toEqual(each);
  expect((await store.dueTimers(NOW, 99)).map((each) => each.id).toSorted()).toEqual([...model.timers].toSorted());
  const counts = await store.counts('2026-11-25', '2026-11-25');
  expect(counts).toEqual([...model.counts].map(([name, n]) => ({ day: '2026-11-25', name, n })));
}

function overlap(a: Appointment, b: Appointment): boolean {
  if (a.id === b.id || a.status === 'cancelled' || b.status === 'cancelled') return false;
  return Math.abs((a.start ?? 0) - (b.start ?? 0)) < 30 * MINUTE;
}

function isUnsent(message: Said): boolean {
  return message.status === 'queued' || message.status === 'sending';
}
