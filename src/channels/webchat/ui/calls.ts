/** HTTP calls of the page, with the token renewed when it has run out. */
import { memory } from './memory.ts';
import { isObject, readPass, type Pass } from './wire.ts';

/** The server answered, and not well. */
export class Answered extends Error {
  status: number;
  constructor(status: number) {
    super(`answered ${status}`);
    this.status = status;
  }
}

/** Nothing came back: no connection, or none for long. */
export class NoAnswer extends Error {}

export interface Calls {
  /** True when this device has a conversation to come back to. */
  known(): boolean;
  /** Opens the conversation if there is none yet. The stream's address comes along when it was just opened. */
  opened(): Promise<Pass>;
  /** `path` is under the conversation. */
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  forget(): void;
}

const ROOT = '/v3/directline';
const KEY = 'chat';
/** ms. Slow phones on slow lines need long; a dead line is noticed by other means. */
const PATIENCE = 20_000;

/** @param lost called when the server no longer knows this conversation and a new one begins */
export function createCalls(lost: () => void): Calls {
  let pass: Pass | null = null;
  let opening: Promise<Pass> | null = null;

  function keep(answer: unknown): Pass {
    const next = readPass(answer);
    if (next === null) throw new Answered(502);
    pass = next;
    memory.set(KEY, JSON.stringify({ conversationId: next.conversationId, resume: next.resume }));
    return next;
  }

  /** One at a time: two messages typed at once must not open two conversations. */
  function opened(): Promise<Pass> {
    if (pass !== null) return Promise.resolve(pass);
    opening ??= begin().finally(() => (opening = null));
    return opening;
  }

  async function begin(): Promise<Pass> {
    const resume = stored();
    if (resume !== null) {
      try {
        return keep(await call('POST', '/tokens/refresh', resume));
      } catch (fault) {
        if (!(fault instanceof Answered) || fault.status !== 403) throw fault;
        memory.drop(KEY);
        lost();
      }
    }
    return keep(await call('POST', '/conversations', null));
  }

  async function under(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const first = await opened();
    try {
      return await call(method, `/conversations/${first.conversationId}${path}`, first.token, body);
    } catch (fault) {
      if (!(fault instanceof Answered) || fault.status !== 403) throw fault;
      if (pass === first) pass = null;
      const second = await opened();
      return call(method, `/conversations/${second.conversationId}${path}`, second.token, body);
    }
  }

  return {
    known: () => stored() !== null,
    opened,
    get: (path) => under('GET', path),
    post: (path, body) => under('POST', path, body),
    forget() {
      pass = null;
      memory.drop(KEY);
    },
  };
}

function stored(): string | null {
  try {
    const value: unknown = JSON.parse(memory.get(KEY) ?? 'null');
    return isObject(value) && typeof value.resume === 'string' ? value.resume : null;
  } catch {
    return null;
  }
}

async function call(method: string, path: string, token: string | null, body?: object): Promise<unknown> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const answer = await fetch(ROOT + path, {
      method,
      cache: 'no-store',
      signal: abort.signal,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Answered(answer.status);
    return await answer.json();
  } catch (fault) {
    throw fault instanceof Answered ? fault : new NoAnswer();
  } finally {
    clearTimeout(timer);
  }
}
