/** The conformance suite on the three platforms, and what their doors have in common. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault, FakeChannel, SendKind } from '../fakes/fake.ts';
import { channelConformance } from './conformance.ts';
import type { Input } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { FAKES, rig, type Rig } from './rig.ts';

const CHANNELS: FakeChannel[] = ['telegram', 'viber', 'whatsapp'];
/** What a person can send, and what it becomes, where the platform has it. */
const KINDS: [SendKind, Input['kind']][] = [
  ['voice', 'voice'],
  ['image', 'image'],
  ['video', 'video'],
  ['file', 'file'],
  ['sticker', 'sticker'],
  ['reaction', 'reaction'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['contact_own', 'contact'],
  ['edit', 'edit'],
  ['revoke', 'revoke'],
  ['unsupported', 'unsupported'],
  ['stop', 'stop'],
];
const bot = { role: 'bot' } as const;
const question: Reply = {
  author: bot,
  text: 'Τι **θέλετε** να δούμε; 1 < 2 & 3',
  choices: [
    { action: 'f:eee:what:check:ab12cd3', label: 'Να δω αν μάλλον το δικαιούμαι', short: 'Το δικαιούμαι;' },
    { action: 'f:eee:what:papers:ab12cd3', label: 'Χαρτιά' },
  ],
  nav: ['back', 'menu', 'human'],
};

for (const name of CHANNELS) {
  channelConformance(name, async () => {
    const it = await rig(FAKES[name]());
    const person = it.fake.person('conformance');
    await person.type('γεια');
    return {
      channel: it.channel,
      violations: () => it.fake.violations(),
      end: () => it.end(),
      async show(part, plain) {
        const result = await it.channel.send(part, person.address, { plain, signal: AbortSignal.timeout(5000) });
        expect(result).toMatchObject({ ok: true });
        return person.last();
      },
    };
  });

  describe(`${name}: the door`, () => {
    let on: Rig;
    beforeAll(async () => {
      on = await rig(FAKES[name]());
    });
    afterAll(() => on.end());

    it('takes a well signed call, and the same again is a duplicate', async () => {
      const person = on.fake.person('ελένη');
      const posted = await person.type('Θέλω ραντεβού 🙏');
      expect(posted.status).toBe(200);
      expect(on.door.events.at(-1)).toMatchObject({
        channel: name,
        address: person.address,
        input: { kind: 'text', text: 'Θέλω ραντεβού 🙏' },
      });
      const before = on.door.events.length;
      expect((await on.fake.repost(posted)).status).toBe(200);
      expect(on.door.events.length).toBe(before);
    });

    it('answers 401 to a wrong, missing or foreign signature, and nothing happens', async () => {
      const before = on.door.events.length;
      const { raw } = await on.fake.person('thief').type('κλεμμένο');
      const headers = {
        telegram: 'x-telegram-bot-api-secret-token',
        viber: 'x-viber-content-signature',
        whatsapp: 'x-hub-signature-256',
      };
      for (const wrong of ['', 'x', `sha256=${'0'.repeat(64)}`, '0'.repeat(64), 'fake-telegram-secret_0002', 'é'])
        expect((await on.fake.postRaw(raw, { [headers[name]]: encodeURI(wrong) })).status).toBe(401);
      expect(on.door.events.length).toBe(before + 1);
    });

    it('a call without any signature is refused', async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await on.app.inject({ method: 'POST', url: `/webhooks/${name}`, payload: '{}', headers });
      expect(answer.statusCode).toBe(401);
      expect((await on.app.inject({ method: 'POST', url: `/webhooks/${name}` })).statusCode).toBe(401);
    });

    it('hostile bodies with a good signature change nothing and are never a 5xx', async () => {
      const before = on.door.events.length;
      const { raw } = await on.fake.person('mallory').type('ΛΟΓΙΑ');
      const words = raw.includes('ΛΟΓΙΑ') ? 'ΛΟΓΙΑ' : '\\u039b\\u039f\\u0393\\u0399\\u0391';
      const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
      const hostile: [string | Buffer, number][] = [
        ['', 400],
        ['{', 400],
        ['{"update_id":1,', 400],
        [Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
        [raw.replace(words, `${words}\u0000`), 400],
        [deep, 400],
        [`{"a":${deep}}`, 400],
        [raw.replace(`"${words}"`, deep), 400],
        ['null', 200],
        ['[]', 200],
        ['"text"', 200],
        ['12345678901234567890', 200],
        ['{}', 200],
        ['{"update_id":"7","message":"x"}', 200],
        ['{"update_id":5,"brand_new_kind":{"x":1}}', 200],
        ['{"event":"brand_new","message_token":5}', 200],
        ['{"event":"message","message_token":{}}', 200],
        ['{"object":"page","entry":[{}]}', 200],
        ['{"object":"whatsapp_business_account","entry":{"a":1}}', 200],
        [
          '{"object":"whatsapp_business_account","entry":[null,{"changes":7},{"changes":[{"field":"messages","value":null}]}]}',
          200,
        ],
        ['{"__proto__":{"x":1},"constructor":{"prototype":{}}}', 200],
        [raw.replace(`"${words}"`, '5'), 200],
        [raw.replace(`"${words}"`, 'null'), 200],
        [raw.replace(`"${words}"`, '{"a":[]}'), 200],
        [raw.replace(words, `${words}\\u0000`), 200],
        [raw.replace(words, `${words}\\ud83d`), 200],
        [raw.replace(words, `\\udc00${words}`), 200],
      ];
      for (const [body, status] of hostile)
        expect([body.toString().slice(0, 60), (await on.fake.postRaw(body)).status]).toEqual([
          body.toString().slice(0, 60),
          status,
        ]);
      expect((await on.fake.postRaw(Buffer.alloc(5 * 1024 * 1024, 'x'))).status).toBe(413);
      expect(on.door.events.length).toBe(before + 1);
      expect((await on.fake.person('mallory').type('τώρα καλά')).status).toBe(200);
      expect(on.door.events.at(-1)?.input).toEqual({ kind: 'text', text: 'τώρα καλά' });
    });

    it('answers 503 with a time to come back only when storage is away', async () => {
      on.door.broken = true;
      const person = on.fake.person('patient');
      const posted = await person.type('ακούει κανείς;');
      expect(posted.status).toBe(503);
      expect((await on.app.inject({ method: 'GET', url: '/webhooks/nothing' })).statusCode).toBe(404);
      on.door.broken = false;
      expect((await on.fake.repost(posted)).status).toBe(200);
      expect(on.door.events.at(-1)).toMatchObject({ address: person.address, input: { text: 'ακούει κανείς;' } });
    });

    it('takes every kind of thing that a person can send', async () => {
      const person = on.fake.person('all-kinds');
      for (const [kind, becomes] of KINDS) {
        const posted = await person.send(kind);
        if (posted === null) continue;
        expect(posted.status).toBe(200);
        expect(on.door.events.at(-1)?.input.kind).toBe(becomes);
      }
    });
  });

  describe(`${name}: sending`, () => {
    let on: Rig;
    beforeAll(async () => {
      on = await rig(FAKES[name]());
      await on.fake.person('maria').type('γεια');
    });
    afterAll(() => on.end());
    const send = (part: Reply, plain = false) =>
      on.channel.send(part, on.fake.person('maria').address, { plain, signal: AbortSignal.timeout(5000) });

    it('shows words, choices and ways out, and a tap comes back as the choice', async () => {
      const result = await send(question);
      expect(result).toMatchObject({ ok: true });
      const maria = on.fake.person('maria');
      expect(maria.last().text).toBe('Τι θέλετε να δούμε; 1 < 2 & 3');
      expect(maria.last().labels.join(' ')).toMatch(/δικαιούμαι.*Χαρτιά/);
      await maria.tap('Χαρτιά');
      expect(on.door.events.at(-1)).toMatchObject({
        address: maria.address,
        input: { kind: 'tap', action: 'f:eee:what:papers:ab12cd3' },
      });
      expect(on.fake.violations()).toEqual([]);
    });

    it('a way out that is shown can be tapped', async () => {
      await send({ author: bot, text: 'Τέλος.', nav: ['back', 'menu', 'human'] });
      const maria = on.fake.person('maria');
      expect(maria.last().labels).toEqual(['Πίσω', 'Μενού', 'Άνθρωπος']);
      await maria.tap('Μενού');
      expect(on.door.events.at(-1)?.input).toMatchObject({ kind: 'tap', action: 'n:menu' });
    });

    it('says the second try as plain words with numbers', async () => {
      await send(question, true);
      const { text } = on.fake.person('maria').last();
      expect(text).toBe(
        'Τι θέλετε να δούμε; 1 < 2 & 3\n\n1. Να δω αν μάλλον το δικαιούμαι\n2. Χαρτιά\n\nΓράψτε τον αριθμό.',
      );
    });

    it('asks for the phone, and the answer is the person’s own', async () => {
      await send({ author: bot, text: 'Το τηλέφωνό σας;', request: 'phone', nav: ['back'] });
      const maria = on.fake.person('maria');
      const share = maria.last().offers.find((offer) => offer.share === 'phone')!;
      await maria.tap(share.label);
      expect(on.door.events.at(-1)?.input).toMatchObject({ kind: 'contact', own: true });
      await maria.send('contact');
      expect(on.door.events.at(-1)?.input).toMatchObject({ kind: 'contact', own: false });
    });

    it('asks for the place', async () => {
      await send({ author: bot, text: 'Πού είστε;', request: 'location' });
      const maria = on.fake.person('maria');
      await maria.tap(maria.last().offers.find((offer) => offer.share === 'location')!.label);
      expect(on.door.events.at(-1)?.input).toMatchObject({ kind: 'location', latitude: 39.3367 });
      expect(on.fake.violations()).toEqual([]);
    });

    const faults: [Fault, string][] = [
      ['throttle', 'retry'],
      ['blocked', 'gone'],
      ['content', 'rejected'],
      ['server', 'retry'],
      ['gateway', 'unknown'],
      ['token', 'misconfigured'],
      ['cut', 'unknown'],
      ['cut_before', 'unknown'],
    ];
    it.each(faults)('names the fault %s: %s', async (fault, kind) => {
      on.fake.fault(fault);
      const seen = on.fake.person('maria').all().length;
      const result = await send({ author: bot, text: `fault ${fault}` });
      expect(result).toMatchObject({ ok: false, error: { kind } });
      if (fault === 'throttle') expect(result).toMatchObject({ error: { afterMs: 1000 } });
      expect(on.fake.person('maria').all().length).toBe(fault === 'cut' ? seen + 1 : seen);
      expect(JSON.stringify(result)).not.toMatch(/AAFake|4fa1ce|EAAfake/);
    });

    it('gives up on a signal: what left may have arrived', async () => {
      on.fake.fault('slow', { ms: 3000 });
      const result = await on.channel.send({ author: bot, text: 'αργά' }, on.fake.person('maria').address, {
        plain: false,
        signal: AbortSignal.timeout(100),
      });
      expect(result).toMatchObject({ ok: false, error: { kind: 'unknown' } });
    });

    it('never sends after the signal, and an unreachable platform got nothing', async () => {
      const calls = on.fake.calls().length;
      const result = await on.channel.send({ author: bot, text: 'ποτέ' }, on.fake.person('maria').address, {
        plain: false,
        signal: AbortSignal.abort(),
      });
      expect(result).toMatchObject({ ok: false, error: { kind: 'retry' } });
      expect(on.fake.calls().length).toBe(calls);
    });

    it('a stranger who never wrote is gone', async () => {
      const result = await on.channel.send({ author: bot, text: 'γεια' }, on.fake.person('never-wrote').address, {
        plain: false,
        signal: AbortSignal.timeout(5000),
      });
      expect(result).toMatchObject({ ok: false, error: { kind: 'gone' } });
    });

    it('opens a file that the person sent', async () => {
      await on.fake.person('maria').send('voice');
      const { input } = on.door.events.at(-1)!;
      if (input.kind !== 'voice') throw new Error('no voice');
      const { bytes, mime } = await on.channel.download!(input.media, AbortSignal.timeout(5000));
      expect(Buffer.from(bytes).toString()).toContain('fake');
      expect(mime).toMatch(/^audio\//);
    });

    it('an unreachable platform is tried again: nothing left', async () => {
      await on.fake.stop();
      const result = await send({ author: bot, text: 'χαμένο' });
      expect(result).toMatchObject({ ok: false, error: { kind: expect.stringMatching(/^(retry|unknown)$/) } });
      expect(await send({ author: bot, text: 'χαμένο' })).toMatchObject({ ok: false, error: { kind: 'retry' } });
    });
  });
}
