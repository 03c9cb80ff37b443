/** What every fake platform can do, so that one script of a conversation runs on all of them. See README.md. */
export type FakeChannel = 'telegram' | 'viber' | 'whatsapp';

/** A button as the person sees it. */
export interface Offer {
  label: string;
  /** What a tap sends back. */
  action?: string;
  url?: string;
  /** More words that stand with it (a list row's description). */
  more?: string;
  share?: 'phone' | 'location';
}

/** One message as the person sees it. */
export interface Said {
  /** Without the platform's marks. */
  text: string;
  labels: string[];
  offers: Offer[];
  /** The platform's id of it. */
  id: string;
  /** The call's body. */
  raw: unknown;
}

/** A webhook call that was made. */
export interface Posted {
  /** 0 when nobody listened. */
  status: number;
  body: string;
  /** The bytes that were posted. */
  raw: string;
}

export type SendKind =
  | 'voice'
  | 'image'
  | 'video'
  | 'file'
  | 'sticker'
  | 'reaction'
  | 'location'
  | 'contact'
  | 'contact_own'
  | 'edit'
  | 'revoke'
  | 'stop'
  | 'unsupported';

export type Fault =
  /** 429 with a retry-after of 1 s. */
  | 'throttle'
  /** The person blocked us. */
  | 'blocked'
  /** The content is refused. */
  | 'content'
  /** A clean 5xx of the platform itself. */
  | 'server'
  /** A 504 from something in between, without the platform's own body; nothing was delivered. */
  | 'gateway'
  | 'token'
  /** WhatsApp only: the window is over. */
  | 'window'
  /** Delivered, answered late. */
  | 'slow'
  /** Delivered, then the connection is cut. */
  | 'cut'
  /** The connection is cut, nothing is delivered. */
  | 'cut_before';

export interface FakePerson {
  /** Our name of the person. */
  readonly id: string;
  /** The person's id on the platform. */
  readonly address: string;
  open(payload?: string): Promise<Posted>;
  type(text: string): Promise<Posted>;
  /** Taps the newest button that fits one of the words (label, part of a label, or action); waits 3 s for it to appear. */
  tap(...words: string[]): Promise<Posted>;
  /** Taps a button that was never offered. */
  tapAction(action: string): Promise<Posted>;
  send(kind: SendKind, fields?: { text?: string; emoji?: string }): Promise<Posted | null>;
  last(): Said;
  all(): Said[];
  /** Resolves when it holds; rejects after `ms` with what was said. */
  heard(when: (all: Said[]) => boolean, ms?: number): Promise<Said[]>;
}

export interface Fake {
  readonly channel: FakeChannel;
  /** Deliver again until 2xx, as the platforms do. */
  patient: boolean;
  /** Tell of every message at once. */
  receipts: 'none' | 'delivered' | 'read';
  start(port?: number): Promise<{ apiRoot: string; env: Record<string, string> }>;
  stop(): Promise<void>;
  /** Address of the product, without path. */
  target(base: string): void;
  person(id: string): FakePerson;
  /** What a strict platform would have refused. */
  violations(): string[];
  /** Every call that we got, sends or not. */
  calls(): { method: string; body: unknown }[];
  counts(): Record<string, number>;
  fault(fault: Fault, options?: { times?: number; to?: string; ms?: number }): void;
  /** Delivers the same bytes again. */
  repost(posted: Posted): Promise<Posted>;
  /** Posts any body, well signed unless headers say otherwise. */
  postRaw(raw: string | Buffer, headers?: Record<string, string>): Promise<Posted>;
  receipt(providerId: string, status: 'sent' | 'delivered' | 'read' | 'failed'): Promise<Posted | null>;
}
