/**
 * The Channel port. A channel knows its platform and this file, nothing of flows. It turns the platform's calls into
 * events, and replies into the platform's calls.
 */
import type { FastifyInstance } from 'fastify';
import type { ChannelId, InboundEvent, MediaRef } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';
import type { OutStatus } from '../store/port.ts';

/** The one taxonomy of send errors. */
export type SendError =
  /** Nothing was delivered, and it may work later. `afterMs` is the provider's own retry-after, if it gave one. */
  | { kind: 'retry'; afterMs?: number; detail: string }
  /** Blocked, unsubscribed, deleted: stop writing to this address until it writes again. */
  | { kind: 'gone'; detail: string }
  /** The platform's reply window has closed. */
  | { kind: 'window_closed'; detail: string }
  /** The platform refuses this content; it is tried once more as plain text. */
  | { kind: 'rejected'; detail: string }
  /** Token, permission, account: alarm, and wait. */
  | { kind: 'misconfigured'; detail: string }
  /** The request left and no answer came: it may have arrived, so it is not repeated. */
  | { kind: 'unknown'; detail: string };

export type SendResult = { ok: true; providerId?: string } | { ok: false; error: SendError };

/** A platform's word about a message that we sent. */
export interface Receipt {
  channel: ChannelId;
  providerId: string;
  status: Extract<OutStatus, 'sent' | 'delivered' | 'read' | 'failed'>;
  detail?: string;
}

/** The door through which a channel hands in what it received. Every call resolves only when its effect is durable. */
export interface Door {
  /** Throws only when storage is unreachable; the route then answers 503 so that the platform delivers again. */
  accept(event: InboundEvent): Promise<{ status: 'done' | 'duplicate' }>;
  receipt(receipt: Receipt): Promise<void>;
  /**
   * What this person would be told on opening the chat, already fitted; changes nothing. For Viber's welcome and the first
   * words of a web chat: somebody who only looked is not stored.
   */
  greet(event: InboundEvent): Promise<Reply[]>;
}

export interface Channel {
  readonly id: ChannelId;
  /** How many sends may be under way at once. */
  readonly sockets: number;
  /**
   * Fits a reply to the platform's limits: one reply per message part, in order, choices on the last part. Pure. The parts
   * are what is stored, shown to staff, and sent.
   */
  fit(reply: Reply): Reply[];
  /** Sends one fitted part. `plain` is set on the second try after `rejected`: no formatting, no buttons, numbered choices. */
  send(part: Reply, to: string, options: { plain: boolean; signal: AbortSignal }): Promise<SendResult>;
  /** Adds the channel's routes. Signatures are checked on raw bytes before anything is parsed. */
  routes?(app: FastifyInstance, door: Door): void | Promise<void>;
  /** After the server listens: registers webhooks, begins polling. A failure here is an alarm, not a stop. */
  start?(door: Door): Promise<void>;
  stop?(): Promise<void>;
  /** Opens a file that the person sent. */
  download?(media: MediaRef, signal: AbortSignal): Promise<{ bytes: Uint8Array; mime: string }>;
  /** Until when the platform lets us write freely to an address last heard at `lastInAt`; null when there is no limit. */
  windowEndsAt(lastInAt: number): number | null;
}
