import { describe, expect, test } from 'vitest';
import { advance, newPerson, StaffRefused } from '../../src/conversation/advance.ts';
import type { InboundEvent, Input, TurnEvent } from '../../src/conversation/event.ts';
import { talkWorld, type TalkWorld } from '../../src/cli/talk-world.ts';
import { happen } from '../../src/cli/transcript.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import type { Content } from '../../src/content/content.ts';
import type { World } from '../../src/store/port.ts';
import { realContent, smallContent } from './content.ts';
import { START } from './transcript.ts';

const content = smallContent();
const inbound = (input: Input): InboundEvent => ({ channel: 'cli', address: 'a', dedupe: 'd', input });
const event = (input: Input): TurnEvent => ({ source: 'person', event: inbound(input) });
const context = { now: START, id: () => 'id' };

function fresh(): World {
  return {
    person: newPerson('p1', inbound({ kind: 'start' }), START),
    conversation: null,
    case: null,
    appointments: [],
  };
}

function talk(lines: string[], on = content): TalkWorld {
  const world = talkWorld(on, { now: START });
  for (const line of lines) happen(world, line);
  return world;
}

const last = (world: TalkWorld): Reply | undefined => world.said.at(-1);

describe('a turn', () => {
  test('changes nothing of what it was given', () => {
    const world = fresh();
    const before = JSON.stringify(world);
    advance(content, world, event({ kind: 'text', text: 'γεια' }), context);
    expect(JSON.stringify(world)).toBe(before);
  });

  test('gives the same result for the same arguments', () => {
    const one = advance(content, fresh(), event({ kind: 'text', text: 'θέλω ξύλα' }), context);
    const two = advance(content, fresh(), event({ kind: 'text', text: 'θέλω ξύλα' }), context);
    expect(two).toEqual(one);
  });

  test('a new person has version 0, and 1 after the first turn', () => {
    const result = advance(content, fresh(), event({ kind: 'start' }), context);
    expect(fresh().person.version).toBe(0);
    expect(result).toMatchObject({ kind: 'done', person: { version: 1, consent: 'unasked' } });
  });

  test('aliases of a new person are addresses too', () => {
    const person = newPerson('p1', { ...inbound({ kind: 'start' }), aliases: ['a', 'b'], profileName: 'Μαρία' }, START);
    expect(person.addresses).toEqual([
      { channel: 'cli', id: 'a' },
      { channel: 'cli', id: 'b' },
    ]);
    expect(person.name).toBe('Μαρία');
  });

  test('asks for the taken times only when it offers times', () => {
    const real = realContent();
    const world = talk(['> γεια', '> συμφωνω', '> θελω ραντεβου', '> επιδοματα'], real);
    const now = world.world();
    expect(now).not.toBeNull();
    if (!now) return;
    expect(advance(real, now, event({ kind: 'text', text: 'στο κέντρο' }), context)).toEqual({
      kind: 'need',
      what: 'busy',
    });
    expect(advance(real, now, event({ kind: 'text', text: 'στο κέντρο' }), { ...context, busy: [] }).kind).toBe('done');
  });
});

describe('ways out', () => {
  test('everything that waits has back, menu and a human', () => {
    for (const lines of [
      ['> γεια'],
      ['> γεια', '> συμφωνω'],
      ['> γεια', '> συμφωνω', '> 1', '> 1'],
      ['> γεια', '> συμφωνω', '> 1', '> 1', '> μπλα', '> μπλα'],
    ])
      expect(last(talk(lines))?.nav).toEqual(['back', 'menu', 'human']);
  });

  test('a talk that ended still has the menu and a human', () => {
    const world = talk(['> γεια', '> συμφωνω', '> 1', '> 4']);
    expect(world.world()?.conversation?.stack).toEqual([]);
    expect(last(world)?.nav).toEqual(['menu', 'human']);
  });

  test('while a human is awaited only the menu is left; from staff nothing is added', () => {
    const world = talk(['> ανθρωπος', '> 1']);
    expect(last(world)?.nav).toEqual(['menu']);
    happen(world, '@staff Μαρία reply Γεια σας');
    expect(last(world)).toEqual({
      author: { role: 'staff', id: 'staff_Μαρία', name: 'Μαρία' },
      text: 'Γεια σας',
      key: 'staff.reply',
    });
  });
});

describe('staff', () => {
  const refusal = (world: TalkWorld, line: string): unknown => {
    try {
      happen(world, line);
    } catch (error) {
      if (error instanceof StaffRefused) return error.refusal;
      throw error;
    }
    return 'done';
  };

  test('a case is taken once; the same person may press again', () => {
    const world = talk(['> ανθρωπος', '> 1', '@staff Μαρία take']);
    expect(refusal(world, '@staff Άννα take')).toEqual({ refused: 'taken', owner: 'Μαρία' });
    const said = world.said.length;
    expect(refusal(world, '@staff Μαρία take')).toBe('done');
    expect(world.said).toHaveLength(said);
  });

  test('only the owner closes and gives back', () => {
    const world = talk(['> ανθρωπος', '> 1', '@staff Μαρία take']);
    expect(refusal(world, '@staff Άννα close goodbye')).toEqual({ refused: 'not_owner', owner: 'Μαρία' });
    expect(refusal(world, '@staff Άννα return')).toEqual({ refused: 'not_owner', owner: 'Μαρία' });
    expect(refusal(world, '@staff Άννα confirm')).toEqual({ refused: 'not_found' });
  });

  test('a five-line brief says who, what, how urgent, what was said, what there is', () => {
    const world = talk(['> γεια', '> συμφωνω', '> εχω χασει τα χαρτια μου', '> ανθρωπος', '> 2', '> 6912345678']);
    const brief = world.world()?.case?.brief ?? [];
    expect(brief).toHaveLength(5);
    expect(brief[0]?.text).toContain('691 234 5678');
    expect(brief[3]?.text).toBe('εχω χασει τα χαρτια μου');
  });

  test('of danger the brief says which, whether it was said or its numbers were looked at', () => {
    const wants = (lines: string[]): string | undefined => talk(lines, realContent()).world()?.case?.brief[1]?.text;
    expect(wants(['> γεια', '> συμφωνω', '> με χτυπαει ο αντρας μου τωρα'])).toBe(
      'Μήνυμα από άνθρωπο: επείγον (βία, κίνδυνος τώρα)',
    );
    expect(wants(['> γεια', '> συμφωνω', '> επειγον', '> Παιδί κινδυνεύει', '> ανθρωπος απο το κεντρο'])).toBe(
      'Μήνυμα από άνθρωπο: επείγον (παιδί σε κίνδυνο)',
    );
    expect(wants(['> γεια', '> συμφωνω', '> επειγον', '> Άνθρωπος από το Κέντρο'])).toBe('Μήνυμα από άνθρωπο: επείγον');
  });

  test('pre-screening goes along only with the person’s word', () => {
    const lines = ['> κεα', '> ναι', '> το δικαιουμαι', '> 1', '> κανενα', '> τιποτα', '> οχι', '> οχι'];
    const kept = talk([...lines, '> ανθρωπος', '> 1'], realContent());
    expect(kept.world()?.case?.screening).toBeUndefined();
    const sent = talk([...lines, '> ραντεβου', '> ναι', '> 1', '> 1', '> 1', '> Ελένη', '> 6912345678'], realContent());
    expect(sent.world()?.case?.screening).toMatchObject({ program: 'eee', verdict: 'likely' });
    expect(sent.world()?.case?.screening?.lines).toContainEqual({ label: 'Μεγάλοι στο σπίτι', text: '1' });
    expect(sent.world()?.case?.screening?.lines).toContainEqual({ label: 'Όριο: Χρήματα σε 6 μήνες', text: '1.296 €' });
  });
});

describe('flows that change while people talk', () => {
  const started = ['> γεια', '> συμφωνω', '> 1', '> 1'];

  function published(keep: boolean): ReturnType<typeof smallContent> {
    const old = smallContent();
    const wood = old.flows['wood'];
    if (!wood) throw new Error('no wood');
    const { kind: _gone, ...steps } = wood.steps;
    const next = { ...wood, version: 'v2wood00', steps: keep ? wood.steps : steps };
    const flows: Content['flows'] = { ...old.flows, wood: next };
    return smallContent({
      flows,
      flowAt: (name, version) =>
        keep && name === 'wood' && version === wood.version
          ? wood
          : flows[name]?.version === version
            ? flows[name]
            : undefined,
    });
  }

  test('a running talk stays on its version', () => {
    const now = talk(started).world();
    if (!now) throw new Error('no world');
    const result = advance(published(true), now, event({ kind: 'text', text: '3' }), context);
    expect(result).toMatchObject({
      kind: 'done',
      conversation: { stack: [{ flow: 'wood', version: 'v1wood00', step: 'kind' }] },
    });
  });

  test('a step that is nowhere any more is said to be gone, and the menu follows', () => {
    const now = talk([...started, '> 3']).world();
    if (!now) throw new Error('no world');
    const result = advance(published(false), now, event({ kind: 'text', text: 'οξιά' }), context);
    expect(result).toMatchObject({ kind: 'done', conversation: { stack: [{ flow: 'menu' }] } });
  });
});

test('a message of 5,000 letters is cut and answered', () => {
  const world = talk(['> γεια', '> συμφωνω', `> ${'α'.repeat(5_000)}`]);
  expect(world.world()?.conversation?.words?.length ?? 0).toBeLessThanOrEqual(300);
  expect(last(world)?.text).toContain('Δεν το κατάλαβα');
});

test('«πίσω» remembers thirty steps and no more', () => {
  const world = talk(['> γεια', '> συμφωνω', '> 1']);
  for (let round = 0; round < 20; round += 1)
    for (const line of ['> 2', '> 1', '> 1', '> πισω', '> πισω', '> πισω']) happen(world, line);
  expect(world.world()?.conversation?.stack[0]?.trail.length ?? 0).toBeLessThanOrEqual(30);
});

test('a failed delivery is marked for the staff, and a blocked address is not written to', () => {
  const world = talk(['> γεια']);
  world.failure('gone');
  expect(world.world()?.person.addresses[0]?.blockedAt).toBe(START);
  world.failure('unknown');
  expect(world.marks).toContain('Ίσως παραδόθηκε. Ρωτήστε πριν ξαναστείλετε');
});
