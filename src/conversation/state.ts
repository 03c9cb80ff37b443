import type { ChannelId } from './event.ts';

/** A value that a flow may hold; JSON only, because the state is written and read back between all turns. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Answers = Record<string, Value>;

/** One running flow. It stays on the version in which it started, whatever is published meanwhile. */
export interface Frame {
  flow: string;
  version: string;
  step: string;
  /** What this flow gathered, and what its caller passed with `with`. */
  answers: Answers;
  /** Steps at which the person answered, oldest first, for "πίσω". At most 30. */
  trail: string[];
  /** Step of the caller to go on from when this flow ends. */
  then?: string;
}

/**
 * A conversation: the running state of one person. Plain JSON. `stack` holds the running flows, the innermost last; it is
 * empty when nothing runs. `facts` is what the household said during pre-screening: kept for the talk only, never longer
 * (the person may ask that it go along with a case).
 */
export interface Conversation {
  stack: Frame[];
  facts: Answers;
  /** Facts of which the person said "Δεν ξέρω". */
  unknown: string[];
  /** The last pre-screening of this talk. `send`: the person said that it may go along with a case. */
  screened?: {
    program: string;
    verdict: 'likely' | 'unlikely' | 'person';
    /** What the household's figures were held against, for staff. */
    limits?: { label: string; text: string }[];
    send?: boolean;
    /** It was an interview over these programs; `program` is then the first of its list. */
    also?: string[];
  };
  /** The last thing that they wrote in their own words, for the staff's summary. At most 300 letters. */
  words?: string;
  /** The flow in which they last heard that its words are only in Greek. */
  toldGreek?: string;
  /** The person said that this (a crisis intent) is no danger; `at` is when, ms since 1970. */
  calm?: { intent: string; at: number };
  /** Somebody else may read this chat: what it was about is not named. */
  discreet?: boolean;
  /** Misses in a row at the same question. */
  misses: number;
  /** A question of the program's own that waits over the flow ("Συνεχίζουμε;", "Ποιο από τα δύο;"). */
  overlay?: Overlay;
  /** The last picture, film or file that came without words; more of the same album are not answered one by one. */
  album?: { kind: string; id?: string; at: number };
  /** When they were last told that a number of theirs was hidden, ms since 1970. */
  maskedAt?: number;
  /** Last thing that the person did, ms since 1970. */
  lastAt: number;
  /** Turns that this person has had; for the loop guard and for tests. */
  turns: number;
}

/** A short question that the program itself puts over the flow; its answers are `Choice.action`s of kind overlay. */
export type Overlay =
  | { kind: 'resume' }
  /** `ask`: the common word that asks, when it is not "Ποιο από αυτά εννοείτε;". `page`: of a list that is longer than a screen. */
  | { kind: 'which'; options: string[]; ask?: string; page?: number }
  /** `choice` is the whole action that was tapped. */
  | { kind: 'change'; step: string; choice: string }
  /** `contact`: may this number (subject) be written down as theirs. */
  | { kind: 'confirm'; what: 'cancel' | 'cancel_appointment' | 'withdraw' | 'contact'; subject?: string }
  /** In which language to go on. `seems`: the one that was recognised; `pending`: what they wrote in it, answered afterwards. */
  | { kind: 'language'; seems?: string; pending?: string }
  /** Two misses in a row: a person is offered; `language`: another language too. */
  | { kind: 'stuck'; language?: boolean }
  /**
   * No question: further actions under what waits. `apart`: they stand under words of their own that were said last (the
   * card of a visit), so a typed number means them, until something else is asked.
   */
  | { kind: 'after'; options: string[]; apart?: boolean };

/** Where a person can be reached. */
export interface Address {
  channel: ChannelId;
  id: string;
  /** Set when the person blocked or left; cleared when they write again. */
  blockedAt?: number;
  /** Last message from there, ms: opens the platforms' reply windows. */
  lastInAt?: number;
}

/** A person: a human behind one or more addresses. */
export interface Person {
  id: string;
  /** Grows by one with each committed turn: the optimistic lock of the whole world of this person. */
  version: number;
  createdAt: number;
  addresses: Address[];
  /** Where the last message came from, and so where answers go. */
  replyTo: { channel: ChannelId; id: string };
  /** First name that the person or the platform gave. Untrusted text. */
  name?: string;
  /** E.164, given for an appointment. */
  phone?: string;
  consent: 'unasked' | 'given' | 'refused';
  /** Code of the language in which they are written to: "el", "en". */
  locale: string;
  /** Another language was offered once, or chosen: it is not offered again. */
  languageAsked?: boolean;
  /** Shut out by staff for abuse until then, ms; `saidAt`: when they last heard so. */
  barred?: { until: number; by: string; saidAt?: number };
}
