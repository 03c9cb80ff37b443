import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR, seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let base: string;
let cookie: string;
beforeEach(async () => {
  rig = await createRig({ heartbeatSeconds: 0.05 });
  const { email } = await rig.addStaff('eleni', 'Ελένη');
  cookie = await rig.signIn(email);
  base = await rig.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => rig.close());

/** A stream, and a way to wait until what it said holds something. */
async function listen(): Promise<{
  status: number;
  until(part: string): Promise<string>;
  ended: Promise<void>;
  leave(): void;
}> {
  const control = new AbortController();
  const response = await fetch(`${base}/console/api/live`, { headers: { cookie }, signal: control.signal });
  let heard = '';
  let more = (): void => {};
  const ended = (async () => {
    for await (const chunk of response.body ?? []) {
      heard += Buffer.from(chunk).toString();
      more();
    }
  })().catch(() => {});
  return {
    status: response.status,
    ended,
    leave: () => control.abort(),
    async until(part) {
      while (!heard.includes(part)) await new Promise<void>((resolve) => (more = resolve));
      return heard;
    },
  };
}

test('a change of a case or a new message is told, without a word of it', async () => {
  const stream = await listen();
  expect(stream.status).toBe(200);
  await stream.until('retry: 2000');
  await seed(rig.store, {
    id: 'giorgos',
    name: 'Γιώργος',
    talk: [{ ago: 1, in: 'απόρρητο' }],
    case: {},
    appointment: {},
  });
  await stream.until('"kind":"cases"');
  await stream.until('"kind":"appointments"');
  const heard = await stream.until('"kind":"message","personId":"giorgos"');
  expect(heard).not.toContain('απόρρητο');
  stream.leave();
});

test('the heart beats, and stops with the session', async () => {
  const stream = await listen();
  await stream.until(': here\n\n: here');
  rig.clock.now += 3 * HOUR;
  await stream.ended;
  expect((await listen()).status).toBe(401);
});

test('an open stream does not hold up a stop', async () => {
  const stream = await listen();
  await rig.app.close();
  await stream.ended;
});

test('more streams than a person can look at close the oldest', async () => {
  const streams = [];
  for (let i = 0; i < 9; i += 1) streams.push(await listen());
  await streams[0]?.ended;
  await streams[8]?.until(': here\n\n: here');
  for (const stream of streams) stream.leave();
});
