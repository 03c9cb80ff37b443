/** The ways out that every screen has, as buttons. Typing the word always works too, so a missing button costs nothing. */
import { decode, encode } from '../../conversation/action.ts';
import type { Input } from '../../conversation/event.ts';
import type { Nav, Reply } from '../../conversation/reply.ts';
import { wordsFor } from './words.ts';

export interface NavButton {
  action: string;
  label: string;
}

/** The reply's ways out in their fixed order. */
export function navButtons(reply: Reply, fallback: Nav[] = []): NavButton[] {
  const words = wordsFor(reply);
  const wanted = reply.nav && reply.nav.length > 0 ? reply.nav : fallback;
  return (['back', 'menu', 'human'] as const)
    .filter((nav) => wanted.includes(nav))
    .map((nav) => ({ action: encode({ kind: 'nav', to: nav }), label: words[nav] }))
    .filter((button) => !offered(reply, button));
}

/** A way out that is among the choices already: WhatsApp refuses two rows of one name, and nobody needs two. */
function offered({ choices = [] }: Reply, button: NavButton): boolean {
  return choices.some(({ action, label, short }) => action === button.action || [label, short].includes(button.label));
}

/** A tap on any button of ours. */
export function tapped(action: string, label?: string): Input {
  return { kind: 'tap', action, ...(label === undefined ? {} : { label }) };
}

/** True for what our buttons send back: platforms without real taps (Viber) send it as if it had been typed. */
export function isAction(text: string): boolean {
  return decode(text) !== null;
}
