/** Which screen is shown: what follows `#` in the address. */
import { signal } from '@preact/signals';

export type Route =
  | { screen: 'inbox' }
  | { screen: 'person'; id: string; caseId?: string }
  | { screen: 'appointments' }
  | { screen: 'first'; secret: string };

export const route = signal<Route>(read());

export const to = {
  inbox: '#/',
  appointments: '#/appointments',
  person: (id: string, caseId?: string) => `#/people/${id}${caseId === undefined ? '' : `/${caseId}`}`,
};

export function go(hash: string): void {
  location.hash = hash;
}

window.addEventListener('hashchange', () => (route.value = read()));

function read(): Route {
  const hash = location.hash.slice(1);
  const secret = /^first=([\w-]+)$/.exec(hash)?.[1];
  if (secret !== undefined) return { screen: 'first', secret };
  const [, id, caseId] = /^\/people\/([\w-]+)(?:\/([\w-]+))?$/.exec(hash) ?? [];
  if (id !== undefined) return { screen: 'person', id, caseId };
  return hash === '/appointments' ? { screen: 'appointments' } : { screen: 'inbox' };
}
