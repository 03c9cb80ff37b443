/** Five lines that say to the staff who waits, for what, how urgently, what was said and what there is already. */
import { sayWhen } from '../appointments/time.ts';
import type { Case } from '../cases/case.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { at, type Draft } from './draft.ts';
import { sayPhone } from './format.ts';
import type { Frame } from './state.ts';
import { CRISIS } from './topic.ts';
import { readTrail } from './next.ts';
import { greek, nextVisit, sayPromise, topicName, topicOf, word } from './words.ts';

export interface BriefOf {
  wants: Case['wants'];
  urgency: Case['urgency'];
  promiseAt: number;
  appointment?: Appointment;
}

/** The lines in their order; figures of pre-screening are never here (they go along only with the person's word). */
export function writeBrief(person: Draft, frame: Frame | undefined, of: BriefOf): Case['brief'] {
  const draft = greek(person);
  return [
    { label: word(draft, 'brief.who'), text: who(draft, frame) },
    {
      label: word(draft, 'brief.wants'),
      text: `${word(draft, `brief.${of.wants}`)}: ${asked(draft, frame)}`,
    },
    {
      label: word(draft, 'brief.urgent'),
      text: `${word(draft, of.urgency === 'crisis' ? 'brief.crisis' : 'brief.not_urgent')}, ${sayPromise(draft, of.promiseAt)}`,
    },
    { label: word(draft, 'brief.said'), text: said(draft, frame) },
    { label: word(draft, 'brief.have'), text: has(draft, of.appointment) },
  ];
}

/** What it is about; of danger, which one: whoever is on duty decides by it whom to take along. */
function asked(draft: Draft, frame: Frame | undefined): string {
  const topic = topicName(draft, topicOf(draft, frame));
  const danger = frame && dangerOf(draft, frame);
  return danger === undefined ? topic : `${topic} (${topicName(draft, danger)})`;
}

/** The crisis intent that was heard, or whose numbers were the last that the person looked at. */
function dangerOf({ content }: Draft, { flow, answers, trail }: Frame): string | undefined {
  if (flow !== CRISIS) return undefined;
  if (typeof answers['danger'] === 'string') return answers['danger'];
  const seen = (step: string): string | undefined =>
    content.intents.find(({ go }) => go !== undefined && 'flow' in go && go.flow === CRISIS && go.step === step)?.id;
  return trail.map((entry) => seen(readTrail(entry).step)).findLast((id) => id !== undefined);
}

function who(draft: Draft, frame: Frame | undefined): string {
  const name = text(frame, 'name') ?? draft.person.name ?? word(draft, 'brief.unknown_name');
  const phone = text(frame, 'phone') ?? draft.person.phone;
  const reached = `${name}, ${phone === undefined ? word(draft, 'brief.no_phone') : sayPhone(phone)}`;
  const language = draft.content.languages.find(({ code }) => code === draft.person.locale);
  if (!language || language.code === 'el') return reached;
  return `${reached}, ${word(draft, 'brief.language', { language: language.name })}`;
}

/** Free texts of the flow, then the last words that were no choice. */
function said(draft: Draft, frame: Frame | undefined): string {
  const lines: string[] = [];
  const flow = frame ? at(draft, frame)?.flow : undefined;
  for (const step of flow && frame ? Object.values(flow.steps) : []) {
    const answer = step.kind === 'ask' && step.ask === 'text' ? frame?.answers[step.into] : undefined;
    if (typeof answer === 'string') lines.push(answer);
  }
  if (draft.conversation.words !== undefined) lines.push(draft.conversation.words);
  return lines.length === 0 ? word(draft, 'brief.no_words') : lines.join(' · ');
}

function has(draft: Draft, asked: Appointment | undefined): string {
  const visit = asked ?? nextVisit(draft);
  const lines: string[] = [];
  if (visit)
    lines.push(
      `${word(draft, 'brief.appointment')}: ${visit.start === undefined ? word(draft, 'appointment.call_me') : sayWhen(visit.start)}, ${word(draft, `appointment.kind.${visit.kind}`)}`,
    );
  if (draft.conversation.screened?.send) lines.push(word(draft, 'brief.screening'));
  return lines.length === 0 ? word(draft, 'brief.nothing') : lines.join(' · ');
}

function text(frame: Frame | undefined, name: string): string | undefined {
  const value = frame?.answers[name];
  return typeof value === 'string' ? value : undefined;
}
