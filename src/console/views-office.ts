/**
 * What the API says beside cases and appointments: the team, the content's care, the numbers, settings. One schema for the server
 * and for the page. (zod/mini: the page must stay small.)
 */
import * as z from 'zod/mini';

const ms = z.number();
const role = z.enum(['staff', 'lead', 'admin']);
const channel = z.enum(['web', 'telegram', 'viber', 'whatsapp', 'cli']);

/** Who may get a case. */
export const TeamView = z.object({
  /** The Center is open at this moment. */
  open: z.boolean(),
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: role,
      title: z.optional(z.string()),
      /** On leave today. */
      away: z.boolean(),
      /** …and who stands in, in words. */
      instead: z.optional(z.string()),
    }),
  ),
  queues: z.array(z.object({ role: z.string(), title: z.string() })),
});
export type TeamView = z.infer<typeof TeamView>;

/** The address of one's own calendar. `member`: the account stands for somebody who has appointments. */
export const CalendarLinkView = z.object({ path: z.string(), member: z.boolean() });

/** A one-time link, as a path of this site. */
export const LinkView = z.object({ path: z.string(), expiresAt: ms });
export const AccountsView = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role,
      memberId: z.optional(z.string()),
      disabled: z.boolean(),
      /** Signs in with a second step. */
      second: z.boolean(),
      lastSeenAt: z.optional(ms),
    }),
  ),
  members: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type AccountsView = z.infer<typeof AccountsView>;
export const SessionsView = z.object({
  sessions: z.array(z.object({ session: z.string(), createdAt: ms, lastSeenAt: ms, current: z.boolean() })),
});
export type SessionsView = z.infer<typeof SessionsView>;
/** Lines of the access log; never words of a message. */
export const AccessView = z.object({
  lines: z.array(
    z.object({
      at: ms,
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      person: z.optional(z.string()),
    }),
  ),
});
export type AccessView = z.infer<typeof AccessView>;

/** People found by words; `text` is the line in which they stand. */
export const FoundView = z.object({
  found: z.array(
    z.object({
      id: z.string(),
      name: z.optional(z.string()),
      phone: z.optional(z.string()),
      channel,
      at: z.optional(ms),
      text: z.optional(z.string()),
    }),
  ),
});
export type FoundView = z.infer<typeof FoundView>;

const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
/** Notices that staff wrote: days, both included. */
export const NoticesSetting = z.array(
  z.object({
    id: z.string().check(z.regex(/^[\w-]{1,40}$/)),
    from: day,
    until: day,
    place: z.string(),
    text: z.string().check(z.maxLength(300)),
  }),
);
/** Closed days of the Center and leave of its people, days both included. */
export const DaysOff = z.object({
  closures: z.array(z.object({ from: day, to: day, why: z.string().check(z.minLength(1), z.maxLength(80)) })),
  leave: z.array(z.object({ member: z.string(), from: day, to: day, substitute: z.optional(z.string()) })),
});
/** The program is held back, and what it says meanwhile. */
export const HoldSetting = z.object({ from: ms, until: z.optional(ms), text: z.string() });
/** Facts that staff looked at: when, who, and whether they were still right. */
export const Checked = z.record(z.string(), z.object({ at: ms, by: z.string(), same: z.boolean() }));
export type Checked = z.infer<typeof Checked>;

export const CareView = z.object({
  now: ms,
  hold: z.nullable(HoldSetting),
  notices: NoticesSetting,
  /** Where a notice can be said. */
  places: z.array(z.object({ flow: z.string(), purpose: z.string() })),
  closures: DaysOff.shape.closures,
  leave: DaysOff.shape.leave,
  members: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Phrases that staff settled and that lead elsewhere now. */
  lost: z.number(),
  facts: z.array(
    z.object({
      id: z.string(),
      value: z.optional(z.string()),
      source: z.string(),
      checkedOn: z.string(),
      validUntil: z.optional(z.string()),
      why: z.enum(['over', 'soon', 'unsure', 'old']),
      seen: z.optional(z.object({ at: ms, by: z.string(), same: z.boolean() })),
    }),
  ),
});
export type CareView = z.infer<typeof CareView>;

const shown = z.nullable(z.number());
const cells = z.array(z.object({ name: z.string(), n: shown }));
/** The numbers of a month; null: kept back because it is small. */
export const NumbersView = z.object({
  month: z.string(),
  begun: shown,
  cases: shown,
  kept: shown,
  waitMinutes: shown,
  visits: shown,
  missed: shown,
  topics: cells,
  channels: cells,
  asked: cells,
  misses: cells,
  /** Flows that somebody entered, and the steps at which people stopped, most first. */
  drops: z.array(z.object({ name: z.string(), entered: shown, ended: shown, stopped: shown, steps: cells })),
});
export type NumbersView = z.infer<typeof NumbersView>;

/** Ready replies as they are written. */
export const Replies = z.array(
  z.object({
    id: z.string().check(z.minLength(1), z.maxLength(40)),
    title: z.string().check(z.maxLength(40)),
    text: z.string().check(z.maxLength(600)),
  }),
);
/** …and with what is known of the person: `filled` is what goes into the field. */
export const RepliesView = z.object({
  replies: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), filled: z.string() })),
});
export type RepliesView = z.infer<typeof RepliesView>;
