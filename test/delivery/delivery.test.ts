import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { probeDelay, retryDelay } from '../../src/delivery/backoff.ts';
import type { Store } from '../../src/store/port.ts';
import { said, turn } from '../store/samples.ts';
import { after, no, ok, Rig } from './rig.ts';

const SECOND = 1000;

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => rig.end());

describe('the way of a reply', () => {
  it('is sent straight from its commit and marked', async () => {
    await rig.start();
    rig.script = async () => {
      expect(await rig.statuses('a')).toEqual(['sending']);
      return ok('9007199254740993');
    };
    expect(await rig.say('a', ['1'])).toBe(true);
    await rig.pass(25);
    expect((await rig.rows('a'))[0]).toMatchObject({ status: 'sent', providerId: '9007199254740993', attempts: 1 });
    expect(rig.calls).toMatchObject([{ text: '1', to: 'chat-a', plain: false }]);
  });

  it('goes part by part, each claimed on disk before it leaves', async () => {
    await rig.start();
    const seen: (string | undefined)[][] = [];
    rig.script = async () => {
      seen.push(await rig.statuses('a'));
      return after(100, ok());
    };
    await rig.say('a', ['1', '2', '3']);
    await rig.pass(1000);
    expect(rig.texts()).toEqual(['1', '2', '3']);
    expect(seen).toEqual([
      ['sending', 'queued', 'queued'],
      ['sent', 'sending', 'queued'],
      ['sent', 'sent', 'sending'],
    ]);
    expect(rig.mostInFlight).toBe(1);
    expect(await rig.statuses('a')).toEqual(['sent', 'sent', 'sent']);
  });

  it('keeps the order of many turns of one person that come at once', async () => {
    await rig.start();
    rig.script = () => after(10, ok());
    for (let n = 0; n < 20; n += 1) await rig.say('a', [`${n}.1`, `${n}.2`]);
    await rig.pass(5 * SECOND);
    expect(rig.texts()).toEqual(Array.from({ length: 20 }, (_, n) => [`${n}.1`, `${n}.2`]).flat());
    expect(rig.mostInFlight).toBe(1);
  });

  it('never uses more sockets than the channel has, and claims no more rows than sockets', async () => {
    await rig.start();
    rig.script = async () => {
      expect((await rig.store.stats()).outbox.sending).toBeLessThanOrEqual(4);
      return after(50, ok());
    };
    for (let n = 0; n < 40; n += 1) await rig.say(`p${n}`, ['1', '2']);
    await rig.pass(10 * SECOND);
    expect(rig.calls).toHaveLength(80);
    expect(rig.mostInFlight).toBe(4);
    expect((await rig.store.stats()).outbox).toMatchObject({ sent: 80, queued: 0, sending: 0 });
  });

  it('leaves no timer running when there is nothing to do', async () => {
    await rig.start();
    await rig.say('a', ['1', '2']);
    await rig.pass(SECOND);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('holds no place for a turn that said nothing or failed', async () => {
    await rig.start();
    for (let n = 0; n < 4; n += 1) expect(rig.delivery.reserve(`p${n}`, 'telegram')).toBe(true);
    expect(rig.delivery.reserve('p9', 'telegram')).toBe(false);
    expect(rig.delivery.reserve('p0', 'viber')).toBe(true);
    rig.delivery.release('p0', 'telegram');
    rig.delivery.release('p0', 'telegram');
    expect(rig.delivery.reserve('p1', 'telegram')).toBe(false);
    expect(rig.delivery.reserve('p9', 'telegram')).toBe(true);
    expect(rig.delivery.reserve('p8', 'telegram')).toBe(false);
    expect(rig.delivery.reserve('p8', 'whatsapp')).toBe(false);
  });

  it('gives the place back when the store would not claim', async () => {
    await rig.say('a', ['old']);
    await rig.say('b', ['old']);
    rig.script = () => after(1000, ok());
    await rig.start();
    await rig.say('a', ['new']);
    await rig.pass(5 * SECOND);
    expect(rig.texts().toSorted()).toEqual(['new', 'old', 'old']);
    for (let n = 0; n < 4; n += 1) expect(rig.delivery.reserve(`p${n}`, 'telegram')).toBe(true);
  });
});

describe('retry', () => {
  it('waits longer each time, and nothing of that person overtakes it', async () => {
    await rig.start();
    let tries = 0;
    rig.script = ({ text }) => {
      if (text !== '1') return ok();
      tries += 1;
      return tries < 5 ? no('retry') : ok();
    };
    await rig.say('a', ['1', '2']);
    await rig.say('b', ['b']);
    await rig.pass(SECOND);
    await rig.say('a', ['3']);
    await rig.pass(600 * SECOND);
    expect(rig.texts()).toEqual(['1', 'b', '1', '1', '1', '1', '2', '3']);
    const at = rig.calls.filter((call) => call.text === '1').map((call) => Math.round(call.at / SECOND));
    expect(at).toEqual([0, 2, 10, 42, 170]);
    expect((await rig.rows('a'))[0]).toMatchObject({ status: 'sent', attempts: 5 });
    expect(rig.delivery.stats()).toMatchObject({ retried: 4, sent: 4, failed: 0 });
  });

  it('waits as long as the provider asks', async () => {
    await rig.start();
    rig.script = () => (rig.calls.length === 1 ? no('retry', 61 * SECOND) : ok());
    await rig.say('a', ['1']);
    await rig.pass(60 * SECOND);
    expect(rig.calls).toHaveLength(1);
    await rig.pass(2 * SECOND);
    expect(rig.calls).toHaveLength(2);
  });

  it('ends after eight tries; the next message goes on', async () => {
    await rig.start();
    rig.script = ({ text }) => (text === '1' ? no('retry') : ok());
    await rig.say('a', ['1', '2']);
    await rig.pass(3 * 3600 * SECOND);
    expect(rig.texts()).toEqual([...Array.from({ length: 8 }, () => '1'), '2']);
    expect((await rig.rows('a'))[0]).toMatchObject({ status: 'failed', error: 'retry', attempts: 8 });
    expect(rig.failures).toMatchObject([{ personId: 'a', kind: 'rejected' }]);
  });

  it('survives a restart with its time and its count', async () => {
    await rig.start();
    rig.script = () => no('retry', 100 * SECOND);
    await rig.say('a', ['1', '2']);
    await rig.pass(SECOND);
    await rig.stop(0);
    await rig.restart();
    rig.script = () => ok();
    await rig.start();
    await rig.pass(50 * SECOND);
    expect(rig.texts()).toEqual(['1']);
    await rig.pass(50 * SECOND);
    expect(rig.texts()).toEqual(['1', '1', '2']);
    expect((await rig.rows('a'))[0]).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('is spread by chance, grows to half an hour, and obeys the provider', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => retryDelay(tries, 0.5))).toEqual(
      [2, 8, 32, 128, 512, 1800, 1800].map((seconds) => seconds * SECOND),
    );
    expect([retryDelay(1, 0), retryDelay(1, 1)]).toEqual([1500, 2500]);
    expect(retryDelay(1, 0.5, 90 * SECOND)).toBe(90 * SECOND);
    expect([0, 1, 2, 9].map(probeDelay)).toEqual([30, 60, 120, 1800].map((seconds) => seconds * SECOND));
  });
});

describe('gone', () => {
  it('gives up all that waits for this person, tells it once, and tries again when they write again', async () => {
    await rig.start();
    rig.script = () => after(100, no('gone'));
    await rig.say('a', ['1', '2']);
    await rig.say('a', ['3']);
    await rig.say('b', ['b']);
    await rig.pass(SECOND);
    expect(rig.texts()).toEqual(['1', 'b']);
    expect((await rig.rows('a')).map((each) => [each.status, each.error])).toEqual([
      ['failed', 'gone'],
      ['failed', 'gone'],
      ['failed', 'gone'],
    ]);
    expect(rig.failures.map(({ personId, kind }) => [personId, kind])).toEqual([
      ['a', 'gone'],
      ['b', 'gone'],
    ]);
    rig.script = () => ok();
    await rig.say('a', ['welcome back']);
    await rig.pass(SECOND);
    expect(rig.texts().at(-1)).toBe('welcome back');
  });
});

describe('rejected and window_closed', () => {
  it('tries refused content once more as plain text', async () => {
    await rig.start();
    rig.script = ({ plain }) => (plain ? ok('p') : no('rejected'));
    await rig.say('a', ['1', '2']);
    await rig.pass(SECOND);
    expect(rig.calls.map((call) => [call.text, call.plain])).toEqual([
      ['1', false],
      ['1', true],
      ['2', false],
      ['2', true],
    ]);
    expect(await rig.statuses('a')).toEqual(['sent', 'sent']);
    expect(rig.failures).toEqual([]);
  });

  it('gives up what is refused twice; the next message goes on', async () => {
    await rig.start();
    rig.script = ({ text }) => (text === '1' ? no('rejected') : ok());
    await rig.say('a', ['1', '2']);
    await rig.pass(SECOND);
    expect(rig.texts()).toEqual(['1', '1', '2']);
    expect(await rig.statuses('a')).toEqual(['failed', 'sent']);
    expect(rig.failures).toMatchObject([{ kind: 'rejected' }]);
  });

  it('does not repeat what comes too late for the platform', async () => {
    await rig.start();
    rig.script = () => no('window_closed');
    await rig.say('a', ['1']);
    await rig.pass(SECOND);
    expect(rig.calls).toHaveLength(1);
    expect((await rig.rows('a'))[0]).toMatchObject({ status: 'failed', error: 'window_closed' });
    expect(rig.failures).toMatchObject([{ kind: 'window_closed' }]);
  });
});

describe('misconfigured', () => {
  it('pauses the channel with one alarm, keeps every row, probes rarer and rarer, and goes on when it works', async () => {
    await rig.start();
    rig.script = ({ to }) => (to === 'chat-v' ? ok() : no('misconfigured'));
    for (const id of ['a', 'b', 'c']) await rig.say(id, [id, `${id}2`]);
    await rig.say('v', ['viber'], 'viber');
    await rig.pass(SECOND);
    const tried = rig.calls.length;
    expect(rig.texts().at(-1)).toBe('viber');
    expect(rig.delivery.stats().paused).toEqual(['telegram']);
    expect(rig.log.filter((line) => line.startsWith('error'))).toEqual([
      'error: channel paused: its settings do not work',
    ]);
    expect(rig.failures).toMatchObject([{ kind: 'misconfigured' }]);
    expect(await rig.say('d', ['d'])).toBe(false);
    await rig.pass(25 * SECOND);
    expect(rig.calls).toHaveLength(tried);
    await rig.pass(300 * SECOND);
    const probes = rig.calls.slice(tried).map((call) => Math.round(call.at / SECOND));
    expect(probes).toEqual([30, 90, 210]);
    expect((await rig.store.stats()).outbox).toMatchObject({ queued: 7, sent: 1, failed: 0 });
    expect(rig.failures).toHaveLength(1);
    rig.script = () => ok();
    await rig.pass(300 * SECOND);
    expect((await rig.store.stats()).outbox).toMatchObject({ queued: 0, sent: 8 });
    expect(rig.delivery.stats().paused).toEqual([]);
    for (const id of ['a', 'b', 'c']) {
      const last = rig.texts().filter((text) => text.startsWith(id));
      expect(last.slice(-2)).toEqual([id, `${id}2`]);
      expect((await rig.rows(id))[0]).toMatchObject({ status: 'sent', attempts: 1 });
    }
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('unknown', () => {
  it('is never repeated; the next message goes on', async () => {
    await rig.start();
    rig.script = ({ text }) => (text === '1' ? no('unknown') : ok());
    await rig.say('a', ['1', '2']);
    await rig.pass(3600 * SECOND);
    expect(rig.texts()).toEqual(['1', '2']);
    expect(await rig.statuses('a')).toEqual(['unknown', 'sent']);
    expect(rig.failures).toMatchObject([{ personId: 'a', kind: 'unknown' }]);
  });

  it('is what a channel without an answer gets after 15 seconds; its late answer still counts', async () => {
    await rig.start();
    rig.script = ({ text }) => (text === '1' ? after(20 * SECOND, ok('late')) : ok());
    await rig.say('a', ['1', '2']);
    await rig.pass(15 * SECOND + 25);
    expect(await rig.statuses('a')).toEqual(['unknown', 'sent']);
    await rig.pass(5 * SECOND);
    expect((await rig.rows('a'))[0]).toMatchObject({ status: 'sent', providerId: 'late' });
    expect(rig.texts()).toEqual(['1', '2']);
  });

  it('leaves a channel the last word when it is cut off', async () => {
    await rig.start();
    rig.script = ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(no('retry'))));
    await rig.say('a', ['1']);
    await rig.stop(SECOND);
    expect(await rig.statuses('a')).toEqual(['queued']);
  });

  it('is what a channel that throws gets', async () => {
    await rig.start();
    rig.script = ({ text }) => {
      if (text === '1') throw new TypeError('a bug');
      return ok();
    };
    await rig.say('a', ['1', '2']);
    await rig.pass(SECOND);
    expect(await rig.statuses('a')).toEqual(['unknown', 'sent']);
  });
});

describe('stop and start', () => {
  it('finishes what is under way and leaves the rest queued', async () => {
    await rig.start();
    rig.script = () => after(3 * SECOND, ok());
    await rig.say('a', ['1', '2']);
    for (let n = 0; n < 9; n += 1) await rig.say(`p${n}`, ['x']);
    await rig.stop(10 * SECOND);
    expect(rig.calls).toHaveLength(4);
    expect(await rig.statuses('a')).toEqual(['sent', 'queued']);
    expect((await rig.store.stats()).outbox).toMatchObject({ sent: 4, queued: 7, sending: 0, unknown: 0 });
    expect(rig.delivery.reserve('z', 'telegram')).toBe(false);
    expect(await rig.say('z', ['late'])).toBe(false);
    await rig.restart();
    rig.script = () => ok();
    await rig.start();
    await rig.pass(SECOND);
    expect((await rig.store.stats()).outbox).toMatchObject({ sent: 12, queued: 0 });
    expect(rig.calls).toHaveLength(12);
  });

  it('puts back what a turn claimed while we were leaving', async () => {
    await rig.start();
    expect(rig.delivery.reserve('a', 'telegram')).toBe(true);
    const committing = rig.store.commit(turn('a', 1, { messages: [said('a', '1')], claimFirst: true }));
    const stopping = rig.delivery.stop(SECOND);
    await rig.pass(1);
    expect(await committing).toMatchObject({ claimed: true });
    expect(await rig.statuses('a')).toEqual(['sending']);
    const row = { seq: 1, personId: 'a', channel: 'telegram' as const, address: 'chat-a', attempts: 0 };
    rig.delivery.committed('a', [{ ...row, reply: { author: { role: 'bot' }, text: '1' } }], true);
    await rig.pass(25);
    await stopping;
    expect(rig.calls).toEqual([]);
    expect(await rig.statuses('a')).toEqual(['queued']);
  });

  it('cuts off what does not end in time', async () => {
    await rig.start();
    rig.script = () => after(14 * SECOND, ok());
    await rig.say('a', ['1']);
    await rig.stop(2 * SECOND);
    expect(rig.calls[0]?.signal.aborted).toBe(true);
    expect((await rig.rows('a'))[0]?.attempts).toBe(1);
    expect(rig.failures).toMatchObject([{ kind: 'unknown' }]);
  });

  it('tells at start what a crash cut off, and repeats none of it', async () => {
    await rig.start();
    rig.script = () => new Promise(() => {});
    await rig.say('a', ['1', '2']);
    await rig.restart();
    rig.calls.length = 0;
    rig.script = () => ok();
    await rig.start();
    await rig.pass(SECOND);
    expect(rig.texts()).toEqual(['2']);
    expect(await rig.statuses('a')).toEqual(['unknown', 'sent']);
    expect(rig.failures).toMatchObject([{ personId: 'a', kind: 'unknown' }]);
    expect(rig.delivery.stats()).toMatchObject({ unknown: 1, sent: 1, sending: 0 });
  });

  it('reserves nothing before it has started', async () => {
    expect(await rig.say('a', ['1'])).toBe(false);
    expect(rig.calls).toEqual([]);
    await rig.start();
    await rig.pass(SECOND);
    expect(rig.texts()).toEqual(['1']);
  });
});

describe('a store in trouble', () => {
  it('does not make anything be sent twice', async () => {
    await rig.start();
    const good = rig.store.mark;
    let refused = 0;
    const broken: Store['mark'] = async () => {
      refused += 1;
      throw new Error('disk full');
    };
    rig.store.mark = broken;
    await rig.say('a', ['1', '2']);
    await rig.pass(3 * SECOND);
    expect(refused).toBeGreaterThan(1);
    expect(rig.delivery.stats().waiting).toBe(1);
    expect(rig.texts()).toEqual(['1']);
    rig.store.mark = good;
    await rig.pass(3 * SECOND);
    expect(rig.texts()).toEqual(['1', '2']);
    expect(await rig.statuses('a')).toEqual(['sent', 'sent']);
  });

  it('is asked again for the outbox', async () => {
    await rig.say('a', ['1']);
    const good = rig.store.claimOutbox;
    rig.store.claimOutbox = async () => {
      throw new Error('disk full');
    };
    await rig.start();
    await rig.pass(5 * SECOND);
    expect(rig.calls).toEqual([]);
    rig.store.claimOutbox = good;
    await rig.pass(2 * SECOND);
    expect(rig.texts()).toEqual(['1']);
  });
});
