/** What staff say that a writing means: from that moment on, word for word, whatever its accents, case and signs. */
import { tokens } from './collate.ts';

/** Something that people wrote and nothing answered, with the intent that staff gave it; `none`: nothing that the Center does. */
export interface TaughtPhrase {
  text: string;
  intent: string;
}

/** What two writings of the same words share. */
export function taughtKey(text: string): string {
  return tokens(text).join(' ');
}

/** The intents by the folded words; of two that are alike the later one holds. */
export function taughtMap(taught: readonly TaughtPhrase[]): ReadonlyMap<string, string> {
  return new Map(taught.map(({ text, intent }) => [taughtKey(text), intent]));
}
