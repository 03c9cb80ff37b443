/**
 * What the program says, in no channel's own form. A channel fits a reply to its platform's limits and renders it.
 * `text` alone must carry the whole meaning: cards, buttons and navigation only make it easier to see and to answer.
 */

/** Who speaks. The person's own words are messages, never replies. */
export type Author = { role: 'bot' } | { role: 'staff'; id: string; name: string };

/**
 * One offered answer. `action` is what a tap sends back: at most 60 ASCII bytes, because Telegram allows 64 bytes of
 * callback data; it is made and read only by `conversation/action.ts`. `label` is the full wording (at most 40 letters),
 * `short` the one that fits a 20-letter WhatsApp button (left out when the label already fits).
 */
export interface Choice {
  action: string;
  label: string;
  short?: string;
  /** One more line of explanation, at most 72 letters (a WhatsApp list row has room for it). */
  description?: string;
  /** `primary`: the way on that most people want; at most one in a reply. `danger`: undoes or erases. */
  style?: 'primary' | 'danger';
  /** A pictogram's name, for channels that draw them. */
  icon?: string;
  /** Set when the tap opens an address (https:, tel:) instead of sending an action. */
  url?: string;
}

/** Ways out that every screen has; a channel with a fixed dock need not repeat them. */
export type Nav = 'back' | 'menu' | 'human';

/** One help line as it is shown: tap to call. */
export interface HelpLine {
  number: string;
  /** Digits for a tel: link. */
  dial: string;
  name: string;
  /** Said only where a source confirms them ("όλο το 24ωρο"). */
  note?: string;
}

/** A richer form of the same words for channels that can draw (web, console). */
export type Card =
  | { kind: 'consent'; title: string }
  | { kind: 'menu' }
  | { kind: 'question'; number: number; atMost: number }
  | {
      kind: 'result';
      verdict: 'likely' | 'unlikely' | 'person';
      title: string;
      program: string;
      /** Euros; `per` month, or once. */
      amount?: { value: number; per: 'month' | 'once'; about: boolean };
      /** What the person said against the limit, in euros. */
      bars: { label: string; given: number; limitLabel: string; limit: number }[];
      /** Deciding reasons in words. */
      reasons: string[];
      /** Who decides, the law, and the day on which we checked it. */
      footnote: string;
    }
  | { kind: 'crisis'; title: string; lines: HelpLine[] }
  | {
      kind: 'appointment';
      status: 'requested' | 'confirmed' | 'changing' | 'cancelled' | 'declined';
      id: string;
      /** ISO start with Athens offset; absent for "call me". */
      start?: string;
      minutes?: number;
      where: string;
      withWhom: string;
      bring: string[];
      /** Path of the calendar file, when there is one. */
      calendar?: string;
    };

/** One thing said. The marks in `text` are **bold** and line breaks, nothing else. */
export interface Reply {
  author: Author;
  text: string;
  choices?: Choice[];
  nav?: Nav[];
  /** Ask the platform for its own "share" button; typing the answer always works too. */
  request?: 'phone' | 'location';
  card?: Card;
  /** Of the words, when it is not Greek: a channel's own words follow it. */
  language?: string;
  /** The flow step that speaks ("eee.what"): for tests, recordings and the console; never shown. */
  key?: string;
}
