import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { AccountsView, LinkView } from '../views-office.ts';
import { say } from './actions.ts';
import { ask } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Option } from './option.tsx';
import { useReading, Waiting } from './reading.tsx';
import { me, now } from './state.ts';
import { ago, when } from './time.ts';
import { w } from './words.ts';
import { s } from './settings-words.ts';

type Account = AccountsView['accounts'][number];
const Done = z.object({ status: z.string() });

/** Who works with the console: roles, whom they stand for in the calendar, invitations. Only an administrator changes it. */
export function Team() {
  const [read, again] = useReading(AccountsView, '/accounts');
  const [link, setLink] = useState<{ title: string; path: string; expiresAt: number } | null>(null);
  const [inviting, setInviting] = useState(false);
  const rules = me.value?.role === 'admin';
  if (typeof read === 'string') return <Waiting state={read} again={again} />;

  async function change(account: Account, body: object): Promise<void> {
    const answer = await ask(Done, `/accounts/${account.id}`, { body });
    if (answer.ok) say({ text: s.saved, kind: 'done' });
    else say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
    again();
  }
  async function reset(account: Account): Promise<void> {
    const answer = await ask(LinkView, `/accounts/${account.id}/reset`, { body: {} });
    if (answer.ok) setLink({ title: s.resetOf(account.name), ...answer.data });
    else say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
  }
  return (
    <>
      {rules && (
        <p>
          <button class="button primary" onClick={() => setInviting(true)}>
            {s.invite}
          </button>
        </p>
      )}
      <table class="table">
        <caption class="unseen">{s.tabs.team}</caption>
        <thead>
          <tr>
            <th scope="col">{s.name}</th>
            <th scope="col">{s.role}</th>
            <th scope="col">{s.member}</th>
            <th scope="col">{s.lastSeen}</th>
            {rules && <th scope="col">{s.change}</th>}
          </tr>
        </thead>
        <tbody>
          {read.accounts.map((account) => (
            <tr key={account.id} class={account.disabled ? 'off' : ''}>
              <th scope="row">
                {account.name}
                <span class="muted small-text">{account.email}</span>
              </th>
              <td>
                {rules && account.id !== me.value?.id ? (
                  <select
                    aria-label={`${s.role}: ${account.name}`}
                    value={account.role}
                    onChange={(event) => void change(account, { role: event.currentTarget.value })}
                  >
                    {(['staff', 'lead', 'admin'] as const).map((role) => (
                      <option key={role} value={role}>
                        {w.account.roles[role]}
                      </option>
                    ))}
                  </select>
                ) : (
                  w.account.roles[account.role]
                )}
              </td>
              <td>
                {rules ? (
                  <select
                    aria-label={`${s.member}: ${account.name}`}
                    value={account.memberId ?? ''}
                    onChange={(event) => {
                      const { value } = event.currentTarget;
                      void change(account, { memberId: value === '' ? null : value });
                    }}
                  >
                    <option value="">{s.nobody}</option>
                    {read.members.map((member) => (
                      <option key={member.id} value={member.id}>
                        {member.title} ({member.id})
                      </option>
                    ))}
                  </select>
                ) : (
                  (read.members.find((member) => member.id === account.memberId)?.title ?? s.nobody)
                )}
              </td>
              <td class="num">
                {account.disabled ? s.disabled : account.lastSeenAt ? ago(account.lastSeenAt, now.value) : '—'}
              </td>
              {rules && (
                <td>
                  <div class="row">
                    <button
                      class="button small"
                      aria-label={s.resetOf(account.name)}
                      onClick={() => void reset(account)}
                    >
                      {s.reset}
                    </button>
                    {account.second && (
                      <button
                        class="button small"
                        aria-label={`${s.secondOff}: ${account.name}`}
                        onClick={() => void change(account, { second: false })}
                      >
                        {s.secondOff}
                      </button>
                    )}
                    {account.id !== me.value?.id && (
                      <button
                        class="button small"
                        aria-label={`${account.disabled ? s.enable : s.disable}: ${account.name}`}
                        onClick={() => void change(account, { disabled: !account.disabled })}
                      >
                        {account.disabled ? s.enable : s.disable}
                      </button>
                    )}
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {inviting && (
        <Inviting
          onClose={() => setInviting(false)}
          onMade={(made) => {
            setInviting(false);
            setLink({ title: s.invite, ...made });
          }}
        />
      )}
      {link && (
        <Dialog title={link.title} onClose={() => setLink(null)}>
          <p>{s.linkHint(when(link.expiresAt))}</p>
          <div class="field">
            <div class="field-box">
              <input
                type="text"
                readOnly
                aria-label={s.link}
                value={`${location.origin}${link.path}`}
                onFocus={(event) => event.currentTarget.select()}
              />
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Inviting(props: { onClose: () => void; onMade: (made: { path: string; expiresAt: number }) => void }) {
  const [role, setRole] = useState<'staff' | 'lead' | 'admin'>('staff');
  async function make(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask(LinkView, '/accounts/invite', { body: { role } });
    if (answer.ok) props.onMade(answer.data);
    else say({ text: answer.error?.message ?? w.failed, kind: 'trouble' });
  }
  const option = { group: 'role', chosen: role, onChoose: setRole };
  return (
    <Dialog title={s.invite} onClose={props.onClose}>
      <form onSubmit={(event) => void make(event)}>
        <fieldset class="options">
          <legend>{s.role}</legend>
          {(['staff', 'lead', 'admin'] as const).map((name) => (
            <Option key={name} {...option} value={name} label={w.account.roles[name]} hint={s.roleHints[name]} />
          ))}
        </fieldset>
        <div class="row end">
          <button type="button" class="button" onClick={props.onClose}>
            {w.cancel}
          </button>
          <button class="button primary">{s.makeLink}</button>
        </div>
      </form>
    </Dialog>
  );
}
