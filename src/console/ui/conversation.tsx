/** One person's conversation: the queue beside it, the log, the composer, and what is known about the case. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CaseView, PersonView } from '../views.ts';
import { act, busy } from './actions.ts';
import { BriefLines, Screening } from './brief.tsx';
import { nameOf, phoneWords, subject } from './case-words.ts';
import { Closing } from './closing.tsx';
import { Composer, focusComposer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { useKeys } from './keys.ts';
import { Log } from './log.tsx';
import { OwnerBar } from './owner-bar.tsx';
import { Others, usePresence } from './presence.tsx';
import { Barring, Handing, Snoozing } from './moves.tsx';
import { Queue } from './queue.tsx';
import { go, to } from './route.ts';
import { me, open, openPerson, readMessages, readPerson } from './state.ts';
import { when } from './time.ts';
import { Visit } from './visit.tsx';
import { w } from './words.ts';

/** The question that is being asked. */
const asking = signal<'close' | 'hand' | 'snooze' | 'bar' | null>(null);

export function Conversation({ id, caseId }: { id: string; caseId?: string }) {
  useEffect(() => {
    asking.value = null;
    void openPerson(id, caseId);
    return () => {
      open.value = null;
    };
  }, [id, caseId]);
  usePresence(id);
  const shown = open.value;
  const view = shown?.id === id ? shown.view : null;
  const c = view?.case ?? null;
  const mine = c !== null && c.state !== 'closed' && c.owner?.id === me.value?.id;
  const free = c !== null && c.state !== 'closed' && !c.owner;
  // A lead may move what a colleague has: somebody may have gone home.
  const movable = c !== null && c.state !== 'closed' && (mine || free || me.value?.role !== 'staff');
  const name = nameOf(view?.person.name);
  useEffect(() => {
    if (view) document.title = `${name}. ${w.product}`;
  }, [name, view === null]);
  useKeys({
    escape: () => go(to.inbox),
    take: () => free && void take(c),
    reply: () => focusComposer('reply'),
    note: () => focusComposer('note'),
    end: () => (mine || free) && (asking.value = 'close'),
    transfer: () => movable && (asking.value = 'hand'),
    snooze: () => mine && (asking.value = 'snooze'),
  });

  if (shown?.failed === 'missing' || (shown?.failed === 'failed' && !view))
    return <Trouble missing={shown.failed === 'missing'} />;
  return (
    <div class="talk">
      <Queue openId={id} />
      <section class="thread" aria-label={w.conversationWith(name)} aria-busy={!view}>
        <header class="talk-head">
          <a class="button quiet icon-only back" href={to.inbox} aria-label={w.back}>
            <Icon name="back" />
          </a>
          <div class="grow">
            <h1 tabIndex={-1}>{view ? name : w.loading}</h1>
            {view && <p class="muted small-text">{about(view)}</p>}
          </div>
          {movable && (
            <button class="button give-back" aria-label={w.handing.title} onClick={() => (asking.value = 'hand')}>
              <Icon name="hand-over" /> <span>{w.handing.title}</span>
            </button>
          )}
          {mine && (
            <button class="button give-back" aria-label={w.snoozing.title} onClick={() => (asking.value = 'snooze')}>
              <Icon name="clock" /> <span>{w.snoozing.title}</span>
            </button>
          )}
          {c?.state === 'closed' && view?.reopens && (
            <button
              class="button"
              aria-disabled={busy.value.has(c.id)}
              onClick={() => void act(id, { kind: 'reopen', caseId: c.id }).then((done) => done && go(to.person(id)))}
            >
              <Icon name="undo" /> {w.reopen}
            </button>
          )}
          {(mine || free) && (
            <button class="button" onClick={() => (asking.value = 'close')}>
              <Icon name="check" /> {w.closeCase}
            </button>
          )}
        </header>
        {view && <OwnerBar c={c} />}
        {view && (
          <details class="phone-brief">
            <summary>
              <Icon name="list" /> {w.briefShort} <Icon name="chevron" />
            </summary>
            <Aside view={view} />
          </details>
        )}
        <Log view={view} />
        <Others />
        {view && <Composer view={view} onTake={free ? () => void take(c) : undefined} />}
      </section>
      <aside class="side" aria-label={w.brief}>
        <div class="side-scroll" tabIndex={0} role="region" aria-label={w.briefOf(name)}>
          {view && <Aside view={view} />}
        </div>
      </aside>
      {c && view && <Question c={c} resume={view.resume} />}
    </div>
  );
}

function Question({ c, resume }: { c: CaseView; resume: string | null }) {
  const close = (): void => void (asking.value = null);
  switch (asking.value) {
    case 'close':
      return <Closing c={c} resume={resume} onClose={close} />;
    case 'hand':
      return <Handing c={c} onClose={close} />;
    case 'snooze':
      return <Snoozing c={c} onClose={close} />;
    case 'bar':
      return <Barring c={c} onClose={close} />;
    case null:
      return null;
  }
}

function Aside({ view }: { view: PersonView }) {
  const { case: c, appointments, person } = view;
  return (
    <>
      {c && c.brief.length > 0 && (
        <section>
          <h2>{w.brief}</h2>
          <BriefLines c={c} />
        </section>
      )}
      {person.phone !== undefined && (
        <p>
          <a href={`tel:${person.phone}`}>
            <Icon name="phone" /> {phoneWords(person.phone)}
          </a>
        </p>
      )}
      {c && <Screening c={c} />}
      {appointments.map((appointment) => (
        <section key={appointment.id}>
          <h2>{w.appointment}</h2>
          <Visit appointment={appointment} />
        </section>
      ))}
      {person.barred && <p class="notice num">{w.barring.is(person.barred.by, when(person.barred.until))}</p>}
      {c && c.state !== 'closed' && c.urgency !== 'crisis' && (!c.owner || c.owner.id === me.value?.id) && (
        <p>
          <button class="button quiet danger" onClick={() => (asking.value = 'bar')}>
            <Icon name="close" /> {w.barring.title}…
          </button>
        </p>
      )}
    </>
  );
}

function Trouble({ missing }: { missing: boolean }) {
  return (
    <div class="empty" role="alert">
      <b>{missing ? w.refused.not_found : w.loadFailed}</b>
      <div class="row">
        {!missing && (
          <button class="button" onClick={() => void Promise.all([readPerson(), readMessages()])}>
            {w.tryAgain}
          </button>
        )}
        <a class="button" href={to.inbox}>
          {w.back}
        </a>
      </div>
    </div>
  );
}

function about(view: PersonView): string {
  const channel = w.channel(view.person.channel);
  return view.case ? `${subject(view.case)}, ${channel}` : channel;
}

async function take(c: CaseView): Promise<void> {
  if (await act(c.personId, { kind: 'take', caseId: c.id })) focusComposer('reply');
}
