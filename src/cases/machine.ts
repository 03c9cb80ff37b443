/**
 * The hand-off machine: who owns a case, and until when the person was promised an answer. Pure. Every move gives the next
 * case (version + 1) or says why it may not be made; the store compares the version, so of two people who press "take" at
 * once one gets the case and the other hears whose it is.
 */
import type { Case } from './case.ts';

/** Why a move was not made. `owner`: the name of the one who has the case. */
export type Refusal = { refused: 'not_found' | 'taken' | 'not_owner' | 'closed' | 'wrong_state'; owner?: string };

export interface Staff {
  id: string;
  name: string;
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
 * The person wrote: it is the staff's turn. In the queue and while somebody has not answered yet nothing moves but the
 * time of the oldest unanswered word stays. A closed case does not reopen: the bot has the person again.
 */
export function personWrote(c: Case, now: number): Case {
  if (c.state === 'closed') return c;
  const state = c.state === 'waiting_person' ? 'waiting_staff' : c.state;
  return next(c, now, { state, waitingSince: c.waitingSince ?? now });
}

/** Somebody takes the case out of the queue, or over from nobody. Taking one's own case again changes nothing. */
export function take(c: Case, staff: Staff, now: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (c.owner && c.owner.id !== staff.id) return { refused: 'taken', owner: c.owner.name };
  if (c.owner) return c;
  return next(c, now, { state: 'claimed', owner: staff, pausesBot: true, waitingSince: c.waitingSince ?? now });
}

/** The owner writes to the person. A reply to a case in the queue takes it first: whoever answers owns. */
export function reply(c: Case, staff: Staff, now: number): Case | Refusal {
  const mine = owned(take(c, staff, now), staff);
  return isRefusal(mine)
    ? mine
    : next(c, now, { state: 'waiting_person', owner: staff, pausesBot: true, waitingSince: undefined });
}

/** The owner ends the case, and the bot has the person again. An unowned case may be closed by anybody (the phone did it). */
export function close(c: Case, staff: Staff, now: number, because: NonNullable<Case['closedBecause']>): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (c.owner && c.owner.id !== staff.id) return { refused: 'not_owner', owner: c.owner.name };
  return ended(c, now, because);
}

/** The owner puts the case back into the queue, with a new promise: the person must not wait without a clock. */
export function giveBack(c: Case, staff: Staff, now: number, promiseAt: number): Case | Refusal {
  if (c.state === 'closed') return { refused: 'closed' };
  if (!c.owner) return { refused: 'wrong_state' };
  if (c.owner.id !== staff.id) return { refused: 'not_owner', owner: c.owner.name };
  return next(c, now, { state: 'requested', owner: undefined, promiseAt, waitingSince: c.waitingSince ?? now });
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

function owned(c: Case | Refusal, staff: Staff): Case | Refusal {
  if (isRefusal(c)) return c;
  return c.owner?.id === staff.id ? c : { refused: 'not_owner', owner: c.owner?.name };
}

function ended(c: Case, now: number, because: NonNullable<Case['closedBecause']>): Case {
  return next(c, now, {
    state: 'closed',
    pausesBot: false,
    waitingSince: undefined,
    closedAt: now,
    closedBecause: because,
  });
}

function next(c: Case, now: number, change: Partial<Case>): Case {
  return { ...c, ...change, version: c.version + 1, updatedAt: Math.max(now, c.updatedAt) };
}
