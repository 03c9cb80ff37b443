/** What the checker finds beyond what stops the program: each by a rule, and how grave it is. */
import type { Problem } from './problem.ts';

/** `error`: `npm run check` fails. `warning`: said, and with `--strict` fails too. The program starts with either. */
export const RULES = {
  long_sentence: 'error',
  long_on_average: 'error',
  jargon: 'error',
  singular: 'error',
  typed_figure: 'error',
  missing_words: 'warning',
  typed_line: 'warning',
  no_simpler: 'warning',
  unused_figure: 'warning',
  expired: 'warning',
  checked_later: 'warning',
  old_notice: 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

export type Rule = keyof typeof RULES;

export interface Finding extends Problem {
  rule: Rule;
}

/** Takes what a rule found. */
export type Found = (rule: Rule, problem: Problem) => void;
