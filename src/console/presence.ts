/** Who looks at which conversation, and who writes. In memory: it is true for seconds only. */
export interface Looking {
  id: string;
  name: string;
  typing: boolean;
}

export interface Presence {
  /** Somebody looks at a person's conversation, and perhaps writes; said again while it goes on. */
  see(personId: string, staff: { id: string; name: string }, typing: boolean): void;
  leave(personId: string, staffId: string): void;
  /** Who looks now, in the order in which they came. */
  of(personId: string): Looking[];
  subscribe(listener: (personId: string) => void): () => void;
}

/** Nobody looks any more who did not say so for this long. The page says it every 15 seconds. */
export const LOOKING_MS = 40_000;
/** Nobody writes any more who did not say so for this long. */
export const TYPING_MS = 8_000;

export function createPresence(clock: () => number): Presence {
  const looking = new Map<string, Map<string, { name: string; at: number; typingAt: number }>>();
  const listeners = new Set<(personId: string) => void>();
  const tell = (personId: string): void => listeners.forEach((listener) => listener(personId));

  return {
    see(personId, { id, name }, typing) {
      const now = clock();
      const here = looking.get(personId) ?? new Map<string, { name: string; at: number; typingAt: number }>();
      looking.set(personId, here);
      const before = here.get(id);
      const wasTyping = before !== undefined && now - before.typingAt < TYPING_MS;
      here.set(id, { name, at: now, typingAt: typing ? now : -Infinity });
      if (!before || wasTyping !== typing) tell(personId);
    },
    leave(personId, staffId) {
      const here = looking.get(personId);
      if (!here?.delete(staffId)) return;
      if (here.size === 0) looking.delete(personId);
      tell(personId);
    },
    of(personId) {
      const now = clock();
      const here = looking.get(personId);
      for (const [id, one] of here ?? []) if (now - one.at >= LOOKING_MS) here?.delete(id);
      if (here?.size === 0) looking.delete(personId);
      return [...(here ?? [])].map(([id, one]) => ({ id, name: one.name, typing: now - one.typingAt < TYPING_MS }));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
