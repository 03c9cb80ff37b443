/** Holds what the store says was said to a person against what reached the platform. */
import type { Message } from '../../src/store/port.ts';
import type { Store } from '../../src/store/port.ts';

export interface Ledger {
  /** Messages that were kept, by their dedupe keys. */
  inbound: string[];
  /** Of messages that were kept: how many were followed by no answer at all. */
  unanswered: number;
  out: { text: string; status: string }[];
}

/** Reads a person's whole log. */
export async function ledgerOf(store: Pick<Store, 'messages'>, personId: string): Promise<Ledger> {
  const ledger: Ledger = { inbound: [], unanswered: 0, out: [] };
  let answered = true;
  for (const message of await wholeLog(store, personId)) {
    if (message.body.dir === 'in') {
      if (!answered) ledger.unanswered += 1;
      answered = false;
      ledger.inbound.push(message.body.dedupe);
    } else if (message.body.dir === 'out') {
      answered = true;
      ledger.out.push({ text: message.body.reply.text, status: message.status ?? '' });
    }
  }
  if (!answered) ledger.unanswered += 1;
  return ledger;
}

/**
 * Lays what reached the platform beside what the store says was said, in order, with as few faults as possible. `lost`: said to
 * be sent and not there. `doubled`: there and not said, or said once and there twice. A message of status `unknown` may be there
 * or not: only the best fit of the whole tells which of two equal texts is the missing one.
 */
export function align(
  out: { text: string; status: string }[],
  received: string[],
): { lost: number; doubled: number; unknown: number } {
  const plain = (text: string): string => text.replaceAll('**', '').replace(/\s+/g, ' ').trim();
  const there = received.map(plain);
  // best[j]: fewest faults for the rows so far against the first j texts.
  let best = there.map((_, j) => ({ lost: 0, doubled: j }));
  best.push({ lost: 0, doubled: there.length });
  for (const { text, status } of out) {
    const said = plain(text);
    const next: typeof best = [];
    for (let j = 0; j <= there.length; j += 1) {
      const missing = best[j] ?? NONE;
      const options = [{ lost: missing.lost + (status === 'unknown' ? 0 : 1), doubled: missing.doubled }];
      const before = best[j - 1];
      if (before && there[j - 1] === said) options.push(before);
      const extra = next[j - 1];
      if (extra) options.push({ lost: extra.lost, doubled: extra.doubled + 1 });
      next.push(options.reduce((a, b) => (b.lost + b.doubled < a.lost + a.doubled ? b : a)));
    }
    best = next;
  }
  return { ...(best[there.length] ?? NONE), unknown: out.filter((row) => row.status === 'unknown').length };
}

const NONE = { lost: 0, doubled: 0 };

async function wholeLog(store: Pick<Store, 'messages'>, personId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const page = await store.messages(personId, { after: all.at(-1)?.seq ?? 0, limit: 500 });
    if (page.length === 0) return all;
    all.push(...page);
  }
}
