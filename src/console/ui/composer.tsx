import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseView, PersonView } from '../views.ts';
import { act, busy, conflict } from './actions.ts';
import { freshKey } from './api.ts';
import { phoneWords } from './case-words.ts';
import { type Mode, readDraft, readSetting, writeDraft, writeSetting } from './drafts.ts';
import { Icon } from './icons.tsx';
import { noteTyping } from './presence.tsx';
import { Ready } from './ready.tsx';
import { me, now, open } from './state.ts';
import { span } from './time.ts';
import { w } from './words.ts';

/** Asks the composer to open for this; it takes the focus. */
const wanted = signal<{ mode: Mode } | null>(null);
export const focusComposer = (mode: Mode): void => void (wanted.value = { mode });

/** What can be written here now: a reply by who has the case, a note by everybody, or why neither. */
export function Composer({ view, onTake }: { view: PersonView; onTake?: () => void }) {
  const c = view.case;
  const [noting, setNoting] = useState(false);
  useEffect(() => {
    if (wanted.value?.mode === 'note') setNoting(true);
  }, [wanted.value]);
  if (!c || c.state === 'closed') {
    return (
      <div class="composer">
        <p class="locked">
          <span>
            <b>{w.readOnly}</b> {w.closedNow}
          </span>
        </p>
      </div>
    );
  }
  const mine = c.owner?.id === me.value?.id;
  if (mine || noting)
    return <Writing key={c.id} c={c} view={view} mine={mine} onLeave={() => setNoting(false)} onTake={onTake} />;
  return (
    <div class="composer">
      <div class="locked">
        <p>
          <b>{w.readOnly}</b> {c.owner ? w.ownerReplies(c.owner.name) : w.takeToReply}
        </p>
        <button class="button" onClick={() => focusComposer('note')}>
          <Icon name="note" /> {w.note}
        </button>
        {onTake && (
          <button class="button primary large" aria-disabled={busy.value.has(c.id)} onClick={onTake}>
            <Icon name="hand" /> {w.take}
          </button>
        )}
      </div>
    </div>
  );
}

interface WritingProps {
  c: CaseView;
  view: PersonView;
  mine: boolean;
  onLeave: () => void;
  onTake?: () => void;
}

function Writing({ c, view, mine, onLeave, onTake }: WritingProps) {
  const staffId = me.value?.id ?? '';
  /** A note stays a note until somebody changes it: the way back must be a choice. */
  const [chosen, setChosen] = useState<Mode>(readSetting(`mode.${c.id}`) === 'note' ? 'note' : 'reply');
  const mode = mine ? chosen : 'note';
  const [text, setText] = useState(readDraft(staffId, c.id, mode));
  const [key, setKey] = useState(freshKey);
  const area = useRef<HTMLTextAreaElement>(null);
  const [picking, setPicking] = useState(false);
  const waiting = busy.value.has(c.id);
  const clash = mode === 'reply' && conflict.value?.personId === view.person.id ? conflict.value : null;
  const barred = mode === 'reply' ? barredBecause(view) : null;

  useEffect(() => setText(readDraft(staffId, c.id, mode)), [mode]);
  useEffect(() => {
    if (!wanted.value) return;
    if (mine) choose(wanted.value.mode);
    wanted.value = null;
    area.current?.focus();
  }, [wanted.value]);

  function choose(next: Mode): void {
    setChosen(next);
    writeSetting(`mode.${c.id}`, next);
  }
  function write(next: string): void {
    setText(next);
    // Other words are another message; the same words tried again are the same one.
    setKey(freshKey());
    writeDraft(staffId, c.id, mode, next);
    if (mode === 'reply' && next !== '') noteTyping();
  }
  /** `past`: the colleague's words up to here were read. */
  async function send(event?: Event, past = 0): Promise<void> {
    event?.preventDefault();
    const words = text.trim();
    if (words === '' || waiting || barred) return;
    const seen = mode === 'reply' ? Math.max(past, open.value?.messages?.at(-1)?.seq ?? 0) : undefined;
    if (!(await act(view.person.id, { kind: mode, caseId: c.id, text: words }, key, seen))) return;
    conflict.value = null;
    writeDraft(staffId, c.id, mode, '');
    setText('');
    setKey(freshKey());
    if (!mine) onLeave();
    area.current?.focus();
  }

  const label = mode === 'reply' ? w.replyTo(view.person.name) : w.note;
  return (
    <form class={`composer ${mode}`} onSubmit={(event) => void send(event)}>
      <div class="composer-top">
        {mine ? (
          <div class="tabs" role="tablist" aria-label={w.writing} onKeyDown={(event) => turn(event, mode, choose)}>
            <Tab mode="reply" current={mode} label={w.replyTo(view.person.name)} onChoose={choose} />
            <Tab mode="note" current={mode} label={w.note} onChoose={choose} />
          </div>
        ) : (
          <b class="note-title">
            <Icon name="note" /> {w.note}
          </b>
        )}
        {mode === 'reply' && <Window view={view} />}
      </div>
      {barred ? (
        <Barred view={view} because={barred} />
      ) : (
        <div
          class="box"
          role={mine ? 'tabpanel' : undefined}
          id="composer-panel"
          aria-labelledby={mine ? `tab-${mode}` : undefined}
        >
          {clash && (
            <div class="clash-words" role="alert">
              <p>
                <b>{w.conflict.said(clash.by)}</b> «{clash.text}»
              </p>
              <div class="row">
                <button type="button" class="button" onClick={() => void send(undefined, clash.seq)}>
                  {w.conflict.send}
                </button>
                <button type="button" class="button quiet" onClick={() => (conflict.value = null)}>
                  {w.conflict.wait}
                </button>
              </div>
            </div>
          )}
          <textarea
            ref={area}
            aria-label={label}
            placeholder={mode === 'reply' ? w.replyHint : w.noteHint}
            maxLength={4000}
            rows={2}
            value={text}
            onInput={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event);
              // In an empty reply the slash opens what is ready; elsewhere it is a letter.
              if (event.code === 'Slash' && !event.shiftKey && mode === 'reply' && text === '') {
                event.preventDefault();
                setPicking(true);
              }
            }}
          />
          <div class="box-actions">
            {mode === 'reply' && (
              <button type="button" class="button quiet" onClick={() => setPicking(true)}>
                <Icon name="list" /> {w.ready.button} <kbd>/</kbd>
              </button>
            )}
            {!mine && (
              <button type="button" class="button quiet" onClick={onLeave}>
                {w.cancel}
              </button>
            )}
            {!mine && onTake && (
              <button type="button" class="button" onClick={onTake}>
                <Icon name="hand" /> {w.take}
              </button>
            )}
            <button class="button send" aria-disabled={waiting || text.trim() === ''}>
              <Icon name={mode === 'reply' ? 'send' : 'note'} />{' '}
              {waiting ? w.sending : mode === 'reply' ? w.send : w.saveNote}
            </button>
          </div>
        </div>
      )}
      {picking && (
        <Ready
          personId={view.person.id}
          onClose={() => setPicking(false)}
          onPick={(ready) => {
            write(text === '' ? ready : `${text.trimEnd()}\n${ready}`);
            area.current?.focus();
          }}
        />
      )}
    </form>
  );
}

function Tab(props: { mode: Mode; current: Mode; label: string; onChoose: (mode: Mode) => void }) {
  const chosen = props.mode === props.current;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${props.mode}`}
      aria-selected={chosen}
      aria-controls={chosen ? 'composer-panel' : undefined}
      tabIndex={chosen ? 0 : -1}
      onClick={() => props.onChoose(props.mode)}
    >
      {props.mode === 'note' && <Icon name="note" />} {props.label}
    </button>
  );
}

/** How long the channel still lets us write freely. */
function Window({ view }: { view: PersonView }) {
  const ends = view.person.windowEndsAt;
  if (ends === null || ends <= now.value) return null;
  const left = ends - now.value;
  return (
    <span class={`window num ${left < 3600_000 ? 'soon' : ''}`}>
      <Icon name="clock" /> {w.window.left(left < 60_000 ? '1′' : span(left))}
    </span>
  );
}

type Because = 'over' | 'blocked';

function barredBecause({ person }: PersonView): Because | null {
  if (person.blocked) return 'blocked';
  return person.windowEndsAt !== null && person.windowEndsAt <= now.value ? 'over' : null;
}

/** Nothing can be sent: what is still possible. */
function Barred({ view, because }: { view: PersonView; because: Because }) {
  const { phone, channel } = view.person;
  return (
    <p class="barred" role="tabpanel" id="composer-panel" aria-labelledby="tab-reply">
      <Icon name="alert" />
      <span>
        {w.window[because](w.channel(channel))}{' '}
        {phone === undefined ? (
          w.window.noPhone
        ) : (
          <>
            {w.window.call} <a href={`tel:${phone}`}>{phoneWords(phone)}</a>
          </>
        )}
      </span>
    </p>
  );
}

function turn(event: KeyboardEvent, mode: Mode, choose: (mode: Mode) => void): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  event.preventDefault();
  const next = mode === 'reply' ? 'note' : 'reply';
  choose(next);
  document.getElementById(`tab-${next}`)?.focus();
}
