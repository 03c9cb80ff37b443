/** The contract with the real client of Bot Framework: it starts, hears, writes, taps, loses its line and comes back. */
import { createRequire } from 'node:module';
import { DirectLine, type Activity, type DirectLineOptions } from 'botframework-directlinejs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aCase, BOT, startRig, type Rig } from './rig.ts';
import { json } from './wire.ts';

const kept = {
  XMLHttpRequest: Reflect.get(globalThis, 'XMLHttpRequest'),
  WebSocket: Reflect.get(globalThis, 'WebSocket'),
};
let rig: Rig;
const clients: DirectLine[] = [];

beforeAll(() => {
  // A browser's, for Node: without them the client waits for ever without a word. (xhr2 brings no types.)
  const xhr2: unknown = createRequire(import.meta.url)('xhr2');
  Object.assign(globalThis, { XMLHttpRequest: xhr2, WebSocket });
});
afterAll(() => void Object.assign(globalThis, kept));
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await rig.close();
});

function client(options: DirectLineOptions): { line: DirectLine; heard: Activity[] } {
  // `random` sets how long it waits before it reconnects: 0 is the shortest, 3 s.
  const line = new DirectLine({ domain: `${rig.url}/v3/directline`, random: () => 0, ...options });
  const heard: Activity[] = [];
  line.activity$.subscribe(
    (activity) => void heard.push(activity),
    // Ending a client ends its stream with an error.
    () => {},
  );
  clients.push(line);
  return { line, heard };
}

async function token(): Promise<string> {
  return (await json(await fetch(`${rig.url}/v3/directline/tokens/generate`, { method: 'POST' }))).token;
}

function send(line: DirectLine, activity: object): Promise<string> {
  const whole: any = { from: { id: 'me' }, ...activity };
  return new Promise((resolve, reject) => void line.postActivity(whole).subscribe(resolve, reject));
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(holds()).toBe(true);
}

const words = (heard: Activity[]): unknown[] =>
  heard.map((activity) => (activity.type === 'message' ? activity.text : activity.type));
const say = (text: string, id: string): object => ({ type: 'message', text, channelData: { clientActivityID: id } });

describe.each([
  ['over a socket', { webSocket: true }],
  ['by polling', { webSocket: false, pollingInterval: 200 }],
])('directlinejs %s', (_name, mode) => {
  it('starts, hears the first words, writes, taps, and hears each answer once', async () => {
    const { line, heard } = client({ token: await token(), ...mode });
    await until(() => heard.length === 2);
    expect(words(heard)).toEqual(['Γεια σας. Είμαι το **Δίπλα**.', 'Κρατάμε όσα γράφετε.']);
    const id = await send(line, say('θελω ραντεβου', 'k1'));
    await until(() => heard.length === 4);
    expect(heard[2]).toMatchObject({ id, text: 'θελω ραντεβου', channelData: { clientActivityID: 'k1' } });
    expect(heard[3]).toMatchObject({
      text: 'Είπατε: **θελω ραντεβου**',
      suggestedActions: { actions: [{ type: 'postBack', value: 'c:echo:more' }, { value: 'n:menu' }] },
    });
    // What Web Chat posts for a postBack button.
    await send(line, { type: 'message', text: 'c:echo:more', channelData: { postBack: true, clientActivityID: 'k2' } });
    await until(() => heard.length === 6);
    expect(words(heard).slice(4)).toEqual(['✓', 'Πατήσατε: c:echo:more']);
    const ids = heard.map((activity) => activity.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe('directlinejs', () => {
  it('loses and doubles nothing when the server restarts under it', async () => {
    const { line, heard } = client({ token: await token() });
    await until(() => heard.length === 2);
    await send(line, say('ένα', 'k1'));
    await until(() => heard.length === 4);
    const user = rig.accepted[0]!.event.address;
    await rig.stop();
    rig = await rig.again();
    // Said while the client has no line.
    await rig.say(user, { dir: 'out', reply: { author: BOT, text: 'δύο' } });
    await rig.say(user, { dir: 'note', staff: { id: 's1', name: 'Μαρία' }, text: 'κρυφό' });
    await rig.say(user, { dir: 'out', reply: { author: { role: 'staff', id: 's1', name: 'Μαρία' }, text: 'τρία' } });
    await until(() => heard.length === 6);
    await send(line, say('τέσσερα', 'k4'));
    await until(() => heard.length === 8);
    expect(words(heard).slice(2)).toEqual(['ένα', 'Είπατε: **ένα**', 'δύο', 'τρία', 'τέσσερα', 'Είπατε: **τέσσερα**']);
    expect(heard[5]?.from).toMatchObject({ name: 'Μαρία', role: 'bot' });
  });

  it('resumes a conversation by its id, from its watermark', async () => {
    const first = client({ token: await token() });
    await until(() => first.heard.length === 2);
    await send(first.line, say('ένα', 'k1'));
    await until(() => first.heard.length === 4);
    first.line.end();
    const watermark = String(
      (await rig.store.messages(`p-${rig.accepted[0]!.event.address}`, { after: 0, limit: 9 })).at(-1)!.seq,
    );
    const user = rig.accepted[0]!.event.address;
    await rig.say(user, { dir: 'out', reply: { author: BOT, text: 'μετά' } });
    const fresh = await json(
      await fetch(`${rig.url}/v3/directline/tokens/refresh`, {
        method: 'POST',
        headers: { authorization: `Bearer ${Reflect.get(first.line, 'token')}` },
      }),
    );
    const second = client({ token: fresh.token, conversationId: fresh.conversationId, watermark, webSocket: true });
    await until(() => second.heard.length === 1);
    expect(words(second.heard)).toEqual(['μετά']);
  });

  it('hears who answers, each change once', async () => {
    const { line, heard } = client({ token: await token() });
    await send(line, say('άνθρωπο', 'k1'));
    await until(() =>
      heard.some((activity) => activity.type === 'message' && activity.text?.startsWith('Είπατε') === true),
    );
    const user = rig.accepted[0]!.event.address;
    await rig.say(user, { dir: 'mark', text: 'Ζητήθηκε' }, aCase(user, { state: 'requested', owner: undefined }));
    await rig.say(user, { dir: 'mark', text: 'Ανέλαβε' }, aCase(user, { version: 2 }));
    await rig.say(
      user,
      { dir: 'out', reply: { author: { role: 'staff', id: 's1', name: 'Μαρία' }, text: 'Καλημέρα' } },
      aCase(user, { version: 3, state: 'waiting_person' }),
    );
    await rig.say(user, { dir: 'mark', text: 'Έκλεισε' }, aCase(user, { version: 4, state: 'closed' }));
    const owners = (): any[] =>
      heard
        .filter((activity): boolean => activity.type === 'event')
        .map((activity: any) => [activity.name, activity.value.owner]);
    await until(() => owners().at(-1)?.[1] === 'bot');
    expect(owners().filter(([, owner], at, all) => owner === all[at - 1]?.[1])).toEqual([]);
    expect(owners().every(([name]) => name === 'dipla/owner')).toBe(true);
    expect(words(heard)).not.toContain('Ανέλαβε');
  });
});
