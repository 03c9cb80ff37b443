/** Replies → Viber's send_message with a keyboard. */
import type { Choice, Nav, Reply } from '../../conversation/reply.ts';
import { clean, cleanLine, crop } from '../fit/clean.ts';
import { fitReply } from '../fit/fit.ts';
import { starred } from '../fit/marks.ts';
import { navButtons } from '../fit/nav.ts';
import { addressLine, join, numbered, plainText } from '../fit/plain.ts';
import { wordsFor } from '../fit/words.ts';
import {
  ACTION_BODY,
  BUTTON_TEXT,
  BUTTONS,
  COLUMNS,
  HALF_LINE,
  JSON_BYTES,
  LINE,
  MIN_API_VERSION,
  ROWS,
  SENDER_NAME,
  TEXT,
  URL_LENGTH,
} from './limits.ts';
import { ASKED_PHONE } from './parse.ts';

export interface Button {
  Columns: number;
  Rows: number;
  ActionType: 'reply' | 'open-url' | 'share-phone' | 'location-picker';
  ActionBody: string;
  Text: string;
  TextSize: 'small' | 'regular' | 'large';
  Silent?: true;
  BgColor?: string;
}

export interface Message {
  min_api_version: number;
  sender: { name: string };
  tracking_data: string;
  type: 'text';
  text: string;
  keyboard: { Type: 'keyboard'; DefaultHeight: false; InputFieldState: 'regular'; Buttons: Button[] };
}

/**
 * Viber shows the last keyboard for days, in place of the phone's own, and whether a message without one takes it away is not
 * documented: so every message carries one, and this is the least of them.
 */
const LEAST: Nav[] = ['menu'];
const NAV_COLOUR = '#EEF1F4';

/** Parts within Viber's limits. */
export function fit(reply: Reply, senderName: string): Reply[] {
  return fitReply(reply, (part) => within(render(part, senderName, false)) && within(render(part, senderName, true)));
}

/** The message of one fitted part, without its receiver: the same shape is the welcome in the HTTP answer. */
export function render(part: Reply, senderName: string, plain: boolean): Message {
  const buttons = plain ? null : layout(part);
  const text = plain
    ? plainText(part)
    : starred(join([clean(part.text), buttons === null ? numbered(part) : lines(part)]), ' ');
  return {
    min_api_version: plain ? 4 : MIN_API_VERSION,
    sender: { name: crop(cleanLine(senderName), SENDER_NAME) },
    tracking_data: part.request === 'phone' ? ASKED_PHONE : 'none',
    type: 'text',
    text,
    keyboard: {
      Type: 'keyboard',
      DefaultHeight: false,
      InputFieldState: 'regular',
      Buttons: buttons ?? navRow(part, !plain),
    },
  };
}

function within(message: Message): boolean {
  // The receiver's id is not known here: room for the longest.
  return message.text.length <= TEXT && Buffer.byteLength(JSON.stringify(message)) + 250 <= JSON_BYTES;
}

/** A tel: address opens nothing from a keyboard. */
function lines(part: Reply): string {
  return (part.choices ?? [])
    .filter((choice) => choice.url !== undefined && !isLinkable(choice.url))
    .map(addressLine)
    .join('\n');
}

/** All buttons, or null when the choices have no room or no usable form: then they are numbered lines. */
function layout(part: Reply): Button[] | null {
  const choices = (part.choices ?? []).filter((choice) => choice.url === undefined || isLinkable(choice.url));
  if (
    choices.some(
      (choice) =>
        cleanLine(choice.label) === '' ||
        choice.action.length > ACTION_BODY ||
        (choice.url === undefined && choice.action === ''),
    )
  )
    return null;
  const share = shareButton(part);
  const nav = navRow(part, true);
  // Tall buttons show the full label; with many choices they become low, then the ways out give way to the choices.
  for (const [tall, ways] of [
    [true, nav],
    [false, nav],
    [false, []],
  ] as const) {
    const buttons = [...share, ...choiceButtons(choices, tall), ...ways];
    if (buttons.length <= BUTTONS && rowsOf(buttons) <= ROWS) return buttons;
  }
  return null;
}

function choiceButtons(choices: Choice[], tall: boolean): Button[] {
  const buttons: Button[] = [];
  for (let at = 0; at < choices.length; at += 1) {
    const choice = choices[at];
    const next = choices[at + 1];
    if (choice === undefined) break;
    if (next !== undefined && isShort(choice) && isShort(next)) {
      buttons.push(choiceButton(choice, COLUMNS / 2, 1), choiceButton(next, COLUMNS / 2, 1));
      at += 1;
    } else buttons.push(choiceButton(choice, COLUMNS, tall && cleanLine(choice.label).length > LINE ? 2 : 1));
  }
  return buttons;
}

function choiceButton(choice: Choice, columns: number, rows: number): Button {
  const label = cleanLine(choice.label);
  const button = {
    Columns: columns,
    Rows: rows,
    Text: escaped(label),
    TextSize: label.length > LINE && rows === 1 ? 'small' : 'regular',
  } as const;
  if (choice.url !== undefined) return { ...button, ActionType: 'open-url', ActionBody: choice.url };
  return { ...button, ActionType: 'reply', ActionBody: choice.action, Silent: true };
}

/** The share buttons do nothing on a computer; typing the answer always works, and the text says so. */
function shareButton(part: Reply): Button[] {
  if (part.request === undefined) return [];
  const words = wordsFor(part);
  const phone = part.request === 'phone';
  return [
    {
      Columns: COLUMNS,
      Rows: 1,
      ActionType: phone ? 'share-phone' : 'location-picker',
      ActionBody: part.request,
      Text: escaped(phone ? words.sharePhone : words.shareLocation),
      TextSize: 'regular',
    },
  ];
}

function navRow(part: Reply, silent: boolean): Button[] {
  const ways = navButtons(part, LEAST);
  return ways.map((way) => ({
    Columns: COLUMNS / ways.length,
    Rows: 1,
    ActionType: 'reply',
    ActionBody: way.action,
    Text: escaped(way.label),
    TextSize: 'small',
    BgColor: NAV_COLOUR,
    ...(silent ? { Silent: true } : {}),
  }));
}

/** Labels are read as HTML. */
function escaped(label: string): string {
  for (let length = label.length; ; length -= 1) {
    const text = crop(label, length)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    if (text.length <= BUTTON_TEXT || length <= 2) return text;
  }
}

function isShort(choice: Choice): boolean {
  return cleanLine(choice.label).length <= HALF_LINE;
}

function isLinkable(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && url.length <= URL_LENGTH && URL.canParse(url);
}

/** Rows of the 6-wide grid: buttons pack from left to right; a row is as high as its highest button. */
export function rowsOf(buttons: readonly { Columns: number; Rows: number }[]): number {
  let rows = 0;
  let used = COLUMNS;
  let high = 0;
  for (const button of buttons) {
    if (used + button.Columns > COLUMNS) {
      rows += high;
      used = 0;
      high = 0;
    }
    used += button.Columns;
    high = Math.max(high, button.Rows);
  }
  return rows + high;
}
