/** Our activities are Bot Framework activities (checked by the compiler), and their text is safe Markdown. */
import type { Activity } from 'botframework-schema';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  activityOf,
  greetingActivities,
  markdown,
  type BotMessage,
  type OutActivity,
  type OwnerEvent,
  type PersonMessage,
} from '../../src/channels/webchat/activity.ts';
import type { Message } from '../../src/store/port.ts';
import { BOT, NOW } from './rig.ts';

/** On the wire times are text. `conversation` and `from` need fewer fields to a client than to a bot. */
type OnTheWire = Partial<Omit<Activity, 'timestamp' | 'conversation' | 'from'>> & {
  timestamp?: string;
  conversation?: Partial<Activity['conversation']>;
  from?: Partial<Omit<Activity['from'], 'role'>> & { role?: string };
};

const message = (body: Message['body']): Message => ({
  seq: 7,
  personId: 'p',
  at: NOW,
  channel: 'web',
  address: 'dl_a',
  body,
});

describe('activities on the wire', () => {
  it('fit the schema of Bot Framework at compile time', () => {
    expectTypeOf<BotMessage>().toExtend<OnTheWire>();
    expectTypeOf<PersonMessage>().toExtend<OnTheWire>();
    expectTypeOf<OwnerEvent>().toExtend<OnTheWire>();
    expectTypeOf<OutActivity['type']>().toExtend<Activity['type']>();
  });

  it('show replies with choices for any client and the whole reply for our page', () => {
    const reply = {
      author: BOT,
      text: 'Τι θέλετε;',
      choices: [
        { action: 'c:a', label: 'Ένα' },
        { action: 'x', label: 'Χάρτης', url: 'https://example.org' },
      ],
      nav: ['menu' as const],
    };
    const activity = activityOf('dl_a', message({ dir: 'out', reply }));
    expect(activity).toMatchObject({
      id: 'a|000000000007',
      from: { id: 'dipla', role: 'bot' },
      suggestedActions: {
        to: ['dl_a'],
        actions: [
          { type: 'postBack', title: 'Ένα', value: 'c:a', displayText: 'Ένα' },
          { type: 'openUrl', title: 'Χάρτης', value: 'https://example.org' },
          { type: 'postBack', title: 'Μενού', value: 'n:menu' },
        ],
      },
      channelData: { reply },
    });
  });

  it('name the member of staff who writes', () => {
    const reply = { author: { role: 'staff' as const, id: 's1', name: 'Μαρία' }, text: 'Καλημέρα' };
    expect(activityOf('dl_a', message({ dir: 'out', reply }))?.from).toEqual({
      id: 'staff',
      name: 'Μαρία',
      role: 'bot',
    });
  });

  it('give the person’s own message back with the id of its client, and never the key of another one', () => {
    const own = activityOf('dl_a', message({ dir: 'in', input: { kind: 'text', text: 'γεια' }, dedupe: 'dl_a:k1' }));
    expect(own).toMatchObject({
      text: 'γεια',
      from: { id: 'dl_a', role: 'user' },
      channelData: { clientActivityID: 'k1' },
    });
    const other = activityOf('dl_a', message({ dir: 'in', input: { kind: 'text', text: 'γεια' }, dedupe: '99' }));
    expect(other).not.toHaveProperty('channelData.clientActivityID');
  });

  it('never show notes, marks or a start', () => {
    expect(activityOf('dl_a', message({ dir: 'note', staff: { id: 's', name: 'Μ' }, text: 'ιδιωτικό' }))).toBeNull();
    expect(activityOf('dl_a', message({ dir: 'mark', text: 'Ανέλαβε' }))).toBeNull();
    expect(activityOf('dl_a', message({ dir: 'in', input: { kind: 'start' }, dedupe: 'k' }))).toBeNull();
  });

  it('sort first words before the first message', () => {
    const [first, second] = greetingActivities(
      'dl_a',
      [
        { author: BOT, text: 'α' },
        { author: BOT, text: 'β' },
      ],
      NOW,
    );
    expect([second?.id, 'a|000000000001', first?.id].sort()).toEqual([first?.id, second?.id, 'a|000000000001']);
  });
});

describe('markdown', () => {
  it('keeps bold and line breaks', () => {
    expect(markdown('Πάρτε το **112**\nτώρα')).toBe('Πάρτε το **112**  \nτώρα');
  });
  it('escapes what Markdown would read', () => {
    expect(markdown('2*3 [α](http://x) <b> _ν_')).toBe('2\\*3 \\[α\\](http://x) \\<b> \\_ν\\_');
    expect(markdown('1. ένα\n- δύο\n# τρία\n1.200,50 €')).toBe('1\\. ένα  \n\\- δύο  \n\\# τρία  \n1.200,50 €');
  });
});
