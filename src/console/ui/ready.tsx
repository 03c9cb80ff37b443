import { useEffect, useState } from 'preact/hooks';
import { RepliesView } from '../views-office.ts';
import { ask } from './api.ts';
import { Dialog } from './dialog.tsx';
import { w } from './words.ts';

interface Props {
  personId: string;
  onPick: (text: string) => void;
  onClose: () => void;
}

/** Ready replies, with what is known of the person filled in. The chosen one goes into the field, never out by itself. */
export function Ready({ personId, onPick, onClose }: Props) {
  const [replies, setReplies] = useState<RepliesView['replies'] | 'asking' | 'failed'>('asking');
  const [words, setWords] = useState('');
  useEffect(() => {
    void ask(RepliesView, `/replies?person=${personId}`).then((answer) =>
      setReplies(answer.ok ? answer.data.replies : 'failed'),
    );
  }, []);
  const shown = Array.isArray(replies) ? replies.filter((one) => isLike(`${one.title} ${one.filled}`, words)) : [];
  return (
    <Dialog title={w.ready.title} onClose={onClose} wide>
      {replies === 'asking' && <p class="muted">{w.loading}</p>}
      {replies === 'failed' && <p role="alert">{w.loadFailed}</p>}
      {Array.isArray(replies) && (
        <>
          <label class="inline">
            {w.search}
            <input type="search" autofocus value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
          <ul class="ready">
            {shown.map((one) => (
              <li key={one.id}>
                <button
                  onClick={() => {
                    onClose();
                    onPick(one.filled);
                  }}
                >
                  <b>{one.title}</b>
                  <span>{one.filled}</span>
                </button>
              </li>
            ))}
          </ul>
          {shown.length === 0 && <p class="muted">{w.searchNothing(words)}</p>}
        </>
      )}
    </Dialog>
  );
}

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const isLike = (text: string, words: string): boolean => bare(text).includes(bare(words.trim()));
