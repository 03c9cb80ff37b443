/**
 * A human is asked for. One open case per person: who asks again hears of the one that is there, and what they ask about
 * anew is added to it, with the specialist who serves it. The promise is a time of the Center's calendar, and a timer watches it.
 */
import { isOpen, promiseAt } from '../appointments/opening.ts';
import type { Case } from '../cases/case.ts';
import { openCase } from '../cases/machine.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { writeBrief } from './brief.ts';
import { count, keepCase, mark, openCaseOf, say, type Draft } from './draft.ts';
import { factsOf } from '../eligibility/interview.ts';
import { givenFacts } from './facts.ts';
import type { TimerEvent } from './event.ts';
import { programsOf } from './joint.ts';
import type { Frame } from './state.ts';
import { greek, memberFor, sayPromise, staffTitle, topicName, topicOf, word } from './words.ts';

export interface Request {
  wants: Case['wants'];
  urgency: Case['urgency'];
  /** Of a visit that is asked for with it. */
  appointment?: Appointment;
}

/** Opens a case for what the frame is about, or adds to the open one. Says nothing. True when it is new to the person. */
export function request(draft: Draft, frame: Frame | undefined, ask: Request): boolean {
  const topic = topicOf(draft, frame);
  const existing = openCaseOf(draft);
  const queue = queueOf(draft, topic, frame);
  const due = promiseAt(draft.content.center, draft.now, ask.urgency);
  const brief = writeBrief(draft, frame, { ...ask, promiseAt: existing ? Math.min(existing.promiseAt, due) : due });
  const screening = screeningOf(draft) ?? existing?.screening;
  if (!existing) {
    const opened = openCase({
      id: draft.id(),
      personId: draft.person.id,
      now: draft.now,
      wants: ask.wants,
      topic,
      queue,
      urgency: ask.urgency,
      promiseAt: due,
      brief,
      ...(screening && { screening }),
      ...(ask.appointment && { appointmentId: ask.appointment.id }),
      pausesBot: ask.wants !== 'appointment',
    });
    keepCase(draft, opened);
    watchPromise(draft, opened);
    if (ask.wants !== 'appointment')
      mark(draft, word(greek(draft), 'mark.requested', { topic: topicName(greek(draft), topic) }));
    count(draft, `case.${ask.wants}`);
    return true;
  }
  const more = existing.wants === 'appointment' && ask.wants !== 'appointment';
  const worse = ask.urgency === 'crisis' && existing.urgency !== 'crisis';
  const asks = withTopic(existing, { topic, queue }, worse);
  const other = asks !== null;
  const changed: Case = {
    ...existing,
    ...asks,
    version: existing.version + 1,
    updatedAt: draft.now,
    wants: more || (other && ask.wants === 'call') ? ask.wants : existing.wants,
    urgency: worse ? 'crisis' : existing.urgency,
    promiseAt: more || worse ? Math.min(existing.promiseAt, due) : existing.promiseAt,
    brief: other ? joined(draft, existing.brief, brief) : more || worse || ask.appointment ? brief : existing.brief,
    screening,
    appointmentId: ask.appointment?.id ?? existing.appointmentId,
    pausesBot: existing.pausesBot || ask.wants !== 'appointment',
    waitingSince: existing.waitingSince ?? draft.now,
  };
  keepCase(draft, changed);
  if (changed.promiseAt !== existing.promiseAt) watchPromise(draft, changed);
  const news = more || worse || (other && ask.wants !== 'appointment');
  if (news) mark(draft, word(greek(draft), 'mark.requested', { topic: topicName(greek(draft), topic) }));
  return news;
}

/** Says what was promised. `fresh`: the request is new; else the person hears that it is already there. */
export function sayRequest(draft: Draft, fresh: boolean, topic?: string): void {
  const open = openCaseOf(draft);
  if (!open) return;
  const staff = staffTitle(draft, topic ?? open.topic);
  const given = { promise: sayPromise(draft, open.promiseAt), ...(staff !== undefined && { staff }) };
  say(draft, { text: word(draft, requestWord(draft, open, fresh, staff !== undefined), given), key: 'common.handoff' });
}

/** A timer for the promise of a case, in place of any earlier one. */
export function watchPromise(draft: Draft, open: Case): void {
  dropTimer(draft, open.id, 'promise');
  const timer = {
    id: draft.id(),
    personId: open.personId,
    kind: 'promise' as const,
    dueAt: open.promiseAt,
    subject: open.id,
  };
  draft.effects.push({ type: 'timer', timer });
}

/** A promise, lease, reminder or question is no longer to be watched. */
export function dropTimer(draft: Draft, subject: string, kind: TimerEvent['kind']): void {
  draft.effects.push({ type: 'timer_cancel', subject, kind });
}

/** The case in the version that the person may still see closed by the program, and neither its promise nor its lease watched any more. */
export function endCase(draft: Draft, closed: Case): void {
  keepCase(draft, closed);
  dropTimer(draft, closed.id, 'promise');
  dropTimer(draft, closed.id, 'lease');
}

function requestWord(draft: Draft, open: Case, fresh: boolean, named: boolean): string {
  const isOpenNow = isOpen(draft.content.center, draft.now);
  if (open.urgency === 'crisis') return isOpenNow ? 'handoff.crisis' : 'handoff.crisis_closed';
  if (!fresh) return 'human.busy_already';
  if (open.wants === 'call') return isOpenNow ? (named ? 'handoff.call' : 'handoff.call_any') : 'handoff.closed_call';
  if (!isOpenNow) return named ? 'handoff.closed' : 'handoff.closed_any';
  return named ? 'handoff.talk' : 'handoff.talk_any';
}

/** Topics that say nothing about what the person needs: they are never added, and the first real topic takes their place. */
const PLAIN = new Set(['general', 'welcome']);

/**
 * The topics of a case that is asked for something more; null when it already has this one. Danger comes first; whatever else
 * was asked before keeps its place, and the new topic stands beside it with its own specialist.
 */
function withTopic(
  open: Case,
  asked: NonNullable<Case['also']>[number],
  worse: boolean,
): Pick<Case, 'topic' | 'queue' | 'also'> | null {
  const { topic, queue, also = [] } = open;
  if (topic === asked.topic || PLAIN.has(asked.topic)) return null;
  if (!worse && also.some((one) => one.topic === asked.topic)) return null;
  const before = PLAIN.has(topic) ? also : [{ topic, queue }, ...also];
  const others = before.filter((one) => one.topic !== asked.topic);
  if (worse || PLAIN.has(topic)) return { ...asked, ...(others.length > 0 && { also: others }) };
  return { topic, queue, also: [...also, asked] };
}

/** The summary of all that was asked for: what is wanted and said, the older words first. */
function joined(draft: Draft, before: Case['brief'], now: Case['brief']): Case['brief'] {
  const both = new Set([word(greek(draft), 'brief.wants'), word(greek(draft), 'brief.said')]);
  const none = word(greek(draft), 'brief.no_words');
  return now.map((line) => {
    const old = both.has(line.label) ? before.find((one) => one.label === line.label)?.text : undefined;
    if (old === undefined || old === none || line.text.includes(old)) return line;
    return { ...line, text: line.text === none || old.includes(line.text) ? old : `${old} · ${line.text}` };
  });
}

function queueOf(draft: Draft, topic: string, frame: Frame | undefined): string {
  const member = memberFor(draft, topic);
  if (member) return member.role;
  const flow = frame ? draft.content.flows[frame.flow] : undefined;
  return flow?.about.specialist ?? draft.content.center.members[0]?.role ?? 'social_worker';
}

/** Only with the person's word: what they said in pre-screening. */
function screeningOf(draft: Draft): Case['screening'] {
  const { screened } = draft.conversation;
  const program = screened?.send ? draft.content.programs[screened.program] : undefined;
  if (!screened || !program) return undefined;
  const asked = screened.also ? { facts: factsOf(programsOf(draft.content, screened.also)) } : program;
  return {
    program: program.id,
    verdict: screened.verdict,
    lines: [...givenFacts(greek(draft), asked).map(({ label, text }) => ({ label, text })), ...(screened.limits ?? [])],
  };
}
