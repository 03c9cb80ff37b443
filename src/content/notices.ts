/** From `center/notices.yaml` to the notices that are said. */
import { Temporal } from 'temporal-polyfill';
import { atAthens } from '../appointments/time.ts';
import type { Flow, Notice } from './content.ts';
import { wordsOf } from './check-texts.ts';
import { noticesFile } from './schema.ts';
import type { Source } from './source.ts';

/** Places with a name of their own; every other place is a flow. */
const PLACES: Record<string, string> = { appointments: 'appointment' };

/**
 * The notices, times in ms. A bare day begins at midnight in Athens and, as an end, is still included. Reports unknown
 * places, turned-round times and doubles.
 */
export function buildNotices(source: Source | undefined, flows: Record<string, Flow>): Notice[] {
  if (!source) return [];
  const ids = new Set<string>();
  return (source.parse(noticesFile, source.data ?? []) ?? []).map((raw, index) => {
    const flow = PLACES[raw.place] ?? raw.place;
    const from = begin(raw.from);
    const until = raw.until.includes('T') ? begin(raw.until) : begin(raw.until, 1);
    if (!flows[flow])
      source.report(
        [index, 'place'],
        `there is no place "${raw.place}"`,
        'use welcome, appointments, or the name of a flow',
      );
    if (from >= until)
      source.report(
        [index, 'until'],
        `begins on ${raw.from} and ends on ${raw.until}`,
        'write an end that comes after the beginning',
      );
    if (ids.has(raw.id)) source.report([index, 'id'], `the id "${raw.id}" stands twice`, 'give each its own id');
    ids.add(raw.id);
    return { id: raw.id, from, until, flow, text: raw.text };
  });
}

function begin(written: string, daysLater = 0): number {
  const [day = '', time = '00:00'] = written.split('T');
  return atAthens(Temporal.PlainDate.from(day).add({ days: daysLater }), time);
}

/** Checks the words of each notice in each language. */
export function checkNoticeTexts(notices: Notice[], source: Source, known: ReadonlySet<string>): void {
  const words = wordsOf(source, known);
  notices.forEach(({ text }, index) => {
    for (const [language, said] of Object.entries(text)) if (said !== undefined) words([index, 'text', language], said);
  });
}
