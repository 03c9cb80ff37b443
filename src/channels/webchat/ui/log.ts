/** The log as it is drawn, made from what the server said and what still waits here. Pure. */
import type { Reply } from '../../../conversation/reply.ts';
import type { Pending, PendingState } from './outbox.ts';
import { dayOf, dayWords } from './time.ts';
import type { Line } from './wire.ts';

export interface ReplyEntry {
  kind: 'reply';
  id: string;
  /** ms since 1970; 0 for the first words of the page. */
  at: number;
  reply: Reply;
  /** The person may answer it now: nothing was said by them since. */
  live: boolean;
  /** Action of the choice that was taken. */
  picked: string | null;
  /** On its way: the tap that took it. */
  tap: Pending | null;
  /** Somebody else spoke before. */
  first: boolean;
}
export interface MineEntry {
  kind: 'mine';
  id: string;
  at: number;
  text: string;
  state: PendingState | 'received';
  pending: Pending | null;
}
export type Entry = ReplyEntry | MineEntry | { kind: 'day'; id: string; text: string };

/**
 * @param welcome first words of the page, before anything was said
 * @param now ms since 1970, for the names of days
 */
export function entriesOf(welcome: Reply[], lines: Line[], pending: Pending[], now: number): Entry[] {
  const entries: Entry[] = welcome.map((reply, index) => replyEntry(`w${index}`, 0, reply));
  let day = dayOf(now);
  for (const line of lines) {
    if (line.from === 'bot' && line.greeting) continue;
    if (dayOf(line.at) !== day) {
      day = dayOf(line.at);
      entries.push({ kind: 'day', id: `day-${line.id}`, text: dayWords(line.at) });
    }
    if (line.from === 'bot') entries.push(replyEntry(line.id, line.at, line.reply));
    else if (!take(entries, line.action, null)) {
      entries.push({
        kind: 'mine',
        id: line.cid ?? line.id,
        at: line.at,
        text: line.text,
        state: 'received',
        pending: null,
      });
    }
  }
  for (const item of pending) {
    if (lines.some((line) => line.from === 'me' && line.cid === item.cid)) continue;
    if (!take(entries, item.action, item))
      entries.push({ kind: 'mine', id: item.cid, at: item.at, text: item.text, state: item.state, pending: item });
  }
  settle(entries, pending);
  return entries;
}

function replyEntry(id: string, at: number, reply: Reply): ReplyEntry {
  return { kind: 'reply', id, at, reply, live: false, picked: null, tap: null, first: true };
}

/** Marks the latest reply that offered this action; false when none did. Its later taps move the mark. */
function take(entries: Entry[], action: string | null, tap: Pending | null): boolean {
  for (let i = entries.length - 1; i >= 0 && action !== null; i -= 1) {
    const entry = entries[i];
    if (entry?.kind !== 'reply' || !(entry.reply.choices ?? []).some((choice) => choice.action === action)) continue;
    entry.picked = action;
    entry.tap = tap;
    return true;
  }
  return false;
}

/** What may be answered now, and where the speaker changes. */
function settle(entries: Entry[], pending: Pending[]): void {
  let open = pending.every((item) => item.state === 'failed');
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (entry?.kind === 'mine' && entry.state !== 'failed') open = false;
    if (entry?.kind !== 'reply') continue;
    if (entry.picked !== null && entry.tap?.state !== 'failed') open = false;
    entry.live = open;
    const before = entries[i - 1];
    entry.first = before?.kind !== 'reply' || speaker(before.reply) !== speaker(entry.reply);
  }
}

function speaker(reply: Reply): string {
  return reply.author.role === 'staff' ? reply.author.id : 'bot';
}
