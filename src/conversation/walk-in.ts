/**
 * Somebody stands at the desk without an appointment: staff write down that they came, about what, with whom. Nobody is written to:
 * whoever comes in person has no channel here, and the visit is over when it is written.
 */
import type { WalkIn } from '../cases/action.ts';
import type { Staff } from '../cases/machine.ts';
import { minutesFor } from '../appointments/slots.ts';
import { sayWhen } from '../appointments/time.ts';
import type { World } from '../store/port.ts';
import { audit, StaffRefused } from './allowed.ts';
import { busyTimes, count, keepAppointment, mark, type Draft } from './draft.ts';
import { greek, word } from './words.ts';

/** Starts are on five minutes: so are the cells in which the store holds a time. */
const GRID_MS = 5 * 60_000;

/** The world of a visitor who was never here before. Their address is one to which nothing is ever sent. */
export function visitorWorld(id: string, now: number): World {
  const nowhere = { channel: 'web' as const, id: `visitor-${id}` };
  return {
    person: {
      id,
      version: 0,
      createdAt: now,
      addresses: [nowhere],
      replyTo: nowhere,
      consent: 'unasked',
      locale: 'el',
    },
    conversation: null,
    case: null,
    appointments: [],
  };
}

/**
 * The visit, now, as one that took place. It ends where the member's next appointment begins; throws StaffRefused with `slot`
 * while they are with somebody else.
 */
export function walkedIn(draft: Draft, staff: Staff, { appointmentId: id, name, topic, staffId }: WalkIn): void {
  const { center } = draft.content;
  if (staffId !== undefined && !center.members.some((member) => member.id === staffId))
    throw new StaffRefused({ refused: 'not_found' });
  const start = Math.floor(draft.now / GRID_MS) * GRID_MS;
  const theirs = staffId === undefined ? [] : busyTimes(draft).filter((one) => one.staffId === staffId);
  if (theirs.some((one) => one.start <= start && start < one.end)) throw new StaffRefused({ refused: 'slot' });
  const next = Math.min(...theirs.filter((one) => one.start > start).map((one) => one.start));
  const minutes = Math.min(minutesFor(center, topic), (next - start) / 60_000);
  if (name !== undefined) draft.person.name = name;
  keepAppointment(draft, {
    id,
    personId: draft.person.id,
    // No request came before it.
    caseId: id,
    version: 0,
    status: 'confirmed',
    kind: 'center',
    topic,
    ...(staffId !== undefined && { staffId }),
    ...(name !== undefined && { name }),
    start,
    minutes,
    bring: [],
    outcome: 'came',
    walkIn: true,
    createdAt: draft.now,
    updatedAt: draft.now,
  });
  mark(draft, word(greek(draft), 'mark.appointment_came', { when: sayWhen(start) }));
  count(draft, 'visit.walk_in');
  audit(draft, staff, 'appointment_walk_in', id);
}
