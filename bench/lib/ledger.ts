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
 * Walks both in order. `lost`: said to be sent and not there. `doubled`: there and not said (once). A message of status `unknown`
 * may be there or not.
 */
export function align(
  out: { text: string; status: string }[],
  received: string[],
): { lost: number; doubled: number; unknown: number } {
  const plain = (text: string): string => text.replaceAll('**', '').replace(/\s+/g, ' ').trim();
  let [next, lost, unknown] = [0, 0, 0];
  for (const { text, status } of out) {
    const there = received[next] !== undefined && plain(received[next] ?? '') === plain(text);
    if (there) next += 1;
    else if (status !== 'unknown') lost += 1;
    if (status === 'unknown') unknown += 1;
  }
  return { lost, doubled: received.length - next, unknown };
}

async function wholeLog(store: Pick<Store, 'messages'>, personId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const page = await store.messages(personId, { after: all.at(-1)?.seq ?? 0, limit: 500 });
    if (page.length === 0) return all;
    all.push(...page);
  }
}
