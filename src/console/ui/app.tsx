import { Appointments } from './appointments.tsx';
import { Conversation } from './conversation.tsx';
import { First } from './first.tsx';
import { Inbox } from './inbox.tsx';
import { Login } from './login.tsx';
import { route } from './route.ts';
import { Shell } from './shell.tsx';
import { me } from './state.ts';

export function App() {
  const now = route.value;
  if (now.screen === 'first') return <First secret={now.secret} />;
  if (me.value === undefined) return null;
  if (me.value === null) return <Login />;
  return (
    <Shell>
      {now.screen === 'inbox' && <Inbox />}
      {now.screen === 'person' && <Conversation key={now.id} id={now.id} caseId={now.caseId} />}
      {now.screen === 'appointments' && <Appointments />}
    </Shell>
  );
}
