/** The transcript is the store: nothing of a conversation is kept here. */
import type { Reply } from '../../conversation/reply.ts';
import type { Store } from '../../store/port.ts';
import { activityId, activityOf, dedupeKey, greetingActivities, type ActivitySet } from './activity.ts';

export type TranscriptStore = Pick<Store, 'find' | 'load' | 'messages' | 'subscribe'>;

/** Messages read at once; a longer stretch comes in several sets. */
export const PAGE = 100;

/** The messages after `seq`, as activities. `more` when there may be further ones. */
export async function readAfter(
  store: TranscriptStore,
  user: string,
  personId: string,
  seq: number,
): Promise<ActivitySet & { seq: number; more: boolean }> {
  const messages = await store.messages(personId, { after: seq, limit: PAGE });
  const last = messages.at(-1)?.seq ?? seq;
  const activities = messages.map((message) => activityOf(user, message)).filter((activity) => activity !== null);
  return { activities, watermark: String(last), seq: last, more: messages.length === PAGE };
}

/** The id under which a message just accepted stands in the log; a made one when it is not among the last ones. */
export async function idOfAccepted(store: TranscriptStore, user: string, clientActivityID: string): Promise<string> {
  const personId = await store.find('web', user);
  const key = dedupeKey(user, clientActivityID);
  const last = personId === null ? [] : await store.messages(personId, { before: Number.MAX_SAFE_INTEGER, limit: 20 });
  const found = last.findLast(({ body }) => body.dir === 'in' && body.dedupe === key);
  return found ? activityId(user, found.seq) : `${activityId(user, 0)}.${clientActivityID.replace(/[^\w-]/g, '')}`;
}

/** First words, for somebody who has not written yet. */
export function greeting(user: string, replies: Reply[], now: number): ActivitySet {
  return { activities: greetingActivities(user, replies, now), watermark: '0' };
}
