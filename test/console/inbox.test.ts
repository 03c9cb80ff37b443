import { describe, expect, test } from 'vitest';
import { groupsOf, matches } from '../../src/console/inbox.ts';
import type { CaseRowView, CaseView } from '../../src/console/views.ts';
import { HOUR, MINUTE, NOW } from './people.ts';

function row(id: string, change: Partial<CaseView> = {}, person: Partial<CaseRowView['person']> = {}): CaseRowView {
  return {
    case: {
      id,
      personId: id,
      state: 'requested',
      wants: 'talk',
      topic: 'eee',
      topicName: 'ΕΕΕ',
      queue: 'social_worker',
      queueName: 'η κοινωνική λειτουργός',
      urgency: 'normal',
      promiseAt: NOW + 3 * HOUR,
      openedAt: NOW,
      updatedAt: NOW,
      waitingSince: NOW,
      pausesBot: true,
      brief: [],
      ...change,
    },
    person: { channel: 'viber', ...person },
    undelivered: 0,
  };
}
const shown = (rows: CaseRowView[]) =>
  groupsOf(rows, NOW).map(({ name, rows: of }) => `${name}: ${of.map((r) => r.case.id).join(' ')}`);

describe('groups of the inbox', () => {
  test('crisis first, then broken promises, then the earliest; whom we answered waits below', () => {
    const rows = [
      row('tomorrow', { promiseAt: NOW + 24 * HOUR }),
      row('answered', { state: 'waiting_person', promiseAt: NOW - HOUR }),
      row('offered', { wants: 'appointment', waitingSince: undefined, promiseAt: NOW - 2 * HOUR }),
      row('noon', { promiseAt: NOW + 35 * MINUTE }),
      row('afternoon', { promiseAt: NOW + 2 * HOUR }),
      row('broken', { promiseAt: NOW - 5 * MINUTE }),
      row('longer', { promiseAt: NOW - 50 * MINUTE, state: 'claimed', owner: { id: 'anna', name: 'Άννα' } }),
      row('crisis', { urgency: 'crisis', promiseAt: NOW + 4 * HOUR }),
      row('let down', { promiseAt: NOW + 20 * HOUR, breaches: 1 }),
      row('wrote', { state: 'waiting_staff', promiseAt: NOW + 3 * HOUR }),
    ];
    expect(shown(rows)).toEqual([
      'now: crisis longer broken let down noon wrote',
      'today: afternoon',
      'later: tomorrow',
      'person: offered answered',
    ]);
  });

  test('closed ones stand alone, newest first', () => {
    expect(shown([row('a', { state: 'closed', closedAt: 1 }), row('b', { state: 'closed', closedAt: 2 })])).toEqual([
      'closed: b a',
    ]);
  });

  test('today ends at midnight in Athens', () => {
    const midnight = Date.UTC(2026, 10, 24, 22);
    expect(shown([row('in', { promiseAt: midnight - 1 }), row('out', { promiseAt: midnight })])).toEqual([
      'today: in',
      'later: out',
    ]);
  });
});

describe('search', () => {
  const giorgos = row('g', {}, { name: 'Γιώργος', phone: '+306912345678' });
  test.each(['γιωργος', 'ΓΙΏΡΓΟΣ', 'γιωργοσ', '69123', 'εεε γιωρ', ' '])('"%s" finds him', (words) => {
    expect(matches(giorgos, words)).toBe(true);
  });
  test.each(['μαρία', 'γιωργος μαρία', '2102'])('"%s" does not', (words) => {
    expect(matches(giorgos, words)).toBe(false);
  });
});
