/** Telegram's Bot API, as strict as its documentation. */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Fault, Offer, Posted, Said } from './fake.ts';
import { type Act, type Answer, type Call, digits, FakePlatform, type Person } from './platform.ts';
import { readHtml } from './telegram-html.ts';

const TOKEN = '123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak';
const SECRET = 'fake-telegram-secret_0001';

const callbackData = z
  .string()
  .refine((data) => Buffer.byteLength(data) >= 1 && Buffer.byteLength(data) <= 64, 'callback_data must be 1–64 bytes');
const label = z.string().refine((text) => text.trim() !== '', 'a button without text');
const inlineButton = z.union([
  z.strictObject({ text: label, callback_data: callbackData }),
  z.strictObject({ text: label, url: z.url({ protocol: /^(https?|tg)$/, hostname: /\./ }) }),
]);
const keyButton = z.union([
  z.strictObject({ text: label }),
  z.strictObject({ text: label, request_contact: z.literal(true) }),
  z.strictObject({ text: label, request_location: z.literal(true) }),
]);
const row = <T extends z.ZodType>(button: T) => z.array(button).min(1).max(8);
const markup = z.union([
  z.strictObject({
    inline_keyboard: z
      .array(row(inlineButton))
      .min(1)
      .refine((rows) => rows.flat().length <= 100, 'more than 100 buttons'),
  }),
  z.strictObject({
    keyboard: z
      .array(row(keyButton))
      .min(1)
      .refine((rows) => rows.flat().length <= 300, 'more than 300 buttons'),
    resize_keyboard: z.boolean().optional(),
    one_time_keyboard: z.boolean().optional(),
    is_persistent: z.boolean().optional(),
    input_field_placeholder: z.string().min(1).max(64).optional(),
  }),
  z.strictObject({ remove_keyboard: z.literal(true) }),
]);
const sendMessage = z.strictObject({
  chat_id: z.number().int(),
  text: z.string(),
  parse_mode: z.literal('HTML').optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean().optional() }).optional(),
  reply_markup: markup.optional(),
});
const updates = z.array(z.enum(['message', 'edited_message', 'callback_query', 'my_chat_member']));
const setWebhook = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  secret_token: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
  allowed_updates: updates.optional(),
  max_connections: z.number().int().min(1).max(100).optional(),
  drop_pending_updates: z.boolean().optional(),
});
const getUpdates = z.strictObject({
  offset: z.number().int().optional(),
  limit: z.number().int().min(1).max(100).optional(),
  timeout: z.number().int().min(0).optional(),
  allowed_updates: updates.optional(),
});
const answerCallbackQuery = z.strictObject({
  callback_query_id: z.string(),
  text: z.string().max(200).optional(),
  show_alert: z.boolean().optional(),
});

const BOT = { id: 123456789, is_bot: true, first_name: 'ΚΚ Δήμου', username: 'kk_fake_bot' };
/** A tiny OGG header: enough bytes to be a file. */
export const FILE_BYTES = Buffer.from('OggS\0fake voice note');

interface Queued {
  update_id: number;
  update: unknown;
}

class FakeTelegram extends FakePlatform {
  readonly channel = 'telegram' as const;
  private readonly mode: 'webhook' | 'polling';
  private readonly taps = new Set<string>();
  private readonly answered = new Set<string>();
  private queue: Queued[] = [];
  private readonly polls = new Set<() => void>();
  private readonly said = new Map<string, { chat: number; markup: z.infer<typeof markup> | undefined }>();
  private messageId = 1000;

  constructor(mode: 'webhook' | 'polling') {
    super();
    this.mode = mode;
  }

  /** Taps whose button still spins. */
  unanswered(): string[] {
    return [...this.taps].filter((id) => !this.answered.has(id));
  }

  /** Updates that polling has not acknowledged. */
  pending(): number {
    return this.queue.length;
  }

  addressOf(id: string): string {
    // Beyond 32 bits, as new accounts are.
    return /^\d+$/.test(id) ? id : `7${digits(id, 9)}`;
  }

  protected apiPath(): string {
    return '';
  }

  protected webhookPath(): string {
    return '/webhooks/telegram';
  }

  protected env(apiRoot: string): Record<string, string> {
    return {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_MODE: this.mode,
    };
  }

  protected sign(): Record<string, string> {
    return { 'x-telegram-bot-api-secret-token': SECRET };
  }

  async receipt(): Promise<null> {
    return null;
  }

  protected override async deliver(raw: string, person: Person, act: Act): Promise<Posted> {
    if (this.mode === 'webhook') return super.deliver(raw, person, act);
    const update = JSON.parse(raw);
    this.queue.push({ update_id: update.update_id, update });
    for (const wake of this.polls) wake();
    return { status: 200, body: '', raw };
  }

  protected event(person: Person, act: Act): unknown {
    const update_id = ++this.count;
    const chat = { id: Number(person.address), type: 'private', first_name: person.id };
    const from = { id: Number(person.address), is_bot: false, first_name: person.id, language_code: 'el' };
    const message = (content: object) => ({
      update_id,
      message: { message_id: ++this.messageId, date: now(), chat, from, ...content },
    });
    const file = (name: string) => ({
      file_id: `${name}-${update_id}`,
      file_unique_id: `u${update_id}`,
      file_size: FILE_BYTES.length,
    });
    const caption = act.kind !== 'open' && act.kind !== 'tap' && act.text !== undefined ? { caption: act.text } : {};
    switch (act.kind) {
      case 'open':
        return message({
          text: act.payload === undefined ? '/start' : `/start ${act.payload}`,
          entities: [{ type: 'bot_command', offset: 0, length: 6 }],
        });
      case 'text':
        return message({ text: act.text });
      case 'tap': {
        if (act.offer?.share === 'phone') return this.event(person, { kind: 'contact_own' });
        if (act.offer?.share === 'location') return this.event(person, { kind: 'location' });
        // A key of a reply keyboard types its label.
        if (act.offer !== undefined && act.offer.action === undefined) return message({ text: act.offer.label });
        const id = `30069871${update_id}`;
        this.taps.add(id);
        const of = act.said === undefined ? undefined : this.said.get(act.said.id);
        const shown = {
          message_id: Number(act.said?.id.split(':')[1] ?? 1),
          date: now(),
          chat,
          from: BOT,
          text: act.said?.text ?? '…',
        };
        return {
          update_id,
          callback_query: {
            id,
            from,
            chat_instance: '-2718281828',
            data: act.action,
            message: { ...shown, ...(of?.markup ? { reply_markup: of.markup } : {}) },
          },
        };
      }
      case 'voice':
        return message({ voice: { ...file('voice'), duration: 7, mime_type: 'audio/ogg' } });
      case 'image':
        return message({
          photo: [
            { ...file('small'), file_size: 9, width: 90, height: 67 },
            { ...file('photo'), width: 1280, height: 960 },
          ],
          ...caption,
        });
      case 'video':
        return message({
          video: { ...file('video'), duration: 9, width: 640, height: 360, mime_type: 'video/mp4' },
          ...caption,
        });
      case 'file':
        return message({
          document: { ...file('doc'), file_name: 'εκκαθαριστικό.pdf', mime_type: 'application/pdf' },
          ...caption,
        });
      case 'sticker':
        return message({
          sticker: {
            ...file('sticker'),
            type: 'regular',
            width: 512,
            height: 512,
            is_animated: false,
            is_video: false,
            emoji: act.emoji ?? '👍',
          },
        });
      case 'location':
        return message({ location: { latitude: 39.3367, longitude: 22.0967, horizontal_accuracy: 35 } });
      case 'contact':
        return message({ contact: { phone_number: '306900000077', first_name: 'Άλλος', user_id: 42 } });
      case 'contact_own':
        return message({
          contact: { phone_number: '306900000001', first_name: person.id, user_id: Number(person.address) },
        });
      case 'edit': {
        const edited = {
          message_id: this.messageId,
          date: now(),
          edit_date: now(),
          chat,
          from,
          text: act.text ?? 'διορθωμένο',
        };
        return { update_id, edited_message: edited };
      }
      case 'stop':
        return {
          update_id,
          my_chat_member: {
            chat,
            from,
            date: now(),
            old_chat_member: { user: BOT, status: 'member' },
            new_chat_member: { user: BOT, status: 'kicked', until_date: 0 },
          },
        };
      case 'unsupported':
        return message({ dice: { emoji: '🎲', value: 4 } });
      case 'reaction':
      case 'revoke':
        return null;
    }
  }

  protected async answer(call: Call, response: ServerResponse): Promise<Answer | 'cut'> {
    const file = `/file/bot${TOKEN}/`;
    if (call.path.startsWith(file)) return { status: 200, bytes: FILE_BYTES, headers: { 'content-type': 'audio/ogg' } };
    const method = call.path.startsWith(`/bot${TOKEN}/`) ? call.path.slice(`/bot${TOKEN}/`.length) : undefined;
    if (method === undefined) return this.refuse(401, 'Unauthorized');
    const params = call.body ?? {};
    switch (method) {
      case 'getMe':
        return ok({
          ...BOT,
          can_join_groups: false,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        });
      case 'deleteWebhook':
        return ok(true);
      case 'setWebhook':
        return this.checked(setWebhook, params, method) ?? ok(true);
      case 'getFile':
        return ok({ file_id: 'x', file_unique_id: 'u', file_size: FILE_BYTES.length, file_path: 'voice/file_1.oga' });
      case 'answerCallbackQuery': {
        const wrong = this.checked(answerCallbackQuery, params, method);
        if (wrong) return wrong;
        const { callback_query_id: id } = answerCallbackQuery.parse(params);
        if (!this.taps.has(id))
          return this.refuse(
            400,
            'Bad Request: query is too old and response timeout expired or query ID is invalid',
            `unknown tap ${id}`,
          );
        this.answered.add(id);
        return ok(true);
      }
      case 'getUpdates':
        return this.checked(getUpdates, params, method) ?? this.poll(getUpdates.parse(params), response);
      case 'sendMessage':
        return this.send(params);
      default:
        return this.refuse(404, 'Not Found', `unknown method ${method}`);
    }
  }

  private async send(params: unknown): Promise<Answer | 'cut'> {
    const wrong = this.checked(sendMessage, params, 'sendMessage');
    if (wrong) return wrong;
    const { chat_id, text: source, parse_mode, reply_markup } = sendMessage.parse(params);
    let text = source;
    if (parse_mode === 'HTML') {
      const read = readHtml(source);
      if ('problem' in read)
        return this.refuse(
          400,
          `Bad Request: can't parse entities: ${read.problem}`,
          `HTML: ${read.problem} in ${source}`,
        );
      text = read.text;
    }
    if (text.trim() === '') return this.refuse(400, 'Bad Request: message text is empty', 'empty text');
    if (text.length > 4096) return this.refuse(400, 'Bad Request: message is too long', `text of ${text.length}`);
    if (!text.isWellFormed())
      return this.refuse(400, 'Bad Request: strings must be encoded in UTF-8', 'lone surrogate');
    const person = this.known(String(chat_id));
    if (person === undefined || !person.started) return this.refuse(400, 'Bad Request: chat not found');
    const message_id = ++this.messageId;
    const id = `${chat_id}:${message_id}`;
    this.said.set(id, { chat: chat_id, markup: reply_markup });
    const offers = offersOf(reply_markup);
    const said: Said = { text, labels: offers.map((offer) => offer.label), offers, id, raw: params };
    const chat = { id: chat_id, type: 'private', first_name: person.id };
    return this.show(person, said, () => ok({ message_id, date: now(), chat, from: BOT, text }), failed);
  }

  private async poll(params: z.infer<typeof getUpdates>, response: ServerResponse): Promise<Answer> {
    const { offset = 0, limit = 100, timeout = 0 } = params;
    this.queue = this.queue.filter((one) => one.update_id >= offset);
    if (this.queue.length === 0 && timeout > 0)
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.polls.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, timeout * 1000);
        this.polls.add(wake);
        response.once('close', wake);
      });
    return ok(this.queue.slice(0, limit).map((one) => one.update));
  }

  private checked(schema: z.ZodType, params: unknown, method: string): Answer | undefined {
    const parsed = schema.safeParse(params);
    if (parsed.success) return undefined;
    return this.refuse(
      400,
      'Bad Request: wrong parameters',
      `${method}: ${z.prettifyError(parsed.error)} in ${JSON.stringify(params)}`,
    );
  }

  private refuse(error_code: number, description: string, violation?: string): Answer {
    if (violation !== undefined) this.violate(violation);
    return { status: error_code, json: { ok: false, error_code, description } };
  }
}

function offersOf(shown: z.infer<typeof markup> | undefined): Offer[] {
  if (shown === undefined || 'remove_keyboard' in shown) return [];
  if ('inline_keyboard' in shown)
    return shown.inline_keyboard
      .flat()
      .map((button) =>
        'url' in button
          ? { label: button.text, url: button.url }
          : { label: button.text, action: button.callback_data },
      );
  return shown.keyboard
    .flat()
    .map((key) =>
      'request_contact' in key
        ? { label: key.text, share: 'phone' }
        : 'request_location' in key
          ? { label: key.text, share: 'location' }
          : { label: key.text },
    );
}

function failed(fault: Fault): Answer {
  switch (fault) {
    case 'throttle':
      return error(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
    case 'blocked':
      return error(403, 'Forbidden: bot was blocked by the user');
    case 'content':
      return error(400, "Bad Request: can't parse entities: unexpected end tag");
    case 'token':
      return error(401, 'Unauthorized');
    case 'gateway':
      return { status: 504 };
    default:
      return error(500, 'Internal Server Error');
  }
}

function error(error_code: number, description: string, parameters?: object): Answer {
  return { status: error_code, json: { ok: false, error_code, description, ...(parameters ? { parameters } : {}) } };
}

function ok(result: unknown): Answer {
  return { status: 200, json: { ok: true, result } };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

export function fakeTelegram(options: { mode?: 'webhook' | 'polling' } = {}): FakeTelegram {
  return new FakeTelegram(options.mode ?? 'webhook');
}
