import { describe, expect, test } from 'vitest';
import { align } from '../../bench/lib/ledger.ts';

const rows = (words: string): { text: string; status: string }[] =>
  words.split(' ').map((word) => ({ text: word.replace('?', ''), status: word.endsWith('?') ? 'unknown' : 'sent' }));

/** The ledger decides whether a kill lost or doubled something, so it is itself held to known answers. */
describe('what was said against what arrived', () => {
  test.each([
    ['a b c', 'a b c', 0, 0],
    ['a b c', 'a c', 1, 0],
    ['a b c', 'a b b c', 0, 1],
    ['a b c', 'a c b', 1, 1],
    ['a b? c', 'a c', 0, 0],
    ['a b? c', 'a b c', 0, 0],
    ['a b? b c', 'a b c', 0, 0],
    ['a b b? c', 'a b c', 0, 0],
    ['a b? b c', 'a b b b c', 0, 1],
    ['a b? b c', 'a c', 1, 0],
    ['a', 'a a', 0, 1],
    ['a?', 'x', 0, 1],
  ])('%s | %s', (said, arrived, lost, doubled) => {
    expect(align(rows(said), arrived.split(' '))).toMatchObject({ lost, doubled });
  });

  test('nothing said, nothing arrived', () => {
    expect(align([], [])).toEqual({ lost: 0, doubled: 0, unknown: 0 });
  });

  test('marks and line breaks are not words', () => {
    expect(align([{ text: 'το **Δίπλα**,\nεδώ', status: 'sent' }], ['το Δίπλα, εδώ'])).toMatchObject({
      lost: 0,
      doubled: 0,
    });
  });
});
