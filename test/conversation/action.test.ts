import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, LONGEST_ACTION, sameVersion, type Action } from '../../src/conversation/action.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,15}$/);
const id = fc.stringMatching(/^[a-z0-9]{1,20}$/);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('step' as const),
    flow: name,
    step: name,
    choice: name,
    version: fc.stringMatching(/^[0-9a-f]{7}$/),
  }),
  fc.record({
    kind: fc.constant('nav' as const),
    to: fc.constantFrom('menu' as const, 'back' as const, 'human' as const, 'repeat' as const),
  }),
  fc.record({
    kind: fc.constant('overlay' as const),
    of: fc.constantFrom('resume' as const, 'change' as const, 'confirm' as const),
    answer: fc.constantFrom('yes' as const, 'no' as const, 'over' as const, 'menu' as const),
  }),
  fc.record({ kind: fc.constant('intent' as const), intent: name }),
  fc.record({ kind: fc.constant('fact' as const), fact: fc.stringMatching(/^[a-z][a-z0-9_]{0,30}$/), choice: name }),
  fc.record({ kind: fc.constant('group' as const), group: name, choice: fc.stringMatching(/^[a-z][a-z0-9_]{0,30}$/) }),
  fc.record({ kind: fc.constant('edit' as const), fact: fc.stringMatching(/^[a-z][a-z0-9_]{0,30}$/) }),
  fc.record({
    kind: fc.constant('visit' as const),
    verb: fc.constantFrom('cancel' as const, 'move' as const, 'none' as const),
    id,
  }),
  fc.record({
    kind: fc.constant('visit' as const),
    verb: fc.constant('pick' as const),
    id,
    start: fc.integer({ min: 1, max: 40_000_000 }).map((minutes) => minutes * 60_000),
  }),
  fc.record({ kind: fc.constant('case' as const), verb: fc.constantFrom('withdraw' as const, 'wait' as const) }),
);

describe('actions of buttons', () => {
  test('every action is read as it was written, and fits 60 ASCII bytes', () => {
    fc.assert(
      fc.property(action, (one) => {
        const written = encode(one);
        expect(Buffer.byteLength(written)).toBeLessThanOrEqual(LONGEST_ACTION);
        expect(written).toMatch(/^[\x21-\x7e]+$/);
        expect(decode(written)).toEqual(one);
      }),
    );
  });

  test('three names of 16 letters fit with the version', () => {
    const long = 'a'.repeat(16);
    const written = encode({ kind: 'step', flow: long, step: long, choice: long, version: '0123456789' });
    expect(written).toHaveLength(60);
    expect(decode(written)).toMatchObject({ flow: long, step: long, choice: long });
    expect(sameVersion('0123456', '01234567')).toBe(true);
    expect(sameVersion('0123456', '11234567')).toBe(false);
  });

  test('a name that is too long is refused when it is written, not cut', () => {
    expect(() => encode({ kind: 'edit', fact: 'a'.repeat(70) })).toThrow(RangeError);
  });

  test.each([
    '',
    ':',
    'f',
    'f:',
    'f:a',
    'f:a:b:c',
    'f:A:b:c:v1',
    'f:a:b:c:v1:more',
    'f:α:b:c:v1',
    'n:',
    'n:nowhere',
    'n:menu:x',
    'o:resume',
    'o:resume:maybe',
    'i:',
    'i:a:b',
    'q:a',
    'q:a:b:c',
    'g:a',
    'e:',
    'a:cancel',
    'a:pick:x',
    'a:pick:x:Z',
    'a:fly:x',
    'c:',
    'c:close',
    'z:a',
    'x'.repeat(61),
    '\u0000',
    'f:a:b:c:v1\n',
  ])('%j is nobody’s action', (written) => {
    expect(decode(written)).toBeNull();
  });

  test('whatever comes is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (written) => {
        const read = decode(written);
        if (read) expect(encode(read)).toBe(written);
      }),
    );
  });
});
