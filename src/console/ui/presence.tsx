/** Who else looks at the open conversation, and who writes; told to them as it is told to us. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PresenceView } from '../views.ts';
import { ask } from './api.ts';
import { initials } from './names.ts';
import { w } from './words.ts';

export const others = signal<PresenceView['others']>([]);

const EVERY_MS = 15_000;
/** Writing is told at most this often, and is over after as long without a letter. */
const TYPING_MS = 3000;
let here: string | null = null;
let typedAt = 0;
let stopping: ReturnType<typeof setTimeout> | undefined;

/** Tells the colleagues that this conversation is looked at, as long as it is. */
export function usePresence(personId: string): void {
  useEffect(() => {
    here = personId;
    others.value = [];
    void tell(personId, true, false);
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void tell(personId, true, Date.now() - typedAt < TYPING_MS);
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(stopping);
      here = null;
      others.value = [];
      void tell(personId, false, false);
    };
  }, [personId]);
}

/** A letter was typed in the reply. */
export function noteTyping(): void {
  const personId = here;
  if (personId === null) return;
  if (Date.now() - typedAt >= TYPING_MS) void tell(personId, true, true);
  typedAt = Date.now();
  clearTimeout(stopping);
  stopping = setTimeout(() => void tell(personId, true, false), TYPING_MS * 2);
}

/** One line above the field: who looks, who writes. */
export function Others() {
  const shown = others.value;
  return (
    <p class="others" role="status">
      {shown.map(({ id, name, typing }) => (
        <span key={id}>
          <span class="avatar soft" aria-hidden="true">
            {initials(name)}
          </span>{' '}
          {typing ? w.typing(name) : w.looks(name)}
        </span>
      ))}
    </p>
  );
}

async function tell(personId: string, isHere: boolean, typing: boolean): Promise<void> {
  // Not a use of the session by itself: an open page of an empty chair must not keep it alive.
  const answer = await ask(PresenceView, `/people/${personId}/presence`, {
    body: { here: isHere, typing },
    watch: true,
  });
  if (answer.ok && isHere && here === personId) others.value = answer.data.others;
}
