import { tokens } from './collate.ts';
import { readings } from './phonetic.ts';
import { coded, isEmptyWord, isNegation, yesOrNo } from './words.ts';

const LONGEST_NAME = 60;
/** What stands before the name: "με λένε", "είμαι η", "το όνομά μου είναι". */
const LEAD =
  /^(?:(?:γεια(?: σας)?,? )?(?:εμένα |εμενα )?(?:με λένε|με λενε|λέγομαι|λεγομαι|ονομάζομαι|ονομαζομαι|το όνομά μου είναι|το ονομα μου ειναι|όνομα|ονομα|είμαι|ειμαι|me lene|legomai|eimai|onomazomai|to onoma mou einai)[:,]? +)(?:(?:ο|η|τον|την|o|i|h) +)?/iu;
/** Words of the whole program: at a question for a name they are still orders, not names. */
const NOT_NAMES = coded(
  'μενού πίσω άκυρο ακύρωση ξανά βοήθεια άνθρωπος άνθρωπο έξοδος τέλος στοπ καλημέρα καλησπέρα γεια ευχαριστώ ξέρω θέλω ραντεβού γιατί πότε ' +
    'πόσο πόσα ποιος επίδομα τηλέφωνο κέντρο λεφτά κανένας τίποτα άλλο συνέχεια αρχή μπορώ πρέπει χρειάζομαι αύριο σήμερα',
  'menu back cancel help human stop start hello hi thanks restart',
);

/**
 * A person's name as it is kept: "με λένε ελένη παπα" → "Ελένη Παπα". Letters only, at most 60, at most four words. Null for
 * a sentence, an order ("μενού"), a yes or no, or anything with figures.
 */
export function readName(text: string): string | null {
  if (text.length > 4 * LONGEST_NAME) return null;
  const said = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const name = said
    .replace(LEAD, '')
    .replace(/[.!,]+$/u, '')
    .trim();
  if (name.length > LONGEST_NAME || !/^\p{L}[\p{L}\p{M}]*\.?(?:[ '’-]{1,2}\p{L}[\p{L}\p{M}]*\.?)*$/u.test(name))
    return null;
  const words = tokens(name);
  if (words.length === 0 || words.length > 4 || words.every((word) => word.length < 2)) return null;
  if (words.some((word) => orders(word))) return null;
  return tidy(name);
}

function orders(word: string): boolean {
  if (yesOrNo(word) !== null) return true;
  const [usual = word] = readings(word);
  // A name may sound like a little word ("Μη", "Τη"): only those of real weight in a sentence count.
  return NOT_NAMES.has(usual) || isNegation(usual) || (isEmptyWord(usual) && word.length > 1);
}

/** All small or all capital becomes a name's writing; a name written with care stays. */
function tidy(name: string): string {
  if (name !== name.toLowerCase() && name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(?<!\p{L}\p{M}*)\p{L}/gu, (letter) => letter.toUpperCase());
}
