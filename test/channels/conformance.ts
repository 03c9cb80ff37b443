/**
 * What every channel must do, whatever its platform. A channel's own test calls `channelConformance` with a stage: the channel,
 * and a way to show a part for real to something that checks it.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/channels/port.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { replies } from './replies.ts';

/** What a person sees of one part. */
export interface Shown {
  text: string;
  offers: { label: string; action?: string; url?: string }[];
}

export interface Stage {
  channel: Channel;
  /** Sends the part; null when the channel has no sending of its own to check. */
  show(part: Reply, plain: boolean): Promise<Shown | null>;
  /** What a strict platform refused so far. */
  violations(): string[];
  end(): Promise<void>;
}

export function channelConformance(name: string, open: () => Promise<Stage>): void {
  describe(`${name}: what every channel must do`, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await open();
    });
    afterAll(() => stage.end());

    it('loses no word when it splits, keeps the order, and puts choices on the last part only', () => {
      fc.assert(
        fc.property(replies(), (reply) => {
          const before = structuredClone(reply);
          const parts = stage.channel.fit(reply);
          expect(reply).toEqual(before);
          expect(parts.length).toBeGreaterThan(0);
          expect(squash(parts.map((part) => part.text).join(' ')).startsWith(squash(reply.text))).toBe(true);
          for (const part of parts.slice(0, -1)) {
            expect(part.choices ?? []).toEqual([]);
            expect(part.nav ?? []).toEqual([]);
            expect(part.request).toBeUndefined();
            expect(part.card).toBeUndefined();
          }
          for (const part of parts) {
            expect(part.author).toEqual(reply.author);
            expect(part.text.trim()).not.toBe('');
            expect(part.text.isWellFormed()).toBe(true);
          }
          const last = parts.at(-1)!;
          if (last.choices) expect(last.choices).toEqual(reply.choices);
        }),
        { numRuns: 150 },
      );
    });

    it('a fitted part fits: fitting it again changes nothing', () => {
      fc.assert(
        fc.property(replies(), (reply) => {
          for (const part of stage.channel.fit(reply)) expect(stage.channel.fit(part)).toEqual([part]);
        }),
        { numRuns: 60 },
      );
    });

    it('says nothing when there is nothing to say', () => {
      expect(stage.channel.fit({ author: { role: 'bot' }, text: ' \n ' })).toEqual([]);
    });

    it('sends any part within the limits, with every choice to be seen in its order', async () => {
      await fc.assert(
        fc.asyncProperty(replies(), fc.boolean(), async (reply, plain) => {
          const before = stage.violations().length;
          for (const part of stage.channel.fit(reply)) {
            const shown = await stage.show(part, plain);
            expect(stage.violations().slice(before)).toEqual([]);
            if (shown === null) continue;
            expect(squash(shown.text).startsWith(squash(part.text))).toBe(true);
            everyChoice(part, shown, plain);
          }
        }),
        { numRuns: 120 },
      );
    });
  });
}

function everyChoice(part: Reply, shown: Shown, plain: boolean): void {
  const choices = part.choices ?? [];
  const text = squash(shown.text);
  let from = 0;
  for (const [index, choice] of choices.entries()) {
    const address = choice.url?.replace(/^tel:/, '');
    const at = shown.offers.findIndex(
      (offer, n) =>
        n >= from &&
        (choice.url === undefined
          ? offer.action === choice.action || squash(offer.label) === squash(choice.label)
          : offer.url === choice.url),
    );
    if (!plain && at >= 0) {
      // Links may stand as lines of the text beside buttons.
      from = at + 1;
      continue;
    }
    const line = squash(address === undefined ? `${index + 1}. ${choice.label}` : `${choice.label}: ${address}`);
    expect(text, `choice ${index + 1} is nowhere to be seen`).toContain(line);
  }
}

/** Words alone: white space may move at a cut, and marks are the platform's business. */
export function squash(text: string): string {
  return text.toWellFormed().replace(/[\s*\p{C}]/gu, '');
}
