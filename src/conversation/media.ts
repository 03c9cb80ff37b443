/** What comes that is not words: each gets a fitting answer, and the question again when it was no answer to it. */
import { matchChoice } from '../understanding/match.ts';
import { readPhone } from '../understanding/answers.ts';
import { typed } from './answer.ts';
import { at, top, type Draft } from './draft.ts';
import type { InboundEvent, Input } from './event.ts';
import { allowed, offersNow, place, present, proceed, run, start } from './interpreter.ts';
import { encode } from './action.ts';
import { repair } from './repairs.ts';
import { acceptAsk } from './steps/ask.ts';
import { tap } from './tap.ts';
import type { Step } from '../content/content.ts';
import type { Frame, Value } from './state.ts';
import { ALBUM_MS } from './limits.ts';
import { HUMAN, MENU, WELCOME } from './topic.ts';
import { word } from './words.ts';

export type OtherInput = Exclude<
  Input,
  | { kind: 'start' }
  | { kind: 'text' }
  | { kind: 'tap' }
  | { kind: 'reaction' }
  | { kind: 'edit' }
  | { kind: 'revoke' }
  | { kind: 'moved' }
  | { kind: 'stop' }
>;

/** Answers anything that is neither words nor a tap. */
export function received(draft: Draft, input: OtherInput): void {
  switch (input.kind) {
    case 'voice': {
      forHuman(draft, 'media.voice');
      return;
    }
    case 'image':
    case 'video':
    case 'file': {
      file(draft, input);
      return;
    }
    case 'sticker': {
      wordless(draft, input.emoji ?? '', 'media.sticker');
      return;
    }
    case 'location': {
      const { latitude, longitude, label } = input;
      const where = { latitude, longitude, ...(label !== undefined && { label }) };
      if (!answersAsk(draft, 'location', where)) aside(draft, 'media.location');
      return undefined;
    }
    case 'contact': {
      contact(draft, input);
      return;
    }
    case 'unsupported': {
      aside(draft, 'media.unsupported');
      return;
    }
  }
}

/**
 * Five pictures that were sent as one are five events, and one answer is enough: the log holds them all. True for the second
 * and further ones: of the same album where the platform names it (Telegram), else of the same kind within a moment. One with
 * words, or one that was asked for, is always answered.
 */
export function isMoreOfAlbum(draft: Draft, { input, album }: InboundEvent): boolean {
  const { conversation, now } = draft;
  const before = conversation.album;
  const isFile = input.kind === 'image' || input.kind === 'video' || input.kind === 'file';
  conversation.album = isFile ? { kind: input.kind, ...(album !== undefined && { id: album }), at: now } : undefined;
  if (!isFile || (input.caption ?? '').trim() !== '' || asks(draft, 'file')) return false;
  if (before === undefined || now - before.at > ALBUM_MS) return false;
  return album === undefined ? before.id === undefined && before.kind === input.kind : before.id === album;
}

/** A text without a letter or a figure: a thumb may be an answer, anything else asks for words. */
export function wordless(draft: Draft, text: string, key: string): void {
  const match = matchChoice(text, offersNow(draft));
  const offer = match.kind === 'one' ? offersNow(draft).find((one) => one.name === match.name) : undefined;
  if (offer) {
    tap(draft, offer.action);
    return;
  }
  if (/^[?;\s\u037e]+$/u.test(text) && text.trim() !== '') {
    repair(draft, 'help');
    return;
  }
  aside(draft, key);
}

/** A few words about what came, then what waits, once more. */
export function aside(draft: Draft, key: string): void {
  draft.lead.push(word(draft, key));
  present(draft, 'again');
}

function file(draft: Draft, input: Extract<Input, { kind: 'image' | 'video' | 'file' }>): void {
  if (answersAsk(draft, 'file', input.media.ref)) return undefined;
  const caption = input.caption?.trim() ?? '';
  if (caption === '') {
    forHuman(draft, `media.${input.kind}`);
    return;
  }
  draft.lead.push(word(draft, 'media.papers_warning'));
  typed(draft, caption);
}

function contact(draft: Draft, input: Extract<Input, { kind: 'contact' }>): void {
  const phone = readPhone(input.phone);
  if (!asks(draft, 'phone') || phone === null) {
    aside(draft, asks(draft, 'phone') ? 'miss.phone_short' : 'media.contact');
    return;
  }
  if (input.own) {
    answersAsk(draft, 'phone', phone);
    return undefined;
  }
  draft.conversation.overlay = { kind: 'confirm', what: 'contact', subject: phone };
  present(draft, 'first');
}

/** What staff can hear or see and the program cannot: kept in the log, and a human is one tap away. */
function forHuman(draft: Draft, key: string): void {
  draft.lead.push(word(draft, key));
  const frame = top(draft);
  if (!allowed(draft, MENU) && (!frame || frame.flow === WELCOME)) {
    if (frame) present(draft, 'again');
    else start(draft, MENU);
    return;
  }
  const options = frame?.flow === HUMAN ? [] : [encode({ kind: 'nav', to: 'human' })];
  if (!frame && !place(draft, MENU)) return undefined;
  if (draft.conversation.overlay === undefined || draft.conversation.overlay.kind === 'after')
    draft.conversation.overlay = options.length > 0 ? { kind: 'after', options } : undefined;
  if (frame) present(draft, 'again');
  else run(draft);
}

/** Takes it as the answer when the waiting step asks for just that. */
function answersAsk(draft: Draft, kind: 'location' | 'file' | 'phone', value: Value): boolean {
  const asked = asks(draft, kind);
  if (!asked) return false;
  draft.conversation.overlay = undefined;
  proceed(draft, acceptAsk(draft, asked.frame, asked.step, value));
  return true;
}

function asks(draft: Draft, kind: string): { frame: Frame; step: Extract<Step, { kind: 'ask' }> } | undefined {
  const frame = top(draft);
  const step = frame && at(draft, frame)?.step;
  return frame && step?.kind === 'ask' && step.ask === kind ? { frame, step } : undefined;
}
