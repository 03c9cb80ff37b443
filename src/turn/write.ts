import type { Channel } from '../channels/port.ts';
import type { AdvanceResult } from '../conversation/advance.types.ts';
import type { ChannelId, InboundEvent } from '../conversation/event.ts';
import type { Commit, NewMessage, OutRow, World } from '../store/port.ts';

type Done = Extract<AdvanceResult, { kind: 'done' }>;

/**
 * The commit of a turn: the person's own message first, then everything that the core said, in its order, fitted to the channel
 * that it goes to. `claimFirst` is left false; the caller sets it when delivery has a place free.
 */
export function toCommit(
  world: World,
  result: Done,
  channels: ReadonlyMap<ChannelId, Channel>,
  now: number,
  inbound?: InboundEvent,
): Commit {
  const { channel, id: address } = result.person.replyTo;
  const messages: NewMessage[] = [];
  const commit: Commit = {
    person: { ...result.person, version: world.person.version + 1 },
    conversation: result.conversation,
    messages,
    cases: [],
    appointments: [],
    timers: [],
    cancelTimers: [],
    counts: [],
    audit: [],
    now,
    claimFirst: false,
  };
  if (inbound)
    messages.push({
      at: now,
      channel: inbound.channel,
      address: inbound.address,
      body: { dir: 'in', input: inbound.input, dedupe: inbound.dedupe },
    });
  const blocked = result.person.addresses.some(
    (a) => a.channel === channel && a.id === address && a.blockedAt !== undefined,
  );
  for (const effect of result.effects)
    switch (effect.type) {
      case 'reply': {
        // Nothing may be sent to somebody who blocked us; the log still shows what would have been said.
        if (blocked) break;
        const parts = channels.get(channel)?.fit(effect.reply) ?? [effect.reply];
        for (const reply of parts) messages.push({ at: now, channel, address, body: { dir: 'out', reply } });
        break;
      }
      case 'note':
        messages.push({ at: now, channel, address, body: { dir: 'note', staff: effect.staff, text: effect.text } });
        break;
      case 'mark':
        messages.push({ at: now, channel, address, body: { dir: 'mark', text: effect.text } });
        break;
      case 'case':
        commit.cases.push(effect.case);
        break;
      case 'appointment':
        commit.appointments.push(effect.appointment);
        break;
      case 'timer':
        commit.timers.push(effect.timer);
        break;
      case 'timer_cancel':
        commit.cancelTimers.push({ subject: effect.subject, kind: effect.kind });
        // The store cancels first and sets then: one that this very turn had set before would stay.
        commit.timers = commit.timers.filter((set) => set.subject !== effect.subject || set.kind !== effect.kind);
        break;
      case 'count':
        commit.counts.push(effect.name);
        break;
      case 'unanswered':
        commit.unanswered ??= [];
        commit.unanswered.push({ key: effect.key, text: effect.text });
        break;
      case 'audit':
        commit.audit.push({ actor: effect.actor, action: effect.action, subject: effect.subject });
        break;
    }
  return commit;
}

/** The outgoing rows of a commit that succeeded, as delivery takes them. */
export function outRows(commit: Commit, seqs: number[]): OutRow[] {
  const rows: OutRow[] = [];
  commit.messages.forEach((message, index) => {
    const seq = seqs[index];
    if (message.body.dir !== 'out' || seq === undefined) return;
    rows.push({
      seq,
      personId: commit.person.id,
      channel: message.channel,
      address: message.address,
      reply: message.body.reply,
      attempts: 0,
    });
  });
  return rows;
}
