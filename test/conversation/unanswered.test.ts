/** What nothing answered is kept for staff, without anything that tells who wrote it. */
import { expect, it } from 'vitest';
import { advance } from '../../src/conversation/advance.ts';
import type { World } from '../../src/store/port.ts';
import { smallContent } from './content.ts';
import { START } from './transcript.ts';

const content = smallContent();

function kept(text: string, more: Partial<World['person']> = {}): { key: string; text: string }[] {
  const person: World['person'] = {
    id: 'p',
    version: 1,
    createdAt: START,
    addresses: [{ channel: 'cli', id: 'me' }],
    replyTo: { channel: 'cli', id: 'me' },
    consent: 'given',
    locale: 'el',
    ...more,
  };
  const event = { channel: 'cli' as const, address: 'me', dedupe: 'd', input: { kind: 'text' as const, text } };
  const world = { person, conversation: null, case: null, appointments: [] };
  const result = advance(content, world, { source: 'person', event }, { now: START, id: () => 'id' });
  if (result.kind !== 'done') throw new Error('no busy times are asked for here');
  return result.effects.flatMap((effect) =>
    effect.type === 'unanswered' ? [{ key: effect.key, text: effect.text }] : [],
  );
}

it('keeps the words, and one key for all their writings', () => {
  expect(kept('Πού πουλάνε αγκινάρες;')).toEqual([{ key: 'που πουλανε αγκιναρεσ', text: 'Πού πουλάνε αγκινάρες;' }]);
  expect(kept('ΠΟΥ ΠΟΥΛΑΝΕ  ΑΓΚΙΝΑΡΕΣ')[0]?.key).toBe('που πουλανε αγκιναρεσ');
});

it('hides telephones and e-mails', () => {
  expect(kept('αγκινάρες 697 123 4567 eleni@example.gr')[0]?.text).toBe('αγκινάρες [τηλέφωνο] [email]');
});

it('keeps nothing before consent, and nothing without words', () => {
  expect(kept('αγκινάρες', { consent: 'unasked' })).toEqual([]);
  expect(kept('12 ++ 7')).toEqual([]);
});

it('keeps nothing that was answered', () => {
  expect(kept('πού είστε')).toEqual([]);
});

it('keeps at most 160 letters', () => {
  expect(kept('αγκινάρες '.repeat(100))[0]?.text.length).toBeLessThanOrEqual(160);
});
