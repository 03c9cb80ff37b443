/** When to try again. */

/** A row that could not be sent this often has failed. With the waits below that is a little over an hour. */
export const MAX_ATTEMPTS = 8;
const FIRST_MS = 2_000;
const FACTOR = 4;
const LONGEST_MS = 30 * 60_000;

const PROBE_FIRST_MS = 30_000;
const PROBE_LONGEST_MS = 30 * 60_000;

/**
 * ms to wait after the `attempts`-th failed try (1 for the first): 2 s, 8 s, 32 s … at most 30 minutes, spread by ±25 % so that
 * people whom one outage hit do not all come back in one second; never less than the provider asked for.
 */
export function retryDelay(attempts: number, random: number, afterMs = 0): number {
  const wait = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (attempts - 1));
  return Math.max(afterMs, Math.round(wait * (0.75 + random / 2)));
}

/** ms until a paused channel is tried with one message: 30 s, doubled with each try that failed, at most 30 minutes. */
export function probeDelay(probes: number): number {
  return Math.min(PROBE_LONGEST_MS, PROBE_FIRST_MS * 2 ** probes);
}
