import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, CaseState } from '../../src/cases/case.ts';
import {
  acked,
  breach,
  close,
  giveBack,
  isRefusal,
  lapse,
  openCase,
  personWrote,
  reopen,
  reply,
  reroute,
  snooze,
  take,
  transfer,
  withdraw,
} from '../../src/cases/machine.ts';
import type { Refusal } from '../../src/cases/machine.ts';

const maria = { id: 's1', name: 'Μαρία' };
const nikos = { id: 's2', name: 'Νίκος' };
const lead = { id: 's3', name: 'Άννα', lead: true };
/** The end of a lease that begins at 900. */
const LEASE = 1500;
const fresh = openCase({
  id: 'c1',
  personId: 'p1',
  now: 100,
  wants: 'talk',
  topic: 'eee',
  queue: 'social_worker',
  urgency: 'normal',
  promiseAt: 5000,
  brief: [],
  pausesBot: true,
});

const must = (result: Case | Refusal): Case => {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`);
  return result;
};
const claimed = must(take(fresh, maria, 200, 800));
const answered = must(reply(claimed, maria, 300));
const asked = personWrote(answered, 400, 850);
const states: Record<CaseState, Case> = {
  requested: fresh,
  claimed,
  waiting_person: answered,
  waiting_staff: asked,
  closed: must(close(asked, maria, 500, 'goodbye')),
};

type Move = (c: Case) => Case | Refusal;
const moves: Record<string, Move> = {
  'person writes': (c) => personWrote(c, 900, LEASE),
  'maria takes': (c) => take(c, maria, 900, LEASE),
  'nikos takes': (c) => take(c, nikos, 900, LEASE),
  'maria replies': (c) => reply(c, maria, 900),
  'nikos replies': (c) => reply(c, nikos, 900),
  'maria closes': (c) => close(c, maria, 900, 'continue'),
  'nikos closes': (c) => close(c, nikos, 900, 'continue'),
  'maria gives back': (c) => giveBack(c, maria, 900, 9000),
  'nikos gives back': (c) => giveBack(c, nikos, 900, 9000),
  'promise passes': (c) => breach(c, 900, 9000),
  'person withdraws': (c) => withdraw(c, 900),
  'still here': (c) => acked(c, 900),
  'maria gives it to nikos': (c) => transfer(c, maria, nikos, 900, LEASE),
  'nikos gives it to himself': (c) => transfer(c, nikos, nikos, 900, LEASE),
  'the lead gives it to nikos': (c) => transfer(c, lead, nikos, 900, LEASE),
  'maria sends it to the nurse': (c) => reroute(c, maria, 'nurse', 900, 9000),
  'nikos sends it to the nurse': (c) => reroute(c, nikos, 'nurse', 900, 9000),
  'maria sends it where it is': (c) => reroute(c, maria, 'social_worker', 900, 9000),
  'the lease ends': (c) => lapse(c, LEASE, 9000),
  'maria puts it aside': (c) => snooze(c, maria, 900, 4000, 5000),
  'nikos puts it aside': (c) => snooze(c, nikos, 900, 4000, 5000),
  'maria opens it again': (c) => reopen(c, maria, 900),
  'the lead gives back': (c) => giveBack(c, lead, 900, 9000),
  'the lead sends it to the nurse': (c) => reroute(c, lead, 'nurse', 900, 9000),
  'the lead replies': (c) => reply(c, lead, 900),
  'the lead closes': (c) => close(c, lead, 900, 'continue'),
  'maria shuts them out': (c) => close(c, maria, 900, 'barred'),
  'the lease ends too early': (c) => lapse(c, 700, 9000),
  'maria puts it into the past': (c) => snooze(c, maria, 900, 800, 5000),
};

// Every state × every move: the next state, or why not. Mine is Maria's.
const table: Record<string, Record<CaseState, CaseState | `no: ${Refusal['refused']}`>> = {
  'person writes': {
    requested: 'requested',
    claimed: 'claimed',
    waiting_person: 'waiting_staff',
    waiting_staff: 'waiting_staff',
    closed: 'closed',
  },
  'maria takes': {
    requested: 'claimed',
    claimed: 'claimed',
    waiting_person: 'waiting_person',
    waiting_staff: 'waiting_staff',
    closed: 'no: closed',
  },
  'nikos takes': {
    requested: 'claimed',
    claimed: 'no: taken',
    waiting_person: 'no: taken',
    waiting_staff: 'no: taken',
    closed: 'no: closed',
  },
  'maria replies': {
    requested: 'waiting_person',
    claimed: 'waiting_person',
    waiting_person: 'waiting_person',
    waiting_staff: 'waiting_person',
    closed: 'no: closed',
  },
  'nikos replies': {
    requested: 'waiting_person',
    claimed: 'no: taken',
    waiting_person: 'no: taken',
    waiting_staff: 'no: taken',
    closed: 'no: closed',
  },
  'maria closes': {
    requested: 'closed',
    claimed: 'closed',
    waiting_person: 'closed',
    waiting_staff: 'closed',
    closed: 'no: closed',
  },
  'nikos closes': {
    requested: 'closed',
    claimed: 'no: not_owner',
    waiting_person: 'no: not_owner',
    waiting_staff: 'no: not_owner',
    closed: 'no: closed',
  },
  'maria gives back': {
    requested: 'no: wrong_state',
    claimed: 'requested',
    waiting_person: 'requested',
    waiting_staff: 'requested',
    closed: 'no: closed',
  },
  'nikos gives back': {
    requested: 'no: wrong_state',
    claimed: 'no: not_owner',
    waiting_person: 'no: not_owner',
    waiting_staff: 'no: not_owner',
    closed: 'no: closed',
  },
  'promise passes': {
    requested: 'requested',
    claimed: 'claimed',
    waiting_person: 'no: wrong_state',
    waiting_staff: 'waiting_staff',
    closed: 'no: closed',
  },
  'person withdraws': {
    requested: 'closed',
    claimed: 'closed',
    waiting_person: 'closed',
    waiting_staff: 'closed',
    closed: 'no: closed',
  },
  'still here': {
    requested: 'requested',
    claimed: 'claimed',
    waiting_person: 'waiting_person',
    waiting_staff: 'waiting_staff',
    closed: 'no: closed',
  },
  'maria gives it to nikos': {
    requested: 'claimed',
    claimed: 'claimed',
    waiting_person: 'waiting_person',
    waiting_staff: 'claimed',
    closed: 'no: closed',
  },
  'nikos gives it to himself': {
    requested: 'claimed',
    claimed: 'no: not_owner',
    waiting_person: 'no: not_owner',
    waiting_staff: 'no: not_owner',
    closed: 'no: closed',
  },
  'the lead gives it to nikos': {
    requested: 'claimed',
    claimed: 'claimed',
    waiting_person: 'waiting_person',
    waiting_staff: 'claimed',
    closed: 'no: closed',
  },
  'maria sends it to the nurse': {
    requested: 'requested',
    claimed: 'requested',
    waiting_person: 'requested',
    waiting_staff: 'requested',
    closed: 'no: closed',
  },
  'nikos sends it to the nurse': {
    requested: 'requested',
    claimed: 'no: not_owner',
    waiting_person: 'no: not_owner',
    waiting_staff: 'no: not_owner',
    closed: 'no: closed',
  },
  'maria sends it where it is': {
    requested: 'no: wrong_state',
    claimed: 'requested',
    waiting_person: 'requested',
    waiting_staff: 'requested',
    closed: 'no: closed',
  },
  'the lease ends': {
    requested: 'no: wrong_state',
    claimed: 'requested',
    waiting_person: 'no: wrong_state',
    waiting_staff: 'requested',
    closed: 'no: closed',
  },
  'maria puts it aside': {
    requested: 'no: not_owner',
    claimed: 'claimed',
    waiting_person: 'waiting_person',
    waiting_staff: 'waiting_staff',
    closed: 'no: closed',
  },
  'nikos puts it aside': {
    requested: 'no: not_owner',
    claimed: 'no: not_owner',
    waiting_person: 'no: not_owner',
    waiting_staff: 'no: not_owner',
    closed: 'no: closed',
  },
  'maria opens it again': {
    requested: 'no: wrong_state',
    claimed: 'no: wrong_state',
    waiting_person: 'no: wrong_state',
    waiting_staff: 'no: wrong_state',
    closed: 'waiting_person',
  },
  'the lead gives back': {
    requested: 'no: wrong_state',
    claimed: 'requested',
    waiting_person: 'requested',
    waiting_staff: 'requested',
    closed: 'no: closed',
  },
  'the lead sends it to the nurse': {
    requested: 'requested',
    claimed: 'requested',
    waiting_person: 'requested',
    waiting_staff: 'requested',
    closed: 'no: closed',
  },
  'the lead replies': {
    requested: 'waiting_person',
    claimed: 'no: taken',
    waiting_person: 'no: taken',
    waiting_staff: 'no: taken',
    closed: 'no: closed',
  },
  'the lead closes': {
    requested: 'closed',
    claimed: 'no: not_owner',
    waiting_person: 'no: not_owner',
    waiting_staff: 'no: not_owner',
    closed: 'no: closed',
  },
  'maria shuts them out': {
    requested: 'closed',
    claimed: 'closed',
    waiting_person: 'closed',
    waiting_staff: 'closed',
    closed: 'no: closed',
  },
  'the lease ends too early': {
    requested: 'no: wrong_state',
    claimed: 'no: wrong_state',
    waiting_person: 'no: wrong_state',
    waiting_staff: 'no: wrong_state',
    closed: 'no: closed',
  },
  'maria puts it into the past': {
    requested: 'no: not_owner',
    claimed: 'no: wrong_state',
    waiting_person: 'no: wrong_state',
    waiting_staff: 'no: wrong_state',
    closed: 'no: closed',
  },
};
const names: CaseState[] = ['requested', 'claimed', 'waiting_person', 'waiting_staff', 'closed'];

describe('every state × every move', () => {
  const rows = Object.entries(table).flatMap(([move, ends]) =>
    names.map((state): [string, CaseState, string] => [move, state, ends[state]]),
  );
  it.each(rows)('%s on %s: %s', (move, state, end) => {
    const before = states[state];
    const result = moves[move]?.(before);
    if (!result) throw new Error(`no move ${move}`);
    if (isRefusal(result)) {
      expect(`no: ${result.refused}`).toBe(end);
      if (result.refused === 'taken' || (result.refused === 'not_owner' && before.owner))
        expect(result.owner).toBe('Μαρία');
    } else {
      expect(result.state).toBe(end);
      expect(result === before || result.version === before.version + 1).toBe(true);
    }
  });
  it('the table is whole', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(moves).sort());
    expect(rows).toHaveLength(names.length * Object.keys(moves).length);
  });
});

describe('the clock of the person', () => {
  it('counts from the oldest unanswered word', () => {
    expect(fresh.waitingSince).toBe(100);
    expect(personWrote(fresh, 150, LEASE).waitingSince).toBe(100);
    expect(claimed.waitingSince).toBe(100);
    expect(answered.waitingSince).toBeUndefined();
    expect(asked.waitingSince).toBe(400);
    expect(personWrote(asked, 450, LEASE).waitingSince).toBe(400);
  });
  it('a case given back is owned by nobody and has a new promise', () => {
    const back = must(giveBack(answered, maria, 600, 8000));
    expect(back).toMatchObject({ state: 'requested', promiseAt: 8000, waitingSince: 600, pausesBot: true });
    expect(back.owner).toBeUndefined();
    expect(must(take(back, nikos, 700, LEASE)).owner).toEqual(nikos);
  });
  it('a passed promise is counted and renewed', () => {
    const late = must(breach(must(breach(fresh, 6000, 7000)), 7000, 8000));
    expect(late).toMatchObject({ promiseAt: 8000, breaches: 2 });
  });
  it('closing gives the person back to the bot', () => {
    expect(states.closed).toMatchObject({
      pausesBot: false,
      closedAt: 500,
      closedBecause: 'goodbye',
      waitingSince: undefined,
    });
    expect(must(withdraw(fresh, 300)).closedBecause).toBe('cancelled');
  });
  it('taking a requested appointment silences the bot', () => {
    const appointment = openCase({ ...fresh, now: 1, wants: 'appointment', appointmentId: 'a1', pausesBot: false });
    expect(must(take(appointment, maria, 2, LEASE)).pausesBot).toBe(true);
  });
  it('taking twice is one taking', () => {
    expect(take(claimed, maria, 900, LEASE)).toBe(claimed);
  });
});

describe('time', () => {
  it('a lease is there exactly while a named person owes an answer, and only its own end is an end', () => {
    expect([fresh, claimed, answered, asked].map((c) => c.leaseUntil)).toEqual([undefined, 800, undefined, 850]);
    expect(lapse(claimed, 799, 9000)).toEqual({ refused: 'wrong_state' });
    const back = must(lapse(claimed, 800, 9000));
    expect(back).toMatchObject({
      state: 'requested',
      owner: undefined,
      promiseAt: 9000,
      lapsed: { by: 'Μαρία', at: 800 },
    });
    expect(must(take(back, nikos, 900, LEASE)).lapsed).toBeUndefined();
  });
  it('more words of the person do not lengthen the lease', () => {
    expect(personWrote(claimed, 700, LEASE).leaseUntil).toBe(800);
  });
  it('what is put aside moves the promise only when somebody waits, and a word brings it back', () => {
    expect(must(snooze(answered, maria, 900, 4000, 5000))).toMatchObject({ snoozedUntil: 4000, promiseAt: 5000 });
    const aside = must(snooze(asked, maria, 900, 4000, 4500));
    expect(aside).toMatchObject({ snoozedUntil: 4000, promiseAt: 4000, leaseUntil: 4500 });
    expect(personWrote(aside, 1000, LEASE)).toMatchObject({ snoozedUntil: undefined, leaseUntil: LEASE });
  });
  it('nobody puts a crisis aside, or something into the past', () => {
    expect(snooze({ ...asked, urgency: 'crisis' }, maria, 900, 4000, 4500)).toEqual({ refused: 'wrong_state' });
    expect(snooze(asked, maria, 900, 900, 1500)).toEqual({ refused: 'wrong_state' });
  });
  it('a colleague takes over who waits; whom nobody keeps waiting stays so', () => {
    expect(must(transfer(asked, maria, nikos, 900, LEASE))).toMatchObject({
      owner: nikos,
      waitingSince: 400,
      leaseUntil: LEASE,
    });
    expect(must(transfer(answered, maria, nikos, 900, LEASE))).toMatchObject({ owner: nikos, waitingSince: undefined });
    expect(transfer(claimed, maria, maria, 900, LEASE)).toBe(claimed);
    expect(must(transfer(fresh, maria, lead, 900, LEASE)).owner).toEqual({ id: 's3', name: 'Άννα' });
  });
  it('an opened case forgets that it was closed', () => {
    const again = must(reopen(must(close(asked, maria, 500, 'follow_up')), nikos, 900));
    expect(again).toMatchObject({ owner: nikos, pausesBot: true });
    expect([again.closedAt, again.closedBecause]).toEqual([undefined, undefined]);
  });
});

describe('any walk', () => {
  /** What must hold of a case at any time. */
  function holds(c: Case): void {
    const open = c.state !== 'closed';
    // One owner: the queue while requested, one named person in every other open state.
    expect(c.state === 'requested').toBe(open && c.owner === undefined);
    if (open) expect(c.pausesBot).toBe(true);
    // Whose turn it is, is never in doubt: who waits has a promise, and whoever owes the answer has a lease.
    expect(c.waitingSince !== undefined).toBe(open && c.state !== 'waiting_person');
    expect(c.leaseUntil !== undefined).toBe(open && c.owner !== undefined && c.state !== 'waiting_person');
    expect(c.promiseAt).toBeGreaterThan(0);
    expect(c.closedAt !== undefined).toBe(!open);
    if (c.snoozedUntil !== undefined) expect(c.owner).toBeDefined();
  }

  it('of 10,000 events keeps one owner, a promise or an answer, and versions that count changes', () => {
    const names = Object.keys(moves);
    const random = fc.sample(fc.array(fc.nat(names.length - 1), { minLength: 10_000, maxLength: 10_000 }), {
      numRuns: 1,
      seed: 9,
    });
    let c = fresh;
    const done = new Map<string, number>();
    for (const pick of random[0] ?? []) {
      const name = names[pick] ?? '';
      const result = moves[name]?.(c);
      if (!result || isRefusal(result)) continue;
      done.set(name, (done.get(name) ?? 0) + 1);
      if (result !== c) expect(result.version).toBe(c.version + 1);
      expect(result.updatedAt).toBeGreaterThanOrEqual(c.updatedAt);
      // Only the one move that opens it again leaves a closed case.
      if (c.state === 'closed' && result !== c) expect(name).toBe('maria opens it again');
      // A word of the person is never lost: until somebody answers, hands on or closes, it keeps its time.
      const settles = /replies|closes|withdraws|opens|shuts/.test(name);
      if (!settles && c.waitingSince !== undefined) expect(result.waitingSince).toBe(c.waitingSince);
      holds(result);
      c = result;
    }
    const possible = names.filter(
      (name) => name !== 'the lease ends too early' && name !== 'maria puts it into the past',
    );
    expect([...done.keys()].sort()).toEqual(possible.toSorted());
  });

  it('of any shape keeps the same', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(moves)), { maxLength: 40 }), (walk) => {
        let c = fresh;
        for (const name of walk) {
          const result = moves[name]?.(c);
          if (!result || isRefusal(result)) continue;
          holds(result);
          c = result;
        }
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it('never changes the case that it was given', () => {
    for (const state of names) {
      const before = JSON.stringify(states[state]);
      for (const move of Object.values(moves)) move(states[state]);
      expect(JSON.stringify(states[state])).toBe(before);
    }
  });
});
