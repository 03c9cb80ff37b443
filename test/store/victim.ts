/**
 * A process to be killed: commits turns of eight people as fast as it can and prints each one after the store has said that it
 * is durable. `node victim.ts FILE`
 */
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { conversation, heard, person, request, said, turn } from './samples.ts';

const store = openSqliteStore({ file: process.argv[2] ?? '' });
await store.recoverOutbox(0);

async function live(id: string): Promise<void> {
  let version = (await store.load(id))?.person.version ?? 0;
  for (;;) {
    version += 1;
    const seen = (await store.case(`case-${id}`))?.version ?? 0;
    const result = await store.commit(
      turn(id, version, {
        person: person(id, version),
        conversation: conversation(version),
        messages: [heard(id, `q${version}`), said(id, `a${version}.1`), said(id, `a${version}.2`)],
        cases: [request(`case-${id}`, id, { version: seen + 1 })],
        dedupe: { channel: 'telegram', key: `${id} ${version}` },
        counts: ['turn'],
        claimFirst: true,
      }),
    );
    if (result.status !== 'committed') throw new Error(`unexpected ${result.status}`);
    process.stdout.write(`${id} ${version}\n`);
    if (result.claimed)
      await store.mark([{ seq: result.seqs[1] ?? 0, status: 'sent', providerId: `p${result.seqs[1]}` }]);
  }
}

await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(live));
