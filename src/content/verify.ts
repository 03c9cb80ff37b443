/** What staff must still verify: whatever is said and nobody vouches for today. */
import { Temporal } from 'temporal-polyfill';
import type { Parts } from './load.ts';
import type { SaidFigure } from './figures-said.ts';
import { sealOf } from './signed.ts';

/** A figure without an end is due again after so many days; one with an end is listed so many days before. */
const DUE_AFTER = 180;
const DUE_BEFORE = 30;

export interface ToVerify {
  file: string;
  line: number;
  what: string;
  why: 'unknown' | 'unverified' | 'low' | 'expired' | 'due';
}

/** The list for staff, worst first within the order of files. */
export function toVerify(parts: Parts, figures: SaidFigure[], today: string): ToVerify[] {
  const list: ToVerify[] = [];
  for (const figure of figures) {
    // The figures of a program that has run out are one matter: its rules, below.
    if (isOfExpired(parts, figure, today)) continue;
    const why = whyOf(figure, today);
    if (why)
      list.push({
        file: figure.file,
        line: figure.line,
        what: `${figure.variable}: ${figure.value} (${figure.source})`,
        why,
      });
  }
  const center = parts.centerSources?.center;
  if (center && parts.center?.hoursConfirmed === false)
    list.push({ file: center.file, line: center.line(['hours']), what: 'the opening hours', why: 'unverified' });
  for (const program of Object.values(parts.programs)) {
    const source = parts.programSources.get(program.id);
    const why = program.valid_until === undefined ? undefined : dueOf(program.valid_until, today);
    if (source && why)
      list.push({
        file: source.file,
        line: source.line(['valid_until']),
        what: `the rules of ${program.id}${program.renew === undefined ? '' : `: ${program.renew}`}`,
        why,
      });
  }
  const crisis = parts.locales.find(({ locale }) => locale.language === 'el')?.sources.flows.get('crisis');
  if (crisis) {
    const seal = sealOf(crisis);
    const { signed } = parts;
    const at = { file: crisis.file, line: 1, why: 'unverified' as const };
    if (!signed) list.push({ ...at, what: `what people in danger are told: nobody has signed it (seal ${seal})` });
    else if (signed.text !== seal)
      list.push({
        ...at,
        what: `what people in danger are told: changed since ${signed.by} signed it on ${signed.on} (seal ${seal})`,
      });
  }
  return list;
}

/** True when the day of the figure has passed. */
export function isExpired(figure: { valid_until?: string }, today: string): boolean {
  return figure.valid_until !== undefined && figure.valid_until < today;
}

/** True for a figure of a program whose rules have run out as a whole. */
export function isOfExpired(parts: Parts, figure: SaidFigure, today: string): boolean {
  return Object.values(parts.programs).some(
    (program) => isExpired(program, today) && figure.variable.startsWith(`${program.id}_`),
  );
}

function whyOf(figure: SaidFigure, today: string): ToVerify['why'] | undefined {
  if (figure.value === 'not known') return 'unknown';
  if (isExpired(figure, today)) return 'expired';
  if (figure.confidence === 'low' || figure.confidence === 'unverified') return figure.confidence;
  if (figure.valid_until !== undefined) return dueOf(figure.valid_until, today);
  return figure.checked_on !== '' && daysFrom(figure.checked_on, today) >= DUE_AFTER ? 'due' : undefined;
}

function dueOf(until: string, today: string): 'expired' | 'due' | undefined {
  if (until < today) return 'expired';
  return daysFrom(today, until) <= DUE_BEFORE ? 'due' : undefined;
}

function daysFrom(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}
