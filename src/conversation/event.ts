import type { StaffAction } from '../cases/action.ts';
import type { Staff } from '../cases/machine.ts';

/** The channels of the contract. `cli` is the terminal of `npm run chat`. */
export type ChannelId = 'web' | 'telegram' | 'viber' | 'whatsapp' | 'cli';

/** What a person did, in no platform's own form. */
export type Input =
  /** Opened the chat or pressed Start. `payload` is the deep link's ("poster-2"). */
  | { kind: 'start'; payload?: string }
  | { kind: 'text'; text: string }
  /** Tapped an offered choice; `action` is `Choice.action`, possibly an old one. */
  | { kind: 'tap'; action: string; label?: string }
  | { kind: 'voice'; media: MediaRef }
  | { kind: 'image' | 'video' | 'file'; media: MediaRef; caption?: string }
  | { kind: 'sticker'; emoji?: string }
  | { kind: 'reaction'; emoji: string }
  | { kind: 'location'; latitude: number; longitude: number; label?: string }
  /** `own` only when the platform vouches that the card is the sender's. */
  | { kind: 'contact'; phone: string; name?: string; own: boolean }
  /** The person changed an earlier message. */
  | { kind: 'edit'; text: string }
  /** The person took an earlier message back. */
  | { kind: 'revoke' }
  /** The platform says that the person has another number now; the event names both. Nobody said anything. */
  | { kind: 'moved' }
  /** Blocked or unsubscribed: nothing may be sent. */
  | { kind: 'stop' }
  /** Something real that we cannot read (poll, dice, an unknown type): answered kindly. */
  | { kind: 'unsupported'; what: string };

/** Where a file is and what it is; the platform's address never leaves the channel's folder. */
export interface MediaRef {
  /** Opaque id that only the channel can open. */
  ref: string;
  mime?: string;
  name?: string;
  bytes?: number;
  seconds?: number;
}

/** One event of a person on a channel, as `channel.parse` gives it. */
export interface InboundEvent {
  channel: ChannelId;
  /** The person's id on the channel, as it must be used to answer. */
  address: string;
  /** Other ids of the same person that the same payload names (WhatsApp: phone and BSUID). */
  aliases?: string[];
  /** Unique for this event within the channel; the same event delivered again carries the same key. */
  dedupe: string;
  /** The platform's own time in ms since 1970, if it gave one. Informational: never used for order. */
  sentAt?: number;
  /** Untrusted, may be missing. */
  profileName?: string;
  /** Several events that the person sent as one (an album of pictures) share it. */
  album?: string;
  /** BCP 47, as the platform reports it. */
  locale?: string;
  input: Input;
  /** Kinds of numbers that were hidden from the words before anybody saw them; the person is told. */
  masked?: string[];
}

/** A timer that came due. It acts only if the person's world still has it. */
export interface TimerEvent {
  id: string;
  personId: string;
  kind: 'promise' | 'lease' | 'reminder' | 'follow_up';
  dueAt: number;
  /** What it is about: a case or an appointment. */
  subject: string;
}

/** A message that could not be delivered, or perhaps was. */
export interface DeliveryFailure {
  personId: string;
  seq: number;
  kind: 'gone' | 'window_closed' | 'rejected' | 'misconfigured' | 'unknown';
}

/** Everything that may move a conversation comes through this one door. */
export type TurnEvent =
  | { source: 'person'; event: InboundEvent }
  | { source: 'staff'; staff: Staff; action: StaffAction }
  | { source: 'timer'; timer: TimerEvent }
  | { source: 'delivery'; failure: DeliveryFailure };
