/** A fake that runs in another process, with the interface of `fake.ts` made async. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Posted, Said, SendKind } from './fake.ts';
import { CONTROL } from './control.ts';

export interface RemotePerson {
  open(payload?: string): Promise<Posted>;
  type(text: string): Promise<Posted>;
  tap(...words: string[]): Promise<Posted>;
  tapAction(action: string): Promise<Posted>;
  send(kind: SendKind, fields?: { text?: string; emoji?: string }): Promise<Posted | null>;
  all(): Promise<Said[]>;
  last(): Promise<Said>;
  heard(when: (all: Said[]) => boolean, ms?: number): Promise<Said[]>;
}

export interface RemoteFake {
  person(id: string): RemotePerson;
  settings(it: { target?: string; patient?: boolean; receipts?: 'none' | 'delivered' | 'read' }): Promise<void>;
  violations(): Promise<string[]>;
  counts(): Promise<Record<string, number>>;
  calls(): Promise<{ method: string; body: unknown }[]>;
  fault(fault: Fault, options?: { times?: number; to?: string; ms?: number }): Promise<void>;
  repost(posted: Posted): Promise<Posted>;
  receipt(providerId: string, status: 'sent' | 'delivered' | 'read' | 'failed'): Promise<Posted | null>;
}

/** @param url origin of the fake, as `run.ts` prints it */
export function connectFake(url: string): RemoteFake {
  async function ask(path: string, body?: unknown) {
    const answer = await fetch(`${url}${CONTROL}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    const json = JSON.parse(await answer.text());
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`);
    return json;
  }
  return {
    person(id) {
      const base = `person/${encodeURIComponent(id)}`;
      const all = async (): Promise<Said[]> => (await ask(base)).all;
      return {
        open: (payload) => ask(`${base}/open`, { payload }),
        type: (text) => ask(`${base}/type`, { text }),
        tap: (...words) => ask(`${base}/tap`, { words }),
        tapAction: (action) => ask(`${base}/tapAction`, { action }),
        send: (kind, fields = {}) => ask(`${base}/send`, { kind, ...fields }),
        all,
        async last() {
          const last = (await all()).at(-1);
          if (last === undefined) throw new Error(`${id} heard nothing yet`);
          return last;
        },
        async heard(when, ms = 10_000) {
          const end = Date.now() + ms;
          for (;;) {
            const said = await all();
            if (when(said)) return said;
            if (Date.now() > end)
              throw new Error(
                `${id} did not hear it within ${ms} ms; heard ${JSON.stringify(said.map(({ text }) => text))}`,
              );
            await sleep(20);
          }
        },
      };
    },
    settings: (it) => ask('settings', it),
    violations: () => ask('violations'),
    counts: () => ask('counts'),
    calls: () => ask('calls'),
    fault: (fault, options = {}) => ask('fault', { fault, ...options }),
    repost: (posted) => ask('repost', posted),
    receipt: (providerId, status) => ask('receipt', { providerId, status }),
  };
}
