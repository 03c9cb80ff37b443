/**
 * 10,000 random events through the real turns over a real store: people write, three staff members act (also at the same moment on
 * the same case), time passes. After each of them: one owner, nobody waits without a clock that runs, every word has an outcome;
 * at the end every word that was said is in the log, once.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { StaffAction } from '../../src/cases/action.ts';
import type { Staff } from '../../src/cases/machine.ts';
import type { TimerEvent } from '../../src/conversation/event.ts';
import type { Message, World } from '../../src/store/port.ts';
import { HOUR, MINUTE, seed } from '../console/people.ts';
import { createRig, type Rig } from '../console/rig.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const EVENTS = 10_000;
const PEOPLE = ['giorgos', 'sofia', 'nikos', 'maria', 'rena', 'takis'];
const STAFF = [
  { id: 'eleni', name: 'Ελένη' },
  { id: 'anna', name: 'Άννα' },
  { id: 'litsa', name: 'Λίτσα', lead: true },
];
const WORDS = [
  'θελω ανθρωπο',
  'θελω ανθρωπο',
  'θελω ανθρωπο',
  'να μου γραψει εδω',
  'να μου γραψει εδω',
  '1',
  '1',
  '2',
  'μενου',
  'πισω',
  'δεν θελω πια',
  'ναι',
  'οχι',
  'θελω να δω για το κεα',
  'ευχαριστω',
  'ειστε εκει;',
  'θελω ραντεβου',
  'στο τηλεφωνο',
];
const DANGER = 'με χτυπαει';
const VERBS = [
  'take',
  'take',
  'take',
  'reply',
  'reply',
  'note',
  'snooze',
  'follow_up',
  'return',
  'close',
  'colleague',
  'queue',
  'snooze',
  'reopen',
  'bar',
] as const;

type Event =
  | { does: 'write'; who: string; words: string }
  | { does: 'act'; who: string; staff: Staff; verb: (typeof VERBS)[number] }
  | { does: 'race'; who: string; staff: [Staff, Staff]; verb: (typeof VERBS)[number] }
  | { does: 'wait'; minutes: number };

const who = fc.constantFrom(...PEOPLE);
const staff = fc.constantFrom(...STAFF);
const verb = fc.constantFrom(...VERBS);
/** Danger now and then only: a case of danger can neither be put aside nor end in shutting somebody out. */
const words = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.constant(DANGER) },
);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ does: fc.constant('write' as const), who, words }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('act' as const), who, staff, verb }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('race' as const), who, staff: fc.tuple(staff, staff), verb }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 10, 45, 200).map((minutes): Event => ({ does: 'wait', minutes })),
  },
);

let rig: Rig;
const closed = new Map<string, string>();
const written = new Map<string, string[]>(PEOPLE.map((id) => [id, []]));
const done = new Map<string, number>();
let clicks = 0;

beforeAll(async () => {
  rig = await createRig();
  for (const id of PEOPLE) await seed(rig.store, { id, name: id });
});
afterAll(() => rig.close());

/** What this staff member presses. True when it was done, false when a guard refused it. */
async function press(world: World, by: Staff, what: (typeof VERBS)[number]): Promise<boolean> {
  const personId = world.person.id;
  clicks += 1;
  const caseId = world.case?.id ?? closed.get(personId) ?? 'none';
  const colleague = STAFF[clicks % 3] ?? by;
  const action: Record<(typeof VERBS)[number], StaffAction> = {
    take: { kind: 'take', caseId },
    reply: { kind: 'reply', caseId, text: `απάντηση ${clicks}` },
    note: { kind: 'note', caseId, text: 'σημείωση' },
    close: { kind: 'close', caseId, resume: clicks % 2 ? 'continue' : 'goodbye' },
    follow_up: { kind: 'close', caseId, resume: 'follow_up', days: 2 },
    return: { kind: 'return', caseId },
    colleague: { kind: 'transfer', caseId, to: { staff: { id: colleague.id, name: colleague.name } } },
    queue: { kind: 'transfer', caseId, to: { queue: clicks % 2 ? 'nurse' : 'social_worker' } },
    snooze: { kind: 'snooze', caseId, until: rig.clock.now + (1 + (clicks % 30)) * HOUR },
    reopen: { kind: 'reopen', caseId },
    bar: { kind: 'bar', caseId, until: rig.clock.now + 3 * HOUR },
  };
  const result = await rig.turns.staff(personId, by, action[what], `click-${clicks}`);
  if (result.status === 'done') done.set(what, (done.get(what) ?? 0) + 1);
  return result.status === 'done';
}

async function load(id: string): Promise<World> {
  const world = await rig.store.load(id);
  if (!world) throw new Error(`${id} is gone`);
  if (world.case) closed.set(id, world.case.id);
  return world;
}

async function last(id: string): Promise<number> {
  return (await rig.store.messages(id, { before: Number.MAX_SAFE_INTEGER, limit: 1 })).at(-1)?.seq ?? 0;
}

/** What must hold of a person at any time. */
function holds(world: World, timers: TimerEvent[]): void {
  const open = world.case;
  if (!open) return;
  const running = (kind: TimerEvent['kind']): number[] =>
    timers.filter((timer) => timer.subject === open.id && timer.kind === kind).map((timer) => timer.dueAt);
  expect(open.state).not.toBe('closed');
  // One owner: the queue, or one named person.
  expect(open.owner === undefined).toBe(open.state === 'requested');
  if (open.owner) expect(open.pausesBot).toBe(true);
  if (open.waitingSince === undefined) return;
  // Who waits was promised a time, and a clock runs that will tell when it has passed.
  expect(open.promiseAt).toBeGreaterThan(0);
  if (open.owner) expect(running('lease')).toEqual([open.leaseUntil]);
  else expect(running('promise')).toEqual([open.promiseAt]);
}

/** Everything that was said since then: to the person, or as a line for staff. */
async function since(id: string, seq: number): Promise<Message[]> {
  return rig.store.messages(id, { after: seq, limit: 100 });
}

async function step(one: Event): Promise<void> {
  if (one.does === 'wait') {
    rig.clock.now += one.minutes * MINUTE;
    for (let n = 0; n < 50 && (await rig.store.dueTimers(rig.clock.now, 1)).length > 0; n += 1) await rig.passTime();
    expect(await rig.store.dueTimers(rig.clock.now, 1)).toEqual([]);
    return;
  }
  const before = await load(one.who);
  const seq = await last(one.who);
  if (one.does === 'write') {
    await rig.write(one.who, one.words);
    written.get(one.who)?.push(one.words);
    const after = await load(one.who);
    const heard = await since(one.who, seq);
    const answered = heard.some(({ body }) => body.dir === 'out');
    // A word ends in a reply, or with a human whom the person was told of, who owes it an answer.
    const toHuman = after.case?.pausesBot === true && after.case.waitingSince !== undefined;
    // Who was shut out has read until when, and hears it again now and then.
    const shutOut = (after.person.barred?.until ?? 0) > rig.clock.now;
    if (!answered) expect(toHuman || shutOut).toBe(true);
    // The program does not talk into a human's talk; only danger gets its numbers.
    if (before.case?.owner && answered) expect(one.words).toBe(DANGER);
    return;
  }
  if (one.does === 'act') {
    await press(before, one.staff, one.verb);
    return;
  }
  const answers = await Promise.all(one.staff.map((by) => press(before, by, one.verb)));
  // Of two who press "take" on what nobody has, one has it.
  if (one.verb === 'take' && before.case?.state === 'requested' && one.staff[0].id !== one.staff[1].id)
    expect(answers.filter(Boolean)).toHaveLength(1);
}

test(`a walk of ${EVENTS} events`, async () => {
  const [events = []] = fc.sample(fc.array(event, { minLength: EVENTS, maxLength: EVENTS }), { numRuns: 1, seed: 5 });
  for (const [n, one] of events.entries()) {
    try {
      await step(one);
      const timers = await rig.store.dueTimers(Number.MAX_SAFE_INTEGER, 1000);
      for (const id of one.does === 'wait' ? PEOPLE : [one.who]) holds(await load(id), timers);
    } catch (error) {
      throw new Error(`event ${n}: ${JSON.stringify(one)}`, { cause: error });
    }
  }

  for (const id of PEOPLE) {
    const log: Message[] = [];
    for (;;) {
      const page = await since(id, log.at(-1)?.seq ?? 0);
      if (page.length === 0) break;
      log.push(...page);
    }
    const said = log.flatMap(({ body }) => (body.dir === 'in' && body.input.kind === 'text' ? [body.input.text] : []));
    expect(said).toEqual(written.get(id));
    const replies = log.flatMap(({ body }) =>
      body.dir === 'out' && body.reply.author.role === 'staff' ? [body.reply.text] : [],
    );
    expect(new Set(replies).size).toBe(replies.length);
  }
  // The walk was no stroll past closed doors: each move was made many times.
  for (const name of VERBS) expect(done.get(name) ?? 0, `${name} of ${JSON.stringify([...done])}`).toBeGreaterThan(10);
});
