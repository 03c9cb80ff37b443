/** The variables that texts may use, and who fills them. */
import type { Program } from '../eligibility/program.ts';
import type { Center, Figure, Flow, Locale } from './content.ts';

/** Words that the core sets for every text and condition, besides answers, household facts and figures. */
const ALWAYS = [
  ...['center_name', 'municipality', 'hours', 'open', 'promise', 'staff', 'bring', 'program', 'topic', 'help_lines'],
  ...['when', 'where', 'name', 'phone', 'paged', 'channel', 'has_visit', 'has_case', 'has_phone', 'has_name'],
  'remind_on',
];

/** What the core hands to some of the program's own words (`common.yaml`); which word gets which is in its comments there. */
export const GIVEN: readonly string[] = [
  ...['min', 'max', 'option', 'old', 'new', 'label', 'number', 'owner', 'day', 'count', 'time', 'place', 'staff_with'],
  ...[
    'reason',
    'left',
    'fact',
    'facts',
    'value',
    'amount',
    'amount_words',
    'means',
    'given',
    'limit',
    'decided_by',
    'law',
  ],
  'checked_on',
  'programs',
  'source',
  'language',
];

/** The names that any text may use: of the core, of the household, of the Center, and of figures. */
export function everywhereKnown(parts: {
  programs: Record<string, Program>;
  locales: Locale[];
  figures: Record<string, Figure>;
  center: Center | undefined;
}): ReadonlySet<string> {
  const { programs, locales, figures, center } = parts;
  return new Set([
    ...ALWAYS,
    ...Object.values(programs).flatMap((program) => program.facts.map((fact) => fact.name)),
    ...locales.flatMap((locale) => Object.keys(locale.facts)),
    ...Object.keys(center?.facts ?? {}).map((key) => `center_${key.replaceAll('.', '_')}`),
    ...(center?.helpLines ?? []).map((line) => `line_${line.id}`),
    ...Object.keys(figures).map((name) => `fact_${name}`),
    ...Object.values(programs).flatMap(({ id, parameters }) => parameters.map((one) => `${id}_${one.name}`)),
  ]);
}

/** What callers pass to each flow with `with`. */
export function passedTo(flows: Record<string, Flow>): Map<string, Set<string>> {
  const passed = new Map<string, Set<string>>();
  for (const flow of Object.values(flows)) {
    for (const step of Object.values(flow.steps)) {
      if (step.kind !== 'run') continue;
      const names = passed.get(step.flow) ?? new Set();
      for (const name of Object.keys(step.with)) names.add(name);
      passed.set(step.flow, names);
    }
  }
  return passed;
}
