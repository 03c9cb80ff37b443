import { useEffect, useId, useState } from 'preact/hooks';
import { type AppointmentView, SlotsView } from '../views.ts';
import { act } from './actions.ts';
import { ask } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { clock, date, isoDay, weekday } from './time.ts';
import { w } from './words.ts';

const MOST = 3;

interface Props {
  appointment: AppointmentView;
  onClose: () => void;
}

/** Other free times: at most three go to the person, who taps one. */
export function Proposing({ appointment: a, onClose }: Props) {
  const [slots, setSlots] = useState<number[] | 'asking' | 'failed'>('asking');
  const [chosen, setChosen] = useState<number[]>([]);

  function read(): void {
    setSlots('asking');
    void ask(SlotsView, `/slots?appointment=${a.id}`).then((answer) =>
      setSlots(answer.ok ? answer.data.slots.map((slot) => slot.start).filter((start) => start !== a.start) : 'failed'),
    );
  }
  useEffect(read, []);

  function toggle(start: number, on: boolean): void {
    setChosen(on ? [...chosen, start].sort((x, y) => x - y) : chosen.filter((other) => other !== start));
  }
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (chosen.length === 0) return;
    onClose();
    await act(a.personId, { kind: 'appointment_propose', appointmentId: a.id, starts: chosen });
  }
  return (
    <Dialog title={w.proposing.title} onClose={onClose} wide>
      {slots === 'asking' && <p class="muted">{w.loading}</p>}
      {slots === 'failed' && (
        <p role="alert">
          {w.loadFailed}{' '}
          <button class="button" onClick={read}>
            {w.tryAgain}
          </button>
        </p>
      )}
      {Array.isArray(slots) && slots.length === 0 && <p>{w.proposing.none}</p>}
      {Array.isArray(slots) && slots.length > 0 && (
        <form onSubmit={(event) => void send(event)}>
          <p class="muted">{w.proposing.lead}</p>
          <div class="slots" tabIndex={0} role="region" aria-label={w.proposing.title}>
            {byDay(slots).map((starts) => (
              <fieldset key={starts[0]}>
                <legend class="num">
                  {weekday(starts[0] ?? 0)} {date(starts[0] ?? 0)}
                </legend>
                <div class="slot-row">
                  {starts.map((start) => (
                    <label key={start} class="slot num">
                      <input
                        type="checkbox"
                        checked={chosen.includes(start)}
                        disabled={chosen.length >= MOST && !chosen.includes(start)}
                        onChange={(event) => toggle(start, event.currentTarget.checked)}
                      />
                      <span>{clock(start)}</span>
                    </label>
                  ))}
                </div>
              </fieldset>
            ))}
          </div>
          <div class="row end">
            <button type="button" class="button" onClick={onClose}>
              {w.cancel}
            </button>
            <button class="button primary" aria-disabled={chosen.length === 0}>
              {w.proposing.ok(chosen.length)}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** It cannot be done: the person reads why. */
export function Declining({ appointment: a, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const id = useId();

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    onClose();
    await act(a.personId, { kind: 'appointment_decline', appointmentId: a.id, reason: reason.trim() });
  }
  return (
    <Dialog title={w.declining.title} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <div class={missing ? 'field bad' : 'field'}>
          <label for={id}>{w.declining.label}</label>
          <p class="hint" id={`${id}-hint`}>
            {w.declining.hint}
          </p>
          {missing && (
            <p class="field-error" id={`${id}-error`} role="alert">
              <Icon name="alert" /> {w.declining.missing}
            </p>
          )}
          <div class="field-box">
            <textarea
              id={id}
              autofocus
              rows={3}
              maxLength={300}
              value={reason}
              aria-describedby={missing ? `${id}-hint ${id}-error` : `${id}-hint`}
              aria-invalid={missing}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </div>
        </div>
        <div class="row end">
          <button type="button" class="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button class="button primary">{w.declining.ok}</button>
        </div>
      </form>
    </Dialog>
  );
}

function byDay(starts: number[]): number[][] {
  const days = new Map<string, number[]>();
  for (const start of starts) days.set(isoDay(start), [...(days.get(isoDay(start)) ?? []), start]);
  return [...days.values()];
}
