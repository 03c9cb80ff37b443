/**
 * Whether each phrase that staff settled still leads where they said. Looked at anew after each learning: a new model, a new
 * version of the content, or a word of danger may lead it elsewhere.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Content } from '../content/content.ts';
import { reached } from '../conversation/intent.ts';
import type { TaughtPhrase } from '../understanding/taught.ts';

/** `learned`: in other writings too; `exact`: only written just so; `lost`: not any more, `instead` an intent if there is one. */
export interface Reach {
  reach: 'learned' | 'exact' | 'lost' | 'none';
  instead?: string;
}

/** Readings between which other work runs: a few milliseconds. */
const SLICE = 10;
const NONE = 'none';

export interface TaughtCheck {
  reachOf(phrase: TaughtPhrase): Promise<Reach>;
  /** How many of them lead elsewhere. */
  lost(phrases: readonly TaughtPhrase[]): Promise<number>;
}

/** `learnedAt` says which reader it is: when another one was learned, all is looked at again. */
export function createTaughtCheck(content: Content, learnedAt: () => number | undefined): TaughtCheck {
  const known = new Map<string, Reach>();
  let of: number | undefined;
  let read = 0;
  return {
    reachOf,
    async lost(phrases) {
      let lost = 0;
      for (const phrase of phrases) if ((await reachOf(phrase)).reach === 'lost') lost += 1;
      return lost;
    },
  };

  async function reachOf({ text, intent }: TaughtPhrase): Promise<Reach> {
    if (of !== learnedAt()) {
      known.clear();
      of = learnedAt();
    }
    const key = `${intent} ${text}`;
    let found = known.get(key);
    if (!found) {
      if ((read += 1) % SLICE === 0) await breathe();
      found = reachNow(content, text, intent);
      known.set(key, found);
    }
    return found;
  }
}

function reachNow(content: Content, text: string, intent: string): Reach {
  if (intent === NONE) return { reach: 'none' };
  if (!content.intents.some(({ id }) => id === intent)) return { reach: 'lost' };
  const now = reached(content, text);
  if (now.intent !== intent) return { reach: 'lost', ...(now.intent !== null && { instead: now.intent }) };
  return { reach: now.learned ? 'learned' : 'exact' };
}
