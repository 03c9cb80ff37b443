/**
 * The one seam through which personal data passes on its way to and from disk. Every column that can hold personal data is
 * written through `seal`, read through `open`, and looked up through `blind`; nothing else in the store may bypass it. Today
 * all three are the identity. Encryption at rest hangs here later: `seal` and `open` become an authenticated cipher, `blind`
 * a keyed hash (the same text must always give the same result, or look-ups fail).
 *
 * Sealed: the person with the conversation, messages with their address, cases, appointments, staff accounts.
 * Blinded: addresses, dedupe keys (a WhatsApp message id spells out the phone number), e-mails of staff.
 * Neither: ids that the program made up, versions, times, statuses, topics; the platforms' ids of what we sent, which must stay
 * exact; audit lines, which must hold ids only.
 */
export interface Codec {
  seal(text: string): string;
  open(sealed: string): string;
  blind(text: string): string;
}

/** Leaves everything as it is. */
export const plainCodec: Codec = {
  seal: (text) => text,
  open: (sealed) => sealed,
  blind: (text) => text,
};
