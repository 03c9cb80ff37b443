/** Runs jobs side by side, those with the same key one after the other in the order given. Rejects after all have ended. */
export async function inOrder<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  run: (item: T) => Promise<unknown>,
): Promise<void> {
  const chains = new Map<string, Promise<unknown>>();
  for (const item of items) {
    const before = chains.get(keyOf(item));
    // After a failure the rest of that person's chain is left out: the platform delivers all of it again, in order.
    chains.set(keyOf(item), before === undefined ? run(item) : before.then(() => run(item)));
  }
  const results = await Promise.allSettled(chains.values());
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
