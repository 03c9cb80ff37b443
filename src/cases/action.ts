/** What a staff member can do to a case, as the console's API sends it. Guards are in `cases/machine.ts`. */
export type StaffAction =
  | { kind: 'take'; caseId: string }
  | { kind: 'reply'; caseId: string; text: string }
  /** Seen by staff only. */
  | { kind: 'note'; caseId: string; text: string }
  | { kind: 'close'; caseId: string; resume: 'goodbye' | 'continue' }
  | { kind: 'return'; caseId: string }
  | { kind: 'appointment_confirm'; appointmentId: string }
  /** Offer other starts (ms since 1970); the citizen picks one by tapping. */
  | { kind: 'appointment_propose'; appointmentId: string; starts: number[] }
  | { kind: 'appointment_decline'; appointmentId: string; reason: string };
