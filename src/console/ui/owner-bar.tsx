import { isBreached } from '../inbox.ts';
import type { CaseView } from '../views.ts';
import { Icon } from './icons.tsx';
import { me, now } from './state.ts';
import { byWhen, clock, inTime, stamp, when } from './time.ts';
import { w } from './words.ts';

/** Whose the conversation is, in one bar: plum for a human of the Center, petrol for the program and the queue. */
export function OwnerBar({ c }: { c: CaseView | null }) {
  const { kind, first, next } = ownerOf(c);
  return (
    <div class={`owner ${kind}`} role="status">
      <span>
        <b>{first}</b> {next}
      </span>
      {c && (
        <span class="owner-clock num">
          <Icon name="clock" /> {promise(c)}
        </span>
      )}
    </div>
  );
}

function ownerOf(c: CaseView | null): { kind: string; first: string; next: string } {
  if (!c) return { kind: 'program', first: w.owner.program, next: w.owner.programNext };
  const bot = c.pausesBot ? w.owner.silent : w.owner.talks;
  if (c.state === 'closed')
    return { kind: 'over', first: w.owner.closed, next: w.closedBecause[c.closedBecause ?? 'goodbye'] + '.' };
  if (!c.owner) return { kind: 'waiting', first: w.owner.queue, next: bot };
  if (c.owner.id === me.value?.id) return { kind: 'mine', first: w.owner.mine, next: bot };
  return { kind: 'colleague', first: w.owner.colleague(c.owner.name), next: bot };
}

function promise(c: CaseView): string {
  if (c.state === 'closed') return stamp(c.closedAt ?? c.updatedAt, now.value);
  if (c.snoozedUntil !== undefined && c.snoozedUntil > now.value) return w.owner.aside(when(c.snoozedUntil));
  if (c.state === 'waiting_person') return w.owner.theirTurn;
  if (c.leaseUntil !== undefined)
    return c.owner?.id === me.value?.id ? w.owner.lease(clock(c.leaseUntil)) : w.owner.leaseOf(clock(c.leaseUntil));
  if (c.lapsed) return w.owner.lapsed(c.lapsed.by);
  if (c.state === 'waiting_staff') return w.owner.yourTurn;
  const by = byWhen(c.promiseAt, now.value);
  if (isBreached(c, now.value) && c.promiseAt > now.value) return w.owner.renewed(by);
  return isBreached(c, now.value) ? w.owner.broken(by) : w.owner.promised(by, inTime(c.promiseAt - now.value));
}
