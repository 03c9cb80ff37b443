/** What every staff action begins and ends with: may it be done, on which case, and the lines that say so afterwards. */
import type { Case } from '../cases/case.ts';
import { isRefusal, type Refusal, type Staff } from '../cases/machine.ts';
import { mark, type Draft } from './draft.ts';
import { greek, word } from './words.ts';

/** A staff action that may not be done: nothing changes, and the one who tried hears why. */
export class StaffRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`refused: ${refusal.refused}`);
    this.name = 'StaffRefused';
    this.refusal = refusal;
  }
}

/** The person's case of this id. Throws StaffRefused when it is another one. */
export function caseOf(draft: Draft, id: string): Case {
  if (draft.case?.id !== id) throw new StaffRefused({ refused: 'not_found' });
  return draft.case;
}

/** The case after a move. Throws StaffRefused when the machine refused it. */
export function allowedMove(result: Case | Refusal): Case {
  if (isRefusal(result)) throw new StaffRefused(result);
  return result;
}

/** A line in the staff's log and one in the access log. `given`: variables of the line beside {owner}. */
export function note(
  draft: Draft,
  staff: Staff,
  action: string,
  subject: string,
  key: string,
  given: Record<string, string> = {},
): void {
  mark(draft, word(greek(draft), key, { owner: staff.name, ...given }));
  audit(draft, staff, action, subject);
}

/** A line in the access log; never holds words of a message. */
export function audit(draft: Draft, staff: Staff, action: string, subject: string): void {
  draft.effects.push({ type: 'audit', actor: staff.id, action, subject });
}
