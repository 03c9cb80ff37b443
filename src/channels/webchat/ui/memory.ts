/** What this device remembers. A browser may refuse (private mode, a frame of another site): then until the page is closed. */
const fallback = new Map<string, string>();
const PREFIX = 'dipla.';

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export const memory = {
  get(key: string): string | null {
    return fallback.get(key) ?? storage()?.getItem(PREFIX + key) ?? null;
  },
  set(key: string, value: string): void {
    try {
      const store = storage();
      if (store === null) throw new Error('no storage');
      store.setItem(PREFIX + key, value);
    } catch {
      fallback.set(key, value);
    }
  },
  drop(key: string): void {
    fallback.delete(key);
    storage()?.removeItem(PREFIX + key);
  },
  /** Keys that begin so, without our prefix. */
  keys(begin: string): string[] {
    const store = storage();
    const stored = store === null ? [] : Object.keys(store).filter((key) => key.startsWith(PREFIX + begin));
    return [
      ...stored.map((key) => key.slice(PREFIX.length)),
      ...[...fallback.keys()].filter((key) => key.startsWith(begin)),
    ];
  },
};
