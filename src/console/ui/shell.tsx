/** The frame of every screen: sections on the left (below on a phone), words of what just happened, help. */
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import { toast } from './actions.ts';
import { ask } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Icon, type IconName, Mark } from './icons.tsx';
import { helpOpen, keysOn, switchKeys, useKeys } from './keys.ts';
import { connected } from './live.ts';
import { initials } from './names.ts';
import { go, route, type Route, to } from './route.ts';
import { held, me, now, openCases, readCases, waitingCount } from './state.ts';
import { w } from './words.ts';

/** A section that is not built yet is not shown; the next one is a line here. */
const sections: { href: string; icon: IconName; label: string; screens: Route['screen'][] }[] = [
  { href: to.inbox, icon: 'inbox', label: w.sections.inbox, screens: ['inbox', 'person'] },
  { href: to.appointments, icon: 'calendar', label: w.sections.appointments, screens: ['appointments'] },
  { href: to.care, icon: 'book', label: w.sections.care, screens: ['care'] },
  { href: to.numbers, icon: 'bars', label: w.sections.numbers, screens: ['numbers'] },
  { href: to.settings, icon: 'settings', label: w.sections.settings, screens: ['settings'] },
];
const accountOpen = signal(false);

export function Shell({ children }: { children: ComponentChildren }) {
  const waiting = waitingCount.value;
  useKeys({
    one: () => go(to.inbox),
    two: () => go(to.appointments),
    three: () => go(to.care),
    four: () => go(to.numbers),
    five: () => go(to.settings),
    help: () => (helpOpen.value = true),
  });
  useEffect(() => {
    if (!openCases.value) void readCases(true);
  }, []);
  const screen = route.value.screen;
  return (
    <div class={`app on-${screen}`}>
      <a class="skip" href="#main" onClick={toMain}>
        {w.skip}
      </a>
      <nav class="rail" aria-label={w.sections.label}>
        <div class="logo">
          <Mark size={36} />
          {w.product}
        </div>
        <ul>
          {sections.map(({ href, icon, label, screens }, index) => (
            <li key={href}>
              <a href={href} aria-current={screens.includes(screen) ? 'page' : undefined}>
                <Icon name={icon} />
                <span>{label}</span>
                {index === 0 && waiting > 0 && (
                  <b class="badge num">
                    {waiting}
                    <span class="unseen">{w.needAnswer}</span>
                  </b>
                )}
              </a>
            </li>
          ))}
        </ul>
        <button class="account" onClick={() => (accountOpen.value = true)}>
          <span class="avatar" aria-hidden="true">
            {initials(me.value?.name ?? '')}
          </span>
          <span>{me.value?.name}</span>
        </button>
      </nav>
      <main class="main" id="main" tabIndex={-1}>
        {!connected.value && (
          <p class="banner" role="status">
            <Icon name="alert" /> {w.offline}
          </p>
        )}
        {held.value && (held.value.until ?? Infinity) > now.value && (
          <p class="banner" role="status">
            <Icon name="alert" /> {w.onHold} <a href={to.care}>{w.sections.care}</a>
          </p>
        )}
        {children}
      </main>
      <Toaster />
      {helpOpen.value && <Help />}
      {accountOpen.value && <Account />}
    </div>
  );
}

function Toaster() {
  const shown = toast.value;
  return (
    <div class="toasts" role="status">
      {shown && (
        <p class={`toast ${shown.kind}`}>
          <Icon name={shown.kind === 'done' ? 'check' : 'alert'} />
          <span>{shown.text}</span>
          {shown.mend && (
            <button class="button small" onClick={shown.mend.run}>
              {shown.mend.label}
            </button>
          )}
          <button class="button quiet icon-only" aria-label={w.close} onClick={() => (toast.value = null)}>
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}

function Help() {
  return (
    <Dialog title={w.keys.title} onClose={() => (helpOpen.value = false)}>
      <dl class="keys">
        {w.keys.rows.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={keysOn.value} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        {w.keys.use}
      </label>
      <p class="muted">{w.keys.layout}</p>
    </Dialog>
  );
}

function Account() {
  const close = (): void => void (accountOpen.value = false);
  const staff = me.value;
  return (
    <Dialog title={w.account.title} onClose={close}>
      {staff && (
        <p>
          <b>{staff.name}</b>
          <br />
          {staff.email}
          <br />
          <span class="muted">{w.account.roles[staff.role]}</span>
        </p>
      )}
      <div class="row">
        <button
          class="button"
          onClick={() => {
            close();
            helpOpen.value = true;
          }}
        >
          {w.account.keys}
        </button>
        <button
          class="button"
          onClick={() => {
            close();
            void leave();
          }}
        >
          {w.login.out}
        </button>
      </div>
    </Dialog>
  );
}

async function leave(): Promise<void> {
  const answer = await ask(z.object({ status: z.string() }), '/logout', { body: {} });
  if (!answer.ok && answer.status !== 401) return;
  // A fresh page: nothing that was read stays in memory.
  location.hash = to.inbox;
  location.reload();
}

function toMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
