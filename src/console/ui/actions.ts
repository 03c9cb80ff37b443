/** What staff do: sent once, told in words, and the screen is read again. */
import { batch, signal } from '@preact/signals';
import type { Wanted } from '../wanted.ts';
import { ActionView } from '../views.ts';
import { ask, freshKey } from './api.ts';
import { now, open, openCases, readAppointments, readCases, readMessages, readPerson } from './state.ts';
import { w } from './words.ts';

export interface Toast {
  text: string;
  kind: 'done' | 'trouble';
  /** A mend, when there is one. */
  mend?: { label: string; run: () => void };
}
export const toast = signal<Toast | null>(null);
/** Subjects with an action under way: their buttons wait. */
export const busy = signal<ReadonlySet<string>>(new Set());

/** What a colleague wrote to the person while we wrote, to be read before ours goes. */
export const conflict = signal<{ personId: string; by: string; text: string; seq: number } | null>(null);

const SHOWN_MS = 6000;
/** How long something done can be undone with one click. */
const UNDO_MS = 8000;
let hiding: ReturnType<typeof setTimeout> | undefined;

/** Says something short. Trouble stays until the next word. */
export function say(next: Toast): void {
  toast.value = next;
  clearTimeout(hiding);
  if (next.kind === 'done') hiding = setTimeout(() => (toast.value = null), next.mend ? UNDO_MS : SHOWN_MS);
}

/**
 * Does one action on a person's case or appointment. True when it was done. The key makes a second try of the same action the
 * same action; without one it is fresh.
 */
export async function act(personId: string, action: Wanted, key = freshKey(), seen?: number): Promise<boolean> {
  const subject = 'caseId' in action ? action.caseId : action.appointmentId;
  if (busy.value.has(subject)) return false;
  busy.value = new Set([...busy.value, subject]);
  const answer = await ask(ActionView, `/people/${personId}/actions`, { body: { key, action, seen }, also: [409] });
  await readAgain();
  batch(() => {
    busy.value = new Set([...busy.value].filter((other) => other !== subject));
    if (!answer.ok) {
      const again = { label: w.tryAgain, run: () => void act(personId, action, key) };
      say({
        text: answer.error?.message ?? w.failed,
        kind: 'trouble',
        mend: action.kind === 'reply' ? undefined : again,
      });
    } else if (answer.data.status === 'refused' && answer.data.theirs) {
      conflict.value = { personId, ...answer.data.theirs };
    } else if (answer.data.status === 'refused') {
      say({ text: refusal(action, answer.data.refused, answer.data.owner), kind: 'trouble' });
    } else if (action.kind !== 'reply') {
      say({ text: w.done[action.kind], kind: 'done' });
    } else toast.value = null;
  });
  return answer.ok && answer.data.status !== 'refused';
}

/** Why it was not done, and who was faster. */
function refusal(action: Wanted, refused: string, owner: string | undefined): string {
  if (refused === 'taken') {
    const rival = 'caseId' in action ? openCases.value?.find((row) => row.case.id === action.caseId) : undefined;
    const ms = rival ? now.value - rival.case.updatedAt : Infinity;
    const kept = action.kind === 'reply' ? ` ${w.draftKept}` : '';
    return w.lost(owner) + (ms < 60_000 ? w.secondsAgo(Math.floor(ms / 1000)) : '') + `.${kept}`;
  }
  if (refused === 'not_owner') return w.refused.not_owner(owner);
  if (refused === 'closed') return w.refused.closed;
  if (refused === 'not_found') return w.refused.not_found;
  return refused.includes('slot') ? w.refused.slot : w.refused.wrong_state;
}

async function readAgain(): Promise<void> {
  const person = open.value ? [readPerson(), readMessages()] : [];
  await Promise.all([readCases(), readAppointments(), ...person]);
}
