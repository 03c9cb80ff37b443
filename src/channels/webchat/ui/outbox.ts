/**
 * Messages on their way to the server. Each stands in the device's memory under a key of its own until the server has it,
 * so that a closed page or a dead battery loses none, and two tabs never overwrite each other's.
 */
import { memory } from './memory.ts';
import { isObject } from './wire.ts';

export type PendingState = 'waiting' | 'sending' | 'sent' | 'failed';

export interface Pending {
  /** The client's own id: the server counts a message once, however often it arrives. */
  cid: string;
  /** ms since 1970. */
  at: number;
  text: string;
  /** Set for a tap. */
  action: string | null;
  place: { latitude: number; longitude: number } | null;
  state: PendingState;
}

const KEY = 'out.';

/** What an earlier page left unsent, oldest first. */
export function leftBehind(): Pending[] {
  return memory
    .keys(KEY)
    .map((key) => read(memory.get(key)))
    .filter((item) => item !== null)
    .sort((a, b) => a.at - b.at);
}

export function keep(item: Pending): void {
  memory.set(KEY + item.cid, JSON.stringify(item));
}

export function letGo(cid: string): void {
  memory.drop(KEY + cid);
}

export function letAllGo(): void {
  for (const key of memory.keys(KEY)) memory.drop(key);
}

export function fresh(text: string, more: { action?: string; place?: Pending['place'] } = {}): Pending {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(36).padStart(2, '0'),
  ).join('');
  return {
    cid: random,
    at: Date.now(),
    text,
    action: more.action ?? null,
    place: more.place ?? null,
    state: 'waiting',
  };
}

/** The activity that carries it. */
export function activityOf(item: Pending): object {
  return {
    type: 'message',
    text: item.text,
    locale: 'el-GR',
    localTimestamp: new Date(item.at).toISOString(),
    ...(item.action === null ? {} : { value: { action: item.action, label: item.text } }),
    ...(item.place === null ? {} : { entities: [{ type: 'GeoCoordinates', ...item.place }] }),
    channelData: { clientActivityID: item.cid, ...(item.action === null ? {} : { postBack: true }) },
  };
}

function read(json: string | null): Pending | null {
  try {
    const value: unknown = JSON.parse(json ?? '');
    if (
      !isObject(value) ||
      typeof value.cid !== 'string' ||
      typeof value.text !== 'string' ||
      typeof value.at !== 'number'
    )
      return null;
    const action = typeof value.action === 'string' ? value.action : null;
    return { cid: value.cid, text: value.text, at: value.at, action, place: null, state: 'waiting' };
  } catch {
    return null;
  }
}
