/**
 * What staff teach in the console, learned while people are answered: a little after the last change a process of its own trains
 * a model with it, which then reads in place of the one before. Until then what was taught holds word for word.
 */
import { learnedReader, type Reader } from './reader.ts';
import type { TaughtPhrase } from './understanding/taught.ts';

/** `rest`: what is taught is learned; `soon`, `now`: it will be; `failed`: it was tried, and the reader is the one of before. */
export interface Learning {
  state: 'rest' | 'soon' | 'now' | 'failed';
  /** When the last one was learned, ms since 1970. */
  at?: number;
}

export interface Teacher {
  learning(): Learning;
  /** All that is taught from now on. Nothing is learned when it is what the reader knows already. */
  teach(taught: readonly TaughtPhrase[]): void;
  /** Ends what is being learned. */
  stop(): Promise<void>;
}

export interface TeacherParts {
  root: string;
  /** Where a model of these may be kept. */
  folders: (taught: readonly TaughtPhrase[]) => readonly string[];
  /** What the reader of now has learned; undefined when there is no reader yet. */
  known: readonly TaughtPhrase[] | undefined;
  /** Takes the new reader. */
  use: (reader: Reader) => void;
  clock: () => number;
  onFailure: (error: unknown) => void;
  /** How long nothing may be taught before it is learned, ms. */
  waitMs?: number;
  /** Learns; replaced in tests that need no model. */
  learn?: typeof learnedReader;
}

/** Staff go through a list: one training for all of it. */
const WAIT_MS = 20_000;

/** Teaches nothing yet; `teach` says what there is. */
export function createTeacher(parts: TeacherParts): Teacher {
  const { waitMs = WAIT_MS, learn = learnedReader } = parts;
  const stopping = new AbortController();
  let known = parts.known && JSON.stringify(parts.known);
  let wanted: readonly TaughtPhrase[] = parts.known ?? [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let learning: Learning = { state: 'rest' };

  async function run(): Promise<void> {
    const taught = wanted;
    learning = { ...learning, state: 'now' };
    try {
      parts.use(await learn(parts.root, parts.folders(taught), taught, stopping.signal));
      known = JSON.stringify(taught);
      learning = { state: 'rest', at: parts.clock() };
    } catch (error) {
      learning = { ...learning, state: 'failed' };
      if (!stopping.signal.aborted) parts.onFailure(error);
    }
    running = undefined;
    // Something was taught meanwhile.
    if (wanted !== taught) plan();
  }

  function plan(): void {
    clearTimeout(timer);
    timer = undefined;
    if (stopping.signal.aborted || running) return;
    if (JSON.stringify(wanted) === known) {
      learning = { ...learning, state: 'rest' };
      return;
    }
    learning = { ...learning, state: 'soon' };
    const start = (): void => void (running = run());
    // Without any reader nothing is worth waiting for.
    if (known === undefined) start();
    else timer = setTimeout(start, waitMs);
    timer?.unref();
  }

  return {
    learning: () => learning,
    teach(taught) {
      wanted = taught;
      plan();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
