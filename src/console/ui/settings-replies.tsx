import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { RepliesView } from '../views-office.ts';
import { say } from './actions.ts';
import { ask, freshKey } from './api.ts';
import { useReading, Waiting } from './reading.tsx';
import { w } from './words.ts';
import { s } from './settings-words.ts';

const Done = z.object({ status: z.string() });
interface Reply {
  id: string;
  title: string;
  text: string;
}

/** The ready replies of everybody, changed by a lead. */
export function EditReplies() {
  const [read, again] = useReading(RepliesView, '/replies');
  const [replies, setReplies] = useState<Reply[]>([]);
  useEffect(() => {
    if (typeof read !== 'string') setReplies(read.replies.map(({ id, title, text }) => ({ id, title, text })));
  }, [read]);
  if (typeof read === 'string') return <Waiting state={read} again={again} />;
  const edit = (id: string, change: Partial<Reply>): void =>
    setReplies(replies.map((one) => (one.id === id ? { ...one, ...change } : one)));
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask(Done, '/replies', { body: { replies } });
    if (answer.ok) say({ text: s.saved, kind: 'done' });
    else say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <p class="muted">{s.repliesHint}</p>
      {replies.map((one) => (
        <fieldset key={one.id} class="reply-edit">
          <legend class="unseen">{one.title}</legend>
          <input
            aria-label={s.replyTitle}
            maxLength={40}
            required
            value={one.title}
            onInput={(event) => edit(one.id, { title: event.currentTarget.value })}
          />
          <textarea
            aria-label={s.replyText}
            rows={2}
            maxLength={600}
            required
            value={one.text}
            onInput={(event) => edit(one.id, { text: event.currentTarget.value })}
          />
          <button
            type="button"
            class="button small"
            aria-label={`${s.remove}: ${one.title}`}
            onClick={() => setReplies(replies.filter((other) => other.id !== one.id))}
          >
            {s.remove}
          </button>
        </fieldset>
      ))}
      <div class="row">
        <button
          type="button"
          class="button"
          onClick={() => setReplies([...replies, { id: freshKey(), title: '', text: '' }])}
        >
          {s.addReply}
        </button>
        <button class="button primary">{s.save}</button>
      </div>
    </form>
  );
}
