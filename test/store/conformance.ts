/**
 * What every engine behind the Store port must do. Run it with a function that opens an empty store; `reopen` must end that
 * store as a restart does and open the same data again.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, StoreChange } from '../../src/store/port.ts';
import { outboxConformance } from './conformance-outbox.ts';
import { conversation, DAY, heard, MINUTE, NOW, person, request, said, turn, visit } from './samples.ts';

export interface Opened {
  store: Store;
  reopen(): Promise<Store>;
}

export function storeConformance(name: string, open: () => Promise<Opened>): void {
  describe(`${name}: store port`, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
    });
    afterEach(() => store.close());

    async function reopen(): Promise<void> {
      store = await opened.reopen();
    }

    describe('worlds', () => {
      it('knows nobody at first', async () => {
        expect(await store.find('telegram', 'chat-a')).toBeNull();
        expect(await store.load('a')).toBeNull();
        expect(await store.messages('a', { limit: 10 })).toEqual([]);
      });

      it('gives back what was committed, also after a restart', async () => {
        await store.commit(
          turn('a', 1, {
            messages: [heard('a', 'καλημέρα'), said('a', 'Γεια σας')],
            cases: [request('c1', 'a')],
            appointments: [visit('v2', 'a', { start: NOW + 2 * DAY }), visit('v1', 'a')],
          }),
        );
        const check = async (): Promise<void> => {
          expect(await store.find('telegram', 'chat-a')).toBe('a');
          expect(await store.load('a')).toEqual({
            person: person('a', 1),
            conversation: conversation(1),
            case: request('c1', 'a'),
            appointments: [visit('v1', 'a'), visit('v2', 'a', { start: NOW + 2 * DAY })],
          });
          const log = await store.messages('a', { limit: 10 });
          expect(log.map((message) => message.body)).toEqual([heard('a', 'καλημέρα').body, said('a', 'Γεια σας').body]);
          expect(log.map((message) => message.status)).toEqual([undefined, 'queued']);
        };
        await check();
        await reopen();
        await check();
      });

      it('keeps lone surrogates, NUL and 64-bit ids exactly', async () => {
        const odd = 'α\u0000β\ud800γ 👩‍👩‍👧 9007199254740993';
        await store.commit(turn('a', 1, { person: person('a', 1, { name: odd }), messages: [heard('a', odd)] }));
        await reopen();
        expect((await store.load('a'))?.person.name).toBe(odd);
        expect((await store.messages('a', { limit: 1 }))[0]?.body).toEqual(heard('a', odd).body);
      });

      it('shows no cancelled, declined or past appointment, and no closed case', async () => {
        await store.commit(
          turn('a', 1, {
            cases: [request('c1', 'a', { state: 'closed', closedAt: NOW })],
            appointments: [
              visit('v1', 'a', { status: 'cancelled' }),
              visit('v2', 'a', { status: 'declined' }),
              visit('v3', 'a', { start: NOW - 2 * DAY }),
              visit('v4', 'a', { start: undefined }),
            ],
          }),
        );
        const check = async (): Promise<void> => {
          const world = await store.load('a');
          expect(world?.case).toBeNull();
          expect(world?.appointments.map((each) => each.id)).toEqual(['v4']);
        };
        await check();
        await reopen();
        await check();
      });

      it('finds a person by every address, and moves an address to whom the platform now vouches for', async () => {
        const phone = { channel: 'whatsapp' as const, id: '306900000000' };
        const bsuid = { channel: 'whatsapp' as const, id: 'GR.123' };
        await store.commit(turn('a', 1, { person: person('a', 1, { addresses: [phone], replyTo: phone }) }));
        await store.commit(turn('b', 1));
        await store.commit(turn('b', 2, { person: person('b', 2, { addresses: [bsuid, phone], replyTo: bsuid }) }));
        const check = async (): Promise<void> => {
          expect(await store.find('whatsapp', 'GR.123')).toBe('b');
          expect(await store.find('whatsapp', '306900000000')).toBe('b');
          expect(await store.find('telegram', 'chat-b')).toBeNull();
          expect((await store.load('a'))?.person).toMatchObject({ addresses: [], version: 2 });
        };
        await check();
        await reopen();
        await check();
      });

      it('lets only one of two first messages of an address make a person', async () => {
        const shared = { channel: 'viber' as const, id: 'same' };
        const first = (id: string) =>
          store.commit(turn(id, 1, { person: person(id, 1, { addresses: [shared], replyTo: shared }) }));
        const results = await Promise.all([first('a'), first('b')]);
        expect(results.map((each) => each.status)).toEqual(['committed', 'conflict']);
        expect(await store.find('viber', 'same')).toBe('a');
        expect(await store.load('b')).toBeNull();
      });
    });

    describe('search', () => {
      it('finds people by name, telephone and what was said, whatever the accents', async () => {
        const named = person('a', 1, { name: 'Γιώργος', phone: '+306912345678' });
        await store.commit(turn('a', 1, { person: named, messages: [heard('a', 'Έχω ΧΑΣΕΙ το εκκαθαριστικό')] }));
        await store.commit(turn('b', 1, { messages: [said('b', 'το χαρτί που έχασε'), heard('b', 'καλημέρα')] }));
        const who = async (words: string) => (await store.search(words, 10)).map((found) => found.person.id);
        expect(await who('γιωργοσ')).toEqual(['a']);
        expect(await who('691 234')).toEqual(['a']);
        expect(await who('εκκαθαριστικο χασει')).toEqual(['a']);
        expect(await who('ΚΑΛΗΜΕΡΑ')).toEqual(['b']);
        // What the program said is the same for everybody.
        expect(await who('χαρτί')).toEqual([]);
        expect(await who('τίποτα τέτοιο')).toEqual([]);
        expect(await who('  ')).toEqual([]);
        expect((await store.search('χάσει', 10))[0]).toMatchObject({ at: NOW, text: 'Έχω ΧΑΣΕΙ το εκκαθαριστικό' });
        await reopen();
        expect(await who('γιώργος')).toEqual(['a']);
      });
    });

    describe('settings and cases for the numbers', () => {
      it('keeps what staff changed, the newest of each name', async () => {
        await store.putSetting({ name: 'replies', json: '[1]', at: NOW, by: 'eleni' });
        await store.putSetting({ name: 'replies', json: '[2]', at: NOW + 1, by: 'anna' });
        await reopen();
        expect(await store.settings()).toEqual([{ name: 'replies', json: '[2]', at: NOW + 1, by: 'anna' }]);
      });

      it('gives open cases and those touched since', async () => {
        await store.commit(
          turn('a', 1, {
            cases: [
              request('old', 'a', { state: 'closed', closedAt: NOW - DAY, updatedAt: NOW - DAY }),
              request('open', 'a', { updatedAt: NOW - 2 * DAY }),
            ],
          }),
        );
        expect((await store.casesSince(NOW, 10)).map((one) => one.id)).toEqual(['open']);
        expect((await store.casesSince(NOW - DAY, 10)).map((one) => one.id)).toEqual(['old', 'open']);
      });
    });

    describe('commit', () => {
      it('gives seqs in the order of the messages, growing over all people', async () => {
        const results = await Promise.all(
          ['a', 'b', 'c'].map((id) => store.commit(turn(id, 1, { messages: [heard(id, '1'), said(id, '2')] }))),
        );
        const seqs = results.flatMap((each) => (each.status === 'committed' ? each.seqs : []));
        expect(seqs).toHaveLength(6);
        expect(seqs).toEqual(seqs.toSorted((x, y) => x - y));
        expect(new Set(seqs).size).toBe(6);
      });

      it('answers an empty turn with no seqs', async () => {
        expect(await store.commit(turn('a', 1))).toEqual({ status: 'committed', seqs: [], claimed: false });
      });

      it('refuses a version that is not the next one and writes nothing of it', async () => {
        await store.commit(turn('a', 1));
        const stale = turn('a', 1, { messages: [heard('a', 'x')], cases: [request('c1', 'a')], counts: ['n'] });
        expect(await store.commit(stale)).toEqual({ status: 'conflict', what: 'person' });
        expect(await store.commit({ ...stale, person: person('a', 3) })).toEqual({
          status: 'conflict',
          what: 'person',
        });
        expect(await store.commit(turn('nobody', 2))).toEqual({ status: 'conflict', what: 'person' });
        expect((await store.load('a'))?.person.version).toBe(1);
        expect(await store.messages('a', { limit: 9 })).toEqual([]);
        expect(await store.case('c1')).toBeNull();
        expect(await store.counts('2026-01-01', '2026-12-31')).toEqual([]);
      });

      it('lets exactly one of twenty commits of one version through', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, n) => store.commit(turn('a', 1, { messages: [heard('a', String(n))] }))),
        );
        expect(results.filter((each) => each.status === 'committed')).toHaveLength(1);
        expect(results.filter((each) => each.status === 'conflict')).toHaveLength(19);
        expect(await store.messages('a', { limit: 99 })).toHaveLength(1);
      });

      it('lets a later commit queued at once see the version of the earlier one', async () => {
        const results = await Promise.all([1, 2, 3].map((version) => store.commit(turn('a', version))));
        expect(results.map((each) => each.status)).toEqual(['committed', 'committed', 'committed']);
        expect((await store.load('a'))?.conversation?.turns).toBe(3);
      });

      it('takes one event once, however often it comes', async () => {
        const event = turn('a', 1, { dedupe: { channel: 'telegram', key: '77' }, messages: [heard('a', 'x')] });
        const results = await Promise.all([store.commit(event), store.commit(event), store.commit(event)]);
        expect(results.map((each) => each.status).toSorted()).toEqual(['committed', 'duplicate', 'duplicate']);
        expect(await store.commit({ ...event, person: person('a', 2) })).toEqual({ status: 'duplicate' });
        await reopen();
        expect(await store.commit({ ...event, person: person('a', 2) })).toEqual({ status: 'duplicate' });
        expect(await store.messages('a', { limit: 9 })).toHaveLength(1);
      });

      it('keeps dedupe keys apart by channel, and frees the key of a refused commit', async () => {
        const key = (channel: 'telegram' | 'viber', version: number) =>
          store.commit(turn('a', version, { dedupe: { channel, key: '1' } }));
        expect((await key('telegram', 1)).status).toBe('committed');
        expect((await key('viber', 7)).status).toBe('conflict');
        expect((await key('viber', 2)).status).toBe('committed');
      });

      it('changes a case only for whoever saw its version', async () => {
        await store.commit(turn('a', 1, { cases: [request('c1', 'a')] }));
        const take = (version: number, staff: string) => {
          const owner = { id: staff, name: staff };
          return store.commit(
            turn('a', version, { cases: [request('c1', 'a', { version: 2, state: 'claimed', owner })] }),
          );
        };
        expect((await take(2, 'maria')).status).toBe('committed');
        expect(await take(3, 'nikos')).toEqual({ status: 'conflict', what: 'case' });
        expect((await store.case('c1'))?.owner?.id).toBe('maria');
        expect((await store.load('a'))?.case?.owner?.id).toBe('maria');
        expect((await store.load('a'))?.person.version).toBe(2);
      });

      it('changes an appointment only for whoever saw its version', async () => {
        await store.commit(turn('a', 1, { appointments: [visit('v1', 'a')] }));
        const stale = turn('a', 2, { appointments: [visit('v1', 'a', { status: 'confirmed' })] });
        expect(await store.commit(stale)).toEqual({ status: 'conflict', what: 'appointment' });
        const fresh = turn('a', 2, { appointments: [visit('v1', 'a', { status: 'confirmed', version: 2 })] });
        expect((await store.commit(fresh)).status).toBe('committed');
        expect((await store.appointment('v1'))?.status).toBe('confirmed');
      });
    });

    describe('slots', () => {
      it('gives one time to exactly one of fifty people', async () => {
        const results = await Promise.all(
          Array.from({ length: 50 }, (_, n) =>
            store.commit(
              turn(`p${n}`, 1, { appointments: [visit(`v${n}`, `p${n}`)], messages: [said(`p${n}`, 'ok')] }),
            ),
          ),
        );
        expect(results.filter((each) => each.status === 'committed')).toHaveLength(1);
        expect(results.filter((each) => each.status === 'conflict' && each.what === 'slot')).toHaveLength(49);
        expect(await store.appointments({ from: NOW, to: NOW + 2 * DAY })).toHaveLength(1);
        expect((await store.stats()).people).toBe(1);
      });

      it('refuses any overlap, allows the neighbouring time and another staff member', async () => {
        await store.commit(turn('a', 1, { appointments: [visit('v1', 'a')] }));
        const ask = async (id: string, change: Partial<ReturnType<typeof visit>>) =>
          (await store.commit(turn(id, 1, { appointments: [visit(`v-${id}`, id, change)] }))).status;
        expect(await ask('b', { start: NOW + DAY + 25 * MINUTE })).toBe('conflict');
        expect(await ask('c', { start: NOW + DAY - 29 * MINUTE })).toBe('conflict');
        expect(await ask('d', { start: NOW + DAY + 30 * MINUTE })).toBe('committed');
        expect(await ask('e', { start: NOW + DAY - 30 * MINUTE })).toBe('committed');
        expect(await ask('f', { staffId: 'nurse_1' })).toBe('committed');
        expect(await ask('g', { start: undefined })).toBe('committed');
      });

      it('frees the time of what is cancelled or moved, also within one commit', async () => {
        await store.commit(turn('a', 1, { appointments: [visit('v1', 'a')] }));
        const later = NOW + DAY + 60 * MINUTE;
        await store.commit(turn('a', 2, { appointments: [visit('v1', 'a', { version: 2, start: later })] }));
        expect(await store.busy(NOW, NOW + 2 * DAY)).toEqual([
          { staffId: 'social_worker_1', start: later, end: later + 30 * MINUTE },
        ]);
        const swap = [
          visit('v1', 'a', { version: 3, start: later, status: 'cancelled' }),
          visit('v9', 'a', { start: later + 5 * MINUTE }),
        ];
        expect((await store.commit(turn('a', 3, { appointments: swap }))).status).toBe('committed');
        const twice = [visit('x', 'a', { start: NOW + 5 * DAY }), visit('y', 'a', { start: NOW + 5 * DAY })];
        expect(await store.commit(turn('a', 4, { appointments: twice }))).toEqual({ status: 'conflict', what: 'slot' });
      });

      it('lists taken times that touch the range', async () => {
        await store.commit(
          turn('a', 1, { appointments: [visit('v1', 'a'), visit('v2', 'a', { start: NOW + DAY + 30 * MINUTE })] }),
        );
        const [start, end] = [NOW + DAY, NOW + DAY + 60 * MINUTE];
        expect(await store.busy(start, end)).toEqual([{ staffId: 'social_worker_1', start, end }]);
        expect(await store.busy(end, end + DAY)).toEqual([]);
        expect(await store.busy(start - DAY, start)).toEqual([]);
      });
    });

    outboxConformance(() => store, reopen);

    describe('timers', () => {
      const due = (id: string, dueAt: number, subject = 'c1') => ({
        id,
        personId: 'a',
        kind: 'promise' as const,
        dueAt,
        subject,
      });

      it('come due in order, and stay until a commit consumes them, once', async () => {
        await store.commit(turn('a', 1, { timers: [due('t2', NOW + 20), due('t1', NOW + 10), due('t3', NOW + 30)] }));
        expect(await store.dueTimers(NOW + 9, 9)).toEqual([]);
        expect((await store.dueTimers(NOW + 20, 9)).map((each) => each.id)).toEqual(['t1', 't2']);
        expect((await store.dueTimers(NOW + 20, 1)).map((each) => each.id)).toEqual(['t1']);
        await reopen();
        expect(await store.dueTimers(NOW + 10, 9)).toEqual([due('t1', NOW + 10)]);
        const fire = turn('a', 2, { firedTimer: 't1', messages: [said('a', 'υπενθύμιση')] });
        const results = await Promise.all([store.commit(fire), store.commit({ ...fire, person: person('a', 3) })]);
        expect(results.map((each) => each.status)).toEqual(['committed', 'duplicate']);
        expect((await store.dueTimers(NOW + 99, 9)).map((each) => each.id)).toEqual(['t2', 't3']);
        expect(await store.messages('a', { limit: 9 })).toHaveLength(1);
      });

      it('are cancelled by subject and kind', async () => {
        await store.commit(
          turn('a', 1, { timers: [due('t1', NOW), due('t2', NOW, 'c2'), { ...due('t3', NOW), kind: 'lease' }] }),
        );
        await store.commit(
          turn('a', 2, { cancelTimers: [{ subject: 'c1', kind: 'promise' }], timers: [due('t4', NOW)] }),
        );
        expect((await store.dueTimers(NOW, 9)).map((each) => each.id)).toEqual(['t2', 't3', 't4']);
      });
    });

    describe('log and lists', () => {
      it('reads a log by ranges, one person at a time', async () => {
        for (let version = 1; version <= 5; version += 1) {
          await store.commit(turn('a', version, { messages: [heard('a', `a${version}`)] }));
          await store.commit(turn('b', version, { messages: [heard('b', `b${version}`)] }));
        }
        const texts = async (range: { after?: number; before?: number; limit: number }) =>
          (await store.messages('a', range)).map((each) =>
            each.body.dir === 'in' && each.body.input.kind === 'text' ? each.body.input.text : '',
          );
        const all = await store.messages('a', { after: 0, limit: 99 });
        const seq = (at: number) => all[at]?.seq ?? 0;
        expect(await texts({ limit: 2 })).toEqual(['a4', 'a5']);
        expect(await texts({ after: 0, limit: 2 })).toEqual(['a1', 'a2']);
        expect(await texts({ after: seq(2), limit: 9 })).toEqual(['a4', 'a5']);
        expect(await texts({ after: seq(4), limit: 9 })).toEqual([]);
        expect(await texts({ before: seq(3), limit: 2 })).toEqual(['a2', 'a3']);
        expect(await texts({ before: seq(3) + 1, limit: 2 })).toEqual(['a3', 'a4']);
        expect(await texts({ before: seq(0), limit: 2 })).toEqual([]);
        expect(await texts({ after: seq(0), before: seq(3), limit: 9 })).toEqual(['a2', 'a3']);
      });

      it('lists cases: crisis first, then by promise; closed ones newest first', async () => {
        const at = (id: string, change: Parameters<typeof request>[2]) =>
          store.commit(turn(id, 1, { cases: [request(`c-${id}`, id, change)], messages: [heard(id, `ζητώ ${id}`)] }));
        await at('a', { promiseAt: NOW + 300 });
        await at('b', { promiseAt: NOW + 100 });
        await at('c', { promiseAt: NOW + 900, urgency: 'crisis' });
        await at('d', { state: 'closed', updatedAt: NOW + 1 });
        await at('e', { state: 'closed', updatedAt: NOW + 2 });
        expect((await store.cases({ open: true, limit: 9 })).map((row) => row.case.id)).toEqual(['c-c', 'c-b', 'c-a']);
        expect((await store.cases({ open: true, limit: 1 })).map((row) => row.case.id)).toEqual(['c-c']);
        expect((await store.cases({ open: false, limit: 9 })).map((row) => row.case.id)).toEqual(['c-e', 'c-d']);
        const [row] = await store.cases({ open: true, limit: 1 });
        expect(row).toMatchObject({
          person: { id: 'c', replyTo: { channel: 'telegram' }, locale: 'el' },
          last: { at: NOW, input: { kind: 'text', text: 'ζητώ c' } },
          undelivered: 0,
        });
      });

      it('shows the last words of the person, not ours, and what did not arrive', async () => {
        await store.commit(
          turn('a', 1, {
            cases: [request('c1', 'a')],
            messages: [heard('a', 'βοήθεια'), said('a', '1')],
            claimFirst: true,
          }),
        );
        const [, out] = await store.messages('a', { limit: 9 });
        await store.mark([{ seq: out?.seq ?? 0, status: 'unknown' }]);
        await store.commit(turn('a', 2, { messages: [said('a', '2')] }));
        const [row] = await store.cases({ open: true, limit: 9 });
        expect(row?.last?.input).toEqual({ kind: 'text', text: 'βοήθεια' });
        expect(row?.undelivered).toBe(1);
      });

      it('lists appointments by time and by status', async () => {
        await store.commit(
          turn('a', 1, {
            appointments: [
              visit('v2', 'a', { start: NOW + 2 * DAY }),
              visit('v1', 'a'),
              visit('v3', 'a', { start: undefined }),
              visit('v4', 'a', { status: 'declined' }),
            ],
          }),
        );
        const ids = (list: { id: string }[]) => list.map((each) => each.id);
        expect(ids(await store.appointments({ from: NOW + DAY, to: NOW + 2 * DAY })).toSorted()).toEqual(['v1', 'v4']);
        expect(ids(await store.appointments({ status: ['requested', 'declined'] })).toSorted()).toEqual([
          'v1',
          'v2',
          'v3',
          'v4',
        ]);
        expect(ids(await store.appointments({ status: ['requested'] }))).toEqual(['v1', 'v2', 'v3']);
        expect(await store.appointment('nothing')).toBeNull();
      });

      it('keeps what was not answered, the most frequent first, until staff settle it', async () => {
        const hay = { key: 'αρτος', text: 'άρτος;' };
        await store.commit(turn('a', 1, { unanswered: [hay] }));
        await store.commit(turn('b', 1, { unanswered: [{ key: 'χωραφι', text: 'το χωράφι' }] }));
        await store.commit(turn('b', 2, { unanswered: [{ ...hay, text: 'ΑΡΤΟΣ' }] }));
        // What is refused leaves nothing behind.
        await store.commit(turn('b', 2, { unanswered: [hay] }));
        const rows = await store.unanswered(10);
        expect(rows.map(({ text, n }) => [text, n])).toEqual([
          ['ΑΡΤΟΣ', 2],
          ['το χωράφι', 1],
        ]);
        expect(await store.unanswered(1)).toHaveLength(1);
        const [first] = rows;
        expect(await store.settleUnanswered(first?.key ?? '')).toBe(true);
        expect(await store.settleUnanswered(first?.key ?? '')).toBe(false);
        expect((await store.unanswered(10)).map(({ text }) => text)).toEqual(['το χωράφι']);
        // Taken back: with what was written meanwhile.
        await store.commit(turn('b', 3, { unanswered: [hay] }));
        if (first) await store.restoreUnanswered(first);
        expect((await store.unanswered(10)).map(({ n }) => n)).toEqual([3, 1]);
        expect((await store.unanswered(1))[0]?.firstAt).toBe(first?.firstAt);
      });

      it('counts by day in Athens, over midnight and the change of the clock', async () => {
        const beforeMidnight = Date.UTC(2026, 10, 25, 21, 59);
        await store.commit(turn('a', 1, { counts: ['turn', 'turn', 'eee'], now: beforeMidnight }));
        await store.commit(turn('a', 2, { counts: ['turn'], now: beforeMidnight + MINUTE }));
        await store.commit(turn('a', 3, { counts: ['turn'], now: Date.UTC(2026, 6, 1, 20, 59) }));
        await store.commit(turn('a', 4, { counts: ['turn'], now: Date.UTC(2026, 6, 1, 21, 0) }));
        await reopen();
        expect(await store.counts('2026-07-01', '2026-11-26')).toEqual([
          { day: '2026-07-01', name: 'turn', n: 1 },
          { day: '2026-07-02', name: 'turn', n: 1 },
          { day: '2026-11-25', name: 'eee', n: 1 },
          { day: '2026-11-25', name: 'turn', n: 2 },
          { day: '2026-11-26', name: 'turn', n: 1 },
        ]);
        expect(await store.counts('2026-11-26', '2026-11-26')).toHaveLength(1);
      });

      it('tells where people stand in their innermost flow, of those who were there lately', async () => {
        const frame = (flow: string, step: string) => ({ flow, version: 'v', step, answers: {}, trail: [] });
        const at = (lastAt: number, ...stack: ReturnType<typeof frame>[]) => ({
          conversation: { stack, facts: {}, unknown: [], misses: 0, lastAt, turns: 1 },
        });
        await store.commit(turn('a', 1, at(NOW, frame('menu', 'all'), frame('eee', 'what'))));
        await store.commit(turn('b', 1, at(NOW + 1, frame('eee', 'what'))));
        await store.commit(turn('c', 1, at(NOW + 2)));
        await store.commit(turn('d', 1, at(NOW - 1, frame('eee', 'papers'))));
        expect(await store.standing(NOW)).toEqual([{ flow: 'eee', step: 'what', n: 2 }]);
      });

      it('archives flows once', async () => {
        await store.archiveFlow('eee', 'v1', '{"a":1}');
        await store.archiveFlow('eee', 'v1', '{"a":2}');
        await store.archiveFlow('eee', 'v2', '{}');
        await reopen();
        expect(await store.archivedFlows()).toEqual([
          { flow: 'eee', version: 'v1', json: '{"a":1}' },
          { flow: 'eee', version: 'v2', json: '{}' },
        ]);
      });
    });

    describe('subscribe', () => {
      it('tells of each change after it is durable, and of nothing refused', async () => {
        const changes: StoreChange[] = [];
        const stop = store.subscribe((change) => changes.push(change));
        const result = await store.commit(
          turn('a', 1, {
            messages: [said('a', '1')],
            cases: [request('c1', 'a')],
            appointments: [visit('v1', 'a')],
            claimFirst: true,
          }),
        );
        const seq = result.status === 'committed' ? (result.seqs[0] ?? 0) : 0;
        expect(changes).toEqual([
          { kind: 'person', personId: 'a' },
          { kind: 'message', personId: 'a', seq },
          { kind: 'cases' },
          { kind: 'appointments' },
        ]);
        changes.length = 0;
        await store.commit(turn('a', 1));
        expect(changes).toEqual([]);
        await store.mark([{ seq, status: 'sent', providerId: 'p' }]);
        await store.receipt('telegram', 'p', 'read');
        expect(changes).toEqual([
          { kind: 'message', personId: 'a', seq },
          { kind: 'message', personId: 'a', seq },
        ]);
        changes.length = 0;
        stop();
        await store.commit(turn('a', 2));
        expect(changes).toEqual([]);
      });

      it('lets a listener that throws harm nobody', async () => {
        const seen: string[] = [];
        const warned = new Promise((resolve) => process.once('warning', resolve));
        store.subscribe(() => {
          throw new Error('a broken view');
        });
        store.subscribe((change) => seen.push(change.kind));
        expect((await store.commit(turn('a', 1))).status).toBe('committed');
        expect(seen).toEqual(['person']);
        expect(await warned).toMatchObject({ message: 'a broken view' });
      });
    });

    describe('accounts', () => {
      const maria = {
        id: 's1',
        email: 'Maria@Sofades.gr',
        name: 'Μαρία',
        role: 'lead' as const,
        passwordHash: 'x',
        createdAt: NOW,
      };

      it('keeps staff, found by e-mail in any case', async () => {
        expect(await store.accounts.count()).toBe(0);
        await store.accounts.put(maria);
        await store.accounts.put({ ...maria, name: 'Μαρία Π.' });
        await store.accounts.put({ ...maria, id: 's2', email: 'nikos@sofades.gr', createdAt: NOW + 1 });
        await reopen();
        expect(await store.accounts.count()).toBe(2);
        expect((await store.accounts.byEmail('maria@sofades.GR '))?.name).toBe('Μαρία Π.');
        expect((await store.accounts.byId('s2'))?.email).toBe('nikos@sofades.gr');
        expect((await store.accounts.list()).map((each) => each.id)).toEqual(['s1', 's2']);
        expect(await store.accounts.byEmail('nobody@sofades.gr')).toBeNull();
        expect(await store.accounts.byId('s3')).toBeNull();
        await expect(store.accounts.put({ ...maria, id: 's3' })).rejects.toThrow();
        expect((await store.accounts.byEmail('maria@sofades.gr'))?.id).toBe('s1');
      });

      it('keeps sessions until they are dropped', async () => {
        const session = { tokenHash: 'h', staffId: 's1', createdAt: NOW, lastSeenAt: NOW, expiresAt: NOW + DAY };
        await store.accounts.putSession(session);
        await store.accounts.putSession({ ...session, lastSeenAt: NOW + 1 });
        await reopen();
        expect(await store.accounts.session('h')).toEqual({ ...session, lastSeenAt: NOW + 1 });
        await store.accounts.dropSession('h');
        expect(await store.accounts.session('h')).toBeNull();
      });

      it('lets an invitation be taken once, and not after its time', async () => {
        await store.accounts.putInvite({ tokenHash: 'i', role: 'admin', expiresAt: NOW + 10 });
        expect(await store.accounts.peekInvite('i', NOW)).toEqual({ role: 'admin', expiresAt: NOW + 10 });
        expect(await store.accounts.takeInvite('i', NOW + 11)).toBeNull();
        const taken = await Promise.all([store.accounts.takeInvite('i', NOW), store.accounts.takeInvite('i', NOW)]);
        expect(taken).toEqual([{ role: 'admin' }, null]);
        expect(await store.accounts.peekInvite('i', NOW)).toBeNull();
      });

      it('keeps one audit log for turns and logins, newest first', async () => {
        await store.commit(turn('a', 1, { audit: [{ actor: 's1', action: 'case.take', subject: 'c1' }] }));
        await store.accounts.audit({ at: NOW + 1, actor: 's1', action: 'login', subject: 's1' });
        await reopen();
        expect(await store.accounts.auditLog(9)).toEqual([
          { at: NOW + 1, actor: 's1', action: 'login', subject: 's1' },
          { at: NOW, actor: 's1', action: 'case.take', subject: 'c1' },
        ]);
        expect(await store.accounts.auditLog(1)).toHaveLength(1);
      });
    });

    describe('life', () => {
      it('is ready while open, and finishes what was queued before it closes', async () => {
        expect(await store.ready()).toBe(true);
        const written = store.commit(turn('a', 1));
        const seen = store.commit(turn('b', 1, { messages: [said('b', 'x')] }));
        const old = store;
        const closing = old.close();
        await closing;
        expect((await written).status).toBe('committed');
        expect((await seen).status).toBe('committed');
        await expect(old.commit(turn('c', 1))).rejects.toThrow();
        expect(await old.ready()).toBe(false);
        await reopen();
        expect((await store.load('b'))?.person.version).toBe(1);
      });
    });
  });
}
