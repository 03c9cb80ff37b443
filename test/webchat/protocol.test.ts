/** Direct Line calls, one by one: who may, what comes back, what is refused. */
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { BOT, startRig, type Rig } from './rig.ts';
import { json, open, post, read, text } from './wire.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const url = (path: string): string => `${rig.url}/v3/directline/${path}`;

describe('tokens', () => {
  it('open a conversation, made beforehand or on the spot', async () => {
    const { token, conversationId } = await json(await fetch(url('tokens/generate'), { method: 'POST' }));
    const opened = await fetch(url('conversations'), { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    expect(opened.status).toBe(201);
    expect(await opened.json()).toMatchObject({ conversationId, expires_in: 1800 });
  });

  it('are refused when forged, expired, of another use or of another conversation', async () => {
    const one = await open(rig);
    const two = await open(rig);
    const [head, payload, signature] = one.token.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, user: two.user, conv: two.conversationId })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const token of ['', 'x', `${head}.${forged}.${signature}`, `${none}.${payload}.`, one.resume, two.token]) {
      const { status } = await post(rig, { ...one, token }, text('γεια', 'k'));
      expect(status).toBe(403);
    }
    rig.time.now += 31 * 60_000;
    expect((await post(rig, one, text('γεια', 'k'))).status).toBe(403);
    expect(rig.accepted).toEqual([]);
  });

  it('are refreshed, and come back after days with the resume token', async () => {
    const one = await open(rig);
    await post(rig, one, text('γεια', 'k1'));
    rig.time.now += 10 * 24 * 3600_000;
    const stale = await fetch(url('tokens/refresh'), {
      method: 'POST',
      headers: { authorization: `Bearer ${one.token}` },
    });
    expect(stale.status).toBe(403);
    const fresh = await fetch(url('tokens/refresh'), {
      method: 'POST',
      headers: { authorization: `Bearer ${one.resume}` },
    });
    const again = await json(fresh);
    expect(again.conversationId).toBe(one.conversationId);
    expect((await read(rig, { ...one, token: again.token })).activities).toHaveLength(2);
  });
});

describe('activities', () => {
  it('give first words that are stored for nobody', async () => {
    const one = await open(rig);
    const { activities, watermark } = await read(rig, one);
    expect(watermark).toBe('0');
    expect(activities.map((activity: any) => [activity.text, activity.channelData.greeting])).toEqual([
      ['Γεια σας. Είμαι το **Δίπλα**.', true],
      ['Κρατάμε όσα γράφετε.', true],
    ]);
    expect(await rig.store.stats()).toMatchObject({ people: 0, messages: 0 });
    expect((await read(rig, one, '0')).activities).toEqual([]);
  });

  it('are given back with their id and client id, in order, from a watermark on', async () => {
    const one = await open(rig);
    const first = await post(rig, one, text('ένα', 'k1'));
    const set = await read(rig, one, '0');
    expect(set.activities[0]).toMatchObject({
      id: first.body.id,
      text: 'ένα',
      from: { id: one.user, role: 'user' },
      channelData: { clientActivityID: 'k1' },
    });
    expect(set.activities[1]).toMatchObject({ text: 'Είπατε: **ένα**', from: { role: 'bot' } });
    await post(rig, one, text('δύο', 'k2'));
    const rest = await read(rig, one, set.watermark);
    expect(rest.activities.map((activity: any) => activity.text)).toEqual(['δύο', 'Είπατε: **δύο**']);
  });

  it('count once, however often they are sent', async () => {
    const one = await open(rig);
    const answers = await Promise.all([1, 2, 3].map(() => post(rig, one, text('γεια', 'same'))));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await read(rig, one, '0')).activities).toHaveLength(2);
    // The same client id in somebody else's conversation is another message.
    const two = await open(rig);
    await post(rig, two, text('γεια', 'same'));
    expect((await read(rig, two, '0')).activities).toHaveLength(2);
  });

  it('are all kept when no client id is given', async () => {
    const one = await open(rig);
    await post(rig, one, { type: 'message', text: 'α' });
    await post(rig, one, { type: 'message', text: 'α' });
    expect(rig.accepted.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('become inputs: words, taps, places, files', async () => {
    const one = await open(rig);
    const send = (activity: object) => post(rig, one, { type: 'message', ...activity });
    await send({ text: '  ' });
    await send({ text: 'c:hello:agree', channelData: { postBack: true } });
    await send({ value: { action: 'c:hello:agree', label: 'Συμφωνώ' } });
    await send({ text: 'Επιδόματα', channelData: { postBack: true } });
    await send({ text: '', entities: [{ type: 'GeoCoordinates', latitude: 39.3, longitude: 22.1 }] });
    await send({ text: '', attachments: [{ contentType: 'audio/ogg', contentUrl: 'data:audio/ogg;base64,AA' }] });
    await send({ text: null });
    expect(rig.accepted.map(({ event }) => event.input)).toEqual([
      { kind: 'text', text: '  ' },
      { kind: 'tap', action: 'c:hello:agree' },
      { kind: 'tap', action: 'c:hello:agree', label: 'Συμφωνώ' },
      { kind: 'text', text: 'Επιδόματα' },
      { kind: 'location', latitude: 39.3, longitude: 22.1 },
      { kind: 'unsupported', what: 'audio' },
      { kind: 'text', text: '' },
    ]);
  });

  it('that need nothing change nothing', async () => {
    const one = await open(rig);
    for (const type of ['typing', 'event', 'conversationUpdate', 'πέρδικα']) {
      expect((await post(rig, one, { type, name: 'webchat/join' })).status).toBe(200);
    }
    expect(rig.accepted).toEqual([]);
  });

  it('say 503 when storage is away, and the same message sent again counts once', async () => {
    const one = await open(rig);
    rig.break(true);
    expect((await post(rig, one, text('γεια', 'k'))).status).toBe(503);
    rig.break(false);
    expect((await post(rig, one, text('γεια', 'k'))).status).toBe(200);
    expect((await read(rig, one, '0')).activities).toHaveLength(2);
  });
});

describe('bad input', () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  it.each([
    ['broken JSON', '{"type":'],
    ['no JSON', 'γεια'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['wrong types', '{"type":1,"text":{}}'],
    ['a wrong text', '{"type":"message","text":["a"]}'],
    ['deep nesting', `{"type":"message","value":${nested}}`],
    ['a NUL', '{"type":"message","text":"a\\u0000b"}'],
    ['a lone surrogate', '{"type":"message","text":"a\\ud800b"}'],
    ['a client id that is no text', '{"type":"message","text":"a","channelData":{"clientActivityID":7}}'],
    ['far too many letters', JSON.stringify({ type: 'message', text: 'α'.repeat(30_000) })],
  ])('%s is refused and changes nothing', async (_name, body) => {
    const one = await open(rig);
    expect((await post(rig, one, body)).status).toBe(400);
    expect(rig.accepted).toEqual([]);
    expect((await post(rig, one, text('γεια', 'k'))).status).toBe(200);
  });

  it('5 MB are refused before they are read', async () => {
    const one = await open(rig);
    expect((await post(rig, one, JSON.stringify({ type: 'message', text: 'x'.repeat(5_000_000) }))).status).toBe(413);
    expect(rig.accepted).toEqual([]);
  });

  it('a file is refused in words', async () => {
    const one = await open(rig);
    const form = new FormData();
    form.append('file', new Blob(['x']), 'αίτηση.png');
    const answer = await fetch(url(`conversations/${one.conversationId}/upload`), {
      method: 'POST',
      headers: { authorization: `Bearer ${one.token}` },
      body: form,
    });
    expect(answer.status).toBe(501);
    expect((await json(answer)).error.message).toMatch(/αρχεία/);
  });
});

describe('other sites', () => {
  it('may hold a client: the browser is told so', async () => {
    const answer = await fetch(url('conversations'), {
      method: 'OPTIONS',
      headers: { origin: 'https://www.sofades.gr', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-ms-bot-agent');
  });

  it('can be narrowed to a list, also for sockets', async () => {
    await rig.close();
    rig = await startRig({ parts: { origins: ['https://www.sofades.gr'] } });
    const one = await open(rig);
    const from = async (origin: string): Promise<string> => {
      const socket = new WebSocket(one.streamUrl, { origin });
      socket.on('error', () => {});
      const opened = await once(socket, 'open').then(
        () => 'open',
        () => 'refused',
      );
      socket.terminate();
      return opened;
    };
    expect(await from('https://www.sofades.gr')).toBe('open');
    expect(await from(rig.url)).toBe('open');
    expect(await from('https://evil.example')).toBe('refused');
    expect(await from('null')).toBe('refused');
    const answer = await fetch(url('conversations'), { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('get a socket only with the token of its conversation', async () => {
    const one = await open(rig);
    const two = await open(rig);
    for (const address of [
      one.streamUrl.replace(/t=.*/, 't='),
      one.streamUrl.replace(one.conversationId, two.conversationId),
      one.streamUrl.replace(/t=.*/, `t=${one.token}`),
    ]) {
      const socket = new WebSocket(address);
      await once(socket, 'error');
    }
  });
});

describe('limits', () => {
  it('stop one token, not its neighbour', async () => {
    await rig.close();
    rig = await startRig({ parts: { limits: { posted: 3 } } });
    const one = await open(rig);
    const two = await open(rig);
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await post(rig, one, text('γεια', `k${i}`))).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await post(rig, two, text('γεια', 'k'))).status).toBe(200);
  });
});

describe('who answers', () => {
  it('is told to clients that poll', async () => {
    const one = await open(rig);
    await post(rig, one, text('γεια', 'k'));
    expect((await read(rig, one, '0')).owner).toEqual({ owner: 'bot' });
    await rig.say(one.user, { dir: 'out', reply: { author: BOT, text: 'Ζήτησα άνθρωπο' } });
    expect((await read(rig, one, '0')).owner).toEqual({ owner: 'bot' });
  });
});
