/**
 * A case: a request for a human, with a queue, an owner and a clock. One owner at any time: the bot, the queue, or one
 * named staff member. States: `requested` (in the queue) → `claimed` (a person has it and has not answered yet) →
 * `waiting_person` ⇄ `waiting_staff` → `closed`. Returned to the queue it is `requested` again; a closed one may be reopened by
 * staff while the person has no other.
 */
export type CaseState = 'requested' | 'claimed' | 'waiting_person' | 'waiting_staff' | 'closed';

export interface Case {
  id: string;
  personId: string;
  /** Grows by one with each change; a change names the version that it saw. */
  version: number;
  state: CaseState;
  /** What is asked for: a talk, a call back, an appointment to be confirmed. */
  wants: 'talk' | 'call' | 'appointment';
  /** Topic id of the content ("eee"). */
  topic: string;
  /** Specialist role that serves the topic ("social_worker"). */
  queue: string;
  /** What else was asked for while this was open, oldest first: each topic with the role that serves it. */
  also?: { topic: string; queue: string }[];
  urgency: 'normal' | 'crisis';
  /** Staff account id while somebody has it. */
  owner?: { id: string; name: string };
  /** ms since 1970: the time that the citizen was promised. */
  promiseAt: number;
  openedAt: number;
  updatedAt: number;
  /** When staff wrote to the person first. */
  answeredAt?: number;
  /** Since when the person waits for an answer; absent when it is their turn. */
  waitingSince?: number;
  /** The bot is silent while the case is open. A claimed case always pauses the bot; a requested appointment does not. */
  pausesBot: boolean;
  /** Last time the bot said "still here" while the person waited. */
  ackedAt?: number;
  /** Promises that passed without an answer; the person is told of the first only. */
  breaches?: number;
  /**
   * Until when the owner must answer, ms since 1970: then the case goes back to the queue. Set exactly while a named person
   * owes an answer.
   */
  leaseUntil?: number;
  /** Put aside by its owner until then; the person's next word or any move ends it. */
  snoozedUntil?: number;
  /** The last owner whose lease ran out, for the lead; gone when somebody takes the case. */
  lapsed?: { by: string; at: number };
  appointmentId?: string;
  closedAt?: number;
  closedBecause?: 'goodbye' | 'continue' | 'follow_up' | 'barred' | 'cancelled' | 'declined';
  /** When the program asks how it went, after a close with a follow-up. */
  followUpAt?: number;
  /** Five lines for the staff: label and words. */
  brief: { label: string; text: string }[];
  /** Pre-screening, only with the person's word that it may be sent along. */
  screening?: { program: string; verdict: string; lines: { label: string; text: string }[] };
}
