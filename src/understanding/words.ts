/** Small closed sets of words that several readers share; all by phonetic code, so that any writing fits. */
import { code, readings } from './phonetic.ts';

/** Words that carry no topic: they neither make nor break a match. */
const EMPTY = coded(
  'ο η το οι τα τον την τη του της των τους τις στο στη στην στον στα στις στους σε με για από και κι κ να θα που πως πώς τι ' +
    'εγώ εμείς εσείς μου μας σου σας του τους αυτό αυτή αυτός αυτά ένα έναν μία μια είναι είμαι έχω έχει έχουμε θέλω θέλουμε ' +
    'θέλει ήθελα θέλετε θέλατε παρακαλώ ευχαριστώ γεια καλημέρα καλησπέρα δω δούμε πω πείτε πες λέω κάτι εκεί εδώ ή αν ας ρε λοιπόν ' +
    'thelo thelw ok ax αχ ε α επιλογή πατάω πατήστε διαλέγω προτιμώ μπορώ μπορείτε μπορείς μπορούμε κάνω κάνετε πιο ποιο',
);

const NEGATION = coded('όχι δεν δε μην μη χωρίς ούτε');

const YES = coded(
  'ναι ναί μάλιστα εντάξει βέβαια βεβαίως σωστά φυσικά αμέ σίγουρα ακριβώς συμφωνώ εννοείται',
  'yes yep yeah ok okay οκ οκέι nai ne',
);
const NO = coded('όχι μπα καθόλου', 'no nope οχ όι');

export function isEmptyWord(wordCode: string): boolean {
  return EMPTY.has(wordCode);
}

export function isNegation(wordCode: string): boolean {
  return NEGATION.has(wordCode);
}

/** Whether the word (collated) says yes or no by itself; null for any other word. */
export function yesOrNo(word: string): 'yes' | 'no' | null {
  for (const reading of readings(word)) {
    if (YES.has(reading)) return 'yes';
    if (NO.has(reading)) return 'no';
  }
  return null;
}

/** Codes of words written with spaces between; accents are dropped here because `collate` is not needed for constants. */
export function coded(...lists: string[]): ReadonlySet<string> {
  const words = lists.join(' ').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ').split(' ');
  return new Set(words.map(code));
}
