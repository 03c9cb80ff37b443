/** Hard limits. Content may be wrong and people may press anything: no turn runs away, and no state grows without end. */

/** Steps that one turn may run. */
export const MOST_STEPS = 60;
/** Flows that may run inside each other. */
export const MOST_FRAMES = 8;
/** Answered steps that "πίσω" remembers, per flow. Older ones are forgotten. */
export const MOST_TRAIL = 30;
/** Things said in one turn. */
export const MOST_REPLIES = 6;
/** Letters of a typed text that are read. */
export const MOST_LETTERS = 2_000;
/** Interrupted flows that wait under the running one. The oldest is let go. */
export const MOST_INTERRUPTED = 2;
/** Appointments that one person may have open. */
export const MOST_VISITS = 3;

/** A pause after which a running flow asks "Συνεχίζουμε;", ms. */
export const PAUSE_MS = 6 * 3600_000;
/** A pause after which an unfinished talk is let go and its facts are forgotten, ms. */
export const FORGET_MS = 30 * 24 * 3600_000;
/** "Το κράτησα" is said at most this often while a person waits for staff, ms. */
export const ACK_EVERY_MS = 10 * 60_000;
/** A picture so soon after another one was sent with it, ms: some platforms do not say that they belong together. */
export const ALBUM_MS = 10_000;
/** Which numbers not to send is said at most this often, ms. */
export const MASKED_EVERY_MS = 30 * 60_000;
/** Who has a case answers within so many opening hours, or it goes back to the queue. */
export const LEASE_HOURS = 1;
/** …and so many when somebody is in danger. */
export const CRISIS_LEASE_HOURS = 0.25;
/** A case is put aside at most this long, ms. */
export const LONGEST_SNOOZE_MS = 31 * 24 * 3600_000;
/** Days after which the program may ask how it went, at most. */
export const LONGEST_FOLLOW_UP_DAYS = 90;
/** Somebody abusive is shut out at most this long, ms. */
export const LONGEST_BAR_MS = 31 * 24 * 3600_000;
/** Who missed a visit is written to only this soon after it, ms. */
export const LATE_OUTCOME_MS = 2 * 24 * 3600_000;
/** The reminder of a visit comes this long before it, ms. */
export const REMIND_BEFORE_MS = 24 * 3600_000;

/** The turn hit a limit: what it did so far is thrown away, and the person gets an apology, the menu and a way to a human. */
export class LimitBreach extends Error {
  readonly limit: 'steps' | 'stack' | 'replies';

  constructor(limit: LimitBreach['limit']) {
    super(`limit of ${limit}`);
    this.name = 'LimitBreach';
    this.limit = limit;
  }
}

/** The turn needs the taken times of the coming weeks; `advance` turns it into `{ kind: 'need' }`. */
export class NeedBusy extends Error {
  constructor() {
    super('the taken times are needed');
    this.name = 'NeedBusy';
  }
}
