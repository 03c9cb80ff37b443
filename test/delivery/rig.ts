/** A delivery on a real store with a scripted channel, in a time that the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Channel, SendError, SendResult } from '../../src/channels/port.ts';
import type { ChannelId, DeliveryFailure } from '../../src/conversation/event.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import type { Message, OutRow, Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { NOW, said, turn } from '../store/samples.ts';

export interface Call {
  text: string;
  to: string;
  plain: boolean;
  /** ms since the start of the test. */
  at: number;
  signal: AbortSignal;
}

/** Answers a call; the default takes every message. */
export type Script = (call: Call) => SendResult | Promise<SendResult>;

export const ok = (providerId?: string): SendResult => ({ ok: true, providerId });
export const no = (kind: SendError['kind'], afterMs?: number): SendResult => {
  if (kind === 'retry') return { ok: false, error: { kind, detail: 'test', afterMs } };
  return { ok: false, error: { kind, detail: 'test' } };
};
/** Answers after so many ms. */
export const after = async (ms: number, result: SendResult): Promise<SendResult> => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return result;
};

export class Rig {
  readonly calls: Call[] = [];
  readonly failures: DeliveryFailure[] = [];
  readonly log: string[] = [];
  inFlight = 0;
  mostInFlight = 0;
  script: Script = () => ok();
  store: Store;
  delivery: Delivery;
  readonly #folder = mkdtempSync(join(tmpdir(), 'dipla-delivery-'));
  readonly #sockets: number;
  readonly #versions = new Map<string, number>();

  /** Fakes timers, immediates and the clock; nothing else of the world is fake but the channel. */
  constructor(sockets = 4) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'Date'], now: NOW });
    this.#sockets = sockets;
    this.store = this.#open();
    this.delivery = this.#deliver();
  }

  #open(): Store {
    return openSqliteStore({ file: join(this.#folder, 'dipla.db'), clock: () => Date.now() });
  }

  #deliver(): Delivery {
    const line = (level: string) => (_fields: object, message: string) => void this.log.push(`${level}: ${message}`);
    const ids: ChannelId[] = ['telegram', 'viber'];
    return createDelivery({
      store: this.store,
      channels: new Map(ids.map((id) => [id, this.#channel(id)])),
      clock: () => Date.now(),
      random: () => 0.5,
      onFailure: (failure) => void this.failures.push(failure),
      log: { info: line('info'), warn: line('warn'), error: line('error') },
    });
  }

  #channel(id: ChannelId): Channel {
    return {
      id,
      sockets: this.#sockets,
      fit: (reply) => [reply],
      send: async (part, to, { plain, signal }) => {
        this.inFlight += 1;
        this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
        const call = { text: part.text, to, plain, signal, at: Date.now() - NOW };
        this.calls.push(call);
        try {
          return await this.script(call);
        } finally {
          this.inFlight -= 1;
        }
      },
      windowEndsAt: () => null,
    };
  }

  /** One turn of a person, exactly as the turn runner hands it over. */
  async say(id: string, texts: string[], channel: ChannelId = 'telegram'): Promise<boolean> {
    const version = (this.#versions.get(id) ?? 0) + 1;
    this.#versions.set(id, version);
    const messages = texts.map((text) => said(id, text, channel));
    const claimFirst = this.delivery.reserve(id, channel);
    const committing = this.store.commit(turn(id, version, { messages, claimFirst }));
    await this.pass(1);
    const result = await committing;
    if (result.status !== 'committed') throw new Error(result.status);
    const rows: OutRow[] = result.seqs.map((seq, at) => {
      const reply = { author: { role: 'bot' as const }, text: texts[at] ?? '' };
      return { seq, personId: id, channel, address: `chat-${id}`, attempts: 0, reply };
    });
    this.delivery.committed(id, rows, result.claimed);
    await this.pass(1);
    return claimFirst;
  }

  /** Lets time pass, and all that becomes due in it happen. */
  async pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
  }

  /** Ends as a crash does: nothing is written any more. */
  async restart(): Promise<void> {
    await this.store.close();
    this.store = this.#open();
    this.delivery = this.#deliver();
  }

  async start(): Promise<void> {
    const starting = this.delivery.start();
    await this.pass(1);
    await starting;
    await this.pass(1);
  }

  async stop(graceMs: number): Promise<void> {
    const stopping = this.delivery.stop(graceMs);
    await this.pass(graceMs + 30_000);
    await stopping;
  }

  async statuses(id: string): Promise<Message['status'][]> {
    return (await this.rows(id)).map((each) => each.status);
  }

  rows(id: string): Promise<Message[]> {
    return this.store.messages(id, { after: 0, limit: 1000 });
  }

  texts(): string[] {
    return this.calls.map((call) => call.text);
  }

  async end(): Promise<void> {
    await this.stop(0);
    await this.store.close();
    vi.useRealTimers();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
