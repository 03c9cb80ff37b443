/** Every word of the console, in one place. */
import { channels, talkWords } from './words-talk.ts';
import { visitWords } from './words-visits.ts';
import { count } from './time.ts';
import type { Said } from '../views.ts';

export const w = {
  product: 'Δίπλα',
  consoleOf: 'Κονσόλα προσωπικού',
  skip: 'Στο περιεχόμενο',
  sections: {
    label: 'Κύρια πλοήγηση',
    inbox: 'Εισερχόμενα',
    appointments: 'Ραντεβού',
    care: 'Περιεχόμενο',
    numbers: 'Αριθμοί',
    settings: 'Ρυθμίσεις',
  },
  newPassphrase: 'Νέος κωδικός',
  needAnswer: ' χρειάζονται απάντηση',
  onHold: 'Το πρόγραμμα είναι σε παύση.',
  channel: (id: keyof typeof channels) => channels[id],
  noName: 'Χωρίς όνομα',
  you: 'Εσείς',
  cancel: 'Άκυρο',
  tryAgain: 'Δοκιμάστε ξανά',
  close: 'Κλείσιμο',

  title: (n: number) =>
    n === 0
      ? 'Κανείς δεν περιμένει απάντηση τώρα'
      : count(n, 'άνθρωπος χρειάζεται', 'άνθρωποι χρειάζονται') + ' απάντηση τώρα',
  crises: (n: number, since: string) => (n === 1 ? `Μία κρίση, ${since}.` : `${n} κρίσεις, η πρώτη ${since}.`),
  late: (n: number) => (n === 1 ? 'Σε έναν αργήσαμε.' : `Σε ${n} αργήσαμε.`),
  today: (n: number) =>
    n === 1 ? 'Σήμερα υποσχεθήκαμε άλλη 1 απάντηση.' : `Σήμερα υποσχεθήκαμε άλλες ${n} απαντήσεις.`,
  calm: 'Όποιος ζητήσει άνθρωπο, φαίνεται εδώ αμέσως.',
  filters: { label: 'Φίλτρο', all: 'Όλα', mine: 'Δικά μου', closed: 'Κλειστά' },
  search: 'Αναζήτηση',
  searchHint: 'Όνομα, τηλέφωνο, λέξη',
  searchNothing: (word: string) => `Τίποτα με «${word}». Δοκιμάστε αλλιώς`,
  emptyOpen: 'Κανείς δεν περιμένει',
  emptyOpenHint: 'Το πρόγραμμα απαντά. Αν κάποιος θέλει άνθρωπο, έρχεται εδώ.',
  emptyMine: 'Δεν έχετε αναλάβει κανέναν',
  emptyClosed: 'Δεν έχει κλείσει καμία υπόθεση ακόμη',
  groups: {
    now: 'Τώρα',
    today: 'Υποσχεθήκαμε για σήμερα',
    later: 'Υποσχεθήκαμε για αργότερα',
    person: 'Περιμένουμε τον πολίτη',
    closed: 'Κλειστά',
    mine: 'Δικά μου',
  },
  cases: 'Υποθέσεις',
  fresh: (n: number) => `${n === 1 ? '1 νέα υπόθεση' : `${n} νέες υποθέσεις`} ↑`,
  crisis: 'Κρίση',
  waits: (time: string) => `Περιμένει ${time}`,
  justNow: 'Μόλις έγραψε',
  lateBy: (time: string) => `Αργήσαμε ${time}`,
  saidBy: (time: string) => `είπαμε ${time}`,
  lateAgain: 'Αργήσαμε',
  newTime: (time: string) => `νέα ώρα: ${time}`,
  answered: 'Απαντήσαμε',
  take: 'Αναλαμβάνω',
  takeOf: (name: string) => `Αναλαμβάνω: ${name}`,
  open: 'Δείτε τη συνομιλία',
  undelivered: (n: number) => (n === 1 ? '1 μήνυμα δεν έφτασε' : `${n} μηνύματα δεν έφτασαν`),
  wants: { talk: 'θέλει να μιλήσει', call: 'θέλει τηλέφωνο', appointment: 'ραντεβού' },
  closedBecause: {
    goodbye: 'Τελείωσε με αποχαιρετισμό',
    continue: 'Συνεχίζει με το πρόγραμμα',
    follow_up: 'Το πρόγραμμα θα ξαναρωτήσει',
    barred: 'Αποκλείστηκε για προσβολές',
    cancelled: 'Το πήρε πίσω ο πολίτης',
    declined: 'Δεν γινόταν',
  },
  hint: [' υπόθεση, ', ' άνοιγμα, ', ' όλα τα πλήκτρα'],
  brief: 'Σύνοψη',
  briefOf: (name: string) => `Σύνοψη: ${name}`,
  briefShort: 'Σύνοψη',
  screening: (program: string) => `Προέλεγχος: ${program}`,
  agreed: 'Συμφώνησε να τον δείτε. Δεν είναι απόφαση.',

  ...talkWords,
  ...visitWords,

  login: {
    title: 'Είσοδος',
    email: 'Email',
    passphrase: 'Κωδικός',
    show: 'Εμφάνιση',
    hide: 'Απόκρυψη',
    ok: 'Είσοδος',
    code: 'Αριθμός από το κινητό',
    codeHint: 'Έξι ψηφία από την εφαρμογή, ή ένας εφεδρικός κωδικός.',
    codeNeeded: 'Ο κωδικός είναι σωστός. Γράψτε και τον αριθμό από το κινητό σας.',
    codeAgain: 'Γράψτε τον αριθμό που δείχνει τώρα.',
    notYet: 'Δεν μπήκατε ακόμη',
    wrong: 'Το email ή ο κωδικός δεν ταιριάζουν. Δοκιμάστε ξανά.',
    again: 'Γράψτε ξανά τον κωδικό σας',
    left: (n: number) =>
      n <= 0
        ? 'Στο επόμενο λάθος περιμένετε 15 λεπτά.'
        : `Μετά από 5 λάθη περιμένετε 15 λεπτά. Έχετε ${n === 1 ? 'άλλο 1' : `άλλα ${n}`}.`,
    wait: (minutes: number) => `Πολλές δοκιμές. Περιμένετε ${count(minutes, 'λεπτό', 'λεπτά')} και δοκιμάστε ξανά.`,
    forgot: 'Ξεχάσατε τον κωδικό; Ζητήστε νέο σύνδεσμο από τον διαχειριστή.',
    locked: 'Κλειδώσαμε για ασφάλεια. Το κείμενό σας σώθηκε.',
    logged: 'Κάθε άνοιγμα συνομιλίας καταγράφεται.',
    out: 'Έξοδος',
  },
  first: {
    title: 'Ο πρώτος λογαριασμός',
    invited: 'Ο λογαριασμός σας',
    invitedLead: 'Σας κάλεσε ο διαχειριστής της κονσόλας.',
    lead: 'Θα είστε διαχειριστής. Μετά καλείτε τους συναδέλφους σας.',
    name: 'Όνομα',
    nameHint: 'Έτσι θα σας βλέπουν οι πολίτες, π.χ. Ελένη.',
    passphraseHint: 'Μια φράση που θυμάστε, από 12 χαρακτήρες.',
    ok: 'Δημιουργία λογαριασμού',
    left: (time: string) => `Ο σύνδεσμος ισχύει για άλλες ${time}`,
    leftMinutes: (n: number) => `Ο σύνδεσμος ισχύει για ${count(n, 'λεπτό', 'λεπτά')} ακόμη`,
    over: 'Ο σύνδεσμος δεν ισχύει πια',
    overHint: 'Ξεκινήστε ξανά το πρόγραμμα: γράφει νέο σύνδεσμο. Αν υπάρχει ήδη λογαριασμός, μπείτε με αυτόν.',
    bad: {
      name: 'Γράψτε το όνομά σας',
      email: 'Γράψτε ένα email, π.χ. eleni@dimos.gr',
      passphrase: 'Χρειάζεται από 12 χαρακτήρες',
    },
  },
  account: {
    title: 'Ο λογαριασμός σας',
    roles: { staff: 'Προσωπικό', lead: 'Συντονισμός', admin: 'Διαχείριση' },
    keys: 'Πλήκτρα',
  },
  keys: {
    title: 'Πλήκτρα',
    use: 'Τα πλήκτρα με ένα γράμμα δουλεύουν',
    rows: [
      ['↑ ↓', 'υπόθεση'],
      ['Enter', 'άνοιγμα'],
      ['A', 'αναλαμβάνω'],
      ['R', 'απάντηση'],
      ['N', 'σημείωση'],
      ['T', 'μεταβίβαση'],
      ['Z', 'αναβολή'],
      ['E', 'κλείσιμο…'],
      ['/', 'αναζήτηση'],
      ['M', 'μετακίνηση ραντεβού'],
      ['Ctrl Enter', 'αποστολή'],
      ['1 2 3 4 5', 'τμήμα'],
      ['Esc', 'πίσω ή κλείσιμο'],
      ['?', 'αυτή η λίστα'],
    ],
    layout: 'Μετράει η θέση στο πληκτρολόγιο: δουλεύουν και στα ελληνικά.',
  },
} as const;

/** What a person sent, in a line. */
export function snippet(said: Said): string {
  switch (said.kind) {
    case 'text':
    case 'edit':
      return `«${said.text ?? ''}»`;
    case 'tap':
      return said.text === undefined ? w.tappedSomething : `«${said.text}»`;
    default:
      return sentWords(said);
  }
}

/** A thing that is not words. */
export function sentWords(said: Said): string {
  const tail = said.text === undefined || said.text === '' ? '' : `: «${said.text}»`;
  switch (said.kind) {
    case 'voice':
      return `Φωνητικό μήνυμα${said.seconds === undefined ? '' : `, ${minutes(said.seconds)}`}`;
    case 'image':
      return `Έστειλε φωτογραφία${tail}`;
    case 'video':
      return `Έστειλε βίντεο${tail}`;
    case 'file':
      return `Έστειλε αρχείο${said.name === undefined ? '' : `, ${said.name}`}${tail}`;
    case 'sticker':
      return `Έστειλε αυτοκόλλητο ${said.text ?? ''}`;
    case 'reaction':
      return `Αντέδρασε ${said.text ?? ''}`;
    case 'location':
      return `Έστειλε τοποθεσία${tail}`;
    case 'contact':
      return `Έστειλε επαφή: ${[said.name, said.phone].filter(Boolean).join(', ')}`;
    case 'revoke':
      return 'Πήρε πίσω ένα μήνυμα';
    case 'moved':
      return 'Άλλαξε αριθμό τηλεφώνου';
    case 'stop':
      return 'Έφυγε από το κανάλι';
    case 'start':
      return 'Άνοιξε τη συνομιλία';
    default:
      return 'Έστειλε κάτι που δεν διαβάζεται εδώ';
  }
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}
