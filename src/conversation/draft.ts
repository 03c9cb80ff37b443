/**
 * The working copy of one turn. The core changes this copy freely; what came in stays as it was, because a turn may have to
 * be thought again on newer data. `settle` turns it into the turn's result.
 */
import type { Appointment, Busy } from '../appointments/appointment.ts';
import type { Case } from '../cases/case.ts';
import type { Content, Flow, Locale, Step } from '../content/content.ts';
import type { World } from '../store/port.ts';
import type { TurnContext } from './advance.types.ts';
import type { Effect } from './effect.ts';
import { localeOf } from './locale.ts';
import { LimitBreach, MOST_REPLIES, MOST_TRAIL, NeedBusy } from './limits.ts';
import type { Card, Choice, Reply } from './reply.ts';
import type { Conversation, Frame, Person } from './state.ts';

export interface Draft {
  readonly content: Content;
  /** The words of the person's language, over the Greek ones. */
  locale: Locale;
  readonly now: number;
  readonly id: () => string;
  readonly seen: World;
  readonly busy: Busy[] | undefined;
  readonly evenOnHold: boolean;
  person: Person;
  conversation: Conversation;
  case: Case | null;
  appointments: Appointment[];
  effects: Effect[];
  /** Said before the next thing, in the same bubble. */
  lead: string[];
  /** Stands with the next thing that is said. */
  card?: Card;
  /** What the person typed in this turn, cut and cleaned; empty for everything else. */
  text: string;
  /** The person comes back after a pause with a flow open. */
  returning: boolean;
  /** It belongs to what was just answered, and is not answered again. */
  quiet: boolean;
  /** A number was hidden from what they wrote: not understanding the rest is no miss. */
  hidden: boolean;
  steps: number;
  said: number;
}

/** A choice as it is offered, with what a typed answer is compared with. */
export interface Offer extends Choice {
  name: string;
  also: string[];
}

/** Begins a turn on what is stored. */
export function begin(content: Content, world: World, context: TurnContext): Draft {
  const old = world.conversation;
  return {
    content,
    locale: localeOf(content, world.person.locale),
    now: context.now,
    id: () => context.id(),
    seen: world,
    busy: context.busy,
    evenOnHold: context.evenOnHold === true,
    person: { ...world.person },
    conversation: old ? copy(old) : { stack: [], facts: {}, unknown: [], misses: 0, lastAt: context.now, turns: 0 },
    case: world.case,
    appointments: world.appointments,
    effects: [],
    lead: [],
    text: '',
    returning: false,
    quiet: false,
    hidden: false,
    steps: 0,
    said: 0,
  };
}

/** The innermost running flow. */
export function top(draft: Draft): Frame | undefined {
  return draft.conversation.stack.at(-1);
}

/**
 * The step at which a frame stands, in the version in which it started. Undefined when neither that version nor a step of
 * the same name in today's flow exists any more.
 */
export function at(draft: Draft, frame: Frame, name = frame.step): { flow: Flow; step: Step } | undefined {
  const pinned = draft.content.flowAt(frame.flow, frame.version);
  const flow = pinned?.steps[name] ? pinned : draft.content.flows[frame.flow];
  const step = flow?.steps[name];
  return flow && step ? { flow, step } : undefined;
}

/** The open case, if any. A case that this turn closed is none. */
export function openCaseOf(draft: Draft): Case | null {
  return draft.case && draft.case.state !== 'closed' ? draft.case : null;
}

/** True while the bot must not talk because somebody else owns the person, or soon will. */
export function paused(draft: Draft): boolean {
  return openCaseOf(draft)?.pausesBot ?? false;
}

/** Keeps a changed or new case. Several changes in one turn are one change for the store. */
export function keepCase(draft: Draft, changed: Case): void {
  const before = draft.case;
  if (before && before.id !== changed.id) draft.effects.push(...caseEffect(draft, before));
  draft.case = changed;
}

/** Keeps a changed or new appointment. */
export function keepAppointment(draft: Draft, changed: Appointment): void {
  const others = draft.appointments.filter((one) => one.id !== changed.id);
  draft.appointments = [...others, changed];
}

/** Says one thing. What was put before it (`lead`) stands in the same bubble. Throws LimitBreach after too many. */
export function say(draft: Draft, reply: Omit<Reply, 'author'> & { author?: Reply['author'] }): void {
  draft.said += 1;
  if (draft.said > MOST_REPLIES) throw new LimitBreach('replies');
  const full: Reply = { author: { role: 'bot' }, ...reply };
  if (full.author.role === 'bot') {
    if (draft.locale.language !== 'el') inTheirLanguage(draft, full);
    if (draft.lead.length > 0) full.text = [...draft.lead, full.text].filter((line) => line !== '').join('\n\n');
    draft.lead = [];
    if (draft.card && !full.card) full.card = draft.card;
    draft.card = undefined;
  }
  draft.effects.push({ type: 'reply', reply: full });
}

/** Marks the reply with its language; words that are only in Greek are introduced as such, once in each flow. */
function inTheirLanguage(draft: Draft, reply: Reply): void {
  const { locale, conversation } = draft;
  if (!isGreek(reply.text)) {
    reply.language = locale.language;
    return;
  }
  const flow = top(draft)?.flow ?? '';
  const told = locale.common['language.only_greek'] ?? '';
  if (conversation.toldGreek !== flow && told !== '') draft.lead.unshift(told);
  conversation.toldGreek = flow;
}

/** More Greek letters than others: names of offices stand in Greek in every language. */
function isGreek(text: string): boolean {
  const greek = text.match(/\p{Script=Greek}/gu)?.length ?? 0;
  return greek * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}

/** A figure for the numbers page. */
export function count(draft: Draft, name: string): void {
  draft.effects.push({ type: 'count', name });
}

/** A line in the staff's log. */
export function mark(draft: Draft, text: string): void {
  draft.effects.push({ type: 'mark', text });
}

/** Remembers that the person answered here, for "πίσω". `detail` tells answers within one step apart. */
export function answered(draft: Draft, frame: Frame, detail?: string): void {
  frame.trail.push(detail === undefined ? frame.step : `${frame.step}#${detail}`);
  if (frame.trail.length > MOST_TRAIL) frame.trail.splice(0, frame.trail.length - MOST_TRAIL);
  draft.conversation.misses = 0;
}

/** Takes an answer back. */
export function dropAnswer(frame: Frame, name: string): void {
  const { [name]: _gone, ...rest } = frame.answers;
  frame.answers = rest;
}

/** Taken times; a turn that has none yet is stopped, and run again with them. */
export function busyTimes(draft: Draft): Busy[] {
  if (!draft.busy) throw new NeedBusy();
  return draft.busy;
}

/** What is offered to the person, without what only the matcher needs. */
export function toChoice({ name: _name, also: _also, ...choice }: Offer): Choice {
  return choice;
}

/** Effects of the turn in their final form: one change per case and appointment, each one version on from what was seen. */
export function settledEffects(draft: Draft): Effect[] {
  const effects = [...draft.effects];
  if (draft.case) effects.push(...caseEffect(draft, draft.case));
  for (const one of draft.appointments) {
    const seen = draft.seen.appointments.find((old) => old.id === one.id);
    if (one !== seen) effects.push({ type: 'appointment', appointment: { ...one, version: (seen?.version ?? 0) + 1 } });
  }
  return effects;
}

function caseEffect(draft: Draft, changed: Case): Effect[] {
  const seen = draft.seen.case?.id === changed.id ? draft.seen.case : undefined;
  return changed === seen ? [] : [{ type: 'case', case: { ...changed, version: (seen?.version ?? 0) + 1 } }];
}

function copy(old: Conversation): Conversation {
  return {
    ...old,
    stack: old.stack.map((frame) => ({ ...frame, answers: { ...frame.answers }, trail: frame.trail.slice() })),
    facts: { ...old.facts },
    unknown: old.unknown.slice(),
  };
}
