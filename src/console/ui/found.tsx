import { useEffect, useState } from 'preact/hooks';
import { FoundView } from '../views-office.ts';
import { ask } from './api.ts';
import { nameOf } from './case-words.ts';
import { Icon } from './icons.tsx';
import { to } from './route.ts';
import { now } from './state.ts';
import { stamp } from './time.ts';
import { w } from './words.ts';

/** Shorter words are in everything. */
const LEAST = 3;
/** The server searches when somebody stops typing. */
const PAUSE_MS = 400;

/** People whom the list does not show: found by name, telephone or what was said, in all conversations. */
export function FoundList({ words, shown }: { words: string; shown: string[] }) {
  const asked = words.trim();
  const [found, setFound] = useState<FoundView['found'] | null>(null);
  useEffect(() => {
    setFound(null);
    if (asked.length < LEAST) return;
    let current = true;
    const timer = setTimeout(() => {
      void ask(FoundView, `/search?q=${encodeURIComponent(asked.slice(0, 100))}`).then((answer) => {
        if (current) setFound(answer.ok ? answer.data.found : []);
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  if (asked.length < LEAST) return null;
  const others = (found ?? []).filter((one) => !shown.includes(one.id));
  if (found && others.length === 0) return null;
  return (
    <section class="group found" aria-busy={!found}>
      <h2>
        <Icon name="search" /> {found ? w.foundElsewhere : w.searching}
      </h2>
      <ul>
        {others.map((one) => (
          <li key={one.id} class="case">
            <a class="case-what" href={to.person(one.id)}>
              <span class="case-title">
                <b>{nameOf(one.name)}</b> <span class="case-channel">{w.channel(one.channel)}</span>
              </span>
              <span class="case-words">{one.text === undefined ? one.phone : `«${one.text}»`}</span>
            </a>
            <p class="case-clock num">{one.at === undefined ? '' : stamp(one.at, now.value)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
