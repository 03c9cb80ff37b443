/** What the program says, kept true: facts to look at, notices, days off, and holding it back. */
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { CareView } from '../views-office.ts';
import { say } from './actions.ts';
import { ask, freshKey } from './api.ts';
import { c } from './care-words.ts';
import { Dates, DaysOff, type Part } from './care-days.tsx';
import { Hold } from './care-hold.tsx';
import { Teach } from './care-teach.tsx';
import { later } from './later.tsx';
import { useReading, Waiting } from './reading.tsx';
import { now } from './state.ts';
import { isoDay } from './time.ts';
import { t } from './words-care.ts';
import { w } from './words.ts';
import './settings.css';

const Flows = later(() => import('./care-flows.tsx').then((loaded) => loaded.Flows));
type Tab = 'facts' | 'teach' | 'flows' | 'notices' | 'days' | 'hold';
const tab = signal<Tab>('facts');
const tabs: Tab[] = ['facts', 'teach', 'flows', 'notices', 'days', 'hold'];
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
        {props && props.read.lost > 0 && <Lost n={props.read.lost} />}
        {typeof read === 'string' && <Waiting state={read} again={again} />}
        {props && tab.value === 'facts' && <Facts {...props} />}
        {tab.value === 'teach' && <Teach />}
        {tab.value === 'flows' && <Flows />}
        {props && tab.value === 'notices' && <Notices {...props} />}
        {props && tab.value === 'days' && <DaysOff {...props} />}
        {props && tab.value === 'hold' && <Hold {...props} />}
      </div>
    </>
  );
}

/** A phrase that staff settled leads elsewhere: said on each part of the page, seen in one. */
function Lost({ n }: { n: number }) {
  return (
    <p class="notice" role="alert">
      {t.lost(n)}{' '}
      {tab.value !== 'teach' && (
        <button class="button small" onClick={() => (tab.value = 'teach')}>
          {c.tabs.teach}
        </button>
      )}
    </p>
  );
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
