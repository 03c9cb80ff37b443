/** Small, whole values for tests of the store and of delivery. */
import type { Appointment } from '../../src/appointments/appointment.ts';
import type { Case } from '../../src/cases/case.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import type { Conversation, Person } from '../../src/conversation/state.ts';
import type { Commit, NewMessage } from '../../src/store/port.ts';

/** Wednesday 25 November 2026, 10:00 in Athens. */
export const NOW = Date.UTC(2026, 10, 25, 8, 0);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export function person(id: string, version: number, change: Partial<Person> = {}): Person {
  const address = { channel: 'telegram' as const, id: `chat-${id}` };
  return {
    id,
    version,
    createdAt: NOW,
    addresses: [address],
    replyTo: address,
    consent: 'given',
    locale: 'el',
    ...change,
  };
}

export function conversation(turns: number): Conversation {
  return { stack: [], facts: { rent: 300 }, unknown: [], misses: 0, lastAt: NOW, turns };
}

/** A turn of a person on Telegram that says nothing and changes nothing but the person's version. */
export function turn(id: string, version: number, change: Partial<Commit> = {}): Commit {
  return {
    person: person(id, version),
    conversation: conversation(version),
    messages: [],
    cases: [],
    appointments: [],
    timers: [],
    cancelTimers: [],
    counts: [],
    audit: [],
    now: NOW,
    claimFirst: false,
    ...change,
  };
}

export function heard(id: string, text: string, dedupe = text): NewMessage {
  const body = { dir: 'in' as const, input: { kind: 'text' as const, text }, dedupe };
  return { at: NOW, channel: 'telegram', address: `chat-${id}`, body };
}

export function said(id: string, text: string, channel: ChannelId = 'telegram'): NewMessage {
  const body = { dir: 'out' as const, reply: { author: { role: 'bot' as const }, text } };
  return { at: NOW, channel, address: `chat-${id}`, body };
}

export function request(id: string, personId: string, change: Partial<Case> = {}): Case {
  return {
    id,
    personId,
    version: 1,
    state: 'requested',
    wants: 'talk',
    topic: 'eee',
    queue: 'social_worker',
    urgency: 'normal',
    promiseAt: NOW + 2 * 60 * MINUTE,
    openedAt: NOW,
    updatedAt: NOW,
    pausesBot: true,
    brief: [{ label: 'Θέμα', text: 'ΕΕΕ' }],
    ...change,
  };
}

export function visit(id: string, personId: string, change: Partial<Appointment> = {}): Appointment {
  return {
    id,
    personId,
    caseId: `case-of-${id}`,
    version: 1,
    status: 'requested',
    kind: 'center',
    topic: 'eee',
    staffId: 'social_worker_1',
    start: NOW + DAY,
    minutes: 30,
    bring: ['ταυτότητα'],
    createdAt: NOW,
    updatedAt: NOW,
    ...change,
  };
}
