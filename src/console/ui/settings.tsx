/** The team, one's own sign-ins, ready replies, and who did what. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Access } from './settings-access.tsx';
import { Mine } from './settings-mine.tsx';
import { EditReplies } from './settings-replies.tsx';
import { Team } from './settings-team.tsx';
import { me } from './state.ts';
import { w } from './words.ts';
import { s } from './settings-words.ts';
import './settings.css';

type Tab = 'team' | 'mine' | 'replies' | 'access';
const tab = signal<Tab>('mine');

export function Settings() {
  const leads = me.value?.role !== 'staff';
  const tabs: Tab[] = leads ? ['mine', 'team', 'replies', 'access'] : ['mine'];
  useEffect(() => {
    document.title = `${w.sections.settings}. ${w.product}`;
  }, []);
  const shown = tabs.includes(tab.value) ? tab.value : 'mine';
  return (
    <>
      <header class="head">
        <h1 tabIndex={-1}>{w.sections.settings}</h1>
      </header>
      <div class="bar">
        <div class="segments" role="group" aria-label={w.sections.settings}>
          {tabs.map((name) => (
            <button key={name} aria-pressed={shown === name} onClick={() => (tab.value = name)}>
              {s.tabs[name]}
            </button>
          ))}
        </div>
      </div>
      <div class="settings" tabIndex={0} role="region" aria-label={s.tabs[shown]}>
        {shown === 'team' && <Team />}
        {shown === 'mine' && <Mine />}
        {shown === 'replies' && <EditReplies />}
        {shown === 'access' && <Access />}
      </div>
    </>
  );
}
