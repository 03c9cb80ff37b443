import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageView, PersonView } from '../views.ts';
import { Icon } from './icons.tsx';
import { MessageLine } from './message.tsx';
import { open, readMessages } from './state.ts';
import { w } from './words.ts';

/** How much of the talk with the program stays unfolded before the request for a person. */
const CONTEXT = 3;
/** Fewer are not worth a fold. */
const WORTH = 3;
/** This near to the end counts as reading the end. */
const NEAR_PX = 80;

const none: MessageView[] = [];

/** All that was said, oldest first; what the program did before the case is folded. */
export function Log({ view }: { view: PersonView | null }) {
  const [unfolded, setUnfolded] = useState(false);
  const [below, setBelow] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(0);
  const messages = open.value?.messages ?? none;
  const more = open.value?.more ?? false;
  const folded = unfolded ? 0 : foldedCount(messages, view?.case?.openedAt);
  const last = messages.at(-1)?.seq ?? 0;
  const first = messages[0]?.seq ?? 0;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (last > seen.current) setBelow(true);
    seen.current = last;
  }, [messages, view === null]);
  // Older ones come in above: what is being read stays where it is.
  const height = useRef(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !atEnd.current && height.current > 0) element.scrollTop += element.scrollHeight - height.current;
    setBelow(false);
  }, [first]);
  useEffect(() => {
    height.current = box.current?.scrollHeight ?? 0;
  });

  const toEnd = (): void => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    setBelow(false);
  };
  return (
    <div class="log-frame">
      <div
        class="log"
        ref={box}
        role="log"
        aria-label={w.messages}
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
          if (atEnd.current) setBelow(false);
        }}
      >
        {folded > 0 && (
          <button class="fold" aria-expanded={false} onClick={() => setUnfolded(true)}>
            <Icon name="chevron" /> {more ? w.foldMany : w.fold(folded)}
          </button>
        )}
        {unfolded && more && (
          <button class="fold" onClick={() => void readMessages(false, first)}>
            {w.older}
          </button>
        )}
        {unfolded && (
          <button class="fold" aria-expanded onClick={() => setUnfolded(false)}>
            {w.unfold}
          </button>
        )}
        {!unfolded && folded === 0 && more && (
          <button class="fold" onClick={() => void readMessages(false, first)}>
            {w.older}
          </button>
        )}
        {messages.slice(folded).map((message) => (
          <MessageLine key={message.seq} message={message} view={view} again={isSaidAgain(message, messages)} />
        ))}
      </div>
      {below && (
        <button class="button pill" onClick={toEnd}>
          {w.newBelow}
        </button>
      )}
    </div>
  );
}

function foldedCount(messages: MessageView[], openedAt: number | undefined): number {
  if (openedAt === undefined) return 0;
  const opened = messages.findIndex((message) => message.at >= openedAt);
  const folded = (opened === -1 ? messages.length : opened) - CONTEXT;
  return folded >= WORTH ? folded : 0;
}

/** The same words were sent again after it failed: the button has done its work. */
function isSaidAgain(message: MessageView, messages: MessageView[]): boolean {
  const { body } = message;
  if (body.dir !== 'out' || message.status !== 'failed') return false;
  return messages.some((other) => other.seq > message.seq && other.body.dir === 'out' && other.body.text === body.text);
}
