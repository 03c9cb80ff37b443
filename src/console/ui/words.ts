/** Every word of the console, in one place. */
import { count } from './time.ts';
import { toName, withArticle } from './names.ts';
import type { Said } from '../views.ts';

const channels = {
  web: 'Ιστοσελίδα',
  telegram: 'Telegram',
  viber: 'Viber',
  whatsapp: 'WhatsApp',
  cli: 'Τερματικό',
} as const;

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

  conversationWith: (name: string) => `Συνομιλία: ${name}`,
  back: 'Πίσω στα εισερχόμενα',
  messages: 'Μηνύματα',
  closeCase: 'Κλείσιμο…',
  giveBack: 'Πίσω στη λίστα',
  undo: 'Αναίρεση',
  reopen: 'Ξανάνοιγμα',
  aside: 'Σε αναβολή',
  asideOver: 'Ήρθε η ώρα',
  lapsed: 'Δεν απαντήθηκε',
  lapsedBy: (name: string) => `το είχε ${withArticle(name)}`,
  handing: {
    title: 'Μεταβίβαση',
    ask: 'Ποιος συνεχίζει;',
    backHint: 'Το παίρνει όποιος προλάβει. Ο πολίτης μαθαίνει νέα ώρα.',
    queue: (title: string) => `Στη λίστα για: ${title}`,
    away: 'Έχει άδεια σήμερα',
    told: 'Ο πολίτης μαθαίνει ποιος του γράφει, ή ως πότε.',
    ok: 'Μεταβίβαση',
  },
  snoozing: {
    title: 'Αναβολή',
    ask: 'Πότε να το ξαναδείτε;',
    hours: 'Σε 2 ώρες',
    tomorrow: 'Αύριο το πρωί',
    days: 'Σε 3 μέρες',
    date: 'Άλλη μέρα',
    pick: 'Διαλέξτε μια μέρα από αύριο.',
    back: (time: string) => `Επιστρέφει: ${time}.`,
    told: 'Το λέμε και στον πολίτη, γιατί περιμένει.',
    ok: 'Αναβολή',
  },
  barring: {
    title: 'Αποκλεισμός για προσβολές',
    lead: 'Η υπόθεση κλείνει και το πρόγραμμα δεν του απαντά. Αν γράψει ότι κινδυνεύει, τον ακούμε.',
    ask: 'Για πόσο;',
    day: '1 μέρα',
    week: '7 μέρες',
    ok: 'Αποκλεισμός',
    is: (name: string, time: string) => `Αποκλείστηκε για προσβολές από: ${name}. Ως ${time}.`,
  },
  owner: {
    mine: 'Το έχετε εσείς.',
    mineNext: 'Το πρόγραμμα σωπαίνει.',
    queue: 'Περιμένει άνθρωπο.',
    silent: 'Το πρόγραμμα σωπαίνει.',
    talks: 'Το πρόγραμμα συνεχίζει να μιλά.',
    colleague: (name: string) => `Το έχει ${withArticle(name)}.`,
    program: 'Μιλά το πρόγραμμα.',
    programNext: 'Δεν υπάρχει ανοιχτή υπόθεση.',
    closed: 'Η υπόθεση έκλεισε.',
    promised: (by: string, time: string) => `Υποσχεθήκαμε ${by}, ${time}`,
    broken: (by: string) => `Είχαμε υποσχεθεί ${by}. Αργήσαμε`,
    lease: (time: string) => `Αν δεν απαντήσετε ως τις ${time}, επιστρέφει στη λίστα`,
    leaseOf: (time: string) => `Αν δεν απαντήσει ως τις ${time}, επιστρέφει στη λίστα`,
    lapsed: (name: string) => `Δεν απαντήθηκε. Το είχε ${withArticle(name)}`,
    aside: (time: string) => `Σε αναβολή ως ${time}`,
    yourTurn: 'Ο πολίτης περιμένει εσάς',
    theirTurn: 'Περιμένουμε τον πολίτη',
  },
  fold: (n: number) => (n === 1 ? 'Δείτε 1 μήνυμα με το πρόγραμμα' : `Δείτε ${n} μηνύματα με το πρόγραμμα`),
  foldMany: 'Δείτε όσα είπαν με το πρόγραμμα',
  unfold: 'Κρύψτε όσα είπαν με το πρόγραμμα',
  older: 'Παλιότερα μηνύματα',
  newBelow: 'Νέο μήνυμα ↓',
  note: 'Σημείωση',
  noteOnly: 'Σημείωση, μόνο για εμάς.',
  choices: 'Επιλογές:',
  tapped: 'Πάτησε:',
  tappedSomething: 'Πάτησε ένα κουμπί',
  status: {
    queued: 'Περιμένει να σταλεί',
    sending: 'Στέλνεται',
    sent: 'Στάλθηκε',
    delivered: 'Παραδόθηκε',
    read: 'Διαβάστηκε',
    failed: 'Δεν παραδόθηκε',
    unknown: 'Ίσως παραδόθηκε. Ρωτήστε πριν ξαναστείλετε',
  },
  why(error: string | undefined, channel: keyof typeof channels): string {
    if (error === undefined) return '.';
    if (error.startsWith('gone')) return ': έφυγε από αυτό το κανάλι. Πάρτε τηλέφωνο.';
    if (error.startsWith('window')) return ': πέρασε ο χρόνος που αφήνει το κανάλι.';
    if (error.startsWith('misconfigured')) return ': το κανάλι δεν μας δέχεται. Πείτε το στον διαχειριστή.';
    if (error.startsWith('rejected')) return ': το κανάλι δεν δέχεται αυτό το μήνυμα. Γράψτε το αλλιώς.';
    return `: ${channel === 'web' ? 'η σελίδα' : `το ${channels[channel]}`} δεν απαντά.`;
  },
  resend: 'Ξαναστείλτε',

  looks: (name: string) => `${capital(withArticle(name))} βλέπει κι αυτή τη συνομιλία`,
  typing: (name: string) => `${capital(withArticle(name))} γράφει…`,
  conflict: {
    said: (name: string) => `Στο μεταξύ έγραψε ${withArticle(name)}:`,
    send: 'Στείλτε κι εσείς',
    wait: 'Όχι ακόμη',
  },
  ready: { title: 'Έτοιμες απαντήσεις', button: 'Έτοιμα' },
  topic: 'Θέμα',
  allTopics: 'Θέμα: όλα',
  foundElsewhere: 'Σε όλες τις συνομιλίες',
  searching: 'Ψάχνει και στα παλιά…',
  writing: 'Τι γράφετε',
  replyTo: (name: string | undefined) => (name === undefined ? 'Απάντηση στον πολίτη' : `Απάντηση ${toName(name)}`),
  replyHint: 'Γράψτε απλά, μία ιδέα κάθε φορά',
  noteHint: 'Το βλέπουμε μόνο εμείς',
  send: 'Αποστολή',
  saveNote: 'Αποθήκευση σημείωσης',
  sending: 'Στέλνεται…',
  readOnly: 'Διαβάζετε μόνο.',
  takeToReply: 'Για να απαντήσετε, αναλάβετε τη συνομιλία.',
  ownerReplies: (name: string) => `Απαντά ${withArticle(name)}. Μπορείτε να αφήσετε σημείωση.`,
  closedNow: 'Αν γράψει ξανά, του απαντά το πρόγραμμα.',
  window: {
    left: (time: string) => `Ελεύθερα μηνύματα για ${time} ακόμη`,
    over: (channel: string) => `Το ${channel} δεν μας αφήνει να γράψουμε πριν γράψει ξανά ο πολίτης.`,
    blocked: (channel: string) => `Ο πολίτης έφυγε από το ${channel}. Τα μηνύματα δεν φτάνουν.`,
    call: 'Πάρτε τηλέφωνο:',
    noPhone: 'Δεν έχουμε τηλέφωνο. Αφήστε μια σημείωση για όποιον τον δει.',
  },
  draftKept: 'Το κείμενό σας σώθηκε.',

  lost: (name: string | undefined) =>
    name === undefined ? 'Το πρόλαβε κάποιος άλλος' : `Το πρόλαβε ${withArticle(name)}`,
  secondsAgo: (n: number) => (n <= 1 ? ', μόλις τώρα' : `, πριν ${n} δευτερόλεπτα`),
  refused: {
    not_owner: (name: string | undefined) =>
      name === undefined ? 'Δεν το έχετε εσείς. Αναλάβετέ το πρώτα.' : `Τώρα το έχει ${withArticle(name)}.`,
    closed: 'Η υπόθεση έχει κλείσει.',
    wrong_state: 'Κάτι άλλαξε στο μεταξύ. Δείτε το ξανά.',
    not_found: 'Δεν υπάρχει πια. Ίσως σβήστηκε.',
    slot: 'Αυτή η ώρα μόλις πιάστηκε. Διαλέξτε άλλη.',
  },
  failed: 'Δεν έγινε. Δεν χάθηκε τίποτα.',
  offline: 'Δεν υπάρχει σύνδεση. Ό,τι βλέπετε μπορεί να έχει αλλάξει.',
  loadFailed: 'Δεν φόρτωσε.',
  loading: 'Φορτώνει',
  done: {
    take: 'Το αναλάβατε.',
    return: 'Επέστρεψε στη λίστα.',
    transfer: 'Μεταβιβάστηκε. Το είπαμε στον πολίτη.',
    snooze: 'Το αναβάλατε. Επιστρέφει μόνο του.',
    reopen: 'Άνοιξε ξανά. Το έχετε εσείς.',
    bar: 'Αποκλείστηκε. Το είπαμε στον πολίτη.',
    close: 'Η υπόθεση έκλεισε. Το είπαμε στον πολίτη.',
    note: 'Η σημείωση αποθηκεύτηκε.',
    appointment_confirm: 'Επιβεβαιώθηκε. Το είπαμε στον πολίτη.',
    appointment_propose: 'Στείλαμε τις ώρες στον πολίτη.',
    appointment_decline: 'Το είπαμε στον πολίτη.',
    appointment_move: 'Άλλαξε η ώρα. Το είπαμε στον πολίτη.',
    appointment_outcome: 'Το σημειώσαμε.',
  },

  closing: {
    title: 'Κλείσιμο συνομιλίας',
    ask: 'Τι γίνεται μετά;',
    goodbye: 'Αποχαιρετισμός',
    goodbyeHint: 'Ο πολίτης μαθαίνει ότι τελειώσατε. Το πρόγραμμα απαντά όποτε γράψει.',
    resume: (topic: string) => `Συνεχίζει από «${topic}»`,
    resumeHint: 'Το πρόγραμμα γυρίζει εκεί που είχαν μείνει.',
    followUp: 'Ξαναρωτώ σε λίγες μέρες',
    followUpHint: 'Το πρόγραμμα ρωτά τον πολίτη αν έμεινε κάτι.',
    days: 'Μέρες:',
    draft: 'Έχετε κείμενο που δεν στείλατε. Θα χαθεί.',
    ok: 'Κλείσιμο',
  },

  appointment: 'Ραντεβού',
  kinds: { center: 'στο Κέντρο', phone: 'με τηλέφωνο', home: 'στο σπίτι' },
  states: {
    requested: 'Ζητήθηκε',
    proposed: 'Προτείναμε άλλη ώρα',
    confirmed: 'Επιβεβαιώθηκε',
    declined: 'Δεν έγινε',
    cancelled: 'Ακυρώθηκε',
  },
  minutes: (n: number) => `${n} λεπτά`,
  callMe: 'Όποτε μπορούμε',
  bring: 'Θα φέρει:',
  phone: 'Τηλέφωνο:',
  place: 'Πού:',
  proposed: 'Προτείναμε:',
  problems: {
    past: 'Η ώρα πέρασε. Προτείνετε άλλη.',
    leave: 'Έχει άδεια εκείνη τη μέρα. Προτείνετε άλλη ώρα.',
    closed: 'Το Κέντρο είναι κλειστό. Προτείνετε άλλη ώρα.',
  },
  held: 'Η ώρα είναι κρατημένη',
  confirm: 'Επιβεβαίωση',
  otherTime: 'Άλλη ώρα',
  decline: 'Δεν γίνεται…',
  proposing: {
    title: 'Άλλη ώρα',
    lead: 'Διαλέξτε ως 3 ώρες. Ο πολίτης πατά όποια τον βολεύει.',
    none: 'Δεν υπάρχει ελεύθερη ώρα. Πάρτε τηλέφωνο ή γράψτε του.',
    ok: (n: number) => (n === 0 ? 'Διαλέξτε ώρα' : count(n, 'ώρα: αποστολή', 'ώρες: αποστολή')),
  },
  declining: {
    title: 'Δεν γίνεται',
    label: 'Γιατί, με δυο λόγια',
    hint: 'Ο πολίτης το διαβάζει όπως το γράφετε.',
    ok: 'Πείτε το στον πολίτη',
    missing: 'Γράψτε γιατί, για να ξέρει ο πολίτης.',
  },
  outcomes: { came: 'Ήρθε', missed: 'Δεν ήρθε' },
  cameQuestion: 'Ήρθε;',
  coming: 'Είπε ότι θα έρθει',
  calendar: {
    closed: 'κλειστά',
    visits: (n: number) => (n === 0 ? 'κανένα ραντεβού' : `${n} ραντεβού`),
    away: (who: string) => `Άδεια: ${who}`,
    move: 'Μετακίνηση',
    arrows: 'και βέλη',
    moving: (time: string) => `Μετακίνηση: ${time}. Enter για αποθήκευση, Esc για άκυρο.`,
    told: 'Ο πολίτης μαθαίνει τη νέα ώρα και μπορεί να ζητήσει άλλη.',
    offered: 'Ο πολίτης δεν έχει συμφωνήσει ακόμη: του προτείνουμε τη νέα ώρα.',
    week: 'Εβδομάδα',
    day: 'Ημέρα',
    view: 'Προβολή',
    everybody: 'Όλο το προσωπικό',
    who: 'Με ποιον',
    print: 'Εκτύπωση',
    dayList: (name: string) => `Ραντεβού: ${name}`,
    mine: 'Στο ημερολόγιό μου',
    link: 'Η διεύθυνση του ημερολογίου σας',
    linkHint: 'Βάλτε την στο ημερολόγιο του κινητού. Δείχνει ώρες, όχι ονόματα. Μην τη δώσετε σε άλλον.',
    noMember: 'Ο λογαριασμός σας δεν είναι δεμένος με κάποιον που έχει ραντεβού. Ζητήστε το από τον διαχειριστή.',
    copy: 'Αντιγραφή',
    copied: 'Αντιγράφηκε.',
    renew: 'Νέα διεύθυνση',
  },
  requests: 'Αιτήματα',
  noRequests: 'Κανένα αίτημα δεν περιμένει.',
  appointmentsTitle: (n: number) =>
    n === 0
      ? 'Κανένα ραντεβού δεν περιμένει επιβεβαίωση'
      : count(n, 'ραντεβού περιμένει', 'ραντεβού περιμένουν') + ' επιβεβαίωση',
  visitsToday: (n: number) =>
    n === 0 ? 'Καμία επίσκεψη σήμερα.' : `Σήμερα έχουμε ${count(n, 'ραντεβού', 'ραντεβού')}.`,
  nextVisit: (time: string, name: string) => `Το επόμενο στις ${time}, ${withArticle(name)}.`,
  emptyDay: 'κανένα ραντεβού',
  previousWeek: 'Προηγούμενη εβδομάδα',
  nextWeek: 'Επόμενη εβδομάδα',
  thisWeek: 'Σήμερα',
  week: 'Εβδομάδα',

  login: {
    title: 'Είσοδος',
    email: 'Email',
    passphrase: 'Κωδικός',
    show: 'Εμφάνιση',
    hide: 'Απόκρυψη',
    ok: 'Είσοδος',
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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
