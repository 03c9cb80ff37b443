/**
 * `slots`: free times for the topic, first the day, then the time. What is offered is a proposal: the store refuses a time
 * that somebody took meanwhile, and the turn is then thought again.
 */
import { Temporal } from 'temporal-polyfill';
import type { Flow, Step } from '../../content/content.ts';
import { openSpans } from '../../appointments/opening.ts';
import { freeDays, freeSlots, type Slot, type SlotAsk } from '../../appointments/slots.ts';
import { athens, atAthens, clock, sayDayName } from '../../appointments/time.ts';
import { readDate, readTime } from '../../understanding/answers.ts';
import { encode } from '../action.ts';
import { answered, busyTimes, dropAnswer, say, toChoice, type Draft, type Offer } from '../draft.ts';
import type { Heard, Next } from '../next.ts';
import { button, offersOf, sayTexts, type How } from '../speak.ts';
import type { Frame } from '../state.ts';
import { findVisit, isKind } from '../visit.ts';
import { datesOf, topicOf, word } from '../words.ts';

type Slots = Extract<Step, { kind: 'slots' }>;

/** Choices that fit a list together with the ways on. */
const MOST_CHOICES = 8;
/** Where the frame keeps the chosen day and the page, until a time is chosen. Content cannot name answers so. */
const DAY = '#day';
const PAGE = '#page';
/** Where to go on when a time was taken from under the person and only another time is missing. */
export const RESUME = '#resume';

export function enterSlots(draft: Draft, frame: Frame, step: Slots): Next {
  return freeDays(draft.content.center, { ...askOf(draft, frame), limit: 1 }).length === 0 ? step.none : 'wait';
}

export function slotsOffers(draft: Draft, frame: Frame, flow: Flow, step: Slots): Offer[] {
  const own = offersOf(draft, frame, flow, step, step.choices);
  if (own.length === 0) own.push(button(draft, actionOf(flow, step, 'call_me'), 'call_me'));
  const day = frame.answers[DAY];
  const rows =
    typeof day === 'string'
      ? slotsOn(draft, frame, day).map((slot) => timeOffer(flow, step, slot))
      : freeDays(draft.content.center, askOf(draft, frame)).map((one) => dayOffer(draft, flow, step, one));
  const room = MOST_CHOICES - own.length - 1;
  const page = pageOf(frame, rows.length, room);
  const shown = rows.slice(page * room, page * room + room);
  const more = rows.length > room;
  const last = (page + 1) * room >= rows.length;
  const ways: Offer[] = [];
  if (typeof day === 'string') {
    // Times of one day and the way to another day share the list; a full day goes on at the next page.
    if (more) ways.push(button(draft, actionOf(flow, step, 'turn'), last ? 'earlier_times' : 'later_times'));
    ways.push(button(draft, actionOf(flow, step, 'other_day'), 'other_day'));
  } else if (more) ways.push(button(draft, actionOf(flow, step, 'turn'), last ? 'earlier_day' : 'other_day'));
  return [...shown.slice(0, MOST_CHOICES - own.length - ways.length), ...ways, ...own];
}

export function showSlots(draft: Draft, frame: Frame, step: Slots, offers: Offer[], how: How): void {
  const day = frame.answers[DAY];
  if (typeof day !== 'string') {
    sayTexts(draft, frame, [step.name], offers, how);
    return;
  }
  say(draft, {
    text: word(draft, 'appointment.ask_time', { day: sayDayName(Temporal.PlainDate.from(day), datesOf(draft)) }),
    key: `${frame.flow}.${step.name}`,
    choices: offers.map(toChoice),
  });
}

export function hearSlots(draft: Draft, frame: Frame, step: Slots, text: string): Heard {
  const date = readDate(text, draft.now);
  const time = readTime(text);
  const day = date ?? (typeof frame.answers[DAY] === 'string' ? frame.answers[DAY] : null);
  if (day === null) return null;
  if (date !== null && freeDays(draft.content.center, { ...askOf(draft, frame), day: date }).length === 0)
    return { why: whyNot(draft, date) };
  if (time !== null) {
    const wanted = atAthens(Temporal.PlainDate.from(day), time);
    const slot = slotsOn(draft, frame, day).find((one) => one.start === wanted);
    if (slot) return { next: take(draft, frame, step, slot.start) };
    if (date === null) return { why: word(draft, 'appointment.time_full', { time: clock(athens(wanted)) }) };
  }
  return date === null ? null : { next: openDay(draft, frame, date) };
}

export function chooseSlots(draft: Draft, frame: Frame, step: Slots, name: string): Next | null {
  const own = step.choices.find((one) => one.name === name);
  if (own) {
    answered(draft, frame);
    frame.answers[step.into] = own.value === undefined ? own.name : own.value;
    return own.go;
  }
  if (name === 'call_me' && step.choices.length === 0) {
    answered(draft, frame);
    return step.none;
  }
  if (name === 'other_day') {
    leaveDay(frame);
    return 'wait';
  }
  if (name === 'turn') {
    const page = frame.answers[PAGE];
    frame.answers[PAGE] = (typeof page === 'number' ? page : 0) + 1;
    return 'wait';
  }
  const day = /^d(\d{4})(\d\d)(\d\d)$/.exec(name);
  if (day) return openDay(draft, frame, `${day[1] ?? ''}-${day[2] ?? ''}-${day[3] ?? ''}`);
  const start = /^t([0-9a-z]{1,8})$/.exec(name)?.[1];
  return start === undefined ? null : take(draft, frame, step, Number.parseInt(start, 36) * 60_000);
}

/** Back from a time to the days. */
export function leaveDay(frame: Frame): void {
  dropAnswer(frame, DAY);
  dropAnswer(frame, PAGE);
}

/** The free slot at this start, for what the frame asks for; undefined when it is gone. */
export function slotAt(draft: Draft, frame: Frame, start: number): Slot | undefined {
  const day = athens(start).toPlainDate().toString();
  return freeSlots(draft.content.center, { ...askOf(draft, frame), day }).find((slot) => slot.start === start);
}

function take(draft: Draft, frame: Frame, step: Slots, start: number): Next {
  if (!slotAt(draft, frame, start)) {
    draft.lead.push(word(draft, 'appointment.slot_gone'));
    return 'wait';
  }
  answered(draft, frame);
  frame.answers[step.into] = start;
  const resume = frame.answers[RESUME];
  if (typeof resume !== 'string') return step.next;
  dropAnswer(frame, RESUME);
  return { step: resume };
}

function openDay(draft: Draft, frame: Frame, day: string): Next {
  if (freeDays(draft.content.center, { ...askOf(draft, frame), day }).length === 0) {
    draft.lead.push(whyNot(draft, day));
    leaveDay(frame);
    return 'wait';
  }
  leaveDay(frame);
  answered(draft, frame, 'day');
  frame.answers[DAY] = day;
  return 'wait';
}

function askOf(draft: Draft, frame: Frame): SlotAsk {
  const { kind, replaces } = frame.answers;
  const old = typeof replaces === 'string' ? findVisit(draft, replaces) : undefined;
  // The time that is to be moved is no obstacle to its own move.
  const busy = busyTimes(draft).filter((one) => !(old && one.staffId === old.staffId && one.start === old.start));
  return { topic: topicOf(draft, frame), kind: isKind(kind) ? kind : 'center', now: draft.now, busy };
}

function slotsOn(draft: Draft, frame: Frame, day: string): Slot[] {
  return freeSlots(draft.content.center, { ...askOf(draft, frame), day });
}

function pageOf(frame: Frame, rows: number, room: number): number {
  const page = frame.answers[PAGE];
  return typeof page === 'number' && rows > 0 ? page % Math.ceil(rows / room) : 0;
}

function dayOffer(draft: Draft, flow: Flow, step: Slots, one: { day: string; slots: number }): Offer {
  const date = Temporal.PlainDate.from(one.day);
  const label = sayDayName(date, datesOf(draft));
  return {
    name: `d${one.day.replaceAll('-', '')}`,
    also: [],
    action: actionOf(flow, step, `d${one.day.replaceAll('-', '')}`),
    label,
    ...(label.length > 20 && { short: `${label.split(' ')[0] ?? ''} ${date.day}/${date.month}` }),
    description: word(draft, 'appointment.day_count', { count: one.slots }),
  };
}

function timeOffer(flow: Flow, step: Slots, slot: Slot): Offer {
  const name = `t${(slot.start / 60_000).toString(36)}`;
  return { name, also: [], action: actionOf(flow, step, name), label: clock(athens(slot.start)) };
}

function actionOf(flow: Flow, step: Slots, choice: string): string {
  return encode({ kind: 'step', flow: flow.name, step: step.name, choice, version: flow.version });
}

/** Why a day has nothing to offer. */
function whyNot(draft: Draft, day: string): string {
  const date = Temporal.PlainDate.from(day);
  const today = athens(draft.now).toPlainDate();
  const { center } = draft.content;
  if (Temporal.PlainDate.compare(date, today) < 0) return word(draft, 'miss.date_past');
  if (today.until(date, { largestUnit: 'days' }).days > center.aheadDays) return word(draft, 'appointment.day_far');
  if (openSpans(center, date).length === 0) return word(draft, 'appointment.day_closed');
  return word(draft, 'appointment.day_full', { day: sayDayName(date, datesOf(draft)) });
}
