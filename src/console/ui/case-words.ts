/** Words about a case that more than one screen says. */
import { isBreached, isTheirTurn } from '../inbox.ts';
import type { CaseRowView, CaseView } from '../views.ts';
import { ago, byWhen, inTime, span, stamp } from './time.ts';
import { snippet, w } from './words.ts';

export type Tone = 'plain' | 'soon' | 'late';

const SOON_MS = 40 * 60_000;

/** The clock of a case in two lines, and how loud it is. */
export function clockOf(c: CaseView, now: number): { first: string; second: string; tone: Tone } {
  if (c.state === 'closed') {
    return {
      first: stamp(c.closedAt ?? c.updatedAt, now),
      second: w.closedBecause[c.closedBecause ?? 'goodbye'],
      tone: 'plain',
    };
  }
  if (c.snoozedUntil !== undefined)
    return c.snoozedUntil > now
      ? { first: w.aside, second: inTime(c.snoozedUntil - now), tone: 'plain' }
      : { first: w.asideOver, second: byOwner(c), tone: 'soon' };
  if (isTheirTurn(c)) return { first: w.answered, second: ago(c.updatedAt, now), tone: 'plain' };
  const since = c.waitingSince ?? c.openedAt;
  if (c.urgency === 'crisis') return { first: w.crisis, second: ago(since, now), tone: 'late' };
  // In a talk the first promise was kept long ago: what counts is how long they wait for the next word.
  if (c.state === 'waiting_staff') return { first: waits(now - since), second: byOwner(c), tone: 'soon' };
  if (isBreached(c, now) && c.promiseAt > now)
    return { first: w.lateAgain, second: w.newTime(byWhen(c.promiseAt, now)), tone: 'late' };
  if (isBreached(c, now))
    return { first: w.lateBy(span(now - c.promiseAt)), second: w.saidBy(byWhen(c.promiseAt, now)), tone: 'late' };
  if (c.lapsed) return { first: w.lapsed, second: w.lapsedBy(c.lapsed.by), tone: 'late' };
  const left = c.promiseAt - now;
  if (left <= 60 * 60_000) {
    return {
      first: waits(now - since),
      second: byWhen(c.promiseAt, now),
      tone: left <= SOON_MS ? 'soon' : 'plain',
    };
  }
  return { first: byWhen(c.promiseAt, now), second: inTime(left), tone: 'plain' };
}

/** What the case is about: "ΕΕΕ, ραντεβού". */
export function subject(c: CaseView): string {
  return c.wants === 'talk' ? c.topicName : `${c.topicName}, ${w.wants[c.wants]}`;
}

/** The last thing that the person said or sent, or what they want. */
export function lastWords(row: CaseRowView): string {
  const said = row.last?.said;
  // A tap whose words the platform did not send says nothing: what they want does (the second line of the brief).
  if (!said || (said.kind === 'tap' && said.text === undefined))
    return row.case.brief[1]?.text ?? w.wants[row.case.wants];
  return snippet(said);
}

/** A Greek number the way people say it: "691 234 5678". */
export const phoneWords = (phone: string): string => phone.replace(/^\+30(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');

export const nameOf = (name: string | undefined): string => name ?? w.noName;

const waits = (ms: number): string => (ms < 60_000 ? w.justNow : w.waits(span(ms)));

function byOwner(c: CaseView): string {
  return c.owner ? c.owner.name : '';
}
