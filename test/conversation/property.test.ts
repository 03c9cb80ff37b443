import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StaffAction } from '../../src/cases/action.ts';
import { talkWorld, type TalkWorld } from '../../src/cli/talk-world.ts';
import { StaffRefused } from '../../src/conversation/advance.ts';
import type { Effect } from '../../src/conversation/effect.ts';
import type { Input } from '../../src/conversation/event.ts';
import { realContent, smallContent } from './content.ts';
import { START } from './transcript.ts';

/** What people write, and what nobody should. */
const text = fc.oneof(
  fc.constantFrom(
    'γεια',
    'συμφωνω',
    'ναι',
    'οχι',
    'μενου',
    'πισω',
    'ξανα',
    'ακυρο',
    'ανθρωπος',
    'βοηθεια',
    'απο την αρχη',
    '1',
    '2',
    '3',
    '7',
    'δυο',
    '0',
    '-1',
    'κεα',
    'το δικαιουμαι',
    'δεν ξερω',
    '1800',
    'τριτη',
    '10:30',
    'Γιώργος',
    '6912345678',
    'με χτυπαει',
    'που ειστε',
    'ξυλα για το τζακι',
    'γυρω γυρω ολοι',
    'θελω ραντεβου',
    'το ραντεβου μου',
    'δεν θελω πια',
    'αλλαζω απαντηση',
    'τιποτα',
    '👍',
    '   ',
    '?',
    'ευχαριστω',
    'αχρηστοι',
    'καλο μηνα',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constant('α'.repeat(5_000)),
  fc.constant('\ud800 ' + 'x'.repeat(50)),
);
type Move =
  | { does: 'text'; text: string }
  | { does: 'tap'; back: number; index: number }
  | { does: 'input'; input: Input }
  | { does: 'wait'; hours: number }
  | { does: 'staff'; who: string; verb: number };
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom<Input>(
    { kind: 'start' },
    { kind: 'voice', media: { ref: 'r' } },
    { kind: 'sticker' },
    { kind: 'sticker', emoji: '👍' },
    { kind: 'location', latitude: 1, longitude: 2 },
    { kind: 'contact', phone: '6912345678', own: true },
    { kind: 'contact', phone: 'x', own: false },
    { kind: 'reaction', emoji: '👍' },
    { kind: 'revoke' },
    { kind: 'stop' },
    { kind: 'unsupported', what: 'poll' },
    { kind: 'image', media: { ref: 'r' }, caption: 'κεα' },
  ),
  fc.record({ kind: fc.constant('edit' as const), text }),
  fc.record({
    kind: fc.constant('tap' as const),
    action: fc.oneof(
      fc.string({ maxLength: 70 }),
      fc.constantFrom(
        'f:eee:check:x:0',
        'q:adults:two',
        'g:property:no',
        'e:income_6m',
        'i:eee',
        'a:move:id9',
        'a:none:id3',
        'o:change:yes',
        'n:back',
      ),
    ),
  }),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: text.map((one): Move => ({ does: 'text', text: one })) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('tap' as const), back: fc.nat(4), index: fc.nat(8) }) },
  { weight: 2, arbitrary: input.map((one): Move => ({ does: 'input', input: one })) },
  { weight: 1, arbitrary: fc.constantFrom(1, 7, 30, 800).map((hours): Move => ({ does: 'wait', hours })) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('staff' as const),
      who: fc.constantFrom('Μαρία', 'Άννα'),
      verb: fc.nat(7),
    }),
  },
);

/** Whatever comes: nothing throws (state is checked to be JSON by the world), and nobody who wrote is left without an effect. */
function walk(world: TalkWorld, moves: Move[]): void {
  for (const one of moves) {
    const before = world.world();
    const owned = before?.case?.owner !== undefined && before.case.pausesBot;
    const effects = step(world, one);
    const after = world.world();
    for (const effect of effects) if (effect.type === 'reply') checkReply(effect);
    expect(effects.filter((effect) => effect.type === 'reply').length).toBeLessThanOrEqual(6);
    expect(after?.conversation?.stack.length ?? 0).toBeLessThanOrEqual(8);
    for (const frame of after?.conversation?.stack ?? []) expect(frame.trail.length).toBeLessThanOrEqual(30);
    if (one.does === 'text' && !owned) expect(effects.length).toBeGreaterThanOrEqual(1);
    if (one.does === 'text' && owned)
      expect(effects.filter((effect) => effect.type === 'reply' && !effect.reply.card)).toEqual([]);
  }
}

function checkReply(effect: Extract<Effect, { type: 'reply' }>): void {
  expect(effect.reply.text.trim()).not.toBe('');
  const actions = (effect.reply.choices ?? []).map((choice) => choice.action);
  expect(new Set(actions).size).toBe(actions.length);
  for (const choice of effect.reply.choices ?? []) {
    expect(choice.label.trim()).not.toBe('');
    expect(Array.from(choice.label).length).toBeLessThanOrEqual(40);
    expect(Buffer.byteLength(choice.action)).toBeLessThanOrEqual(60);
  }
}

function step(world: TalkWorld, one: Move): Effect[] {
  switch (one.does) {
    case 'text':
      return world.person({ kind: 'text', text: one.text });
    case 'tap': {
      const offered = world.said.filter((reply) => (reply.choices ?? []).length > 0);
      const choices = offered.at(-1 - one.back)?.choices ?? [];
      const choice = choices[one.index % Math.max(1, choices.length)];
      return world.person({ kind: 'tap', action: choice?.action ?? 'n:menu' });
    }
    case 'input':
      return world.person(one.input);
    case 'wait':
      return world.world() ? world.wait(one.hours * 3_600_000) : [];
    case 'staff':
      return staff(world, one.who, one.verb);
  }
}

function staff(world: TalkWorld, who: string, verb: number): Effect[] {
  const now = world.world();
  if (!now) return [];
  const caseId = now.case?.id ?? 'none';
  const appointmentId = now.appointments.at(-1)?.id ?? 'none';
  const actions: StaffAction[] = [
    { kind: 'take', caseId },
    { kind: 'reply', caseId, text: 'Καλημέρα' },
    { kind: 'note', caseId, text: 'σημείωση' },
    { kind: 'close', caseId, resume: 'continue' },
    { kind: 'close', caseId, resume: 'goodbye' },
    { kind: 'return', caseId },
    { kind: 'appointment_confirm', appointmentId },
    { kind: 'appointment_propose', appointmentId, starts: [START + 7 * 86_400_000, START + 8 * 86_400_000] },
  ];
  try {
    return world.staff(who, actions[verb] ?? { kind: 'appointment_decline', appointmentId, reason: '' });
  } catch (error) {
    if (error instanceof StaffRefused) return [];
    throw error;
  }
}

test('random talks over the small content', () => {
  const content = smallContent();
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => walk(talkWorld(content, { now: START }), moves)),
    { numRuns: 120, seed: 7 },
  );
});

test('random talks over the real content', () => {
  const content = realContent();
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => walk(talkWorld(content, { now: START }), moves)),
    { numRuns: 150, seed: 11 },
  );
});
