import { useEffect, useRef, useState } from 'preact/hooks';
import { FirstView, Me } from '../views.ts';
import { ask } from './api.ts';
import { Entrance } from './entrance.tsx';
import { Field } from './fields.tsx';
import { Icon } from './icons.tsx';
import { go, to } from './route.ts';
import { me, setNow } from './state.ts';
import { count } from './time.ts';
import { w } from './words.ts';

type Link = { state: 'asking' } | { state: 'good'; leftMs: number; invited: boolean } | { state: 'over' };

/** The first account, made with the one-time link that the program prints at its first start. */
export function First({ secret }: { secret: string }) {
  const [link, setLink] = useState<Link>({ state: 'asking' });
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [bad, setBad] = useState<string | undefined>();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    document.title = `${w.first.title}. ${w.product}`;
    void ask(FirstView, '/first', { headers: { 'x-dipla-invite': secret }, watch: true }).then((answer) =>
      setLink(
        answer.ok
          ? {
              state: 'good',
              leftMs: answer.data.expiresAt - answer.data.now,
              invited: location.hash.startsWith('#invite'),
            }
          : { state: 'over' },
      ),
    );
  }, [secret]);
  useEffect(() => {
    if (bad !== undefined) form.current?.querySelector<HTMLInputElement>(`[name=${bad}]`)?.focus();
  }, [bad]);

  async function create(event: Event): Promise<void> {
    event.preventDefault();
    if (waiting) return;
    setWaiting(true);
    setBad(undefined);
    setTrouble(null);
    const answer = await ask(Me, '/first', {
      body: { name, email, passphrase },
      headers: { 'x-dipla-invite': secret },
    });
    setWaiting(false);
    if (answer.ok) {
      setNow(answer.data.now);
      me.value = answer.data;
      go(to.inbox);
    } else if (answer.error?.code === 'link_over') setLink({ state: 'over' });
    else if (answer.error?.code === 'email_taken') setTrouble(answer.error.message);
    else if (answer.error?.field !== undefined) setBad(answer.error.field);
    else setTrouble(answer.error?.message ?? w.failed);
  }

  if (link.state === 'asking') return null;
  if (link.state === 'over') {
    return (
      <Entrance>
        <div class="card">
          <h1>{w.first.over}</h1>
          <p>{w.first.overHint}</p>
          <a class="button primary" href={to.inbox}>
            {w.login.title}
          </a>
        </div>
      </Entrance>
    );
  }
  return (
    <Entrance>
      <form class="card" ref={form} onSubmit={(event) => void create(event)} novalidate>
        <div>
          <h1>{link.invited ? w.first.invited : w.first.title}</h1>
          <p class="muted">{link.invited ? w.first.invitedLead : w.first.lead}</p>
        </div>
        {trouble !== null && (
          <p class="summary" role="alert">
            {trouble}
          </p>
        )}
        <Field
          label={w.first.name}
          name="name"
          type="text"
          autocomplete="given-name"
          hint={w.first.nameHint}
          value={name}
          onInput={setName}
          error={bad === 'name' ? w.first.bad.name : undefined}
        />
        <Field
          label={w.login.email}
          name="email"
          type="email"
          autocomplete="username"
          value={email}
          onInput={setEmail}
          error={bad === 'email' ? w.first.bad.email : undefined}
        />
        <Field
          label={w.login.passphrase}
          name="passphrase"
          type="password"
          autocomplete="new-password"
          hint={w.first.passphraseHint}
          value={passphrase}
          onInput={setPassphrase}
          error={bad === 'passphrase' ? w.first.bad.passphrase : undefined}
        />
        <p class="good">
          <Icon name="check" /> {leftWords(link.leftMs)}
        </p>
        <button class="button primary" aria-disabled={waiting}>
          {w.first.ok}
        </button>
      </form>
    </Entrance>
  );
}

function leftWords(ms: number): string {
  const hours = Math.floor(ms / 3600_000);
  return hours >= 2
    ? w.first.left(count(hours, 'ώρα', 'ώρες'))
    : w.first.leftMinutes(Math.max(1, Math.floor(ms / 60_000)));
}
