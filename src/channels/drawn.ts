/**
 * How each channel shows a reply, for the preview in the console: the channel's own fit and its own rendered call, read back into
 * words and rows of buttons. Nothing is sent.
 */
import type { ChannelId } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';
import { spans, type Span } from './fit/marks.ts';
import { navButtons } from './fit/nav.ts';
import { fit as fitTelegram, render as renderTelegram } from './telegram/render.ts';
import { fit as fitViber, render as renderViber, type Button } from './viber/render.ts';
import { fit as fitWhatsapp, render as renderWhatsapp, type Interactive } from './whatsapp/render.ts';

/** One button. `action` is sent by a tap, `typed` as words; neither: only the phone itself can do it, or it opens an address. */
export interface DrawnButton {
  label: string;
  action?: string;
  typed?: string;
  url?: string;
  /** A second, smaller line. */
  note?: string;
  /** The way that most people want. */
  primary?: boolean;
}

/** One message as it arrives. */
export interface DrawnMessage {
  words: Span[];
  /** `under`: in the message; `keyboard`: in place of the phone's own keys; `list`: opens over the chat, by `opener`. */
  form: 'none' | 'under' | 'keyboard' | 'list';
  opener?: string;
  rows: DrawnButton[][];
}

/** Channels that can be drawn. */
export type DrawnChannel = Exclude<ChannelId, 'cli'>;

/** The messages of one reply on a channel, in their order. `senderName` is Viber's. */
export function drawn(channel: DrawnChannel, reply: Reply, senderName: string): DrawnMessage[] {
  switch (channel) {
    case 'web':
      return [web(reply)];
    case 'telegram':
      return fitTelegram(reply).map(telegram);
    case 'viber':
      return fitViber(reply, senderName).map((part) => viber(part, senderName));
    case 'whatsapp':
      return fitWhatsapp(reply).map(whatsapp);
  }
}

function web(reply: Reply): DrawnMessage {
  const choices = (reply.choices ?? []).map(({ label, action, url, description, style }) => [
    {
      label,
      ...(url === undefined ? { action } : { url }),
      ...(description !== undefined && { note: description }),
      ...(style === 'primary' && { primary: true }),
    },
  ]);
  const nav = navButtons(reply).map(({ label, action }) => ({ label, action }));
  return message(spans(reply.text), 'under', nav.length > 0 ? [...choices, nav] : choices);
}

function telegram(part: Reply): DrawnMessage {
  const { text, reply_markup: markup } = renderTelegram(part, 1, false);
  const words = text.split(/(<b>.*?<\/b>)/su).flatMap((piece) => {
    const bold = piece.startsWith('<b>');
    return piece === '' ? [] : [{ text: unescaped(piece.replace(/<\/?b>/gu, '')), bold }];
  });
  if ('inline_keyboard' in markup) {
    const rows = markup.inline_keyboard.map((row) =>
      row.map((button) => ({
        label: button.text,
        ...('callback_data' in button && { action: button.callback_data }),
        ...('url' in button && { url: button.url }),
      })),
    );
    return message(words, 'under', rows);
  }
  if (!('keyboard' in markup)) return message(words, 'none', []);
  const rows = markup.keyboard.map((row) =>
    row.map((button) => {
      if (typeof button === 'string') return { label: button, typed: button };
      const asks = 'request_contact' in button || 'request_location' in button;
      return { label: button.text, ...(!asks && { typed: button.text }) };
    }),
  );
  return message(words, 'keyboard', rows);
}

function viber(part: Reply, senderName: string): DrawnMessage {
  const { text, keyboard } = renderViber(part, senderName, false);
  const rows: DrawnButton[][] = [];
  let used = FULL;
  for (const button of keyboard.Buttons) {
    if (used + button.Columns > FULL) {
      rows.push([]);
      used = 0;
    }
    used += button.Columns;
    rows.at(-1)?.push(viberButton(button));
  }
  return message(starredSpans(text), 'keyboard', rows);
}

/** Columns of Viber's grid. */
const FULL = 6;

function viberButton({ Text, ActionType, ActionBody }: Button): DrawnButton {
  const label = unescaped(Text);
  if (ActionType === 'reply') return { label, action: ActionBody };
  return ActionType === 'open-url' ? { label, url: ActionBody } : { label };
}

function whatsapp(part: Reply): DrawnMessage {
  const sent = renderWhatsapp(part);
  if (sent.type === 'text') return message(starredSpans(sent.text.body), 'none', []);
  return interactive(sent.interactive, starredSpans(sent.interactive.body.text));
}

function interactive(it: Interactive, words: Span[]): DrawnMessage {
  switch (it.type) {
    case 'button':
      return message(
        words,
        'under',
        it.action.buttons.map(({ reply }) => [{ label: reply.title, action: reply.id }]),
      );
    case 'list': {
      const rows = it.action.sections.flatMap((section) =>
        section.rows.map(({ id, title, description }) => [
          { label: title, action: id, ...(description !== undefined && { note: description }) },
        ]),
      );
      return { ...message(words, 'list', rows), opener: it.action.button };
    }
    case 'cta_url':
      return message(words, 'under', [[{ label: it.action.parameters.display_text, url: it.action.parameters.url }]]);
    case 'location_request_message':
      return message(words, 'under', [[{ label: 'Αποστολή τοποθεσίας' }]]);
    case 'request_contact_info':
      return message(words, 'under', [[{ label: 'Κοινοποίηση στοιχείων επαφής' }]]);
  }
}

function message(words: Span[], form: DrawnMessage['form'], rows: DrawnButton[][]): DrawnMessage {
  return { words, form: rows.length === 0 ? 'none' : form, rows };
}

/** `*bold*` as WhatsApp and Viber show it. */
function starredSpans(text: string): Span[] {
  return text
    .split(/(?<![\p{L}\p{N}])(\*[^*\n]+\*)(?![\p{L}\p{N}])/gu)
    .flatMap((piece) =>
      piece === ''
        ? []
        : [/^\*[^*\n]+\*$/u.test(piece) ? { text: piece.slice(1, -1), bold: true } : { text: piece, bold: false }],
    );
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
