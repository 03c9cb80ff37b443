/** What staff settled of the phrases that nothing answered: kept in the store, laid over the intents, carried into the files by hand. */
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import type { Store } from '../store/port.ts';
import type { TaughtPhrase } from '../understanding/taught.ts';
import { readSetting } from './settings.ts';

export const SETTING = 'taught';

/** One settled phrase. `intent` null: put aside, and no more. The rest of the row is kept, so that it can be put back. */
const Settled = z.object({
  id: z.string(),
  text: z.string(),
  intent: z.nullable(z.string()),
  /** Name of who did it. */
  by: z.string(),
  at: z.number(),
  row: z.object({ key: z.string(), n: z.number(), firstAt: z.number(), lastAt: z.number() }),
});
export type Settled = z.infer<typeof Settled>;

/** All that is settled, the oldest first. */
export async function readTaught(store: Store): Promise<Settled[]> {
  return (await readSetting(store, SETTING, z.array(Settled))) ?? [];
}

/** What of it means something. */
export function taughtPhrases(settled: readonly Settled[]): TaughtPhrase[] {
  return settled.flatMap(({ text, intent }) => (intent === null ? [] : [{ text, intent }]));
}

/** The phrases by intent, as they are written in `intents/`: to be read by somebody, then pasted. */
export function taughtYaml(settled: readonly Settled[]): string {
  const byIntent = new Map<string, string[]>();
  for (const { text, intent } of taughtPhrases(settled)) byIntent.set(intent, [...(byIntent.get(intent) ?? []), text]);
  const lists = [...byIntent].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, phrases]) => ({ id, phrases }));
  return lists.length === 0 ? '' : stringify(lists, { lineWidth: 0 });
}
