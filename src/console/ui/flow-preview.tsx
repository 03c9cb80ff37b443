/** A flow as the citizen sees it on each channel: press and write, and nothing is sent. */
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type PreviewAsked, PreviewView } from '../views-care.ts';
import { ask } from './api.ts';
import { chosenFlow } from './flow-chosen.ts';
import { p } from './words-preview.ts';
import { w } from './words.ts';
import './flow-preview.css';

type Line = PreviewView['lines'][number];
type Said = Extract<Line, { who: 'bot' }>;
type Button = Said['rows'][number][number];
type Move = PreviewAsked['moves'][number];
type Channel = PreviewAsked['channel'];

const CHANNELS: Channel[] = ['web', 'viber', 'telegram', 'whatsapp'];
const channel = signal<Channel>('web');

export function FlowPreview() {
  const flow = chosenFlow.value;
  const on = channel.value;
  const [moves, setMoves] = useState<Move[]>([]);
  const [lines, setLines] = useState<Line[] | 'asking' | 'failed'>('asking');
  const [text, setText] = useState('');
  const log = useRef<HTMLDivElement>(null);
  function read(): void {
    void ask(PreviewView, '/care/preview', { body: { flow, channel: on, moves } }).then((answer) =>
      setLines(answer.ok ? answer.data.lines : 'failed'),
    );
  }
  useEffect(read, [flow, on, moves]);
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [lines]);
  function press(button: Button): void {
    if (button.action !== undefined) setMoves([...moves, { tap: button.action }]);
    else if (button.typed !== undefined) setMoves([...moves, { text: button.typed }]);
  }
  if (lines === 'failed')
    return (
      <p role="alert">
        {w.loadFailed}{' '}
        <button class="button" onClick={read}>
          {w.tryAgain}
        </button>
      </p>
    );
  const keyboard = lines === 'asking' ? undefined : lines.filter((line) => line.who === 'bot').slice(-1)[0];
  return (
    <>
      <p class="notice">{p.nothing}</p>
      <div class="row preview-bar">
        <div class="segments" role="group" aria-label={p.channel}>
          {CHANNELS.map((id) => (
            <button key={id} aria-pressed={on === id} onClick={() => (channel.value = id)}>
              {w.channel(id)}
            </button>
          ))}
        </div>
        <button class="button" onClick={() => setMoves([])}>
          {p.again}
        </button>
        <button class="button" aria-disabled={moves.length === 0} onClick={() => setMoves(moves.slice(0, -1))}>
          {p.undo}
        </button>
      </div>
      <div class={`phone on-${on}`}>
        <div class="talk" ref={log} tabIndex={0} role="log" aria-label={p.talk(w.channel(on))}>
          {lines === 'asking' && <p class="muted">{w.loading}</p>}
          {lines !== 'asking' &&
            lines.map((line, index) =>
              line.who === 'person' ? (
                <p key={index} class="bubble mine">
                  <span class="unseen">{p.person}: </span>
                  {line.text}
                </p>
              ) : (
                <Bubble key={index} line={line} press={press} />
              ),
            )}
        </div>
        {keyboard?.who === 'bot' && keyboard.form === 'keyboard' && (
          <div class="keys" role="group" aria-label={p.keyboard}>
            <Rows rows={keyboard.rows} press={press} />
          </div>
        )}
        <form
          class="row write"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') setMoves([...moves, { text }]);
            setText('');
          }}
        >
          <input
            aria-label={p.write}
            placeholder={p.write}
            maxLength={500}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button class="button small">{p.say}</button>
        </form>
      </div>
    </>
  );
}

function Bubble({ line, press }: { line: Said; press: (button: Button) => void }) {
  return (
    <div class="bubble">
      <p>
        {line.words.map(({ text, bold }, index) =>
          bold ? <b key={index}>{text}</b> : <span key={index}>{text}</span>,
        )}
      </p>
      {line.form === 'under' && <Rows rows={line.rows} press={press} />}
      {line.form === 'list' && (
        <details class="over">
          <summary>{line.opener}</summary>
          <Rows rows={line.rows} press={press} />
        </details>
      )}
    </div>
  );
}

function Rows({ rows, press }: { rows: Said['rows']; press: (button: Button) => void }) {
  return (
    <>
      {rows.map((row, index) => (
        <div key={index} class="buttons">
          {row.map((button) => {
            const dead = button.action === undefined && button.typed === undefined;
            return (
              <button
                key={button.label}
                class={button.primary === true ? 'tap primary' : 'tap'}
                aria-disabled={dead}
                title={dead ? (button.url ?? p.onPhone) : undefined}
                onClick={() => press(button)}
              >
                {button.label}
                {button.note !== undefined && <small>{button.note}</small>}
              </button>
            );
          })}
        </div>
      ))}
    </>
  );
}
