/** The trained reader: deterministic, calm about anything, and quick to read from its bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelFromBytes, modelToBytes } from '../../src/understanding/model-bytes.ts';
import { train, type Line } from '../../src/understanding/train.ts';
import { createTrained } from '../../src/understanding/trained.ts';

const PHRASES: Record<string, string[]> = {
  kot: [
    'φτηνό ρεύμα',
    'έκπτωση στο ρεύμα',
    'ακριβό το ρεύμα',
    'μεγάλος λογαριασμός ρεύματος',
    'χαμηλό τιμολόγιο στο ρεύμα',
  ],
  appeal: [
    'με διέγραψαν',
    'με έκοψαν από το επίδομα',
    'γιατί με έκοψαν',
    'θέλω να κάνω ένσταση',
    'με διέγραψαν χωρίς λόγο',
  ],
  eee: [
    'θέλω το κεα',
    'αίτηση για το κεα',
    'ελάχιστο εγγυημένο εισόδημα',
    'πόσα δίνει το κεα',
    'το εγγυημένο εισόδημα',
  ],
  greet: ['γεια σας', 'καλημέρα', 'καλησπέρα σας', 'γεια', 'καλημέρα σας'],
  appointment_book: [
    'θέλω ραντεβού',
    'να κλείσω ραντεβού',
    'κλείστε μου ραντεβού αύριο',
    'ραντεβού με την κοινωνική λειτουργό',
  ],
  none: ['τι καιρό θα κάνει', 'πες ένα ανέκδοτο', 'ποιος κέρδισε το ματς', 'πότε παίζει η ομάδα', 'συνταγή για πίτα'],
};
const LINES: Line[] = Object.entries(PHRASES).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));
const terms = [
  { topic: 'kot', text: 'φτηνό ρεύμα' },
  { topic: 'eee', text: 'κεα' },
];
const model = train(LINES, { terms });
const read = createTrained(model);

describe('a small model', () => {
  it('is the same byte for byte every time, and comes back whole from its bytes', () => {
    const bytes = modelToBytes(model);
    expect(Buffer.compare(modelToBytes(train(LINES, { terms })), bytes)).toBe(0);
    const again = createTrained(modelFromBytes(bytes));
    for (const text of ['φτηνο ρευμα', '8elw ranteboy', 'με εκοψαν απ το κεα', ''])
      expect(again(text)).toEqual(read(text));
  });

  it.each([new Uint8Array(0), new Uint8Array(64), new TextEncoder().encode('{"classes":[]}')])(
    'is refused when its bytes are not whole (%#)',
    (bytes) => {
      expect(() => modelFromBytes(bytes)).toThrow();
    },
  );

  it.each([
    ['θέλω ραντεβού', 'appointment_book'],
    ['ΘΕΛΩ ΡΑΝΤΕΒΟΥ!', 'appointment_book'],
    ['καλημερα', 'greet'],
    ['Φτηνό ρεύμα;', 'kot'],
  ])('is certain of a phrase word for word: %j', (text, intent) => {
    expect(read(text)).toMatchObject({ certainty: 'sure', intent, confidence: 1 });
  });

  it.each([
    ['thelo rantevou', 'appointment_book'],
    ['8elw ranteboy', 'appointment_book'],
    ['θελο ραντεβου', 'appointment_book'],
    ['kalhmera sas', 'greet'],
    ['fthno reyma', 'kot'],
    ['το ελαχηστο εγγιημενο εισοδιμα', 'eee'],
  ])('reads any writing: %j', (text, intent) => {
    expect(read(text).best).toBe(intent);
  });

  it('names the benefit that an action is about', () => {
    expect(read('με διέγραψαν απ το φτηνό ρεύμα')).toMatchObject({ best: 'appeal', program: 'kot' });
    expect(read('γιατί με έκοψαν από το κεα')).toMatchObject({ best: 'appeal', program: 'eee' });
    expect(read('με διέγραψαν').program).toBeNull();
  });

  it('finds the second topic of a message', () => {
    const { best, also } = read('θέλω ραντεβού. πόσα δίνει το κεα');
    expect([best, ...also]).toEqual(expect.arrayContaining(['appointment_book', 'eee']));
  });

  it.each(['', '   ', '🙂', '\u0000', '\ud800', 'ασδφγ χψζξ', 'αβγ'])(
    'acts on nothing that it does not know: %j',
    (text) => {
      expect(read(text).certainty).not.toBe('sure');
    },
  );
});

it('throws nothing and stays in bounds, whatever comes', () => {
  const piece = fc.constantFrom(
    'ραντεβού',
    'κεα',
    '8elw',
    'xartia',
    '.',
    ';',
    ' και ',
    'ΐ',
    '\ud83d',
    '\u202e',
    '\u0301',
    '0',
    'h',
    'ψζ',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc
      .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 400 }))
      .map(([part, times]) => part.repeat(times)),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const verdict = read(text);
      expect(verdict.confidence).toBeGreaterThanOrEqual(0);
      expect(verdict.confidence).toBeLessThanOrEqual(1);
      expect(verdict.alternatives.length).toBeLessThanOrEqual(4);
      expect(verdict.also.length).toBeLessThanOrEqual(2);
      expect(verdict.intent === 'none').toBe(verdict.certainty !== 'sure');
    }),
    { seed: 20_261_125, numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
  );
});

it.each(['ραντεβού ', 'h', '8', '\u0301', '\ud83d', 'x', 'και ', '.', 'ﷺ'])(
  'reads a megabyte of %j as its beginning',
  (part) => {
    const long = part.repeat(Math.ceil(1_000_000 / part.length));
    expect(read(long)).toEqual(read(long.slice(0, 2_000)));
  },
);
