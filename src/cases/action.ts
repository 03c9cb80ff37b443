/** What a staff member can do to a case, as the console's API sends it. Guards are in `cases/machine.ts`. */
export type StaffAction =
  | { kind: 'take'; caseId: string }
  | { kind: 'reply'; caseId: string; text: string }
  /** Seen by staff only. */
  | { kind: 'note'; caseId: string; text: string }
  | { kind: 'close'; caseId: string; resume: 'goodbye' | 'continue' }
  /** Closes, and the program asks how it went after so many days. */
  | { kind: 'close'; caseId: string; resume: 'follow_up'; days: number }
  | { kind: 'return'; caseId: string }
  /** To a colleague (an account, by name for the person) or to the queue of a role. */
  | { kind: 'transfer'; caseId: string; to: { staff: { id: string; name: string } } | { queue: string } }
  /** Puts the case aside until then, ms since 1970; who waits for an answer hears the new time. */
  | { kind: 'snooze'; caseId: string; until: number }
  /** A closed case goes on, as its own: the close was a mistake, or there is more to say. */
  | { kind: 'reopen'; caseId: string }
  /** Closes the case of somebody abusive: until then the program answers with help lines and the telephone only. */
  | { kind: 'bar'; caseId: string; until: number }
  | { kind: 'appointment_confirm'; appointmentId: string }
  /** Offer other starts (ms since 1970); the citizen picks one by tapping. */
  | { kind: 'appointment_propose'; appointmentId: string; starts: number[] }
  /** To another time. What is agreed stays agreed and the person is told; what is only asked for becomes an offer. */
  | { kind: 'appointment_move'; appointmentId: string; start: number; staffId?: string }
  | { kind: 'appointment_outcome'; appointmentId: string; outcome: 'came' | 'missed' }
  | { kind: 'appointment_decline'; appointmentId: string; reason: string }
  | WalkIn;

/** Somebody came without an appointment. The id is a fresh one; `name` as they want to be called. */
export interface WalkIn {
  kind: 'walk_in';
  appointmentId: string;
  name?: string;
  topic: string;
  staffId?: string;
}
