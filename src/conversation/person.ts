/** What a person does: written, tapped, sent. Decides who answers, the bot or a human, and with what. */
import { typed } from './answer.ts';
import { isBarred, whileBarred } from './barred.ts';
import { count, mark, openCaseOf, top, type Draft } from './draft.ts';
import type { InboundEvent } from './event.ts';
import { hintFor } from './language.ts';
import { forgetFacts } from './facts.ts';
import { inMiddle, present, start } from './interpreter.ts';
import { FORGET_MS, MASKED_EVERY_MS, MOST_LETTERS, PAUSE_MS } from './limits.ts';
import { aside, isMoreOfAlbum, received, wordless } from './media.ts';
import { heldBack, isOnHold } from './on-hold.ts';
import { tap } from './tap.ts';
import { CRISIS, MENU, WELCOME } from './topic.ts';
import { whileWaiting } from './waiting.ts';
import { greek, word } from './words.ts';

/** Handles one event of the person. */
export function onPerson(draft: Draft, event: InboundEvent): void {
  const { conversation } = draft;
  const { input } = event;
  conversation.turns += 1;
  switch (input.kind) {
    case 'stop':
      block(draft, event);
      {
        count(draft, 'person.stop');
        return;
      }
    // No answer is expected to these.
    case 'reaction':
    case 'revoke':
    case 'moved':
      return undefined;
    default:
  }
  const idle = draft.now - conversation.lastAt;
  const open = openCaseOf(draft);
  const waits = open !== null && open.pausesBot;
  // A changed message is a new answer only while the last one was not understood; an older one has had its answer.
  if (input.kind === 'edit' && !waits && conversation.misses === 0) return undefined;
  conversation.lastAt = draft.now;
  if (idle >= FORGET_MS && !open) forget(draft);
  sayMasked(draft, event.masked ?? []);
  const read = input.kind === 'edit' ? { kind: 'text' as const, text: input.text } : input;
  if (isBarred(draft) && !open && top(draft)?.flow !== CRISIS) {
    whileBarred(draft, read.kind === 'text' ? { ...read, text: clean(read.text) } : read);
    return;
  }
  if (!waits && isOnHold(draft) && heldBack(draft, read.kind === 'text' ? { ...read, text: clean(read.text) } : read))
    return;
  if (waits) {
    whileWaiting(draft, open, read.kind === 'text' ? { ...read, text: clean(read.text) } : read);
    return;
  }
  if (isMoreOfAlbum(draft, event)) {
    draft.quiet = true;
    return;
  }
  hint(draft, event);
  draft.returning = idle >= PAUSE_MS && inMiddle(draft);

  switch (read.kind) {
    case 'start': {
      opened(draft, read.payload);
      return;
    }
    case 'text': {
      const text = clean(read.text);
      const words = withoutMasks(text, event.masked ?? []);
      if (/[\p{L}\p{N}]/u.test(words)) {
        typed(draft, text);
        return;
      }
      if ((event.masked ?? []).length > 0) {
        present(draft, 'again');
        return;
      }
      if (words === '') aside(draft, 'media.empty');
      else wordless(draft, words, 'media.emoji');
      return;
    }
    case 'tap': {
      tap(draft, read.action);
      return;
    }
    default: {
      received(draft, read);
      return;
    }
  }
}

/** Whoever is here for the first time, and whose phone or first words are in a language that we write, hears how to get it. */
function hint(draft: Draft, event: InboundEvent): void {
  if (draft.conversation.turns > 1 || draft.person.locale !== 'el') return;
  const text = event.input.kind === 'text' ? event.input.text : '';
  const said = hintFor(draft, event.locale, text);
  if (said !== undefined) draft.lead.push(said);
}

/** The chat was opened: whoever was in the middle of something is asked whether to go on; nothing is ever lost by it. */
function opened(draft: Draft, payload: string | undefined): void {
  if (payload !== undefined && /^[a-z0-9_-]{1,32}$/.test(payload)) count(draft, `start.${payload}`);
  const { conversation } = draft;
  if (top(draft)?.flow === WELCOME) {
    present(draft, 'first');
    return;
  }
  if (conversation.overlay && conversation.overlay.kind !== 'after') {
    present(draft, 'first');
    return;
  }
  if (!inMiddle(draft)) {
    start(draft, MENU);
    return;
  }
  conversation.overlay = { kind: 'resume' };
  present(draft, 'first');
}

/** At most so many letters, no halves of letters, no control signs but line breaks. */
function clean(text: string): string {
  return text
    .slice(0, MOST_LETTERS)
    .toWellFormed()
    .replace(/[^\P{Cc}\n]|\ufffd/gu, ' ')
    .trim();
}

/** What the person wrote beside a hidden number. */
function withoutMasks(text: string, masked: readonly string[]): string {
  return masked.length === 0 ? text : text.replace(/\[[^\]]{2,8}\]/gu, '').trim();
}

/** Says that something was hidden before anything was stored. */
function sayMasked(draft: Draft, masked: readonly string[]): void {
  if (masked.length === 0) return;
  const key = masked.includes('password') ? 'password' : masked.length === 1 ? 'one' : 'many';
  const { maskedAt } = draft.conversation;
  // The whole of it once in a while; a password is never passed over.
  const whole = key === 'password' || maskedAt === undefined || draft.now - maskedAt >= MASKED_EVERY_MS;
  if (whole) draft.conversation.maskedAt = draft.now;
  draft.lead.push(word(draft, whole ? `masked.${key}` : 'masked.again'));
  draft.hidden = true;
  mark(draft, word(greek(draft), 'mark.masked'));
}

/** Blocked or left: nothing is sent there until they write again. */
function block(draft: Draft, event: InboundEvent): void {
  draft.person.addresses = draft.person.addresses.map((one) =>
    one.channel === event.channel && one.id === event.address ? { ...one, blockedAt: one.blockedAt ?? draft.now } : one,
  );
  mark(draft, word(greek(draft), 'mark.stopped'));
}

/** After so long nobody goes on where they stopped, and what the household said is not kept longer than the talk. */
function forget(draft: Draft): void {
  forgetFacts(draft);
  draft.conversation.stack = [];
  draft.conversation.overlay = undefined;
  draft.conversation.words = undefined;
}
