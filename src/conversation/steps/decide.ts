/** `decide`: the first line whose condition holds. A condition that is unknown stops the search: it may hold. */
import type { Step } from '../../content/content.ts';
import type { Draft } from '../draft.ts';
import type { Next } from '../next.ts';
import type { Frame } from '../state.ts';
import { scope } from '../words.ts';

export function enterDecide(draft: Draft, frame: Frame, step: Extract<Step, { kind: 'decide' }>): Next {
  const names = scope(draft, frame);
  for (const line of step.lines) {
    const holds = line.when.evaluate(names);
    if (holds === true) return line.go;
    if (holds === null) return step.unknown ?? step.otherwise;
  }
  return step.otherwise;
}
