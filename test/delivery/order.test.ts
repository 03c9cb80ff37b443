/** Whatever the platform answers: nobody overtakes, nothing is said twice, everything ends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendError, SendResult } from '../../src/channels/port.ts';
import { no, ok, Rig } from './rig.ts';

type Answer = 'ok' | SendError['kind'];

const answers = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Answer>('ok') },
    { weight: 3, arbitrary: fc.constant<Answer>('retry') },
    { weight: 1, arbitrary: fc.constantFrom<Answer>('unknown', 'rejected', 'window_closed', 'misconfigured') },
  ),
  { maxLength: 6 },
);
const lives = fc.record({
  sockets: fc.integer({ min: 1, max: 3 }),
  talks: fc.array(
    fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      parts: fc.integer({ min: 1, max: 3 }),
      wait: fc.constantFrom(0, 1, 3000),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  ),
  answers: fc.dictionary(fc.constantFrom('a', 'b', 'c'), answers),
});

describe('any answers in any order', () => {
  it('keep the order of each person, and end every row', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(lives, async ({ sockets, talks, answers }) => {
        const rig = new Rig(sockets);
        try {
          await live(rig, talks, answers);
          expect(rig.mostInFlight).toBeLessThanOrEqual(sockets);
        } finally {
          await rig.end();
        }
      }),
      { numRuns: 60, seed: 20261125 },
    );
  });
});

async function live(
  rig: Rig,
  talks: { who: string; parts: number; wait: number }[],
  answers: Record<string, Answer[]>,
): Promise<void> {
  const finalCalls = new Map<string, number>();
  const left = new Map(Object.entries(answers).map(([who, list]) => [`chat-${who}`, [...list]]));
  rig.script = ({ to, text, plain }): SendResult => {
    const answer = plain ? 'rejected' : (left.get(to)?.shift() ?? 'ok');
    const isEnd = answer !== 'retry' && answer !== 'misconfigured' && (answer !== 'rejected' || plain);
    if (isEnd) finalCalls.set(text, (finalCalls.get(text) ?? 0) + 1);
    return answer === 'ok' ? ok() : no(answer);
  };
  await rig.start();
  const expected = new Map<string, string[]>();
  for (const [at, { who, parts, wait }] of talks.entries()) {
    const texts = Array.from({ length: parts }, (_, part) => `${who}${at}.${part}`);
    expected.set(who, [...(expected.get(who) ?? []), ...texts]);
    await rig.say(who, texts);
    await rig.pass(wait);
  }
  await rig.pass(12 * 3_600_000);
  for (const [who, texts] of expected) {
    const tried = rig.texts().filter((text) => text.startsWith(who));
    // Tries of one row stand together; rows follow in the order in which they were said.
    expect(tried.filter((text, at) => text !== tried[at - 1])).toEqual(texts);
    expect(texts.map((text) => finalCalls.get(text))).toEqual(texts.map(() => 1));
    for (const status of await rig.statuses(who)) expect(['sent', 'failed', 'unknown']).toContain(status);
  }
}
