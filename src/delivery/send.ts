/** One try to send, with an end. */
import type { Channel, SendResult } from '../channels/port.ts';
import type { OutRow } from '../store/port.ts';

/** A channel that has not answered by then is given up on; the message may have arrived. */
const TIMEOUT_MS = 15_000;
/** After the signal a channel has this long to say what it knows (perhaps that nothing had left yet). */
const LAST_WORD_MS = 1_000;

/** The sends under way, and the one signal that cuts them all off. */
export interface Sends {
  /**
   * Sends one row; always resolves. A channel that throws, or does not end when it is told to, gives `unknown`: the request may
   * have left, and no platform recognises a repeated one. `late` hears a channel that answers after it was given up on.
   */
  send(channel: Channel, row: OutRow, plain: boolean, late: (result: SendResult) => void): Promise<SendResult>;
  /** Tells every send to end, and ends what then does not. */
  cut(): void;
}

interface Send {
  place: number;
  finish: (result: SendResult) => void;
}

export function createSends(): Sends {
  const control = new AbortController();
  // A plain array in which the last one takes the place of whichever ended: a Set that changes at every send leaves its old
  // tables to the garbage collector, each holding on to the next and to whatever was under way then.
  const underWay: Send[] = [];

  return {
    send(channel, row, plain, late) {
      return new Promise((resolve) => {
        let over = false;
        const mine: Send = {
          place: underWay.length,
          finish(result) {
            if (over) {
              late(result);
              return;
            }
            over = true;
            clearTimeout(timeout);
            const last = underWay.pop();
            if (last && last !== mine) {
              last.place = mine.place;
              underWay[last.place] = last;
            }
            resolve(result);
          },
        };
        underWay.push(mine);
        const timeout = setTimeout(() => mine.finish(unknown('no answer')), TIMEOUT_MS);
        attempt(channel, row, plain, control.signal).then(mine.finish, (error: unknown) =>
          mine.finish(unknown(`threw ${error instanceof Error ? error.name : 'something'}`)),
        );
      });
    },
    cut() {
      control.abort();
      setTimeout(() => [...underWay].forEach((each) => each.finish(unknown('no answer'))), LAST_WORD_MS);
    },
  };
}

/** Async, so that a channel that throws at once is one that rejects. */
async function attempt(channel: Channel, row: OutRow, plain: boolean, signal: AbortSignal): Promise<SendResult> {
  return channel.send(row.reply, row.address, { plain, signal });
}

function unknown(detail: string): SendResult {
  return { ok: false, error: { kind: 'unknown', detail } };
}
