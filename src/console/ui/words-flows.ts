/** The words of the maps and the preview of flows. Fetched with them. */
export const f = {
  list: 'Διάλογοι του προγράμματος',
  listHint: (days: number) =>
    `Τις τελευταίες ${days} μέρες. Όσα είναι κάτω από 5 δεν εμφανίζονται, για να μη φαίνεται ποιος είναι. Διαλέξτε διάλογο για τον χάρτη του.`,
  flow: 'Διάλογος',
  entered: 'Μπήκαν',
  ended: 'Έφτασαν στο τέλος',
  stoppedAll: 'Σταμάτησαν στη μέση',
  most: (label: string) => `πιο πολύ στο «${label}»`,
  all: 'Όλοι οι διάλογοι',
  views: { map: 'Χάρτης', preview: 'Προεπισκόπηση' },
  totals: (entered: string, ended: string, stopped: string, days: number) =>
    `Τις τελευταίες ${days} μέρες μπήκαν ${entered}, έφτασαν στο τέλος ${ended}, σταμάτησαν στη μέση ${stopped}.`,
  hint: 'Κάθε κουτί είναι ένα βήμα, κάθε βέλος ένας δρόμος. Δίπλα στον δρόμο, πόσοι τον πήραν. Όποιος σταμάτησε ίσως βρήκε αυτό που ήθελε.',
  mapOf: (name: string) => `Χάρτης: ${name}`,
  drawn: (name: string) => `Σχέδιο του διαλόγου ${name}. Ο πίνακας πιο κάτω λέει τα ίδια με λόγια.`,
  twin: 'Ο ίδιος χάρτης σε πίνακα',
  step: 'Βήμα',
  way: 'Δρόμος',
  people: 'Πόσοι',
  goes: (label: string, name: string) => `${label} → ${name}`,
  stopped: (n: string) => `Σταμάτησαν: ${n}`,
  standing: (n: string) => `Εδώ τώρα: ${n}`,
  stoppedHere: 'Σταμάτησαν εδώ',
  standingHere: 'Είναι εδώ τώρα',
  small: 'κάτω από 5',
} as const;
