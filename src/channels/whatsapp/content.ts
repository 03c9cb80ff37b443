/** What one WhatsApp message says. */
import { z } from 'zod';
import type { Input, MediaRef } from '../../conversation/event.ts';
import { cleanLine, isHonest } from '../fit/clean.ts';
import { tapped } from '../fit/nav.ts';

const honest = z.string().refine(isHonest);
const tapId = honest.min(1).max(256);
const file = z.object({
  id: honest.min(1),
  mime_type: z.string().optional(),
  filename: z.string().optional(),
  caption: z.string().optional(),
});
type File = z.infer<typeof file>;
const button = z.object({ id: tapId, title: z.string().optional() });

const content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: honest }) }),
  z.object({
    type: z.literal('interactive'),
    interactive: z.union([
      z.object({ type: z.literal('button_reply'), button_reply: button }),
      z.object({ type: z.literal('list_reply'), list_reply: button }),
      z.object({ type: honest.min(1).max(60) }),
    ]),
  }),
  z.object({ type: z.literal('button'), button: z.object({ text: honest.optional(), payload: honest.optional() }) }),
  z.object({
    type: z.literal('contacts'),
    contacts: z
      .array(
        z.object({
          origin: z.string().optional(),
          name: z.object({ formatted_name: z.string().optional() }).optional(),
          phones: z.array(z.object({ phone: honest.max(40).optional(), wa_id: honest.max(40).optional() })).optional(),
        }),
      )
      .min(1),
  }),
  z.object({
    type: z.literal('location'),
    location: z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.object({ type: z.literal('image'), image: file }),
  z.object({ type: z.literal('audio'), audio: file }),
  z.object({ type: z.literal('video'), video: file }),
  z.object({ type: z.literal('document'), document: file }),
  z.object({ type: z.literal('sticker'), sticker: file }),
  z.object({ type: z.literal('reaction'), reaction: z.object({ emoji: honest.optional() }) }),
  z.object({ type: z.literal('edit'), edit: z.object({ message: z.unknown() }) }),
  z.object({ type: z.literal('revoke') }),
  z.object({ type: z.literal('unsupported'), unsupported: z.object({ type: z.string() }).optional().catch(undefined) }),
  z.object({ type: z.literal('request_welcome') }),
  z.object({
    type: z.literal('system'),
    system: z.object({ type: z.string().optional(), wa_id: z.string().optional(), user_id: z.string().optional() }),
  }),
]);
const KNOWN = new Set(
  [
    'text interactive button contacts location image audio video document sticker reaction edit revoke unsupported request_welcome system',
  ]
    .join(' ')
    .split(' '),
);
const edited = z.object({
  type: z.string(),
  text: z.object({ body: honest }).optional(),
  image: file.optional(),
  video: file.optional(),
  document: file.optional(),
});

export interface Content {
  input: Input;
  /** The person's number changed to this one. */
  formerly?: { now: string };
}

/** Null when the message needs nothing: a forged body, a reaction taken back, the platform's own note. */
export function readContent(message: { type: string }): Content | null {
  // Orders, polls and what comes next year: real, and answered kindly.
  if (!KNOWN.has(message.type)) return { input: { kind: 'unsupported', what: cleanLine(message.type).slice(0, 40) } };
  const parsed = content.safeParse(message);
  if (!parsed.success) return null;
  const said = parsed.data;
  if (said.type === 'system') {
    const now = said.system.wa_id ?? said.system.user_id;
    if (said.system.type !== 'user_changed_number' || now === undefined) return null;
    return { input: { kind: 'moved' }, formerly: { now } };
  }
  const input = inputOf(said);
  return input === null ? null : { input };
}

function inputOf(said: Exclude<z.infer<typeof content>, { type: 'system' }>): Input | null {
  switch (said.type) {
    case 'text':
      return { kind: 'text', text: said.text.body };
    case 'interactive': {
      const { interactive } = said;
      if ('button_reply' in interactive) return tap(interactive.button_reply);
      if ('list_reply' in interactive) return tap(interactive.list_reply);
      return interactive.type === 'button_reply' || interactive.type === 'list_reply'
        ? null
        : { kind: 'unsupported', what: interactive.type.slice(0, 40) };
    }
    case 'button': {
      // A template's quick reply: its payload is our action; without one its label is the word.
      const { payload, text } = said.button;
      if (payload !== undefined && payload !== '') return tapped(payload, text);
      return text === undefined || text === '' ? null : { kind: 'text', text };
    }
    case 'contacts': {
      const card = said.contacts.find((one) => (one.phones?.length ?? 0) > 0);
      const phone = card?.phones?.[0];
      const number = phone?.wa_id === undefined ? phone?.phone : `+${phone.wa_id.replace(/^\+/, '')}`;
      if (card === undefined || number === undefined) return { kind: 'unsupported', what: 'contacts' };
      const name = cleanLine(card.name?.formatted_name ?? '');
      return {
        kind: 'contact',
        phone: number,
        ...(name === '' ? {} : { name }),
        own: card.origin === 'contact_request',
      };
    }
    case 'location': {
      const { latitude, longitude, name, address } = said.location;
      const label = cleanLine([name, address].filter(Boolean).join(', '));
      return { kind: 'location', latitude, longitude, ...(label === '' ? {} : { label }) };
    }
    case 'image':
      return { kind: 'image', media: media(said.image), ...caption(said.image) };
    case 'audio':
      return { kind: 'voice', media: media(said.audio) };
    case 'video':
      return { kind: 'video', media: media(said.video), ...caption(said.video) };
    case 'document':
      return { kind: 'file', media: media(said.document), ...caption(said.document) };
    case 'sticker':
      return { kind: 'sticker' };
    case 'reaction':
      // A reaction that was taken back has no emoji.
      return said.reaction.emoji === undefined || said.reaction.emoji === ''
        ? null
        : { kind: 'reaction', emoji: said.reaction.emoji };
    case 'edit': {
      const now = edited.safeParse(said.edit.message);
      if (!now.success) return null;
      const text =
        now.data.text?.body ?? (now.data.image ?? now.data.video ?? now.data.document)?.caption?.toWellFormed();
      return text === undefined ? null : { kind: 'edit', text };
    }
    case 'revoke':
      return { kind: 'revoke' };
    case 'unsupported':
      return { kind: 'unsupported', what: cleanLine(said.unsupported?.type ?? 'unsupported').slice(0, 40) };
    case 'request_welcome':
      return { kind: 'start' };
  }
}

function tap(from: z.infer<typeof button>): Input {
  return tapped(from.id, from.title === undefined ? undefined : cleanLine(from.title));
}

function media(from: File): MediaRef {
  return {
    ref: from.id,
    ...(from.mime_type === undefined ? {} : { mime: cleanLine(from.mime_type) }),
    ...(from.filename === undefined ? {} : { name: cleanLine(from.filename) }),
  };
}

function caption(from: File): { caption?: string } {
  return from.caption === undefined || from.caption === ''
    ? {}
    : { caption: from.caption.toWellFormed().replaceAll('\u0000', '') };
}
