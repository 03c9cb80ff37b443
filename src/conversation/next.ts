/** What a step says about the way on. Steps never move the conversation themselves: the interpreter does. */
import type { Answers } from './state.ts';

/** A way on, as content writes it, or to a certain step of another flow. */
export type Go = { step: string } | { flow: string; step?: string; with?: Answers } | { end: true };

/**
 * - a `Go`: leave this step;
 * - `wait`: it waits for the person and has still to be said;
 * - `moved`: the stack has changed, run on from there.
 */
export type Next = Go | 'wait' | 'moved';

/**
 * What a step makes of a typed text: an answer, a text of its kind that does not fit (with the words that say why), or nothing.
 * `edits`: actions that change what was understood beside the answer; they stand under the next question.
 */
export type Heard = { next: Next; edits?: string[] } | { why: string } | null;

/** The place from which `πίσω` goes on: a step and, inside it, one answer. */
export function readTrail(entry: string): { step: string; detail?: string } {
  const cut = entry.indexOf('#');
  return cut < 0 ? { step: entry } : { step: entry.slice(0, cut), detail: entry.slice(cut + 1) };
}
