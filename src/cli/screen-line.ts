/** One line of `npm run screen`: a question in JSON → an answer in JSON. */
import * as z from 'zod';
import { nearest } from '../content/check-flows.ts';
import type { Content } from '../content/content.ts';
import { UNITS } from '../conversation/figures.ts';
import { format, sayNumber } from '../conversation/format.ts';
import { evaluate, type Outcome, type Reason } from '../eligibility/evaluate.ts';
import type { Program } from '../eligibility/program.ts';

const ask = z.object({
  program: z.string(),
  facts: z.record(z.string(), z.json()),
  assume_ordinary: z.boolean().optional(),
});
type Asked = z.infer<typeof ask>;
const SHAPE = 'a line is {"program": "eee", "facts": {"adults": 1, …}, "assume_ordinary": true}';

/** Facts of the contract that no rule reads: to know the wages alone is not to know the income. */
const TAKEN = ['net_wages_6m'];

export interface ScreenAnswer {
  program: string;
  eligible: Outcome['eligible'];
  near_limit: boolean;
  amount_monthly?: number;
  amount_total?: number;
  category?: string;
  reasons: {
    criterion: string;
    outcome: Reason['outcome'];
    text: string;
    limit?: number;
    given?: number;
    fact?: string;
  }[];
  missing: string[];
  /** Names in the line that nothing here reads, most often misspelled: they changed nothing. Absent when there are none. */
  ignored?: string[];
  asks_next: string | null;
  source: string;
  checked_on: string;
}

/**
 * Answers a line; a line that cannot be answered gives `{ error }` and never throws.
 * @param on ISO date that picks the figures in force.
 */
export function screenLine(content: Content, line: string, on: string): ScreenAnswer | { error: string } {
  const asked = readLine(content, line);
  if ('error' in asked) return asked;
  const { program, facts, assumeOrdinary, ignored } = asked;
  const outcome = evaluate(program, facts, { assumeOrdinary, on });
  const { amount } = outcome;
  return {
    program: program.id,
    eligible: outcome.eligible,
    near_limit: outcome.nearLimit,
    amount_monthly: amount?.per === 'month' ? amount.value : undefined,
    amount_total: amount?.per === 'once' ? amount.value : undefined,
    category: outcome.category,
    reasons: outcome.reasons.map(({ hangsOn, ...reason }) => ({
      ...reason,
      text: reasonText(content, program, { ...reason, hangsOn }, on),
    })),
    missing: outcome.missing,
    ignored: ignored.length > 0 ? ignored : undefined,
    asks_next: outcome.asksNext,
    source: program.source,
    checked_on: program.checked_on,
  };
}

/** A line as it is meant, or why it cannot be read. Never throws. */
export function readLine(
  content: Content,
  line: string,
): { program: Program; facts: Asked['facts']; assumeOrdinary?: boolean; ignored: string[] } | { error: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(line, (_, value: unknown) =>
      // 1e400 is read as infinite, which is no number of euros: it goes on as text and is said to be wrong.
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    );
  } catch (error) {
    return { error: `not JSON: ${error instanceof Error ? error.message : String(error)}; ${SHAPE}` };
  }
  const asked = ask.safeParse(raw);
  if (!asked.success) {
    const [issue] = asked.error.issues;
    const where = issue?.path.join('.') ?? '';
    return { error: `${where === '' ? '' : `${where}: `}${issue?.message ?? 'not a question'}; ${SHAPE}` };
  }
  const { program: id, facts, assume_ordinary: assumeOrdinary } = asked.data;
  const program = Object.hasOwn(content.programs, id) ? content.programs[id] : undefined;
  const ids = Object.keys(content.programs);
  if (!program) return { error: `unknown program "${id}"${nearest(id.toLowerCase(), ids)}; known: ${ids.join(', ')}` };
  const top = Object.keys(z.record(z.string(), z.unknown()).parse(raw)).filter((key) => !Object.hasOwn(ask.shape, key));
  return {
    program,
    facts,
    assumeOrdinary,
    ignored: [...top, ...Object.keys(facts).filter((name) => !isFact(content, name))],
  };
}

/** A fact that some program reads, or that the interview asks of a household. */
function isFact(content: Content, name: string): boolean {
  return (
    Object.hasOwn(content.locales.el.facts, name) ||
    TAKEN.includes(name) ||
    Object.values(content.programs).some((program) => program.facts.some((fact) => fact.name === name))
  );
}

/** The reason in Greek: the criterion's own words when it decides, the figures when it is met, what is missing otherwise. */
function reasonText(content: Content, program: Program, reason: Reason, on: string): string {
  const { el } = content.locales;
  const criterion = program.criteria.find((one) => one.id === reason.criterion);
  const own = el.programs[program.id]?.reasons[reason.criterion];
  const label = (fact: string): string => el.facts[fact]?.label ?? fact;
  const fact = reason.fact ?? criterion?.given?.names.find((name) => program.facts.some((one) => one.name === name));
  const values: Record<string, string | undefined> = {
    limit: reason.limit === undefined ? undefined : sayNumber(reason.limit),
    given: reason.given === undefined ? undefined : sayNumber(reason.given),
    fact: fact === undefined ? undefined : label(fact),
    facts: reason.hangsOn?.map(label).join(', '),
  };
  const say = (text: string | undefined): string =>
    text === undefined ? '' : format(el, text, (name) => values[name] ?? sayParameter(content, name, on));
  if (reason.outcome === 'failed') {
    const words = criterion ? own?.[criterion.otherwise] : (own?.person ?? el.common['question.contradiction']);
    return say(reason.criterion === 'invalid_value' ? el.common['result.invalid'] : words);
  }
  if (reason.outcome === 'unknown')
    return say(values.facts ? el.common['result.missing'] : (own?.person ?? el.common['result.person.text']));
  return say(
    reason.given === undefined || values.fact === undefined ? el.common['result.met'] : el.common['result.reason'],
  );
}

/** A figure of a program inside a reason, with its unit: "67 χρόνια". Undefined when no program has it on that day. */
function sayParameter(content: Content, name: string, on: string): string | undefined {
  const { el } = content.locales;
  for (const { id, parameters } of Object.values(content.programs)) {
    const begun = parameters.filter((one) => `${id}_${one.name}` === name && one.valid_from <= on);
    const newest = begun.toSorted((a, b) => (a.valid_from < b.valid_from ? 1 : -1))[0];
    if (typeof newest?.value !== 'number') continue;
    const { value, unit = '' } = newest;
    const words = el.common[UNITS[unit.startsWith('€') ? '€' : unit] ?? ''];
    if (words === undefined) return sayNumber(value);
    return format(el, words, (key) => (key === 'value' ? sayNumber(value) : value));
  }
  return undefined;
}
