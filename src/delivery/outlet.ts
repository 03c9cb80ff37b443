/** One channel as delivery sees it: how many sends it bears at once, and whether it is paused. */
import type { Channel } from '../channels/port.ts';
import { probeDelay } from './backoff.ts';

export class Outlet {
  readonly channel: Channel;
  /** Sends under way, and places held for a commit or a claim. */
  taken = 0;
  /** Results that the store has not written yet: their rows still count as under way there. */
  unwritten = 0;
  /** People with a send under way here, or a place reserved. */
  readonly lanes = new Set<string>();
  readonly reserved = new Set<string>();
  /** A claim is being read; `again` asks for one more look after it. */
  claiming = false;
  again = false;
  /** The store may hold queued rows for this channel; false only when it was seen to hold none. */
  expecting = true;
  /** Rows wait for a free place. New replies then queue behind them: claimed with their turn they would overtake for ever. */
  backlog = false;
  timer: NodeJS.Timeout | undefined;
  gathering: NodeJS.Timeout | undefined;
  /** ms since 1970 until when nothing is sent; 0 when the channel works. */
  pausedUntil = 0;
  probes = 0;
  probing = false;

  constructor(channel: Channel) {
    this.channel = channel;
  }

  /** Places for new sends at `now`. A paused channel has none, or a single one when it is time to try it. */
  free(now: number): number {
    if (this.pausedUntil === 0) return this.channel.sockets - this.taken;
    return now >= this.pausedUntil && this.taken === 0 ? 1 : 0;
  }

  /** Returns true when this is what paused it. Only a try of a paused channel makes the next wait longer. */
  pause(now: number): boolean {
    const news = this.pausedUntil === 0;
    if (news) this.probes = 0;
    else if (this.probing) this.probes += 1;
    if (news || this.probing) this.pausedUntil = now + probeDelay(this.probes);
    this.probing = false;
    return news;
  }

  /** Returns true when it had been paused. */
  resume(): boolean {
    const paused = this.pausedUntil !== 0;
    this.pausedUntil = 0;
    this.probes = 0;
    this.probing = false;
    return paused;
  }
}
