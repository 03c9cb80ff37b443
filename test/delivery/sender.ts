/**
 * A process to be killed: people talk to it and it answers in three parts over real HTTP, exactly as the turn runner does.
 * `node sender.ts FILE ORIGIN SOCKETS TURNS`: goes on where an earlier one was killed, ends when all is said and sent.
 */
import { createDelivery } from '../../src/delivery/delivery.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { heard, said, turn } from '../store/samples.ts';
import { httpChannel } from './http-channel.ts';

const [, , file = '', origin = '', sockets = '', turns = ''] = process.argv;
const store = openSqliteStore({ file });
const channel = httpChannel(origin, Number(sockets));
const silent = (): void => {};
const delivery = createDelivery({
  store,
  channels: new Map([['telegram', channel]]),
  clock: () => Date.now(),
  onFailure: (failure) => process.stdout.write(`failure ${failure.kind}\n`),
  log: { info: silent, warn: silent, error: silent },
});

async function talk(id: string): Promise<void> {
  for (let version = ((await store.load(id))?.person.version ?? 0) + 1; version <= Number(turns); version += 1) {
    const texts = [1, 2, 3].map((part) => `${id} ${version}.${part}`);
    const messages = [heard(id, `q${version}`), ...texts.map((text) => said(id, text))];
    const claimFirst = delivery.reserve(id, 'telegram');
    const result = await store.commit(turn(id, version, { messages, claimFirst }));
    if (result.status !== 'committed') throw new Error(result.status);
    const rows = texts.map((text, at) => ({
      seq: result.seqs[at + 1] ?? 0,
      personId: id,
      channel: 'telegram' as const,
      address: `chat-${id}`,
      attempts: 0,
      reply: { author: { role: 'bot' as const }, text },
    }));
    delivery.committed(id, rows, result.claimed);
    process.stdout.write(`acked ${id} ${version}\n`);
  }
}

await delivery.start();
await Promise.all(Array.from({ length: 12 }, (_, n) => talk(`p${n}`)));
while ((await store.stats()).outbox.queued + (await store.stats()).outbox.sending > 0) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await delivery.stop(5000);
await store.close();
await channel.close();
