/**
 * Variables of texts, and the program's own words. A variable is worked out only when a text names it.
 */
import { isOpen, promiseAt, sayHours } from '../appointments/opening.ts';
import { servingOn } from '../appointments/leave.ts';
import { athens, GREEK, sayDayName, sayTime, sayWhen } from '../appointments/time.ts';
import { Temporal } from 'temporal-polyfill';
import type { Member } from '../content/content.ts';
import type { Scope } from '../eligibility/feel.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { openCaseOf, top, type Draft } from './draft.ts';
import { sayFigure, sayParameter } from './figures.ts';
import { format, sayPhone } from './format.ts';
import type { Frame, Value } from './state.ts';

/** A word of the program itself (`locales/<language>/common.yaml`). A missing word is left out: its key is no Greek. */
export function word(draft: Draft, key: string, given: Record<string, Value> = {}): string {
  const text = draft.locale.common[key];
  if (text === undefined) return '';
  return format(draft.locale, text, (name, alone) => given[name] ?? variable(draft, top(draft), name, alone));
}

/** The same turn in the staff's language: their log and their summary are Greek, whatever the person reads. */
export function greek(draft: Draft): Draft {
  return draft.locale.language === 'el' ? draft : { ...draft, locale: draft.content.locales.el };
}

/** How days and times are said to this person. */
export function datesOf(draft: Draft): typeof GREEK {
  return draft.locale.dates ?? GREEK;
}

/** A fact that is written in Greek, in the person's language where it has words for just that. */
export function told(draft: Draft, fact: string): string {
  return draft.locale.glossary?.[fact] ?? fact;
}

/** Writes a text of a flow for a person: with the flow's answers, the household's facts and what the center says of itself. */
export function written(
  draft: Draft,
  frame: Frame | undefined,
  text: string,
  given: Record<string, Value> = {},
): string {
  return format(draft.locale, text, (name, alone) => given[name] ?? variable(draft, frame, name, alone));
}

/** What an expression in a flow may read: the flow's answers, the household's facts, and a few things about the person. */
export function scope(draft: Draft, frame: Frame): Scope {
  return (name) => {
    const value = frame.answers[name] ?? draft.conversation.facts[name];
    if (value !== undefined && value !== null) return typeof value === 'object' ? null : value;
    switch (name) {
      case 'open':
        return isOpen(draft.content.center, draft.now);
      case 'has_visit':
        return nextVisit(draft) !== undefined;
      case 'channel':
        return draft.person.replyTo.channel;
      case 'has_case':
        return openCaseOf(draft) !== null;
      case 'has_phone':
        return draft.person.phone !== undefined;
      case 'has_name':
        return draft.person.name !== undefined;
      default:
        return null;
    }
  };
}

/** What the talk is about: what the caller passed, or what the flow is for. */
export function topicOf(draft: Draft, frame: Frame | undefined): string {
  if (!frame) return 'general';
  const passed = frame.answers.topic;
  if (typeof passed === 'string') return passed;
  return (draft.content.flowAt(frame.flow, frame.version) ?? draft.content.flows[frame.flow])?.about.topic ?? 'general';
}

/** A topic in words: "Ελάχιστο Εγγυημένο Εισόδημα (ΕΕΕ)". */
export function topicName(draft: Draft, topic: string): string {
  return draft.locale.common[`topic.${topic}`] ?? draft.locale.programs[topic]?.name ?? word(draft, 'topic.general');
}

/** Topics that no message names by itself: a phone shows it in its list, and somebody else may hold the phone. */
const UNSAID = new Set(['general', 'violence', 'crisis']);

/** False for a topic that has no name of its own, or must not be named: a sentence is then said without it. */
export function hasName(draft: Draft, topic: string): boolean {
  const named = draft.locale.common[`topic.${topic}`] !== undefined || draft.locale.programs[topic] !== undefined;
  return named && !UNSAID.has(topic) && draft.conversation.discreet !== true;
}

/** The soonest coming appointment that still holds. */
export function nextVisit(draft: Draft): Appointment | undefined {
  return draft.appointments
    .filter((one) => one.status !== 'cancelled' && one.status !== 'declined')
    .toSorted((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity))[0];
}

/** The member of the Center who serves the topic today: who is away has a substitute or a colleague, else it stays theirs. */
export function memberFor(draft: Draft, topic: string): Member | undefined {
  const { center } = draft.content;
  const today = athens(draft.now).toPlainDate().toString();
  return servingOn(center, topic, today)[0] ?? center.members.find((member) => member.topics.includes(topic));
}

/** What that member is called: "η κοινωνική λειτουργός". */
export function staffTitle(draft: Draft, topic: string): string | undefined {
  const member = memberFor(draft, topic);
  return member && told(draft, member.title);
}

/** "ως αύριο στις 12". */
export function sayPromise(draft: Draft, at: number): string {
  const dates = datesOf(draft);
  return `${dates.by} ${sayTime(at, draft.now, dates)}`;
}

/** Papers of a program: lines of a list where the text leaves room for it, else in one row. */
export function sayPapers(draft: Draft, topic: string, alone: boolean): string {
  const papers = papersOf(draft, topic);
  if (papers.length === 0) return word(draft, 'appointment.bring_any');
  return alone ? papers.map((paper) => `• ${paper}`).join('\n') : papers.join(', ');
}

/** Names of the papers that the topic's program wants, in its order; without a program, what the topic's flow says. */
export function papersOf(draft: Draft, topic: string): string[] {
  const program = programOf(draft, topic);
  const names = draft.locale.programs[program]?.papers ?? {};
  const papers = (draft.content.programs[program]?.papers ?? []).flatMap((paper) => names[paper] ?? []);
  return papers.length > 0 ? papers : bringOf(draft, topic);
}

/** The lines of the text that the innermost running flow about this topic names, else those of the topic's own flow. */
function bringOf(draft: Draft, topic: string): string[] {
  const { content, conversation, locale } = draft;
  const running = conversation.stack
    .map((frame) => content.flows[frame.flow])
    .findLast((flow) => flow?.about.topic === topic && flow.about.bring !== undefined);
  const flow = running ?? content.flows[topic];
  const key = flow?.about.bring;
  if (!flow || key === undefined) return [];
  const text = (locale.flows[flow.name]?.[key] ?? content.locales.el.flows[flow.name]?.[key])?.text ?? '';
  return text.split('\n').filter((line) => line !== '');
}

/** The program of a topic: of the same name, or that of the innermost running flow which is about this topic. */
function programOf(draft: Draft, topic: string): string {
  if (draft.content.programs[topic]) return topic;
  const { content, conversation } = draft;
  const about = conversation.stack
    .map((frame) => (content.flowAt(frame.flow, frame.version) ?? content.flows[frame.flow])?.about)
    .findLast((one) => one?.topic === topic && one.program !== undefined);
  return about?.program ?? topic;
}

function variable(draft: Draft, frame: Frame | undefined, name: string, alone: boolean): Value | undefined {
  const { center } = draft.content;
  if (name.startsWith('center_') && name !== 'center_name') return centerFact(draft, name.slice('center_'.length));
  if (name.startsWith('fact_')) return sayFigure(draft, name.slice('fact_'.length), word);
  if (name.startsWith('line_')) return center.helpLines.find((line) => line.id === name.slice('line_'.length))?.number;
  switch (name) {
    case 'center_name':
      return told(draft, center.name);
    case 'municipality':
      return told(draft, center.municipality);
    case 'hours':
      return (
        sayHours(center, datesOf(draft)) + (center.hoursConfirmed ? '' : ` (${word(draft, 'unknown.not_confirmed')})`)
      );
    case 'open':
      return isOpen(center, draft.now);
    case 'paged':
      return sayPaged(draft);
    case 'promise':
      return sayPromise(draft, openCaseOf(draft)?.promiseAt ?? promiseAt(center, draft.now, 'normal'));
    case 'staff':
      return staffTitle(draft, topicOf(draft, frame)) ?? word(draft, 'human.any');
    case 'bring':
      return sayPapers(draft, topicOf(draft, frame), alone);
    case 'program':
      return draft.locale.programs[topicOf(draft, frame)]?.name ?? topicName(draft, topicOf(draft, frame));
    case 'topic':
      return topicName(draft, topicOf(draft, frame));
    case 'help_lines':
      return center.helpLines.map((line) => `**${line.number}** ${told(draft, line.name)}`).join('\n');
  }
  const given = frame?.answers[name] ?? draft.conversation.facts[name];
  if (given !== undefined && given !== null) return sayAnswer(draft, given);
  switch (name) {
    case 'when': {
      const start = startOf(draft, frame);
      return start === undefined ? word(draft, 'appointment.call_me') : sayWhen(start, datesOf(draft));
    }
    case 'where': {
      const kind = frame?.answers.kind ?? nextVisit(draft)?.kind ?? 'center';
      return typeof kind === 'string' ? word(draft, `appointment.kind.${kind}`) : '';
    }
    case 'name':
      return draft.person.name;
    case 'phone':
      return draft.person.phone === undefined ? undefined : sayPhone(draft.person.phone);
    default:
      return sayParameter(draft, name, word);
  }
}

/** That the staff were called, only when they were; empty otherwise. */
function sayPaged(draft: Draft): string {
  const open = openCaseOf(draft);
  // Who already talks to a human has nobody more to wait for.
  if (open?.urgency !== 'crisis' || open.state !== 'requested') return '';
  const key = isOpen(draft.content.center, draft.now) ? 'crisis.paged' : 'crisis.paged_closed';
  return word(draft, key, { promise: sayPromise(draft, open.promiseAt) });
}

function centerFact(draft: Draft, key: string): Value {
  const { facts } = draft.content.center;
  const dotted = Object.keys(facts).find((fact) => fact === key || fact.replaceAll('.', '_') === key);
  const fact = dotted === undefined ? undefined : facts[dotted];
  if (fact === undefined || fact.value === null) return word(draft, 'unknown.not_given');
  return typeof fact.value === 'string' ? told(draft, fact.value) : fact.value;
}

function startOf(draft: Draft, frame: Frame | undefined): number | undefined {
  const chosen = frame?.answers.start;
  return typeof chosen === 'number' ? chosen : nextVisit(draft)?.start;
}

/** ISO dates are said in words; everything else stands as it is. */
function sayAnswer(draft: Draft, value: Value): Value {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? sayDayName(Temporal.PlainDate.from(value), datesOf(draft))
    : value;
}
