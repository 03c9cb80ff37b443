import { Conversation } from './conversation.tsx';
import { Inbox } from './inbox.tsx';
import { later } from './later.tsx';
import { Login } from './login.tsx';
import { route } from './route.ts';
import { Shell } from './shell.tsx';
import { me } from './state.ts';

const ByLink = later(() => import('./by-link.tsx').then((loaded) => loaded.ByLink));
const Appointments = later(() => import('./appointments.tsx').then((loaded) => loaded.Appointments));
const Care = later(() => import('./care.tsx').then((loaded) => loaded.Care));
const Numbers = later(() => import('./numbers.tsx').then((loaded) => loaded.Numbers));
const Settings = later(() => import('./settings.tsx').then((loaded) => loaded.Settings));

export function App() {
  const now = route.value;
  if (now.screen === 'first' || now.screen === 'reset') return <ByLink />;
  if (me.value === undefined) return null;
  if (me.value === null) return <Login />;
  return (
    <Shell>
      {now.screen === 'inbox' && <Inbox />}
      {now.screen === 'person' && <Conversation key={now.id} id={now.id} caseId={now.caseId} />}
      {now.screen === 'appointments' && <Appointments />}
      {now.screen === 'care' && <Care />}
      {now.screen === 'numbers' && <Numbers />}
      {now.screen === 'settings' && <Settings />}
    </Shell>
  );
}
