/**
 * Bot Framework activities as our Direct Line endpoint sends them: a subset of the schema, checked against its types in
 * `test/webchat/activity.test.ts`. A generic client draws `text` and `suggestedActions`; our own page draws `channelData`.
 */
import type { Input } from '../../conversation/event.ts';
import type { Choice, Reply } from '../../conversation/reply.ts';
import type { Message } from '../../store/port.ts';
import { spans } from '../fit/marks.ts';
import { navButtons } from '../fit/nav.ts';
import type { Owner } from './owner.ts';
import { conversationOf } from './token.ts';

export interface CardAction {
  type: 'postBack' | 'openUrl';
  title: string;
  value: string;
  displayText?: string;
}

interface Base {
  id: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  channelId: 'directline';
  conversation: { id: string };
  from: { id: string; name: string; role: 'bot' | 'user' };
}

/** What the bot or a member of staff says. */
export interface BotMessage extends Base {
  type: 'message';
  text: string;
  textFormat: 'markdown';
  inputHint: 'expectingInput' | 'acceptingInput';
  suggestedActions?: { to: string[]; actions: CardAction[] };
  /** `greeting`: first words to somebody who has not written yet; they are not part of the stored conversation. */
  channelData: { reply: Reply; greeting?: true };
}

/** The person's own message, given back: a client shows a message as sent only when it sees it again. */
export interface PersonMessage extends Base {
  type: 'message';
  text: string;
  textFormat: 'plain';
  channelData: { clientActivityID?: string; postBack?: true; tap?: { action: string } };
}

/** Who answers now. */
export interface OwnerEvent extends Base {
  type: 'event';
  name: 'dipla/owner';
  value: Owner;
}

export type OutActivity = BotMessage | PersonMessage | OwnerEvent;

/** A stretch of the transcript; `watermark` is the seq of its last message. */
export interface ActivitySet {
  activities: OutActivity[];
  watermark: string;
}

/** The id of the activity that shows a message: sorts as text in the order of the log. */
export function activityId(user: string, seq: number): string {
  return `${conversationOf(user)}|${String(seq).padStart(SEQ_DIGITS, '0')}`;
}

/** What goes into `InboundEvent.dedupe`: the client's id counts only within its own conversation. */
export function dedupeKey(user: string, clientActivityID: string): string {
  return `${user}:${clientActivityID}`;
}

/** The activity of a stored message, or null for what the person must not see (notes, marks) or need not (a start, a stop). */
export function activityOf(user: string, message: Message): OutActivity | null {
  const { body } = message;
  const base = { id: activityId(user, message.seq), timestamp: new Date(message.at).toISOString() };
  if (body.dir === 'out') return botMessage(user, body.reply, base);
  if (body.dir !== 'in') return null;
  const text = wordsOf(body.input);
  if (text === null) return null;
  const prefix = dedupeKey(user, '');
  const own = body.dedupe.startsWith(prefix) ? { clientActivityID: body.dedupe.slice(prefix.length) } : {};
  const tap = body.input.kind === 'tap' ? { postBack: true as const, tap: { action: body.input.action } } : {};
  return {
    ...frame(user, base),
    type: 'message',
    from: { id: user, name: '', role: 'user' },
    text,
    textFormat: 'plain',
    channelData: { ...own, ...tap },
  };
}

/** First words as activities whose ids sort before the first message of any conversation. */
export function greetingActivities(user: string, replies: Reply[], now: number): OutActivity[] {
  const timestamp = new Date(now).toISOString();
  return replies.map((reply, index) => {
    const activity = botMessage(user, reply, { id: `${activityId(user, 0)}.${index + 1}`, timestamp });
    return { ...activity, channelData: { ...activity.channelData, greeting: true as const } };
  });
}

/** Tells who answers. The id names the place in the log, so that it sorts after the message that caused it. */
export function ownerEvent(user: string, owner: Owner, at: { seq: number; now: number }): OwnerEvent {
  return {
    ...frame(user, { id: `${activityId(user, at.seq)}.owner`, timestamp: new Date(at.now).toISOString() }),
    type: 'event',
    from: BOT,
    name: 'dipla/owner',
    value: owner,
  };
}

/** `**bold**` and line breaks as Markdown; everything else that Markdown would read is escaped. */
export function markdown(text: string): string {
  return spans(text)
    .map(({ text: words, bold }) => {
      const safe = words
        .replace(/[\\`*_[\]~<]/g, '\\$&')
        .replace(/^(\s*)([-+>#])/gm, '$1\\$2')
        .replace(/^(\s*\d+)([.)]\s)/gm, '$1\\$2');
      return bold ? `**${safe}**` : safe;
    })
    .join('')
    .replaceAll('\n', '  \n');
}

const SEQ_DIGITS = 12;
const BOT = { id: 'dipla', name: 'Δίπλα', role: 'bot' as const };

function frame(user: string, base: { id: string; timestamp: string }): Omit<Base, 'from'> {
  return { ...base, channelId: 'directline', conversation: { id: conversationOf(user) } };
}

function botMessage(user: string, reply: Reply, base: { id: string; timestamp: string }): BotMessage {
  const actions = [
    ...(reply.choices ?? []).map(cardAction),
    ...navButtons(reply).map(({ action, label }) => postBack(label, action)),
  ];
  return {
    ...frame(user, base),
    type: 'message',
    from: reply.author.role === 'staff' ? { id: 'staff', name: reply.author.name, role: 'bot' } : BOT,
    text: markdown(reply.text),
    textFormat: 'markdown',
    inputHint: reply.choices === undefined ? 'acceptingInput' : 'expectingInput',
    ...(actions.length === 0 ? {} : { suggestedActions: { to: [user], actions } }),
    channelData: { reply },
  };
}

function cardAction(choice: Choice): CardAction {
  return choice.url === undefined
    ? postBack(choice.label, choice.action)
    : { type: 'openUrl', title: choice.label, value: choice.url };
}

function postBack(title: string, value: string): CardAction {
  return { type: 'postBack', title, value, displayText: title };
}

/** How the person's input reads in their own log; they may have sent it on another channel. Null: not shown. */
function wordsOf(input: Input): string | null {
  switch (input.kind) {
    case 'text':
    case 'edit':
      return input.text;
    case 'tap':
      return input.label ?? NAV_WORDS[input.action] ?? '✓';
    case 'image':
    case 'video':
    case 'file':
      return input.caption ?? 'Αρχείο';
    case 'voice':
      return 'Ηχητικό μήνυμα';
    case 'sticker':
    case 'reaction':
      return input.emoji ?? 'Εικονίδιο';
    case 'location':
      return input.label ?? 'Τοποθεσία';
    case 'contact':
      return input.phone;
    case 'unsupported':
      return 'Αρχείο';
    case 'start':
    case 'stop':
    case 'revoke':
    case 'moved':
      return null;
  }
}

/** Any reply in Greek. */
const GREEK: Reply = { author: { role: 'bot' }, text: '' };
const NAV_WORDS: Record<string, string | undefined> = Object.fromEntries(
  navButtons(GREEK, ['back', 'menu', 'human']).map(({ action, label }) => [action, label]),
);
