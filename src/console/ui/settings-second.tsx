/** The second step of signing in: opened with the app on the phone, closed with the passphrase. */
import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { RecoveryView, SecondBegunView, SecondView } from '../views-second.ts';
import { ask, type Failure } from './api.ts';
import { Field } from './fields.tsx';
import { useReading, Waiting } from './reading.tsx';
import { w } from './words.ts';
import { t } from './words-second.ts';

const Done = z.object({ status: z.string() });

export function SecondStep() {
  const [read, again] = useReading(SecondView, '/second');
  const [begun, setBegun] = useState<SecondBegunView | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState('');
  const [bad, setBad] = useState<{ field: string; text: string } | null>(null);

  function refused({ error }: Failure): void {
    const field = error?.field ?? 'passphrase';
    setBad({ field, text: field === 'code' ? t.badCode : (error?.message ?? w.failed) });
  }
  function finished(): void {
    setBegun(null);
    setBad(null);
    setPassphrase('');
    setCode('');
    again();
  }
  async function begin(): Promise<void> {
    const answer = await ask(SecondBegunView, '/second/begin', { body: {} });
    if (answer.ok) setBegun(answer.data);
    else refused(answer);
  }
  async function confirm(event: Event): Promise<void> {
    event.preventDefault();
    if (!begun) return;
    const body = { passphrase, secret: begun.secret, code: code.replace(/\s/g, '') };
    const answer = await ask(RecoveryView, '/second/confirm', { body });
    if (!answer.ok) {
      refused(answer);
      return;
    }
    setCodes(answer.data.codes);
    finished();
  }
  async function end(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask(Done, '/second/off', { body: { passphrase } });
    if (answer.ok) finished();
    else refused(answer);
  }
  const own = (
    <Field
      label={t.passphrase}
      name="second-passphrase"
      type="password"
      autocomplete="current-password"
      value={passphrase}
      onInput={setPassphrase}
      error={bad && bad.field !== 'code' ? bad.text : undefined}
    />
  );
  return (
    <section class="card narrow" aria-label={t.title}>
      <h2>{t.title}</h2>
      {typeof read === 'string' && <Waiting state={read} again={again} />}
      {codes && (
        <div role="status">
          <p>
            <b>{t.recovery}</b>
          </p>
          <p class="muted">{t.recoveryHint}</p>
          <ul class="plain num">
            {codes.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
          <button class="button primary" onClick={() => setCodes(null)}>
            {t.kept}
          </button>
        </div>
      )}
      {typeof read !== 'string' && !codes && <p class="muted">{read.on ? t.on(read.recoveryLeft) : t.off}</p>}
      {typeof read !== 'string' && !read.on && !begun && !codes && (
        <button class="button" onClick={() => void begin()}>
          {t.begin}
        </button>
      )}
      {begun && (
        <form onSubmit={(event) => void confirm(event)} novalidate>
          <p>
            {t.app}
            <br />
            <code class="num">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          <p>
            <a href={begun.link}>{t.link}</a>
          </p>
          <Field
            label={t.code}
            name="code"
            type="text"
            autocomplete="one-time-code"
            value={code}
            onInput={setCode}
            hint={t.codeHint}
            error={bad?.field === 'code' ? bad.text : undefined}
          />
          {own}
          <div class="row end">
            <button type="button" class="button" onClick={finished}>
              {w.cancel}
            </button>
            <button class="button primary">{t.confirm}</button>
          </div>
        </form>
      )}
      {typeof read !== 'string' && read.on && !codes && (
        <form onSubmit={(event) => void end(event)} novalidate>
          {own}
          <div class="row end">
            <button class="button">{t.end}</button>
          </div>
        </form>
      )}
    </section>
  );
}
