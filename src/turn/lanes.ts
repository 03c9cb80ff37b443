/**
 * One at a time per key, in order of arrival; different keys run side by side. Order only: what makes a turn safe is the version
 * guard inside the commit, because another process, a timer or a staff member may move the same person.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  /** Runs `work` after everything that was queued under `key` before it. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    let lane = this.#lanes.get(key);
    if (!lane) this.#lanes.set(key, (lane = { tail: undefined }));
    const mine: Promise<T> = lane.tail === undefined ? work() : lane.tail.then(work, work);
    lane.tail = mine;
    try {
      return await mine;
    } finally {
      if (lane.tail === mine) {
        // A Map that is often written to leaves its old tables to the collector, each pointing to the next: whatever a value
        // still refers to would be dragged along. An empty lane drags nothing.
        lane.tail = undefined;
        this.#lanes.delete(key);
      }
    }
  }

  /** Resolves when nothing is queued any more. */
  async idle(): Promise<void> {
    while (this.#lanes.size > 0)
      await Promise.allSettled([...this.#lanes.values()].flatMap((lane) => (lane.tail ? [lane.tail] : [])));
  }

  get size(): number {
    return this.#lanes.size;
  }
}

interface Lane {
  tail: Promise<unknown> | undefined;
}
