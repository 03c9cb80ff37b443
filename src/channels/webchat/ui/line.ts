/**
 * The page's own small Direct Line client: one loop that keeps a socket open (or polls where sockets are blocked), and an
 * outbox that is emptied in order. The watermark makes sure that nothing is missed or doubled.
 */
import { Answered, createCalls } from './calls.ts';
import { activityOf, keep, leftBehind, letAllGo, letGo, type Pending } from './outbox.ts';
import { readPass, readSet, type Heard } from './wire.ts';

/** `idle`: nothing was begun. `broken`: we are reached and answer with a fault. */
export type LineState = 'idle' | 'connecting' | 'online' | 'offline' | 'broken';

export interface LineEvents {
  state(state: LineState): void;
  heard(heard: Heard): void;
  outbox(items: Pending[]): void;
  /** The conversation of before is gone; a new one begins. */
  lost(): void;
}

export interface LineClient {
  /** Comes back to the conversation of this device, if there is one. Resolves when its log was read. */
  resume(): Promise<void>;
  known(): boolean;
  send(item: Pending): void;
  retry(cid: string): void;
  /** Nothing of the conversation stays on this device. */
  forget(): void;
}

/** ms. The server sends at least an empty frame every 25 s. */
const SILENCE = 60_000;
const POLL = 2_000;
/** After sockets failed twice: how long to poll before they are tried again (ms). */
const POLLING = 60_000;
const SLOWEST = 15_000;

export function createLine(on: LineEvents): LineClient {
  let watermark: string | null = null;
  let state: LineState = 'idle';
  let items: Pending[] = leftBehind();
  let loops = 0;
  /** The number of the loop at work; 0 when none is. */
  let running = 0;
  let flushing = false;
  let faults = 0;
  let blocked = 0;
  let pollUntil = 0;
  let wake = (): void => {};
  let hangUp = (): void => {};
  const calls = createCalls(() => {
    watermark = null;
    on.lost();
  });

  function become(next: LineState): void {
    if (state === next) return;
    state = next;
    on.state(next);
  }

  function faulty(fault: unknown): void {
    faults += 1;
    if (!(fault instanceof Answered)) become('offline');
    else if (fault.status >= 500) become('broken');
  }

  function take(value: unknown): void {
    const heard = readSet(value);
    if (heard.watermark !== null) watermark = heard.watermark;
    const echoed = heard.lines.map((line) => (line.from === 'me' ? line.cid : null));
    const left = items.filter((item) => !echoed.includes(item.cid));
    // First the log, then the outbox: a message stands twice for a moment rather than nowhere.
    on.heard(heard);
    if (left.length !== items.length) {
      for (const item of items) if (!left.includes(item)) letGo(item.cid);
      items = left;
      on.outbox(items);
    }
  }

  async function run(): Promise<void> {
    if (running !== 0) return;
    // Numbered: after `forget` a new loop may begin while this one still waits for its last answer.
    const mine = (loops += 1);
    running = mine;
    while (running === mine) {
      try {
        if (!navigator.onLine) become('offline');
        else if (Date.now() < pollUntil) await poll();
        else await stream();
      } catch (fault) {
        faulty(fault);
      }
      await pause(
        faults === 0 && navigator.onLine
          ? 200
          : Math.min(SLOWEST, 500 * 2 ** Math.min(faults, 6)) * (0.75 + Math.random() / 2),
      );
    }
  }

  async function stream(): Promise<void> {
    const pass = await calls.opened();
    let address = pass.streamUrl;
    pass.streamUrl = null;
    if (address === null) {
      address = readPass(await calls.get(watermark === null ? '' : `?watermark=${watermark}`))?.streamUrl ?? null;
    }
    if (address === null) throw new Answered(502);
    const opened = await socket(here(address));
    if (opened) blocked = 0;
    else if ((blocked += 1) >= 2) {
      blocked = 0;
      pollUntil = Date.now() + POLLING;
    }
  }

  /** True when the socket had opened; resolves when it is closed. */
  function socket(address: string): Promise<boolean> {
    return new Promise((resolve) => {
      const live = new WebSocket(address);
      let opened = false;
      let timer = setTimeout(end, SILENCE / 4);
      function end(): void {
        clearTimeout(timer);
        live.onopen = live.onmessage = live.onclose = live.onerror = null;
        live.close();
        hangUp = () => {};
        resolve(opened);
      }
      hangUp = end;
      live.onopen = () => {
        opened = true;
        faults = 0;
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        become('online');
        void flush();
      };
      live.onmessage = (frame: MessageEvent<unknown>) => {
        clearTimeout(timer);
        timer = setTimeout(end, SILENCE);
        if (typeof frame.data === 'string' && frame.data !== '') take(JSON.parse(frame.data));
      };
      live.onclose = live.onerror = end;
    });
  }

  async function poll(): Promise<void> {
    take(await calls.get(`/activities${watermark === null ? '' : `?watermark=${watermark}`}`));
    faults = 0;
    become('online');
    void flush();
    await pause(document.hidden ? POLL * 5 : POLL);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        wake = () => {};
        resolve();
      }
      wake = done;
    });
  }

  function mark(item: Pending, next: Pending['state']): void {
    item.state = next;
    items = [...items];
    on.outbox(items);
  }

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    try {
      for (let item = nextOf(items); item !== undefined; item = nextOf(items)) {
        mark(item, 'sending');
        try {
          await calls.post('/activities', activityOf(item));
          letGo(item.cid);
          // The echo may have come first and taken it off.
          if (items.includes(item)) mark(item, 'sent');
          if (state === 'broken') become('online');
        } catch (fault) {
          const refused = fault instanceof Answered && fault.status < 500 && ![403, 408, 429].includes(fault.status);
          mark(item, refused ? 'failed' : 'waiting');
          if (refused) continue;
          faulty(fault);
          if (fault instanceof Answered)
            setTimeout(() => void flush(), Math.min(SLOWEST, 1000 * 2 ** Math.min(faults, 4)));
          else hangUp();
          return;
        }
      }
    } finally {
      flushing = false;
    }
  }

  function begin(): void {
    if (state === 'idle') become('connecting');
    void run();
    void flush();
    wake();
  }

  window.addEventListener('online', () => {
    faults = 0;
    if (running !== 0) begin();
  });
  window.addEventListener('offline', () => {
    if (running !== 0) become('offline');
    hangUp();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) wake();
  });

  return {
    known: () => calls.known() || items.length > 0,
    async resume() {
      on.outbox(items);
      become('connecting');
      try {
        // The log first, over plain HTTP: what comes on the socket afterwards is new.
        for (let last = ''; calls.known() && last !== watermark;) {
          last = watermark ?? '';
          take(await calls.get(`/activities?watermark=${watermark ?? '0'}`));
        }
      } catch (fault) {
        faulty(fault);
      }
      begin();
    },
    send(item) {
      keep(item);
      items = [...items, item];
      on.outbox(items);
      begin();
    },
    retry(cid) {
      const item = items.find((other) => other.cid === cid);
      if (item) mark(item, 'waiting');
      begin();
    },
    forget() {
      running = 0;
      hangUp();
      wake();
      calls.forget();
      letAllGo();
      items = [];
      watermark = null;
      on.outbox(items);
      become('idle');
    },
  };
}

function nextOf(items: Pending[]): Pending | undefined {
  return items.find((item) => item.state === 'waiting');
}

/** On the page's own host and scheme, whatever a proxy in front makes the server believe. */
function here(streamUrl: string): string {
  const { pathname, search } = new URL(streamUrl);
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${pathname}${search}`;
}
