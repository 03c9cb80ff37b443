/** Limits of Viber's REST bot API. Sources: developers.viber.com and creators.viber.com unless another is named. */

/** UTF-16 units of a text message. */
export const TEXT = 7000;
/** Bytes of the whole JSON of a call: the documented 30 KB, less what our own envelope may still grow. */
export const JSON_BYTES = 30_000;
/** Letters of the sender's name. */
export const SENDER_NAME = 28;
/** The grid of a keyboard. */
export const COLUMNS = 6;
export const ROWS = 12;
/** Buttons that work in practice. */
export const BUTTONS = 24;
/** Letters of a button's text, after escaping. */
export const BUTTON_TEXT = 250;
/** Letters of an ActionBody; assumed, nothing is documented. */
export const ACTION_BODY = 250;
/** Letters of an address on a button or in a url message. */
export const URL_LENGTH = 2000;
/** Visible letters of a full-width line at regular size on a small phone (observed by bot authors). */
export const LINE = 18;
/** Letters of a label that still fit on half the width. */
export const HALF_LINE = 9;
/** `Silent` buttons need api version 6; share-phone and location-picker 3, InputFieldState 4. */
export const MIN_API_VERSION = 6;
/** Bytes of one callback; ours, far above any real one. */
export const BODY = 1024 * 1024;
/** Bytes of a file that we open. */
export const DOWNLOAD = 50 * 1024 * 1024;
/**
 * Sends at once. Viber names no limit; at 150 ms a call this is a hundred a second. More would only leave more messages of
 * unknown fate behind a crash.
 */
export const SOCKETS = 16;
/** After code 12 (100 messages in an hour without an answer) nothing passes before the person answers or an hour is over. */
export const TOO_MANY_MS = 60 * 60 * 1000;
