import type { InboundEvent } from '../conversation/event.ts';
import type { Address, Person } from '../conversation/state.ts';

/**
 * What an event alone says about its sender, whatever it means: where to answer, other ids of the same person, that they can be
 * reached again, a first name if none is known. Returns a new person.
 */
export function touch(person: Person, event: InboundEvent, now: number): Person {
  const known = person.addresses.find((a) => a.channel === event.channel && a.id === event.address);
  const addresses: Address[] = person.addresses.filter((a) => a !== known);
  // `stop` is the one event that does not open the way back to the person.
  const here: Address = { channel: event.channel, id: event.address };
  if (event.input.kind === 'stop') here.blockedAt = now;
  if (event.input.kind !== 'stop') here.lastInAt = now;
  else if (known?.lastInAt !== undefined) here.lastInAt = known.lastInAt;
  addresses.push(here);
  for (const id of event.aliases ?? [])
    if (!addresses.some((a) => a.channel === event.channel && a.id === id))
      addresses.push({ channel: event.channel, id });
  const next: Person = { ...person, addresses, replyTo: { channel: event.channel, id: event.address } };
  if (next.name === undefined && event.profileName) next.name = event.profileName.slice(0, 60);
  return next;
}
