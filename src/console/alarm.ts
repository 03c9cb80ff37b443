/**
 * When the console calls people: a sound, a notice on the screen. Pure: the page gives the list, the time and what this staff
 * member chose, and does what comes back. A notice never holds a name, a topic or a word of anybody.
 */
import type { CaseRowView } from './views.ts';

export interface AlarmChoice {
  /** What calls: everything new, only danger, nothing. */
  what: 'all' | 'crisis' | 'none';
  /** 0 to 100. */
  volume: number;
  /** Own quiet hours, "20:00" in Athens; from and to the same: none. Danger passes through them. */
  quietFrom: string;
  quietTo: string;
}

export const DEFAULT_CHOICE: AlarmChoice = { what: 'all', volume: 60, quietFrom: '20:00', quietTo: '07:30' };

/** What the page remembers between two looks. */
export interface AlarmMemory {
  /** Requests that were there before; null before the first look: what stood there at the start is not new. */
  known: ReadonlySet<string> | null;
  /** ms since 1970. */
  crisisAt?: number;
  newAt?: number;
}

export interface AlarmLook {
  rows: CaseRowView[];
  now: number;
  choice: AlarmChoice;
  /** Nobody looks at the page. */
  hidden: boolean;
  /** A coordinator goes on being called when the others have stopped. */
  lead: boolean;
}

export interface Alarm {
  memory: AlarmMemory;
  sound: 'crisis' | 'new' | null;
  /** To be put on the screen of the computer now. */
  notice: 'crisis' | 'new' | null;
  /** Somebody in danger waits and nobody has them; when it turns false, notices of danger are taken away. */
  danger: boolean;
}

const MINUTE = 60_000;
/** Danger is repeated this often… */
export const CRISIS_EVERY_MS = 20_000;
/** …for everybody this long, and for coordinators this long: no sound without an end. */
export const CRISIS_FOR_MS = 3 * MINUTE;
export const CRISIS_LEAD_MS = 10 * MINUTE;
/** A new request makes a sound at most this often. */
export const NEW_EVERY_MS = MINUTE;

const athensTime = new Intl.DateTimeFormat('el-GR', {
  timeZone: 'Europe/Athens',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What to do after a look at the list. Whoever takes a case stops its call at every desk, since it is no longer free. */
export function alarmOf(memory: AlarmMemory, look: AlarmLook): Alarm {
  const { now, choice } = look;
  const free = look.rows.map((row) => row.case).filter((c) => c.state === 'requested' && !c.owner);
  const patience = look.lead ? CRISIS_LEAD_MS : CRISIS_FOR_MS;
  const crises = free.filter((c) => c.urgency === 'crisis');
  const calls = crises.filter((c) => now - (c.waitingSince ?? c.openedAt) < patience);
  const known = memory.known;
  const fresh = known === null ? [] : free.filter((c) => c.urgency !== 'crisis' && !known.has(c.id));
  const freshCrisis = crises.some((c) => known?.has(c.id) !== true);
  const next: AlarmMemory = { ...memory, known: new Set(free.map((c) => c.id)) };
  const alarm: Alarm = { memory: next, sound: null, notice: null, danger: crises.length > 0 };
  if (choice.what === 'none') return alarm;
  if (calls.length > 0) {
    // One that has just come does not wait for the turn of an older one.
    if (!freshCrisis && now - (memory.crisisAt ?? -Infinity) < CRISIS_EVERY_MS) return alarm;
    return { ...alarm, memory: { ...next, crisisAt: now }, sound: 'crisis', notice: freshCrisis ? 'crisis' : null };
  }
  if (fresh.length === 0 || choice.what !== 'all' || isQuiet(choice, now) || !look.hidden) return alarm;
  const tooSoon = now - (memory.newAt ?? -Infinity) < NEW_EVERY_MS;
  return tooSoon ? alarm : { ...alarm, memory: { ...next, newAt: now }, sound: 'new', notice: 'new' };
}

/** Within one's own quiet hours, by the clock of Athens; they may go over midnight. */
export function isQuiet({ quietFrom, quietTo }: AlarmChoice, now: number): boolean {
  const time = athensTime.format(now);
  if (quietFrom <= quietTo) return quietFrom <= time && time < quietTo;
  return time >= quietFrom || time < quietTo;
}
