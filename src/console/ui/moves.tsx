/** Moves of a case that ask one question first: to whom, until when, for how long. */
import { useEffect, useState } from 'preact/hooks';
import { type CaseView } from '../views.ts';
import { TeamView } from '../views-office.ts';
import { act } from './actions.ts';
import { ask } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Option } from './option.tsx';
import { leave } from './route.ts';
import { me, now } from './state.ts';
import { DAY, dayStart, when } from './time.ts';
import { w } from './words.ts';
import { l } from './words-leave.ts';

interface Props {
  c: CaseView;
  onClose: () => void;
}
const HOUR = DAY / 24;
/** The hour of the day at which something put aside comes back. */
const MORNING = 9 * HOUR;

/** To a colleague, to another role, or back to the list. */
export function Handing({ c, onClose }: Props) {
  const [team, setTeam] = useState<TeamView | 'asking' | 'failed'>('asking');
  const [chosen, setChosen] = useState('');
  function read(): void {
    setTeam('asking');
    void ask(TeamView, '/team').then((answer) => setTeam(answer.ok ? answer.data : 'failed'));
  }
  useEffect(read, []);
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (chosen === '') return;
    onClose();
    const [kind, id = ''] = chosen.split(':');
    const done =
      kind === 'back'
        ? await act(c.personId, { kind: 'return', caseId: c.id })
        : await act(c.personId, {
            kind: 'transfer',
            caseId: c.id,
            to: kind === 'staff' ? { staffId: id } : { queue: id },
          });
    if (done && chosen !== `staff:${me.value?.id ?? ''}`) leave(c.personId);
  }
  const option = { group: 'hand', chosen, onChoose: setChosen };
  return (
    <Dialog title={w.handing.title} onClose={onClose}>
      {team === 'asking' && <p class="muted">{w.loading}</p>}
      {team === 'failed' && (
        <p role="alert">
          {w.loadFailed}{' '}
          <button class="button" onClick={read}>
            {w.tryAgain}
          </button>
        </p>
      )}
      {typeof team !== 'string' && (
        <form onSubmit={(event) => void send(event)}>
          <fieldset class="options">
            <legend>{w.handing.ask}</legend>
            {c.owner && <Option {...option} value="back:" label={w.giveBack} hint={w.handing.backHint} />}
            {team.staff
              .filter((one) => one.id !== c.owner?.id)
              .map((one) => (
                <Option
                  {...option}
                  key={one.id}
                  value={`staff:${one.id}`}
                  label={one.id === me.value?.id ? w.you : one.name}
                  hint={
                    [one.title, one.away && w.handing.away, one.away && one.instead && l.instead(one.instead)]
                      .filter(Boolean)
                      .join('. ') || undefined
                  }
                />
              ))}
            {team.queues
              .filter((one) => one.role !== c.queue)
              .map((one) => (
                <Option {...option} key={one.role} value={`queue:${one.role}`} label={w.handing.queue(one.title)} />
              ))}
          </fieldset>
          <p class="muted small-text">{w.handing.told}</p>
          <div class="row end">
            <button type="button" class="button" onClick={onClose}>
              {w.cancel}
            </button>
            <button class="button primary" aria-disabled={chosen === ''}>
              {w.handing.ok}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

type Span = 'hours' | 'tomorrow' | 'days' | 'date';

/** Put aside: it comes back by itself. */
export function Snoozing({ c, onClose }: Props) {
  const [span, setSpan] = useState<Span>('tomorrow');
  const [day, setDay] = useState('');
  const until = untilOf(span, day, now.value);
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (until === null) return;
    onClose();
    if (await act(c.personId, { kind: 'snooze', caseId: c.id, until })) leave(c.personId);
  }
  const option = { group: 'span', chosen: span, onChoose: setSpan };
  return (
    <Dialog title={w.snoozing.title} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <fieldset class="options">
          <legend>{w.snoozing.ask}</legend>
          <Option {...option} value="hours" label={w.snoozing.hours} />
          <Option {...option} value="tomorrow" label={w.snoozing.tomorrow} />
          <Option {...option} value="days" label={w.snoozing.days} />
          <Option {...option} value="date" label={w.snoozing.date}>
            <label class="inline">
              <span class="unseen">{w.snoozing.date}</span>
              <input type="date" required value={day} onInput={(event) => setDay(event.currentTarget.value)} />
            </label>
          </Option>
        </fieldset>
        <p class="muted num" aria-live="polite">
          {until === null ? w.snoozing.pick : w.snoozing.back(when(until))}{' '}
          {c.waitingSince !== undefined && until !== null && w.snoozing.told}
        </p>
        <div class="row end">
          <button type="button" class="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button class="button primary" aria-disabled={until === null}>
            {w.snoozing.ok}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Somebody abusive is shut out for a while; danger is still heard. */
export function Barring({ c, onClose }: Props) {
  const [days, setDays] = useState<'1' | '7'>('1');
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    onClose();
    if (await act(c.personId, { kind: 'bar', caseId: c.id, until: now.value + Number(days) * DAY })) leave(c.personId);
  }
  const option = { group: 'bar', chosen: days, onChoose: setDays };
  return (
    <Dialog title={w.barring.title} onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <p>{w.barring.lead}</p>
        <fieldset class="options">
          <legend>{w.barring.ask}</legend>
          <Option {...option} value="1" label={w.barring.day} />
          <Option {...option} value="7" label={w.barring.week} />
        </fieldset>
        <div class="row end">
          <button type="button" class="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button class="button alarm">{w.barring.ok}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** Null while no day is chosen, or one that has passed. */
function untilOf(span: Span, day: string, at: number): number | null {
  // Whole minutes: what is said to the person has no seconds.
  if (span === 'hours') return Math.ceil((at + 2 * HOUR) / 60_000) * 60_000;
  if (span === 'tomorrow') return dayStart(dayStart(at) + DAY * 1.5) + MORNING;
  if (span === 'days') return dayStart(dayStart(at) + DAY * 3.5) + MORNING;
  const noon = Date.parse(`${day}T12:00:00Z`);
  const until = Number.isNaN(noon) ? 0 : dayStart(noon) + MORNING;
  return until > at ? until : null;
}
