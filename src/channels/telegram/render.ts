/** Replies → Telegram's sendMessage, as HTML with an inline keyboard. */
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types';
import type { Choice, Reply } from '../../conversation/reply.ts';
import { clean, cleanLine, crop } from '../fit/clean.ts';
import { fitReply } from '../fit/fit.ts';
import { spans, withoutMarks } from '../fit/marks.ts';
import { navButtons } from '../fit/nav.ts';
import { addressLine, join, numbered, plainText } from '../fit/plain.ts';
import { wordsFor } from '../fit/words.ts';
import { BUTTONS, CALLBACK_BYTES, LABEL, SHORT_LABEL, TEXT } from './limits.ts';

export interface SendMessage {
  chat_id: number;
  text: string;
  parse_mode?: 'HTML';
  link_preview_options: { is_disabled: true };
  reply_markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;
}

/** Parts within Telegram's limits. */
export function fit(reply: Reply): Reply[] {
  return fitReply(reply, (part) => visible(part).length <= TEXT && plainText(part).length <= TEXT);
}

/** The call for one fitted part. */
export function render(part: Reply, chatId: number, plain: boolean): SendMessage {
  const common = { chat_id: chatId, link_preview_options: { is_disabled: true } as const };
  if (plain) return { ...common, text: plainText(part), reply_markup: { remove_keyboard: true } };
  return {
    ...common,
    text: html(join([clean(part.text), extraLines(part)])),
    parse_mode: 'HTML',
    reply_markup: markup(part),
  };
}

/** Escapes everything and keeps only the bold. */
export function html(text: string): string {
  return spans(text)
    .map((span) => (span.bold && span.text.trim() !== '' ? `<b>${escaped(span.text)}</b>` : escaped(span.text)))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What the person reads: the limit counts the text after the tags are read. */
function visible(part: Reply): string {
  return withoutMarks(join([clean(part.text), extraLines(part)]));
}

/** Choices that cannot be buttons, as lines of the text. A reply keyboard has no addresses at all. */
function extraLines(part: Reply): string {
  if (asNumbers(part)) return numbered(part);
  return (part.choices ?? [])
    .filter((choice) => choice.url !== undefined && (part.request !== undefined || !isLinkable(choice.url)))
    .map(addressLine)
    .join('\n');
}

/**
 * A request needs a reply keyboard, and only one markup may stand in a message: its choices are then words on that keyboard,
 * and arrive as typed labels. Any message without a keyboard of its own takes the reply keyboard away again.
 */
function markup(part: Reply): SendMessage['reply_markup'] {
  const nav = navButtons(part);
  const words = wordsFor(part);
  if (part.request !== undefined) {
    const share =
      part.request === 'phone'
        ? { text: words.sharePhone, request_contact: true }
        : { text: words.shareLocation, request_location: true };
    const rows = tappable(part)
      .filter((choice) => choice.url === undefined)
      .map((choice) => [{ text: label(choice) }]);
    const ways = nav.length > 0 ? [nav.map((button) => ({ text: button.label }))] : [];
    return {
      keyboard: [[share], ...(asNumbers(part) ? [] : rows), ...ways],
      resize_keyboard: true,
      one_time_keyboard: true,
    };
  }
  const rows = asNumbers(part) ? [] : layout(tappable(part));
  if (nav.length > 0) rows.push(nav.map((button) => ({ text: button.label, callback_data: button.action })));
  return rows.length > 0 ? { inline_keyboard: rows } : { remove_keyboard: true };
}

/** Long labels one per row; two neighbours that are short share a row. */
function layout(choices: Choice[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let open: InlineKeyboardButton[] | undefined;
  for (const choice of choices) {
    const text = label(choice);
    const button = choice.url === undefined ? { text, callback_data: choice.action } : { text, url: choice.url };
    const short = text.length <= SHORT_LABEL;
    if (short && open) {
      open.push(button);
      open = undefined;
    } else {
      const row = [button];
      rows.push(row);
      open = short ? row : undefined;
    }
  }
  return rows;
}

function tappable(part: Reply): Choice[] {
  return (part.choices ?? []).filter((choice) => choice.url === undefined || isLinkable(choice.url));
}

/** True when buttons would be refused: then every choice is a numbered line. */
function asNumbers(part: Reply): boolean {
  const choices = part.choices ?? [];
  return (
    choices.length > BUTTONS - 3 ||
    choices.some(
      (choice) =>
        cleanLine(choice.label) === '' ||
        (choice.url === undefined &&
          (choice.action === '' || Buffer.byteLength(choice.action) > CALLBACK_BYTES || !choice.action.isWellFormed())),
    )
  );
}

function label(choice: Choice): string {
  return crop(cleanLine(choice.label), LABEL);
}

/** Telegram refuses the whole message for one bad address, and takes no tel: addresses. */
function isLinkable(url: string): boolean {
  if (!/^https?:\/\/[^\s]+$/.test(url) || url.length > 2000) return false;
  return URL.canParse(url) && new URL(url).hostname.includes('.');
}
