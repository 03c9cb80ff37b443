/**
 * The core: what is known and what happened give the next conversation and a list of effects as data. Pure and synchronous;
 * nothing that comes in is changed, so the caller may run the same turn again on newer data.
 */
import type { Content } from '../content/content.ts';
import type { World } from '../store/port.ts';
import type { AdvanceResult, TurnContext } from './advance.types.ts';
import { StaffRefused } from './allowed.ts';
import { isBarred } from './barred.ts';
import { begin, count, mark, openCaseOf, paused, say, settledEffects, toChoice, top, type Draft } from './draft.ts';
import type { Effect } from './effect.ts';
import type { DeliveryFailure, InboundEvent, TurnEvent } from './event.ts';
import { start } from './interpreter.ts';
import { LimitBreach, NeedBusy } from './limits.ts';
import { overlayOffers } from './overlay.ts';
import { onPerson } from './person.ts';
import type { Nav, Reply } from './reply.ts';
import { onStaff } from './staff.ts';
import type { Person } from './state.ts';
import { onTimer } from './timer.ts';
import { MENU } from './topic.ts';
import { greek, word } from './words.ts';

export { StaffRefused };
export { prepare } from './intent.ts';
export type { AdvanceResult, TurnContext } from './advance.types.ts';

/**
 * One turn. Gives `need` when it must know the taken times: load them and call again with the same arguments and
 * `context.busy`. Throws StaffRefused for a staff action that a guard forbids; for a person's event it throws nothing.
 */
export function advance(content: Content, world: World, event: TurnEvent, context: TurnContext): AdvanceResult {
  return think(content, world, event, context, (draft) => happen(draft, event));
}

/** The turn in which this flow is opened, however people come to it: for looking at a flow, never for a person who wrote. */
export function openFlow(
  content: Content,
  world: World,
  flow: string,
  event: InboundEvent,
  context: TurnContext,
): AdvanceResult {
  return think(content, world, { source: 'person', event }, context, (draft) => start(draft, flow));
}

function think(
  content: Content,
  world: World,
  event: TurnEvent,
  context: TurnContext,
  doIt: (draft: Draft) => void,
): AdvanceResult {
  const draft = begin(content, world, context);
  try {
    doIt(draft);
    return settle(draft, event);
  } catch (error) {
    if (error instanceof NeedBusy) return { kind: 'need', what: 'busy' };
    if (error instanceof LimitBreach) return settle(apology(content, world, context, error), event);
    throw error;
  }
}

/** A person who has not been seen before; nothing is stored until the turn is committed. */
export function newPerson(id: string, event: InboundEvent, now: number): Person {
  const here = { channel: event.channel, id: event.address };
  const aliases = (event.aliases ?? []).filter((alias) => alias !== event.address);
  return {
    id,
    version: 0,
    createdAt: now,
    addresses: [here, ...aliases.map((alias) => ({ channel: event.channel, id: alias }))],
    replyTo: here,
    ...(event.profileName ? { name: event.profileName.slice(0, 60) } : {}),
    consent: 'unasked',
    locale: 'el',
  };
}

function happen(draft: Draft, event: TurnEvent): void {
  switch (event.source) {
    case 'person': {
      onPerson(draft, event.event);
      return;
    }
    case 'staff': {
      onStaff(draft, event.staff, event.action);
      return;
    }
    case 'timer': {
      onTimer(draft, event.timer);
      return;
    }
    case 'delivery': {
      onFailure(draft, event.failure);
      return;
    }
  }
}

/** Staff see what did not arrive; somebody who blocked us is not written to. */
function onFailure(draft: Draft, failure: DeliveryFailure): void {
  mark(draft, word(greek(draft), failure.kind === 'unknown' ? 'mark.maybe_delivered' : `mark.failed_${failure.kind}`));
  count(draft, `delivery.${failure.kind}`);
  if (failure.kind !== 'gone') return;
  const { channel, id } = draft.person.replyTo;
  draft.person.addresses = draft.person.addresses.map((one) =>
    one.channel === channel && one.id === id ? { ...one, blockedAt: one.blockedAt ?? draft.now } : one,
  );
}

/** What was done so far in the turn is thrown away; the person hears that, and has the menu and a human. */
function apology(content: Content, world: World, context: TurnContext, breach: LimitBreach): Draft {
  const draft = emptied(content, world, context, breach);
  try {
    draft.lead.push(word(draft, 'error.loop'));
    start(draft, MENU);
    return draft;
  } catch (error) {
    if (!(error instanceof LimitBreach)) throw error;
  }
  // The menu itself runs in circles: a human is all that is left.
  const bare = emptied(content, world, context, breach);
  bare.conversation.overlay = { kind: 'stuck' };
  const choices = overlayOffers(bare, bare.conversation.overlay).map(toChoice);
  say(bare, { text: word(bare, 'error.poison'), key: 'common.error.poison', choices });
  return bare;
}

function emptied(content: Content, world: World, context: TurnContext, breach: LimitBreach): Draft {
  const draft = begin(content, world, context);
  draft.conversation.stack = [];
  draft.conversation.overlay = undefined;
  draft.conversation.misses = 0;
  draft.conversation.turns += 1;
  draft.conversation.lastAt = draft.now;
  count(draft, `limit.${breach.limit}`);
  return draft;
}

function settle(draft: Draft, event: TurnEvent): AdvanceResult {
  if (event.source === 'person') finish(draft, event.event);
  else if (draft.lead.length > 0) say(draft, { text: '', key: 'common.lead' });
  const effects = settledEffects(draft);
  if (event.source === 'person' || replies(effects).some((reply) => reply.choices)) addNav(draft, effects);
  return {
    kind: 'done',
    person: { ...draft.person, version: draft.seen.person.version + 1 },
    conversation: draft.conversation,
    effects,
  };
}

/** Nobody who wrote is left without a word: what was put first is said, and a talk that ended says so. */
function finish(draft: Draft, event: InboundEvent): void {
  if (draft.lead.length > 0 || draft.card)
    say(draft, { text: draft.lead.length > 0 ? '' : word(draft, 'rest'), key: 'common.lead' });
  const { kind } = event.input;
  const quiet =
    draft.quiet || kind === 'stop' || kind === 'reaction' || kind === 'revoke' || kind === 'edit' || kind === 'moved';
  if (draft.said === 0 && !quiet && !paused(draft) && !isBarred(draft))
    say(draft, { text: word(draft, 'rest'), key: 'common.rest' });
}

/** The ways out stand under the last thing that the program says. */
function addNav(draft: Draft, effects: Effect[]): void {
  const last = replies(effects)
    .filter((reply) => reply.author.role === 'bot')
    .at(-1);
  const open = openCaseOf(draft);
  if (!last || last.nav || (open?.pausesBot === true && open.state !== 'requested')) return;
  const waits = top(draft) !== undefined || draft.conversation.overlay !== undefined;
  const nav: Nav[] = paused(draft) ? ['menu'] : waits ? ['back', 'menu', 'human'] : ['menu', 'human'];
  last.nav = nav;
}

function replies(effects: Effect[]): Reply[] {
  return effects.flatMap((effect) => (effect.type === 'reply' ? [effect.reply] : []));
}
