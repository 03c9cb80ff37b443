/** Viber's bot API, as strict as its documentation. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Fault, Offer, Posted, Said } from './fake.ts';
import { type Act, type Answer, type Call, digits, FakePlatform, type Person, unstarred } from './platform.ts';

const TOKEN = '4fa1ce0000000000-fa1ce00000000000-fa1ce00000000000';
const FILE_BYTES = Buffer.from('fake file of viber');

const button = z
  .strictObject({
    Columns: z.number().int().min(1).max(6).default(6),
    Rows: z.number().int().min(1).max(2).default(1),
    ActionType: z.enum(['reply', 'open-url', 'location-picker', 'share-phone', 'none']),
    ActionBody: z.string().min(1).max(250),
    Text: z.string().min(1).max(250),
    TextSize: z.enum(['small', 'regular', 'large']).optional(),
    Silent: z.boolean().optional(),
    BgColor: z
      .string()
      .regex(/^#[0-9A-Fa-f]{6}$/)
      .optional(),
  })
  .superRefine((it, context) => {
    if (it.ActionType === 'open-url' && !/^https?:\/\/\S+$/.test(it.ActionBody))
      context.addIssue('open-url without an address');
    // Labels are HTML with a few tags; ours have none, so every < is a mistake.
    if (/[<>]|&(?!(amp|lt|gt|quot|#\d+);)/.test(it.Text)) context.addIssue(`label not escaped: ${it.Text}`);
    if (unescaped(it.Text).trim() === '') context.addIssue('empty label');
  });
const keyboard = z
  .strictObject({
    Type: z.literal('keyboard'),
    DefaultHeight: z.boolean().optional(),
    InputFieldState: z.enum(['regular', 'minimized', 'hidden']).optional(),
    Buttons: z.array(button).min(1).max(24),
  })
  .superRefine((it, context) => {
    const problem = gridProblem(it.Buttons);
    if (problem !== undefined) context.addIssue(problem);
  });
const message = z
  .strictObject({
    min_api_version: z.number().int().min(1).max(10).optional(),
    sender: z.strictObject({ name: z.string().min(1).max(28), avatar: z.url().optional() }),
    tracking_data: z.string().max(4000).optional(),
    type: z.literal('text'),
    text: z
      .string()
      .max(7000)
      .refine((text) => text.trim() !== '', 'empty text')
      .refine((text) => text.isWellFormed(), 'lone surrogate'),
    keyboard: keyboard.optional(),
  })
  .superRefine((it, context) => {
    const needed = Math.max(
      ...(it.keyboard?.Buttons ?? []).map((one) =>
        one.Silent ? 6 : one.ActionType === 'share-phone' || one.ActionType === 'location-picker' ? 3 : 1,
      ),
      it.keyboard?.InputFieldState === undefined ? 1 : 4,
    );
    if ((it.min_api_version ?? 1) < needed)
      context.addIssue(`min_api_version ${it.min_api_version} but ${needed} is needed`);
  });
const sendMessage = z.looseObject({ receiver: z.string().regex(/^[A-Za-z0-9+/=]{1,200}$/) });
const setWebhook = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  event_types: z.array(z.enum(['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'])),
  send_name: z.boolean().optional(),
  send_photo: z.boolean().optional(),
});

class FakeViber extends FakePlatform {
  readonly channel = 'viber' as const;
  private readonly owners = new Map<string, Person>();
  private readonly tracked = new Map<string, string>();
  private token = BigInt(this.count);

  addressOf(id: string): string {
    return `${Buffer.from(digits(id, 15)).toString('base64')}/+=`;
  }

  /** Who only opened the chat gets the welcome and nothing else. */
  override subscribes(act: Act): boolean {
    return act.kind !== 'open';
  }

  protected apiPath(): string {
    return '/pa';
  }

  protected webhookPath(): string {
    return '/webhooks/viber';
  }

  protected env(apiRoot: string): Record<string, string> {
    return { VIBER_AUTH_TOKEN: TOKEN, VIBER_API_ROOT: apiRoot };
  }

  protected sign(raw: Buffer): Record<string, string> {
    return { 'x-viber-content-signature': createHmac('sha256', TOKEN).update(raw).digest('hex') };
  }

  /** Tokens stay far beyond 2^53, and are written without quotes as Viber writes them. */
  protected override encode(event: unknown): string {
    return JSON.stringify(event).replace(/"token:(\d+)"/g, '$1');
  }

  async receipt(providerId: string, status: 'sent' | 'delivered' | 'read' | 'failed'): Promise<Posted | null> {
    const owner = this.owners.get(providerId);
    if (status === 'sent') return null;
    const event = { delivered: 'delivered', read: 'seen', failed: 'failed' }[status];
    const of = {
      event,
      timestamp: Date.now(),
      message_token: `token:${providerId}`,
      user_id: owner?.address ?? 'nobody==',
    };
    return this.postRaw(this.encode(status === 'failed' ? { ...of, desc: 'keyboard is not valid' } : of));
  }

  protected override async deliver(raw: string, person: Person, act: Act): Promise<Posted> {
    const posted = await super.deliver(raw, person, act);
    // The welcome is the body of the answer; the person sees it as any message.
    if (act.kind === 'open' && posted.status === 200 && posted.body !== '') {
      const welcome: unknown = JSON.parse(posted.body);
      if (this.check(welcome, posted.body) === undefined) person.see(this.saidOf(welcome, this.nextToken(), person));
    }
    return posted;
  }

  protected event(person: Person, act: Act): unknown {
    const user = { id: person.address, name: person.id, avatar: '', language: 'el', country: 'GR', api_version: 10 };
    const common = { timestamp: Date.now(), message_token: `token:${this.nextToken()}` };
    const said = (content: object) => ({
      event: 'message',
      ...common,
      chat_hostname: 'SN-CHAT-05_',
      sender: user,
      message: { ...content, tracking_data: this.tracked.get(person.address) ?? '' },
      silent: false,
    });
    const media = { media: `${this.root}/media/1`, size: FILE_BYTES.length };
    const text = act.kind !== 'open' && act.kind !== 'tap' && act.text !== undefined ? { text: act.text } : {};
    switch (act.kind) {
      case 'open':
        return {
          event: 'conversation_started',
          ...common,
          type: 'open',
          context: act.payload ?? '',
          user,
          subscribed: false,
        };
      case 'text':
        return said({ type: 'text', text: act.text });
      case 'tap':
        if (act.offer?.share === 'phone') return this.event(person, { kind: 'contact_own' });
        if (act.offer?.share === 'location') return this.event(person, { kind: 'location' });
        return { ...said({ type: 'text', text: act.action }), silent: true };
      case 'voice':
        return said({ type: 'file', ...media, file_name: 'Audio.m4a' });
      case 'image':
        return said({ type: 'picture', ...media, thumbnail: media.media, file_name: 'IMG_2031.jpg', ...text });
      case 'video':
        return said({ type: 'video', ...media, thumbnail: media.media, duration: 14, ...text });
      case 'file':
        return said({ type: 'file', ...media, file_name: 'εκκαθαριστικό.pdf' });
      case 'sticker':
        return said({ type: 'sticker', sticker_id: 40133, media: media.media });
      case 'location':
        return said({ type: 'location', location: { lat: 39.3367, lon: 22.0967 } });
      case 'contact':
        // Somebody who sends another's card opens their address book instead of our button: nothing is echoed that we asked for.
        return {
          ...said({}),
          message: {
            type: 'contact',
            contact: { name: 'Άλλος', phone_number: '306900000077', avatar: '' },
            tracking_data: '',
          },
        };
      case 'contact_own':
        return said({ type: 'contact', contact: { name: person.id, phone_number: '306900000001', avatar: '' } });
      case 'stop':
        return { event: 'unsubscribed', ...common, user_id: person.address };
      case 'unsupported':
        return said({ type: 'voice_of_the_future' });
      case 'edit':
      case 'reaction':
      case 'revoke':
        return null;
    }
  }

  private root = '';
  override async start(port = 0): Promise<{ apiRoot: string; env: Record<string, string> }> {
    const started = await super.start(port);
    this.root = new URL(started.apiRoot).origin;
    return started;
  }

  protected async answer(call: Call): Promise<Answer | 'cut'> {
    if (call.path.startsWith('/media/'))
      return { status: 200, bytes: FILE_BYTES, headers: { 'content-type': 'audio/mp4' } };
    if (call.headers['x-viber-auth-token'] !== TOKEN) return status(2, 'invalidAuthToken');
    switch (call.path) {
      case '/pa/set_webhook': {
        const parsed = setWebhook.safeParse(call.body);
        if (!parsed.success) return this.refuse(3, 'badData', `set_webhook: ${z.prettifyError(parsed.error)}`);
        // Viber calls back while we wait, and wants 200.
        const posted = await this.postRaw(
          this.encode({ event: 'webhook', timestamp: Date.now(), message_token: `token:${this.nextToken()}` }),
        );
        if (posted.status !== 200) return status(1, `Result:invalidUrl, got ${posted.status}`);
        return { status: 200, json: { status: 0, status_message: 'ok', event_types: parsed.data.event_types } };
      }
      case '/pa/get_account_info':
        return { status: 200, json: { status: 0, status_message: 'ok', id: 'pa:1', name: 'ΚΚ Δήμου' } };
      case '/pa/send_message':
        return this.send(call);
      default:
        return this.refuse(3, 'badData', `unknown method ${call.path}`);
    }
  }

  private async send(call: Call): Promise<Answer | 'cut'> {
    const to = sendMessage.safeParse(call.body);
    if (!to.success) return this.refuse(3, 'badData', `receiver: ${z.prettifyError(to.error)}`);
    const { receiver, ...rest } = to.data;
    const wrong = this.check(rest, call.raw);
    if (wrong !== undefined) return wrong;
    const person = this.known(receiver);
    if (person === undefined) return status(5, 'receiverNotRegistered');
    if (!person.started) return status(6, 'receiverNotSubscribed');
    const token = this.nextToken();
    const ok = `{"status":0,"status_message":"ok","message_token":${token},"chat_hostname":"SN-376_","billing_status":1}`;
    return this.show(person, this.saidOf(rest, token, person), () => ({ status: 200, bytes: Buffer.from(ok) }), failed);
  }

  /** An answer when something is wrong with it. */
  private check(body: unknown, raw: string): Answer | undefined {
    if (Buffer.byteLength(raw) > 30 * 1024) return this.refuse(3, 'badData', `JSON of ${Buffer.byteLength(raw)} bytes`);
    const parsed = message.safeParse(body);
    if (parsed.success) return undefined;
    return this.refuse(3, 'badData', `message: ${z.prettifyError(parsed.error)} in ${raw.slice(0, 500)}`);
  }

  private saidOf(body: unknown, id: string, person: Person): Said {
    const it = message.parse(body);
    this.owners.set(id, person);
    this.tracked.set(person.address, it.tracking_data ?? '');
    const offers = (it.keyboard?.Buttons ?? []).map((one): Offer => {
      const label = unescaped(one.Text);
      if (one.ActionType === 'open-url') return { label, url: one.ActionBody };
      if (one.ActionType === 'share-phone') return { label, action: one.ActionBody, share: 'phone' };
      if (one.ActionType === 'location-picker') return { label, action: one.ActionBody, share: 'location' };
      return { label, action: one.ActionBody };
    });
    return { text: unstarred(it.text), labels: offers.map((offer) => offer.label), offers, id, raw: body };
  }

  private nextToken(): string {
    this.token += 3n;
    return (5_741_000_000_000_000_000n + this.token).toString();
  }

  private refuse(code: number, name: string, violation: string): Answer {
    this.violate(violation);
    return status(code, name);
  }
}

/** Rows pack from left to right into six columns; a button never hangs over the edge. */
function gridProblem(buttons: { Columns: number; Rows: number }[]): string | undefined {
  let used = 0;
  let high = 0;
  let rows = 0;
  for (const one of buttons) {
    if (used + one.Columns > 6) return 'a row is not 6 columns wide';
    used += one.Columns;
    high = Math.max(high, one.Rows);
    if (used === 6) {
      rows += high;
      used = 0;
      high = 0;
    }
  }
  if (used !== 0) return 'the last row is not 6 columns wide';
  return rows > 12 ? `${rows} rows` : undefined;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function failed(fault: Fault): Answer {
  switch (fault) {
    case 'throttle':
      return { status: 429, headers: { 'retry-after': '1' } };
    case 'blocked':
      return status(6, 'receiverNotSubscribed');
    case 'content':
      return status(13, 'apiVersionNotSupported');
    case 'token':
      return status(2, 'invalidAuthToken');
    case 'gateway':
      return { status: 504 };
    default:
      return { status: 500 };
  }
}

function status(code: number, status_message: string): Answer {
  return { status: 200, json: { status: code, status_message } };
}

export function fakeViber(): FakeViber {
  return new FakeViber();
}
