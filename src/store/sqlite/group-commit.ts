/**
 * Group commit. Work queues; all that is queued when the event loop comes round is written in one transaction, so that a
 * hundred turns share one wait for the disk. A promise resolves only after COMMIT.
 *
 * Everything from BEGIN to COMMIT runs in one synchronous go: nobody can see the in-memory state of the store half-way, so a
 * job may change it while it runs, as long as `afterRollback` puts it right.
 */

export interface Transaction {
  begin(): void;
  /** Last writes of the group (sums that all jobs added to), then COMMIT. */
  commit(): void;
  /** Undoes the transaction and all in-memory changes that its jobs made. */
  rollback(): void;
}

interface Job {
  run(): void;
  done(): void;
  fail(error: unknown): void;
}

export interface GroupCommit {
  /**
   * Runs `run` inside the next transaction and resolves with its result after COMMIT. `soon` work (marks of sends) waits up
   * to 20 ms for a transaction that would be written anyway. `after` runs right after COMMIT, before the promise resolves.
   */
  add<T>(run: () => T, when: 'now' | 'soon', after?: (value: T) => void): Promise<T>;
  /** Writes what is queued, now. Later calls of `add` are refused. */
  close(): void;
}

const RIDE_MS = 20;

export function createGroupCommit(
  transaction: Transaction,
  options: { delayCommitMs?: number; onCommit?: (group: { jobs: number; ms: number }) => void } = {},
): GroupCommit {
  let queue: Job[] = [];
  let immediate: NodeJS.Immediate | undefined;
  let ride: NodeJS.Timeout | undefined;
  let closed = false;
  const sleep = options.delayCommitMs ? sleeper(options.delayCommitMs) : undefined;

  return {
    add(run, when, after) {
      if (closed) return Promise.reject(new Error('the store is closed'));
      return new Promise((resolve, reject) => {
        queue.push(job(run, resolve, reject, after));
        if (when === 'now') immediate ??= setImmediate(flush);
        else if (!immediate) ride ??= setTimeout(flush, RIDE_MS);
      });
    },
    close() {
      closed = true;
      flush();
    },
  };

  function flush(): void {
    clearImmediate(immediate);
    clearTimeout(ride);
    immediate = undefined;
    ride = undefined;
    const jobs = queue;
    if (jobs.length === 0) return;
    queue = [];
    const started = options.onCommit ? performance.now() : 0;
    try {
      write(jobs);
    } catch (error) {
      if (jobs.length === 1) jobs[0]?.fail(error);
      else oneByOne(jobs);
      return;
    }
    options.onCommit?.({ jobs: jobs.length, ms: performance.now() - started });
    for (const each of jobs) each.done();
  }

  /** One of the group is poison, and it is not known which: each gets a transaction of its own, only the poison fails. */
  function oneByOne(jobs: Job[]): void {
    for (const each of jobs) {
      try {
        write([each]);
      } catch (error) {
        each.fail(error);
        continue;
      }
      each.done();
    }
  }

  function write(jobs: Job[]): void {
    try {
      transaction.begin();
      for (const each of jobs) each.run();
      sleep?.();
      transaction.commit();
    } catch (error) {
      transaction.rollback();
      throw error;
    }
  }
}

function job<T>(
  run: () => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
  after?: (value: T) => void,
): Job {
  let result: { value: T } | undefined;
  return {
    run() {
      result = { value: run() };
    },
    done() {
      if (!result) return;
      after?.(result.value);
      resolve(result.value);
    },
    fail: reject,
  };
}

/** Blocks the thread, as a slow disk does. */
function sleeper(ms: number): () => void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  return () => void Atomics.wait(cell, 0, 0, ms);
}
