import { useRef } from 'preact/hooks';
import type { CaseRowView } from '../views.ts';
import { busy } from './actions.ts';
import { clockOf, lastWords, nameOf, subject } from './case-words.ts';
import { Icon } from './icons.tsx';
import { initials } from './names.ts';
import { to } from './route.ts';
import { me, now } from './state.ts';
import { w } from './words.ts';

interface Props {
  row: CaseRowView;
  current: boolean;
  onSelect: () => void;
  onOpen: () => void;
  /** Absent when somebody has it. */
  onTake?: () => void;
}

/** Below this width there is no summary beside the list, so a click opens. */
const beside = window.matchMedia('(min-width: 64.01rem)');

/** One person of the inbox: who, about what, their last words, how long they wait, and the button that takes them. */
export function CaseLine({ row, current, onSelect, onOpen, onTake }: Props) {
  const { case: c, person, undelivered } = row;
  const clock = clockOf(c, now.value);
  const name = nameOf(person.name);
  /** The click that gives the focus has not chosen yet: what was current before it counts. */
  const wasCurrent = useRef(false);
  return (
    <li
      class={`case${current ? ' current' : ''}${c.urgency === 'crisis' && c.state !== 'closed' ? ' crisis' : ''}`}
      data-case={c.id}
    >
      <a
        class="case-what"
        href={to.person(c.personId, c.state === 'closed' ? c.id : undefined)}
        aria-current={current ? 'true' : undefined}
        onPointerDown={() => (wasCurrent.current = current)}
        onFocus={onSelect}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          // `detail` 0: the keyboard. The first click of a mouse chooses and shows the summary, the second opens.
          if (event.detail === 0 || wasCurrent.current || !beside.matches) onOpen();
          else onSelect();
        }}
      >
        <span class="case-title">
          <b>{name}</b> <span>{subject(c)}</span> <span class="case-channel">{w.channel(person.channel)}</span>
        </span>
        <span class="case-words">{lastWords(row)}</span>
        {undelivered > 0 && (
          <span class="case-undelivered">
            <Icon name="alert" /> {w.undelivered(undelivered)}
          </span>
        )}
      </a>
      <p class={`case-clock num ${clock.tone}`}>
        <b>{clock.first}</b> {clock.second}
      </p>
      <div class="case-owner">
        {onTake ? (
          <button
            class={c.urgency === 'crisis' ? 'button alarm' : 'button'}
            aria-label={w.takeOf(name)}
            aria-disabled={busy.value.has(c.id)}
            onClick={onTake}
          >
            <Icon name="hand" /> {w.take}
          </button>
        ) : (
          c.owner && (
            <span class="owner-name">
              <span class="avatar soft" aria-hidden="true">
                {initials(c.owner.name)}
              </span>
              {c.owner.id === me.value?.id ? w.you : c.owner.name}
            </span>
          )
        )}
      </div>
    </li>
  );
}
