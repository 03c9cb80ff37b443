/** What the page knows. Screens read these signals; only this file and `actions.ts` write most of them. */
import { computed, signal } from '@preact/signals';
import { groupOf } from '../inbox.ts';
import {
  AppointmentsView,
  CasesView,
  type CaseRowView,
  Me,
  MessagesView,
  type MessageView,
  PersonView,
} from '../views.ts';
import { ask, onSessionEnd } from './api.ts';
import { DAY } from './time.ts';

/** Undefined until the server was asked. */
export const me = signal<Me | null | undefined>(undefined);
/** The session ended while somebody worked. */
export const locked = signal(false);

/** The server's time: the computer's own clock may be wrong. Moves every few seconds, so that waiting times grow. */
export const now = signal(Date.now());
let skew = 0;

export const openCases = signal<CaseRowView[] | null>(null);
export const closedCases = signal<CaseRowView[] | null>(null);
export const casesFailed = signal(false);
/** The program is held back. */
export const held = signal<{ until?: number } | null>(null);
export const waitingCount = computed(
  () => (openCases.value ?? []).filter((row) => groupOf(row.case, now.value) === 'now').length,
);

export interface Open {
  id: string;
  /** A closed case that is being looked at. */
  caseId?: string;
  view: PersonView | null;
  messages: MessageView[] | null;
  /** There are older messages than the first one here. */
  more: boolean;
  failed: 'no' | 'missing' | 'failed';
}
export const open = signal<Open | null>(null);

export const week = signal(0);
export const appointments = signal<AppointmentsView | null>(null);
export const appointmentsFailed = signal(false);

export function setNow(server: number): void {
  skew = server - Date.now();
  now.value = server;
}
setInterval(() => (now.value = Date.now() + skew), 5000);

onSessionEnd(() => {
  if (me.value) locked.value = true;
  me.value = null;
});

export async function readMe(watch = false): Promise<void> {
  const answer = await ask(Me, '/me', { watch });
  if (answer.ok) {
    setNow(answer.data.now);
    me.value = answer.data;
  } else if (answer.status === 401 || me.value === undefined) me.value = null;
}

export async function readCases(watch = false): Promise<void> {
  const answer = await ask(CasesView, '/cases', { watch });
  casesFailed.value = !answer.ok;
  if (!answer.ok) return;
  setNow(answer.data.now);
  openCases.value = answer.data.cases;
  held.value = answer.data.held ?? null;
}

export async function readClosed(watch = false): Promise<void> {
  const answer = await ask(CasesView, '/cases?state=closed', { watch });
  casesFailed.value = !answer.ok;
  if (answer.ok) closedCases.value = answer.data.cases;
}

/** Opens a person's conversation, or a closed case of theirs. */
export async function openPerson(id: string, caseId?: string): Promise<void> {
  open.value = { id, caseId, view: null, messages: null, more: false, failed: 'no' };
  await Promise.all([readPerson(), readMessages()]);
}

export async function readPerson(watch = false): Promise<void> {
  const asked = open.value;
  if (!asked) return;
  const query = asked.caseId === undefined ? '' : `?case=${asked.caseId}`;
  const answer = await ask(PersonView, `/people/${asked.id}${query}`, { watch });
  if (answer.ok) setNow(answer.data.now);
  update(asked, (current) =>
    answer.ok
      ? { ...current, view: answer.data, failed: 'no' }
      : { ...current, failed: answer.status === 404 ? 'missing' : current.view ? current.failed : 'failed' },
  );
}

/** Reads the log's end; with `before`, the page before that message. */
export async function readMessages(watch = false, before?: number): Promise<void> {
  const asked = open.value;
  if (!asked) return;
  const query = before === undefined ? '' : `?before=${before}`;
  const answer = await ask(MessagesView, `/people/${asked.id}/messages${query}`, { watch });
  if (!answer.ok) {
    update(asked, (current) => ({ ...current, failed: current.messages ? current.failed : 'failed' }));
    return;
  }
  const { messages, more } = answer.data;
  update(asked, (current) => {
    const known = current.messages ?? [];
    const reachesBack = before !== undefined || known.length === 0;
    return { ...current, messages: merged(known, messages), more: reachesBack ? more : current.more };
  });
}

export async function readAppointments(watch = false): Promise<void> {
  const from = week.value;
  if (from === 0) return;
  const answer = await ask(AppointmentsView, `/appointments?from=${from}&to=${from + 7 * DAY}`, { watch });
  appointmentsFailed.value = !answer.ok;
  if (!answer.ok || from !== week.value) return;
  setNow(answer.data.now);
  appointments.value = answer.data;
}

/** Writes to the open conversation, unless another one was opened meanwhile. */
function update(asked: Open, change: (current: Open) => Open): void {
  const current = open.value;
  if (current?.id === asked.id && current.caseId === asked.caseId) open.value = change(current);
}

/** By seq: a message that is read again brings its newest delivery state. */
function merged(known: MessageView[], read: MessageView[]): MessageView[] {
  const bySeq = new Map([...known, ...read].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
