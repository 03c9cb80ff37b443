/** Limits of the WhatsApp Cloud API v26. Sources: developers.facebook.com unless another is named. Lengths are UTF-16 units. */

/** Body of a text message. */
export const TEXT = 4096;
/** Body of any interactive message. */
export const BODY_TEXT = 1024;
export const BUTTONS = 3;
export const BUTTON_TITLE = 20;
export const BUTTON_ID = 256;
/** Rows of a list over all its sections. */
export const ROWS = 10;
export const ROW_TITLE = 24;
export const ROW_DESCRIPTION = 72;
export const ROW_ID = 200;
/** Label that opens a list, and of a button with an address. */
export const OPENER = 20;
export const URL_LENGTH = 2000;
/** Free-form answers are allowed this long after the person's last message. */
export const WINDOW_MS = 24 * 60 * 60 * 1000;
/** To one person about one message in six seconds, with some credit. */
export const PAIR_MS = 6_000;
/** After a spam limit: a long pause. */
export const SPAM_MS = 60 * 60 * 1000;
/** Bytes of one webhook call with many entries. */
export const WEBHOOK_BYTES = 3 * 1024 * 1024;
/** Bytes of a file that we open. */
export const DOWNLOAD = 100 * 1024 * 1024;
export const SOCKETS = 16;
