import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collate, tokens } from '../../src/understanding/collate.ts';
import { code, readings } from '../../src/understanding/phonetic.ts';

describe('collate', () => {
  it.each([
    ['Καλημέρα', 'καλημερα'],
    ['ΚΑΛΗΜΕΡΑ', 'καλημερα'],
    ['ΆΝΘΡΩΠΟΣ', 'ανθρωποσ'],
    ['άνθρωπος', 'ανθρωποσ'],
    ['προϊόν', 'προιον'],
    ['ΐ', 'ι'],
    ['ϊ', 'ι'],
    ['ΡΑNTEBOY', 'ραντεβου'],
    ['ΕΕE', 'εεε'],
    ['KEA', 'kea'],
    ['ΚEΑ', 'κεα'],
    ['xαρτιά', 'χαρτια'],
    ['  πολλά   κενά ', 'πολλα κενα'],
    ['α\u0384ντρας', 'αντρασ'],
    ['ﬁ', 'fi'],
    ['µ', 'μ'],
    ['ϐία', 'βια'],
    ['Ωμέγα', 'ωμεγα'],
    ['２', '2'],
    ['', ''],
    ['τι;', 'τι;'],
    ['τι\u037E', 'τι;'],
  ])('%j is %j', (text, folded) => {
    expect(collate(text)).toBe(folded);
  });

  it.each([
    ['Ε.Ε.Ε.', ['εεε']],
    ['το Κ.Ε.Α. μου', ['το', 'κεα', 'μου']],
    ['Κ. Παπάς', ['κ', 'παπασ']],
    ['10:30', ['10', '30']],
    ['Α21', ['α21']],
    ['2️⃣', ['2']],
    ['🙂', []],
    ['τέλος.Αρχή', ['τελοσ', 'αρχη']],
  ])('words of %j are %j', (text, words) => {
    expect(tokens(text)).toEqual(words);
  });

  it('throws nothing and folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = collate(text);
        expect(collate(once).length).toBeLessThanOrEqual(once.length);
        for (const word of tokens(text)) expect(readings(word).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the phonetic code', () => {
  it.each([
    ['ευχαριστώ', ['efharisto', 'euxaristo', 'eyxaristw', 'ευχαρηστο', 'efxaristw', 'eucharisto']],
    ['ραντεβού', ['rantevou', 'ranteboy', 'randevou', 'rantebou', 'ραντεβου', 'ραντευου']],
    ['άνθρωπος', ['anthropos', 'an8rwpos', 'anthrwpos', 'ανθροπος']],
    ['θέλω', ['thelo', '8elw', '8elo', 'thelw', 'θελο', '9elw']],
    ['ξέρω', ['ksero', 'xero', '3erw', 'kserw', 'ξερο']],
    ['χαρτιά', ['xartia', 'hartia', 'chartia', 'χαρτηα']],
    ['επίδομα', ['epidoma', 'epidwma', 'επηδομα', 'επιδωμα']],
    ['δουλειά', ['douleia', 'doulia', 'dhouleia', 'δουλια']],
    ['αύριο', ['avrio', 'aurio', 'ayrio', 'αβριο']],
    ['σύνταξη', ['sintaxi', 'syntaksi', 'sundaxh', 'σινταξι', 'synta3h']],
    ['ψυχολόγος', ['psixologos', 'psyxologos', '4uxologos', 'ψιχολογοσ']],
    ['παιδιά', ['pedia', 'paidia', 'πεδια']],
    ['μπορώ', ['mporo', 'boro', 'mporw', 'vorw']],
    ['αγγελία', ['aggelia', 'angelia', 'αγκελια']],
    ['γιαγιά', ['giagia', 'gyagya']],
    ['κυριακή', ['kyriaki', 'kiriaki', 'kuriakh']],
    ['νοίκι', ['noiki', 'niki', 'νικι']],
    ['εεε', ['eee', 'ΕΕΕ', 'Ε.Ε.Ε.']],
  ] satisfies [string, string[]][])('%s is heard in each of %j', (word, writings) => {
    const [wanted] = readings(tokens(word)[0] ?? '');
    for (const writing of writings) expect(readings(tokens(writing)[0] ?? ''), writing).toContain(wanted);
  });

  it('takes the usual reading when nothing is known', () => {
    expect(code('anthropos')).toBe('an8ropos');
    expect(code('hartia')).toBe('hartia');
    expect(code('thelo')).toBe('8elo');
    expect(code('8')).toBe('8');
    expect(code('123')).toBe('123');
  });

  it('never has more than 48 readings, however long the word', () => {
    for (const word of ['h'.repeat(40), 'xuchjthkh'.repeat(200), 'ouaiei'.repeat(30)])
      expect(readings(word).length).toBeLessThanOrEqual(48);
  });
});
