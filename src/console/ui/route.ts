/** Which screen is shown: what follows `#` in the address. */
import { signal } from '@preact/signals';

export type Route =
  | { screen: 'inbox' }
  | { screen: 'person'; id: string; caseId?: string }
  | { screen: 'appointments' }
  | { screen: 'care' }
  | { screen: 'numbers' }
  | { screen: 'settings' }
  | { screen: 'first'; secret: string }
  | { screen: 'reset'; link: string };

export const route = signal<Route>(read());

export const to = {
  inbox: '#/',
  appointments: '#/appointments',
  care: '#/care',
  numbers: '#/numbers',
  settings: '#/settings',
  person: (id: string, caseId?: string) => `#/people/${id}${caseId === undefined ? '' : `/${caseId}`}`,
};

export function go(hash: string): void {
  location.hash = hash;
}

/** Back to the list, unless somebody has gone elsewhere while the server was asked. */
export function leave(personId: string): void {
  const shown = route.value;
  if (shown.screen === 'person' && shown.id === personId) go(to.inbox);
}

window.addEventListener('hashchange', () => (route.value = read()));

function read(): Route {
  const hash = location.hash.slice(1);
  const secret = /^(?:first|invite)=([\w-]+)$/.exec(hash)?.[1];
  if (secret !== undefined) return { screen: 'first', secret };
  const link = /^reset=([\w-]+\.[\w-]+)$/.exec(hash)?.[1];
  if (link !== undefined) return { screen: 'reset', link };
  const [, id, caseId] = /^\/people\/([\w-]+)(?:\/([\w-]+))?$/.exec(hash) ?? [];
  if (id !== undefined) return { screen: 'person', id, caseId };
  if (hash === '/care') return { screen: 'care' };
  if (hash === '/numbers') return { screen: 'numbers' };
  if (hash === '/settings') return { screen: 'settings' };
  return hash === '/appointments' ? { screen: 'appointments' } : { screen: 'inbox' };
}
