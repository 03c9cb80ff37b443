/** What somebody wants to know about a benefit that they name: how much it is, which papers, how it is asked for and renewed, whether they may have it. */
import { tokens } from './collate.ts';
import { readings } from './phonetic.ts';
import { coded } from './words.ts';

export type Aspect = 'much' | 'papers' | 'apply' | 'renew' | 'check';

const HOW_MUCH = coded('πόσο πόσα πόσες ποσό ποσά');
const LIMIT = coded('όριο όρια ορίου');
/** «Πόσο καιρό», «πόσα χαρτιά»: no question for euros. */
const COUNTED = coded(
  'καιρό χρόνο χρόνια χρονών ετών μέρες ημέρες μήνες εβδομάδες βδομάδες ώρα ώρες άτομα παιδιά χαρτιά δικαιολογητικά φορές γρήγορα συχνά πολύ αργεί διαρκεί κρατάει ισχύει περιμένω κοστίζει κοστίζουν κοστίζετε πληρώνω πληρώνουμε χρεώνετε',
);
const PAPERS = coded('χαρτιά δικαιολογητικά έγγραφα πιστοποιητικά');
const WHICH = coded('τι ποια ποιά χρειάζεται χρειάζονται χρειάζομαι θέλει φέρω φέρνω μαζέψω ετοιμάσω');
const ENTITLED = coded('δικαιούμαι δικαιούμαστε δικαιούται δικαιούνται δικαιούσαι');
const RENEWAL = coded('ανανέωση ανανεώσω ανανεώσουμε ανανεώνω ανανεώνεται');
const REQUEST = coded('αίτηση αίτησης');
const HOW = coded('πώς που πότε τι');
const DONE = coded('έκανα έχω κάναμε έχουμε είχα κάνει');

/** Null when the text only names the benefit, or asks something else about it. */
export function aspectOf(text: string): Aspect | null {
  const words = tokens(text).slice(0, MOST_WORDS).map(readings);
  const has = (all: ReadonlySet<string>): boolean => words.some((one) => one.some((reading) => all.has(reading)));
  if (has(PAPERS) && has(WHICH)) return 'papers';
  const asksHowMuch = words.some(
    (one, at) =>
      one.some((reading) => HOW_MUCH.has(reading)) && words[at + 1]?.some((next) => COUNTED.has(next)) !== true,
  );
  if (asksHowMuch || has(LIMIT)) return 'much';
  if (has(RENEWAL)) return 'renew';
  if (has(REQUEST) && has(HOW) && !has(DONE)) return 'apply';
  return has(ENTITLED) ? 'check' : null;
}

const MOST_WORDS = 60;
