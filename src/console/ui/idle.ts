/** An empty chair: after a while without a key or a pointer the page signs out. What was typed is kept as a draft. */
import * as z from 'zod/mini';
import { ask } from './api.ts';
import { locked, me } from './state.ts';

/** Shorter than the server's own limit: this one hides what stands on the screen. */
export const IDLE_MS = 20 * 60_000;
const LOOK_MS = 30_000;
let usedAt = Date.now();

export function startIdle(): void {
  const used = (): void => void (usedAt = Date.now());
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const)
    window.addEventListener(name, used, { passive: true });
  setInterval(() => {
    if (!me.value) usedAt = Date.now();
    else if (Date.now() - usedAt >= IDLE_MS) void lock();
  }, LOOK_MS);
}

async function lock(): Promise<void> {
  // First the screen: a server that does not answer must not leave it open.
  locked.value = true;
  me.value = null;
  await ask(z.object({ status: z.string() }), '/logout', { body: {} });
}
