/**
 * A human is asked for. One open case per person: who asks again hears of the one that is there. The promise is a time of
 * the Center's calendar, and a timer watches it.
 */
import { isOpen, promiseAt } from '../appointments/opening.ts';
import type { Case } from '../cases/case.ts';
import { openCase } from '../cases/machine.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { writeBrief } from './brief.ts';
import { count, keepCase, mark, openCaseOf, say, type Draft } from './draft.ts';
import { factsOf } from '../eligibility/interview.ts';
import { givenFacts } from './facts.ts';
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
      queue: queueOf(draft, topic, frame),
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
  const changed: Case = {
    ...existing,
    version: existing.version + 1,
    updatedAt: draft.now,
    wants: more ? ask.wants : existing.wants,
    urgency: worse ? 'crisis' : existing.urgency,
    promiseAt: more || worse ? Math.min(existing.promiseAt, due) : existing.promiseAt,
    brief: more || worse || ask.appointment ? brief : existing.brief,
    screening,
    appointmentId: ask.appointment?.id ?? existing.appointmentId,
    pausesBot: existing.pausesBot || ask.wants !== 'appointment',
    waitingSince: existing.waitingSince ?? draft.now,
  };
  keepCase(draft, changed);
  if (changed.promiseAt !== existing.promiseAt) watchPromise(draft, changed);
  if (more || worse) mark(draft, word(greek(draft), 'mark.requested', { topic: topicName(greek(draft), topic) }));
  return more || worse;
}

/** Says what was promised. `fresh`: the request is new; else the person hears that it is already there. */
export function sayRequest(draft: Draft, fresh: boolean): void {
  const open = openCaseOf(draft);
  if (!open) return;
  const staff = staffTitle(draft, open.topic);
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

/** The promise or reminder is no longer to be watched. */
export function dropTimer(draft: Draft, subject: string, kind: 'promise' | 'reminder'): void {
  draft.effects.push({ type: 'timer_cancel', subject, kind });
}

/** The case in the version that the person may still see closed by the program, and its promise no longer watched. */
export function endCase(draft: Draft, closed: Case): void {
  keepCase(draft, closed);
  dropTimer(draft, closed.id, 'promise');
}

function requestWord(draft: Draft, open: Case, fresh: boolean, named: boolean): string {
  const isOpenNow = isOpen(draft.content.center, draft.now);
  if (open.urgency === 'crisis') return isOpenNow ? 'handoff.crisis' : 'handoff.crisis_closed';
  if (!fresh) return 'human.busy_already';
  if (open.wants === 'call') return isOpenNow ? (named ? 'handoff.call' : 'handoff.call_any') : 'handoff.closed_call';
  if (!isOpenNow) return named ? 'handoff.closed' : 'handoff.closed_any';
  return named ? 'handoff.talk' : 'handoff.talk_any';
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
