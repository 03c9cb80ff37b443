/** Contents for the tests of the core: the real one, and a small one with a flow for each kind of step. */
import path from 'node:path';
import type { Content, Flow, Intent, Step, StepChoice, StepText, Target } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import { compile } from '../../src/eligibility/feel.ts';

let real: Content | undefined;

/** The content of the repository. */
export function realContent(): Content {
  real ??= loadContent({ root: path.join(import.meta.dirname, '..', '..'), lazy: true });
  return real;
}

const go = (to: string): Target =>
  to === 'end' ? { end: true } : to.startsWith('/') ? { flow: to.slice(1) } : { step: to };
const choices = (all: Record<string, string>, primary?: string): StepChoice[] =>
  Object.entries(all).map(([name, to]) => ({
    name,
    go: go(to),
    ...(name === primary && { style: 'primary' as const }),
  }));
const flow = (name: string, start: string, steps: Step[], topic = name): Flow => ({
  name,
  version: `v1${name}`.padEnd(8, '0').slice(0, 8),
  about: { purpose: name, topic, specialist: 'social_worker' },
  start,
  steps: Object.fromEntries(steps.map((step) => [step.name, step])),
});
const say = (name: string, all: Record<string, string>, next?: string, primary?: string): Step => ({
  kind: 'say',
  name,
  texts: [name],
  choices: choices(all, primary),
  ...(next !== undefined && { next: go(next) }),
});
const ask = (
  name: string,
  kind: Extract<Step, { kind: 'ask' }>['ask'],
  next: string,
  all: Record<string, string> = {},
): Step => ({
  kind: 'ask',
  name,
  ask: kind,
  into: name,
  choices: choices(all),
  next: go(next),
  ...(kind === 'number' && { min: 1, max: 10 }),
});

const flows: Flow[] = [
  flow('welcome', 'hello', [
    { ...sayStep('hello', { agree: 'agree', human: '/human' }, 'agree'), card: 'consent' },
    { kind: 'do', name: 'agree', action: 'consent_given', next: go('/menu') },
  ]),
  flow(
    'menu',
    'choose',
    [{ ...sayStep('choose', { wood: '/wood', center: '/center', human: '/human' }), card: 'menu' }],
    'general',
  ),
  flow('center', 'where', [say('where', { hours: 'hours', menu: '/menu' }), say('hours', {}, 'end')]),
  flow('human', 'how', [
    say('how', { write: 'write', call: 'phone' }),
    { kind: 'case', name: 'write', wants: 'talk', urgency: 'normal', next: go('end') },
    ask('phone', 'phone', 'call'),
    { kind: 'case', name: 'call', wants: 'call', urgency: 'normal', next: go('end') },
  ]),
  flow('crisis', 'numbers', [
    { ...sayStep('numbers', { alert: 'alert', back: 'end' }), card: 'crisis' },
    { kind: 'case', name: 'alert', wants: 'talk', urgency: 'crisis', next: go('end') },
  ]),
  flow('wood', 'what', [
    say('what', { count: 'count', papers: 'papers', sub: 'sub', later: 'end' }, undefined, 'count'),
    say('papers', { count: 'count' }),
    ask('count', 'number', 'kind', { dont_know: 'kind' }),
    ask('kind', 'choice', 'who', { oak: 'who', oak_dry: 'who', beech: 'who' }),
    ask('who', 'name', 'phone'),
    ask('phone', 'phone', 'day', { skip: 'day' }),
    ask('day', 'date', 'money'),
    ask('money', 'money', 'note'),
    ask('note', 'text', 'place'),
    ask('place', 'location', 'photo'),
    ask('photo', 'file', 'check', { skip: 'check' }),
    {
      kind: 'decide',
      name: 'check',
      lines: [{ when: compile('count > 5'), go: go('many') }],
      otherwise: go('few'),
      unknown: go('few'),
    },
    say('many', {}, 'end'),
    say('few', { again: 'count', done: 'end' }),
    { kind: 'run', name: 'sub', flow: 'center', with: {}, next: go('count') },
  ]),
  flow('loop', 'a', [say('a', {}, 'b'), say('b', {}, 'a')]),
  flow('spin', 'a', [{ kind: 'decide', name: 'a', lines: [], otherwise: go('a') }]),
  flow('deep', 'a', [{ kind: 'run', name: 'a', flow: 'deep', with: {}, next: go('end') }]),
];

const intents: Intent[] = [
  { id: 'menu', go: { global: 'menu' }, phrases: ['μενού', 'menou'] },
  { id: 'back', go: { global: 'back' }, phrases: ['πίσω', 'piso'] },
  { id: 'cancel', go: { global: 'cancel' }, phrases: ['άκυρο'] },
  { id: 'restart', go: { global: 'restart' }, phrases: ['από την αρχή'] },
  { id: 'repeat', go: { global: 'repeat' }, phrases: ['ξανά', 'πες το ξανά'] },
  { id: 'help', go: { global: 'help' }, phrases: ['βοήθεια', 'δεν καταλαβαίνω'] },
  { id: 'human', go: { global: 'human' }, phrases: ['άνθρωπος', 'θέλω άνθρωπο'] },
  { id: 'yes', go: { global: 'yes' }, phrases: ['ναι', 'ok'] },
  { id: 'no', go: { global: 'no' }, phrases: ['όχι'] },
  { id: 'greet', phrases: ['γεια σας', 'γεια', 'καλημέρα'] },
  { id: 'thanks', phrases: ['ευχαριστώ'] },
  { id: 'center_location', go: { flow: 'center' }, phrases: ['πού είστε', 'πού είναι το κέντρο'] },
  { id: 'heating', go: { flow: 'wood' }, phrases: ['ξύλα για το τζάκι', 'θέλω ξύλα'] },
  { id: 'crisis_violence', go: { flow: 'crisis' }, phrases: ['με χτυπάει'] },
  { id: 'loop', go: { flow: 'loop' }, phrases: ['γύρω γύρω όλοι'] },
  { id: 'spin', go: { flow: 'spin' }, phrases: ['σβούρα'] },
  { id: 'deep', go: { flow: 'deep' }, phrases: ['πηγάδι'] },
  { id: 'kot', go: { flow: 'nowhere' }, phrases: ['φτηνό ρεύμα'] },
];

const label = (text: string, also: string[] = []): StepText['choices'][string] => ({ label: text, also });
const texts: Record<string, Record<string, StepText>> = {
  welcome: {
    hello: {
      text: 'Γεια σας. Συμφωνείτε;',
      choices: { agree: label('Συμφωνώ'), human: { label: 'Όχι, θέλω άνθρωπο', short: 'Θέλω άνθρωπο', also: [] } },
    },
  },
  menu: {
    choose: {
      text: 'Τι σας απασχολεί;',
      choices: { wood: label('Ξύλα', ['καυσόξυλα']), center: label('Το Κέντρο'), human: label('Άνθρωπος') },
    },
  },
  center: {
    where: { text: 'Είμαστε στους Σοφάδες.', choices: { hours: label('Ώρες'), menu: label('Μενού') } },
    hours: { text: 'Ανοιχτά ως τις 3.', choices: {} },
  },
  human: {
    how: { text: 'Εδώ ή στο τηλέφωνο;', choices: { write: label('Εδώ'), call: label('Τηλέφωνο') } },
    phone: { text: 'Ποιο τηλέφωνο;', choices: {} },
  },
  crisis: { numbers: { text: 'Πάρτε το **112**.', choices: { alert: label('Ειδοποιήστε'), back: label('Πίσω') } } },
  wood: {
    what: {
      text: 'Ξύλα για τον χειμώνα. Τι θέλετε;',
      simpler: 'Πατήστε ένα κουμπί.',
      choices: { count: label('Να ζητήσω'), papers: label('Χαρτιά'), sub: label('Πού'), later: label('Αργότερα') },
    },
    papers: { text: 'Φέρτε ταυτότητα.', choices: { count: label('Να ζητήσω') } },
    count: { text: 'Πόσα κυβικά;', simpler: 'Γράψτε έναν αριθμό.', choices: { dont_know: label('Δεν ξέρω') } },
    kind: {
      text: 'Τι ξύλο;',
      choices: { oak: label('Βελανιδιά χλωρή'), oak_dry: label('Βελανιδιά ξερή'), beech: label('Οξιά') },
    },
    who: { text: 'Πώς σας λένε;', choices: {} },
    phone: { text: 'Τηλέφωνο;', choices: { skip: label('Χωρίς τηλέφωνο') } },
    day: { text: 'Ποια μέρα;', choices: {} },
    money: { text: 'Πόσα δίνετε;', choices: {} },
    note: { text: 'Θέλετε να πείτε κάτι;', choices: {} },
    place: { text: 'Πού να τα φέρουμε;', choices: {} },
    photo: { text: 'Μια φωτογραφία της αυλής;', choices: { skip: label('Χωρίς φωτογραφία') } },
    many: { text: 'Πολλά: {count}, {who}, {money} €.', choices: {} },
    few: {
      text: '{count, plural, one {# κυβικό} other {# κυβικά}}.',
      choices: { again: label('Αλλαγή'), done: label('Εντάξει') },
    },
  },
  loop: { a: { text: 'α', choices: {} }, b: { text: 'β', choices: {} } },
};

/** A few flows over the real center, words, facts and programs. */
export function smallContent(change: Partial<Content> = {}): Content {
  const base = realContent();
  const byName = Object.fromEntries(flows.map((one) => [one.name, one]));
  return {
    ...base,
    hash: 'small',
    flows: byName,
    flowAt: (name, version) => (byName[name]?.version === version ? byName[name] : undefined),
    intents,
    locales: { el: { ...base.locales.el, flows: texts } },
    ...change,
  };
}

function sayStep(name: string, all: Record<string, string>, primary?: string): Extract<Step, { kind: 'say' }> {
  return { kind: 'say', name, texts: [name], choices: choices(all, primary) };
}
