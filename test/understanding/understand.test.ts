import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { byEar, chat, iso, visual, withoutAccents } from './writings.ts';

const INTENTS: Intent[] = [
  { id: 'menu', go: { global: 'menu' }, phrases: ['μενού', 'αρχικό μενού'] },
  { id: 'greet', phrases: ['γεια', 'γεια σας', 'καλημέρα'] },
  { id: 'human', phrases: ['άνθρωπος', 'θέλω να μιλήσω με άνθρωπο', 'θέλω υπάλληλο'] },
  { id: 'eee', phrases: ['τι είναι το εεε', 'θέλω το κεα', 'δικαιούμαι το ελάχιστο εγγυημένο εισόδημα', 'εεε'] },
  { id: 'appointment_book', phrases: ['θέλω ραντεβού', 'να κλείσω ραντεβού', 'κλείσε μου ένα ραντεβού'] },
  { id: 'appointment_cancel', phrases: ['ακύρωσε το ραντεβού', 'δεν μπορώ να έρθω στο ραντεβού'] },
  { id: 'center_hours', phrases: ['τι ώρα ανοίγετε', 'μέχρι τι ώρα είστε ανοιχτά', 'ώρες λειτουργίας'] },
  { id: 'benefits_general', phrases: ['δεν έχω λεφτά', 'τι επιδόματα υπάρχουν', 'τι βοήθεια δικαιούμαι'] },
  { id: 'reconnection', phrases: ['μου έκοψαν το ρεύμα', 'θα μου κόψουν το ρεύμα', 'μου έκοψαν το νερό'] },
  { id: 'crisis_violence', phrases: ['με χτυπάει ο άντρας μου', 'με χτύπησε'] },
  { id: 'none', phrases: ['τι καιρό θα κάνει', 'πες μου ένα ανέκδοτο'] },
];
const understand = createUnderstanding(INTENTS);

describe('exact phrases', () => {
  it.each([
    ['μενού', 'menu'],
    ['Μενού', 'menu'],
    ['ΜΕΝΟΥ', 'menu'],
    ['μενου!', 'menu'],
    ['άνθρωπος', 'human'],
    ['ανθρωποσ', 'human'],
    ['γεια σας.', 'greet'],
    ['Θέλω ραντεβού', 'appointment_book'],
    ['Ε.Ε.Ε.', 'eee'],
    ['δεν εχω λεφτα', 'benefits_general'],
  ])('%j is surely %s', (text, intent) => {
    expect(understand(text)).toEqual({ intent, confidence: 1, alternatives: [] });
  });
});

describe('other words for the same', () => {
  it.each([
    ['menou', 'menu'],
    ['menu', 'menu'],
    ['anthropos', 'human'],
    ['an8rwpos', 'human'],
    ['thelo rantevou', 'appointment_book'],
    ['8elw ranteboy', 'appointment_book'],
    ['θελο ραντεβου', 'appointment_book'],
    ['θέλω ραντεβο', 'appointment_book'],
    ['θα ήθελα να κλείσω ένα ραντεβού παρακαλώ', 'appointment_book'],
    ['ακύρωσε μου το ραντεβού', 'appointment_cancel'],
    ['δεν μπορώ να έρθω', 'appointment_cancel'],
    ['μπορώ να μιλήσω με έναν άνθρωπο', 'human'],
    ['τι ώρα ανοίγετε αύριο', 'center_hours'],
    ['ti ora anoigete', 'center_hours'],
    ['θέλω πληροφορίες για το εεε', 'eee'],
    ['το κεα θέλω', 'eee'],
    ['den exo lefta', 'benefits_general'],
    ['μου εκοψανε το ρευμα χτες', 'reconnection'],
    ['mou ekopsan to reuma', 'reconnection'],
    ['μου κόψανε το νερό', 'reconnection'],
    ['με χτυπάει', 'crisis_violence'],
    ['me xtipise', 'crisis_violence'],
    ['Καλησπέρα, είμαι από τη Φύλλο, έχω τρία παιδιά και δεν ξέρω τι να κάνω, μου έκοψαν το ρεύμα', 'reconnection'],
  ])('%j means %s', (text, intent) => {
    const understood = understand(text);
    expect(understood.intent).toBe(intent);
    expect(understood.confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('says what else it may be', () => {
    const two = createUnderstanding([
      { id: 'child', phrases: ['επίδομα παιδιού'] },
      { id: 'rent', phrases: ['επίδομα ενοικίου'] },
      { id: 'menu', phrases: ['μενού'] },
    ]);
    const understood = two('ποιο επίδομα');
    expect([understood.intent, ...understood.alternatives.map((one) => one.intent)]).toEqual(['child', 'rent']);
    expect(two('επιδομα ενοικιου').alternatives).toEqual([]);
  });
});

describe('nothing fits', () => {
  it.each([
    '',
    '   ',
    '🙂',
    '!!!',
    'ασδφ γηξκ',
    'asdf qwer',
    'τι καιρό θα κάνει αύριο',
    'ανέκδοτο',
    '12345',
    '\u0000',
    '\ud800',
    'το',
    'ο καιρός',
  ])('%j is none', (text) => {
    const understood = understand(text);
    expect(understood.intent).toBe('none');
  });

  it('offers no emergency for ordinary talk', () => {
    for (const text of ['ο άντρας μου δουλεύει', 'χτύπησε το τηλέφωνο', 'ο άντρας μου']) {
      const understood = understand(text);
      expect(
        [understood.intent, ...understood.alternatives.map((one) => one.intent)].filter(
          (intent) => intent === 'crisis_violence' && understood.confidence < 0.6,
        ),
      ).toEqual([]);
    }
  });

  it('works without any intents', () => {
    expect(createUnderstanding([])('ραντεβού')).toEqual({ intent: 'none', confidence: 0, alternatives: [] });
  });
});

it('throws nothing, stays in bounds, and says the same twice', () => {
  const piece = fc.constantFrom('ραντεβού', 'δεν', 'θέλω', 'xartia', 'εεε', 'kai', '.', 'ΐ', '\ud83d', 'h', 'χψζ');
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const understood = understand(text);
      expect(understood.confidence).toBeGreaterThanOrEqual(0);
      expect(understood.confidence).toBeLessThanOrEqual(1);
      expect(understood.alternatives.length).toBeLessThanOrEqual(3);
      expect(createUnderstanding(INTENTS)(text)).toEqual(understood);
    }),
    { numRuns: 300 },
  );
  expect(understand('ραντεβού '.repeat(20_000)).confidence).toBeLessThanOrEqual(1);
});

describe('the phrases of the project itself', () => {
  const { intents } = loadContent({ root: path.resolve(import.meta.dirname, '../..') });
  const real = createUnderstanding(intents);
  const lines = intents.flatMap((intent) => intent.phrases.map((phrase) => ({ phrase, intent: intent.id })));
  const share = (write: (text: string) => string): number =>
    lines.filter((line) => real(write(line.phrase)).intent === line.intent).length / lines.length;

  it.each([
    ['as written', (text: string) => text, 1],
    ['without accents', withoutAccents, 1],
    ['in capitals', (text: string) => text.toUpperCase(), 1],
    ['in ISO Greeklish', iso, 0.97],
    ['in visual Greeklish', visual, 0.97],
    ['in chat Greeklish', chat, 0.97],
    ['by ear', byEar, 0.97],
  ])('find their intent %s', (_how, write, least) => {
    expect(share(write)).toBeGreaterThanOrEqual(least);
  });
});
