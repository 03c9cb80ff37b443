/** The words of the numbers page: fetched with it. */
const monthName = new Intl.DateTimeFormat('el-GR', { timeZone: 'UTC', month: 'long', year: 'numeric' });

export const n = {
  title: (begun: number | null) =>
    begun === null || begun === 0 ? 'Λίγες συνομιλίες αυτόν τον μήνα' : `Άρχισαν ${begun} νέες συνομιλίες`,
  leadKept: (kept: number) => `Κρατήσαμε ${kept} στις 100 υποσχέσεις.`,
  leadTopic: (topic: string) => `Το πιο συχνό θέμα ήταν: ${topic}.`,
  csv: 'Αρχείο CSV',
  before: 'Προηγούμενος μήνας',
  after: 'Επόμενος μήνας',
  month: (iso: string) => monthName.format(new Date(`${iso}-15T00:00:00Z`)),
  channel: 'Κανάλι',
  allChannels: 'Κανάλι: όλα',
  view: 'Προβολή',
  chart: 'Γράφημα',
  table: 'Πίνακας',
  begun: 'Νέες συνομιλίες',
  cases: 'Ζήτησαν άνθρωπο',
  kept: 'Υποσχέσεις που κρατήθηκαν',
  wait: 'Αναμονή για άνθρωπο (οι μισοί λιγότερο)',
  missed: 'Δεν ήρθαν στο ραντεβού',
  of100: (kept: number) => `${kept} στις 100`,
  minutes: (minutes: number) => `${minutes} λεπτά`,
  of: (missed: string, visits: string) => `${missed} από ${visits}`,
  few: 'Λίγα για να φανεί',
  small: 'κάτω από 5',
  smallHint: 'Όσα είναι κάτω από 5 δεν εμφανίζονται, για να μη φαίνεται ποιος είναι.',
  topics: 'Για τι ζήτησαν άνθρωπο',
  channels: 'Από πού ζήτησαν άνθρωπο',
  asked: 'Τι ρώτησαν το πρόγραμμα',
  misses: 'Πού δεν τους κατάλαβε το πρόγραμμα',
  nothing: 'Τίποτα αυτόν τον μήνα.',
} as const;
