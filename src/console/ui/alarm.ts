/** Calls this desk: looks at the list whenever it or the time changes, makes the sound, shows the notice. */
import { effect, signal } from '@preact/signals';
import { type AlarmChoice, type AlarmMemory, alarmOf, DEFAULT_CHOICE } from '../alarm.ts';
import { readSetting, writeSetting } from './drafts.ts';
import { go, to } from './route.ts';
import { me, now, openCases } from './state.ts';
import { a } from './words-alarm.ts';

/** What this browser was told to do; each computer has its own. */
export const choice = signal<AlarmChoice>(readChoice());

/** The question about it is open. */
export const asking = signal(false);

let memory: AlarmMemory = { known: null };
let sounds: AudioContext | undefined;
let shown: Notification | undefined;

/** Watches from now on, while somebody is signed in. */
export function startAlarm(): void {
  // Browsers let a page be heard only after somebody touched it.
  for (const name of ['pointerdown', 'keydown'] as const)
    window.addEventListener(name, () => void wake(), { passive: true });
  effect(() => {
    const staff = me.value;
    const rows = openCases.value;
    if (!staff || !rows) {
      memory = { known: null };
      return;
    }
    const hidden = document.visibilityState === 'hidden' || !document.hasFocus();
    const look = { rows, now: now.value, choice: choice.value, hidden, lead: staff.role !== 'staff' };
    const alarm = alarmOf(memory, look);
    ({ memory } = alarm);
    if (alarm.sound) sound(alarm.sound);
    if (alarm.notice && hidden) notify(alarm.notice);
    if (!alarm.danger && shown?.tag === 'crisis') shown.close();
  });
}

export function choose(change: Partial<AlarmChoice>): void {
  choice.value = { ...choice.value, ...change };
  writeSetting('alarm', JSON.stringify(choice.value));
}

/** Danger: two tones, twice. Something new: one soft tone. */
export function sound(kind: 'crisis' | 'new'): void {
  const context = wake();
  const tones = kind === 'crisis' ? [880, 660, 880, 660] : [523];
  tones.forEach((pitch, index) =>
    tone(context, pitch, context.currentTime + index * 0.22, kind === 'crisis' ? 1 : 0.5),
  );
}

/** What the browser lets us do. */
export function noticesAllowed(): NotificationPermission | 'unsupported' {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

function wake(): AudioContext {
  sounds ??= new AudioContext();
  if (sounds.state === 'suspended') void sounds.resume();
  return sounds;
}

function tone(context: AudioContext, pitch: number, at: number, loud: number): void {
  const swing = context.createOscillator();
  const gain = context.createGain();
  swing.frequency.value = pitch;
  // Rises and falls instead of clicking.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime((loud * choice.value.volume) / 100, at + 0.03);
  gain.gain.linearRampToValueAtTime(0, at + 0.2);
  swing.connect(gain).connect(context.destination);
  swing.start(at);
  swing.stop(at + 0.21);
}

function notify(kind: 'crisis' | 'new'): void {
  if (noticesAllowed() !== 'granted') return;
  shown?.close();
  shown = new Notification(a.notice[kind], { tag: kind, requireInteraction: kind === 'crisis', silent: true });
  shown.onclick = () => {
    window.focus();
    go(to.inbox);
  };
}

function readChoice(): AlarmChoice {
  try {
    const kept: unknown = JSON.parse(readSetting('alarm') ?? '{}');
    const read = typeof kept === 'object' && kept !== null ? kept : {};
    return { ...DEFAULT_CHOICE, ...valid(read) };
  } catch {
    return DEFAULT_CHOICE;
  }
}

/** What another version of the page, or a curious person, wrote there. */
function valid(read: object): Partial<AlarmChoice> {
  const time = (value: unknown): value is string => typeof value === 'string' && /^\d\d:\d\d$/.test(value);
  const found: Partial<AlarmChoice> = {};
  if ('what' in read && (read.what === 'all' || read.what === 'crisis' || read.what === 'none')) found.what = read.what;
  if ('volume' in read && typeof read.volume === 'number' && read.volume >= 0 && read.volume <= 100)
    found.volume = read.volume;
  if ('quietFrom' in read && time(read.quietFrom)) found.quietFrom = read.quietFrom;
  if ('quietTo' in read && time(read.quietTo)) found.quietTo = read.quietTo;
  return found;
}
