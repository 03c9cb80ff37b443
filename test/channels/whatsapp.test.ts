import { afterEach, describe, expect, it } from 'vitest';
import { readAnswer, sendError } from '../../src/channels/whatsapp/errors.ts';
import { parseBatch } from '../../src/channels/whatsapp/parse.ts';
import { call, fit, render } from '../../src/channels/whatsapp/render.ts';
import { isAuthentic } from '../../src/channels/whatsapp/signature.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { fakeWhatsapp } from '../fakes/whatsapp.ts';
import { PHONE_NUMBER_ID, whatsapp } from './fixtures/whatsapp.ts';
import { rig, type Rig } from './rig.ts';

const bot = { role: 'bot' } as const;
const choices = (labels: string[], more: object = {}) =>
  labels.map((label, n) => ({ action: `f:eee:what:c${n}:ab12cd3`, label, ...more }));
const LONG = 'Να δω αν μάλλον το δικαιούμαι';

describe('signatures', () => {
  const secret = '0123456789abcdef0123456789abcdef';
  const raw = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"type":"text","text":{"body":"\u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1"}}]}}]}]}`;

  it('is over the raw bytes, in which Greek is escaped', () => {
    const signature = 'sha256=ab96cfebc32329f81e4bc8017c5725978dce62c9da27b5f66914b1483df19254';
    expect(isAuthentic(Buffer.from(raw), signature, secret)).toBe(true);
    const again = Buffer.from(JSON.stringify(JSON.parse(raw)));
    expect(isAuthentic(again, signature, secret)).toBe(false);
    expect(isAuthentic(again, 'sha256=bdd98d4f895823447674859384e7d7da58d5fe252e01bd304764117f0cd5a4cf', secret)).toBe(
      true,
    );
    expect(isAuthentic(Buffer.from(raw), signature.slice('sha256='.length), secret)).toBe(false);
  });
});

describe('what WhatsApp sends', () => {
  it.each(whatsapp)('$name', ({ raw, events = [], receipts = [] }) => {
    const batch = parseBatch(JSON.parse(raw), PHONE_NUMBER_ID);
    expect(batch.events.length).toBe(events.length);
    for (const [index, event] of events.entries()) expect(batch.events[index]).toMatchObject(event);
    expect(batch.receipts).toEqual(receipts);
  });
});

describe('what WhatsApp is sent', () => {
  const shape = (reply: Reply) => {
    const message = render(reply);
    if (message.type === 'text') return ['text', message.text.body];
    const { interactive } = message;
    switch (interactive.type) {
      case 'button':
        return ['button', ...interactive.action.buttons.map(({ reply: { title } }) => title)];
      case 'list':
        return [
          'list',
          ...interactive.action.sections.flatMap(({ rows }) =>
            rows.map(({ title, description }) => (description === undefined ? title : `${title} | ${description}`)),
          ),
        ];
      default:
        return [interactive.type, interactive.body.text];
    }
  };

  it('up to three choices are buttons, with ways out where there is room', () => {
    expect(
      shape({ author: bot, text: 'Τι;', choices: choices(['Ναι', 'Όχι']), nav: ['back', 'menu', 'human'] }),
    ).toEqual(['button', 'Ναι', 'Όχι', 'Πίσω']);
    expect(shape({ author: bot, text: 'Τι;', choices: choices(['Ναι', 'Όχι', 'Ίσως']), nav: ['menu'] })).toEqual([
      'button',
      'Ναι',
      'Όχι',
      'Ίσως',
    ]);
    expect(shape({ author: bot, text: 'Τι;', choices: choices([LONG], { short: 'Το δικαιούμαι;' }) })).toEqual([
      'button',
      'Το δικαιούμαι;',
    ]);
    expect(shape({ author: bot, text: 'Τι;', nav: ['menu', 'human'] })).toEqual(['button', 'Μενού', 'Άνθρωπος']);
  });

  it('more are a list, where a long label moves below its title', () => {
    expect(
      shape({
        author: bot,
        text: 'Τι;',
        choices: [
          ...choices(['Ναι', 'Όχι', 'Ίσως'], { description: 'εξήγηση' }),
          ...choices([LONG], { short: 'Το δικαιούμαι;' }),
        ],
        nav: ['menu'],
      }),
    ).toEqual(['list', 'Ναι | εξήγηση', 'Όχι | εξήγηση', 'Ίσως | εξήγηση', `Το δικαιούμαι; | ${LONG}`, 'Μενού']);
    const ten = choices(Array.from({ length: 10 }, (_, n) => `Επιλογή ${n}`));
    expect(shape({ author: bot, text: 'Τι;', choices: ten, nav: ['menu'] }).length).toBe(11);
  });

  it('labels that no button takes become a list, and twins too', () => {
    expect(shape({ author: bot, text: 'Τι;', choices: choices([LONG]) })[0]).toBe('list');
    expect(shape({ author: bot, text: 'Τι;', choices: choices(['Ναι', 'Ναι']) })[0]).toBe('list');
  });

  it('more than ten are numbered words', () => {
    const eleven = choices(Array.from({ length: 11 }, (_, n) => `Επιλογή ${n}`));
    expect(shape({ author: bot, text: 'Τι;', choices: eleven })[1]).toMatch(
      /^Τι;\n\n1\. Επιλογή 0\n2\. Επιλογή 1\n[^]*11\. Επιλογή 10\n\nΓράψτε τον αριθμό\.$/,
    );
  });

  it('a lone address is a button of its own, others are lines', () => {
    expect(
      render({ author: bot, text: 'Δείτε', choices: [{ action: '', label: 'Χάρτης', url: 'https://www.sofades.gr' }] }),
    ).toMatchObject({
      interactive: {
        type: 'cta_url',
        action: { parameters: { display_text: 'Χάρτης', url: 'https://www.sofades.gr' } },
      },
    });
    expect(
      shape({ author: bot, text: 'Δείτε', choices: [{ action: '', label: 'Κλήση', url: 'tel:+302443000000' }] }),
    ).toEqual(['text', 'Δείτε\n\nΚλήση: +302443000000']);
    expect(
      shape({
        author: bot,
        text: 'Δείτε',
        choices: [{ action: '', label: 'Χάρτης', url: 'https://www.sofades.gr' }, ...choices(['Ναι'])],
      }),
    ).toEqual(['button', 'Ναι']);
  });

  it('requests use WhatsApp’s own buttons, and what else is offered is numbered', () => {
    expect(shape({ author: bot, text: 'Το τηλέφωνό σας;', request: 'phone', choices: choices(['Δεν θέλω']) })).toEqual([
      'request_contact_info',
      'Το τηλέφωνό σας;\n\n1. Δεν θέλω\n\nΓράψτε τον αριθμό.',
    ]);
    expect(shape({ author: bot, text: 'Πού είστε;', request: 'location' })).toEqual([
      'location_request_message',
      'Πού είστε;',
    ]);
  });

  it('a long text with buttons is split, and the buttons stand by its end', () => {
    const text = `${'Μια πρόταση που εξηγεί. '.repeat(60).trim()}\n\nΤι θέλετε;`;
    const parts = fit({ author: bot, text, choices: choices(['Ναι']) });
    expect(parts.length).toBe(2);
    expect(parts.at(-1)).toMatchObject({ text: 'Τι θέλετε;', choices: choices(['Ναι']) });
  });

  it('phones go in `to`, hidden people in `recipient`', () => {
    const reply: Reply = { author: bot, text: 'γεια' };
    expect(call(reply, '306900000011', false)).toMatchObject({ to: '306900000011' });
    expect(call(reply, 'GR.88120000000000000001', false)).toMatchObject({ recipient: 'GR.88120000000000000001' });
    expect(call(reply, 'GR.88120000000000000001', false)).not.toHaveProperty('to');
  });
});

describe('what WhatsApp answers', () => {
  it.each([
    [4, 'retry'],
    [80007, 'retry'],
    [130429, 'retry'],
    [131056, 'retry'],
    [133016, 'retry'],
    [131048, 'retry'],
    [1, 'retry'],
    [2, 'retry'],
    [131000, 'retry'],
    [131016, 'retry'],
    [131053, 'retry'],
    [131052, 'retry'],
    [131047, 'window_closed'],
    [131049, 'window_closed'],
    [130472, 'window_closed'],
    [131026, 'gone'],
    [131050, 'gone'],
    [100, 'rejected'],
    [131008, 'rejected'],
    [131009, 'rejected'],
    [131051, 'rejected'],
    [132001, 'rejected'],
    [132015, 'rejected'],
    [131021, 'rejected'],
    [0, 'misconfigured'],
    [190, 'misconfigured'],
    [3, 'misconfigured'],
    [10, 'misconfigured'],
    [200, 'misconfigured'],
    [299, 'misconfigured'],
    [33, 'misconfigured'],
    [368, 'misconfigured'],
    [131031, 'misconfigured'],
    [130497, 'misconfigured'],
    [131042, 'misconfigured'],
    [131045, 'misconfigured'],
    [133010, 'misconfigured'],
  ])('code %i → %s', (code, kind) => {
    expect(sendError(code, 'x').kind).toBe(kind);
  });

  it('waits six seconds for a pair, and a 5xx without Graph’s own word is unknown', () => {
    expect(sendError(131056, 'x')).toMatchObject({ afterMs: 6000 });
    expect(readAnswer({ kind: 'answer', status: 502, text: '<html>' })).toMatchObject({ error: { kind: 'unknown' } });
    expect(
      readAnswer({ kind: 'answer', status: 500, text: '{"error":{"code":131000,"message":"Something went wrong"}}' }),
    ).toMatchObject({ error: { kind: 'retry' } });
    expect(readAnswer({ kind: 'answer', status: 200, text: '{"messages":[]}' })).toMatchObject({
      error: { kind: 'unknown' },
    });
  });
});

describe('with a server', () => {
  let on: Rig<ReturnType<typeof fakeWhatsapp>>;
  afterEach(() => on.end());

  it('shakes hands with the challenge alone', async () => {
    on = await rig(fakeWhatsapp());
    const ask = (query: string) => on.app.inject({ method: 'GET', url: `/webhooks/whatsapp?${query}` });
    const good = await ask('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=fake-verify-token');
    expect([good.statusCode, good.body]).toEqual([200, '1158201444']);
    for (const bad of [
      '',
      'hub.mode=subscribe&hub.challenge=1&hub.verify_token=x',
      'hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=fake-verify-token',
      'hub.mode=subscribe&hub.challenge=1&hub.challenge=2&hub.verify_token=fake-verify-token',
    ])
      expect((await ask(bad)).statusCode).toBe(403);
  });

  it('takes a batch, each person in order', async () => {
    on = await rig(fakeWhatsapp());
    const [a, b] = [on.fake.person('a'), on.fake.person('bsuid-b')];
    const posted = await on.fake.postBatch([
      { person: a, text: 'ένα' },
      { person: b, text: 'uno' },
      { person: a, text: 'δύο' },
    ]);
    expect(posted.status).toBe(200);
    expect(posted.raw).toContain('\\u03ad\\u03bd\\u03b1');
    expect(on.door.events.filter((event) => event.address === a.address).map(({ input }) => input)).toEqual([
      { kind: 'text', text: 'ένα' },
      { kind: 'text', text: 'δύο' },
    ]);
    expect(on.door.events.some((event) => event.address === b.address)).toBe(true);
  });

  it('a person whose phone is hidden gets answers', async () => {
    on = await rig(fakeWhatsapp());
    const person = on.fake.person('bsuid-nikos');
    await person.type('γεια');
    expect(on.door.events[0]).toMatchObject({ address: person.address });
    expect(person.address).toMatch(/^GR\./);
    expect(
      await on.channel.send({ author: bot, text: 'γεια σας' }, person.address, {
        plain: false,
        signal: AbortSignal.timeout(5000),
      }),
    ).toMatchObject({ ok: true });
    expect(person.last().text).toBe('γεια σας');
    expect(on.fake.violations()).toEqual([]);
  });

  it('a closed window is named', async () => {
    on = await rig(fakeWhatsapp());
    const person = on.fake.person('late');
    await person.type('γεια');
    on.fake.fault('window');
    expect(
      await on.channel.send({ author: bot, text: 'γεια' }, person.address, {
        plain: false,
        signal: AbortSignal.timeout(5000),
      }),
    ).toMatchObject({ error: { kind: 'window_closed' } });
    expect(on.channel.windowEndsAt(1000)).toBe(1000 + 24 * 3600_000);
  });

  it('takes 2 MB of messages', async () => {
    on = await rig(fakeWhatsapp());
    const person = on.fake.person('much');
    const posted = await on.fake.postBatch(
      Array.from({ length: 100 }, (_, n) => ({ person, text: `${n} ${'λόγια '.repeat(700)}` })),
    );
    expect(posted.raw.length).toBeGreaterThan(2_000_000);
    expect(posted.status).toBe(200);
    expect(on.door.events.length).toBe(100);
  });
});
