/** `case`: asks for a human, a call, or files the appointment that the flow's answers describe. */
import type { Flow, Step } from '../../content/content.ts';
import type { Appointment } from '../../appointments/appointment.ts';
import { minutesFor } from '../../appointments/slots.ts';
import { sayWhen } from '../../appointments/time.ts';
import { count, keepAppointment, mark, openCaseOf, say, type Draft } from '../draft.ts';
import { request, sayRequest } from '../handoff.ts';
import { MOST_VISITS } from '../limits.ts';
import type { Next } from '../next.ts';
import { sayTexts, textOf } from '../speak.ts';
import type { Frame } from '../state.ts';
import { bringFor, findVisit, isKind, sayVisit, visitCard, visitOffers } from '../visit.ts';
import { greek, topicOf, word } from '../words.ts';
import { leaveDay, RESUME, slotAt } from './slots.ts';

type CaseStep = Extract<Step, { kind: 'case' }>;

export function enterCase(draft: Draft, frame: Frame, flow: Flow, step: CaseStep): Next {
  keepContact(draft, frame);
  if (step.wants === 'appointment') return file(draft, frame, flow, step);
  const fresh = request(draft, frame, { wants: step.wants, urgency: step.urgency });
  // What was sent cannot be taken back by going back: "πίσω" leads to the menu from here.
  for (const one of draft.conversation.stack) one.trail = [];
  if (fresh && textOf(draft, frame.flow, step.name)) sayTexts(draft, frame, [step.name], [], 'first');
  else sayRequest(draft, fresh, topicOf(draft, frame));
  return step.next;
}

function file(draft: Draft, frame: Frame, flow: Flow, step: CaseStep): Next {
  const { replaces, start } = frame.answers;
  const old = typeof replaces === 'string' ? findVisit(draft, replaces) : undefined;
  if (!old && openVisits(draft) >= MOST_VISITS) {
    say(draft, { text: word(draft, 'appointment.too_many'), key: 'common.appointment.too_many' });
    return { end: true };
  }
  const slot = typeof start === 'number' ? slotAt(draft, frame, start) : undefined;
  if (typeof start === 'number' && !slot) return gone(draft, frame, flow, step);
  for (const one of draft.conversation.stack) one.trail = [];

  const topic = topicOf(draft, frame);
  const { kind, place } = frame.answers;
  const asked: Appointment = {
    id: old?.id ?? draft.id(),
    personId: draft.person.id,
    caseId: '',
    version: (old?.version ?? 0) + 1,
    status: 'requested',
    kind: isKind(kind) ? kind : 'center',
    topic,
    ...(slot && { staffId: slot.staffId, start: slot.start }),
    minutes: slot?.minutes ?? minutesFor(draft.content.center, topic),
    ...(draft.person.name !== undefined && { name: draft.person.name }),
    ...(draft.person.phone !== undefined && { phone: draft.person.phone }),
    ...(typeof place === 'string' ? { place } : old?.place !== undefined && { place: old.place }),
    bring: bringFor(draft, topic),
    createdAt: old?.createdAt ?? draft.now,
    updatedAt: draft.now,
  };
  request(draft, frame, { wants: 'appointment', urgency: step.urgency, appointment: asked });
  const visit = { ...asked, caseId: openCaseOf(draft)?.id ?? '' };
  keepAppointment(draft, visit);
  const staff = greek(draft);
  const when = visit.start === undefined ? word(staff, 'appointment.call_me') : sayWhen(visit.start);
  mark(draft, word(staff, 'mark.appointment_requested', { when }));
  count(draft, 'visit.requested');

  // When the flow itself goes on to say it, its own words carry the card.
  const next = 'step' in step.next ? flow.steps[step.next.step] : undefined;
  if (next?.kind === 'say') draft.card = visitCard(draft, visit);
  else
    sayVisit(
      draft,
      visit,
      visit.start === undefined ? 'appointment.requested_call' : 'appointment.requested',
      visitOffers(draft, visit),
    );
  return step.next;
}

/** Somebody was faster: only another time is asked for, the other answers stay. */
function gone(draft: Draft, frame: Frame, flow: Flow, step: CaseStep): Next {
  draft.lead.push(word(draft, 'appointment.slot_gone'));
  const times = Object.values(flow.steps).find((one) => one.kind === 'slots');
  if (!times) return { end: true };
  frame.answers[RESUME] = step.name;
  leaveDay(frame);
  return { step: times.name };
}

/** Name and phone belong to the person; a flow only asks for them. */
function keepContact(draft: Draft, frame: Frame): void {
  const { name, phone } = frame.answers;
  if (typeof name === 'string') draft.person.name = name;
  if (typeof phone === 'string') draft.person.phone = phone;
}

function openVisits(draft: Draft): number {
  return draft.appointments.filter((one) => one.status !== 'cancelled' && one.status !== 'declined').length;
}
