import type { Store } from '../store/port.ts';
import type { Turns } from './turn.ts';

/** Hands in the timers that came due. A timer stays in the store until the turn that it caused is durable. */
export interface TimerLoop {
  start(): void;
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
const AT_ONCE = 50;

/** `onError` hears of a timer that could not be handed in; it is tried again in the next round. */
export function createTimerLoop(
  store: Store,
  turns: Pick<Turns, 'timer'>,
  clock: () => number,
  onError: (error: unknown) => void,
): TimerLoop {
  let handle: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;

  async function fire(): Promise<void> {
    for (const due of await store.dueTimers(clock(), AT_ONCE)) await turns.timer(due).catch(onError);
  }

  return {
    start() {
      handle = setInterval(() => {
        round ??= fire()
          .catch(onError)
          .finally(() => {
            round = undefined;
          });
      }, EVERY_MS);
      handle.unref();
    },
    async stop() {
      clearInterval(handle);
      await round;
    },
  };
}
