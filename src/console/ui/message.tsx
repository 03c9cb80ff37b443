import type { MessageView, PersonView } from '../views.ts';
import { act } from './actions.ts';
import { SentFile } from './file.tsx';
import { Icon } from './icons.tsx';
import { me, now } from './state.ts';
import { stamp } from './time.ts';
import { snippet, w } from './words.ts';

const FILES = ['voice', 'image', 'video', 'file'];

interface Props {
  message: MessageView;
  view: PersonView | null;
  /** A failed message that was sent again meanwhile. */
  again: boolean;
}

/** One line of the log. All words of people are text, never markup. */
export function MessageLine({ message, view, again }: Props) {
  const { body, at } = message;
  const time = stamp(at, now.value);
  switch (body.dir) {
    case 'mark':
      return (
        <p class="mark-line num">
          {body.text}, {time}
        </p>
      );
    case 'note':
      return (
        <article class="message note">
          <div class="bubble">
            <b>{w.noteOnly}</b> {body.text}
          </div>
          <p class="meta num">
            {who(body.staff)}, {time}
          </p>
        </article>
      );
    case 'in':
      return (
        <article class="message in">
          <div class="bubble">
            <Said said={body.said} />
            {FILES.includes(body.said.kind) && view && (
              <SentFile said={body.said} href={`/console/api/people/${view.person.id}/files/${message.seq}`} />
            )}
          </div>
          <p class="meta num">{time}</p>
        </article>
      );
    case 'out':
      return (
        <article class={`message out ${body.staff ? 'staff' : 'bot'}`}>
          <div class="bubble">
            <Marked text={body.text} />
            {body.choices.length > 0 && (
              <p class="offered">
                <span class="unseen">{w.choices}</span>
                {body.choices.map((label) => (
                  <span key={label}>{label}</span>
                ))}
              </p>
            )}
          </div>
          <p
            class={`meta num ${message.status === 'failed' ? 'failed' : message.status === 'unknown' ? 'unsure' : ''}`}
          >
            {!body.staff && <Icon name="bot" />} {body.staff ? who(body.staff) : w.product}, {time}{' '}
            <Delivery message={message} />
            {canResend(message, view) && !again && (
              <button class="button quiet small" onClick={() => void resend(message, view)}>
                {w.resend}
              </button>
            )}
          </p>
        </article>
      );
  }
}

function Said({ said }: { said: Extract<MessageView['body'], { dir: 'in' }>['said'] }) {
  if (said.kind === 'text' || said.kind === 'edit') return <>{said.text}</>;
  if (said.kind === 'tap' && said.text !== undefined) {
    return (
      <>
        <span class="muted">{w.tapped}</span> {said.text}
      </>
    );
  }
  return <span class="sent-thing">{snippet(said)}</span>;
}

/** The marks that the program's texts may hold: **bold** and line breaks. */
function Marked({ text }: { text: string }) {
  return <>{text.split(/\*\*(.+?)\*\*/).map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part))}</>;
}

function Delivery({ message }: { message: MessageView }) {
  const { status } = message;
  if (status === undefined) return null;
  const icon = {
    queued: 'clock',
    sending: 'clock',
    sent: 'check',
    delivered: 'checks',
    read: 'checks',
    failed: 'alert',
    unknown: 'alert',
  } as const;
  return (
    <>
      <Icon name={icon[status]} /> {w.status[status]}
      {status === 'failed' && w.why(message.error, message.channel)}
    </>
  );
}

/** Only what certainly did not arrive, of one's own, while one has the case. */
function canResend(message: MessageView, view: PersonView | null): boolean {
  const { body, status } = message;
  const owner = view?.case?.state === 'closed' ? undefined : view?.case?.owner?.id;
  return status === 'failed' && body.dir === 'out' && body.staff?.id === me.value?.id && owner === me.value?.id;
}

async function resend(message: MessageView, view: PersonView | null): Promise<void> {
  if (!view?.case || message.body.dir !== 'out') return;
  const { text } = message.body;
  await act(view.person.id, { kind: 'reply', caseId: view.case.id, text }, `resend-${message.seq}`);
}

const who = (staff: { id: string; name: string }): string => (staff.id === me.value?.id ? w.you : staff.name);
