import { useState } from 'preact/hooks';
import { Me } from '../views.ts';
import { ask } from './api.ts';
import { Entrance } from './entrance.tsx';
import { Field } from './fields.tsx';
import { go, to } from './route.ts';
import { me, setNow } from './state.ts';
import { w } from './words.ts';

/** A new passphrase, with the one-time link that an administrator gave. */
export function Reset({ link }: { link: string }) {
  const [passphrase, setPassphrase] = useState('');
  const [bad, setBad] = useState<string | undefined>();
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask(Me, '/reset', { body: { passphrase }, headers: { 'x-dipla-invite': link } });
    if (answer.ok) {
      setNow(answer.data.now);
      me.value = answer.data;
      go(to.inbox);
    } else setBad(answer.error?.field === undefined ? (answer.error?.message ?? w.failed) : w.first.bad.passphrase);
  }
  return (
    <Entrance>
      <form class="card" onSubmit={(event) => void save(event)} novalidate>
        <h1>{w.newPassphrase}</h1>
        <Field
          label={w.newPassphrase}
          name="passphrase"
          type="password"
          autocomplete="new-password"
          value={passphrase}
          onInput={setPassphrase}
          hint={w.first.passphraseHint}
          error={bad}
        />
        <button class="button primary large">{w.login.ok}</button>
      </form>
    </Entrance>
  );
}
