/** A scripted bot that shows the page every kind of reply. Invented people and figures. */
import type { Reply } from '../../src/conversation/reply.ts';
import { BOT, CENTER, echo, type Script } from './rig.ts';

export const MENU: Reply = {
  author: BOT,
  text: 'Ευχαριστώ. Τι σας απασχολεί; Πατήστε ή γράψτε το.',
  card: { kind: 'menu' },
  choices: [
    { action: 'c:menu:benefits', label: 'Επιδόματα', icon: 'euro' },
    { action: 'c:menu:work', label: 'Δουλειά', icon: 'work' },
    { action: 'c:menu:child', label: 'Παιδιά, σχολείο', icon: 'child' },
    { action: 'c:menu:heart', label: 'Ψυχική στήριξη', icon: 'heart' },
    { action: 'c:menu:crisis', label: 'Βία στο σπίτι', icon: 'shield', style: 'danger' },
    { action: 'c:menu:law', label: 'Νομικά, χαρτιά', icon: 'law' },
    { action: 'c:menu:roma', label: 'Παράρτημα Ρομά', icon: 'people' },
    { action: 'c:menu:center', label: 'Το Κέντρο', icon: 'home' },
    { action: 'c:menu:visit', label: 'Θέλω ραντεβού', icon: 'calendar', style: 'primary' },
  ],
};

const KIDS: Reply = {
  author: BOT,
  text: 'Πόσα παιδιά ως 18 χρονών μένουν στο σπίτι;',
  choices: [1, 2, 3].map((n) => ({ action: `c:kids:${n}`, label: n === 1 ? '1 παιδί' : `${n} παιδιά` })),
};

const MONEY: Reply = {
  author: BOT,
  text: 'Ερώτηση 3, το πολύ 3 ακόμη\n**Πόσα χρήματα μπήκαν στο σπίτι τους τελευταίους 6 μήνες;**\nΌλοι μαζί, χωρίς το επίδομα παιδιού. Γράψτε το ποσό ή πατήστε.',
  card: { kind: 'question', number: 3, atMost: 3 },
  choices: [
    { action: 'c:money:none', label: 'Τίποτα' },
    { action: 'c:money:under', label: 'Ως 2.592 €' },
    { action: 'c:money:over', label: 'Πάνω από 2.592 €' },
    { action: 'c:money:unknown', label: 'Δεν ξέρω', icon: 'info' },
  ],
};

const RESULT: Reply = {
  author: BOT,
  text: 'Με αυτά που είπατε, φαίνεται ότι μπορεί να πάρετε το ΕΕΕ.',
  card: {
    kind: 'result',
    verdict: 'likely',
    title: 'Φαίνεται ότι μπορεί να το πάρετε',
    program: 'Ελάχιστο Εγγυημένο Εισόδημα',
    amount: { value: 132, per: 'month', about: true },
    bars: [
      { label: 'Είπατε: χρήματα σε 6 μήνες', given: 1800, limitLabel: 'Όριο για 2 ενήλικες και 2 παιδιά', limit: 2592 },
    ],
    reasons: [],
    footnote: 'Δεν είναι απόφαση. Την παίρνει ο ΟΠΕΚΑ.\nΝόμος 4389/2016, άρθρο 235. Το ελέγξαμε στις 12/11/2026.',
  },
  choices: [
    { action: 'c:result:visit', label: 'Κλείστε ραντεβού', icon: 'calendar', style: 'primary' },
    { action: 'c:result:papers', label: 'Τι χαρτιά θέλει', icon: 'doc' },
    { action: 'c:result:change', label: 'Αλλάζω απάντηση', icon: 'swap' },
  ],
};

const VISIT: Reply = {
  author: BOT,
  text: 'Το ραντεβού ζητήθηκε: Τρίτη 1 Δεκεμβρίου, 10:30, στο Κέντρο. Θα σας πούμε αν γίνεται ως αύριο στις 12.\nΦέρτε: ταυτότητα όλων, εκκαθαριστικό της εφορίας, λογαριασμό ρεύματος.\nΛείπει κάτι; **Ελάτε όπως είστε.**',
  card: {
    kind: 'appointment',
    status: 'requested',
    id: 'a1',
    start: '2026-12-01T10:30:00+02:00',
    minutes: 45,
    where: 'Κέντρο Κοινότητας, ισόγειο',
    withWhom: 'με την κοινωνική λειτουργό',
    bring: ['Ταυτότητα όλων', 'Εκκαθαριστικό της εφορίας', 'Λογαριασμό ρεύματος'],
    calendar: '/calendar/a1.ics',
  },
  choices: [
    { action: 'c:visit:other', label: 'Άλλη ώρα' },
    { action: 'c:visit:cancel', label: 'Ακύρωση', style: 'danger', icon: 'close' },
  ],
};

const CRISIS: Reply = {
  author: BOT,
  text: 'Δεν φταίτε εσείς. Ειδοποίησα το Κέντρο. Θα σας γράψει άνθρωπος σήμερα ως τις 12.',
  card: { kind: 'crisis', title: 'Κινδυνεύετε τώρα; Πάρτε τηλέφωνο.', lines: CENTER.helpLines.slice(0, 3) },
  choices: [
    { action: 'c:crisis:write', label: 'Δεν μπορώ να μιλήσω, γράφω', icon: 'edit' },
    { action: 'c:crisis:back', label: 'Δεν κινδυνεύω, πίσω στο μενού', icon: 'back' },
  ],
};

const DAYS: Reply = {
  author: BOT,
  text: 'Ποια μέρα σας βολεύει;',
  choices: [
    { action: 'c:day:1', label: 'Τρίτη 1 Δεκεμβρίου' },
    { action: 'c:day:3', label: 'Πέμπτη 3 Δεκεμβρίου' },
    { action: 'c:day:other', label: 'Άλλη μέρα' },
  ],
};

const LONG: Reply = {
  author: BOT,
  text: Array.from({ length: 30 }, (_, index) => `Γραμμή ${index + 1} από μια πολύ μεγάλη απάντηση.`).join('\n'),
};

const BY_ACTION: Record<string, Reply[]> = {
  'c:hello:agree': [MENU],
  'n:menu': [MENU],
  'c:menu:benefits': [
    { author: BOT, text: 'Το ΚΕΑ λέγεται τώρα **Ελάχιστο Εγγυημένο Εισόδημα**. Ας δούμε αν σας αφορά.' },
    KIDS,
  ],
  'c:kids:2': [MONEY],
  'c:money:under': [RESULT],
  'c:result:visit': [VISIT],
  'c:menu:visit': [DAYS],
  'c:menu:crisis': [CRISIS],
};

/** Taps walk from the welcome to a visit; a few words lead to the rest. */
export const talk: Script = (event, world) => {
  const { input } = event;
  if (input.kind === 'tap')
    return BY_ACTION[input.action] ?? [{ author: BOT, text: `Πατήσατε: ${input.label ?? input.action}` }];
  if (input.kind === 'text') {
    if (/χτυπ|επείγον/i.test(input.text)) return [CRISIS];
    if (input.text === 'μακρύ') return [LONG];
    if (input.text === 'τηλέφωνο') return [{ author: BOT, text: 'Γράψτε το τηλέφωνό σας.', request: 'phone' }];
    if (input.text === 'τοποθεσία') return [{ author: BOT, text: 'Πού είστε;', request: 'location' }];
    if (input.text === 'σιωπή') return [];
  }
  return echo(event, world);
};
