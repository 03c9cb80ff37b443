import { signal } from '@preact/signals';
import { show, toEnd } from './scroll.ts';
import { WORDS } from './words.ts';

export const seeNew = WORDS.newMessage;
export const seeChoices = WORDS.seeChoices;
/** The one way that floats over the dock: to a new message, or to choices out of view. */
export const pill = signal<typeof seeNew | typeof seeChoices | null>(null);

export function Pill() {
  if (pill.value === null) return null;
  const go = (): void => {
    const live = document.querySelectorAll('[data-live]');
    const target = live[live.length - 1]?.closest('.turn');
    if (pill.value === seeChoices && target) show(target);
    else toEnd();
    pill.value = null;
    document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus({ preventScroll: true });
  };
  return (
    <button class="pill" type="button" onClick={go}>
      {pill.value}
    </button>
  );
}
