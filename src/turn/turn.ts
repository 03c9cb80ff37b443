import { collectTrouble, type Trouble } from './trouble.ts';
import type { Channel, Door, Receipt } from '../channels/port.ts';
import type { StaffAction } from '../cases/action.ts';
import type { Refusal, Staff } from '../cases/machine.ts';
import type { Content } from '../content/content.ts';
import { advance, newPerson, StaffRefused } from '../conversation/advance.ts';
import { visitorWorld } from '../conversation/walk-in.ts';
import type { AdvanceResult } from '../conversation/advance.types.ts';
import type { ChannelId, DeliveryFailure, InboundEvent, TimerEvent, TurnEvent } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { maskEvent } from '../privacy/mask-event.ts';
import type { Busy, Commit, Store, World } from '../store/port.ts';
import { Lanes } from './lanes.ts';
import { touch } from './touch.ts';
import { outRows, toCommit } from './write.ts';

/** A staff action's outcome: refused ones changed nothing. */
export type StaffResult = { status: 'done' | 'duplicate' } | { status: 'refused'; refusal: Refusal };

export interface Turns extends Door {
  /** `key` makes a repeated click the same click. */
  staff(personId: string, staff: Staff, action: StaffAction, key: string): Promise<StaffResult>;
  timer(timer: TimerEvent): Promise<void>;
  failed(failure: DeliveryFailure): Promise<void>;
  /** Resolves when no turn is under way. */
  idle(): Promise<void>;
  readonly underWay: number;
}

export interface TurnParts {
  store: Store;
  content: Content;
  channels: ReadonlyMap<ChannelId, Channel>;
  delivery: Delivery;
  clock: () => number;
  id: () => string;
  /** Told of each turn's end, for metrics: where it came from, how it ended, ms that it took. */
  observe?: (source: string, result: string, ms: number) => void;
  /** Told of a turn that threw; never holds words of a message. */
  onPoison?: (error: unknown) => void;
}

/** How often a turn is run again on what is there now before storage counts as unreachable. */
const TRIES = 12;
/** A taken time may lie this far ahead: beyond the longest booking horizon. */
const BUSY_AHEAD_MS = 120 * 24 * 3600_000;

/** Builds the one door through which everything moves a conversation. */
export function createTurns(parts: TurnParts): Turns {
  const { store, content, channels, delivery, clock, id } = parts;
  const lanes = new Lanes();

  async function accept(raw: InboundEvent): Promise<{ status: 'done' | 'duplicate' }> {
    const began = performance.now();
    // Numbers that nobody may hold here are hidden before anything thinks about or stores the words.
    const event = maskEvent(raw);
    const result = await lanes.run(`${event.channel} ${event.address}`, () =>
      run({ source: 'person', event }, () => worldOf(event), { channel: event.channel, key: event.dedupe }),
    );
    parts.observe?.(event.channel, result, performance.now() - began);
    return { status: result };
  }

  async function staff(personId: string, who: Staff, action: StaffAction, key: string): Promise<StaffResult> {
    const began = performance.now();
    try {
      const result = await lanes.run(personId, () =>
        run({ source: 'staff', staff: who, action }, () => worldFor(personId, action), {
          channel: 'staff',
          key: `${who.id} ${key}`,
        }),
      );
      parts.observe?.('staff', result, performance.now() - began);
      return { status: result };
    } catch (error) {
      if (!(error instanceof StaffRefused)) throw error;
      parts.observe?.('staff', 'refused', performance.now() - began);
      return { status: 'refused', refusal: error.refusal };
    }
  }

  async function timer(due: TimerEvent): Promise<void> {
    const result = await lanes.run(due.personId, () =>
      run({ source: 'timer', timer: due }, () => existing(due.personId), undefined, due.id),
    );
    parts.observe?.('timer', result, 0);
  }

  async function failed(failure: DeliveryFailure): Promise<void> {
    const result = await lanes.run(failure.personId, () =>
      run({ source: 'delivery', failure }, () => existing(failure.personId)),
    );
    parts.observe?.('delivery', result, 0);
  }

  /** One event: again and again on what is there now, until it is durable or a duplicate. */
  async function run(
    event: TurnEvent,
    read: () => Promise<World>,
    dedupe?: Commit['dedupe'],
    firedTimer?: string,
  ): Promise<'done' | 'duplicate'> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const world = await read();
      const now = clock();
      const result = await think(world, event, now);
      const commit = toCommit(world, result, channels, now, event.source === 'person' ? event.event : undefined);
      if (dedupe) commit.dedupe = dedupe;
      if (firedTimer !== undefined) commit.firedTimer = firedTimer;
      const channel = commit.person.replyTo.channel;
      const speaks = commit.messages.some((message) => message.body.dir === 'out');
      commit.claimFirst = speaks && delivery.reserve(commit.person.id, channel);
      try {
        const outcome = await store.commit(commit);
        if (outcome.status === 'committed') {
          if (speaks) delivery.committed(commit.person.id, outRows(commit, outcome.seqs), outcome.claimed);
          return 'done';
        }
        if (commit.claimFirst) delivery.release(commit.person.id, channel);
        if (outcome.status === 'duplicate') return 'duplicate';
      } catch (error) {
        if (commit.claimFirst) delivery.release(commit.person.id, channel);
        throw error;
      }
    }
    throw new Error(`a turn was overtaken ${TRIES} times`);
  }

  /** Runs the core. If it throws, the message is still made durable, answered with an apology and shown to staff. */
  async function think(world: World, event: TurnEvent, now: number): Promise<Extract<AdvanceResult, { kind: 'done' }>> {
    try {
      let busy: Busy[] | undefined;
      for (;;) {
        const result = advance(content, world, event, busy ? { now, id, busy } : { now, id });
        if (result.kind === 'done') return result;
        if (busy) throw new Error('the core asked twice for the taken times');
        busy = await store.busy(now, now + BUSY_AHEAD_MS);
      }
    } catch (error) {
      if (error instanceof StaffRefused) throw error;
      parts.onPoison?.(error);
      const trouble: Trouble = { content, world, now, id, spoken: event.source === 'person' };
      return collectTrouble(trouble);
    }
  }

  async function worldOf(event: InboundEvent): Promise<World> {
    const now = clock();
    let personId = await store.find(event.channel, event.address);
    for (const alias of personId === null ? (event.aliases ?? []) : [])
      personId ??= await store.find(event.channel, alias);
    const world = personId === null ? null : await store.load(personId);
    if (world) return { ...world, person: touch(world.person, event, now) };
    const person = touch(newPerson(id(), event, now), event, now);
    return { person, conversation: null, case: null, appointments: [] };
  }

  async function existing(personId: string): Promise<World> {
    const world = await store.load(personId);
    if (!world) throw new StaffRefused({ refused: 'not_found' });
    return world;
  }

  /** A closed case or a visit that is over is no part of a person's world any more; who acts on it must have it there. */
  async function worldFor(personId: string, action: StaffAction): Promise<World> {
    const visitor = action.kind === 'walk_in' && (await store.load(personId)) === null;
    const world = visitor ? visitorWorld(personId, clock()) : await existing(personId);
    if ('appointmentId' in action && !world.appointments.some((one) => one.id === action.appointmentId)) {
      const past = await store.appointment(action.appointmentId);
      return past?.personId === personId ? { ...world, appointments: [...world.appointments, past] } : world;
    }
    if (action.kind !== 'reopen' || world.case) return world;
    const closed = await store.case(action.caseId);
    return closed?.personId === personId ? { ...world, case: closed } : world;
  }

  return {
    accept,
    staff,
    timer,
    failed,
    async receipt(receipt: Receipt) {
      await store.receipt(receipt.channel, receipt.providerId, receipt.status, receipt.detail);
    },
    async greet(event: InboundEvent): Promise<Reply[]> {
      const world = await worldOf(event);
      const result = await think(world, { source: 'person', event }, clock());
      const channel = channels.get(event.channel);
      return result.effects.flatMap((effect) =>
        effect.type === 'reply' ? (channel?.fit(effect.reply) ?? [effect.reply]) : [],
      );
    },
    idle: () => lanes.idle(),
    get underWay() {
      return lanes.size;
    },
  };
}
