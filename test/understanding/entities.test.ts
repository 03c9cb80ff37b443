/** What `readEntities` reads, in sentences of our own; the measured set is in entities-dev.test.ts. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readEntities, type Entities } from '../../src/understanding/entities.ts';
import { byEar, chat, iso, visual, withoutAccents } from './writings.ts';

/** Wednesday 25 November 2026, 10:00 in Athens. */
const NOW = Date.UTC(2026, 10, 25, 8);

const sentences: [text: string, read: Entities, expect?: string][] = [
  ['θέλω ραντεβού αύριο το πρωί στις 10', { date: '2026-11-26', time: '10:00', part: 'morning' }],
  ['την άλλη Τρίτη στις δέκα και μισή', { date: '2026-12-01', time: '10:30' }],
  ['την άλλη Παρασκευή', { date: '2026-12-04' }],
  ['Τρίτη 15/12 10 παρά τέταρτο', { date: '2026-12-15', time: '09:45' }],
  ['αρχές Δεκέμβρη', { date_range: { from: '2026-12-01', to: '2026-12-10' } }],
  ['μέσα Γενάρη', { date_range: { from: '2027-01-11', to: '2027-01-20' } }],
  ['τέλη του μήνα', { date_range: { from: '2026-11-21', to: '2026-11-30' } }],
  ['τον άλλο μήνα', { date_range: { from: '2026-12-01', to: '2026-12-31' } }],
  ['αυτή τη βδομάδα', { date_range: { from: '2026-11-25', to: '2026-11-29' } }],
  ['την άλλη εβδομάδα', { date_range: { from: '2026-11-30', to: '2026-12-06' } }],
  ['το σαββατοκύριακο', { date_range: { from: '2026-11-28', to: '2026-11-29' } }],
  ['15 με 20 Δεκεμβρίου', { date_range: { from: '2026-12-15', to: '2026-12-20' } }],
  ['από Τρίτη μέχρι Πέμπτη', { date_range: { from: '2026-12-01', to: '2026-12-03' } }],
  ['μετά τις 15/12', { date_range: { from: '2026-12-15' } }],
  ['να έρθω Τρίτη ή Πέμπτη', { date: '2026-12-01', dates: ['2026-12-01', '2026-11-26'] }],
  ['όχι Τρίτη, Τετάρτη', { date: '2026-12-02' }],
  ['σε 10 μέρες', { date: '2026-12-05' }],
  ['μετά από μια βδομάδα', { date: '2026-12-02' }],
  ['από Πέμπτη σε οχτώ', { date: '2026-12-03' }],
  ['μεθεπόμενη Πέμπτη', { date: '2026-12-10' }],
  ['τη Δευτέρα που μας έρχεται', { date: '2026-11-30' }],
  ['στις 15 του μήνα', { date: '2026-12-15' }],
  ['την πρώτη του μήνα', { date: '2026-12-01' }],
  ['έκανα αίτηση στις 10/9', { date: '2026-09-10' }],
  ['πήγα την Τρίτη', { date: '2026-11-24' }],
  ['28η Οκτωβρίου', { date: '2027-10-28' }],
  ['του Αλωνάρη', { date_range: { from: '2027-07-01', to: '2027-07-31' } }],
  ['στις 5', { time: '17:00' }],
  ['στις 5', { time: '17:00' }, 'time'],
  ['στις 5', { date: '2026-12-05' }, 'date'],
  ['εννιάμισι το πρωί', { time: '09:30', part: 'morning' }],
  ['1 και μισή το μεσημέρι', { time: '13:30', part: 'noon' }],
  ['12 παρά 20', { time: '11:40' }],
  ['9 με 11', { time_range: { from: '09:00', to: '11:00' } }],
  ['9-11', { time_range: { from: '09:00', to: '11:00' } }],
  ['από τις 9 ως τις 11', { time_range: { from: '09:00', to: '11:00' } }],
  ['μετά τις 12', { time_range: { from: '12:00' } }],
  ['πριν τις 10', { time_range: { to: '10:00' } }],
  ['μετά το μεσημέρι', { part: 'afternoon' }],
  ['1.200,50 €', { money: { amount: 1200.5, currency: 'EUR' } }],
  ['χίλια διακόσια', { money: { amount: 1200, currency: 'EUR' } }],
  ['400 τον μήνα', { money: { amount: 400, currency: 'EUR', period: 'month' } }],
  ['4.800 το χρόνο', { money: { amount: 4800, currency: 'EUR', period: 'year' } }],
  ['400 με 500 ευρώ', { money_range: { from: 400, to: 500, currency: 'EUR' } }],
  ['γύρω στα 400 τον μήνα', { money: { amount: 400, currency: 'EUR', period: 'month' }, approx: true }],
  ['δύο κατοστάρικα', { money: { amount: 200, currency: 'EUR' } }],
  ['τίποτα', { money: { amount: 0, currency: 'EUR' } }, 'money'],
  ['λάθος, 400', { money: { amount: 400, currency: 'EUR' } }, 'income_6m'],
  ['300, λάθος, 400', { money: { amount: 400, currency: 'EUR' } }, 'money'],
  ['πληρώνω 300 νοίκι', { rent: 300, money: { amount: 300, currency: 'EUR' } }],
  ['2 μεγάλοι και 3 παιδιά', { adults: 2, minors: 3 }],
  ['εγώ και ο άντρας μου με δύο μωρά', { adults: 2, minors: 2 }],
  ['μόνη με 2 παιδιά', { adults: 1, minors: 2, single_parent: true }],
  ['χωρισμένη με ένα παιδί', { adults: 1, minors: 1, single_parent: true }],
  ['ζω μόνος μου', { adults: 1, minors: 0, lives_alone: true }],
  ['ζευγάρι χωρίς παιδιά', { adults: 2, minors: 0 }],
  ['είμαστε 5', { members: 5 }],
  ['πενταμελής οικογένεια', { members: 5 }],
  ['είμαστε 4 άτομα, τα δύο παιδιά', { members: 4, adults: 2, minors: 2 }],
  ['τρία παιδιά 20, 16 και 10 χρονών και ο άντρας μου', { adults: 3, minors: 2 }],
  ['εμείς οι δύο και τρία παιδιά', { adults: 2, minors: 3 }],
  ['τα παιδιά είναι 3', { minors: 3 }],
  ['όχι, τρία παιδιά είπα', { minors: 3 }],
  ['2 παιδιά, όχι, 3 παιδιά', { minors: 3 }],
  ['εγώ και η γιαγιά', { adults: 2, minors: 0 }, 'household'],
  ['το παιδί μου δεν διαβάζει', {}],
  ['ο άντρας μου με χτυπάει', {}],
  ['είμαι 67 χρονών και η γυναίκα μου 64', { age: 67, spouse_age: 64 }],
  ['67', { age: 67 }, 'age'],
  ['περιμένω το τρίτο παιδί', { child_order: 3 }],
  ['γέννησα πριν 3 μήνες', { months_since_birth: 3 }],
  ['μωρό 5 μηνών', { months_since_birth: 5 }],
  ['μένω Ελλάδα 10 χρόνια', { residency_years: 10 }],
  ['αναπηρία 67%', { disability_percent: 67 }],
  ['67 τοις εκατό', { disability_percent: 67 }],
  ['3', { adults: 3 }, 'adults'],
  ['κανένα', { minors: 0 }, 'minors'],
  ['δεκαεφτά', { number: 17 }, 'number'],
  ['6971234567 ή 24430 22222', { phone: '+306971234567', phones: ['+306971234567', '+302443022222'] }],
  ['με λένε Ελένη', {}],
  ['', {}],
];

describe('sentences', () => {
  it.each(sentences)('%j', (text, read, asked) => {
    expect(readEntities(text, { now: NOW, expect: asked })).toEqual(read);
  });
});

describe('the same in any writing', () => {
  // Greeklish has no way to tell έξι from έχει, and signs stay as they are.
  const plain = sentences.filter(([text]) => /\p{L}/u.test(text));
  const writings: [string, (text: string) => string][] = [
    ['without accents', withoutAccents],
    ['capitals', (text) => withoutAccents(text).toUpperCase()],
    ['by ear', byEar],
    ['Greeklish by sound', iso],
    ['Greeklish by look', visual],
    ['Greeklish of chats', chat],
  ];
  it.each(writings)('%s', (_name, write) => {
    const misses = plain
      .map(([text, read, asked]) => ({
        text: write(text),
        read,
        got: readEntities(write(text), { now: NOW, expect: asked }),
      }))
      .filter(({ read, got }) => JSON.stringify(sorted(read)) !== JSON.stringify(sorted(got)));
    expect(misses).toEqual([]);
  });
});

describe('what nobody may hold here', () => {
  it.each([
    ['το ΑΦΜ μου είναι 123456783', 'afm'],
    ['ΑΜΚΑ 15039001234', 'amka'],
    ['ο κωδικός μου είναι Kalimera12', 'password'],
    ['GR16 0110 1250 0000 0001 2300 695', 'card'],
  ])('%j is named and not given', (text, kind) => {
    const read = readEntities(text, { now: NOW });
    expect(read).toEqual({ sensitive: kind });
  });
});

describe('any moment and any number', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }));
  const MONTHS = ['Ιανουαρίου', 'Φεβρουαρίου', 'Μαρτίου', 'Απριλίου', 'Μαΐου', 'Ιουνίου'].concat([
    'Ιουλίου',
    'Αυγούστου',
    'Σεπτεμβρίου',
    'Οκτωβρίου',
    'Νοεμβρίου',
    'Δεκεμβρίου',
  ]);

  it('a day comes back, however it is written', () => {
    fc.assert(
      fc.property(day, ({ year, month, day: number }) => {
        const said = [
          `${number}/${month}/${year}`,
          `${number}-${month}-${year}`,
          `${number}.${String(month).padStart(2, '0')}.${year}`,
          `${number} ${MONTHS[month - 1] ?? ''} ${year}`,
          `στις ${number} ${MONTHS[month - 1] ?? ''} ${year} παρακαλώ`,
        ];
        const iso = Temporal.PlainDate.from({ year, month, day: number }).toString();
        for (const text of said) expect([text, readEntities(text, { now: NOW }).date]).toEqual([text, iso]);
      }),
      { numRuns: 200 },
    );
  });

  it('αύριο is the next day of Athens on every day of the year, also when the clock changes', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (today, minutes) => {
        const now = today.toZonedDateTime({ timeZone: 'Europe/Athens' }).add({ minutes }).epochMilliseconds;
        const said = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Athens').toPlainDate();
        expect(readEntities('αύριο', { now }).date).toBe(said.add({ days: 1 }).toString());
        expect(readEntities('σε 3 μέρες', { now }).date).toBe(said.add({ days: 3 }).toString());
      }),
      { numRuns: 200 },
    );
  });

  it('an hour comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 19 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        for (const text of [clock, `στις ${clock}`, `ραντεβού ${clock} αύριο`])
          expect([text, readEntities(text, { now: NOW, expect: 'time' }).time]).toEqual([text, clock]);
      }),
    );
  });

  it('an amount comes back in the Greek and the plain writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
        const euros = cents / 100;
        const greek = new Intl.NumberFormat('el-GR', { minimumFractionDigits: 2 }).format(euros);
        for (const text of [`${greek} €`, `€${greek}`, `${greek} ευρώ τον μήνα`])
          expect([text, readEntities(text, { now: NOW }).money?.amount]).toEqual([text, euros]);
      }),
    );
  });
});

describe('anything at all', () => {
  const piece = fc.constantFrom(
    '2',
    '3',
    '15/12',
    '.',
    ',',
    '-',
    '€',
    'με',
    'και',
    'παιδιά',
    'μεγάλοι',
    'όχι',
    'στις',
    'μέρες',
    'σε',
    'Τρίτη',
    'άλλη',
    'Δεκεμβρίου',
    'παρά',
    'μισή',
    'χρονών',
    '\ud800',
    '\u0000',
    '🙂',
    'εγώ',
    'τοις',
    'εκατό',
    'λάθος',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(' ')),
    fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')),
  );
  const asked = fc.constantFrom(
    undefined,
    'date',
    'time',
    'money',
    'number',
    'household',
    'adults',
    'age',
    'rent',
    'phone',
    '?',
  );

  it('takes no house without grown-ups', () => {
    expect(readEntities('⁰', { now: NOW, expect: 'adults' })).toEqual({});
    expect(readEntities('0', { now: NOW, expect: 'minors' })).toEqual({ minors: 0 });
  });

  it('throws nothing and gives only what the contract names', () => {
    fc.assert(
      fc.property(anything, asked, (text, expected) => {
        const read = readEntities(text, { now: NOW, expect: expected });
        if (read.date !== undefined) expect(read.date).toMatch(/^\d{4}-\d\d-\d\d$/);
        if (read.time !== undefined) expect(read.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        for (const count of [read.adults, read.minors, read.members, read.number, read.money?.amount, read.age])
          expect(count === undefined || (Number.isFinite(count) && count >= 0)).toBe(true);
        if (read.adults !== undefined) expect(read.adults).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the first 2,000 letters of a long message', () => {
    expect(readEntities(`αύριο ${'και '.repeat(100_000)} 3 παιδιά`, { now: NOW })).toEqual({ date: '2026-11-26' });
    for (const text of ['1 '.repeat(50_000), '1/'.repeat(50_000), 'παιδιά 3 '.repeat(20_000), 'Τρίτη '.repeat(20_000)])
      expect(() => readEntities(text, { now: NOW })).not.toThrow();
  });
});

function sorted(entities: Entities): [string, unknown][] {
  return Object.entries(entities).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
