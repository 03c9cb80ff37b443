/** What the page shows, as signals, and the few things that a person can do to it. */
import { batch, computed, signal } from '@preact/signals';
import type { Choice, Reply } from '../../../conversation/reply.ts';
import type { Owner } from '../owner.ts';
import type { PageData } from '../page-data.ts';
import { createLine, type LineState } from './line.ts';
import { entriesOf, type Entry } from './log.ts';
import { memory } from './memory.ts';
import { fresh, type Pending } from './outbox.ts';
import { countChoices } from './words.ts';
import { readPage, type Heard, type Line } from './wire.ts';

const data = readPage(document.getElementById('data')?.textContent ?? '');

export const page: PageData | null = data?.page ?? null;
/** The ways out of the dock, in their order: back, menu, human. */
export const nav = data?.nav ?? [];
export const lines = signal<Line[]>([]);
export const pending = signal<Pending[]>([]);
export const owner = signal<Owner>({ owner: 'bot' });
export const state = signal<LineState>('idle');
/** The log of an earlier visit is being read. */
export const loading = signal(false);
/** "Συνδεθήκαμε", for a moment, after something had waited. */
export const reconnected = signal(false);
/** For the screen reader: each new message once. */
export const said = signal('');
/** How many messages of the log are drawn. */
export const depth = signal(120);

const welcome = signal<Reply[]>(data?.welcome ?? []);

export const entries = computed<Entry[]>(() => entriesOf(welcome.value, lines.value, pending.value, Date.now()));
export const begun = computed(
  () => lines.value.some((line) => line.from === 'me' || !line.greeting) || pending.value.length > 0,
);
/** Shown for a day after help lines were given: whoever needs them may need to leave fast. */
export const inDanger = computed(() =>
  entries.value.some(
    (entry) => entry.kind === 'reply' && entry.reply.card?.kind === 'crisis' && entry.at > Date.now() - 24 * 3_600_000,
  ),
);
/** The server is at work on what the person said. */
export const working = computed(
  () => owner.value.owner === 'bot' && pending.value.some((item) => item.state === 'sending'),
);

/** ms for which a passing notice stays. */
const MOMENT = 5_000;
let hadWaiting = false;
let history = false;

const line = createLine({
  state(next) {
    const back = next === 'online' && (state.value === 'offline' || state.value === 'broken');
    state.value = next;
    if (back && hadWaiting) {
      reconnected.value = true;
      setTimeout(() => (reconnected.value = false), MOMENT);
    }
    if (next === 'online') hadWaiting = false;
    remember();
  },
  heard: (heard) => hear(heard),
  outbox(items) {
    pending.value = items;
    remember();
  },
  lost() {
    batch(() => {
      lines.value = [];
      owner.value = { owner: 'bot' };
    });
  },
});

/** Comes back to this device's conversation, if it has one. */
export async function start(): Promise<void> {
  if (!line.known()) return;
  loading.value = true;
  history = true;
  await line.resume();
  history = false;
  loading.value = false;
}

export function say(text: string): void {
  const words = text.trim();
  if (words !== '') line.send(fresh(words));
}

export function tap(choice: Pick<Choice, 'action' | 'label'>): void {
  line.send(fresh(choice.label, { action: choice.action }));
}

export function sayWhere(text: string, place: { latitude: number; longitude: number }): void {
  line.send(fresh(text, { place }));
}

export function retry(cid: string): void {
  line.retry(cid);
}

/** Nothing stays on this device; what was said stays with the Center. */
export function forget(): void {
  line.forget();
  batch(() => {
    lines.value = [];
    owner.value = { owner: 'bot' };
    reconnected.value = false;
  });
}

/** Leaves at once for a page that says nothing. In a frame the whole window goes. */
export function leave(): void {
  forget();
  document.body.hidden = true;
  const away = page?.exitUrl ?? 'https://www.google.com/';
  try {
    (window.top ?? window).location.replace(away);
  } catch {
    window.location.replace(away);
  }
}

export const textSize = signal(memory.get('size') ?? '1');

export function setTextSize(size: string): void {
  textSize.value = size;
  memory.set('size', size);
}

function remember(): void {
  if (state.value !== 'online' && pending.value.some((item) => item.state === 'waiting')) hadWaiting = true;
}

function hear(heard: Heard): void {
  const known = new Set(lines.value.map(({ id }) => id));
  const news = heard.lines.filter(({ id }) => !known.has(id));
  batch(() => {
    if (heard.owner !== null) owner.value = heard.owner;
    if (news.length === 0) return;
    // First words that the server could not put into the page are taken from the line.
    if (welcome.value.length === 0)
      welcome.value = news.flatMap((item) => (item.from === 'bot' && item.greeting ? [item.reply] : []));
    lines.value = [...lines.value, ...news].sort((a, b) => (a.id < b.id ? -1 : 1));
  });
  if (!history) announce(news);
}

function announce(news: Line[]): void {
  const words = news.flatMap((item) => {
    if (item.from === 'me' || item.greeting) return [];
    const { reply } = item;
    const count = reply.choices?.length ?? 0;
    const who = reply.author.role === 'staff' ? `${reply.author.name}: ` : '';
    return [who + reply.text.split('**').join(''), ...(count === 0 ? [] : [`${countChoices(count)}.`])];
  });
  if (words.length > 0) said.value = words.join(' ');
}
