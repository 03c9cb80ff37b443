import { useEffect, useRef, useState } from 'preact/hooks';
import { Me } from '../views.ts';
import { ask, type Failure } from './api.ts';
import { Entrance } from './entrance.tsx';
import { Field } from './fields.tsx';
import { locked, me, setNow } from './state.ts';
import { w } from './words.ts';

export function Login() {
  const [email, setEmail] = useState('');
  const [passphrase, setPassphrase] = useState('');
  /** The account asks for a second step; empty until then. */
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [second, setSecond] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    document.title = `${w.login.title}. ${w.product}`;
    form.current?.querySelector('input')?.focus();
  }, []);
  useEffect(() => {
    if (failure) summary.current?.focus();
  }, [failure]);

  async function enter(event: Event): Promise<void> {
    event.preventDefault();
    if (waiting) return;
    setWaiting(true);
    const answer = await ask(Me, '/login', { body: { email, passphrase, ...(second && { code }) } });
    setWaiting(false);
    if (!answer.ok) {
      setFailure(answer);
      const next = answer.error?.code === 'second_needed' || answer.error?.code === 'wrong_code';
      setSecond(next);
      setCode('');
      // Who knows it does not type it again for the second step.
      if (!next) setPassphrase('');
      return;
    }
    setNow(answer.data.now);
    locked.value = false;
    me.value = answer.data;
  }

  const wrong = failure?.error?.code === 'wrong_login';
  return (
    <Entrance>
      <form class="card" ref={form} onSubmit={(event) => void enter(event)} novalidate>
        <h1>{w.login.title}</h1>
        {locked.value && !failure && (
          <p class="notice" role="status">
            {w.login.locked}
          </p>
        )}
        {failure && (
          <div class="summary" role="alert" tabIndex={-1} ref={summary}>
            <h2>{w.login.notYet}</h2>
            {explain(failure).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
        <Field
          label={w.login.email}
          name="email"
          type="email"
          autocomplete="username"
          value={email}
          onInput={setEmail}
        />
        <Field
          label={w.login.passphrase}
          name="passphrase"
          type="password"
          autocomplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={wrong ? w.login.again : undefined}
        />
        {second && (
          <Field
            label={w.login.code}
            name="code"
            type="text"
            autocomplete="one-time-code"
            value={code}
            onInput={setCode}
            hint={w.login.codeHint}
            error={failure?.error?.code === 'wrong_code' ? w.login.codeAgain : undefined}
          />
        )}
        <button class="button primary" aria-disabled={waiting}>
          {w.login.ok}
        </button>
      </form>
      <p class="after">{w.login.forgot}</p>
    </Entrance>
  );
}

function explain({ status, error }: Failure): string[] {
  if (error?.code === 'wrong_login')
    return [w.login.wrong, ...(error.left === undefined ? [] : [w.login.left(error.left)])];
  if (error?.code === 'second_needed') return [w.login.codeNeeded];
  if (error?.code === 'too_many_tries' && error.waitMs !== undefined) {
    return [w.login.wait(Math.max(1, Math.ceil(error.waitMs / 60_000)))];
  }
  return [status === 0 ? w.offline : (error?.message ?? w.failed)];
}
