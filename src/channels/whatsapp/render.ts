/** Replies → the Cloud API's messages. Each message costs money, so one reply is one message wherever it fits. */
import type { Choice, Reply } from '../../conversation/reply.ts';
import { clean, cleanLine, crop } from '../fit/clean.ts';
import { fitReply } from '../fit/fit.ts';
import { starred } from '../fit/marks.ts';
import { type NavButton, navButtons } from '../fit/nav.ts';
import { addressLine, join, numbered, plainText } from '../fit/plain.ts';
import { wordsFor } from '../fit/words.ts';
import {
  BODY_TEXT,
  BUTTON_ID,
  BUTTON_TITLE,
  BUTTONS,
  OPENER,
  ROW_DESCRIPTION,
  ROW_ID,
  ROW_TITLE,
  ROWS,
  TEXT,
  URL_LENGTH,
} from './limits.ts';
import { BSUID } from './parse.ts';

interface Row {
  id: string;
  title: string;
  description?: string;
}

export type Interactive = { body: { text: string } } & (
  | { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } }
  | { type: 'list'; action: { button: string; sections: { rows: Row[] }[] } }
  | { type: 'cta_url'; action: { name: 'cta_url'; parameters: { display_text: string; url: string } } }
  | { type: 'location_request_message'; action: { name: 'send_location' } }
  | { type: 'request_contact_info'; action: { name: 'request_contact_info' } }
);

export type Message =
  { type: 'text'; text: { body: string; preview_url: false } } | { type: 'interactive'; interactive: Interactive };

/** A word joiner would be kinder to search, but only the zero-width space is known to break WhatsApp's marks. */
const FILLER = '\u200b';

/** Parts within WhatsApp's limits. */
export function fit(reply: Reply): Reply[] {
  return fitReply(reply, (part) => {
    const message = render(part);
    const room =
      message.type === 'text' ? message.text.body.length <= TEXT : message.interactive.body.text.length <= BODY_TEXT;
    return room && plainText(part).length <= TEXT;
  });
}

/** The call for one fitted part. Phones go in `to`, business-scoped ids in `recipient`. */
export function call(part: Reply, address: string, plain: boolean): object {
  const who = BSUID.test(address) ? { recipient: address } : { to: address };
  const message: Message = plain ? { type: 'text', text: { body: plainText(part), preview_url: false } } : render(part);
  return { messaging_product: 'whatsapp', recipient_type: 'individual', ...who, ...message };
}

/** One part as a message: buttons, a list, one of the platform's own requests, or words. */
export function render(part: Reply): Message {
  const choices = (part.choices ?? []).filter((choice) => choice.url === undefined);
  const addresses = (part.choices ?? []).filter((choice) => choice.url !== undefined);
  const body = (...more: string[]) => starred(join([clean(part.text), ...more]), FILLER);
  const links = addresses.map(addressLine).join('\n');

  if (part.request !== undefined) {
    // A request stands alone in a message: whatever else is offered becomes numbered lines.
    const text = body(choices.length > 0 ? numbered(part) : links);
    return part.request === 'phone'
      ? interactive({ type: 'request_contact_info', action: { name: 'request_contact_info' }, body: { text } })
      : interactive({ type: 'location_request_message', action: { name: 'send_location' }, body: { text } });
  }

  const nav = navButtons(part);
  const [address] = addresses;
  if (choices.length === 0 && addresses.length === 1 && address !== undefined && isCallToAction(address)) {
    const parameters = { display_text: buttonTitle(address) ?? '', url: address.url ?? '' };
    return interactive({ type: 'cta_url', action: { name: 'cta_url', parameters }, body: { text: body() } });
  }
  if (choices.length === 0) {
    const text = body(links);
    // Ways out alone are worth a button, but not a second message.
    return nav.length > 0 && text.length <= BODY_TEXT ? buttons([], nav, text) : words(text);
  }
  // The ways out can always be typed; a list needs one more tap than buttons, so three choices stay buttons.
  if (choices.length <= BUTTONS && haveTitles(choices))
    return buttons(choices, nav.slice(0, BUTTONS - choices.length), body(links));
  if (choices.length <= ROWS && choices.every((choice) => isId(choice.action, ROW_ID) && titleOf(choice.label) !== ''))
    return list(choices, nav.slice(0, ROWS - choices.length), body(links), wordsFor(part).options);
  return words(body(numbered(part)));
}

function buttons(choices: Choice[], nav: NavButton[], text: string): Message {
  const all = [
    ...choices.map((choice) => ({ id: choice.action, title: buttonTitle(choice) ?? '' })),
    ...nav.map(({ action, label }) => ({ id: action, title: label })),
  ];
  return interactive({
    type: 'button',
    body: { text },
    action: { buttons: all.map((reply) => ({ type: 'reply', reply })) },
  });
}

function list(choices: Choice[], nav: NavButton[], text: string, opener: string): Message {
  const rows = [...choices.map(row), ...nav.map(({ action, label }) => ({ id: action, title: label }))];
  return interactive({ type: 'list', body: { text }, action: { button: crop(opener, OPENER), sections: [{ rows }] } });
}

/** A label that is too long for the title goes below it, where there is room for all of it. */
function row(choice: Choice): Row {
  const label = titleOf(choice.label);
  if (label.length <= ROW_TITLE) {
    const description = cleanLine(choice.description ?? '');
    return {
      id: choice.action,
      title: label,
      ...(description === '' ? {} : { description: crop(description, ROW_DESCRIPTION) }),
    };
  }
  return {
    id: choice.action,
    title: crop(titleOf(choice.short ?? '') || label, ROW_TITLE),
    description: crop(label, ROW_DESCRIPTION),
  };
}

function words(body: string): Message {
  return { type: 'text', text: { body, preview_url: false } };
}

function interactive(it: Interactive): Message {
  return { type: 'interactive', interactive: it };
}

/** True when each choice has a title of its own that fits a button: WhatsApp refuses two that look alike. */
function haveTitles(choices: Choice[]): boolean {
  const titles = choices.map(buttonTitle);
  return (
    !titles.includes(null) &&
    new Set(titles).size === titles.length &&
    choices.every((choice) => isId(choice.action, BUTTON_ID))
  );
}

function buttonTitle(choice: Choice): string | null {
  const label = titleOf(choice.label);
  if (label !== '' && label.length <= BUTTON_TITLE) return label;
  const short = titleOf(choice.short ?? '');
  return short !== '' && short.length <= BUTTON_TITLE ? short : null;
}

/** Titles take no marks: WhatsApp refuses them. */
function titleOf(label: string): string {
  return cleanLine(label.replace(/[*_~`]/g, ''));
}

function isCallToAction(choice: Choice): boolean {
  const url = choice.url ?? '';
  return /^https?:\/\/\S+$/.test(url) && url.length <= URL_LENGTH && URL.canParse(url) && buttonTitle(choice) !== null;
}

function isId(action: string, longest: number): boolean {
  return action !== '' && action.length <= longest && action.trim() === action;
}
