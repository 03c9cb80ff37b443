/**
 * Single keys, by their place on the keyboard, so that Greek and Latin layouts agree. Off inside fields and dialogs, never with
 * Ctrl, Alt or Meta, and they can be switched off (WCAG 2.1.4).
 */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { readSetting, writeSetting } from './drafts.ts';

export type KeyName =
  | 'up'
  | 'down'
  | 'enter'
  | 'take'
  | 'reply'
  | 'note'
  | 'end'
  | 'transfer'
  | 'snooze'
  | 'search'
  | 'help'
  | 'one'
  | 'two'
  | 'three'
  | 'four'
  | 'five'
  | 'escape';
type KeyMap = Partial<Record<KeyName, () => void>>;

export const keysOn = signal(readSetting('keys') !== 'off');
export const helpOpen = signal(false);

const byCode: Record<string, KeyName> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Enter: 'enter',
  KeyA: 'take',
  KeyR: 'reply',
  KeyN: 'note',
  KeyE: 'end',
  KeyT: 'transfer',
  KeyZ: 'snooze',
  Slash: 'search',
  Digit1: 'one',
  Digit2: 'two',
  Digit3: 'three',
  Digit4: 'four',
  Digit5: 'five',
  Escape: 'escape',
};
/** Keys that are no letters keep working when the others are off. */
const always: KeyName[] = ['up', 'down', 'enter', 'escape'];
const screens: { current: KeyMap }[] = [];

/** What the keys do while this component is shown; the innermost screen that knows a key has it. */
export function useKeys(map: KeyMap): void {
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    screens.push(latest);
    return () => void screens.splice(screens.indexOf(latest), 1);
  }, []);
}

export function switchKeys(on: boolean): void {
  keysOn.value = on;
  writeSetting('keys', on ? 'on' : 'off');
}

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      document.querySelector('dialog[open]')
    )
      return;
    const name = nameOf(event);
    if (name === undefined || (!keysOn.value && !always.includes(name))) return;
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (target.matches('input, textarea, select')) {
      if (name === 'escape') target.blur();
      return;
    }
    // The control that has the focus answers Enter itself.
    if (name === 'enter' && target.matches('a, button, summary')) return;
    for (let i = screens.length - 1; i >= 0; i -= 1) {
      const handler = screens[i]?.current[name];
      if (!handler) continue;
      event.preventDefault();
      handler();
      return;
    }
  });
}

function nameOf(event: KeyboardEvent): KeyName | undefined {
  if (event.key === '?' || (event.shiftKey && event.code === 'Slash')) return 'help';
  return event.shiftKey ? undefined : byCode[event.code];
}
