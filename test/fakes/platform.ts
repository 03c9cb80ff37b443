/** The common half of a fake platform: the server, the people, the faults, the posting. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { CONTROL, control } from './control.ts';
import type { Fake, FakeChannel, FakePerson, Fault, Offer, Posted, Said, SendKind } from './fake.ts';

export interface Call {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
  raw: string;
}
export interface Answer {
  status: number;
  json?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
}

/** What a person does, before the platform puts it into its own form. */
export type Act =
  | { kind: 'open'; payload?: string }
  | { kind: 'text'; text: string }
  | { kind: 'tap'; action: string; offer?: Offer; said?: Said }
  | { kind: SendKind; text?: string; emoji?: string };

export abstract class FakePlatform implements Fake {
  abstract readonly channel: FakeChannel;
  patient = false;
  receipts: Fake['receipts'] = 'none';
  protected readonly people = new Map<string, Person>();
  private readonly problems: string[] = [];
  private readonly got: { method: string; body: unknown }[] = [];
  private faults: { fault: Fault; left: number; to?: string; ms: number }[] = [];
  private server: Server | undefined;
  private base = '';
  private readonly agent = new Agent({ connections: 64, pipelining: 1 });
  private readonly stopping = new AbortController();
  /** Counters start at the clock, so that a fake that is started again repeats no id. */
  protected count = Date.now() % 1_000_000_000;

  /** The platform's id for our name of a person. */
  abstract addressOf(id: string): string;
  protected abstract env(apiRoot: string): Record<string, string>;
  protected abstract apiPath(): string;
  /** The event, or null where the platform has no such thing. */
  protected abstract event(person: Person, act: Act): unknown;
  protected abstract webhookPath(): string;
  protected abstract sign(raw: Buffer): Record<string, string>;
  protected abstract answer(call: Call, response: ServerResponse): Promise<Answer | 'cut'>;
  abstract receipt(providerId: string, status: 'sent' | 'delivered' | 'read' | 'failed'): Promise<Posted | null>;
  /** Whether the act lets us write to the person from now on. */
  subscribes(_act: Act): boolean {
    return true;
  }
  protected encode(event: unknown): string {
    return JSON.stringify(event);
  }

  async start(port = 0): Promise<{ apiRoot: string; env: Record<string, string> }> {
    this.server = createServer((incoming, response) => void this.serve(incoming, response));
    this.server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => this.server?.listen(port, '127.0.0.1', resolve));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const apiRoot = `http://127.0.0.1:${address.port}${this.apiPath()}`;
    return { apiRoot, env: this.env(apiRoot) };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
    await this.agent.destroy();
  }

  target(base: string): void {
    this.base = base.replace(/\/$/, '');
  }

  person(id: string): Person {
    let person = this.people.get(id);
    if (person === undefined) {
      person = new Person(this, id, this.addressOf(id));
      this.people.set(id, person);
    }
    return person;
  }

  violations(): string[] {
    return [...this.problems];
  }

  calls(): { method: string; body: unknown }[] {
    return [...this.got];
  }

  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const person of this.people.values())
      for (const said of person.all()) {
        const key = `${person.id}\t${said.text}`;
        counts[key] = (counts[key] ?? 0) + 1;
      }
    return counts;
  }

  fault(fault: Fault, options: { times?: number; to?: string; ms?: number } = {}): void {
    this.faults.push({
      fault,
      left: options.times ?? 1,
      ms: options.ms ?? 500,
      ...(options.to === undefined ? {} : { to: options.to }),
    });
  }

  async repost(posted: Posted): Promise<Posted> {
    return this.postRaw(posted.raw);
  }

  async postRaw(body: string | Buffer, headers?: Record<string, string>): Promise<Posted> {
    const raw = Buffer.isBuffer(body) ? body : Buffer.from(body);
    for (;;) {
      const posted = await this.postOnce(raw, headers);
      if (!this.patient || (posted.status >= 200 && posted.status < 300) || this.stopping.signal.aborted) return posted;
      await sleep(100);
    }
  }

  /** What a person does, made into an event and delivered. */
  async act(person: Person, act: Act): Promise<Posted | null> {
    const event = this.event(person, act);
    return event === null ? null : this.deliver(this.encode(event), person, act);
  }

  protected async deliver(raw: string, _person: Person, _act: Act): Promise<Posted> {
    return this.postRaw(raw);
  }

  /** Notes what a strict platform would have refused. */
  protected violate(problem: string): void {
    this.problems.push(problem);
  }

  /** The person of an address; only who wrote first can be written to. */
  protected known(address: string): Person | undefined {
    return [...this.people.values()].find((person) => person.address === address);
  }

  /** A checked send: applies the faults, shows it to the person, and answers. */
  protected async show(
    person: Person,
    said: Said,
    ok: () => Answer,
    failed: (fault: Fault) => Answer,
  ): Promise<Answer | 'cut'> {
    const fault = this.nextFault(person.id);
    if (fault !== undefined)
      switch (fault.fault) {
        case 'cut_before':
          return 'cut';
        case 'cut':
          person.see(said);
          return 'cut';
        case 'slow':
          person.see(said);
          await sleep(fault.ms);
          return ok();
        default:
          return failed(fault.fault);
      }
    person.see(said);
    const { receipts } = this;
    if (receipts !== 'none') setImmediate(() => void this.tell(said.id, receipts));
    return ok();
  }

  private async tell(id: string, receipts: 'delivered' | 'read'): Promise<void> {
    await this.receipt(id, 'delivered');
    if (receipts === 'read') await this.receipt(id, 'read');
  }

  private nextFault(id: string): { fault: Fault; ms: number } | undefined {
    const next = this.faults.find((one) => one.left > 0 && (one.to === undefined || one.to === id));
    if (next) next.left -= 1;
    this.faults = this.faults.filter((one) => one.left > 0);
    return next;
  }

  private async postOnce(raw: Buffer, headers?: Record<string, string>): Promise<Posted> {
    try {
      const answer = await request(`${this.base}${this.webhookPath()}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.sign(raw), ...headers },
        body: raw,
        dispatcher: this.agent,
        signal: this.stopping.signal,
      });
      return { status: answer.statusCode, body: await answer.body.text(), raw: raw.toString() };
    } catch {
      return { status: 0, body: '', raw: raw.toString() };
    }
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk);
    } catch {
      return;
    }
    const raw = Buffer.concat(chunks).toString();
    let body: unknown;
    try {
      body = raw === '' ? undefined : JSON.parse(raw);
    } catch {
      body = undefined;
    }
    const method = incoming.method ?? '';
    const path = incoming.url ?? '/';
    if (path.startsWith(CONTROL)) {
      const { status, json } = await control(this, path.slice(CONTROL.length), body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      return;
    }
    this.got.push({ method: `${method} ${path}`, body });
    const answer = await this.answer({ method, path, headers: incoming.headers, body, raw }, response).catch(
      (error: unknown): Answer => {
        this.violate(`the fake itself failed: ${String(error)}`);
        return { status: 500 };
      },
    );
    if (answer === 'cut') {
      incoming.socket.destroy();
      return;
    }
    if (response.destroyed) return;
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.bytes ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)));
  }
}

export class Person implements FakePerson {
  readonly id: string;
  readonly address: string;
  /** Wrote or opened the chat: may be written to. */
  started = false;
  private readonly platform: FakePlatform;
  private readonly heardAll: Said[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(platform: FakePlatform, id: string, address: string) {
    this.platform = platform;
    this.id = id;
    this.address = address;
  }

  open(payload?: string): Promise<Posted> {
    return this.must({ kind: 'open', ...(payload === undefined ? {} : { payload }) });
  }

  type(text: string): Promise<Posted> {
    return this.must({ kind: 'text', text });
  }

  async tap(...words: string[]): Promise<Posted> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.find(words);
      if (found) return this.must({ kind: 'tap', action: found.offer.action ?? '', ...found });
      const left = end - Date.now();
      if (left <= 0)
        throw new Error(
          `${this.id} sees no button «${words.join('» or «')}»; the last message is ${JSON.stringify(this.heardAll.at(-1), null, 1)}`,
        );
      await this.somethingNew(left);
    }
  }

  tapAction(action: string): Promise<Posted> {
    return this.must({ kind: 'tap', action });
  }

  send(kind: SendKind, fields: { text?: string; emoji?: string } = {}): Promise<Posted | null> {
    this.started = kind !== 'stop';
    return this.platform.act(this, { kind, ...fields });
  }

  last(): Said {
    const last = this.heardAll.at(-1);
    if (last === undefined) throw new Error(`${this.id} heard nothing yet`);
    return last;
  }

  all(): Said[] {
    return [...this.heardAll];
  }

  async heard(when: (all: Said[]) => boolean, ms = 10_000): Promise<Said[]> {
    const end = Date.now() + ms;
    while (!when(this.heardAll)) {
      const left = end - Date.now();
      if (left <= 0)
        throw new Error(
          `${this.id} did not hear it within ${ms} ms; heard:\n${this.heardAll.map((said) => `${said.text} ${JSON.stringify(said.labels)}`).join('\n---\n')}`,
        );
      await this.somethingNew(left);
    }
    return this.all();
  }

  /** The platform shows a message. */
  see(said: Said): void {
    this.heardAll.push(said);
    for (const wake of this.waiting) wake();
  }

  /** The newest button that fits: by action, by label, by a part of one. */
  private find(words: string[]): { said: Said; offer: Offer } | undefined {
    const fold = (text: string) => text.toLocaleLowerCase('el').normalize('NFD').replace(/\p{M}/gu, '');
    const offers = this.heardAll.toReversed().flatMap((said) => said.offers.map((offer) => ({ said, offer })));
    const tests: ((offer: Offer, word: string) => boolean)[] = [
      (offer, word) => offer.action === word,
      (offer, word) => fold(offer.label) === fold(word) || fold(offer.more ?? '') === fold(word),
      (offer, word) => fold(offer.label).includes(fold(word)) || fold(offer.more ?? '').includes(fold(word)),
    ];
    for (const test of tests)
      for (const word of words) {
        const found = offers.find(({ offer }) => test(offer, word));
        if (found) return found;
      }
    return undefined;
  }

  private somethingNew(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
    });
  }

  private async must(act: Act): Promise<Posted> {
    if (this.platform.subscribes(act)) this.started = true;
    const posted = await this.platform.act(this, act);
    if (posted === null) throw new Error(`${act.kind} does not exist on ${this.platform.channel}`);
    return posted;
  }
}

/** How long a person looks for a button before they give up. */
const PATIENCE_MS = 3_000;

/** Digits made from a name, always the same. */
export function digits(id: string, length: number): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return BigInt(`0x${hex}`).toString().slice(0, length);
}

/** Words without `*bold*` marks and invisible fillers. */
export function unstarred(text: string): string {
  return text.replaceAll('\u200b', '').replace(/(?<![\p{L}\p{N}*])\*(\S(?:[^\n*]*\S)?)\*(?![\p{L}\p{N}*])/gu, '$1');
}
