/** How the meeting happens. */
export type AppointmentKind = 'center' | 'phone' | 'home';

/**
 * A meeting asked for or agreed. While `requested`, `proposed` or `confirmed` with a start, its time is claimed for its
 * staff member: two appointments can never hold the same five minutes of one person.
 */
export interface Appointment {
  id: string;
  personId: string;
  caseId: string;
  version: number;
  status: 'requested' | 'proposed' | 'confirmed' | 'declined' | 'cancelled';
  kind: AppointmentKind;
  topic: string;
  /** A staff member of the center's content ("social_worker_1"); absent for "call me". */
  staffId?: string;
  /** ms since 1970; absent for "call me when you can". */
  start?: number;
  minutes: number;
  /** Other starts that staff offered. */
  proposals?: number[];
  name?: string;
  /** E.164. */
  phone?: string;
  /** Where to go for a home visit, in the person's words. */
  place?: string;
  bring: string[];
  reason?: string;
  /** What staff say afterwards; absent: nobody said it yet. */
  outcome?: 'came' | 'missed';
  /** The person answered the reminder: they will come. */
  coming?: true;
  /** They came without one, and nobody is written to about it. */
  walkIn?: true;
  createdAt: number;
  updatedAt: number;
}

/** A taken stretch of a staff member's time, ms since 1970, end excluded. */
export interface Busy {
  staffId: string;
  start: number;
  end: number;
}
