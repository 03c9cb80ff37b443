/**
 * A reminder that a benefit must be asked for again: only because the person wanted it, on the channel where they are. What is
 * kept for it is the benefit and the day, nothing of what was said about the house.
 */
import { Temporal } from 'temporal-polyfill';
import { athens, atAthens } from '../appointments/time.ts';
import type { Program } from '../eligibility/program.ts';
import { encode } from './action.ts';
import { count, say, toChoice, type Draft } from './draft.ts';
import type { TimerEvent } from './event.ts';
import { button } from './speak.ts';
import type { Frame } from './state.ts';
import { offerApart } from './visit.ts';
import { word } from './words.ts';

const SUBJECT = 'renewal:';
/** A new application is best made in the last month. */
const BEFORE_DAYS = 30;
const HOUR = '10:00';

/**
 * Sets the reminder for the program that the frame's `which` names; `months_ago` is how long ago it was asked for. The frame's
 * `remind_on` is then the day, or null when nothing is known to renew. A day that has passed already becomes tomorrow.
 */
export function remindRenewal(draft: Draft, frame: Frame): void {
  const { which, months_ago: ago } = frame.answers;
  const program = typeof which === 'string' ? draft.content.programs[which] : undefined;
  const end = program && endOf(draft, program, typeof ago === 'number' ? ago : 0);
  frame.answers.remind_on = null;
  if (!program || !end) return;
  const tomorrow = athens(draft.now).toPlainDate().add({ days: 1 });
  const wanted = end.subtract({ days: BEFORE_DAYS });
  const day = Temporal.PlainDate.compare(wanted, tomorrow) < 0 ? tomorrow : wanted;
  const subject = `${SUBJECT}${program.id}`;
  const dueAt = atAthens(day, HOUR);
  draft.effects.push(
    { type: 'timer_cancel', subject, kind: 'follow_up' },
    { type: 'timer', timer: { id: draft.id(), personId: draft.person.id, kind: 'follow_up', dueAt, subject } },
  );
  frame.answers.remind_on = day.toString();
  count(draft, 'renewal.set');
}

/** The day came: which benefit, and what can be done about it. False when the timer is no renewal; one of a program that is gone says nothing. */
export function sayRenewal(draft: Draft, timer: TimerEvent): boolean {
  if (!timer.subject.startsWith(SUBJECT)) return false;
  const program = draft.content.programs[timer.subject.slice(SUBJECT.length)];
  if (!program) return true;
  const offers = [
    button(draft, encode({ kind: 'intent', intent: 'appointment_book' }), 'visit', { name: 'yes', style: 'primary' }),
    button(draft, encode({ kind: 'nav', to: 'menu' }), 'menu'),
  ];
  offerApart(draft, offers);
  const name = draft.locale.programs[program.id]?.name ?? program.name;
  say(draft, {
    text: word(draft, 'renewal.due', { program: name }),
    key: 'common.renewal.due',
    choices: offers.map(toChoice),
  });
  count(draft, 'renewal.reminded');
  return true;
}

function endOf(draft: Draft, { renewal }: Program, monthsAgo: number): Temporal.PlainDate | undefined {
  if (!renewal) return undefined;
  if ('date' in renewal) return Temporal.PlainDate.from(renewal.date);
  return athens(draft.now).toPlainDate().subtract({ months: monthsAgo }).add({ months: renewal.months });
}
