/** People, cases and appointments in every state, written straight into the store as turns would have. */
import type { Appointment } from '../../src/appointments/appointment.ts';
import type { Case } from '../../src/cases/case.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import type { Commit, NewMessage, OutMark, Store } from '../../src/store/port.ts';

/** Tuesday 24 November 2026, 11:25 in Athens. */
export const NOW = Date.UTC(2026, 10, 24, 9, 25);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface Seed {
  id: string;
  name?: string;
  phone?: string;
  channel?: ChannelId;
  /** Minutes ago, from the person or from the program, oldest first. */
  talk?: ({ ago: number; in: string } | { ago: number; out: string; choices?: string[] })[];
  messages?: NewMessage[];
  case?: Partial<Case>;
  appointment?: Partial<Appointment>;
  /** The flow that waits while the case is open. */
  waiting?: boolean;
}

const brief = (who: string, asks: string, urgent: string, told: string, has: string): Case['brief'] => [
  { label: 'Ποιος', text: who },
  { label: 'Τι ζητά', text: asks },
  { label: 'Πόσο βιάζεται', text: urgent },
  { label: 'Τι του είπαμε', text: told },
  { label: 'Τι έχει', text: has },
];

/** Writes one person with all that belongs to them; returns the seqs of the messages. */
export async function seed(store: Store, s: Seed): Promise<number[]> {
  const channel = s.channel ?? 'telegram';
  const address = `address-${s.id}`;
  const replyTo = { channel, id: address };
  const person: Commit['person'] = {
    id: s.id,
    version: 1,
    createdAt: NOW - 24 * HOUR,
    addresses: [{ ...replyTo, lastInAt: NOW - 10 * MINUTE }],
    replyTo,
    consent: 'given',
    locale: 'el',
  };
  if (s.name !== undefined) person.name = s.name;
  if (s.phone !== undefined) person.phone = s.phone;
  const talk = (s.talk ?? []).map((line): NewMessage => {
    const at = NOW - line.ago * MINUTE;
    if ('in' in line) {
      return {
        at,
        channel,
        address,
        body: { dir: 'in', input: { kind: 'text', text: line.in }, dedupe: `${s.id}-${line.ago}` },
      };
    }
    const choices = (line.choices ?? []).map((label, i) => ({ action: `c${i}`, label }));
    return { at, channel, address, body: { dir: 'out', reply: { author: { role: 'bot' }, text: line.out, choices } } };
  });
  const c: Case = {
    id: `case-${s.id}`,
    personId: s.id,
    version: 1,
    state: 'requested',
    wants: 'talk',
    topic: 'eee',
    queue: 'social_worker',
    urgency: 'normal',
    promiseAt: NOW + 35 * MINUTE,
    openedAt: NOW - 25 * MINUTE,
    updatedAt: NOW - 25 * MINUTE,
    waitingSince: NOW - 25 * MINUTE,
    ...(s.case?.owner && s.case.state !== 'waiting_person' && s.case.state !== 'closed' && { leaseUntil: NOW + HOUR }),
    pausesBot: true,
    brief: brief(
      '2 ενήλικες και 2 παιδιά, Σοφάδες',
      'Αίτηση ΕΕΕ, με ραντεβού',
      'Δεν είναι επείγον.',
      '«Φαίνεται ότι μπορεί να το πάρετε»',
      'Ταυτότητες, ρεύμα. Λείπει: εκκαθαριστικό.',
    ),
    ...s.case,
  };
  const a: Appointment | null = s.appointment
    ? {
        id: `visit-${s.id}`,
        personId: s.id,
        caseId: c.id,
        version: 1,
        status: 'requested',
        kind: 'center',
        topic: 'eee',
        staffId: 'social_worker_1',
        start: Date.UTC(2026, 11, 1, 8, 30),
        minutes: 45,
        bring: ['ταυτότητες όλων', 'εκκαθαριστικό'],
        createdAt: NOW - 25 * MINUTE,
        updatedAt: NOW - 25 * MINUTE,
        ...s.appointment,
      }
    : null;
  if (a) c.appointmentId = a.id;
  const frame = { flow: 'eee', version: 'v', step: 'what', answers: {}, trail: [] };
  const result = await store.commit({
    person,
    conversation: { stack: s.waiting ? [frame] : [], facts: {}, unknown: [], misses: 0, lastAt: NOW, turns: 1 },
    messages: [...talk, ...(s.messages ?? [])].sort((x, y) => x.at - y.at),
    cases: s.case ? [c] : [],
    appointments: a ? [a] : [],
    timers: [],
    cancelTimers: [],
    counts: [],
    audit: [],
    now: NOW,
    claimFirst: false,
  });
  if (result.status !== 'committed') throw new Error(`not written: ${JSON.stringify(result)}`);
  return result.seqs;
}

/** The people of the mock-ups, with the names of two colleagues. */
export async function seedTown(store: Store, me: { id: string; name: string }): Promise<void> {
  const anna = { id: 'anna', name: 'Άννα' };
  const stelios = { id: 'stelios', name: 'Στέλιος' };
  const at = (hour: number, minute: number): number => Date.UTC(2026, 10, 24, hour - 2, minute);
  await seed(store, {
    id: 'unnamed',
    channel: 'viber',
    talk: [{ ago: 3, in: 'φοβαμαι με χτυπαει' }],
    case: {
      urgency: 'crisis',
      topic: 'violence',
      openedAt: NOW - 3 * MINUTE,
      waitingSince: NOW - 3 * MINUTE,
      promiseAt: NOW + 2 * MINUTE,
      brief: brief('Δεν είπε', 'Βία στο σπίτι', 'Τώρα.', '112 και 15900', 'Δεν ξέρουμε αν είναι με ασφάλεια'),
    },
  });
  await seed(store, {
    id: 'giorgos',
    name: 'Γιώργος',
    phone: '+306912345678',
    channel: 'whatsapp',
    waiting: true,
    talk: [
      { ago: 60, in: 'γεια' },
      {
        ago: 60,
        out: 'Γεια σας. Είμαι το Δίπλα, το αυτόματο πρόγραμμα του Κέντρου Κοινότητας.',
        choices: ['Συμφωνώ, ξεκινάμε', 'Θέλω άνθρωπο'],
      },
      { ago: 58, in: 'θελω να δω για το κεα' },
      { ago: 58, out: 'Το ΕΕΕ είναι χρήματα κάθε μήνα για όποιον έχει πολύ χαμηλό εισόδημα.' },
      { ago: 57, in: '2 μεγαλοι 2 παιδια' },
      { ago: 50, out: 'Πόσα χρήματα μπήκαν στο σπίτι τους τελευταίους 6 μήνες;' },
      { ago: 49, in: '1800' },
      {
        ago: 27,
        out: 'Φαίνεται ότι μπορεί να το πάρετε. Περίπου **132 €** τον μήνα. Θέλετε ραντεβού;',
        choices: ['Θέλω ραντεβού', 'Όχι τώρα'],
      },
      { ago: 26, in: 'θελω να μιλησω με ανθρωπο' },
      { ago: 25, out: 'Θα σας γράψει άνθρωπος ως τις 12:00.' },
      { ago: 2, in: 'αλλα εχω χασει το χαρτι' },
    ],
    messages: [
      {
        at: NOW - 20 * MINUTE,
        channel: 'whatsapp',
        address: 'address-giorgos',
        body: { dir: 'in', input: { kind: 'voice', media: { ref: 'v', seconds: 38 } }, dedupe: 'voice' },
      },
      {
        at: NOW - 12 * MINUTE,
        channel: 'whatsapp',
        address: 'address-giorgos',
        body: { dir: 'note', staff: anna, text: 'Το εκκαθαριστικό το βγάζουμε εδώ, με τους κωδικούς του.' },
      },
    ],
    case: {
      wants: 'appointment',
      promiseAt: at(12, 0),
      screening: {
        program: 'eee',
        verdict: 'Φαίνεται ότι ναι, 132 € τον μήνα',
        lines: [
          { label: 'Χρήματα σε 6 μήνες', text: '1.800 €' },
          { label: 'Όριο', text: '2.592 €' },
        ],
      },
    },
    appointment: { name: 'Γιώργος', phone: '+306912345678' },
  });
  await seed(store, {
    id: 'sofia',
    name: 'Σοφία',
    messages: [
      {
        at: NOW - 12 * MINUTE,
        channel: 'telegram',
        address: 'address-sofia',
        body: { dir: 'in', input: { kind: 'voice', media: { ref: 'v', seconds: 38 } }, dedupe: 'v' },
      },
    ],
    case: { topic: 'housing', waitingSince: NOW - 12 * MINUTE, promiseAt: at(12, 20) },
  });
  await seed(store, {
    id: 'christos',
    name: 'Χρήστος',
    channel: 'web',
    talk: [{ ago: 6, in: 'δεν καταλαβαινω τι μου λες' }],
    case: { topic: 'general', waitingSince: NOW - 6 * MINUTE, promiseAt: at(11, 5) },
  });
  await seed(store, {
    id: 'katerina',
    name: 'Κατερίνα',
    channel: 'web',
    talk: [{ ago: 90, in: 'θελω να μιλησω για τον γιο μου' }],
    case: { topic: 'learning', state: 'claimed', owner: anna, promiseAt: at(13, 30) },
  });
  await seed(store, {
    id: 'dimitris',
    name: 'Δημήτρης',
    channel: 'viber',
    messages: [
      {
        at: NOW - 80 * MINUTE,
        channel: 'viber',
        address: 'address-dimitris',
        body: { dir: 'in', input: { kind: 'image', media: { ref: 'i' } }, dedupe: 'i' },
      },
    ],
    case: { topic: 'power', state: 'claimed', owner: stelios, promiseAt: at(14, 0) },
    appointment: { topic: 'power', staffId: 'economist_1', status: 'confirmed', start: at(12, 0), minutes: 30 },
  });
  await seed(store, {
    id: 'panagiotis',
    name: 'Παναγιώτης',
    channel: 'viber',
    talk: [{ ago: 1500, in: 'καλημερα' }],
    case: { state: 'waiting_person', owner: me, waitingSince: undefined, updatedAt: NOW - 26 * HOUR },
    appointment: {
      status: 'proposed',
      start: undefined,
      staffId: undefined,
      proposals: [Date.UTC(2026, 10, 26, 8, 0)],
    },
  });
  await seed(store, {
    id: 'rena',
    name: 'Ρένα',
    talk: [{ ago: 3000, in: 'ευχαριστω' }],
    case: {
      topic: 'health',
      state: 'closed',
      closedAt: NOW - 20 * HOUR,
      closedBecause: 'goodbye',
      waitingSince: undefined,
      pausesBot: false,
    },
  });
}

/** Marks a person's outgoing rows as a channel would have. */
export async function mark(store: Store, marks: OutMark[]): Promise<void> {
  await store.mark(marks);
}

/** One more turn of somebody who was seeded: only `what` happens. */
export async function change(store: Store, personId: string, what: Partial<Commit>): Promise<void> {
  const world = await store.load(personId);
  if (!world?.conversation) throw new Error(`${personId} is not seeded`);
  await store.commit({
    person: { ...world.person, version: world.person.version + 1 },
    conversation: world.conversation,
    messages: [],
    cases: [],
    appointments: [],
    timers: [],
    cancelTimers: [],
    counts: [],
    audit: [],
    now: NOW,
    claimFirst: false,
    ...what,
  });
}

/** A message of the log, at `NOW`. */
export const logged = (personId: string, body: NewMessage['body']): NewMessage => ({
  at: NOW,
  channel: 'telegram',
  address: `address-${personId}`,
  body,
});
