/** Live updates: the server says that something changed, and what is on the screen is read again. */
import { effect, signal } from '@preact/signals';
import { LiveEvent } from '../views.ts';
import { others } from './presence.tsx';
import {
  me,
  open,
  openCases,
  readAppointments,
  readCases,
  readClosed,
  readMe,
  readMessages,
  readPerson,
} from './state.ts';
import { closedCases, week } from './state.ts';

/** False while changes do not reach us. */
export const connected = signal(true);

/** Several changes of one turn are read once. */
const GATHER_MS = 120;
const RETRY_MS = 4000;
/** Reading without being told, in case an event was lost. */
const POLL_MS = 60_000;

type Reading = 'cases' | 'closed' | 'person' | 'messages' | 'appointments';
const readings: Record<Reading, (watch: boolean) => Promise<void>> = {
  cases: readCases,
  closed: readClosed,
  person: readPerson,
  messages: readMessages,
  appointments: readAppointments,
};
const due = new Set<Reading>();
let gathering = false;
let source: EventSource | null = null;

/** Keeps a stream open while somebody is signed in. */
export function startLive(): void {
  effect(() => {
    if (me.value) connect();
    else disconnect();
  });
  setInterval(() => {
    if (me.value && document.visibilityState === 'visible') readShown();
  }, POLL_MS);
  // A phone that wakes up has missed everything.
  document.addEventListener('visibilitychange', () => {
    if (me.value && document.visibilityState === 'visible') readShown();
  });
  window.addEventListener('online', readShown);
}

function connect(): void {
  if (source) return;
  const stream = new EventSource('/console/api/live');
  source = stream;
  stream.onopen = () => {
    if (!connected.value) readShown();
    connected.value = true;
  };
  stream.onmessage = (message: MessageEvent<string>) => {
    const event = LiveEvent.safeParse(JSON.parse(message.data));
    if (event.success) hear(event.data);
  };
  stream.onerror = () => {
    connected.value = false;
    // A refusal (the session ended) closes the stream for good; a broken line is mended by the browser itself.
    if (stream.readyState !== EventSource.CLOSED) return;
    disconnect();
    void readMe(true);
    setTimeout(() => {
      if (me.value) connect();
    }, RETRY_MS);
  };
}

function disconnect(): void {
  source?.close();
  source = null;
}

function hear(event: LiveEvent): void {
  if (event.kind === 'presence') {
    if (open.value?.id === event.personId) others.value = event.others;
    return;
  }
  const shown = 'personId' in event && open.value?.id === event.personId;
  if (event.kind === 'cases') want('cases', 'closed', 'person');
  if (event.kind === 'message') want('cases', ...(shown ? (['messages'] as const) : []));
  if (event.kind === 'person' && shown) want('person', 'messages');
  if (event.kind === 'appointments') want('appointments', 'person');
}

function readShown(): void {
  want('cases', 'closed', 'person', 'messages', 'appointments');
}

function want(...wanted: Reading[]): void {
  for (const reading of wanted) {
    if (reading === 'closed' && !closedCases.value) continue;
    if (reading === 'cases' && !openCases.value) continue;
    if (reading === 'appointments' && week.value === 0) continue;
    due.add(reading);
  }
  if (gathering) return;
  gathering = true;
  setTimeout(() => {
    gathering = false;
    const now = [...due];
    due.clear();
    for (const reading of now) void readings[reading](true);
  }, GATHER_MS);
}
