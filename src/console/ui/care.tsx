/** What the program says, kept true: facts to look at, notices, days off, and holding it back. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { CareView } from '../views.ts';
import { say } from './actions.ts';
import { ask, freshKey } from './api.ts';
import { c } from './care-words.ts';
import { useReading, Waiting } from './reading.tsx';
import { me, now } from './state.ts';
import { isoDay, when } from './time.ts';
import { w } from './words.ts';
import './settings.css';

type Tab = 'facts' | 'notices' | 'days' | 'hold';
const tab = signal<Tab>('facts');
const tabs: Tab[] = ['facts', 'notices', 'days', 'hold'];
const Done = z.object({ status: z.string() });

export function Care() {
  const [read, again] = useReading(CareView, '/care');
  useEffect(() => {
    document.title = `${w.sections.care}. ${w.product}`;
  }, []);
  async function save(path: string, body: object): Promise<void> {
    const answer = await ask(Done, path, { body });
    if (answer.ok) say({ text: c.saved, kind: 'done' });
    else say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
    again();
  }
  const props = typeof read === 'string' ? null : { read, save };
  return (
    <>
      <header class="head">
        <h1 tabIndex={-1}>{typeof read === 'string' ? w.sections.care : c.title(read.facts.length)}</h1>
      </header>
      <div class="bar">
        <div class="segments" role="group" aria-label={w.sections.care}>
          {tabs.map((name) => (
            <button key={name} aria-pressed={tab.value === name} onClick={() => (tab.value = name)}>
              {c.tabs[name]}
            </button>
          ))}
        </div>
      </div>
      <div class="settings" tabIndex={0} role="region" aria-label={c.tabs[tab.value]}>
        {typeof read === 'string' && <Waiting state={read} again={again} />}
        {props && tab.value === 'facts' && <Facts {...props} />}
        {props && tab.value === 'notices' && <Notices {...props} />}
        {props && tab.value === 'days' && <DaysOff {...props} />}
        {props && tab.value === 'hold' && <Hold {...props} />}
      </div>
    </>
  );
}

interface Part {
  read: CareView;
  save: (path: string, body: object) => Promise<void>;
}

function Facts({ read, save }: Part) {
  if (read.facts.length === 0) return <p>{c.noFacts}</p>;
  return (
    <>
      <p class="muted">{c.factsHint}</p>
      <ul class="plain">
        {read.facts.map((fact) => (
          <li key={fact.id}>
            <span>
              <b>{fact.value ?? c.unknown}</b> <span class="chip warn">{c.why[fact.why]}</span>
              <br />
              <span class="muted small-text">
                {fact.id}. {c.source}: {fact.source}. {c.checked}: {fact.checkedOn}
                {fact.validUntil !== undefined && `, ${c.until(fact.validUntil)}`}
                {fact.seen && !fact.seen.same && `. ${c.reported(fact.seen.by)}`}
              </span>
            </span>
            <span class="row">
              <button
                class="button small"
                aria-label={`${c.same}: ${fact.id}`}
                onClick={() => void save('/care/checked', { fact: fact.id, same: true })}
              >
                {c.same}
              </button>
              <button
                class="button small"
                aria-label={`${c.changed}: ${fact.id}`}
                onClick={() => void save('/care/checked', { fact: fact.id, same: false })}
              >
                {c.changed}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Notices({ read, save }: Part) {
  const [from, setFrom] = useState(isoDay(now.value));
  const [until, setUntil] = useState(isoDay(now.value));
  const [place, setPlace] = useState('menu');
  const [text, setText] = useState('');
  async function add(event: Event): Promise<void> {
    event.preventDefault();
    await save('/care/notices', { notices: [...read.notices, { id: freshKey(), from, until, place, text }] });
    setText('');
  }
  const where = (flow: string): string => read.places.find((one) => one.flow === flow)?.purpose ?? flow;
  return (
    <>
      <p class="muted">{c.noticesHint}</p>
      {read.notices.length === 0 && <p>{c.noNotices}</p>}
      <ul class="plain num">
        {read.notices.map((one) => (
          <li key={one.id}>
            <span>
              {one.from} – {one.until}, {where(one.place)}: <b>{one.text}</b>
            </span>
            <button
              class="button small"
              aria-label={`${c.remove}: ${one.text}`}
              onClick={() => void save('/care/notices', { notices: read.notices.filter((other) => other !== one) })}
            >
              {c.remove}
            </button>
          </li>
        ))}
      </ul>
      <form class="card wide-form" onSubmit={(event) => void add(event)}>
        <Dates from={from} to={until} onFrom={setFrom} onTo={setUntil} />
        <label class="inline">
          {c.place}
          <select value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
            {read.places.map((one) => (
              <option key={one.flow} value={one.flow}>
                {one.purpose}
              </option>
            ))}
          </select>
        </label>
        <label class="inline">
          {c.text}
          <input required maxLength={300} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button class="button primary">{c.add}</button>
      </form>
    </>
  );
}

function DaysOff({ read, save }: Part) {
  const leads = me.value?.role !== 'staff';
  const [from, setFrom] = useState(isoDay(now.value));
  const [to, setTo] = useState(isoDay(now.value));
  const [member, setMember] = useState('');
  const [why, setWhy] = useState('');
  const { closures, leave } = read;
  async function add(event: Event): Promise<void> {
    event.preventDefault();
    const next =
      member === ''
        ? { closures: [...closures, { from, to, why }], leave }
        : { closures, leave: [...leave, { member, from, to }] };
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
            words={`${one.from} – ${one.to}: ${title(one.member)}`}
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
            <select value={member} onChange={(event) => setMember(event.currentTarget.value)}>
              <option value="">{c.closures}</option>
              {read.members.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title} ({one.id})
                </option>
              ))}
            </select>
          </label>
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

function Hold({ read, save }: Part) {
  const [text, setText] = useState<string>(c.holdDefault);
  if (me.value?.role === 'staff') return <p class="muted">{c.leadOnly}</p>;
  if (read.hold) {
    return (
      <>
        <p class="notice num">
          {c.held(when(read.hold.from))} «{read.hold.text}»
        </p>
        <button class="button primary" onClick={() => void save('/care/hold', { text: null })}>
          {c.letGo}
        </button>
      </>
    );
  }
  return (
    <form
      class="card wide-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save('/care/hold', { text });
      }}
    >
      <p>{c.holdHint}</p>
      <label class="inline">
        {c.holdText}
        <textarea
          rows={2}
          required
          maxLength={400}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button class="button alarm">{c.hold}</button>
    </form>
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

function Dates(props: { from: string; to: string; onFrom: (day: string) => void; onTo: (day: string) => void }) {
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
