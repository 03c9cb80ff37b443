/** What nothing answered: what each phrase means in two clicks, and what was taught before. */
import { useEffect, useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { SettledView, TaughtFileView, TeachView } from '../views-care.ts';
import { say } from './actions.ts';
import { ask } from './api.ts';
import { useReading, Waiting } from './reading.tsx';
import { now } from './state.ts';
import { ago, stamp } from './time.ts';
import { TopicSearch } from './topic-search.tsx';
import { t } from './words-care.ts';
import { w } from './words.ts';
import './care-teach.css';

type Row = TeachView['rows'][number];
const NONE = 'none';
const Undone = z.object({ status: z.string() });
/** The list is read again first. */
const FOCUS_MS = 150;

export function Teach() {
  const [read, again] = useReading(TeachView, '/care/unanswered');
  const list = useRef<HTMLUListElement>(null);
  if (typeof read === 'string') return <Waiting state={read} again={again} />;

  async function settle(row: Row, intent: string | null): Promise<void> {
    const place = read === 'asking' || read === 'failed' ? 0 : read.rows.indexOf(row);
    const path = intent === null ? '/care/aside' : '/care/teach';
    const answer = await ask(SettledView, path, { body: { key: row.key, ...(intent !== null && { intent }) } });
    again();
    if (!answer.ok) {
      say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
      return;
    }
    const { id } = answer.data;
    const done = intent === null || intent === NONE ? t.setAside : t.taught(nameOf(intent));
    say({ text: done, kind: 'done', mend: { label: t.undo, run: () => void undo(id) } });
    // The row goes from under the finger: the next one is gone on with.
    setTimeout(() => list.current?.querySelectorAll<HTMLElement>('[data-first]')[place]?.focus(), FOCUS_MS);
  }
  async function undo(id: string): Promise<void> {
    const answer = await ask(Undone, '/care/untaught', { body: { id } });
    say(answer.ok ? { text: t.undone, kind: 'done' } : { text: answer.error?.message ?? w.failed, kind: 'trouble' });
    again();
  }
  const nameOf = (id: string): string =>
    id === NONE ? t.none : (read.intents.find((one) => one.id === id)?.name ?? id);
  return (
    <>
      <p class="muted">{t.hint}</p>
      {read.rows.length === 0 && <p>{t.empty}</p>}
      <ul class="teach" ref={list}>
        {read.rows.map((row) => (
          <Phrase
            key={row.key}
            row={row}
            intents={read.intents}
            nameOf={nameOf}
            settle={(to) => void settle(row, to)}
          />
        ))}
      </ul>
      <Taught read={read} undo={(id) => void undo(id)} />
    </>
  );
}

interface PhraseProps {
  row: Row;
  intents: TeachView['intents'];
  nameOf: (id: string) => string;
  settle: (intent: string | null) => void;
}

/** One phrase. The first click says what it means, the second is sure. */
function Phrase({ row, intents, nameOf, settle }: PhraseProps) {
  const [chosen, choose] = useState<string | null>(null);
  const [searching, search] = useState(false);
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen !== null) sure.current?.focus();
  }, [chosen]);
  function pick(intent: string): void {
    search(false);
    choose(intent);
  }
  return (
    <li>
      <p class="phrase">«{row.text}»</p>
      <p class="muted small-text num">
        {t.times(row.n)}, {t.last(ago(row.lastAt, now.value))}
      </p>
      <div class="row" role="group" aria-label={t.suggestions(row.text)}>
        {row.suggested.map((id, index) => (
          <button
            key={id}
            class="button small"
            aria-pressed={chosen === id}
            data-first={index === 0 ? '' : undefined}
            onClick={() => pick(id)}
          >
            {nameOf(id)}
          </button>
        ))}
        <button
          class="button small"
          aria-expanded={searching}
          data-first={row.suggested.length === 0 ? '' : undefined}
          onClick={() => search(!searching)}
        >
          {t.other}
        </button>
        <button class="button small" aria-pressed={chosen === NONE} onClick={() => pick(NONE)}>
          {t.none}
        </button>
        <button class="button small quiet" aria-label={t.asideOf(row.text)} onClick={() => settle(null)}>
          {t.aside}
        </button>
      </div>
      {searching && <TopicSearch intents={intents} pick={pick} />}
      {chosen !== null && (
        <p class="row sure">
          <span>{chosen === NONE ? t.sureNone(row.text) : t.sure(row.text, nameOf(chosen))}</span>
          <button class="button primary small" ref={sure} onClick={() => settle(chosen)}>
            {t.confirm}
          </button>
          <button class="button small" onClick={() => choose(null)}>
            {w.cancel}
          </button>
        </p>
      )}
    </li>
  );
}

function Taught({ read, undo }: { read: TeachView; undo: (id: string) => void }) {
  const { state, at } = read.learning;
  return (
    <>
      <h2>{t.learned}</h2>
      {read.taught.length === 0 ? (
        <p class="muted">{t.learnedNone}</p>
      ) : (
        <p class="muted" role="status">
          {state === 'rest' ? t.state.rest(at === undefined ? null : stamp(at, now.value)) : t.state[state]}
        </p>
      )}
      <ul class="plain">
        {read.taught.map((one) => (
          <li key={one.id}>
            <span>
              «{one.text}» <b>{one.name}</b>{' '}
              <span class={one.reach === 'lost' ? 'chip warn' : one.reach === 'learned' ? 'chip ok' : 'chip'}>
                {t.reach[one.reach]}
              </span>
              {one.instead !== undefined && <span> {t.instead(one.instead)}</span>}
              <br />
              <span class="muted small-text">{t.by(one.by, stamp(one.at, now.value))}</span>
            </span>
            <button class="button small" aria-label={t.undoOf(one.text)} onClick={() => undo(one.id)}>
              {t.undo}
            </button>
          </li>
        ))}
      </ul>
      {read.taught.length > 0 && <ForFiles />}
    </>
  );
}

/** The same as text, for whoever keeps the content's files. */
function ForFiles() {
  const [yaml, show] = useState<string | null>(null);
  async function open(): Promise<void> {
    const answer = await ask(TaughtFileView, '/care/taught');
    if (answer.ok) show(answer.data.yaml);
    else say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
  }
  async function copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    say({ text: t.copied, kind: 'done' });
  }
  if (yaml === null)
    return (
      <button class="button" onClick={() => void open()}>
        {t.file}
      </button>
    );
  return (
    <div class="card for-files">
      <p class="muted">{t.fileHint}</p>
      <label>
        {t.fileText}
        <textarea readOnly rows={Math.min(16, yaml.split('\n').length)} value={yaml} />
      </label>
      <button class="button" onClick={() => void copy(yaml)}>
        {t.copy}
      </button>
    </div>
  );
}
