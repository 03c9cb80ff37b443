/** One try to send, with an end. */
import type { Channel, SendResult } from '../channels/port.ts';
import type { OutRow } from '../store/port.ts';

/** A platform that has not answered by then is given up on; the message may have arrived. */
const TIMEOUT_MS = 15_000;
/** After the signal a channel has this long to say what it knows (perhaps that nothing had left yet). */
const LAST_WORD_MS = 1_000;

export interface SendOptions {
  plain: boolean;
  /** While the send is under way, holds what cuts it off: the program stops. */
  cutOff: Set<() => void>;
  /** A channel that answers after it was given up on. */
  late: (result: SendResult) => void;
}

/**
 * Sends one row; always resolves. A channel that throws, or does not end when it is told to, gives `unknown`: the request may
 * have left, and no platform recognises a repeated one.
 */
export function send(channel: Channel, row: OutRow, { plain, cutOff, late }: SendOptions): Promise<SendResult> {
  const control = new AbortController();
  return new Promise((resolve) => {
    let over = false;
    let lastWord: NodeJS.Timeout | undefined;
    const timeout = setTimeout(abort, TIMEOUT_MS);
    cutOff.add(abort);
    attempt().then(finish, (error: unknown) =>
      finish(unknown(`threw ${error instanceof Error ? error.name : 'something'}`)),
    );

    async function attempt(): Promise<SendResult> {
      return channel.send(row.reply, row.address, { plain, signal: control.signal });
    }

    function abort(): void {
      clearTimeout(timeout);
      control.abort();
      lastWord = setTimeout(() => finish(unknown('no answer')), LAST_WORD_MS);
    }

    function finish(result: SendResult): void {
      if (over) {
        late(result);
        return;
      }
      over = true;
      clearTimeout(timeout);
      clearTimeout(lastWord);
      cutOff.delete(abort);
      resolve(result);
    }
  });
}

function unknown(detail: string): SendResult {
  return { ok: false, error: { kind: 'unknown', detail } };
}
