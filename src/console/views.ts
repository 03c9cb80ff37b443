/**
 * What the console's API says and hears: one schema for both sides. The server's answers have these types, and the page parses
 * with the same schemas. (zod/mini: the page must stay small.)
 */
import * as z from 'zod/mini';

const ms = z.number();
const channel = z.enum(['web', 'telegram', 'viber', 'whatsapp', 'cli']);

/** The signed-in staff member, and the center that they work for. */
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['staff', 'lead', 'admin']),
  now: ms,
  center: z.object({ name: z.string(), municipality: z.string() }),
});
export type Me = z.infer<typeof Me>;

/** What a person sent, in one form: `text` holds their words, a caption, or the label of a place. */
export const Said = z.object({
  kind: z.string(),
  text: z.optional(z.string()),
  /** Of a file or a contact card. */
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  seconds: z.optional(z.number()),
  latitude: z.optional(z.number()),
  longitude: z.optional(z.number()),
});
export type Said = z.infer<typeof Said>;

const Line = z.object({ label: z.string(), text: z.string() });

export const CaseView = z.object({
  id: z.string(),
  personId: z.string(),
  state: z.enum(['requested', 'claimed', 'waiting_person', 'waiting_staff', 'closed']),
  wants: z.enum(['talk', 'call', 'appointment']),
  topic: z.string(),
  /** All that was asked for, the first topic first. */
  topicName: z.string(),
  /** Who serves it, in words; several when several topics were asked about. */
  queueName: z.string(),
  /** The role of that queue. */
  queue: z.string(),
  urgency: z.enum(['normal', 'crisis']),
  owner: z.optional(z.object({ id: z.string(), name: z.string() })),
  promiseAt: ms,
  openedAt: ms,
  updatedAt: ms,
  waitingSince: z.optional(ms),
  pausesBot: z.boolean(),
  appointmentId: z.optional(z.string()),
  closedAt: z.optional(ms),
  closedBecause: z.optional(z.enum(['goodbye', 'continue', 'follow_up', 'barred', 'cancelled', 'declined'])),
  followUpAt: z.optional(ms),
  /** Until when the owner must answer. */
  leaseUntil: z.optional(ms),
  snoozedUntil: z.optional(ms),
  /** Who had it and did not answer in time. */
  lapsed: z.optional(z.object({ by: z.string(), at: ms })),
  breaches: z.optional(z.number()),
  brief: z.array(Line),
  screening: z.optional(
    z.object({ program: z.string(), programName: z.string(), verdict: z.string(), lines: z.array(Line) }),
  ),
});
export type CaseView = z.infer<typeof CaseView>;

/** A line of the inbox. */
export const CaseRowView = z.object({
  case: CaseView,
  person: z.object({ name: z.optional(z.string()), phone: z.optional(z.string()), channel }),
  last: z.optional(z.object({ at: ms, said: Said })),
  undelivered: z.number(),
});
export type CaseRowView = z.infer<typeof CaseRowView>;
export const CasesView = z.object({
  now: ms,
  cases: z.array(CaseRowView),
  /** The program is held back, until then or until somebody lets it go on. */
  held: z.optional(z.object({ until: z.optional(ms) })),
});

export const AppointmentView = z.object({
  id: z.string(),
  personId: z.string(),
  caseId: z.string(),
  status: z.enum(['requested', 'proposed', 'confirmed', 'declined', 'cancelled']),
  kind: z.enum(['center', 'phone', 'home']),
  topic: z.string(),
  topicName: z.string(),
  /** With whom, in words ("με την κοινωνική λειτουργό"); absent for "call me". */
  withWhom: z.optional(z.string()),
  start: z.optional(ms),
  minutes: z.number(),
  proposals: z.optional(z.array(ms)),
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  place: z.optional(z.string()),
  bring: z.array(z.string()),
  reason: z.optional(z.string()),
  outcome: z.optional(z.enum(['came', 'missed'])),
  /** They answered the reminder: they will come. */
  coming: z.optional(z.literal(true)),
  staffId: z.optional(z.string()),
  /** They came without an appointment: no conversation, nothing to move. */
  walkIn: z.optional(z.literal(true)),
  /** Why it cannot be confirmed as it stands. */
  problem: z.optional(z.enum(['past', 'leave', 'closed'])),
});
export type AppointmentView = z.infer<typeof AppointmentView>;
export const AppointmentsView = z.object({
  now: ms,
  appointments: z.array(AppointmentView),
  /** Each day of the stretch: when the Center is open, why not, who is away. */
  days: z.array(
    z.object({
      day: z.string(),
      open: z.array(z.object({ from: ms, to: ms })),
      why: z.optional(z.string()),
      away: z.array(z.string()),
    }),
  ),
  /** Whom appointments may be with. */
  members: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Asked for or proposed, whatever their day. */
  requests: z.array(AppointmentView),
});
export type AppointmentsView = z.infer<typeof AppointmentsView>;

export const PersonView = z.object({
  now: ms,
  person: z.object({
    id: z.string(),
    name: z.optional(z.string()),
    phone: z.optional(z.string()),
    channel,
    /** Blocked us or left: nothing can be sent there. */
    blocked: z.boolean(),
    /** Until when we may write freely; null when there is no limit. */
    windowEndsAt: z.nullable(ms),
    /** Shut out for abuse until then, and by whom. */
    barred: z.optional(z.object({ until: ms, by: z.string() })),
  }),
  case: z.nullable(CaseView),
  appointments: z.array(AppointmentView),
  /** What the talk would go on from when the case closes, in words; null when nothing waits. */
  resume: z.nullable(z.string()),
  /** The shown case is closed and may be opened again: the person has no other one. */
  reopens: z.boolean(),
});
export type PersonView = z.infer<typeof PersonView>;

export const MessageView = z.object({
  seq: z.number(),
  at: ms,
  channel,
  body: z.discriminatedUnion('dir', [
    z.object({ dir: z.literal('in'), said: Said }),
    z.object({
      dir: z.literal('out'),
      /** The staff member's name, or null when the program speaks. */
      staff: z.nullable(z.object({ id: z.string(), name: z.string() })),
      text: z.string(),
      choices: z.array(z.string()),
    }),
    z.object({ dir: z.literal('note'), staff: z.object({ id: z.string(), name: z.string() }), text: z.string() }),
    z.object({ dir: z.literal('mark'), text: z.string() }),
  ]),
  status: z.optional(z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown'])),
  error: z.optional(z.string()),
});
export type MessageView = z.infer<typeof MessageView>;
/** `more`: there are older ones before the first. */
export const MessagesView = z.object({ messages: z.array(MessageView), more: z.boolean() });

export const SlotsView = z.object({ slots: z.array(z.object({ start: ms, minutes: z.number() })) });
const role = z.enum(['staff', 'lead', 'admin']);
export const FirstView = z.object({ expiresAt: ms, now: ms, role });
/** The answer to an action: done, or why not and who has it. */
export const ActionView = z.discriminatedUnion('status', [
  z.object({ status: z.enum(['done', 'duplicate']) }),
  z.object({
    status: z.literal('refused'),
    refused: z.string(),
    owner: z.optional(z.string()),
    /** With "newer": what a colleague wrote meanwhile. */
    theirs: z.optional(z.object({ by: z.string(), text: z.string(), seq: z.number() })),
  }),
]);
export type ActionView = z.infer<typeof ActionView>;

/** Every refusal of the API. `left` (tries) and `waitMs` only with a failed login. */
export const ErrorView = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.optional(z.string()),
    left: z.optional(z.number()),
    waitMs: z.optional(z.number()),
  }),
});
export type ErrorView = z.infer<typeof ErrorView>;

const Others = z.array(z.object({ id: z.string(), name: z.string(), typing: z.boolean() }));
/** Who else looks at a conversation. */
export const PresenceView = z.object({ others: Others });
export type PresenceView = z.infer<typeof PresenceView>;

/** A change that an open page should read again for. */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cases') }),
  z.object({ kind: z.literal('appointments') }),
  z.object({ kind: z.literal('presence'), personId: z.string(), others: Others }),
  z.object({ kind: z.literal('person'), personId: z.string() }),
  z.object({ kind: z.literal('message'), personId: z.string(), seq: z.number() }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
