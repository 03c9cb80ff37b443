/** Viber's callbacks → events and receipts. */
import { z } from 'zod';
import type { InboundEvent, Input, MediaRef } from '../../conversation/event.ts';
import type { Receipt } from '../port.ts';
import { cleanLine, isHonest } from '../fit/clean.ts';
import { isAction, tapped } from '../fit/nav.ts';
import { exactly } from '../fit/safe-json.ts';

/** 64-bit integers that JSON.parse would round; the reader keeps them as strings. */
export const EXACT = exactly('message_token');
/** `tracking_data` of a message that asked for the phone: Viber echoes it on the person's next message. */
export const ASKED_PHONE = 'phone';

const honest = z.string().refine(isHonest);
const token = z.union([z.string().regex(/^-?\d{1,20}$/), z.number().int().transform(String)]);
const id = honest.min(1).max(200);
const user = z.object({
  id,
  name: z.string().optional(),
  language: z.string().max(35).optional(),
});
const media = {
  media: honest.min(1).max(4000),
  file_name: z.string().optional(),
  size: z.number().optional(),
  text: z.string().optional(),
};
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: honest }),
  z.object({ type: z.literal('picture'), ...media }),
  z.object({ type: z.literal('video'), ...media, duration: z.number().optional() }),
  z.object({ type: z.literal('file'), ...media }),
  z.object({ type: z.literal('sticker') }),
  z.object({
    type: z.literal('contact'),
    contact: z.object({ phone_number: honest.max(40), name: z.string().optional() }),
    tracking_data: z.string().optional().catch(undefined),
  }),
  z.object({
    type: z.literal('location'),
    location: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  }),
  z.object({ type: z.literal('url'), media: honest.min(1).max(4000) }),
]);
type Message = z.infer<typeof message>;
const KNOWN_TYPES = new Set(['text', 'picture', 'video', 'file', 'sticker', 'contact', 'location', 'url']);

const common = { message_token: token, timestamp: z.number().optional() };
const callback = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('message'),
    ...common,
    sender: user,
    message: z.looseObject({ type: z.string().min(1) }),
  }),
  z.object({
    event: z.literal('conversation_started'),
    ...common,
    user,
    context: z.string().max(1000).optional(),
    subscribed: z.boolean().optional(),
  }),
  z.object({ event: z.literal('subscribed'), ...common, user }),
  z.object({ event: z.literal('unsubscribed'), ...common, user_id: id }),
  z.object({ event: z.literal('delivered'), ...common, user_id: id }),
  z.object({ event: z.literal('seen'), ...common, user_id: id }),
  z.object({ event: z.literal('failed'), ...common, user_id: id, desc: z.string().optional() }),
]);

export type ParsedCallback =
  | { kind: 'event'; event: InboundEvent }
  /** The chat was opened; the welcome is the HTTP answer. */
  | { kind: 'opened'; event: InboundEvent }
  | { kind: 'receipt'; receipt: Receipt }
  /** The handshake, an unknown event, a forged body. */
  | { kind: 'nothing' };

/** @param json read with `EXACT` kept */
export function parseCallback(json: unknown): ParsedCallback {
  const parsed = callback.safeParse(json);
  if (!parsed.success) return { kind: 'nothing' };
  const it = parsed.data;
  const when = it.timestamp === undefined || !Number.isSafeInteger(it.timestamp) ? {} : { sentAt: it.timestamp };
  const event = (address: string, input: Input, who?: z.infer<typeof user>): InboundEvent => ({
    channel: 'viber',
    address,
    dedupe: `${it.event}:${it.message_token}`,
    ...when,
    ...(who?.name === undefined || cleanLine(who.name) === '' ? {} : { profileName: cleanLine(who.name) }),
    ...(who?.language === undefined ? {} : { locale: cleanLine(who.language) }),
    input,
  });

  switch (it.event) {
    case 'message': {
      const input = readMessage(it.message);
      return input === null ? { kind: 'nothing' } : { kind: 'event', event: event(it.sender.id, input, it.sender) };
    }
    case 'conversation_started': {
      const payload = it.context === undefined ? '' : cleanLine(it.context);
      return {
        kind: 'opened',
        event: event(it.user.id, { kind: 'start', ...(payload === '' ? {} : { payload }) }, it.user),
      };
    }
    case 'subscribed':
      return { kind: 'event', event: event(it.user.id, { kind: 'start' }, it.user) };
    case 'unsubscribed':
      return { kind: 'event', event: event(it.user_id, { kind: 'stop' }) };
    case 'delivered':
      return receipt(it.message_token, 'delivered');
    case 'seen':
      return receipt(it.message_token, 'read');
    case 'failed':
      return receipt(it.message_token, 'failed', cleanLine(it.desc ?? '').slice(0, 200));
  }
}

function receipt(providerId: string, status: Receipt['status'], detail?: string): ParsedCallback {
  return {
    kind: 'receipt',
    receipt: { channel: 'viber', providerId, status, ...(detail === undefined ? {} : { detail }) },
  };
}

function readMessage(loose: { type: string }): Input | null {
  if (!KNOWN_TYPES.has(loose.type)) return { kind: 'unsupported', what: cleanLine(loose.type).slice(0, 40) };
  const parsed = message.safeParse(loose);
  return parsed.success ? inputOf(parsed.data) : null;
}

function inputOf(said: Message): Input {
  switch (said.type) {
    case 'text':
      // A tap comes as typed text: the button's ActionBody, which is our action.
      return isAction(said.text) ? tapped(said.text) : { kind: 'text', text: said.text };
    case 'picture':
      return { kind: 'image', media: mediaOf(said, 'image/jpeg'), ...captionOf(said) };
    case 'video':
      return {
        kind: 'video',
        media: { ...mediaOf(said, 'video/mp4'), ...(said.duration === undefined ? {} : { seconds: said.duration }) },
        ...captionOf(said),
      };
    case 'file':
      // Viber has no voice message for bots: sound arrives as a file.
      return AUDIO.test(said.file_name ?? '')
        ? { kind: 'voice', media: mediaOf(said) }
        : { kind: 'file', media: mediaOf(said), ...captionOf(said) };
    case 'sticker':
      return { kind: 'sticker' };
    case 'contact': {
      const name = cleanLine(said.contact.name ?? '');
      return {
        kind: 'contact',
        phone: said.contact.phone_number,
        ...(name === '' ? {} : { name }),
        // Viber vouches for nothing. A card that answers our own share-phone button is the person's, unless they went out of their way.
        own: said.tracking_data === ASKED_PHONE,
      };
    }
    case 'location':
      return { kind: 'location', latitude: said.location.lat, longitude: said.location.lon };
    case 'url':
      return { kind: 'text', text: said.media };
  }
}

const AUDIO = /\.(m4a|mp3|ogg|oga|opus|aac|amr|wav|3gpp?)$/i;

function mediaOf(
  said: { media: string; file_name?: string | undefined; size?: number | undefined },
  mime?: string,
): MediaRef {
  return {
    // The address is Viber's and stays ours to open: outside this folder it is an opaque word.
    ref: Buffer.from(said.media).toString('base64url'),
    ...(mime === undefined ? {} : { mime }),
    ...(said.file_name === undefined ? {} : { name: cleanLine(said.file_name) }),
    ...(said.size === undefined ? {} : { bytes: said.size }),
  };
}

function captionOf(said: { text?: string | undefined }): { caption?: string } {
  return said.text === undefined || said.text === ''
    ? {}
    : { caption: said.text.toWellFormed().replaceAll('\u0000', '') };
}
