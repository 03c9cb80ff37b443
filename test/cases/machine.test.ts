import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case, CaseState } from '../../src/cases/case.ts';
import {
  acked,
  breach,
  close,
  giveBack,
  isRefusal,
  openCase,
  personWrote,
  reply,
  take,
  withdraw,
} from '../../src/cases/machine.ts';
import type { Refusal } from '../../src/cases/machine.ts';

const maria = { id: 's1', name: 'Μαρία' };
const nikos = { id: 's2', name: 'Νίκος' };
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
const claimed = must(take(fresh, maria, 200));
const answered = must(reply(claimed, maria, 300));
const asked = personWrote(answered, 400);
const states: Record<CaseState, Case> = {
  requested: fresh,
  claimed,
  waiting_person: answered,
  waiting_staff: asked,
  closed: must(close(asked, maria, 500, 'goodbye')),
};

type Move = (c: Case) => Case | Refusal;
const moves: Record<string, Move> = {
  'person writes': (c) => personWrote(c, 900),
  'maria takes': (c) => take(c, maria, 900),
  'nikos takes': (c) => take(c, nikos, 900),
  'maria replies': (c) => reply(c, maria, 900),
  'nikos replies': (c) => reply(c, nikos, 900),
  'maria closes': (c) => close(c, maria, 900, 'continue'),
  'nikos closes': (c) => close(c, nikos, 900, 'continue'),
  'maria gives back': (c) => giveBack(c, maria, 900, 9000),
  'nikos gives back': (c) => giveBack(c, nikos, 900, 9000),
  'promise passes': (c) => breach(c, 900, 9000),
  'person withdraws': (c) => withdraw(c, 900),
  'still here': (c) => acked(c, 900),
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
      if (result.refused === 'taken' || result.refused === 'not_owner') expect(result.owner).toBe('Μαρία');
    } else {
      expect(result.state).toBe(end);
      expect(result === before || result.version === before.version + 1).toBe(true);
    }
  });
  it('the table is whole', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(moves).sort());
    expect(rows).toHaveLength(60);
  });
});

describe('the clock of the person', () => {
  it('counts from the oldest unanswered word', () => {
    expect(fresh.waitingSince).toBe(100);
    expect(personWrote(fresh, 150).waitingSince).toBe(100);
    expect(claimed.waitingSince).toBe(100);
    expect(answered.waitingSince).toBeUndefined();
    expect(asked.waitingSince).toBe(400);
    expect(personWrote(asked, 450).waitingSince).toBe(400);
  });
  it('a case given back is owned by nobody and has a new promise', () => {
    const back = must(giveBack(answered, maria, 600, 8000));
    expect(back).toMatchObject({ state: 'requested', promiseAt: 8000, waitingSince: 600, pausesBot: true });
    expect(back.owner).toBeUndefined();
    expect(must(take(back, nikos, 700)).owner).toEqual(nikos);
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
    expect(must(take(appointment, maria, 2)).pausesBot).toBe(true);
  });
  it('taking twice is one taking', () => {
    expect(take(claimed, maria, 900)).toBe(claimed);
  });
});

describe('any walk', () => {
  it('keeps one owner, a promise or an answer, and versions that count changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(moves)), { maxLength: 40 }), (walk) => {
        let c = fresh;
        for (const name of walk) {
          const result = moves[name]?.(c);
          if (!result || isRefusal(result)) continue;
          if (result !== c) expect(result.version).toBe(c.version + 1);
          expect(result.updatedAt).toBeGreaterThanOrEqual(c.updatedAt);
          // An owner changes only through the queue.
          if (c.owner && result.owner) expect(result.owner).toEqual(c.owner);
          if (c.state === 'closed') expect(result).toBe(c);
          c = result;
          const open = c.state !== 'closed';
          expect(c.state === 'requested').toBe(open && c.owner === undefined);
          if (open) expect(c.pausesBot).toBe(true);
          // Whose turn it is, is never in doubt.
          expect(c.waitingSince !== undefined).toBe(open && c.state !== 'waiting_person');
          expect(c.promiseAt).toBeGreaterThan(0);
          expect(c.closedAt !== undefined).toBe(!open);
        }
      }),
      { numRuns: 500, seed: 9 },
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
