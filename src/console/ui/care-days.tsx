/** Closed days and leave. */
import { useState } from 'preact/hooks';
import type { CareView } from '../views-office.ts';
import { c } from './care-words.ts';
import { me, now } from './state.ts';
import { isoDay } from './time.ts';
import { l } from './words-leave.ts';

/** What each part of the page about the content gets. */
export interface Part {
  read: CareView;
  save: (path: string, body: object) => Promise<void>;
}

export function DaysOff({ read, save }: Part) {
  const leads = me.value?.role !== 'staff';
  const [from, setFrom] = useState(isoDay(now.value));
  const [to, setTo] = useState(isoDay(now.value));
  const [member, setMember] = useState('');
  const [substitute, setSubstitute] = useState('');
  const [why, setWhy] = useState('');
  const { closures, leave } = read;
  async function add(event: Event): Promise<void> {
    event.preventDefault();
    const next =
      member === ''
        ? { closures: [...closures, { from, to, why }], leave }
        : { closures, leave: [...leave, { member, from, to, ...(substitute !== '' && { substitute }) }] };
    await save('/care/days-off', next);
    setWhy('');
  }
  const title = (id: string): string => read.members.find((one) => one.id === id)?.title ?? id;
  return (
    <>
      <h2>{c.closures}</h2>
      {closures.length === 0 && <p class="muted">{c.nothing}</p>}
      <ul class="plain num">
        {closures.map((one, index) => (
          <Line
            key={index}
            words={`${one.from} – ${one.to}: ${one.why}`}
            onRemove={
              leads
                ? () => void save('/care/days-off', { closures: closures.filter((other) => other !== one), leave })
                : undefined
            }
          />
        ))}
      </ul>
      <h2>{c.leave}</h2>
      {leave.length === 0 && <p class="muted">{c.nothing}</p>}
      <ul class="plain num">
        {leave.map((one, index) => (
          <Line
            key={index}
            words={[`${one.from} – ${one.to}: ${title(one.member)}`, one.substitute && l.instead(title(one.substitute))]
              .filter(Boolean)
              .join(', ')}
            onRemove={
              leads
                ? () => void save('/care/days-off', { closures, leave: leave.filter((other) => other !== one) })
                : undefined
            }
          />
        ))}
      </ul>
      {leads ? (
        <form class="card wide-form" onSubmit={(event) => void add(event)}>
          <label class="inline">
            {c.member}
            <select
              value={member}
              onChange={(event) => {
                setMember(event.currentTarget.value);
                setSubstitute('');
              }}
            >
              <option value="">{c.closures}</option>
              {read.members.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title} ({one.id})
                </option>
              ))}
            </select>
          </label>
          {member !== '' && (
            <label class="inline">
              {l.substitute}
              <select
                value={substitute}
                aria-describedby="substitute-hint"
                onChange={(event) => setSubstitute(event.currentTarget.value)}
              >
                <option value="">{l.nobody}</option>
                {read.members
                  .filter((one) => one.id !== member)
                  .map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.title} ({one.id})
                    </option>
                  ))}
              </select>
              <span class="muted small-text" id="substitute-hint">
                {l.hint}
              </span>
            </label>
          )}
          <Dates from={from} to={to} onFrom={setFrom} onTo={setTo} />
          {member === '' && (
            <label class="inline">
              {c.why2}
              <input required maxLength={80} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
            </label>
          )}
          <button class="button primary">{c.add}</button>
        </form>
      ) : (
        <p class="muted">{c.leadOnly}</p>
      )}
    </>
  );
}

function Line({ words, onRemove }: { words: string; onRemove?: () => void }) {
  return (
    <li>
      <span>{words}</span>
      {onRemove && (
        <button class="button small" aria-label={`${c.remove}: ${words}`} onClick={onRemove}>
          {c.remove}
        </button>
      )}
    </li>
  );
}

/** A first and a last day. */
export function Dates(props: { from: string; to: string; onFrom: (day: string) => void; onTo: (day: string) => void }) {
  return (
    <>
      <label class="inline">
        {c.from}
        <input type="date" required value={props.from} onInput={(event) => props.onFrom(event.currentTarget.value)} />
      </label>
      <label class="inline">
        {c.to}
        <input
          type="date"
          required
          min={props.from}
          value={props.to}
          onInput={(event) => props.onTo(event.currentTarget.value)}
        />
      </label>
    </>
  );
}
