/** How many wrong tries are left, and from when on trying again makes sense (ms since 1970). */
export interface Allowance {
  left: number;
  retryAt: number;
}

export interface Limiter {
  /** Counts one try before it is made, so that many at once cannot slip through. `left` is -1 when it must not be made. */
  take(key: string): Allowance;
  /** Forgets the tries of a key, after a success. */
  clear(key: string): void;
}

/** Keys kept at most: an attacker who invents keys must not fill the memory. */
const MAX_KEYS = 10_000;

/** At most `limit` tries per key in `windowMs`, counted from the first of them. In memory: a restart forgives. */
export function createLimiter(options: { clock: () => number; limit: number; windowMs: number }): Limiter {
  const tries = new Map<string, { count: number; until: number }>();
  return {
    take(key) {
      const now = options.clock();
      let entry = tries.get(key);
      if (!entry || entry.until <= now) {
        entry = { count: 0, until: now + options.windowMs };
        tries.delete(key);
        if (tries.size >= MAX_KEYS) forgetOldest(tries, now);
        tries.set(key, entry);
      }
      entry.count += 1;
      return { left: Math.max(options.limit - entry.count, -1), retryAt: entry.until };
    },
    clear: (key) => void tries.delete(key),
  };
}

/** An address's own network: an IPv6 subscriber has a whole /64 to try from. */
export function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [head = ''] = ip.split('::');
  return head.split(':').slice(0, 4).join(':');
}

function forgetOldest(tries: Map<string, { until: number }>, now: number): void {
  for (const [key, entry] of tries) if (entry.until <= now) tries.delete(key);
  // A Map keeps the order of insertion: the first keys are the oldest.
  for (const key of tries.keys()) {
    if (tries.size < MAX_KEYS) return;
    tries.delete(key);
  }
}
