/** Limits of the Telegram Bot API 10.x. Sources: core.telegram.org/bots/api unless another is named. */

/** UTF-16 units of a message's text after entity parsing. */
export const TEXT = 4096;
/** Bytes of `callback_data`. */
export const CALLBACK_BYTES = 64;
/** Buttons of one inline keyboard; unofficial, observed by bot authors. */
export const BUTTONS = 100;
/** Letters of a label that still fit when two buttons share a row of a small phone. */
export const SHORT_LABEL = 16;
/** No limit is documented for labels; apps cut them at about 32. Longer than this is surely a mistake of content. */
export const LABEL = 64;
/** Bytes of a file that a bot may download. */
export const DOWNLOAD = 20 * 1024 * 1024;
/** Bytes of one update; ours, far above any real one. */
export const BODY = 1024 * 1024;
/** What we ask Telegram to deliver. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
/** Sends under way at once; Telegram allows about 30 a second for the whole bot. */
export const SOCKETS = 16;
/** Seconds that one long poll waits. */
export const POLL_SECONDS = 25;
