import { Icon } from './icon.tsx';
import type { MineEntry } from './log.ts';
import { retry } from './state.ts';
import { clockOf } from './time.ts';
import { WORDS } from './words.ts';

/** The person's own message, with what became of it. */
export function MineView(props: { entry: MineEntry; last: boolean }) {
  const { entry } = props;
  const quiet = entry.state === 'received' && !props.last;
  return (
    <div class="turn mine" data-entry={entry.id}>
      <div class="bub me">{entry.text}</div>
      {!quiet && <Delivery state={entry.state} at={entry.at} cid={entry.pending?.cid ?? null} />}
    </div>
  );
}

const LOOK = {
  waiting: { icon: 'clock', words: WORDS.waiting },
  sending: { icon: 'clock', words: WORDS.sending },
  sent: { icon: 'check', words: WORDS.sent },
  received: { icon: 'check2', words: WORDS.received },
} as const;

/** Always in words, never a colour alone. */
export function Delivery(props: { state: MineEntry['state']; at: number; cid: string | null }) {
  const { state, cid } = props;
  if (state === 'failed') {
    return (
      <div class="state bad">
        <Icon name="alert" />
        <span>{WORDS.failed}</span>
        <button class="btn" type="button" onClick={() => again(cid)}>
          {WORDS.retry}
        </button>
      </div>
    );
  }
  return (
    <div class="state">
      <Icon name={LOOK[state].icon} />
      <span>
        {LOOK[state].words}
        {state === 'received' ? ` ${clockOf(props.at)}` : ''}
      </span>
    </div>
  );
}

function again(cid: string | null): void {
  // The button goes away: focus must not fall back to the top of the page.
  document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus();
  if (cid !== null) retry(cid);
}
