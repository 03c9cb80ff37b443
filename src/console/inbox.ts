/** Who needs an answer, and in which order. Pure: the page and the tests give the time. */
import type { CaseRowView, CaseView } from './views.ts';

export type GroupName = 'now' | 'today' | 'later' | 'person' | 'closed';

export interface Group {
  name: GroupName;
  rows: CaseRowView[];
}

/** A promise this near counts as now. */
export const SOON_MS = 60 * 60_000;

const order: GroupName[] = ['now', 'today', 'later', 'person', 'closed'];
const athensDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' });

/** The groups that have rows, in the order of the inbox. Inside: crisis, then broken promises, then the earliest promise. */
export function groupsOf(rows: CaseRowView[], now: number): Group[] {
  const byName = new Map<GroupName, CaseRowView[]>();
  for (const row of rows) {
    const name = groupOf(row.case, now);
    byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  return order.flatMap((name) => {
    const members = byName.get(name);
    return members ? [{ name, rows: members.sort((a, b) => compare(name, a.case, b.case, now)) }] : [];
  });
}

/** Where a case stands in the inbox at this moment. */
export function groupOf(c: CaseView, now: number): GroupName {
  if (c.state === 'closed') return 'closed';
  // What somebody put aside is there again when its time has come.
  if (c.snoozedUntil !== undefined) return c.snoozedUntil <= now ? 'now' : 'person';
  if (isTheirTurn(c)) return 'person';
  // Somebody in a talk that we began waits like on a telephone line, whatever the first promise was.
  if (c.urgency === 'crisis' || c.lapsed !== undefined || c.state === 'waiting_staff') return 'now';
  if (isBreached(c, now) || c.promiseAt - now <= SOON_MS) return 'now';
  return athensDay.format(c.promiseAt) === athensDay.format(now) ? 'today' : 'later';
}

/** We answered, or offered other times for a visit: the next word is the person's. */
export function isTheirTurn(c: CaseView): boolean {
  return c.state === 'waiting_person' || (c.state === 'requested' && c.waitingSince === undefined);
}

/**
 * A promised time passed and the person still waits for us. They were told a new one at that moment: whoever was let down once
 * does not go down in the list because of it.
 */
export function isBreached(c: CaseView, now: number): boolean {
  return c.state !== 'closed' && !isTheirTurn(c) && (c.promiseAt <= now || (c.breaches ?? 0) > 0);
}

/** A case that mentions all the words, whatever the accents: name, telephone, topic, owner, last words. */
export function matches(row: CaseRowView, search: string): boolean {
  const { case: c, person, last } = row;
  const hay = fold([person.name, person.phone, c.topicName, c.owner?.name, last?.said.text, last?.said.name].join(' '));
  return fold(search)
    .split(' ')
    .every((word) => hay.includes(word));
}

function compare(group: GroupName, a: CaseView, b: CaseView, now: number): number {
  if (group === 'closed') return (b.closedAt ?? 0) - (a.closedAt ?? 0);
  const crisis = Number(b.urgency === 'crisis') - Number(a.urgency === 'crisis');
  const broken = Number(isBreached(b, now)) - Number(isBreached(a, now));
  return crisis || broken || a.promiseAt - b.promiseAt || a.openedAt - b.openedAt;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ').trim().replace(/\s+/g, ' ');
}
