import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, type Secret } from '../../src/privacy/mask.ts';

describe('what is hidden', () => {
  const table: [text: string, masked: string, found: Secret[]][] = [
    ['το αφμ μου ειναι 123456783', 'το αφμ μου ειναι [ΑΦΜ]', ['afm']],
    ['123456783', '[ΑΦΜ]', ['afm']],
    ['123 456 783', '[ΑΦΜ]', ['afm']],
    ['123-456-783', '[ΑΦΜ]', ['afm']],
    ['123.456.783', '[ΑΦΜ]', ['afm']],
    ['1 2 3 4 5 6 7 8 3', '[ΑΦΜ]', ['afm']],
    ['１２３４５６７８３', '[ΑΦΜ]', ['afm']],
    ['ΑΦΜ: 123456789', 'ΑΦΜ: [ΑΦΜ]', ['afm']],
    ['Α.Φ.Μ. 123456789', 'Α.Φ.Μ. [ΑΦΜ]', ['afm']],
    ['afm 111111111', 'afm [ΑΦΜ]', ['afm']],
    ['το ΑΦΜ της γυναίκας μου είναι 987654321', 'το ΑΦΜ της γυναίκας μου είναι [ΑΦΜ]', ['afm']],
    ['01018012343', '[ΑΜΚΑ]', ['amka']],
    ['amka 01018012345', 'amka [ΑΜΚΑ]', ['amka']],
    ['ΑΜΚΑ μου: 010180 12345', 'ΑΜΚΑ μου: [ΑΜΚΑ]', ['amka']],
    ['Α.Μ.Κ.Α. 99999999999', 'Α.Μ.Κ.Α. [ΑΜΚΑ]', ['amka']],
    ['4111111111111111', '[κάρτα]', ['card']],
    ['4111 1111 1111 1111', '[κάρτα]', ['card']],
    ['4111-1111-1111-1111 λήγει 12/28', '[κάρτα] λήγει 12/28', ['card']],
    ['3782 822463 10005', '[κάρτα]', ['card']],
    ['GR1601101250000000012300695', '[IBAN]', ['iban']],
    ['GR16 0110 1250 0000 0001 2300 695', '[IBAN]', ['iban']],
    ['βάλτε τα στο gr16 0110 1250 0000 0001 2300 695 παρακαλώ', 'βάλτε τα στο [IBAN] παρακαλώ', ['iban']],
    ['GR1601101250000000012300696', '[IBAN]', ['iban']],
    ['DE89370400440532013000', '[IBAN]', ['iban']],
    ['ο κωδικός μου είναι abc123', 'ο κωδικός μου είναι [κωδικός]', ['password']],
    ['κωδικος taxis: Maria1980!', 'κωδικος taxis: [κωδικός]!', ['password']],
    ['kodikos mou einai maria', 'kodikos mou einai [κωδικός]', ['password']],
    ['pin 1234', 'pin [κωδικός]', ['password']],
    ['PIN=9876', 'PIN=[κωδικός]', ['password']],
    ['password is hunter', 'password is [κωδικός]', ['password']],
    ['ΑΦΜ 123456783 και ΑΜΚΑ 01018012343', 'ΑΦΜ [ΑΦΜ] και ΑΜΚΑ [ΑΜΚΑ]', ['afm', 'amka']],
    ['123456783, τηλ 6971234567', '[ΑΦΜ], τηλ 6971234567', ['afm']],
    ['123456783 6971234567', '[ΑΦΜ] 6971234567', ['afm']],
    ['αφμ 123456783 αφμ 090000045', 'αφμ [ΑΦΜ] αφμ [ΑΦΜ]', ['afm', 'afm']],
  ];
  it.each(table)('%j', (text, masked, found) => {
    expect(mask(text)).toEqual({ text: masked, found });
  });
});

describe('what stays', () => {
  it.each([
    '6971234567',
    '697 123 4567',
    '697-123-4567',
    '69 71 23 45 67',
    '6971 23456 7',
    '2443022222',
    '24430 22222',
    '+30 6971234567',
    '+30 697 123 4567',
    '00306971234567',
    '2101234567 ή 6981234567',
    '1.200,50 €',
    '1.234.567 €',
    '123.456.783 €',
    '400',
    '12000',
    '15/12/2026',
    '15-12-2026 9',
    '15-12-2026 10:30',
    '2026-12-15',
    '10:30',
    'ξέχασα τον κωδικό μου στο taxis',
    'ο κωδικός είναι λάθος',
    'δεν έχω κωδικούς taxisnet',
    'ταχυδρομικός κωδικός 43300',
    'ΤΚ 43300',
    'τι είναι το ΑΦΜ;',
    'δεν έχω ΑΜΚΑ',
    'θέλω αφμ για τα 3 παιδιά',
    '000000000',
    '123456789',
    '12345678',
    '',
    '🙂',
    'έχω 2 παιδιά 5 και 7 χρονών',
    '112',
    '15900',
    'ο αριθμός πρωτοκόλλου 12345/2026',
    'το pin',
    'pinakas',
  ])('%j', (text) => {
    expect(mask(text)).toEqual({ text, found: [] });
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    '123456783',
    'αφμ',
    ' ',
    '6971234567',
    '.',
    '-',
    '4111',
    '1111',
    'GR16',
    'κωδικός',
    'είναι',
    ':',
    '9',
    '01018012343',
    '\ud83d',
    'pin',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' ')),
  );

  it('throws nothing, and a second pass finds nothing new', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = mask(text);
        expect(mask(once.text).text).toBe(once.text);
        expect(once.found.length === 0).toBe(once.text === text);
      }),
      { numRuns: 2000 },
    );
  });

  it('never lets a valid ΑΦΜ through, whatever stands around it', () => {
    const afm = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
      .filter((digits) => digits.some((digit) => digit > 0))
      .map((digits) => {
        const sum = digits.reduce((total, digit, place) => total + digit * 2 ** (8 - place), 0);
        return digits.join('') + String((sum % 11) % 10);
      });
    fc.assert(
      fc.property(
        afm,
        fc.constantFrom('', 'είναι ', 'γεια σας, ', '(', 'αφμ:'),
        fc.constantFrom('', '.', ' ευχαριστώ', ')', '\nκαι'),
        (number, before, after) => {
          expect(mask(before + number + after).text).toBe(`${before}[ΑΦΜ]${after}`);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads 100,000 letters', () => {
    for (const text of [
      '1 '.repeat(50_000),
      '1'.repeat(100_000),
      'κωδικός '.repeat(12_500),
      'GR16 '.repeat(20_000),
      '123456783 '.repeat(10_000),
      'a.'.repeat(50_000),
      'α.φ.μ. '.repeat(14_000),
      ' '.repeat(100_000),
      'AB12'.repeat(25_000),
    ]) {
      expect(mask(text).text.length).toBeGreaterThan(0);
    }
  });
});
