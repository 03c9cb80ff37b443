import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchChoice, type Candidate } from '../../src/understanding/match.ts';

const choice = (name: string, label: string, short?: string, also: string[] = []): Candidate => ({
  name,
  label,
  short,
  also,
});

const EEE = [
  choice('check', 'Να δω αν μάλλον το δικαιούμαι', 'Το δικαιούμαι;', ['δικαιουμαι', 'ποιοι το παιρνουν']),
  choice('papers', 'Τι χαρτιά χρειάζονται', 'Τι χαρτιά θέλει', ['δικαιολογητικα']),
  choice('visit', 'Θέλω ραντεβού', 'Ραντεβού'),
  choice('dont_know', 'Δεν ξέρω'),
];
const MENU = [
  choice('benefits', 'Επιδόματα', undefined, ['λεφτά', 'epidomata']),
  choice('human', 'Μιλήστε με άνθρωπο', 'Άνθρωπος'),
  choice('center', 'Το Κέντρο', undefined, ['που ειστε']),
  choice('home', 'Μενού'),
];
const YES_NO = [choice('yes', 'Ναι'), choice('no', 'Όχι')];
const CONSENT = [
  choice('agree', 'Συμφωνώ, ξεκινάμε'),
  choice('what', 'Τι κρατάτε;'),
  choice('human', 'Όχι, θέλω άνθρωπο'),
];
const KINDS = [
  choice('center', 'Στο Κέντρο'),
  choice('phone', 'Με τηλέφωνο'),
  choice('phone_visit', 'Τηλεφωνικό ραντεβού'),
  choice('home', 'Στο σπίτι'),
];
const CHILDREN = [
  choice('none', 'Κανένα'),
  choice('one', '1 παιδί'),
  choice('two', '2 παιδιά'),
  choice('more', '3 και πάνω'),
];
const SLOTS = [
  choice('a', 'Τρίτη 1 Δεκεμβρίου, 10:30', '10:30'),
  choice('b', 'Τρίτη 1 Δεκεμβρίου, 11:00', '11:00'),
  choice('later', 'Πιο αργά'),
];
const SAME = [choice('child', 'Επίδομα παιδιού'), choice('rent', 'Επίδομα ενοικίου'), choice('other', 'Κάτι άλλο')];

const table: [of: Candidate[], text: string, expected: string | string[] | null][] = [
  // by number
  [EEE, '1', 'check'],
  [EEE, '2', 'papers'],
  [EEE, '2.', 'papers'],
  [EEE, '2)', 'papers'],
  [EEE, '(2)', 'papers'],
  [EEE, ' 2 ', 'papers'],
  [EEE, 'το 2', 'papers'],
  [EEE, 'το 2ο', null],
  [EEE, 'δύο', 'papers'],
  [EEE, 'δυο', 'papers'],
  [EEE, 'ΔΥΟ', 'papers'],
  [EEE, 'dyo', 'papers'],
  [EEE, 'duo', 'papers'],
  [EEE, 'το δυο', 'papers'],
  [EEE, 'to 2', 'papers'],
  [EEE, '2️⃣', 'papers'],
  [EEE, '②', 'papers'],
  [EEE, '３', 'visit'],
  [EEE, 'τρία', 'visit'],
  [EEE, 'το τρίτο', 'visit'],
  [EEE, 'πρώτο', 'check'],
  [EEE, 'η δεύτερη', 'papers'],
  [EEE, 'επιλογή 3', 'visit'],
  [EEE, 'νούμερο 4', 'dont_know'],
  [EEE, '5', null],
  [EEE, '0', null],
  [EEE, '22', null],
  [EEE, '-2', 'papers'],
  [EEE, '2 παιδιά', null],
  [EEE, '1,5', null],
  // by label, in any writing
  [EEE, 'Να δω αν μάλλον το δικαιούμαι', 'check'],
  [EEE, 'Το δικαιούμαι;', 'check'],
  [EEE, 'το δικαιουμαι', 'check'],
  [EEE, 'ΤΟ ΔΙΚΑΙΟΥΜΑΙ', 'check'],
  [EEE, 'to dikaioumai', 'check'],
  [EEE, 'to dikeoume', 'check'],
  [EEE, 'δικαιούμε', 'check'],
  [EEE, 'Τι χαρτιά θέλει', 'papers'],
  [EEE, 'τι χαρτια θελει', 'papers'],
  [EEE, 'ti xartia thelei', 'papers'],
  [EEE, 'ti hartia 8elei', 'papers'],
  [EEE, 'δικαιολογητικά', 'papers'],
  [EEE, 'dikaiologitika', 'papers'],
  [EEE, 'δικαιολογιτικα', 'papers'],
  [EEE, 'Ραντεβού', 'visit'],
  [EEE, 'ραντεβου', 'visit'],
  [EEE, 'ΡΑΝΤΕΒΟΥ', 'visit'],
  [EEE, 'rantevou', 'visit'],
  [EEE, 'ranteboy', 'visit'],
  [EEE, 'RANTEBOU', 'visit'],
  [EEE, 'ραντεβού!!!', 'visit'],
  [EEE, '🙏 ραντεβού', 'visit'],
  [EEE, 'ΡΑNΤΕΒΟΥ', 'visit'],
  [EEE, 'δεν ξερω', 'dont_know'],
  [EEE, 'den ksero', 'dont_know'],
  [EEE, 'den xerw', 'dont_know'],
  [EEE, 'den 3erw', 'dont_know'],
  [EEE, 'δε ξέρω', 'dont_know'],
  [EEE, 'ΔΕΝ ΞΕΡΩ', 'dont_know'],
  [EEE, 'ποιοι το παίρνουν', 'check'],
  [MENU, 'μενού', 'home'],
  [MENU, 'menou', 'home'],
  [MENU, 'menu', 'home'],
  [MENU, 'Μενου', 'home'],
  [MENU, 'ανθρωπος', 'human'],
  [MENU, 'άνθρωποσ', 'human'],
  [MENU, 'ανθρωπο', 'human'],
  [MENU, 'anthropos', 'human'],
  [MENU, 'an8rwpos', 'human'],
  [MENU, 'anthrwpo', 'human'],
  [MENU, 'epidomata', 'benefits'],
  [MENU, 'επιδώματα', 'benefits'],
  [MENU, 'lefta', 'benefits'],
  [MENU, 'που είστε;', 'center'],
  [MENU, 'kentro', 'center'],
  [MENU, 'το κεντρο', 'center'],
  // one typo in a long word
  [EEE, 'ραντεβο', 'visit'],
  [EEE, 'ρανντεβού', 'visit'],
  [EEE, 'ρατεβού', 'visit'],
  [EEE, 'ραντεβοθ', 'visit'],
  [EEE, 'ρανετβού', 'visit'],
  [EEE, 'δικαιολογητηκά', 'papers'],
  [EEE, 'δικαιολογητκα', 'papers'],
  [MENU, 'επιδοματα', 'benefits'],
  [MENU, 'επδόματα', 'benefits'],
  [MENU, 'ανθρωπς', 'human'],
  [MENU, 'κεντρρο', 'center'],
  [MENU, 'λεφ', null],
  [EEE, 'χατριά', 'papers'],
  // inside a sentence
  [EEE, 'θέλω να δω τα χαρτιά', 'papers'],
  [EEE, 'τα χαρτιά', 'papers'],
  [EEE, 'χαρτιά', 'papers'],
  [EEE, 'θα ήθελα ένα ραντεβού παρακαλώ', 'visit'],
  [EEE, 'ραντεβού θέλω', 'visit'],
  [EEE, 'thelo rantevou', 'visit'],
  [EEE, 'πες μου αν το δικαιούμαι', 'check'],
  [EEE, 'ένα ραντεβού και τα χαρτιά', ['papers', 'visit']],
  [EEE, 'χαρτιά ή ραντεβού', ['papers', 'visit']],
  [EEE, 'δεν ξερω ακριβως', 'dont_know'],
  [MENU, 'θέλω να μιλήσω με άνθρωπο', 'human'],
  [MENU, 'να μιλησω με εναν ανθρωπο', 'human'],
  [MENU, 'θελω τα επιδοματα', 'benefits'],
  [MENU, 'ποια επιδόματα μπορώ', 'benefits'],
  [EEE, 'χτες πήγα στο σούπερ μάρκετ και έχασα το πορτοφόλι με τα χαρτιά μου', null],
  [EEE, 'τι ώρα ανοίγετε αύριο', null],
  [EEE, 'θέλω', null],
  [EEE, 'το', null],
  [EEE, 'τι', null],
  // several fit, or one explains more than the other
  [SAME, 'επίδομα', ['child', 'rent']],
  [SAME, 'epidoma', ['child', 'rent']],
  [SAME, 'ενοικίου', 'rent'],
  [SAME, 'επιδομα ενοικιου', 'rent'],
  [SAME, 'το επίδομα παιδιού', 'child'],
  [SAME, 'κάτι άλλο', 'other'],
  [SAME, 'άλλο', 'other'],
  [KINDS, 'τηλεφωνικό ραντεβού', 'phone_visit'],
  [KINDS, 'ραντεβού τηλεφωνικό', 'phone_visit'],
  [KINDS, 'τηλέφωνο', 'phone'],
  [KINDS, 'με το τηλέφωνο', 'phone'],
  [KINDS, 'στο σπίτι μου', 'home'],
  [KINDS, 'σπιτι', 'home'],
  [KINDS, 'sto kentro', 'center'],
  [CHILDREN, '2 παιδιά', 'two'],
  [CHILDREN, '2', ['one', 'two']],
  [CHILDREN, 'κανένα', 'none'],
  [CHILDREN, '1 παιδί', 'one'],
  [CHILDREN, '4', 'more'],
  [SLOTS, '10:30', 'a'],
  [SLOTS, '11:00', 'b'],
  [SLOTS, 'στις 11:00', 'b'],
  [SLOTS, 'Τρίτη 1 Δεκεμβρίου, 11:00', 'b'],
  [SLOTS, 'πιο αργά', 'later'],
  [SLOTS, 'pio arga', 'later'],
  [SLOTS, '1', 'a'],
  [SLOTS, 'Τρίτη', ['a', 'b']],
  // yes and no
  [YES_NO, 'ναι', 'yes'],
  [YES_NO, 'ΝΑΙ', 'yes'],
  [YES_NO, 'ναί', 'yes'],
  [YES_NO, 'nai', 'yes'],
  [YES_NO, 'ok', 'yes'],
  [YES_NO, 'οκ', 'yes'],
  [YES_NO, 'εντάξει', 'yes'],
  [YES_NO, 'μάλιστα', 'yes'],
  [YES_NO, 'βεβαίως', 'yes'],
  [YES_NO, 'ναι ναι', 'yes'],
  [YES_NO, 'ναι ευχαριστώ', 'yes'],
  [YES_NO, '👍', 'yes'],
  [YES_NO, '👍🏽', 'yes'],
  [YES_NO, '✅', 'yes'],
  [YES_NO, 'yes', 'yes'],
  [YES_NO, 'όχι', 'no'],
  [YES_NO, 'οχι', 'no'],
  [YES_NO, 'oxi', 'no'],
  [YES_NO, 'ohi', 'no'],
  [YES_NO, 'ΟΧΙ', 'no'],
  [YES_NO, 'όχι ευχαριστώ', 'no'],
  [YES_NO, 'όχι τώρα', 'no'],
  [YES_NO, 'no', 'no'],
  [YES_NO, '👎', 'no'],
  [YES_NO, 'μπα', 'no'],
  [YES_NO, 'ναι ή όχι', null],
  [YES_NO, 'δεν ξέρω', null],
  [YES_NO, 'ναύτης', null],
  // negation
  [CONSENT, 'όχι', null],
  [CONSENT, 'οχι', null],
  [CONSENT, 'όχι, θέλω άνθρωπο', 'human'],
  [CONSENT, 'οχι θελω ανθρωπο', 'human'],
  [CONSENT, 'θέλω άνθρωπο', null],
  [CONSENT, 'συμφωνώ', 'agree'],
  [CONSENT, 'symfono', 'agree'],
  [CONSENT, 'δεν συμφωνώ', null],
  [CONSENT, 'όχι δεν συμφωνώ', null],
  [CONSENT, 'τι κρατάτε', 'what'],
  [CONSENT, 'ti kratate', 'what'],
  [EEE, 'δεν θέλω ραντεβού', null],
  [EEE, 'όχι ραντεβού', null],
  [EEE, 'oxi rantevou', null],
  [EEE, 'ξέρω', null],
  [EEE, 'μην κλείσεις ραντεβού', null],
  // nothing
  [EEE, '', null],
  [EEE, '   ', null],
  [EEE, '\n', null],
  [EEE, '🙂', null],
  [EEE, '🙂🙂🙂', null],
  [EEE, '👍', null],
  [EEE, '!!!', null],
  [EEE, '???', null],
  [EEE, '…', null],
  [EEE, '\u0000', null],
  [EEE, '\ud800', null],
  [EEE, 'ασδφγ', null],
  [EEE, 'asdfg', null],
  [[], 'ραντεβού', null],
];

describe('matchChoice', () => {
  it.each(table.map(([of, text, expected]) => [text, expected, of] as const))('%j means %j', (text, expected, of) => {
    const match = matchChoice(text, of);
    expect(match.kind === 'one' ? match.name : match.kind === 'many' ? match.names : null).toEqual(expected);
  });

  it('reads only the first 2,000 letters', () => {
    expect(matchChoice(`ραντεβού ${'😀'.repeat(2_500)}`, EEE)).toEqual({ kind: 'one', name: 'visit' });
    expect(matchChoice(`${' '.repeat(2_000)}ραντεβού`, EEE)).toEqual({ kind: 'none' });
    expect(matchChoice('ραντεβού '.repeat(100_000), EEE).kind).not.toBe('many');
  });

  it('finds each label of any set by its number, its label without accents, in capitals and with spaces around', () => {
    for (const candidates of [EEE, MENU, KINDS, SAME, CONSENT]) {
      candidates.forEach((candidate, index) => {
        const bare = candidate.label.normalize('NFD').replace(/\p{M}/gu, '');
        for (const text of [String(index + 1), candidate.label, bare, bare.toUpperCase(), `  ${bare.toLowerCase()} `]) {
          expect(matchChoice(text, candidates), text).toEqual({ kind: 'one', name: candidate.name });
        }
      });
    }
  });

  it('throws nothing and gives only names that were offered', () => {
    const piece = fc.constantFrom('ραντεβού', 'ή', 'όχι', '2', 'το', 'xartia', 'ΐ', '\ud83d', '👍', 'h', 'thc', 'ου');
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(' ')),
      fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
    );
    const names = new Set(EEE.map((candidate) => candidate.name));
    fc.assert(
      fc.property(anything, anything, (text, label) => {
        const match = matchChoice(text, EEE);
        for (const name of match.kind === 'many' ? match.names : match.kind === 'one' ? [match.name] : [])
          expect(names.has(name)).toBe(true);
        expect(matchChoice(text, EEE)).toEqual(match);
        expect(['one', 'many', 'none']).toContain(matchChoice(text, [choice('any', label)]).kind);
      }),
      { numRuns: 1000 },
    );
  });
});
