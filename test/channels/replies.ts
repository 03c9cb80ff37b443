/** Replies of every shape, for properties: what content may hold, and what staff may paste. */
import fc from 'fast-check';
import type { Choice, Nav, Reply } from '../../src/conversation/reply.ts';

const word = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'Το',
      'επίδομα',
      'ΕΕΕ',
      'χρήματα',
      'κάθε',
      'μήνα.',
      'Θέλετε;',
      'και',
      'ραντεβού,',
      'ναι!',
      '1.200',
      '€',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '**Προσοχή**',
      '**δύο λόγια**',
      '**',
      '**α',
      'β**γ',
      '*αστέρι*',
      '_κάτω_',
      '~',
      '`κώδικας`',
      '2*3*4',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('<b>', '</b>', '&amp;', '&', '<', '>', '"', "Τ'", '\\', '{x}', '[y](z)') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'https://www.gov.gr/a_b_c?x=1&y=*2*',
      'http://x.gr',
      '👍',
      '👨‍👩‍👧‍👦',
      '🇬🇷',
      'ά',
      '\ud800',
      '\u0000',
      '\u200b',
      'α'.repeat(300),
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 20, unit: 'grapheme' }) },
);
const gap = fc.constantFrom(' ', ' ', ' ', ' ', ' ', '\n', '\n\n', '  ', '\r\n');

export function textOf(most: number): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(word, gap), { minLength: 1, maxLength: most, size: 'max' })
    .map((all) => all.flat().join(''))
    .filter((text) => text.replace(/[\s*\p{C}]/gu, '') !== '');
}

const label = (least: number, most: number) =>
  fc
    .array(fc.constantFrom(...'αβγδεζηθικλμνξοπρστυφχψωάέήΑΒΓ &<>"*_;-'), { minLength: least, maxLength: most })
    .map((letters) => letters.join('').trim())
    .filter((text) => text.replace(/[\s*]/g, '').length >= 1);

const choice = (index: number): fc.Arbitrary<Choice> =>
  fc.record(
    {
      action: fc.constant(`f:flow_of_sixteen:step_of_sixteen:c${index}:ab12cd3`),
      label: fc.oneof(label(1, 8), label(9, 20), label(21, 40)),
      short: label(1, 16).map((text) => `${text} ${index}`),
      description: label(1, 72),
      url: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        undefined,
        'https://www.gov.gr/x',
        'tel:+302443000000',
        'https://localhost/x',
      ),
      style: fc.constantFrom('primary' as const, 'danger' as const),
    },
    { requiredKeys: ['action', 'label'] },
  );

const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 3, arbitrary: fc.integer({ min: 4, max: 12 }) },
  fc.integer({ min: 13, max: 40 }),
  fc.constant(150),
);
const choices = count.chain((n) => fc.tuple(...Array.from({ length: n }, (_, index) => choice(index))));

/** Any reply. */
export function replies(): fc.Arbitrary<Reply> {
  return fc.record(
    {
      author: fc.constantFrom<Reply['author']>({ role: 'bot' }, { role: 'staff', id: 's1', name: 'Μαρία' }),
      text: fc.oneof(textOf(30), textOf(200), textOf(1500)),
      choices,
      nav: fc.subarray<Nav>(['back', 'menu', 'human']),
      request: fc.constantFrom(undefined, undefined, undefined, 'phone' as const, 'location' as const),
      key: fc.constant('eee.what'),
    },
    { requiredKeys: ['author', 'text'] },
  );
}
