import { First } from './first.tsx';
import { Reset } from './reset.tsx';
import { route } from './route.ts';

/** What somebody sees who came with a one-time link: rare, so it is fetched apart from the rest. */
export function ByLink() {
  const now = route.value;
  if (now.screen === 'first') return <First secret={now.secret} />;
  if (now.screen === 'reset') return <Reset link={now.link} />;
  return null;
}
