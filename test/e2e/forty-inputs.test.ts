/** What a citizen may send at a choice: each gets the right step or a kind answer with the question again, on every channel. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SendKind } from '../fakes/fake.ts';
import { CHANNELS, type Citizen, type Stage, stage } from './citizen.ts';
import { cleanUp } from './product.ts';

afterAll(cleanUp);

const TIME = /Ποια μέρα/;
const PLACE = /χωριό ή δρόμο/;
const AGAIN = /Πού σας βολεύει/;
const SUBJECT = /Για ποιο θέμα/;
const ANYTHING = /\p{L}/u;

/** At «Πού σας βολεύει;» with 1 Στο Κέντρο, 2 Στο τηλέφωνο, 3 Στο σπίτι μου. */
const typed: [string, string, RegExp][] = [
  ['the number', '1', TIME],
  ['another number', '2', TIME],
  ['the last number', '3', PLACE],
  ['a number with its article', 'το 3', PLACE],
  ['a keycap emoji', '3️⃣', PLACE],
  ['a number in words', 'τρία', PLACE],
  ['an ordinal', 'το τρίτο', PLACE],
  ['the label', 'Στο Κέντρο', TIME],
  ['the label without accents', 'στο κεντρο', TIME],
  ['the label in capitals', 'ΣΤΟ ΚΕΝΤΡΟ', TIME],
  ['the label in Greeklish', 'sto kentro', TIME],
  ['the label in mixed alphabets', 'ΣTO KENTPO', TIME],
  ['one word of it', 'κεντρο', TIME],
  ['a wrong accent', 'στο κεντρό', TIME],
  ['a typo: two letters swapped', 'στο κετνρο', TIME],
  ['a typo: a letter missing', 'στο τηλεφνο', TIME],
  ['a typo: a letter too many', 'στο σπιτιι μου', PLACE],
  ['a typo: a wrong letter', 'στο τηλεφωμο', TIME],
  ['a phonetic misspelling', 'στω τιλέφονο', TIME],
  ['a wrong final sigma', 'ςτο κεντρο', TIME],
  ['a synonym', 'να έρθετε εσείς', PLACE],
  ['a situation', 'δεν μπορω να ερθω', PLACE],
  ['the label in a sentence', 'θέλω στο κέντρο παρακαλώ', TIME],
  ['blanks around and between', '  στο    κέντρο  ', TIME],
  ['punctuation', 'στο κέντρο!!!', TIME],
  ['a full stop', 'Στο κέντρο.', TIME],
  ['decomposed accents', 'Στο Κέντρο'.normalize('NFD'), TIME],
  ['two at once', 'στο κεντρο ή στο τηλέφωνο', ANYTHING],
  ['an emoji', '🙂', AGAIN],
  ['a number that is not offered', '9', AGAIN],
  ['zero', '0', AGAIN],
  ['"I do not know"', 'δεν ξέρω', ANYTHING],
  ['nonsense', 'ασδφγη', AGAIN],
  ['5,000 characters', 'α'.repeat(5000), ANYTHING],
  ['5,000 characters that begin with an answer', `στο κέντρο ${'λαλα '.repeat(1000)}`, ANYTHING],
  ['markup', '<b>x</b><script>alert(1)</script>', ANYTHING],
  ['back', 'πίσω', SUBJECT],
  ['menu', 'MENOY', ANYTHING],
  ['again', 'ξανά', AGAIN],
  ['help', 'βοηθεια', ANYTHING],
  ['cancel', 'άκυρο', ANYTHING],
  ['a person', 'θελω ανθρωπο', /άνθρωπο/i],
  ['a tax number', 'το αφμ μου ειναι 123456783', /Έκρυψα/],
  ['only blanks', '   ', ANYTHING],
  ['control characters', '\u0007\u0001', ANYTHING],
];
const sent: [string, SendKind, RegExp][] = [
  ['a voice note', 'voice', AGAIN],
  ['a sticker', 'sticker', AGAIN],
  ['a location', 'location', AGAIN],
  ["somebody else's contact", 'contact', AGAIN],
  ['a picture', 'image', AGAIN],
  ['a file', 'file', AGAIN],
  ['something unknown', 'unsupported', AGAIN],
];

describe.each(CHANNELS)('at a choice on %s', (channel) => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage(channel);
  });
  afterAll(async () => {
    if (on.fake) expect(on.fake.violations()).toEqual([]);
    await on.end();
  });

  async function atTheChoice(id: string): Promise<Citizen> {
    const citizen = await on.citizen(id);
    await citizen.type('θελω ραντεβου');
    await citizen.hears(/Δίπλα/);
    await citizen.tap('Συμφωνώ, ξεκινάμε', 'Συμφωνώ');
    await citizen.hears(SUBJECT);
    await citizen.type('κάτι άλλο');
    await citizen.hears(AGAIN);
    return citizen;
  }

  test('the tap', async () => {
    const citizen = await atTheChoice('tap');
    await citizen.tap('Στο σπίτι μου');
    await citizen.hears(PLACE);
  });

  test.each(typed)('%s', async (what, text, wanted) => {
    const citizen = await atTheChoice(`typed ${what}`.replace(/[^a-z0-9]+/gi, '-').slice(0, 40));
    expect(await citizen.type(text)).toBe(200);
    await citizen.hears(wanted);
  });

  // The page has no button for these; Direct Line clients that upload are answered by the upload route.
  if (channel !== 'web')
    test.each(sent)('%s', async (what, kind, wanted) => {
      const id = `sent-${kind}`;
      const citizen = await atTheChoice(id);
      const posted = await on.fake!.person(id).send(kind);
      if (posted === null) return;
      expect(posted.status, what).toBe(200);
      await citizen.hears(wanted);
    });
});
