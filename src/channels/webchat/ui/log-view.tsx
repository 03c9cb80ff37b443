import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Entry } from './log.ts';
import { MineView } from './mine.tsx';
import { ReplyView } from './reply.tsx';
import { atEnd, fit, inSight, onScroll, show, toEnd } from './scroll.ts';
import { depth, entries, loading, pending, working } from './state.ts';
import { pill, seeChoices, seeNew } from './pill.tsx';
import { WORDS } from './words.ts';

/** ms before real work is shown as work: anything faster needs no sign. */
const SLOW = 400;

/** The whole conversation. */
export function LogView() {
  const all = entries.value;
  const shown = all.slice(Math.max(0, all.length - depth.value));
  const lastMine = lastOf(shown);
  useScrolling(all);
  return (
    <>
      {shown.length < all.length && (
        <button class="btn older" type="button" onClick={() => (depth.value += 200)}>
          {WORDS.older}
        </button>
      )}
      {shown.map((entry) => {
        if (entry.kind === 'reply') return <ReplyView key={entry.id} entry={entry} />;
        if (entry.kind === 'mine') return <MineView key={entry.id} entry={entry} last={entry === lastMine} />;
        return (
          <p key={entry.id} class="day" data-entry={entry.id}>
            {entry.text}
          </p>
        );
      })}
      <Waiting />
    </>
  );
}

/** Grey bubbles while an earlier conversation is read, and the sign of work. */
function Waiting() {
  const slow = useSignal(false);
  const busy = loading.value || working.value;
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => (slow.value = true), SLOW);
    return () => {
      clearTimeout(timer);
      slow.value = false;
    };
  }, [busy]);
  if (!busy || !slow.value) return null;
  if (loading.value) {
    return (
      <div class="skeleton" aria-busy="true" aria-label={WORDS.loading} role="img">
        <i />
        <i />
        <i />
      </div>
    );
  }
  return (
    <div class="speaker">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{WORDS.writing}</span>
    </div>
  );
}

function lastOf(shown: Entry[]): Entry | undefined {
  for (let i = shown.length - 1; i >= 0; i -= 1) if (shown[i]?.kind === 'mine') return shown[i];
  return undefined;
}

function useScrolling(all: Entry[]): void {
  const follows = useRef(true);
  const before = useRef<Entry[]>([]);
  const sent = useRef(0);
  // Whoever just sent something waits for its answer, wherever a change of layout has moved the view meanwhile.
  const expects = useRef(false);

  useEffect(
    () =>
      onScroll(() => {
        follows.current = atEnd();
        look(follows.current);
      }),
    [],
  );

  useLayoutEffect(() => {
    fit();
    const known = new Set(before.current.map(({ id }) => id));
    const fresh = all.filter(({ id }) => !known.has(id));
    const opened = before.current.length === 0;
    before.current = all;
    // The first words are read from their start; an earlier conversation is taken up at its end.
    if (opened) return;
    const own = pending.value.length > sent.current;
    sent.current = pending.value.length;
    if (own || loading.value) {
      follows.current = true;
      expects.current = own;
      toEnd();
      return;
    }
    const [first] = fresh;
    if (first === undefined) return;
    const element = document.querySelector(`[data-entry="${CSS.escape(first.id)}"]`);
    if ((follows.current || expects.current) && element) {
      expects.current = fresh.every(({ kind }) => kind === 'mine');
      show(element);
      // Shown from its start, its end may be below: the next message still belongs to the same answer.
      follows.current = true;
    } else if (fresh.some(({ kind }) => kind === 'reply')) pill.value = seeNew;
    look(follows.current);
  }, [all]);
}

/** Offers the way to what cannot be seen. */
function look(end: boolean): void {
  if (end) pill.value = null;
  else if (pill.value !== seeNew) {
    const live = document.querySelectorAll('[data-live]');
    const last = live[live.length - 1];
    pill.value = last && !inSight(last) ? seeChoices : null;
  }
}
