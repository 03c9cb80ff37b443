/**
 * The result of a pre-screening in words: three verdicts only, never a decision. What decided is said with its figure and
 * its limit, who decides, the law, and the day on which we checked.
 */
import { athens } from '../appointments/time.ts';
import { valuesBehind, type Outcome, type Reason } from '../eligibility/evaluate.ts';
import type { Program } from '../eligibility/program.ts';
import { say, type Draft } from './draft.ts';
import { factLabel } from './facts.ts';
import { sayNumber } from './format.ts';
import type { Card } from './reply.ts';
import type { Value } from './state.ts';
import { told, word, written } from './words.ts';

export type Verdict = 'likely' | 'unlikely' | 'person';

/** Near a limit, or not sure: a person must look. */
export function verdictOf(outcome: Outcome): Verdict {
  if (outcome.eligible === 'unclear' || outcome.nearLimit) return 'person';
  return outcome.eligible ? 'likely' : 'unlikely';
}

/** Says the result, as text that carries everything and as a card. */
export function sayResult(draft: Draft, program: Program, outcome: Outcome): Verdict {
  const verdict = verdictOf(outcome);
  const name = draft.locale.programs[program.id]?.name ?? program.name;
  const reasons = reasonsOf(draft, program, outcome, verdict);
  const amount = verdict === 'likely' && outcome.amount && outcome.amount.value > 0 ? outcome.amount : undefined;
  const footnote = footnoteOf(draft, program, outcome);
  const amountWords =
    amount &&
    word(draft, amount.per === 'month' ? 'result.amount_month' : 'result.amount_once', {
      amount: sayNumber(Math.round(amount.value), draft.locale),
    });
  const lines = [
    word(draft, `result.${verdict}.text`, { program: name }),
    ...(amountWords === undefined
      ? []
      : [word(draft, 'result.amount_line', { amount_words: amountWords }), howMuch(draft, program)]),
    ...reasons,
    verdict === 'unlikely' ? '' : renewalOf(draft, program),
    footnote,
  ];
  const card: Card = {
    kind: 'result',
    verdict,
    title: word(draft, `result.${verdict}.title`),
    program: name,
    ...(amount && { amount: { value: Math.round(amount.value), per: amount.per, about: true } }),
    bars: barsOf(draft, program, outcome),
    reasons,
    footnote,
  };
  say(draft, { text: lines.filter((line) => line !== '').join('\n'), key: `common.result.${verdict}`, card });
  return verdict;
}

function reasonsOf(draft: Draft, program: Program, outcome: Outcome, verdict: Verdict): string[] {
  const failed = outcome.reasons.filter((reason) => reason.outcome === 'failed');
  const said = failed.map((reason) => failedReason(draft, program, reason)).filter((line) => line !== '');
  if (verdict === 'unlikely') return said;
  if (verdict === 'likely')
    return compared(outcome)
      .slice(0, 1)
      .map((reason) => withinReason(draft, program, reason));
  const unknown = outcome.missing.map((fact) => factLabel(draft, fact));
  return [
    ...said,
    ...(outcome.nearLimit
      ? [word(draft, 'result.near_limit'), ...nearReasons(draft, program, outcome, said.length)]
      : []),
    ...(unknown.length > 0 ? [word(draft, 'result.missing', { facts: unknown.join(', ') })] : []),
  ];
}

/** The first reason for a no, in one line. */
export function whyNot(draft: Draft, program: Program, outcome: Outcome): string {
  const failed = outcome.reasons.find((reason) => reason.outcome === 'failed');
  return failed ? failedReason(draft, program, failed) : '';
}

/** Why a criterion says no, or why a person must look, in the words of the program. */
function failedReason(draft: Draft, program: Program, reason: Reason): string {
  const criterion = program.criteria.find((one) => one.id === reason.criterion);
  if (!criterion) return word(draft, 'question.contradiction');
  const texts = draft.locale.programs[program.id]?.reasons[reason.criterion];
  const text = criterion.otherwise === 'no' ? (texts?.no ?? texts?.person) : (texts?.person ?? texts?.no);
  return text === undefined
    ? withinReason(draft, program, reason)
    : written(draft, undefined, text, figures(draft, reason));
}

/** "Χρήματα σε 6 μήνες: είπατε 1.800 €, το όριο είναι 2.592 €." */
function withinReason(draft: Draft, program: Program, reason: Reason): string {
  if (reason.given === undefined || reason.limit === undefined) return '';
  return word(draft, 'result.reason', { fact: comparedLabel(draft, program, reason), ...figures(draft, reason) });
}

/** The figures that lie near a limit, when no failed reason has said them already. */
function nearReasons(draft: Draft, program: Program, outcome: Outcome, said: number): string[] {
  if (said > 0) return [];
  const near = compared(outcome).filter(({ given = 0, limit = 0 }) => Math.abs(given - limit) <= 0.05 * limit);
  return near.slice(0, 1).map((reason) => withinReason(draft, program, reason));
}

/** Reasons with figures that the person gave: the deciding ones first; a zero says nothing. */
function compared(outcome: Outcome): Reason[] {
  return outcome.reasons.filter(({ given, limit }) => given !== undefined && limit !== undefined);
}

function barsOf(draft: Draft, program: Program, outcome: Outcome): Extract<Card, { kind: 'result' }>['bars'] {
  const seen = new Set<string>();
  const bars: Extract<Card, { kind: 'result' }>['bars'] = [];
  for (const reason of compared(outcome)) {
    const fact = comparedLabel(draft, program, reason);
    if (reason.given === undefined || reason.limit === undefined || seen.has(fact)) continue;
    // The first is what the result hangs on; of the others only what came near.
    if (bars.length > 0 && reason.given < reason.limit / 2) continue;
    seen.add(fact);
    bars.push({
      label: word(draft, 'result.given_label', { fact }),
      given: reason.given,
      limitLabel: word(draft, 'result.limit_label'),
      limit: reason.limit,
    });
  }
  return bars.slice(0, 3);
}

/** The figures that the result hangs on beside their limits, as lines for the staff member who gets the pre-screening. */
export function limitLines(draft: Draft, program: Program, outcome: Outcome): { label: string; text: string }[] {
  const limit = word(draft, 'result.limit_label');
  const seen = new Set<string>();
  return compared(outcome).flatMap((reason) => {
    const fact = comparedLabel(draft, program, reason);
    if (reason.limit === undefined || fact === '' || seen.has(fact)) return [];
    seen.add(fact);
    const names = program.criteria.find((one) => one.id === reason.criterion)?.given?.names ?? [];
    const money = program.facts.some((use) => use.type === 'money' && names.includes(use.name));
    return [{ label: `${limit}: ${fact}`, text: sayNumber(reason.limit) + (money ? ' €' : '') }];
  });
}

function comparedLabel(draft: Draft, program: Program, reason: Reason): string {
  const names = program.criteria.find((one) => one.id === reason.criterion)?.given?.names ?? [];
  const fact = names.find((name) => program.facts.some((use) => use.name === name));
  return fact === undefined ? '' : factLabel(draft, fact);
}

function figures(draft: Draft, reason: Reason): Record<string, string> {
  return {
    ...(reason.given !== undefined && { given: sayNumber(reason.given, draft.locale) }),
    ...(reason.limit !== undefined && { limit: sayNumber(reason.limit, draft.locale) }),
  };
}

/** How the amount comes about, with this household's own figures. */
function howMuch(draft: Draft, program: Program): string {
  const text = draft.locale.programs[program.id]?.amount;
  if (text === undefined) return '';
  const { facts, unknown } = draft.conversation;
  const on = athens(draft.now).toPlainDate().toString();
  const values = Object.entries(valuesBehind(program, facts, { unknown, on }));
  // The amount may be certain before all that stands behind it is known: a rent below every ceiling.
  if (values.some(([name, value]) => value === null && text.includes(`{${name}`))) return '';
  const given = values.map(([name, value]): [string, Value] => [
    name,
    typeof value === 'number' ? sayNumber(value, draft.locale) : value,
  ]);
  return written(draft, undefined, text, Object.fromEntries(given));
}

/** Until when it lasts, or by when to ask for it. */
function renewalOf(draft: Draft, program: Program): string {
  const text = draft.locale.programs[program.id]?.renewal;
  return text === undefined ? '' : written(draft, undefined, text);
}

/** Who decides and by which law, where the figures come from, and the day on which we checked them. */
function footnoteOf(draft: Draft, program: Program, outcome: Outcome): string {
  const source = word(draft, 'result.source', { source: hostOf(program.source) });
  return `${decidedBy(draft, program, outcome)} ${source}`.trim();
}

/** "opeka.gr"; what is no address is said as it stands. */
function hostOf(source: string): string {
  return source.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '');
}

function decidedBy(draft: Draft, program: Program, outcome: Outcome): string {
  // The program's own wording is said only while it names the day on which the figures were really checked.
  const own = draft.locale.programs[program.id]?.footnote;
  if (own !== undefined && !outcome.stale && own.includes(sayIsoDate(program.checked_on)))
    return written(draft, undefined, own);
  return word(draft, outcome.stale ? 'result.footnote_stale' : 'result.footnote', {
    decided_by: told(draft, program.decidedBy),
    law: upperFirst(told(draft, program.law)),
    checked_on: sayIsoDate(program.checked_on),
  });
}

/** "24/11/2026". */
function sayIsoDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(day)}/${Number(month)}/${year}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
