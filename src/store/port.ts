/**
 * The Store port: everything that must outlive the process. Two engines stand behind it, SQLite and (later) Redis, and one
 * conformance suite (`test/store/conformance.ts`) runs on both. Small on purpose: read a person's world, commit a turn,
 * claim what is due, list for the console, subscribe to changes.
 */
import type { Appointment, Busy } from '../appointments/appointment.ts';
import type { Case } from '../cases/case.ts';
import type { ChannelId, Input, TimerEvent } from '../conversation/event.ts';
import type { Author, Reply } from '../conversation/reply.ts';
import type { Conversation, Person } from '../conversation/state.ts';

/** All that one turn may need of a person, read at once. Never grows with the person's history. */
export interface World {
  person: Person;
  conversation: Conversation | null;
  /** The open case, if any; a person has at most one. */
  case: Case | null;
  /** Coming appointments (not cancelled or declined, not over for more than a day), soonest first. */
  appointments: Appointment[];
}

/** Life of an outgoing message: one row per message part. */
export type OutStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

/** A line of the conversation's log. `seq` grows over the whole store and never repeats; it is the web chat's watermark. */
export interface Message {
  seq: number;
  personId: string;
  at: number;
  channel: ChannelId;
  /** The address that it came from or goes to. */
  address: string;
  body:
    | { dir: 'in'; input: Input; dedupe: string }
    | { dir: 'out'; reply: Reply }
    | { dir: 'note'; staff: { id: string; name: string }; text: string }
    | { dir: 'mark'; text: string };
  /** Of outgoing messages only. */
  status?: OutStatus;
  /** The platform's id of an outgoing message, exact (64-bit numbers stay strings). */
  providerId?: string;
  /** Why it failed, in a word of the delivery taxonomy. */
  error?: string;
  attempts?: number;
}

/** A message to be written by a commit; the store gives the seq. */
export type NewMessage = Pick<Message, 'at' | 'channel' | 'address' | 'body'>;

/** All that a turn makes durable at once, or none of it. */
export interface Commit {
  /**
   * The person after the turn: `version` is the seen version + 1 (1 for a new person). An address here that belonged to
   * another person moves to this one (the platform vouched for it). A new person whose `replyTo` already has a person is a
   * conflict: two first messages came at once.
   */
  person: Person;
  conversation: Conversation;
  /** Of the event that caused the turn; a second commit with the same key is refused as `duplicate`. */
  dedupe?: { channel: ChannelId | 'staff'; key: string };
  messages: NewMessage[];
  /** Each with version = seen + 1. */
  cases: Case[];
  appointments: Appointment[];
  timers: TimerEvent[];
  cancelTimers: { subject: string; kind: TimerEvent['kind'] }[];
  /** A timer that this turn consumed: the commit is a `duplicate` when it is already gone. */
  firedTimer?: string;
  counts: string[];
  /** Words that nothing answered; `key` says which are the same. Kept without the person. */
  unanswered?: { key: string; text: string }[];
  audit: { actor: string; action: string; subject: string }[];
  /** ms since 1970. */
  now: number;
  /**
   * True when delivery has the person's lane and a socket free: the first outgoing row is written as `sending` at once, so
   * that no second commit is needed to claim it. After a crash such a row is `unknown`.
   */
  claimFirst: boolean;
}

export type CommitResult =
  /**
   * `seqs` of the messages, in their order. `claimed`: the first outgoing row is `sending` and is the caller's to send; false
   * when that was not asked for, or when something earlier of this person on this channel is still unsent.
   */
  | { status: 'committed'; seqs: number[]; claimed: boolean }
  /** The dedupe key (or the timer) was already used: nothing was written. */
  | { status: 'duplicate' }
  /** Somebody else moved first: nothing was written; run the turn again on what is there now. */
  | { status: 'conflict'; what: 'person' | 'case' | 'appointment' | 'slot' };

/** An outgoing row as delivery works with it. */
export interface OutRow {
  seq: number;
  personId: string;
  channel: ChannelId;
  address: string;
  reply: Reply;
  attempts: number;
}

/** Words that nothing answered, as staff see them. */
export interface UnansweredRow {
  /** Names the row for `settleUnanswered`; no words. */
  key: string;
  /** The newest writing of it, masked. */
  text: string;
  n: number;
  firstAt: number;
  lastAt: number;
}

/** The result of one send, to be written down. */
export interface OutMark {
  seq: number;
  status: OutStatus;
  providerId?: string;
  error?: string;
  attempts?: number;
  /** For `queued` again after a retryable error: not before this time, ms since 1970. */
  notBefore?: number;
}

/** What the console's list shows of an open or closed case. */
export interface CaseRow {
  case: Case;
  person: Pick<Person, 'id' | 'name' | 'phone' | 'replyTo' | 'locale'>;
  /** The person's last words, or what they sent. */
  last?: { at: number; input: Input };
  /** Outgoing messages that failed or may not have arrived. */
  undelivered: number;
}

/** A person found by words, with the line in which they stand. */
export interface Found {
  person: Pick<Person, 'id' | 'name' | 'phone' | 'replyTo' | 'locale'>;
  /** The newest message that has them; absent when the name or telephone has. */
  at?: number;
  text?: string;
}

export interface StaffAccount {
  id: string;
  email: string;
  name: string;
  role: 'staff' | 'lead' | 'admin';
  passwordHash: string;
  /** The staff member of the center's content that this account is, if any. */
  memberId?: string;
  createdAt: number;
  disabledAt?: number;
  /** The second step of signing in. `secret` is sealed with the console's key; of recovery codes only hashes are kept. */
  second?: { secret: string; usedStep: number; recovery: string[] };
  /** Counts up when the address of the account's calendar is made anew. */
  calendarEpoch?: number;
}

export interface StaffSession {
  /** SHA-256 of the cookie's secret, hex. */
  tokenHash: string;
  staffId: string;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
}

/** A change that live views care about. Best effort: a view that missed one reads again. */
export type StoreChange =
  | { kind: 'person'; personId: string }
  | { kind: 'cases' }
  | { kind: 'appointments' }
  | { kind: 'message'; personId: string; seq: number };

export interface Store {
  /** The person behind an address (or one of its aliases), or null. */
  find(channel: ChannelId, address: string): Promise<string | null>;
  /** Null when there is no such person. What it returns is shared and must not be changed in place. */
  load(personId: string): Promise<World | null>;
  commit(commit: Commit): Promise<CommitResult>;

  /** Taken times from `from` to `to`, for the slot step. */
  busy(from: number, to: number): Promise<Busy[]>;

  /**
   * Claims rows to send: per person and channel the oldest unsent row only, and none while an earlier one is `sending` or
   * waits for its next try. Claimed rows are durably `sending` before this resolves. With `channel`, of this channel only: a
   * channel that is down holds nobody's other channel back.
   */
  claimOutbox(limit: number, now: number, channel?: ChannelId): Promise<OutRow[]>;
  /** Writes results of sends; rides in the next group commit, at most 20 ms later. A status never goes backwards. */
  mark(marks: OutMark[]): Promise<void>;
  /** What is queued for a person on a channel fails, with this error: they have blocked us. Returns those rows. */
  failQueued(personId: string, channel: ChannelId, error: string): Promise<OutRow[]>;
  /** At start: rows that were `sending` when the process died become `unknown`. Returns them; a second call finds none. */
  recoverOutbox(now: number): Promise<OutRow[]>;
  /**
   * A platform's receipt. A status never goes backwards; `failed` is final unless the message is later said to have arrived.
   * False when no such message is known (yet: a receipt that overtakes the answer to its own send is kept in memory for it).
   */
  receipt(channel: ChannelId, providerId: string, status: OutStatus, error?: string): Promise<boolean>;
  /** When the next queued row may be sent (0: at once), or null. Rows behind one that is `sending` do not count. */
  nextOutboxAt(channel?: ChannelId): Promise<number | null>;

  /** Timers due by `now`; they stay until a commit names them as fired. */
  dueTimers(now: number, limit: number): Promise<TimerEvent[]>;

  /** The log after `after` (seq, excluded), oldest first; with `before`, the last ones before it; with neither, the last ones. */
  messages(personId: string, range: { after?: number; before?: number; limit: number }): Promise<Message[]>;
  cases(filter: { open: boolean; limit: number }): Promise<CaseRow[]>;
  case(id: string): Promise<Case | null>;
  appointments(filter: { from: number; to: number } | { status: Appointment['status'][] }): Promise<Appointment[]>;
  appointment(id: string): Promise<Appointment | null>;
  /** Cases that were open at some time from `from` on or were touched since, newest first; for the numbers page. */
  casesSince(from: number, limit: number): Promise<Case[]>;
  /**
   * People in whose name, telephone or newest messages (staff notes included) all the words stand, newest first; whatever the
   * case, accents and final sigma. Reads in slices, so that no turn waits for it.
   */
  search(words: string, limit: number): Promise<Found[]>;
  /** Counts by Athens day, from and to included ("2026-11-25"). */
  counts(from: string, to: string): Promise<{ day: string; name: string; n: number }[]>;
  /**
   * At which step of which flow people stand whose last turn was at `since` (ms) or later: the innermost flow of each. Read in
   * slices, so that no turn waits for it.
   */
  standing(since: number): Promise<{ flow: string; step: string; n: number }[]>;
  /** What was not answered, most frequent first, then newest. Rows that nobody wrote again for half a year go. */
  unanswered(limit: number): Promise<UnansweredRow[]>;
  /** Staff have settled it (mapped to a topic, or not worth it). False when there is no such row. */
  settleUnanswered(key: string): Promise<boolean>;
  /** Puts a settled row back; what was written again meanwhile is added up. */
  restoreUnanswered(row: UnansweredRow): Promise<void>;
  /** Rows by status, for health, metrics and the benchmark. */
  stats(): Promise<{
    people: number;
    messages: number;
    outbox: Record<OutStatus, number>;
    openCases: number;
    bytes: number;
  }>;

  accounts: AccountStore;

  /** What staff changed beside the content's files: small JSON texts by name. */
  settings(): Promise<{ name: string; json: string; at: number; by: string }[]>;
  putSetting(setting: { name: string; json: string; at: number; by: string }): Promise<void>;

  /** Versions of flows that some conversation may still run; kept for ever, small. `json` is the content room's. */
  archivedFlows(): Promise<{ flow: string; version: string; json: string }[]>;
  archiveFlow(flow: string, version: string, json: string): Promise<void>;

  subscribe(listener: (change: StoreChange) => void): () => void;
  /** True when a write would succeed now. */
  ready(): Promise<boolean>;
  /** Waits for what was queued, then closes. */
  close(): Promise<void>;
}

export interface AccountStore {
  count(): Promise<number>;
  list(): Promise<StaffAccount[]>;
  byEmail(email: string): Promise<StaffAccount | null>;
  byId(id: string): Promise<StaffAccount | null>;
  /** Insert or replace. */
  put(account: StaffAccount): Promise<void>;
  putSession(session: StaffSession): Promise<void>;
  session(tokenHash: string): Promise<StaffSession | null>;
  dropSession(tokenHash: string): Promise<void>;
  /** Open sessions of one account, or of all, last used first. */
  sessions(now: number, staffId?: string): Promise<StaffSession[]>;
  /** One-time links, by hash of the secret. `take` succeeds once. */
  putInvite(invite: { tokenHash: string; role: StaffAccount['role']; expiresAt: number }): Promise<void>;
  takeInvite(tokenHash: string, now: number): Promise<{ role: StaffAccount['role'] } | null>;
  peekInvite(tokenHash: string, now: number): Promise<{ role: StaffAccount['role']; expiresAt: number } | null>;
  /** A line of the audit log outside a turn (login, account made). */
  audit(line: { at: number; actor: string; action: string; subject: string }): Promise<void>;
  auditLog(
    limit: number,
    filter?: { actor?: string; subject?: string },
  ): Promise<{ at: number; actor: string; action: string; subject: string }[]>;
}
export type { Author, Busy };
