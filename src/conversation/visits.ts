/** What a person does with an appointment: move it, cancel it, take a time that staff offered. */
import { promiseAt } from '../appointments/opening.ts';
import type { Appointment } from '../appointments/appointment.ts';
import type { Action } from './action.ts';
import { busyTimes, keepAppointment, keepCase, mark, openCaseOf, say, toChoice, top, type Draft } from './draft.ts';
import { watchPromise } from './handoff.ts';
import { place, present, run, start } from './interpreter.ts';
import { RESUME, slotAt } from './steps/slots.ts';
import { VISIT } from './topic.ts';
import { cancelVisit, confirmVisit, findVisit, proposalOffers, visitWords } from './visit.ts';
import { greek, sayPromise, word } from './words.ts';

/** A tap (or its typed words) about one appointment. */
export function onVisit(draft: Draft, action: Extract<Action, { kind: 'visit' }>): void {
  const visit = findVisit(draft, action.id);
  if (!visit) {
    const known = draft.appointments.some((one) => one.id === action.id);
    draft.lead.push(word(draft, known ? 'appointment.already_cancelled' : 'appointment.not_found'));
    present(draft, 'again');
    return;
  }
  switch (action.verb) {
    case 'cancel':
      draft.conversation.overlay = { kind: 'confirm', what: 'cancel_appointment', subject: visit.id };
      {
        present(draft, 'first');
        return;
      }
    case 'move': {
      move(draft, visit);
      return;
    }
    case 'pick': {
      pick(draft, visit, action.start ?? 0);
      return;
    }
    case 'none': {
      none(draft, visit);
      return;
    }
    case 'coming':
      if (visit.coming !== true) keepAppointment(draft, { ...visit, coming: true, updatedAt: draft.now });
      mark(draft, word(greek(draft), 'mark.appointment_coming'));
      {
        tell(draft, 'appointment.reminder_yes', visit);
        return;
      }
    case 'keep': {
      tell(draft, 'appointment.kept', visit);
      return;
    }
  }
}

/** The person has confirmed that it is to be cancelled. */
export function cancelNow(draft: Draft, id: string): void {
  const visit = findVisit(draft, id);
  draft.conversation.overlay = undefined;
  if (!visit) {
    draft.lead.push(word(draft, 'appointment.not_found'));
    present(draft, 'again');
    return;
  }
  cancelVisit(draft, visit);
  tell(draft, visit.start === undefined ? 'appointment.cancelled_call' : 'appointment.cancelled', visit);
}

/** Says a word about a visit; a question that waits is put again after it. */
export function tell(draft: Draft, key: string, visit: Appointment): void {
  draft.conversation.overlay = undefined;
  const text = word(draft, key, visitWords(draft, visit));
  if (top(draft)) {
    draft.lead.push(text);
    present(draft, 'again');
  } else say(draft, { text, key: `common.${key}` });
}

/** Only another time is asked for: kind, name and phone stay. */
function move(draft: Draft, visit: Appointment): void {
  const flow = draft.content.flows[VISIT];
  const steps = Object.values(flow?.steps ?? {});
  const times = steps.find((step) => step.kind === 'slots');
  const file = steps.find((step) => step.kind === 'case' && step.wants === 'appointment');
  if (!times || !file) {
    start(draft, VISIT);
    return;
  }
  const answers = {
    topic: visit.topic,
    kind: visit.kind,
    replaces: visit.id,
    [RESUME]: file.name,
    ...(visit.place !== undefined && { place: visit.place }),
  };
  if (place(draft, VISIT, { step: times.name, with: answers })) run(draft);
}

/** Takes one of the times that staff offered, if nobody was faster. */
function pick(draft: Draft, visit: Appointment, start: number): void {
  const offered = visit.proposals ?? [];
  if (visit.status === 'confirmed' && visit.start === start) {
    tell(draft, 'appointment.proposed_taken', visit);
    return;
  }
  if (!offered.includes(start)) {
    draft.lead.push(word(draft, 'old_tap.gone'));
    present(draft, 'again');
    return;
  }
  const staffId = visit.staffId ?? staffAt(draft, visit, start);
  const end = start + visit.minutes * 60_000;
  const taken = busyTimes(draft).some(
    (one) => one.staffId === staffId && one.start < end && start < one.end && one.start !== visit.start,
  );
  draft.conversation.overlay = undefined;
  if (!taken && start > draft.now) {
    confirmVisit(draft, { ...visit, ...(staffId !== undefined && { staffId }) }, start, 'appointment.proposed_taken');
    if (top(draft)) present(draft, 'again');
    return;
  }
  const left = { ...visit, proposals: offered.filter((one) => one !== start), updatedAt: draft.now };
  if (left.proposals.length === 0) {
    none(draft, left);
    return;
  }
  keepAppointment(draft, left);
  const offers = proposalOffers(draft, left);
  draft.conversation.overlay = {
    kind: 'which',
    options: offers.map((offer) => offer.action),
    ask: 'appointment.proposed',
  };
  say(draft, {
    text: word(draft, 'appointment.slot_gone'),
    key: 'common.appointment.slot_gone',
    choices: offers.map(toChoice),
  });
}

/** No offered time fits: staff look again, with a new promise. */
function none(draft: Draft, visit: Appointment): void {
  const { proposals: _gone, ...rest } = visit;
  keepAppointment(draft, { ...rest, status: 'requested', updatedAt: draft.now });
  mark(draft, word(greek(draft), 'mark.appointment_none_fits'));
  const open = openCaseOf(draft);
  const due = promiseAt(draft.content.center, draft.now, 'normal');
  if (open) {
    keepCase(draft, { ...open, promiseAt: due, waitingSince: open.waitingSince ?? draft.now, updatedAt: draft.now });
    watchPromise(draft, { ...open, promiseAt: due });
  }
  draft.conversation.overlay = undefined;
  const text = word(draft, 'appointment.proposed_none', { promise: sayPromise(draft, due) });
  if (top(draft)) {
    draft.lead.push(text);
    present(draft, 'again');
  } else say(draft, { text, key: 'common.appointment.proposed_none' });
}

function staffAt(draft: Draft, visit: Appointment, start: number): string | undefined {
  const frame = { flow: VISIT, version: '', step: '', answers: { topic: visit.topic, kind: visit.kind }, trail: [] };
  return slotAt(draft, frame, start)?.staffId;
}
