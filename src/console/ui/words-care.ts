/** The words of the care of the content: what nothing answered, the maps, the preview. Fetched with their pages. */
import { count } from './time.ts';

export const t = {
  hint: 'Διαλέξτε τι ήθελε να πει όποιος το έγραψε. Το πρόγραμμα το μαθαίνει. Τηλέφωνα και αριθμοί δεν φαίνονται, ούτε ποιος το έγραψε.',
  empty: 'Τίποτα δεν έμεινε αναπάντητο.',
  times: (n: number) => count(n, 'φορά', 'φορές'),
  last: (when: string) => `τελευταία ${when}`,
  suggestions: (text: string) => `Τι σημαίνει: ${text}`,
  other: 'Άλλο θέμα…',
  search: 'Βρείτε θέμα',
  found: (n: number) => (n === 0 ? 'Κανένα θέμα με αυτή τη λέξη' : count(n, 'θέμα', 'θέματα')),
  none: 'Δεν είναι δουλειά μας',
  aside: 'Παράλειψη',
  asideOf: (text: string) => `Παράλειψη: ${text}`,
  sure: (text: string, name: string) => `Στο εξής το «${text}» σημαίνει: ${name}.`,
  sureNone: (text: string) => `Στο εξής το «${text}» δεν εμφανίζεται εδώ. Το πρόγραμμα δεν το απαντά.`,
  confirm: 'Ναι, αυτό',
  taught: (name: string) => `Το έμαθε: ${name}`,
  setAside: 'Έφυγε από τη λίστα',
  undo: 'Αναίρεση',
  undone: 'Ξαναμπήκε στη λίστα',
  undoOf: (text: string) => `Αναίρεση: ${text}`,
  learned: 'Τι του μάθατε',
  learnedNone: 'Τίποτα ακόμη.',
  reach: {
    learned: 'Το έμαθε',
    exact: 'Μόνο γραμμένο έτσι',
    waits: 'Γραμμένο έτσι ισχύει ήδη',
    lost: 'Δεν πάει εκεί',
    none: 'Δεν εμφανίζεται πια',
  },
  instead: (name: string) => `πάει: ${name}`,
  lost: (n: number) =>
    n === 1
      ? 'Μία φράση που του μάθατε δεν πάει πια εκεί που είπατε.'
      : `${n} φράσεις που του μάθατε δεν πάνε πια εκεί που είπατε.`,
  state: {
    rest: (at: string | null) => (at === null ? '' : `Έμαθε ξανά ${at}.`),
    soon: 'Σε λίγο μαθαίνει και όσα μοιάζουν. Ως τότε ισχύουν όπως γράφτηκαν.',
    now: 'Μαθαίνει τώρα. Απαντά κανονικά.',
    failed: 'Δεν μπόρεσε να μάθει όσα μοιάζουν. Ισχύουν όπως γράφτηκαν. Πείτε το στον τεχνικό.',
  },
  by: (name: string, when: string) => `${name}, ${when}`,
  file: 'Για τα αρχεία του Κέντρου',
  fileHint: 'Ο τεχνικός τα διαβάζει και τα γράφει στον φάκελο intents. Μετά τα αφαιρείτε από εδώ.',
  fileText: 'Φράσεις σε YAML',
  copy: 'Αντιγραφή',
  copied: 'Αντιγράφηκε',
} as const;
