/** A flow as boxes and ways on, in the words of staff: from the content, whatever people did. Pure. */
import type { Content, Flow, Step, StepChoice, Target } from '../content/content.ts';
import { END } from '../conversation/ways.ts';
import { flowName } from './names.ts';

export interface Way {
  /** A step, `end`, or `/` and a flow. */
  to: string;
  /** What leads there: the labels of choices, or what decides. */
  label: string;
}
export interface Box {
  name: string;
  kind: Step['kind'];
  /** The first words that it says, or what it does. */
  label: string;
  ways: Way[];
}

const LONGEST = 90;
const DOES: Record<string, string> = {
  consent_given: 'Σημειώνει ότι συμφώνησε',
  consent_refused: 'Σημειώνει ότι δεν συμφώνησε',
  send_screening: 'Στέλνει τις απαντήσεις στο Κέντρο',
  forget_facts: 'Ξεχνά τις απαντήσεις',
  change_answer: 'Ρωτά ποια απάντηση αλλάζει',
  remind_renewal: 'Βάζει υπενθύμιση',
  cancel_appointment: 'Ακυρώνει το ραντεβού',
  page_staff: 'Καλεί το προσωπικό',
  not_danger: 'Δεν ήταν κίνδυνος, συνεχίζει',
  discreet: 'Κρατά τη συνομιλία διακριτική',
};
const WANTS = { talk: 'Ζητά να του γράψουν', call: 'Ζητά τηλέφωνο', appointment: 'Ζητά ραντεβού' } as const;

/** The boxes of a flow in the order of its file, the first step first. */
export function graphOf(content: Content, flow: Flow): Box[] {
  const boxes = Object.values(flow.steps).map((step) => ({
    name: step.name,
    kind: step.kind,
    label: labelOf(content, flow, step),
    ways: merged(waysOf(content, flow, step)),
  }));
  return boxes.toSorted((a, b) => Number(b.name === flow.start) - Number(a.name === flow.start));
}

/** What a way's end is called; undefined for a step that the flow has no more. */
export function nameOfEnd(content: Content, boxes: readonly Box[], to: string): string | undefined {
  if (to === END) return 'Τέλος';
  return to.startsWith('/') ? flowName(content, to.slice(1)) : boxes.find((box) => box.name === to)?.label;
}

function labelOf(content: Content, flow: Flow, step: Step): string {
  switch (step.kind) {
    case 'say':
    case 'ask':
      return spoken(content, flow, step) ?? step.name;
    case 'slots':
      return spoken(content, flow, step) ?? 'Προτείνει ώρες';
    case 'interview':
      return spoken(content, flow, step) ?? 'Ρωτά για όλα τα επιδόματα';
    case 'decide':
      return 'Διαλέγει δρόμο από τις απαντήσεις';
    case 'run':
      return `Πάει και γυρίζει: ${flowName(content, step.flow)}`;
    case 'screen':
      return `Προέλεγχος: ${content.locales.el.programs[step.program]?.short ?? step.program}`;
    case 'case':
      return WANTS[step.wants];
    case 'do':
      return DOES[step.action] ?? step.action;
    case 'end':
      return 'Τέλος';
  }
}

/** The first words, without marks; what is filled in is dots. */
function spoken(content: Content, flow: Flow, step: Step): string | undefined {
  const keys = step.kind === 'say' && step.texts.length > 0 ? step.texts : [step.name];
  const text = keys.map((key) => content.locales.el.flows[flow.name]?.[key]?.text ?? '').find((one) => one !== '');
  if (text === undefined) return undefined;
  const line = text
    .replace(/\*\*/gu, '')
    .replace(/\{[^{}]*\}/gu, '…')
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = Array.from(line);
  return letters.length <= LONGEST
    ? line
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}

function waysOf(content: Content, flow: Flow, step: Step): Way[] {
  const way = (go: Target, label: string): Way => ({ to: toOf(go), label });
  const chosen = (choices: StepChoice[]): Way[] =>
    choices.map(({ name, go }) => way(go, choiceLabel(content, flow, step, name)));
  switch (step.kind) {
    case 'say': {
      const ways = chosen(step.choices);
      return step.next || ways.length === 0 ? [...ways, way(step.next ?? { end: true }, 'Συνεχίζει μόνο του')] : ways;
    }
    case 'ask':
      return step.ask === 'choice' ? chosen(step.choices) : [way(step.next, 'Απαντά'), ...chosen(step.choices)];
    case 'decide':
      return [
        ...step.lines.map(({ go }) => way(go, 'Όταν ταιριάζει')),
        way(step.otherwise, 'Αλλιώς'),
        ...(step.unknown ? [way(step.unknown, 'Δεν ξέρουμε')] : []),
      ];
    case 'run':
      return [way(step.next ?? { end: true }, 'Όταν γυρίσει')];
    case 'screen':
      return [
        way(step.likely, 'Μάλλον το δικαιούται'),
        way(step.unlikely, 'Μάλλον όχι τώρα'),
        way(step.person, 'Να το δει άνθρωπος'),
      ];
    case 'interview':
      return chosen(step.choices);
    case 'slots':
      return [way(step.next, 'Διαλέγει ώρα'), way(step.none, 'Καμία ώρα'), ...chosen(step.choices)];
    case 'case':
    case 'do':
      return [way(step.next, 'Συνεχίζει μόνο του')];
    case 'end':
      return [way({ end: true }, 'Συνεχίζει μόνο του')];
  }
}

function toOf(go: Target): string {
  if ('step' in go) return go.step;
  return 'flow' in go ? `/${go.flow}` : END;
}

function choiceLabel(content: Content, flow: Flow, step: Step, choice: string): string {
  const texts = content.locales.el.flows[flow.name];
  const keys = step.kind === 'say' ? [step.name, ...step.texts] : [step.name];
  for (const key of keys) {
    const words = texts?.[key]?.choices[choice];
    if (words) return (words.short ?? words.label).replace(/\{[^{}]*\}/gu, '…');
  }
  return choice;
}

/** One way for each end: people who went there are counted together. */
function merged(ways: Way[]): Way[] {
  const byEnd = new Map<string, string[]>();
  for (const { to, label } of ways) byEnd.set(to, [...new Set([...(byEnd.get(to) ?? []), label])]);
  return [...byEnd].map(([to, labels]) => ({ to, label: labels.join(' / ') }));
}
