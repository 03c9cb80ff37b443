import { useLayoutEffect } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { fit } from './scroll.ts';
import { inDanger, leave, owner, reconnected, state } from './state.ts';
import { promiseWords } from './time.ts';
import { talkingWith, WORDS } from './words.ts';

/** One bar at a time: a lost connection wins, then who answers. */
export function Notice() {
  const now = content();
  useLayoutEffect(() => fit(), [now?.look, now?.bold]);
  return (
    <div role="status">
      {now && (
        <div class={`notice ${now.look}`}>
          {now.initial === undefined ? (
            <Icon name={now.icon} />
          ) : (
            <span class="avatar" aria-hidden="true">
              {now.initial}
            </span>
          )}
          <span>
            <b>{now.bold}</b> {now.text}
          </span>
        </div>
      )}
    </div>
  );
}

interface Bar {
  look: string;
  icon: string;
  initial?: string;
  bold: string;
  text: string;
}

function content(): Bar | null {
  if (state.value === 'offline') return { look: 'warn', icon: 'off', bold: WORDS.offlineTitle, text: WORDS.offline };
  if (state.value === 'broken') return { look: 'warn', icon: 'alert', bold: WORDS.brokenTitle, text: WORDS.broken };
  if (reconnected.value) return { look: 'ok', icon: 'check', bold: WORDS.online, text: '' };
  const who = owner.value;
  if (who.owner === 'staff')
    return {
      look: 'human',
      icon: 'human',
      initial: who.name.charAt(0),
      bold: talkingWith(who.name),
      text: WORDS.staffOwns,
    };
  if (who.owner === 'queue')
    return { look: 'human', icon: 'clock', bold: WORDS.queueOwns, text: `${promiseWords(who.promiseAt, Date.now())}.` };
  return null;
}

/** Stuck on top while it may be dangerous to be seen with this page. */
export function ExitBar() {
  if (!inDanger.value) return null;
  return (
    <button class="exit" type="button" onClick={leave}>
      <Icon name="close" />
      {WORDS.exit}
    </button>
  );
}
