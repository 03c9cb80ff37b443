/** Danger in a talk: who is called, what is asked, what a phone that others hold may show. */
import { describe, expect, test } from 'vitest';
import { encode } from '../../src/conversation/action.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import { talkWorld, type TalkWorld } from '../../src/cli/talk-world.ts';
import { reader } from '../reader.ts';
import { realContent } from './content.ts';
import { START } from './transcript.ts';

const content = realContent();
const HOUR = 3600_000;

function begin(channel: ChannelId = 'cli', now = START): TalkWorld {
  return talkWorld(content, { now, channel, reader });
}
function write(world: TalkWorld, ...texts: string[]): void {
  for (const text of texts) world.person({ kind: 'text', text });
}
function press(world: TalkWorld, label: string): void {
  const choice = world.said
    .toReversed()
    .flatMap((reply) => reply.choices ?? [])
    .find((one) => one.label === label);
  world.person({ kind: 'tap', action: choice?.action ?? '' });
}
const last = (world: TalkWorld): string => world.said.at(-1)?.text ?? '';

describe('danger said outright', () => {
  test('stands in the first two lines with its numbers, and the staff are called', () => {
    for (const text of [
      'με χτυπάει',
      'θέλω να πεθάνω',
      'κακοποιούν ένα παιδί',
      'δεν αναπνέει',
      'με πουλάνε σε άντρες',
      'χάθηκε το παιδί μου',
    ]) {
      const world = begin();
      write(world, text);
      const all = world.said.map((reply) => reply.text).join('\n');
      expect(all.split('\n').slice(0, 2).join(' ')).toMatch(/\*\*\d{3,6}\*\*/);
      expect(world.world()?.case).toMatchObject({ urgency: 'crisis', state: 'requested', pausesBot: false });
      expect(all).toContain('Ειδοποίησα το Κέντρο');
    }
  });

  test('says that the Center is closed when it is', () => {
    const world = begin('cli', START + 12 * HOUR);
    write(world, 'θέλω να πεθάνω');
    expect(last(world)).toContain('κλειστό');
    expect(last(world)).not.toContain('Ειδοποίησα');
  });

  test('calls the staff although the person has just said that there is none', () => {
    for (const [asked, outright] of [
      ['φοβάμαι τον άντρα μου', 'ο άντρας μου με χτυπάει'],
      ['δεν αντέχω άλλο', 'θέλω να πεθάνω'],
      ['ακούω παιδί να ουρλιάζει κάθε βράδυ', 'το παιδί τρώει ξύλο κάθε μέρα'],
      ['δεν νιώθω καθόλου καλά', 'δεν αναπνέει'],
      ['μου πήραν τα χαρτιά μου', 'το αφεντικό μου πήρε το διαβατήριο'],
      ['ο γιος μου δεν απαντάει στο κινητό', 'χάθηκε το παιδί μου'],
    ] as const) {
      const world = begin();
      world.person({ kind: 'start' });
      press(world, 'Συμφωνώ, ξεκινάμε');
      write(world, asked);
      press(world, 'Όχι, συνεχίζουμε');
      expect(world.world()?.case ?? null).toBeNull();
      write(world, outright);
      expect(world.world()?.case).toMatchObject({ urgency: 'crisis', state: 'requested', pausesBot: false });
      expect(world.said.map((reply) => reply.text).join('\n')).toContain('Ειδοποίησα το Κέντρο');
    }
  });

  test('twice is one case', () => {
    const world = begin();
    write(world, 'με χτυπάει', 'θα με σκοτώσει');
    expect(world.marks.filter((mark) => mark.startsWith('Ζητήθηκε'))).toHaveLength(1);
  });

  test('is heard while a request waits, and goes before it', () => {
    const world = begin();
    world.person({ kind: 'start' });
    press(world, 'Συμφωνώ, ξεκινάμε');
    write(world, 'θέλω να μιλήσω με άνθρωπο');
    press(world, 'Εδώ, με μήνυμα');
    write(world, 'ο άντρας μου με χτυπάει');
    expect(world.world()?.case).toMatchObject({ urgency: 'crisis', pausesBot: false });
    expect(last(world)).toContain('**112**');
  });
});

describe('what may be danger', () => {
  test('calls nobody by itself; a yes does', () => {
    const world = begin();
    write(world, 'φοβάμαι τον άντρα μου');
    expect(last(world)).toContain('Κινδυνεύετε τώρα');
    expect(world.world()?.case).toBeNull();
    write(world, 'ναι');
    expect(world.world()?.case).toMatchObject({ urgency: 'crisis' });
    expect(last(world)).toContain('**112**');
  });

  test('a human can be had instead', () => {
    const world = begin();
    write(world, 'φοβάμαι τον άντρα μου', 'άνθρωπο');
    expect(world.world()?.case).toMatchObject({ urgency: 'crisis', pausesBot: true });
  });

  test('is not asked a second time within the hour after a no: the numbers are shown, and nobody is called', () => {
    const world = begin();
    world.person({ kind: 'start' });
    press(world, 'Συμφωνώ, ξεκινάμε');
    write(world, 'φοβάμαι τον άντρα μου', 'όχι', 'φοβάμαι τον άντρα μου');
    expect(world.counts.filter((name) => name === 'danger.asked.crisis_violence')).toHaveLength(1);
    expect(last(world)).toContain('**112**');
    expect(world.world()?.case).toBeNull();
  });

  test('is asked again after the hour', () => {
    const world = begin();
    world.person({ kind: 'start' });
    press(world, 'Συμφωνώ, ξεκινάμε');
    write(world, 'φοβάμαι τον άντρα μου', 'όχι');
    world.wait(2 * HOUR);
    write(world, 'φοβάμαι τον άντρα μου');
    expect(world.counts.filter((name) => name === 'danger.asked.crisis_violence')).toHaveLength(2);
  });
});

test('a tap never calls anybody', () => {
  const world = begin();
  world.person({ kind: 'tap', action: encode({ kind: 'intent', intent: 'crisis_violence' }) });
  expect(last(world)).toContain('**112**');
  expect(world.world()?.case).toBeNull();
});

describe('a phone that somebody else may hold', () => {
  test.each(['web', 'telegram', 'viber', 'whatsapp', 'cli'] as const)(
    'on %s: how to delete, then words that tell nothing',
    (channel) => {
      const world = begin(channel);
      write(world, 'με χτυπάει');
      press(world, 'Να μη φανεί η συνομιλία');
      const [how, neutral] = world.said.slice(-2).map((reply) => reply.text);
      expect(how).toContain('**112**');
      expect(neutral).not.toMatch(/βία|κίνδυν|κρίση|\*\*\d/i);
      expect(world.marks.join('\n')).toContain('μπορεί να βλέπει άλλος');
      expect(world.world()?.conversation?.discreet).toBe(true);
    },
  );

  test('no question after a pause names what it was about', () => {
    const world = begin();
    write(world, 'με χτυπάει');
    world.wait(30 * HOUR);
    write(world, 'γεια σας');
    expect(last(world)).not.toMatch(/βία/i);
  });
});
