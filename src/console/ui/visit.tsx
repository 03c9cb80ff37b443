/** An appointment as staff handle it: when, how, with whom, what to bring, and the three answers. */
import { useState } from 'preact/hooks';
import type { AppointmentView } from '../views.ts';
import { act, busy } from './actions.ts';
import { phoneWords } from './case-words.ts';
import { Icon } from './icons.tsx';
import { now } from './state.ts';
import { when } from './time.ts';
import { Declining, Proposing } from './visit-dialogs.tsx';
import { w } from './words.ts';
import { v } from './words-walk-ins.ts';

const chipOf = { requested: 'warn', proposed: 'human', confirmed: 'ok', declined: '', cancelled: '' } as const;

export function Visit({ appointment: a, named }: { appointment: AppointmentView; named?: string }) {
  const [asking, setAsking] = useState<'other' | 'decline' | null>(null);
  const waiting = busy.value.has(a.id);
  const alive = a.status !== 'declined' && a.status !== 'cancelled';
  const label = (does: string): string | undefined => (named === undefined ? undefined : `${does}: ${named}`);
  const over = a.status === 'confirmed' && a.start !== undefined && a.start <= now.value;
  const canConfirm = a.status === 'requested' && a.problem === undefined;
  return (
    <div class="visit">
      <p class="visit-when num">
        <b>{a.start === undefined ? w.callMe : when(a.start)}</b>
        {a.start !== undefined && `, ${w.minutes(a.minutes)}`}
        <br />
        {[w.kinds[a.kind], a.withWhom].filter(Boolean).join(', ')}
      </p>
      <p>
        <span class={`chip ${chipOf[a.status]}`}>{w.states[a.status]}</span>
      </p>
      {a.proposals && a.proposals.length > 0 && a.status === 'proposed' && (
        <p class="small-text num">
          {w.proposed} {a.proposals.map(when).join(' · ')}
        </p>
      )}
      {a.phone !== undefined && (
        <p class="small-text">
          {w.phone} <a href={`tel:${a.phone}`}>{phoneWords(a.phone)}</a>
        </p>
      )}
      {a.place !== undefined && (
        <p class="small-text">
          {w.place} {a.place}
        </p>
      )}
      {a.bring.length > 0 && (
        <p class="small-text muted">
          {w.bring} {a.bring.join(', ')}
        </p>
      )}
      {a.problem !== undefined && (
        <p class="clash">
          <Icon name="alert" /> {w.problems[a.problem]}
        </p>
      )}
      {a.coming && !a.outcome && <p class="small-text">{w.coming}</p>}
      {a.outcome && <p class="small-text">{w.outcomes[a.outcome]}</p>}
      {a.walkIn && <p class="small-text">{v.mark}</p>}
      {over && !a.walkIn && (
        <div class="row">
          <span class="small-text">{w.cameQuestion}</span>
          {(['came', 'missed'] as const)
            .filter((outcome) => outcome !== a.outcome)
            .map((outcome) => (
              <button
                key={outcome}
                class="button"
                aria-label={label(w.outcomes[outcome])}
                aria-disabled={waiting}
                onClick={() => void act(a.personId, { kind: 'appointment_outcome', appointmentId: a.id, outcome })}
              >
                {w.outcomes[outcome]}
              </button>
            ))}
        </div>
      )}
      {alive && !over && (
        <div class="row">
          {canConfirm && (
            <button
              class="button primary"
              aria-label={label(w.confirm)}
              aria-disabled={waiting}
              onClick={() => void act(a.personId, { kind: 'appointment_confirm', appointmentId: a.id })}
            >
              {w.confirm}
            </button>
          )}
          <button class="button" aria-label={label(w.otherTime)} onClick={() => setAsking('other')}>
            {w.otherTime}
          </button>
          <button class="button quiet" aria-label={label(w.decline)} onClick={() => setAsking('decline')}>
            {w.decline}
          </button>
        </div>
      )}
      {asking === 'other' && <Proposing appointment={a} onClose={() => setAsking(null)} />}
      {asking === 'decline' && <Declining appointment={a} onClose={() => setAsking(null)} />}
    </div>
  );
}
