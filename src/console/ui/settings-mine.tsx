import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { SessionsView } from '../views-office.ts';
import { say } from './actions.ts';
import { ask } from './api.ts';
import { Field } from './fields.tsx';
import { SecondStep } from './settings-second.tsx';
import { useReading, Waiting } from './reading.tsx';
import { now } from './state.ts';
import { ago, when } from './time.ts';
import { w } from './words.ts';
import { s } from './settings-words.ts';

const Done = z.object({ status: z.string() });

/** Where one is signed in, and one's own passphrase. */
export function Mine() {
  const [read, again] = useReading(SessionsView, '/sessions');
  async function end(session: string): Promise<void> {
    const answer = await ask(Done, '/sessions/end', { body: { session } });
    if (!answer.ok) say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
    again();
  }
  return (
    <>
      <section>
        <h2>{s.sessions}</h2>
        {typeof read === 'string' ? (
          <Waiting state={read} again={again} />
        ) : (
          <ul class="plain num">
            {read.sessions.map((one) => (
              <li key={one.session}>
                <span>
                  {s.since(when(one.createdAt))} {s.used(ago(one.lastSeenAt, now.value))}
                </span>
                {one.current ? (
                  <span class="chip brand">{s.here}</span>
                ) : (
                  <button class="button small" onClick={() => void end(one.session)}>
                    {s.end}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      <Passphrase onDone={again} />
      <SecondStep />
    </>
  );
}

function Passphrase({ onDone }: { onDone: () => void }) {
  const [old, setOld] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [bad, setBad] = useState<{ field: string; text: string } | null>(null);
  async function change(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask(Done, '/passphrase', { body: { old, passphrase } });
    if (answer.ok) {
      setBad(null);
      setOld('');
      setPassphrase('');
      say({ text: s.passphraseChanged, kind: 'done' });
      onDone();
      return;
    }
    const field = answer.error?.field ?? 'old';
    setBad({ field, text: field === 'passphrase' ? w.first.bad.passphrase : (answer.error?.message ?? w.failed) });
  }
  return (
    <form class="card narrow" onSubmit={(event) => void change(event)}>
      <h2>{s.passphrase}</h2>
      <Field
        label={s.oldPassphrase}
        name="old"
        type="password"
        autocomplete="current-password"
        value={old}
        onInput={setOld}
        error={bad?.field === 'old' ? bad.text : undefined}
      />
      <Field
        label={w.newPassphrase}
        name="passphrase"
        type="password"
        autocomplete="new-password"
        value={passphrase}
        onInput={setPassphrase}
        hint={w.first.passphraseHint}
        error={bad?.field === 'passphrase' ? bad.text : undefined}
      />
      <div class="row end">
        <button class="button primary">{s.save}</button>
      </div>
    </form>
  );
}
