/** The part of the store's conformance suite about what is sent: claims, marks, receipts. Called by `storeConformance`. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/port.ts';
import { heard, NOW, request, said, turn } from './samples.ts';

/** `store` gives the store as it is now; `reopen` restarts it. */
export function outboxConformance(store: () => Store, reopen: () => Promise<void>): void {
  describe('outbox', () => {
    const outOf = async (id: string) =>
      (await store().messages(id, { limit: 99 })).filter((each) => each.body.dir === 'out').map((each) => each.status);

    it('claims the oldest row of each person, and no other while that one is under way', async () => {
      await store().commit(turn('a', 1, { messages: [said('a', 'a1'), said('a', 'a2')] }));
      await store().commit(turn('b', 1, { messages: [said('b', 'b1')] }));
      const first = await store().claimOutbox(10, NOW);
      expect(first.map((row) => row.reply.text).toSorted()).toEqual(['a1', 'b1']);
      expect(first.find((row) => row.personId === 'a')).toMatchObject({
        address: 'chat-a',
        channel: 'telegram',
        attempts: 0,
      });
      expect(await store().claimOutbox(10, NOW)).toEqual([]);
      await store().mark(
        first.map((row) => ({ seq: row.seq, status: 'sent', providerId: `m${row.seq}`, attempts: 1 })),
      );
      const second = await store().claimOutbox(10, NOW);
      expect(second.map((row) => row.reply.text)).toEqual(['a2']);
      expect(await outOf('a')).toEqual(['sent', 'sending']);
    });

    it('claims no more than the limit, and each row once among many claims', async () => {
      for (let n = 0; n < 12; n += 1) await store().commit(turn(`p${n}`, 1, { messages: [said(`p${n}`, 'x')] }));
      const claims = await Promise.all([5, 5, 5].map((limit) => store().claimOutbox(limit, NOW)));
      expect(claims.map((rows) => rows.length).toSorted()).toEqual([2, 5, 5]);
      expect(new Set(claims.flat().map((row) => row.seq)).size).toBe(12);
      expect(await store().claimOutbox(0, NOW)).toEqual([]);
    });

    it('claims by channel: a channel that is down holds back neither others nor itself later', async () => {
      await store().commit(turn('a', 1, { messages: [said('a', 'v', 'viber'), said('a', 't', 'telegram')] }));
      expect((await store().claimOutbox(9, NOW, 'telegram')).map((row) => row.reply.text)).toEqual(['t']);
      expect(await store().nextOutboxAt('telegram')).toBeNull();
      expect((await store().claimOutbox(9, NOW, 'viber')).map((row) => row.reply.text)).toEqual(['v']);
      expect(await store().claimOutbox(9, NOW, 'whatsapp')).toEqual([]);
    });

    it('claims the first row in the commit when nothing of the person waits', async () => {
      const ask = (version: number) =>
        store().commit(
          turn('a', version, {
            messages: [heard('a', `h${version}`), said('a', 'x'), said('a', 'y')],
            claimFirst: true,
          }),
        );
      const first = await ask(1);
      expect(first).toMatchObject({ status: 'committed', claimed: true });
      expect(await outOf('a')).toEqual(['sending', 'queued']);
      expect(await ask(2)).toMatchObject({ claimed: false });
      expect(await outOf('a')).toEqual(['sending', 'queued', 'queued', 'queued']);
      expect(await store().commit(turn('b', 1, { claimFirst: true }))).toMatchObject({ claimed: false });
    });

    it('holds a retry until its time, and everything of that person behind it', async () => {
      await store().commit(turn('a', 1, { messages: [said('a', '1'), said('a', '2')] }));
      const [row] = await store().claimOutbox(1, NOW);
      await store().mark([
        { seq: row?.seq ?? 0, status: 'queued', error: 'retry', attempts: 1, notBefore: NOW + 5000 },
      ]);
      expect(await store().claimOutbox(9, NOW + 4999)).toEqual([]);
      expect(await store().nextOutboxAt()).toBe(NOW + 5000);
      await reopen();
      expect(await store().nextOutboxAt()).toBe(NOW + 5000);
      expect(await store().claimOutbox(9, NOW + 4999)).toEqual([]);
      expect(await store().claimOutbox(9, NOW + 5000)).toMatchObject([
        { seq: row?.seq, attempts: 1, reply: { text: '1' } },
      ]);
      expect(await store().nextOutboxAt()).toBeNull();
    });

    it('says when the next row may leave', async () => {
      expect(await store().nextOutboxAt()).toBeNull();
      await store().commit(turn('a', 1, { messages: [said('a', '1')] }));
      expect(await store().nextOutboxAt()).toBeLessThanOrEqual(NOW);
      await store().claimOutbox(1, NOW);
      expect(await store().nextOutboxAt()).toBeNull();
    });

    it('turns what was being sent at a crash into unknown, once, and keeps the rest queued', async () => {
      await store().commit(turn('a', 1, { messages: [said('a', '1'), said('a', '2')], claimFirst: true }));
      await store().commit(turn('b', 1, { messages: [said('b', '3')] }));
      await reopen();
      expect(await store().claimOutbox(9, NOW)).toMatchObject([{ reply: { text: '3' } }]);
      expect(await store().recoverOutbox(NOW)).toMatchObject([{ personId: 'a', reply: { text: '1' } }]);
      expect(await store().recoverOutbox(NOW)).toEqual([]);
      expect(await outOf('a')).toEqual(['unknown', 'queued']);
      expect(await outOf('b')).toEqual(['sending']);
      expect(await store().claimOutbox(9, NOW)).toMatchObject([{ reply: { text: '2' } }]);
    });

    it('gives up what is queued for somebody who blocked us', async () => {
      await store().commit(
        turn('a', 1, { messages: [said('a', '1'), said('a', '2'), said('a', 'v', 'viber')], claimFirst: true }),
      );
      expect(await store().failQueued('a', 'telegram', 'gone')).toMatchObject([{ reply: { text: '2' } }]);
      expect(await outOf('a')).toEqual(['sending', 'failed', 'queued']);
      expect(await store().failQueued('nobody', 'telegram', 'gone')).toEqual([]);
    });

    it('counts rows by status', async () => {
      await store().commit(
        turn('a', 1, { messages: [heard('a', '0'), said('a', '1'), said('a', '2')], claimFirst: true }),
      );
      await store().commit(turn('b', 1, { messages: [said('b', '3')], cases: [request('c1', 'b')] }));
      const stats = await store().stats();
      expect(stats).toMatchObject({ people: 2, messages: 4, openCases: 1 });
      expect(stats.outbox).toEqual({ queued: 2, sending: 1, unknown: 0, sent: 0, delivered: 0, read: 0, failed: 0 });
      expect(stats.bytes).toBeGreaterThan(0);
    });
  });

  describe('receipts', () => {
    async function sent(providerId: string): Promise<void> {
      await store().commit(turn('a', 1, { messages: [said('a', '1')], claimFirst: true }));
      const [message] = await store().messages('a', { limit: 1 });
      await store().mark([{ seq: message?.seq ?? 0, status: 'sent', providerId, attempts: 1 }]);
    }
    const status = async () => (await store().messages('a', { limit: 1 }))[0]?.status;

    it('move a message forward only', async () => {
      await sent('9007199254740993');
      const tell = (to: 'sent' | 'delivered' | 'read' | 'failed') =>
        store().receipt('telegram', '9007199254740993', to);
      expect(await tell('delivered')).toBe(true);
      expect(await tell('sent')).toBe(true);
      expect(await status()).toBe('delivered');
      await tell('read');
      await tell('delivered');
      await tell('failed');
      expect(await status()).toBe('read');
      expect((await store().messages('a', { limit: 1 }))[0]?.providerId).toBe('9007199254740993');
    });

    it('of a failure are final, unless the message did arrive', async () => {
      await sent('p');
      await store().receipt('telegram', 'p', 'failed', 'window_closed');
      await store().receipt('telegram', 'p', 'sent');
      expect((await store().messages('a', { limit: 1 }))[0]).toMatchObject({
        status: 'failed',
        error: 'window_closed',
      });
      await store().receipt('telegram', 'p', 'delivered');
      expect(await status()).toBe('delivered');
    });

    it('of an unknown message tell that it was sent', async () => {
      await store().commit(turn('a', 1, { messages: [said('a', '1')], claimFirst: true }));
      const [message] = await store().messages('a', { limit: 1 });
      await store().mark([{ seq: message?.seq ?? 0, status: 'unknown', error: 'unknown' }]);
      await store().mark([{ seq: message?.seq ?? 0, status: 'sent', providerId: 'late' }]);
      expect(await status()).toBe('sent');
      await store().mark([{ seq: message?.seq ?? 0, status: 'unknown' }]);
      expect(await status()).toBe('sent');
    });

    it('are known by channel and id, also when they overtake the answer to the send', async () => {
      expect(await store().receipt('telegram', 'early', 'delivered')).toBe(false);
      expect(await store().receipt('viber', 'early', 'read')).toBe(false);
      await sent('early');
      expect(await status()).toBe('delivered');
      expect(await store().receipt('viber', 'early', 'read')).toBe(false);
      expect(await status()).toBe('delivered');
    });
  });
}
