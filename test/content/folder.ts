import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Content } from '../../src/content/content.ts';
import { ContentErrors, loadContent } from '../../src/content/load.ts';

const made: string[] = [];
afterAll(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A small sound content: two flows, one program, one intent, a center of two. */
export const SOUND: Record<string, string> = {
  'flows/eee.yaml': `# A benefit.
about: { purpose: What it is and a visit, topic: eee, program: eee, specialist: social_worker }
steps:
  what:
    say: [what, what_more]
    choices:
      check: { go: check, style: primary, icon: check }
      adults: adults
      later: later
  check: { screen: eee, likely: good, unlikely: later, person: visit }
  good:
    say:
    choices: { visit: { go: visit, when: adults > 0 }, menu: /menu }
  adults:
    ask: number
    min: 1
    max: 20
    choices:
      dont_know: { go: later, value: null }
    next: route
  route:
    decide:
      - { when: adults > 2, go: good }
    otherwise: later
    unknown: later
  visit: { run: menu, with: { topic: eee }, next: end }
  later: { end }
`,
  'flows/menu.yaml': `about: { purpose: Where to go, topic: general, specialist: social_worker }
steps:
  choose: { say, choices: { eee: /eee, time: times, call: call } }
  times: { slots: start, next: done, none: call }
  call: { case: call, next: done }
  done: { say, next: end }
`,
  'locales/el/eee.yaml': `what: Το ΕΕΕ είναι χρήματα κάθε μήνα.
what_more:
  text: Τι θέλετε να δούμε, {name};
  simpler: Πατήστε ένα κουμπί.
  choices:
    check: { label: Να δω αν μάλλον το δικαιούμαι, short: Το δικαιούμαι;, also: [δικαιουμαι] }
    adults: { label: Πόσοι είμαστε }
    later: Αργότερα
good:
  text: "Φαίνεται ότι ναι. Είστε {adults, plural, one {# μεγάλος} other {# μεγάλοι}}. Τηλέφωνο: {center_phone}"
  choices:
    visit: { label: Ραντεβού, description: Κλείστε μία ώρα }
    menu: { label: Μενού }
adults:
  text: Πόσοι μεγάλοι είστε;
  choices: { dont_know: { label: Δεν ξέρω } }
later: Καλή συνέχεια.
`,
  'locales/el/menu.yaml': `choose:
  text: Τι σας απασχολεί;
  choices:
    eee: { label: ΕΕΕ }
    time: { label: Ώρα }
    call: { label: Πάρτε με }
times: Πότε σας βολεύει;
done: Έγινε, {promise}.
`,
  'locales/el/common.yaml': `miss:
  first: Δεν το κατάλαβα.
  second: "Ούτε τώρα. {limit}"
`,
  'locales/el/facts.yaml': `adults: { ask: Πόσοι μεγάλοι;, label: Μεγάλοι }
fuel:
  ask: Με τι ζεσταίνεστε;
  label: Θέρμανση
  choices:
    oil: { label: Πετρέλαιο }
    wood: { label: Ξύλα }
`,
  'locales/el/programs/eee.yaml': `name: ΕΕΕ
papers: { identity: ταυτότητα }
reasons:
  income: { no: "Το όριο είναι {limit} €. Μου είπατε {given} €." }
`,
  'programs/eee.yaml': `id: eee
name: Ελάχιστο Εγγυημένο Εισόδημα
decidedBy: ο ΟΠΕΚΑ
law: ν.4389/2016
source: https://opeka.gr
checked_on: 2026-11-24
parameters:
  - { name: base, value: 216, valid_from: 2023-12-01, checked_on: 2026-11-24, source: ΚΥΑ, confidence: high }
facts:
  - { name: adults, type: count }
  - { name: fuel, type: { oneOf: [oil, wood] }, ordinary: oil }
derived:
  - { name: limit, value: base * adults }
criteria:
  - { id: income, when: adults * 10 <= limit, otherwise: 'no', given: adults * 10, limit: limit }
papers: [identity]
examples:
  - { name: one, facts: { adults: 1 }, expect: { eligible: true } }
`,
  'intents/main.yaml': `- id: eee
  go: { flow: eee }
  phrases: [τι είναι το εεε, θέλω το κεα]
- id: menu
  go: { global: menu }
  phrases: [μενού]
- id: times
  go: { flow: menu, step: times }
  phrases: [τι ώρες έχετε]
`,
  'center/center.yaml': `id: sofades
name: Κέντρο Κοινότητας
municipality: Σοφάδες
timezone: Europe/Athens
facts:
  phone: { value: '24430', source: leaflet, checked_on: 2026-11-24, confidence: high }
hours:
  - { days: [1, 2, 3, 4, 5], from: '08:00', to: '14:00' }
hoursConfirmed: true
closures:
  - { from: 2026-12-24, to: 2026-12-26, why: Χριστούγεννα }
leave:
  - { member: maria, from: 2026-12-01, to: 2026-12-02 }
slotMinutes: { default: 30 }
leadHours: 4
aheadDays: 30
promiseHours: 4
`,
  'center/staff.yaml': `- id: maria
  role: social_worker
  title: η κοινωνική λειτουργός
  with: με την κοινωνική λειτουργό
  topics: [eee, general]
  kinds: [center, phone]
`,
  'center/help_lines.yaml': `- { id: emergency, number: '112', dial: '112', name: Έκτακτη ανάγκη, source: Τυπωμένος κατάλογος, checked_on: 2026-11-24, confidence: high }
`,
};

/** Writes a content folder in a temporary place, gone when the tests end; `change` replaces or removes (null) files. */
export function contentFolder(change: Record<string, string | null> = {}): { root: string } {
  const root = mkdtempSync(path.join(tmpdir(), 'dipla-content-'));
  made.push(root);
  for (const [file, text] of Object.entries({ ...SOUND, ...change })) {
    if (text === null) continue;
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root };
}

/** Loads the sound folder with a change. */
export function load(change: Record<string, string | null> = {}): Content {
  return loadContent(contentFolder(change));
}

/** The problems of the folder with a change; none when it loads. */
export function problemsOf(change: Record<string, string | null>): { at: string; message: string; mend: string }[] {
  try {
    load(change);
  } catch (error) {
    if (!(error instanceof ContentErrors)) throw error;
    return error.problems.map(({ file, line, message, mend }) => ({ at: `${file}:${String(line)}`, message, mend }));
  }
  return [];
}

/** A sound file with one place changed; throws when the place is not there, so that no test passes by accident. */
export function edited(file: string, from: string, to: string): Record<string, string> {
  const text = SOUND[file];
  if (text === undefined || !text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return { [file]: text.replace(from, to) };
}
