/** All topics by their names: type a part of one, whatever its accents; arrows go through what is found. */
import { useRef, useState } from 'preact/hooks';
import type { TeachView } from '../views-care.ts';
import { t } from './words-care.ts';

export function TopicSearch({ intents, pick }: { intents: TeachView['intents']; pick: (id: string) => void }) {
  const [words, setWords] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const wanted = bare(words).split(/\s+/u).filter(Boolean);
  const found = intents.filter(({ id, name }) => wanted.every((word) => bare(`${name} ${id}`).includes(word)));
  function move(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const here = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[event.key === 'ArrowDown' ? here + 1 : here - 1];
    event.preventDefault();
    next?.focus();
  }
  return (
    <div class="topics" onKeyDown={move}>
      <label class="inline">
        {t.search}
        <input
          type="search"
          ref={(field) => {
            if (field && document.activeElement?.closest('.topics') === null) field.focus();
          }}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key !== 'Enter' || !first || wanted.length === 0) return;
            event.preventDefault();
            pick(first.id);
          }}
        />
      </label>
      <p class="muted small-text" role="status">
        {t.found(found.length)}
      </p>
      <ul ref={list}>
        {found.map(({ id, name }) => (
          <li key={id}>
            <button class="button small" onClick={() => pick(id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Small letters without accents. */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}
