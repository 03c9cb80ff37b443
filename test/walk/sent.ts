/** Sends screens through a channel to its strict fake. */
import { expect } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import type { Rig } from '../channels/rig.ts';

/** Sends each different reply once; the fake must accept every part. Returns how many parts there were. */
export async function sendAll(on: Rig, replies: Reply[], greeting: string): Promise<number> {
  const person = on.fake.person('walker');
  await person.type(greeting);
  let parts = 0;
  for (const reply of new Map(replies.map((one) => [JSON.stringify(one), one])).values()) {
    for (const part of on.channel.fit(reply)) {
      parts += 1;
      const sent = await on.channel.send(part, person.address, { plain: false, signal: AbortSignal.timeout(5000) });
      expect(sent, part.text).toMatchObject({ ok: true });
    }
  }
  expect(on.fake.violations()).toEqual([]);
  return parts;
}
