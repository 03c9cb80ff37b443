import type { StaffAction } from '../cases/action.ts';

/** What the page asks to be done: as an action of the case machine, but a colleague is named by their account only. */
export type Wanted =
  | Exclude<StaffAction, { kind: 'transfer' | 'walk_in' }>
  | { kind: 'transfer'; caseId: string; to: { staffId: string } | { queue: string } };
