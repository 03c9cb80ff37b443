/**
 * The week as a grid. Visits are buttons: arrows walk them; M takes one up, arrows then move it by a quarter of an hour or a
 * day, Enter asks whether to save, Esc puts it back. The pointer drags it.
 */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { hoursShown, place, type Placed, STEP_MINUTES } from '../grid.ts';
import type { AppointmentsView, AppointmentView } from '../views.ts';
import { act } from './actions.ts';
import { nameOf } from './case-words.ts';
import { Dialog } from './dialog.tsx';
import { now } from './state.ts';
import { clock, date, DAY, dayStart, isoDay, weekday, when } from './time.ts';
import { w } from './words.ts';

const HOUR_PX = 64;
const MINUTE = 60_000;
/** A pointer that moved less than this has clicked. */
const CLICK_PX = 6;

/** The visit that is being moved, and where it would go. */
const moving = signal<{ visit: AppointmentView; start: number } | null>(null);
const saving = signal<{ visit: AppointmentView; start: number } | null>(null);

interface Props {
  days: number[];
  read: AppointmentsView;
  visits: AppointmentView[];
  onOpen: (visit: AppointmentView) => void;
}

export function WeekGrid({ days, read, visits, onOpen }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const shown = visits.map((visit) =>
    moving.value?.visit.id === visit.id ? { ...visit, start: moving.value.start } : visit,
  );
  const placed = place(shown);
  const hours = hoursShown(
    read.days.flatMap((day) => day.open),
    placed,
  );
  const height = ((hours.to - hours.from) / 60) * HOUR_PX;
  const top = (minutes: number): number => ((minutes - hours.from) / 60) * HOUR_PX;

  // Over a change of day the button is another one: the focus goes along.
  useEffect(() => {
    const held = moving.value;
    if (held) grid.current?.querySelector<HTMLElement>(`[data-visit="${held.visit.id}"]`)?.focus();
  }, [moving.value?.start]);

  function walk(id: string, by: number): void {
    const at = placed.findIndex((one) => one.visit.id === id);
    const next = placed[at + by];
    if (next) grid.current?.querySelector<HTMLElement>(`[data-visit="${next.visit.id}"]`)?.focus();
  }
  function shift(minutes: number, byDays: number): void {
    const held = moving.value;
    if (!held) return;
    const moved = shifted(held.start, minutes, byDays);
    if (days.some((day) => isoDay(day) === isoDay(moved)) && moved > now.value)
      moving.value = { ...held, start: moved };
  }
  function onKey(event: KeyboardEvent, visit: AppointmentView): void {
    const arrows: Record<string, [number, number]> = {
      ArrowUp: [-STEP_MINUTES, 0],
      ArrowDown: [STEP_MINUTES, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const arrow = arrows[event.code];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (moving.value) {
      if (arrow) shift(...arrow);
      else if (event.code === 'Enter') drop();
      else if (event.code === 'Escape') moving.value = null;
      else return;
    } else if (arrow) walk(visit.id, arrow[0] + arrow[1] > 0 ? 1 : -1);
    else if (event.code === 'KeyM' && canMove(visit)) moving.value = { visit, start: visit.start ?? 0 };
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function drag(event: PointerEvent, visit: AppointmentView): void {
    const box = grid.current?.querySelector('.grid-days');
    if (event.button !== 0 || event.pointerType === 'touch' || !box || !canMove(visit)) return;
    const { clientX, clientY } = event;
    const width = box.getBoundingClientRect().width / days.length;
    const onMove = (move: PointerEvent): void => {
      const [right, down] = [move.clientX - clientX, move.clientY - clientY];
      if (!moving.value && Math.hypot(right, down) < CLICK_PX) return;
      const minutes = Math.round(((down / HOUR_PX) * 60) / STEP_MINUTES) * STEP_MINUTES;
      moving.value = { visit, start: visit.start ?? 0 };
      shift(minutes, Math.round(right / width));
    };
    const onUp = (): void => {
      window.removeEventListener('pointermove', onMove);
      if (moving.value) drop();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp, { once: true });
  }

  return (
    <div class="grid" ref={grid} tabIndex={0} role="region" aria-label={w.week}>
      <p class="unseen" role="status">
        {moving.value ? w.calendar.moving(when(moving.value.start)) : ''}
      </p>
      <div class="grid-head">
        {days.map((day) => (
          <DayHead key={day} day={day} read={read} placed={placed} />
        ))}
      </div>
      <div class="grid-body" style={{ height: `${height}px` }}>
        <div class="grid-hours num" aria-hidden="true">
          {Array.from({ length: (hours.to - hours.from) / 60 }, (_, index) => (
            <span key={index} style={{ top: `${index * HOUR_PX}px` }}>
              {hours.from / 60 + index}:00
            </span>
          ))}
        </div>
        <div class="grid-days">
          {days.map((day) => (
            <section
              key={day}
              class={isoDay(day) === isoDay(now.value) ? 'today' : ''}
              aria-label={`${weekday(day)} ${date(day)}`}
            >
              {placed
                .filter((one) => one.day === isoDay(day))
                .map((one) => (
                  <button
                    key={one.visit.id}
                    data-visit={one.visit.id}
                    class={`event ${stateOf(one.visit)}${moving.value?.visit.id === one.visit.id ? ' held' : ''}`}
                    style={{
                      top: `${top(one.from)}px`,
                      height: `${Math.max(26, top(one.to) - top(one.from) - 2)}px`,
                      left: `${(one.lane / one.lanes) * 100}%`,
                      width: `${100 / one.lanes}%`,
                    }}
                    onKeyDown={(event) => onKey(event, one.visit)}
                    onPointerDown={(event) => drag(event, one.visit)}
                    onClick={() => saving.value === null && moving.value === null && onOpen(one.visit)}
                  >
                    <Named visit={one.visit} />
                  </button>
                ))}
            </section>
          ))}
        </div>
      </div>
      <p class="legend">
        <span class="event confirmed" aria-hidden="true" /> {w.states.confirmed}{' '}
        <span class="event requested" aria-hidden="true" /> {w.states.requested}{' '}
        <span class="keys-hint">
          {w.calendar.move}: <kbd>M</kbd> {w.calendar.arrows}, <kbd>Enter</kbd>
        </span>
      </p>
      {saving.value && <Saving />}
    </div>
  );
}

function DayHead({ day, read, placed }: { day: number; read: AppointmentsView; placed: Placed[] }) {
  const iso = isoDay(day);
  const about = read.days.find((one) => one.day === iso);
  const visits = placed.filter((one) => one.day === iso).length;
  return (
    <h2 class={iso === isoDay(now.value) ? 'num today' : 'num'}>
      {weekday(day)} {date(day)}
      <span class="muted">
        {about && about.open.length === 0 ? (about.why ?? w.calendar.closed) : w.calendar.visits(visits)}
      </span>
      {about && about.away.length > 0 && <span class="away">{w.calendar.away(about.away.join(', '))}</span>}
    </h2>
  );
}

/** The person hears of the new time, so it is asked first. */
function Saving() {
  const held = saving.value;
  if (!held) return null;
  const { visit, start } = held;
  const close = (): void => void (saving.value = null);
  return (
    <Dialog title={w.calendar.move} onClose={close}>
      <p>
        <b>{nameOf(visit.name)}</b>: {visit.start !== undefined && when(visit.start)} → <b class="num">{when(start)}</b>
      </p>
      <p class="muted">{visit.status === 'confirmed' ? w.calendar.told : w.calendar.offered}</p>
      <div class="row end">
        <button class="button" onClick={close}>
          {w.cancel}
        </button>
        <button
          class="button primary"
          autofocus
          onClick={() => {
            close();
            void act(visit.personId, { kind: 'appointment_move', appointmentId: visit.id, start });
          }}
        >
          {w.calendar.move}
        </button>
      </div>
    </Dialog>
  );
}

function drop(): void {
  const held = moving.value;
  moving.value = null;
  if (held && held.start !== held.visit.start) saving.value = held;
}

/** By the wall clock: over a change of the clocks ten o'clock stays ten o'clock. */
function shifted(start: number, minutes: number, byDays: number): number {
  const midnight = dayStart(start);
  const day = byDays === 0 ? midnight : dayStart(midnight + DAY / 2 + byDays * DAY);
  return day + (start - midnight) + minutes * MINUTE;
}

function canMove(visit: AppointmentView): boolean {
  return (visit.start ?? 0) > now.value && (visit.status === 'confirmed' || visit.status === 'requested');
}

const stateOf = (visit: AppointmentView): string => visit.outcome ?? visit.status;

/** "Πέμπτη 26/11, Παναγιώτης, 10:00 ΕΕΕ, ζητήθηκε": the eye sees day and state by place and border, the ear needs them said. */
function Named({ visit }: { visit: AppointmentView }) {
  const { start = 0, outcome } = visit;
  return (
    <>
      <span class="unseen">
        {weekday(start)} {date(start)},
      </span>
      <b>
        {outcome === 'came' && '✓ '}
        {nameOf(visit.name)}
        <span class="unseen">,</span>
      </b>
      <span class="num">
        {clock(start)} {visit.topicName}
      </span>
      <span class="unseen">{outcome ? w.outcomes[outcome] : w.states[visit.status]}</span>
    </>
  );
}
