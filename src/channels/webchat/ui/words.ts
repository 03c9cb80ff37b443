/** The page's own words. What the bot says comes from content. */
export const WORDS = {
  bot: 'αυτόματο πρόγραμμα',
  fromCenter: 'από το Κέντρο',
  choices: 'Επιλογές',
  menu: 'Θέματα',
  change: 'Αλλαγή',
  always: 'Πάντα διαθέσιμα',
  field: 'Γράψτε εδώ',
  fieldLabel: 'Το μήνυμά σας',
  send: 'Αποστολή',
  phone: 'Τηλέφωνο',
  shareLocation: 'Στείλτε πού είστε',
  noLocation: 'Δεν το βρήκαμε. Γράψτε το μέρος με λέξεις.',
  newMessage: 'Νέο μήνυμα ↓',
  seeChoices: 'Δείτε τις επιλογές ↓',
  older: 'Δείξτε τα παλιότερα',
  exit: 'Κλείστε γρήγορα αυτή τη σελίδα',
  exitLimit:
    'Το μαύρο κουμπί κλείνει τη σελίδα και σβήνει τη συνομιλία από εδώ. Το ιστορικό του κινητού δεν το σβήνει.',
  writing: 'Το Δίπλα γράφει…',
  waiting: 'Περιμένει σύνδεση',
  sending: 'Στέλνεται',
  sent: 'Στάλθηκε',
  received: 'Ελήφθη',
  failed: 'Δεν έφυγε.',
  retry: 'Ξαναστείλτε το',
  offlineTitle: 'Δεν υπάρχει σύνδεση.',
  offline: 'Μπορείτε να γράφετε. Θα τα στείλουμε μόλις επανέλθει.',
  brokenTitle: 'Κάτι χάλασε σε εμάς.',
  broken: 'Δεν χάθηκε τίποτα. Ξαναδοκιμάζουμε μόνοι μας.',
  online: 'Συνδεθήκαμε. Τα στείλαμε.',
  staffOwns: 'Το πρόγραμμα δεν απαντά όσο σας γράφει άνθρωπος.',
  queueOwns: 'Θα σας γράψει άνθρωπος',
  loading: 'Φέρνουμε τη συνομιλία σας',
  why: 'Γιατί',
  bring: 'Φέρτε μαζί σας',
  asYouAre: 'Ελάτε όπως είστε.',
  missing: 'Λείπει κάτι;',
  callYou: 'Σας παίρνουμε τηλέφωνο',
  toCalendar: 'Στο ημερολόγιο',
  urgentText: 'Επείγον',
  forgotten: 'Τη σβήσαμε από αυτή τη συσκευή.',
} as const;

export const APPOINTMENT_STATUS = {
  requested: { words: 'Ζητήθηκε', tone: 'warn', icon: 'clock' },
  confirmed: { words: 'Επιβεβαιώθηκε', tone: 'ok', icon: 'check' },
  changing: { words: 'Αλλάζει', tone: 'human', icon: 'swap' },
  cancelled: { words: 'Ακυρώθηκε', tone: 'off', icon: 'close' },
  declined: { words: 'Δεν γίνεται', tone: 'off', icon: 'close' },
} as const;

/** "Μιλάτε με: Μαρία". Without an article, because we do not know the gender. */
export function talkingWith(name: string): string {
  return `Μιλάτε με: ${name}.`;
}

/** Read after a message: "3 επιλογές". */
export function countChoices(count: number): string {
  return count === 1 ? '1 επιλογή' : `${count} επιλογές`;
}

/** "Ερώτηση 3, το πολύ 2 ακόμη". */
export function progress(number: number, atMost: number): string {
  return atMost === 0 ? `Ερώτηση ${number}, μάλλον η τελευταία` : `Ερώτηση ${number}, το πολύ ${atMost} ακόμη`;
}
