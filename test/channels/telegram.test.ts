import { afterEach, describe, expect, it } from 'vitest';
import { sendError } from '../../src/channels/telegram/errors.ts';
import { parseUpdate } from '../../src/channels/telegram/parse.ts';
import { html, render } from '../../src/channels/telegram/render.ts';
import { telegramChannel } from '../../src/channels/telegram/channel.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { fakeTelegram } from '../fakes/telegram.ts';
import { telegram } from './fixtures/telegram.ts';
import { channelFor, rig, testDoor, type Rig } from './rig.ts';

const bot = { role: 'bot' } as const;
const choice = (label: string, more: object = {}) => ({ action: `f:eee:what:${label.length}:ab12cd3`, label, ...more });

describe('what Telegram sends', () => {
  it.each(telegram)('$name', ({ raw, events }) => {
    const { event } = parseUpdate(JSON.parse(raw));
    if (events === undefined) expect(event).toBeNull();
    else expect(event).toMatchObject(events[0]!);
  });

  it('a tap of a group or without data is answered and goes nowhere', () => {
    const from = { id: 5, is_bot: false, first_name: 'Α' };
    const group = { message_id: 1, date: 1, chat: { id: -1, type: 'group' } };
    expect(
      parseUpdate({ update_id: 1, callback_query: { id: '9', from, chat_instance: '1', data: 'x', message: group } }),
    ).toEqual({ event: null, callbackId: '9' });
    expect(
      parseUpdate({ update_id: 1, callback_query: { id: '9', from, chat_instance: '1', game_short_name: 'g' } }),
    ).toEqual({ event: null, callbackId: '9' });
  });
});

describe('what Telegram is sent', () => {
  it('is HTML with everything escaped but the bold', () => {
    expect(html('**Α & Β** < 3 > "2" <b>')).toBe('<b>Α &amp; Β</b> &lt; 3 &gt; "2" &lt;b&gt;');
  });

  it('long labels have a row, two short neighbours share one, ways out stand below', () => {
    const part: Reply = {
      author: bot,
      text: 'Τι;',
      choices: [choice('Να δω αν μάλλον το δικαιούμαι'), choice('Ναι'), choice('Όχι!'), choice('Ίσως')],
      nav: ['human', 'back', 'menu'],
    };
    const { reply_markup } = render(part, 1, false);
    expect(
      'inline_keyboard' in reply_markup && reply_markup.inline_keyboard.map((row) => row.map((button) => button.text)),
    ).toEqual([['Να δω αν μάλλον το δικαιούμαι'], ['Ναι', 'Όχι!'], ['Ίσως'], ['Πίσω', 'Μενού', 'Άνθρωπος']]);
  });

  it('addresses are buttons, telephone numbers are words', () => {
    const part: Reply = {
      author: bot,
      text: 'Δείτε',
      choices: [choice('Χάρτης', { url: 'https://www.sofades.gr' }), choice('Κλήση', { url: 'tel:+302443000000' })],
    };
    expect(render(part, 1, false)).toMatchObject({
      text: 'Δείτε\n\nΚλήση: +302443000000',
      reply_markup: { inline_keyboard: [[{ text: 'Χάρτης', url: 'https://www.sofades.gr' }]] },
    });
  });

  it('a request is a reply keyboard, and the next message without buttons takes it away', () => {
    const asked = render(
      { author: bot, text: 'Το τηλέφωνό σας;', request: 'phone', choices: [choice('Δεν θέλω')], nav: ['back'] },
      1,
      false,
    );
    expect(asked.reply_markup).toEqual({
      keyboard: [
        [{ text: '📞 Στείλτε το τηλέφωνο', request_contact: true }],
        [{ text: 'Δεν θέλω' }],
        [{ text: 'Πίσω' }],
      ],
      resize_keyboard: true,
      one_time_keyboard: true,
    });
    expect(render({ author: bot, text: 'Ευχαριστούμε.' }, 1, false).reply_markup).toEqual({ remove_keyboard: true });
  });

  it('an action beyond 64 bytes never becomes a button that Telegram would refuse', () => {
    const part: Reply = { author: bot, text: 'Τι;', choices: [{ action: 'ω'.repeat(33), label: 'Ναι' }] };
    expect(render(part, 1, false)).toMatchObject({
      text: 'Τι;\n\n1. Ναι\n\nΓράψτε τον αριθμό.',
      reply_markup: { remove_keyboard: true },
    });
  });
});

describe('what Telegram answers', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'gone'],
    [403, 'Forbidden: user is deactivated', 'gone'],
    [400, 'Bad Request: chat not found', 'gone'],
    [400, "Bad Request: can't parse entities: unexpected end tag", 'rejected'],
    [400, 'Bad Request: message is too long', 'rejected'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected'],
    [400, 'Bad Request: wrong HTTP URL specified', 'rejected'],
    [401, 'Unauthorized', 'misconfigured'],
    [404, 'Not Found', 'misconfigured'],
    [409, 'Conflict: terminated by other getUpdates request', 'misconfigured'],
    [500, 'Internal Server Error', 'retry'],
    [502, 'Bad Gateway', 'retry'],
  ])('%i %s → %s', (code, description, kind) => {
    expect(sendError(code, description).kind).toBe(kind);
  });

  it('429 waits as long as Telegram says', () => {
    expect(sendError(429, 'Too Many Requests: retry after 7', 7000)).toEqual({
      kind: 'retry',
      afterMs: 7000,
      detail: '429 Too Many Requests: retry after 7',
    });
  });
});

describe('taps', () => {
  let on: Rig<ReturnType<typeof fakeTelegram>>;
  afterEach(() => on.end());

  it('are answered after they are durable, also when they are old or come twice', async () => {
    on = await rig(fakeTelegram());
    const person = on.fake.person('ελένη');
    const posted = await person.tapAction('f:eee:what:check:ab12cd3');
    await on.fake.repost(posted);
    await expect.poll(() => on.fake.unanswered()).toEqual([]);
    on.door.broken = true;
    await person.tapAction('f:eee:what:check:ab12cd3');
    expect(on.fake.unanswered().length).toBe(1);
    expect(on.fake.violations()).toEqual([]);
  });
});

describe('starting', () => {
  let on: Rig<ReturnType<typeof fakeTelegram>>;
  afterEach(() => on.end());

  it('registers the webhook with its secret and the kinds of updates that we read', async () => {
    on = await rig(fakeTelegram(), { publicUrl: 'https://dipla.example.gr/' });
    await on.channel.start!(on.door);
    const call = on.fake.calls().find(({ method }) => method.endsWith('/setWebhook'));
    expect(call?.body).toEqual({
      url: 'https://dipla.example.gr/webhooks/telegram',
      secret_token: on.env['TELEGRAM_WEBHOOK_SECRET'],
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    expect(on.fake.violations()).toEqual([]);
  });

  it('a wrong token is said in words that hold neither token nor secret', async () => {
    on = await rig(fakeTelegram());
    const wrong = telegramChannel({
      token: '1:wrong-token',
      webhookSecret: 'a-secret-of-ours-1',
      apiRoot: on.env['TELEGRAM_API_ROOT']!,
      mode: 'webhook',
      publicUrl: 'https://x.gr',
    });
    const fault = await wrong.start!(on.door).catch((error: unknown) => error);
    expect(String(fault)).toBe('TelegramFault: Telegram refused getMe: 401 Unauthorized');
    expect(`${JSON.stringify(fault)} ${fault instanceof Error ? (fault.stack ?? '') : ''}`).not.toMatch(
      /wrong-token|a-secret/,
    );
    await wrong.stop!();
  });

  it('an unreachable Telegram is an error without the address', async () => {
    on = await rig(fakeTelegram());
    const lost = telegramChannel({ token: '1:lost-token', apiRoot: 'http://127.0.0.1:9', mode: 'polling' });
    await expect(lost.start!(on.door)).rejects.toThrow('Telegram getMe failed: network');
    await lost.stop!();
  });
});

describe('polling', () => {
  it('takes updates in the order of each person, and forgets none while storage is away', async () => {
    const fake = fakeTelegram({ mode: 'polling' });
    const { env } = await fake.start();
    const warnings: string[] = [];
    const channel = channelFor('telegram', env, { warn: (message) => warnings.push(message) });
    const door = testDoor();
    const [a, b] = [fake.person('a'), fake.person('b')];
    for (const word of ['ένα', 'δύο', 'τρία']) for (const person of [a, b]) await person.type(word);
    door.broken = true;
    await channel.start!(door);
    await expect.poll(() => warnings.length).toBeGreaterThan(0);
    door.broken = false;
    await expect.poll(() => door.events.length, { timeout: 5000 }).toBe(6);
    for (const person of [a, b])
      expect(
        door.events
          .filter((event) => event.address === person.address)
          .map((event) => event.input.kind === 'text' && event.input.text),
      ).toEqual(['ένα', 'δύο', 'τρία']);
    await a.type('τέσσερα');
    await expect.poll(() => door.events.length, { timeout: 5000 }).toBe(7);
    await a.tapAction('n:menu');
    await expect.poll(() => fake.unanswered(), { timeout: 5000 }).toEqual([]);
    await expect.poll(() => fake.pending(), { timeout: 5000 }).toBe(0);
    await channel.stop!();
    expect(fake.violations()).toEqual([]);
    await fake.stop();
  });
});
