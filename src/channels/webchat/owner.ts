/** Who answers this person now, as the page must show it: one owner at any time. */
import type { World } from '../../store/port.ts';

export type Owner =
  | { owner: 'bot' }
  /** In the queue; the person was promised an answer by `promiseAt` (ms since 1970). */
  | { owner: 'queue'; promiseAt: number }
  | { owner: 'staff'; name: string };

/** A requested appointment leaves the bot in place; a case that somebody took never does. */
export function ownerOf(world: Pick<World, 'case'> | null): Owner {
  const open = world?.case;
  if (!open || open.state === 'closed') return { owner: 'bot' };
  if (open.state !== 'requested' && open.owner) return { owner: 'staff', name: open.owner.name };
  return open.pausesBot ? { owner: 'queue', promiseAt: open.promiseAt } : { owner: 'bot' };
}
