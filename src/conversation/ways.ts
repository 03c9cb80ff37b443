/**
 * Ways that people take through a flow, counted for its map: "way.eee.what.check". One count for each step taken, and every move
 * is counted, back too: what came to a step and did not go on from it is who stopped there.
 */
import { count, type Draft } from './draft.ts';
import type { Go } from './next.ts';
import type { Frame } from './state.ts';

/** Where a flow is entered, and where it ends; a step is called neither. */
export const ENTRY = '+';
export const END = 'end';

/** A flow is entered at the step at which its frame stands. */
export function countEntry(draft: Draft, frame: Frame): void {
  count(draft, `way.${frame.flow}.${ENTRY}.${frame.step}`);
}

/** The step is left: for another step, another flow (`/name`), or the end. */
export function countWay(draft: Draft, frame: Frame, go: Go): void {
  const to = 'step' in go ? go.step : 'flow' in go ? `/${go.flow}` : END;
  count(draft, `way.${frame.flow}.${frame.step}.${to}`);
}

/** Stands at an earlier step of the same flow again. */
export function stepBack(draft: Draft, frame: Frame, step: string): void {
  if (frame.step !== step) countWay(draft, frame, { step });
  frame.step = step;
}
