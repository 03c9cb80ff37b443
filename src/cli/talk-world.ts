/**
 * A world in memory for one person: what `npm run chat` and the transcripts talk to. It does what the store and the turn do,
 * in a few lines, so that a talk needs neither a file nor a network. State is written to JSON and read back between all
 * events: whatever is not plain data would be lost here first.
 */
import { z } from 'zod';
import type { StaffAction } from '../cases/action.ts';
import type { Content } from '../content/content.ts';
import { advance, newPerson } from '../conversation/advance.ts';
import type { Effect } from '../conversation/effect.ts';
import type { ChannelId, DeliveryFailure, Input, TimerEvent, TurnEvent } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';
import { prepare } from '../conversation/intent.ts';
import { maskEvent } from '../privacy/mask-event.ts';
import type { Busy, World } from '../store/port.ts';
import type { Reader } from '../reader.ts';
import { touch } from '../turn/touch.ts';

export interface TalkWorld {
  readonly content: Content;
  /** ms since 1970; moves only by `wait` or by setting it. */
  now: number;
  /** Null until the person's first event. */
  world(): World | null;
  /** Taken times of others. */
  busy: Busy[];
  /** Everything said so far, oldest first. */
  readonly said: Reply[];
  /** Lines of the staff's log, names of counts and audit lines so far. */
  readonly marks: string[];
  readonly counts: string[];
  person(input: Input): Effect[];
  /** Id of the case that was closed last. */
  closedCase(): string | undefined;
  /** Throws StaffRefused when a guard forbids it. */
  staff(name: string, action: StaffAction): Effect[];
  failure(kind: DeliveryFailure['kind']): Effect[];
  /** Time passes; timers that come due on the way act. */
  wait(ms: number): Effect[];
}

export interface TalkStart {
  /** ms since 1970. */
  now: number;
  channel?: ChannelId;
  /** Reads free text as on the server. Without it the few phrases of `intents/*.yaml` are looked up, as where no model can be. */
  reader?: Reader;
}

/** Begins an empty world. Ids are counted, so that a talk is the same every time. */
export function talkWorld(content: Content, start: TalkStart): TalkWorld {
  const channel = start.channel ?? 'cli';
  if (start.reader) prepare(content, start.reader);
  let stored: World | null = null;
  let lastClosed: World['case'] = null;
  let timers: TimerEvent[] = [];
  let ids = 0;
  let events = 0;
  const id = (): string => `id${++ids}`;

  const self: TalkWorld = {
    content,
    now: start.now,
    world: () => stored,
    busy: [],
    said: [],
    marks: [],
    counts: [],
    person(input) {
      events += 1;
      const event = maskEvent({ channel, address: 'person', dedupe: `e${events}`, input });
      const before = stored ?? {
        person: newPerson(id(), event, self.now),
        conversation: null,
        case: null,
        appointments: [],
      };
      return turn({ ...before, person: touch(before.person, event, self.now) }, { source: 'person', event });
    },
    staff(name, action) {
      const world = existing();
      const seen = action.kind === 'reopen' && !world.case ? { ...world, case: lastClosed } : world;
      return turn(seen, { source: 'staff', staff: { id: `staff_${name}`, name }, action });
    },
    closedCase: () => lastClosed?.id,
    failure(kind) {
      const world = existing();
      return turn(world, { source: 'delivery', failure: { personId: world.person.id, seq: 1, kind } });
    },
    wait(ms) {
      const until = self.now + ms;
      const effects: Effect[] = [];
      for (;;) {
        const due = timers.filter((timer) => timer.dueAt <= until).toSorted((a, b) => a.dueAt - b.dueAt)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        self.now = Math.max(self.now, due.dueAt);
        effects.push(...turn(existing(), { source: 'timer', timer: due }));
      }
      self.now = until;
      return effects;
    },
  };
  return self;

  function existing(): World {
    if (!stored) throw new Error('nobody has written yet');
    return stored;
  }

  function turn(before: World, event: TurnEvent): Effect[] {
    const world = frozen(before);
    let result = advance(content, world, event, { now: self.now, id });
    if (result.kind === 'need') result = advance(content, world, event, { now: self.now, id, busy: allBusy(before) });
    if (result.kind === 'need') throw new Error('the core asked twice for the taken times');
    const after: World = {
      person: result.person,
      conversation: result.conversation,
      case: world.case,
      appointments: [...world.appointments],
    };
    for (const effect of result.effects) apply(after, effect);
    // A closed case that was put before the core is no part of the world, unless it is open now.
    if (after.case?.state === 'closed') after.case = null;
    stored = readBack(after);
    return result.effects;
  }

  function apply(world: World, effect: Effect): void {
    switch (effect.type) {
      case 'reply':
        self.said.push(effect.reply);
        break;
      case 'mark':
        self.marks.push(effect.text);
        break;
      case 'count':
        self.counts.push(effect.name);
        break;
      case 'case':
        checkVersion(world.case?.id === effect.case.id ? world.case.version : 0, effect.case.version);
        if (effect.case.state === 'closed') lastClosed = effect.case;
        world.case = effect.case.state === 'closed' ? null : effect.case;
        break;
      case 'appointment': {
        const { appointment } = effect;
        const seen = world.appointments.find((one) => one.id === appointment.id);
        checkVersion(seen?.version ?? 0, appointment.version);
        const others = world.appointments.filter((one) => one !== seen);
        const holds = appointment.status !== 'cancelled' && appointment.status !== 'declined';
        world.appointments = holds ? [...others, appointment] : others;
        break;
      }
      case 'timer':
        timers.push(effect.timer);
        break;
      case 'timer_cancel':
        timers = timers.filter((timer) => timer.subject !== effect.subject || timer.kind !== effect.kind);
        break;
      case 'note':
      case 'unanswered':
      case 'audit':
        break;
    }
  }

  function allBusy(world: World): Busy[] {
    const own = world.appointments.flatMap(({ staffId, start: from, minutes }) =>
      staffId === undefined || from === undefined ? [] : [{ staffId, start: from, end: from + minutes * 60_000 }],
    );
    return [...self.busy, ...own];
  }
}

/** Only gives the type: what is read back is what was written. */
const plainWorld = z.custom<World>();

/** Written to JSON and read back; whatever does not survive that is a fault of the core. */
function readBack(world: World): World {
  const written = JSON.stringify(world);
  const read = plainWorld.parse(JSON.parse(written));
  if (JSON.stringify(read) !== written) throw new Error('the state is not plain JSON');
  return read;
}

/** The core must not change what it was given. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

function checkVersion(seen: number, next: number): void {
  if (next !== seen + 1) throw new Error(`version ${next} does not follow ${seen}`);
}
