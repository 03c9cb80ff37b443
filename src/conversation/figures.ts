/** Figures in texts: how a value is written, and what is said beside one that nobody vouches for. */
import { athens } from '../appointments/time.ts';
import type { DatedFact, Figure } from '../content/content.ts';
import type { Parameter } from '../eligibility/program.ts';
import type { Draft } from './draft.ts';
import { sayNumber } from './format.ts';
import type { Value } from './state.ts';

/** How the program's own words are said; handed in, because those words may say figures themselves. */
type Word = (draft: Draft, key: string, given?: Record<string, Value>) => string;

/** Units as content writes them → the common word that says them. Amounts per month or year are said as euros. */
export const UNITS: Record<string, string> = {
  '€': 'unit.euro',
  '%': 'unit.percent',
  έτη: 'unit.years',
  μήνες: 'unit.months',
  ημέρες: 'unit.days',
};

/** `{fact_<name>}`: "1.200 €", "30/11/2026", "216 € (δεν είναι επιβεβαιωμένο)". Undefined when there is no such figure. */
export function sayFigure(draft: Draft, name: string, word: Word): string | undefined {
  const figure = draft.content.figures[name];
  if (!figure) return undefined;
  if (figure.value === null) return word(draft, 'unknown.figure');
  const value =
    typeof figure.value === 'string' ? (draft.locale.glossary?.[figure.value] ?? figure.value) : figure.value;
  return marked(draft, sayValue(draft, value, figure.unit, word), figure.confidence, figure.valid_until, word);
}

/** `{<program>_<parameter>}`: the value valid today, else the newest one that began, said as perhaps changed. */
export function sayParameter(draft: Draft, name: string, word: Word): string | undefined {
  const parameter = parameterAt(draft, name);
  if (!parameter) return undefined;
  const { value, unit, confidence, valid_until } = parameter;
  const said =
    typeof value === 'boolean' ? word(draft, value ? 'button.yes' : 'button.no') : sayValue(draft, value, unit, word);
  return marked(draft, said, confidence, valid_until, word);
}

function parameterAt(draft: Draft, name: string): Parameter | undefined {
  const now = today(draft);
  for (const { id, parameters } of Object.values(draft.content.programs)) {
    if (!name.startsWith(`${id}_`)) continue;
    const wanted = name.slice(id.length + 1);
    const begun = parameters.filter((one) => one.name === wanted && one.valid_from <= now);
    const newest = begun.toSorted((a, b) => (a.valid_from < b.valid_from ? 1 : -1));
    const found = newest.find((one) => one.valid_until === undefined || one.valid_until >= now) ?? newest[0];
    if (found) return found;
  }
  return undefined;
}

function sayValue(draft: Draft, value: NonNullable<Figure['value']>, unit: string | undefined, word: Word): string {
  if (typeof value === 'string') {
    const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
    return year === '' ? value : `${Number(day)}/${Number(month)}/${year}`;
  }
  if (unit === undefined) return sayNumber(value, draft.locale);
  const key = UNITS[unit.startsWith('€') ? '€' : unit];
  return key === undefined
    ? `${sayNumber(value, draft.locale)} ${draft.locale.glossary?.[unit] ?? unit}`
    : word(draft, key, { value: sayNumber(value, draft.locale), count: value });
}

/** A figure is said as certain only while somebody vouches for it. */
function marked(
  draft: Draft,
  said: string,
  confidence: DatedFact['confidence'],
  until: string | undefined,
  word: Word,
): string {
  if (confidence === 'low' || confidence === 'unverified') return `${said} (${word(draft, 'unknown.not_sure')})`;
  return until !== undefined && until < today(draft) ? `${said} (${word(draft, 'unknown.maybe_changed')})` : said;
}

function today(draft: Draft): string {
  return athens(draft.now).toPlainDate().toString();
}
