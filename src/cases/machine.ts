/**
 * The hand-off machine: who owns a case, and until when the person was promised an answer. Pure. Every move gives the next
 * case (version + 1) or says why it may not be made; the store compares the version, so of two people who press "take" at
 * once one gets the case and the other hears whose it is.
 */
import type { Case } from './case.ts';

/** Why a move was not made. `owner`: the name of the one who has the case. */
export type Refusal = {
  refused: 'not_found' | 'taken' | 'not_owner' | 'closed' | 'wrong_state' | 'slot';
  owner?: string;
};

export interface Staff {
  id: string;
  name: string;
  /** A coordinator may move what a colleague has. */
  lead?: boolean;
}

export interface NewCase {
  id: string;
  personId: string;
  now: number;
  wants: Case['wants'];
  topic: string;
  queue: string;
  urgency: Case['urgency'];
  /** ms since 1970: the time that the person is promised. */
  promiseAt: number;
  brief: Case['brief'];
  screening?: Case['screening'];
  appointmentId?: string;
  pausesBot: boolean;
}

/** A new request in the queue, version 1. */
export function openCase(ask: NewCase): Case {
  const { now, ...rest } = ask;
  return { ...rest, version: 1, state: 'requested', openedAt: now, updatedAt: now, waitingSince: now };
}

/** True when a move was refused. */
export function isRefusal(result: Case | Refusal): result is Refusal {
  return 'refused' in result;
}

/**
 * The person wrote: it is the staff's turn, and the owner's lease begins (`leaseUntil`). In the queue and while somebody has
 * not answered yet nothing moves: the time of the oldest unanswered word stays, and so does the lease. A closed case does not
 * reopen by itself: the bot has the person again. A case that was put aside is there again.
 */
export function personWrote(c: Case, now: number, leaseUntil: number): Case {
  if (c.state === 'closed') return c;
  const state = c.state === 'waiting_person' ? 'waiting_staff' : c.state;
  return next(c, now, {
    state,
    waitingSince: c.waitingSince ?? now,
    ...(c.owner && { leaseUntil: c.snoozedUntil === undefined ? (c.leaseUntil ?? leaseUntil) : leaseUntil }),
    snoozedUntil: undefined,
  });
}

/** Somebody takes the case out of the queue, or over from nobody. Taking one's own case again changes nothing. */
export function take(c: Case, staff: Staff, now: number, leaseUntil: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (c.owner && c.owner.id !== staff.id) return { refused: 'taken', owner: c.owner.name };
  if (c.owner) return c;
  return next(c, now, claimedBy(c, staff, now, leaseUntil));
}

/** The owner writes to the person. A reply to a case in the queue takes it first: whoever answers owns. */
export function reply(c: Case, staff: Staff, now: number): Case | Refusal {
  const mine = owned(take(c, staff, now, now), staff);
  if (isRefusal(mine)) return mine;
  return next(c, now, {
    ...claimedBy(c, staff, now, now),
    state: 'waiting_person',
    answeredAt: c.answeredAt ?? now,
    ...NOBODY_WAITS,
  });
}

/**
 * To a colleague, who then owns it; the person still waits for whom they waited. Its owner does that, or a lead; what nobody
 * owns may be given by anybody. To its owner: nothing changes.
 */
export function transfer(c: Case, by: Staff, to: Staff, now: number, leaseUntil: number): Case | Refusal {
  const refused = heldByOther(c, by);
  if (refused) return refused;
  if (c.owner?.id === to.id) return c;
  if (c.state !== 'waiting_person') return next(c, now, claimedBy(c, to, now, leaseUntil));
  return next(c, now, { owner: named(to), snoozedUntil: undefined });
}

/** To the queue of another role, with a new promise. Of its owner, a lead, or anybody when nobody owns it. */
export function reroute(c: Case, by: Staff, queue: string, now: number, promiseAt: number): Case | Refusal {
  const refused = heldByOther(c, by);
  if (refused) return refused;
  if (!c.owner && c.queue === queue) return { refused: 'wrong_state' };
  return next(c, now, { ...queued(c, now, promiseAt), queue });
}

/** The owner did not answer in time: back to the queue with a new promise. Refused while nobody owes an answer. */
export function lapse(c: Case, now: number, promiseAt: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (!c.owner || c.leaseUntil === undefined || c.leaseUntil > now) return { refused: 'wrong_state' };
  return next(c, now, { ...queued(c, now, promiseAt), lapsed: { by: c.owner.name, at: now } });
}

/** The owner puts it aside. Who waits for an answer gets `until` as the new promise, and the lease runs on from there. */
export function snooze(c: Case, staff: Staff, now: number, until: number, leaseUntil: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (c.owner?.id !== staff.id) return { refused: 'not_owner', owner: c.owner?.name };
  if (until <= now || c.urgency === 'crisis') return { refused: 'wrong_state' };
  const waits = c.waitingSince !== undefined;
  return next(c, now, { snoozedUntil: until, ...(waits && { promiseAt: until, leaseUntil }) });
}

/** A closed case goes on with who opened it again. Nobody waits; who writes finds a human. */
export function reopen(c: Case, staff: Staff, now: number): Case | Refusal {
  if (c.state !== 'closed') return { refused: 'wrong_state' };
  return next(c, now, {
    state: 'waiting_person',
    owner: named(staff),
    pausesBot: true,
    closedAt: undefined,
    closedBecause: undefined,
    followUpAt: undefined,
    ...NOBODY_WAITS,
  });
}

/** The owner ends the case, and the bot has the person again. An unowned case may be closed by anybody (the phone did it). */
export function close(c: Case, staff: Staff, now: number, because: NonNullable<Case['closedBecause']>): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (c.owner && c.owner.id !== staff.id) return { refused: 'not_owner', owner: c.owner.name };
  return ended(c, now, because);
}

/** The owner (or a lead) puts the case back into the queue, with a new promise: the person must not wait without a clock. */
export function giveBack(c: Case, staff: Staff, now: number, promiseAt: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (!c.owner) return { refused: 'wrong_state' };
  const refused = heldByOther(c, staff);
  return refused ?? next(c, now, queued(c, now, promiseAt));
}

/** The promised time passed without an answer: a new promise, said to the person. Refused when nobody waits any more. */
export function breach(c: Case, now: number, promiseAt: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (c.waitingSince === undefined) return { refused: 'wrong_state' };
  return next(c, now, { promiseAt, breaches: (c.breaches ?? 0) + 1 });
}

/** The person takes the request back (or erases their data): closed from any open state, whoever owns it. */
export function withdraw(c: Case, now: number): Case | Refusal {
  return c.state === 'closed' ? { refused: 'closed' } : ended(c, now, 'cancelled');
}

/** The bot said "still here" while the person waits; kept so that it is not said at every message. */
export function acked(c: Case, now: number): Case | Refusal {
  return c.state === 'closed' ? { refused: 'closed' } : next(c, now, { ackedAt: now });
}

/** Nobody owes an answer. */
const NOBODY_WAITS = { waitingSince: undefined, leaseUntil: undefined, snoozedUntil: undefined };

function claimedBy(c: Case, staff: Staff, now: number, leaseUntil: number): Partial<Case> {
  return {
    state: 'claimed',
    owner: named(staff),
    pausesBot: true,
    waitingSince: c.waitingSince ?? now,
    leaseUntil,
    snoozedUntil: undefined,
    lapsed: undefined,
  };
}

function queued(c: Case, now: number, promiseAt: number): Partial<Case> {
  return {
    state: 'requested',
    owner: undefined,
    promiseAt,
    waitingSince: c.waitingSince ?? now,
    leaseUntil: undefined,
    snoozedUntil: undefined,
  };
}

/** Why this one may not move the case to somebody else; null when they may. */
function heldByOther(c: Case, by: Staff): Refusal | null {
  if (c.state === 'closed') return { refused: 'closed' };
  if (!c.owner || c.owner.id === by.id || by.lead === true) return null;
  return { refused: 'not_owner', owner: c.owner.name };
}

function named({ id, name }: Staff): { id: string; name: string } {
  return { id, name };
}

function owned(c: Case | Refusal, staff: Staff): Case | Refusal {
  if (isRefusal(c)) return c;
  return c.owner?.id === staff.id ? c : { refused: 'not_owner', owner: c.owner?.name };
}

function ended(c: Case, now: number, because: NonNullable<Case['closedBecause']>): Case {
  return next(c, now, {
    state: 'closed',
    pausesBot: false,
    ...NOBODY_WAITS,
    closedAt: now,
    closedBecause: because,
  });
}

function next(c: Case, now: number, change: Partial<Case>): Case {
  return { ...c, ...change, version: c.version + 1, updatedAt: Math.max(now, c.updatedAt) };
}
