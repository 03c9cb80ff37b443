/** Something read once for a screen: what it is, that it is on its way, or that it failed. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ZodMiniType } from 'zod/mini';
import { ask } from './api.ts';
import { w } from './words.ts';

export type Read<T> = T | 'asking' | 'failed';

/** Reads `path` when the screen opens and whenever `again` is called. */
export function useReading<T extends object>(schema: ZodMiniType<T>, path: string): [Read<T>, () => void] {
  const [data, setData] = useState<Read<T>>('asking');
  const read = (): void =>
    void ask(schema, path).then((answer) =>
      // What was read stays in sight when reading it again fails.
      setData((known) => (answer.ok ? answer.data : typeof known === 'string' ? 'failed' : known)),
    );
  useEffect(read, [path]);
  return [data, read];
}

/** The words for what is not there yet. */
export function Waiting({ state, again }: { state: 'asking' | 'failed'; again: () => void }): ComponentChildren {
  if (state === 'asking') return <p class="muted">{w.loading}</p>;
  return (
    <p role="alert">
      {w.loadFailed}{' '}
      <button class="button" onClick={again}>
        {w.tryAgain}
      </button>
    </p>
  );
}
