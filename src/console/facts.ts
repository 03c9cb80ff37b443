/** Which facts somebody must look at again: what runs out soon or has run out, what is old, what nobody is sure of. */
import type { Content, DatedFact } from '../content/content.ts';
import type { CareView, Checked } from './views-office.ts';

const DAY_MS = 24 * 3600_000;
/** What runs out within so many days is due. */
const SOON_DAYS = 30;
/** What somebody looked at longer ago than this is due, however sure it was. */
const OLD_DAYS = 180;
const order = { over: 0, soon: 1, unsure: 2, old: 3 } as const;
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' });

/** Due facts, most pressing first. What staff looked at since counts from that day on; what they found changed stays due. */
export function dueFacts(content: Content, checked: Checked, now: number): CareView['facts'] {
  const { center, figures } = content;
  const all: { id: string; fact: Pick<DatedFact, 'value' | 'source' | 'checked_on' | 'valid_until' | 'confidence'> }[] =
    [
      ...Object.entries(figures).map(([name, fact]) => ({ id: `facts.${name}`, fact })),
      ...Object.entries(center.facts).map(([name, fact]) => ({ id: `center.${name}`, fact })),
      ...center.helpLines.map(({ id, number, source, checked_on, confidence }) => ({
        id: `line.${id}`,
        fact: { value: number, source, checked_on, confidence },
      })),
    ];
  const due = all.flatMap(({ id, fact }) => {
    const seen = checked[id];
    const why = whyDue(fact, seen?.same === true ? seen.at : undefined, now);
    if (!why) return [];
    const value = fact.value === null ? undefined : JSON.stringify(fact.value).replace(/^"|"$/gu, '');
    return [{ id, value, source: fact.source, checkedOn: fact.checked_on, validUntil: fact.valid_until, why, seen }];
  });
  return due.toSorted(
    (a, b) => order[a.why] - order[b.why] || (a.validUntil ?? a.checkedOn).localeCompare(b.validUntil ?? b.checkedOn),
  );
}

function whyDue(
  fact: Pick<DatedFact, 'checked_on' | 'valid_until' | 'confidence'>,
  seenAt: number | undefined,
  now: number,
): CareView['facts'][number]['why'] | null {
  const today = isoDay.format(now);
  // The last day of a fact is the file's word: looking at it again does not make it longer.
  if (fact.valid_until !== undefined && fact.valid_until < today) return 'over';
  if (fact.valid_until !== undefined && fact.valid_until <= isoDay.format(now + SOON_DAYS * DAY_MS)) return 'soon';
  if (seenAt !== undefined && now - seenAt < OLD_DAYS * DAY_MS) return null;
  if (fact.confidence === 'unverified' || fact.confidence === 'low') return 'unsure';
  return fact.checked_on < isoDay.format(now - OLD_DAYS * DAY_MS) ? 'old' : null;
}
