import { afterEach, describe, expect, it } from 'vitest';
import { readAnswer, sendError } from '../../src/channels/viber/errors.ts';
import { EXACT, parseCallback } from '../../src/channels/viber/parse.ts';
import { fit, render, rowsOf } from '../../src/channels/viber/render.ts';
import { isAuthentic } from '../../src/channels/viber/signature.ts';
import { viberChannel } from '../../src/channels/viber/channel.ts';
import { readJson } from '../../src/channels/fit/safe-json.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { fakeViber } from '../fakes/viber.ts';
import { viber } from './fixtures/viber.ts';
import { rig, type Rig } from './rig.ts';

const bot = { role: 'bot' } as const;
const choices = (labels: string[]) => labels.map((label, n) => ({ action: `f:eee:what:c${n}:ab12cd3`, label }));

describe('signatures', () => {
  const token = '44b935abea139fd6-53fa53b32559c4a6-12dbd3d883b06835';
  it.each([
    [
      token,
      '{"event":"unsubscribed","timestamp":1516678387902,"user_id":"KMMqtlNTDxIm/5bZhdQ5uA==","message_token":5136431130449316903}',
      'd84d8648b402a2737838fea4da41d903d1af1aed92466b1758828ad27e31a9f9',
    ],
    [
      '44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3',
      '{"event":"webhook","timestamp":4977069964384421269,"message_token":1478683725125}',
      'd21b343448c8aee33b8e93768ef6ceb64a6ba6163099973a2b8bd028fea510ef',
    ],
    [
      token,
      '{"event":"message","timestamp":1763870400000,"message_token":5741311803571721087,"sender":{"id":"mAr1aK0sta/EXAMPLE==","name":"Μαρία Κ."},"message":{"type":"text","text":"Καλημέρα"}}',
      '85fd5bd3054e37267d2a09737e01a992fed8aa600269c3b1c73f552fce2987c1',
    ],
  ])('known vector %#', (key, body, signature) => {
    const raw = Buffer.from(body);
    expect(isAuthentic(raw, { header: signature, query: '' }, key)).toBe(true);
    expect(isAuthentic(raw, { header: '', query: signature }, key)).toBe(true);
    expect(isAuthentic(raw, { header: signature.toUpperCase(), query: '' }, key)).toBe(false);
    expect(isAuthentic(Buffer.from(`${body} `), { header: signature, query: '' }, key)).toBe(false);
    expect(isAuthentic(raw, { header: '', query: '' }, key)).toBe(false);
  });
});

describe('what Viber sends', () => {
  it.each(viber)('$name', ({ raw, events, receipts }) => {
    const parsed = parseCallback(readJson(Buffer.from(raw), EXACT));
    if (events) expect(parsed).toMatchObject({ kind: 'event', event: events[0] });
    else if (receipts) expect(parsed).toEqual({ kind: 'receipt', receipt: receipts[0] });
    else expect(parsed).toEqual({ kind: 'nothing' });
  });
});

describe('what Viber is sent', () => {
  it('labels are escaped, short neighbours share a row, ways out are small', () => {
    const { keyboard, min_api_version } = render(
      {
        author: bot,
        text: 'Τι;',
        choices: choices(['Α & <Β>', 'Ναι', 'Να δω αν μάλλον το δικαιούμαι']),
        nav: ['back', 'menu', 'human'],
      },
      'ΚΚ',
      false,
    );
    expect(min_api_version).toBe(6);
    expect(keyboard.Buttons.map(({ Columns, Rows, Text, TextSize }) => [Columns, Rows, Text, TextSize])).toEqual([
      [3, 1, 'Α &amp; &lt;Β&gt;', 'regular'],
      [3, 1, 'Ναι', 'regular'],
      [6, 2, 'Να δω αν μάλλον το δικαιούμαι', 'regular'],
      [2, 1, 'Πίσω', 'small'],
      [2, 1, 'Μενού', 'small'],
      [2, 1, 'Άνθρωπος', 'small'],
    ]);
  });

  it('every message has a keyboard, also the words of staff and the plain second try', () => {
    const staff: Reply = { author: { role: 'staff', id: 's', name: 'Μαρία' }, text: 'Καλημέρα σας' };
    expect(render(staff, 'ΚΚ', false).keyboard.Buttons.map(({ ActionBody }) => ActionBody)).toEqual(['n:menu']);
    expect(render({ author: bot, text: 'Τι;', choices: choices(['Ναι']) }, 'ΚΚ', true).keyboard.Buttons.length).toBe(1);
  });

  it('with many choices rows become low, then ways out give way, then choices are numbers', () => {
    const rows = (n: number) => {
      const message = render(
        {
          author: bot,
          text: 'Τι;',
          choices: choices(Array.from({ length: n }, (_, k) => `Μια αρκετά μεγάλη επιλογή ${k}`)),
          nav: ['menu'],
        },
        'ΚΚ',
        false,
      );
      return [
        rowsOf(message.keyboard.Buttons),
        message.keyboard.Buttons.length,
        message.text.includes('Γράψτε τον αριθμό'),
      ];
    };
    expect(rows(5)).toEqual([11, 6, false]);
    expect(rows(9)).toEqual([10, 10, false]);
    expect(rows(12)).toEqual([12, 12, false]);
    expect(rows(13)).toEqual([1, 1, true]);
  });

  it('a request opens the phone’s own picker, and its message is marked', () => {
    const message = render({ author: bot, text: 'Το τηλέφωνο;', request: 'phone' }, 'ΚΚ', false);
    expect(message.tracking_data).toBe('phone');
    expect(message.keyboard.Buttons[0]).toMatchObject({ ActionType: 'share-phone', ActionBody: 'phone' });
  });

  it('the whole call stays under 30 KB', () => {
    const heavy: Reply = {
      author: bot,
      text: '漢'.repeat(7000),
      choices: choices(Array.from({ length: 20 }, () => '"&<>'.repeat(10))),
    };
    for (const part of fit(heavy, 'ΚΚ'))
      expect(Buffer.byteLength(JSON.stringify(render(part, 'ΚΚ', false)))).toBeLessThan(30_000);
  });

  it('a long sender name is cut', () => {
    expect(
      render({ author: bot, text: 'α' }, 'Κέντρο Κοινότητας Δήμου Σοφάδων', false).sender.name.length,
    ).toBeLessThanOrEqual(28);
  });
});

describe('what Viber answers', () => {
  it.each([
    [1, 'misconfigured'],
    [2, 'misconfigured'],
    [3, 'rejected'],
    [4, 'rejected'],
    [5, 'gone'],
    [6, 'gone'],
    [7, 'misconfigured'],
    [8, 'misconfigured'],
    [9, 'misconfigured'],
    [10, 'misconfigured'],
    [11, 'rejected'],
    [12, 'retry'],
    [13, 'rejected'],
    [14, 'rejected'],
    [15, 'misconfigured'],
    [21, 'misconfigured'],
    [23, 'misconfigured'],
    [24, 'misconfigured'],
    [99, 'retry'],
  ])('status %i → %s', (status, kind) => {
    expect(sendError(status, 'x').kind).toBe(kind);
  });

  it('keeps every digit of the token, and waits an hour after 12', () => {
    const answer = (text: string, status = 200) => readAnswer({ kind: 'answer', status, text });
    expect(answer('{"status":0,"status_message":"ok","message_token":5741457526916182013,"billing_status":1}')).toEqual(
      { ok: true, providerId: '5741457526916182013' },
    );
    expect(answer('{"status":12,"status_message":"tooManyRequests"}')).toMatchObject({
      error: { kind: 'retry', afterMs: 3_600_000 },
    });
    expect(answer('<html>', 200)).toMatchObject({ error: { kind: 'unknown' } });
    expect(answer('', 503)).toMatchObject({ error: { kind: 'retry' } });
  });
});

describe('with a server', () => {
  let on: Rig<ReturnType<typeof fakeViber>>;
  afterEach(() => on.end());

  it('registers while the server listens, and Viber’s own call back succeeds', async () => {
    on = await rig(fakeViber(), { publicUrl: 'https://dipla.example.gr' });
    await on.channel.start!(on.door);
    expect(on.fake.calls().find(({ method }) => method === 'POST /pa/set_webhook')?.body).toMatchObject({
      url: 'https://dipla.example.gr/webhooks/viber',
      send_name: true,
    });
    expect(on.fake.violations()).toEqual([]);
  });

  it('a refused registration is an error without the token', async () => {
    on = await rig(fakeViber());
    const channel = viberChannel({
      token: 'wrong-token',
      apiRoot: on.env['VIBER_API_ROOT']!,
      publicUrl: 'https://x.gr',
      senderName: 'ΚΚ',
    });
    await expect(channel.start!(on.door)).rejects.toThrow('Viber refused set_webhook: 2 invalidAuthToken');
    await channel.stop!();
  });

  it('the welcome is the answer, again and again, and nobody is stored', async () => {
    on = await rig(fakeViber());
    on.door.greeting = [
      { author: bot, text: 'Καλώς **ήρθατε**.' },
      { author: bot, text: 'Συμφωνείτε;', choices: choices(['Συμφωνώ, ξεκινάμε']) },
    ];
    const person = on.fake.person('μόνο-κοιτάζω');
    const posted = await person.open('poster-2');
    expect(posted.status).toBe(200);
    expect(person.last()).toMatchObject({
      text: 'Καλώς ήρθατε.\n\nΣυμφωνείτε;',
      labels: ['Συμφωνώ, ξεκινάμε', 'Μενού'],
    });
    expect((await on.fake.repost(posted)).body).toBe(posted.body);
    expect(on.door.events).toEqual([]);
    expect(on.fake.violations()).toEqual([]);
    on.door.greeting = [];
    expect(await person.open()).toMatchObject({ status: 200, body: '' });
  });

  it('takes the signature from the address too', async () => {
    on = await rig(fakeViber());
    const { createHmac } = await import('node:crypto');
    const body = '{"event":"subscribed","timestamp":1,"message_token":9007199254740993,"user":{"id":"q=="}}';
    const sig = createHmac('sha256', on.env['VIBER_AUTH_TOKEN']!).update(body).digest('hex');
    const send = (query: string) =>
      on.app.inject({
        method: 'POST',
        url: `/webhooks/viber${query}`,
        payload: body,
        headers: { 'content-type': 'application/json' },
      });
    expect((await send(`?sig=${sig}`)).statusCode).toBe(200);
    expect(on.door.events[0]).toMatchObject({ dedupe: 'subscribed:9007199254740993' });
    expect((await send(`?sig=${sig.replace(/^./, 'x')}`)).statusCode).toBe(401);
    expect((await send('?sig=a&sig=b')).statusCode).toBe(401);
  });

  it('tells of delivery with the token that the send gave', async () => {
    on = await rig(fakeViber());
    const person = on.fake.person('p');
    await person.type('γεια');
    const sent = await on.channel.send({ author: bot, text: 'γεια σας' }, person.address, {
      plain: false,
      signal: AbortSignal.timeout(5000),
    });
    if (!sent.ok) throw new Error('not sent');
    for (const status of ['delivered', 'read', 'failed'] as const) await on.fake.receipt(sent.providerId!, status);
    expect(on.door.receipts.map(({ providerId, status }) => [providerId, status])).toEqual([
      [sent.providerId, 'delivered'],
      [sent.providerId, 'read'],
      [sent.providerId, 'failed'],
    ]);
    expect(BigInt(sent.providerId!)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  });

  it('opens no address but Viber’s', async () => {
    on = await rig(fakeViber());
    for (const url of [
      'http://127.0.0.1:1/x',
      'https://viber.com.evil.gr/x',
      'file:///etc/passwd',
      'http://dl-media.viber.com/x',
    ])
      await expect(
        on.channel.download!({ ref: Buffer.from(url).toString('base64url') }, AbortSignal.timeout(1000)),
      ).rejects.toThrow('not an address of Viber');
    await expect(on.channel.download!({ ref: 'nonsense' }, AbortSignal.timeout(1000))).rejects.toThrow();
  });
});
