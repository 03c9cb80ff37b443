/** Free times to offer. What is offered is only a proposal: the store refuses a time that somebody took meanwhile. */
import type { Temporal } from 'temporal-polyfill';
import type { Center, Member } from '../content/content.ts';
import type { AppointmentKind, Busy } from './appointment.ts';
import { servingOn } from './leave.ts';
import { addOpenHours, openSpans } from './opening.ts';
import { athens } from './time.ts';

export interface Slot {
  staffId: string;
  start: number;
  minutes: number;
}

export interface SlotAsk {
  topic: string;
  kind: AppointmentKind;
  now: number;
  /** Taken times of all members over the days that may be offered. */
  busy: Busy[];
  /** At most so many; default 60. */
  limit?: number;
  /** Only this day (ISO date). */
  day?: string;
}

const MINUTE = 60_000;
/** Starts are on the hour and the half hour of the opening time: easy to say, easy to remember. */
const STEP_MINUTES = 30;
const LIMIT = 60;

/**
 * One slot per start time, soonest first. Of the members who are free then, the one with the least booked time on that day
 * is chosen; among equals, the one with the least over all, then the first of the content.
 */
export function freeSlots(center: Center, ask: SlotAsk): Slot[] {
  const limit = ask.limit ?? LIMIT;
  const found: Slot[] = [];
  for (const day of daysAhead(center, ask)) {
    if (found.length >= limit) break;
    found.push(...slotsOf(center, ask, day));
  }
  return found.slice(0, Math.max(0, limit));
}

/** Days that have free times, soonest first, with how many; `limit` counts days here. */
export function freeDays(center: Center, ask: SlotAsk): { day: string; slots: number }[] {
  const limit = ask.limit ?? LIMIT;
  const found: { day: string; slots: number }[] = [];
  for (const day of daysAhead(center, ask)) {
    if (found.length >= limit) break;
    const slots = slotsOf(center, ask, day).length;
    if (slots > 0) found.push({ day: day.toString(), slots });
  }
  return found;
}

/**
 * Members who serve the topic in this way on this day (ISO date), substitutes of those on leave included. A topic that nobody names
 * is served by those of `general`: no dead end.
 */
export function membersFor(center: Center, topic: string, kind: AppointmentKind, day: string): Member[] {
  const named = center.members.some((member) => member.topics.includes(topic));
  return servingOn(center, named ? topic : 'general', day).filter((member) => member.kinds.includes(kind));
}

/** How long a meeting about the topic takes. */
export function minutesFor(center: Center, topic: string): number {
  return center.slotMinutes[topic] ?? center.slotMinutes.default ?? STEP_MINUTES;
}

function daysAhead(center: Center, ask: SlotAsk): Temporal.PlainDate[] {
  const today = athens(ask.now).toPlainDate();
  const days = Array.from({ length: center.aheadDays + 1 }, (_, ahead) => today.add({ days: ahead }));
  return ask.day === undefined ? days : days.filter((day) => day.toString() === ask.day);
}

function slotsOf(center: Center, ask: SlotAsk, day: Temporal.PlainDate): Slot[] {
  const spans = openSpans(center, day);
  if (spans.length === 0) return [];
  const minutes = minutesFor(center, ask.topic);
  const earliest = addOpenHours(center, ask.now, center.leadHours);
  const iso = day.toString();
  const members = membersFor(center, ask.topic, ask.kind, iso);
  const opens = spans[0]?.from ?? 0;
  const closes = spans.at(-1)?.to ?? 0;
  const byLoad = members
    .map((member, order) => {
      const taken = ask.busy.filter((one) => one.staffId === member.id);
      return { member, order, taken, today: booked(taken, opens, closes), all: booked(taken, 0, Infinity) };
    })
    .sort((a, b) => a.today - b.today || a.all - b.all || a.order - b.order);

  const found: Slot[] = [];
  for (const span of spans) {
    for (let start = span.from; start + minutes * MINUTE <= span.to; start += STEP_MINUTES * MINUTE) {
      if (start < earliest) continue;
      const end = start + minutes * MINUTE;
      const free = byLoad.find(({ taken }) => !taken.some((one) => one.start < end && start < one.end));
      if (free) found.push({ staffId: free.member.id, start, minutes });
    }
  }
  return found;
}

function booked(taken: Busy[], from: number, to: number): number {
  return taken.reduce((sum, one) => sum + Math.max(0, Math.min(one.end, to) - Math.max(one.start, from)), 0);
}
