/** Telegram's updates → events. Unknown fields are dropped, unknown kinds are null, wrong types never get past zod. */
import { z } from 'zod';
import type { InboundEvent, Input, MediaRef } from '../../conversation/event.ts';
import { cleanLine, isHonest } from '../fit/clean.ts';
import { tapped } from '../fit/nav.ts';

const honest = z.string().refine(isHonest);
const id = z.number().int();
const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().max(35).optional(),
});
const chat = z.object({ id, type: z.string() });
const file = z.object({
  file_id: honest.min(1),
  file_size: z.number().optional(),
  mime_type: z.string().optional(),
  file_name: z.string().optional(),
  duration: z.number().optional(),
});
const point = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const message = z.looseObject({
  message_id: id,
  date: z.number(),
  chat,
  from: user.optional(),
  media_group_id: z.string().optional(),
  text: honest.optional(),
  caption: z.string().optional(),
  photo: z.array(file).min(1).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  document: file.optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  location: point.optional(),
  venue: z.object({ location: point, title: z.string().optional(), address: z.string().optional() }).optional(),
  contact: z
    .object({
      phone_number: honest.max(40),
      first_name: z.string().optional(),
      last_name: z.string().optional(),
      user_id: id.optional(),
    })
    .optional(),
});
type Message = z.infer<typeof message>;

const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: honest.min(1),
      from: user,
      data: honest.max(64).optional(),
      message: z
        .object({
          chat,
          reply_markup: z
            .object({
              inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))),
            })
            .optional()
            .catch(undefined),
        })
        .optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, date: z.number(), new_chat_member: z.object({ status: z.string() }) })
    .optional(),
});

export interface ParsedUpdate {
  /** Null when the update needs nothing: a group, a service message, an unknown kind, a forged body. */
  event: InboundEvent | null;
  /** Set for a tap: it must be answered, or the person's button spins for ever. */
  callbackId?: string;
}

/** One update, as a webhook body or an entry of getUpdates. Never throws. */
export function parseUpdate(json: unknown): ParsedUpdate {
  const parsed = update.safeParse(json);
  if (!parsed.success) return { event: null };
  const { update_id, message: said, edited_message: edited, callback_query: tap, my_chat_member: member } = parsed.data;
  const dedupe = String(update_id);

  if (tap) {
    const chatId = tap.message?.chat ?? { id: tap.from.id, type: 'private' };
    if (chatId.type !== 'private' || tap.from.is_bot || tap.data === undefined || tap.data === '')
      return { event: null, callbackId: tap.id };
    const label = tap.message?.reply_markup?.inline_keyboard
      .flat()
      .find((button) => button.callback_data === tap.data)?.text;
    return {
      callbackId: tap.id,
      event: {
        channel: 'telegram',
        address: String(chatId.id),
        dedupe,
        ...profile(tap.from),
        input: tapped(tap.data, label === undefined ? undefined : cleanLine(label)),
      },
    };
  }
  if (member) {
    // "member" after a block comes together with a /start message, which is the event that matters.
    if (member.chat.type !== 'private' || member.new_chat_member.status !== 'kicked') return { event: null };
    return {
      event: {
        channel: 'telegram',
        address: String(member.chat.id),
        dedupe,
        sentAt: member.date * 1000,
        input: { kind: 'stop' },
      },
    };
  }
  const of = said ?? edited;
  if (!of || of.chat.type !== 'private' || of.from === undefined || of.from.is_bot) return { event: null };
  const input = said ? readMessage(said) : readEdit(of);
  if (input === null) return { event: null };
  return {
    event: {
      channel: 'telegram',
      address: String(of.chat.id),
      dedupe,
      sentAt: of.date * 1000,
      ...profile(of.from),
      ...(of.media_group_id === undefined ? {} : { album: of.media_group_id }),
      input,
    },
  };
}

function readMessage(said: Message): Input | null {
  const caption =
    said.caption === undefined || said.caption === ''
      ? {}
      : { caption: said.caption.toWellFormed().replaceAll('\u0000', '') };
  if (said.text !== undefined) return readText(said.text);
  if (said.contact) {
    const name = [said.contact.first_name, said.contact.last_name].filter(Boolean).join(' ');
    return {
      kind: 'contact',
      phone: said.contact.phone_number,
      ...(name === '' ? {} : { name: cleanLine(name) }),
      own: said.contact.user_id !== undefined && said.contact.user_id === said.from?.id,
    };
  }
  // A venue carries a location too, and an animation a document: the richer one first.
  if (said.venue) {
    const label = [said.venue.title, said.venue.address].filter(Boolean).join(', ');
    return { kind: 'location', ...said.venue.location, ...(label === '' ? {} : { label: cleanLine(label) }) };
  }
  if (said.location) return { kind: 'location', latitude: said.location.latitude, longitude: said.location.longitude };
  if (said.photo) {
    const biggest = said.photo.reduce((best, each) => ((each.file_size ?? 0) >= (best.file_size ?? 0) ? each : best));
    return { kind: 'image', media: media(biggest, 'image/jpeg'), ...caption };
  }
  const voice = said.voice ?? said.audio;
  if (voice) return { kind: 'voice', media: media(voice) };
  const video = said.video ?? said.video_note ?? said.animation;
  if (video) return { kind: 'video', media: media(video, 'video/mp4'), ...caption };
  if (said.document) return { kind: 'file', media: media(said.document), ...caption };
  if (said.sticker)
    return {
      kind: 'sticker',
      ...(said.sticker.emoji === undefined ? {} : { emoji: said.sticker.emoji.toWellFormed() }),
    };
  const what = Object.keys(said).find((key) => !ENVELOPE.has(key) && !SERVICE.has(key));
  return what === undefined ? null : { kind: 'unsupported', what: what.slice(0, 40) };
}

function readText(text: string): Input {
  const start = /^\/start(?:@\w+)?(?:\s+(\S{1,64}))?\s*$/.exec(text);
  if (start) return { kind: 'start', ...(start[1] === undefined ? {} : { payload: start[1] }) };
  // "/menu" is how Telegram people write a word; the slash and the bot's name say nothing.
  const command = /^\/([a-z_]{1,32})(?:@\w+)?\s*$/i.exec(text);
  return { kind: 'text', text: command?.[1] ?? text };
}

/** A live location edits its message every few seconds: only changed words count. */
function readEdit(edited: Message): Input | null {
  const text = edited.text ?? edited.caption?.toWellFormed();
  return text === undefined ? null : { kind: 'edit', text };
}

function media(from: z.infer<typeof file>, mime?: string): MediaRef {
  const type = from.mime_type ?? mime;
  return {
    ref: from.file_id,
    ...(type === undefined ? {} : { mime: cleanLine(type) }),
    ...(from.file_name === undefined ? {} : { name: cleanLine(from.file_name) }),
    ...(from.file_size === undefined ? {} : { bytes: from.file_size }),
    ...(from.duration === undefined ? {} : { seconds: from.duration }),
  };
}

function profile(from: z.infer<typeof user>): Pick<InboundEvent, 'profileName' | 'locale'> {
  const name = cleanLine([from.first_name, from.last_name].filter(Boolean).join(' '));
  return {
    ...(name === '' ? {} : { profileName: name }),
    ...(from.language_code === undefined ? {} : { locale: cleanLine(from.language_code) }),
  };
}

/** What every message may carry besides its content. */
const ENVELOPE = new Set(
  [
    'message_id message_thread_id from sender_chat sender_boost_count sender_business_bot sender_tag date business_connection_id chat',
    'forward_origin is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story reply_to_checklist_task_id via_bot',
    'edit_date has_protected_content is_from_offline is_paid_post media_group_id author_signature paid_star_count entities',
    'link_preview_options suggested_post_info effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup',
    'guest_query_id direct_messages_topic',
  ]
    .join(' ')
    .split(' '),
);

/** The app's own notes: nobody said anything. */
const SERVICE = new Set(
  [
    'new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created',
    'channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message successful_payment',
    'refunded_payment users_shared chat_shared connected_website write_access_allowed passport_data proximity_alert_triggered boost_added',
    'chat_background_set forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden',
    'general_forum_topic_unhidden video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited',
  ]
    .join(' ')
    .split(' '),
);
