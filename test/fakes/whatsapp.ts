/** Meta's Graph API for WhatsApp, as strict as its documentation. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Fault, Offer, Posted, Said } from './fake.ts';
import { type Act, type Answer, type Call, digits, FakePlatform, type Person, unstarred } from './platform.ts';

const ACCESS_TOKEN = 'EAAfakeAccessToken';
const APP_SECRET = 'fa4e0123456789abcdef0123456789ab';
const PHONE_NUMBER_ID = '106540000000001';
const VERSION = 'v26.0';
const FILE_BYTES = Buffer.from('OggS fake voice of whatsapp');

const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => text.trim() !== '', 'empty text')
    .refine((text) => text.isWellFormed(), 'lone surrogate');
const body = z.strictObject({ text: words(1024) });
const footer = z.strictObject({ text: words(60) }).optional();
const noMarks = (longest: number) =>
  words(longest).refine((text) => !/[*~`\n]/.test(text), 'marks or line breaks in a title');
const id = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.trim() === text, 'spaces around an id');
const distinct = (list: string[]) => new Set(list).size === list.length;

const row = z.strictObject({ id: id(200), title: noMarks(24), description: words(72).optional() });
const interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    body,
    footer,
    action: z.strictObject({
      buttons: z
        .array(z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id: id(256), title: noMarks(20) }) }))
        .min(1)
        .max(3)
        .refine(
          (all) => distinct(all.map((one) => one.reply.id)) && distinct(all.map((one) => one.reply.title)),
          'buttons must differ',
        ),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    body,
    footer,
    action: z.strictObject({
      button: noMarks(20),
      sections: z
        .array(z.strictObject({ title: noMarks(24).optional(), rows: z.array(row).min(1).max(10) }))
        .min(1)
        .max(10)
        .refine((all) => all.flatMap((one) => one.rows).length <= 10, 'more than 10 rows in total')
        .refine((all) => all.length === 1 || all.every((one) => one.title !== undefined), 'sections without titles')
        .refine((all) => distinct(all.flatMap((one) => one.rows.map((each) => each.id))), 'rows must differ'),
    }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    body,
    footer,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: noMarks(20), url: z.url({ protocol: /^https?$/ }).max(2000) }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('request_contact_info'),
    body,
    action: z.strictObject({ name: z.literal('request_contact_info') }),
  }),
]);
const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z
    .string()
    .regex(/^\d{6,20}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/)
    .optional(),
};
const message = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...envelope,
      type: z.literal('text'),
      text: z.strictObject({ body: words(4096), preview_url: z.boolean().optional() }),
    }),
    z.strictObject({ ...envelope, type: z.literal('interactive'), interactive }),
  ])
  .refine((it) => (it.to === undefined) !== (it.recipient === undefined), 'exactly one of to and recipient');

class FakeWhatsapp extends FakePlatform {
  readonly channel = 'whatsapp' as const;
  private readonly owners = new Map<string, Person>();
  private readonly lastIn = new Map<string, string>();
  private root = '';

  /** A name that begins with "bsuid" is a person whose phone is hidden. */
  addressOf(id: string): string {
    return id.startsWith('bsuid') ? bsuid(id) : `3069${digits(id, 8)}`;
  }

  protected apiPath(): string {
    return '';
  }

  protected webhookPath(): string {
    return '/webhooks/whatsapp';
  }

  protected env(apiRoot: string): Record<string, string> {
    return {
      WHATSAPP_ACCESS_TOKEN: ACCESS_TOKEN,
      WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: 'fake-verify-token',
      WHATSAPP_API_ROOT: apiRoot,
      WHATSAPP_API_VERSION: VERSION,
    };
  }

  override async start(port = 0): Promise<{ apiRoot: string; env: Record<string, string> }> {
    const started = await super.start(port);
    this.root = started.apiRoot;
    return started;
  }

  protected sign(raw: Buffer): Record<string, string> {
    return { 'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(raw).digest('hex')}` };
  }

  /** Meta escapes everything outside ASCII, and signs that. */
  protected override encode(event: unknown): string {
    return JSON.stringify(event).replace(
      /[\u0080-\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }

  async receipt(providerId: string, status: 'sent' | 'delivered' | 'read' | 'failed'): Promise<Posted | null> {
    const owner = this.owners.get(providerId);
    const about = {
      id: providerId,
      status,
      timestamp: String(now()),
      ...(owner ? { recipient_id: owner.address } : {}),
    };
    const errors = [
      { code: 131026, title: 'Message undeliverable', error_data: { details: 'Message Undeliverable.' } },
    ];
    return this.postRaw(this.encode(batch({ statuses: [status === 'failed' ? { ...about, errors } : about] })));
  }

  /** Several people's words in one call. */
  async postBatch(messages: { person: Person; text: string }[]): Promise<Posted> {
    for (const { person } of messages) person.started = true;
    const all = messages.map(({ person, text }) => this.event(person, { kind: 'text', text }));
    return this.postRaw(
      this.encode({ object: 'whatsapp_business_account', entry: all.flatMap((one) => entryOf.parse(one).entry) }),
    );
  }

  protected event(person: Person, act: Act): unknown {
    const hidden = person.address.includes('.');
    const base = {
      ...(hidden ? {} : { from: person.address }),
      from_user_id: hidden ? person.address : bsuid(person.id),
      id: `wamid.FAKE${++this.count}`,
      timestamp: String(now()),
    };
    const said = (content: object) => {
      this.lastIn.set(person.address, base.id);
      const contact = {
        profile: { name: person.id },
        ...(hidden ? {} : { wa_id: person.address }),
        user_id: base.from_user_id,
      };
      return batch({ contacts: [contact], messages: [{ ...base, ...content }] });
    };
    const file = { id: `19086${this.count}`, sha256: '29EXAMPLE=' };
    const caption = act.kind !== 'open' && act.kind !== 'tap' && act.text !== undefined ? { caption: act.text } : {};
    const card = (name: string, digitsOf: string) => ({
      name: { formatted_name: name, first_name: name },
      phones: [{ phone: `+${digitsOf}`, wa_id: digitsOf, type: 'CELL' }],
    });
    switch (act.kind) {
      case 'open':
        return said({ type: 'request_welcome' });
      case 'text':
        return said({ type: 'text', text: { body: act.text } });
      case 'tap': {
        if (act.offer?.share === 'phone') return this.event(person, { kind: 'contact_own' });
        if (act.offer?.share === 'location') return this.event(person, { kind: 'location' });
        const title = act.offer?.label ?? '…';
        const context = { from: '302100000000', id: act.said?.id ?? 'wamid.OLD' };
        const inList = act.offer !== undefined && JSON.stringify(act.said?.raw).includes('"list"');
        return said({
          type: 'interactive',
          context,
          interactive: inList
            ? { type: 'list_reply', list_reply: { id: act.action, title } }
            : { type: 'button_reply', button_reply: { id: act.action, title } },
        });
      }
      case 'voice':
        return said({ type: 'audio', audio: { ...file, mime_type: 'audio/ogg; codecs=opus', voice: true } });
      case 'image':
        return said({ type: 'image', image: { ...file, mime_type: 'image/jpeg', ...caption } });
      case 'video':
        return said({ type: 'video', video: { ...file, mime_type: 'video/mp4', ...caption } });
      case 'file':
        return said({
          type: 'document',
          document: { ...file, filename: 'εκκαθαριστικό.pdf', mime_type: 'application/pdf', ...caption },
        });
      case 'sticker':
        return said({ type: 'sticker', sticker: { ...file, mime_type: 'image/webp', animated: false } });
      case 'reaction':
        return said({ type: 'reaction', reaction: { message_id: 'wamid.OURS01', emoji: act.emoji ?? '👍' } });
      case 'location':
        return said({ type: 'location', location: { latitude: 39.3367, longitude: 22.0967, name: 'Σοφάδες' } });
      case 'contact':
        return said({ type: 'contacts', contacts: [card('Άλλος', '306900000077')] });
      case 'contact_own':
        return said({
          type: 'contacts',
          contacts: [{ origin: 'contact_request', ...card(person.id, '306900000001') }],
        });
      case 'edit':
        return said({
          type: 'edit',
          edit: {
            original_message_id: this.lastIn.get(person.address) ?? 'wamid.OLD',
            message: { type: 'text', text: { body: act.text ?? 'διορθωμένο' } },
          },
        });
      case 'revoke':
        return said({
          type: 'revoke',
          revoke: { original_message_id: this.lastIn.get(person.address) ?? 'wamid.OLD' },
        });
      case 'unsupported':
        return said({
          type: 'unsupported',
          unsupported: { type: 'poll_creation' },
          errors: [{ code: 131051, title: 'Message type unknown' }],
        });
      case 'stop':
        return null;
    }
  }

  protected async answer(call: Call): Promise<Answer | 'cut'> {
    if (call.headers['authorization'] !== `Bearer ${ACCESS_TOKEN}`)
      return error(401, 190, 'Invalid OAuth access token.');
    if (call.method === 'GET' && call.path.startsWith('/bytes/'))
      return { status: 200, bytes: FILE_BYTES, headers: { 'content-type': 'audio/ogg' } };
    if (call.method === 'GET' && new RegExp(`^/${VERSION}/\\d+$`).test(call.path))
      return {
        status: 200,
        json: { url: `${this.root}/bytes/1`, mime_type: 'audio/ogg', file_size: FILE_BYTES.length, id: '1' },
      };
    if (call.path !== `/${VERSION}/${PHONE_NUMBER_ID}/messages`) {
      this.violate(`unknown call ${call.path}`);
      return error(404, 100, 'Unsupported request');
    }
    const parsed = message.safeParse(call.body);
    if (!parsed.success) {
      this.violate(`message: ${z.prettifyError(parsed.error)} in ${call.raw.slice(0, 500)}`);
      return error(400, 100, 'Invalid parameter');
    }
    const address = parsed.data.to ?? parsed.data.recipient ?? '';
    const person = this.known(address);
    if (person === undefined || !person.started) return error(400, 131026, 'Message undeliverable');
    const said = saidOf(parsed.data, `wamid.OURS${++this.count}`);
    this.owners.set(said.id, person);
    const ok = {
      messaging_product: 'whatsapp',
      contacts: [
        { input: address, ...(parsed.data.to === undefined ? {} : { wa_id: address }), user_id: bsuid(person.id) },
      ],
      messages: [{ id: said.id, message_status: 'accepted' }],
    };
    return this.show(person, said, () => ({ status: 200, json: ok }), failed);
  }
}

const entryOf = z.object({ entry: z.array(z.unknown()) });

function batch(value: object): object {
  const metadata = { display_phone_number: '302100000000', phone_number_id: PHONE_NUMBER_ID };
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '8856996819413533',
        changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }],
      },
    ],
  };
}

function saidOf(raw: z.infer<typeof message>, id: string): Said {
  if (raw.type === 'text') return { text: unstarred(raw.text.body), labels: [], offers: [], id, raw };
  const offers = offersOf(raw.interactive);
  return { text: unstarred(raw.interactive.body.text), labels: offers.map((offer) => offer.label), offers, id, raw };
}

function offersOf(it: z.infer<typeof interactive>): Offer[] {
  switch (it.type) {
    case 'button':
      return it.action.buttons.map(({ reply }) => ({ label: reply.title, action: reply.id }));
    case 'list':
      return it.action.sections.flatMap((section) =>
        section.rows.map((one) => ({
          label: one.title,
          action: one.id,
          ...(one.description === undefined ? {} : { more: one.description }),
        })),
      );
    case 'cta_url':
      return [{ label: it.action.parameters.display_text, url: it.action.parameters.url }];
    case 'location_request_message':
      return [{ label: 'Αποστολή τοποθεσίας', share: 'location' }];
    case 'request_contact_info':
      return [{ label: 'Κοινοποίηση στοιχείων', share: 'phone' }];
  }
}

function failed(fault: Fault): Answer {
  switch (fault) {
    case 'throttle':
      return { ...error(429, 130429, 'Rate limit hit'), headers: { 'retry-after': '1' } };
    case 'blocked':
      return error(400, 131026, 'Message undeliverable');
    case 'content':
      return error(400, 131009, 'Parameter value is not valid');
    case 'token':
      return error(401, 190, 'Invalid OAuth access token.');
    case 'window':
      return error(400, 131047, 'Re-engagement message');
    case 'gateway':
      return { status: 504 };
    default:
      return error(500, 131000, 'Something went wrong');
  }
}

function error(status: number, code: number, text: string): Answer {
  return {
    status,
    json: {
      error: {
        message: text,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details: text },
        fbtrace_id: 'A1',
      },
    },
  };
}

function bsuid(id: string): string {
  return `GR.${digits(`bsuid ${id}`, 20)}`;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

export function fakeWhatsapp(): FakeWhatsapp {
  return new FakeWhatsapp();
}
