/**
 * `kill -9` in the middle of 200 conversations. After the restart every acknowledged message has its reply, once. A reply that was on
 * the wire at the kill may be `unknown`: then the staff see it, and it is not said again.
 */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { align, ledgerOf } from '../../bench/lib/ledger.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { fakeViber } from '../fakes/viber.ts';
import type { FakePerson, Posted } from '../fakes/fake.ts';
import { cleanUp, eventually, startProduct } from './product.ts';

const PEOPLE = 200;
afterAll(cleanUp);

test('nothing acknowledged is lost, nothing is said twice', { timeout: 240_000 }, async () => {
  const fake = fakeViber();
  const { env } = await fake.start();
  let product = await startProduct({ env });
  fake.target(product.url);
  const { dataDir, port } = product;
  const people = Array.from({ length: PEOPLE }, (_, n) => fake.person(`p${n}`));
  const refused: { person: FakePerson; posted: Posted }[] = [];
  let acked = 0;
  const say = async (person: FakePerson, text: string): Promise<void> => {
    const posted = await person.type(text);
    if (posted.status === 200) acked += 1;
    else refused.push({ person, posted });
  };

  // everybody is in the middle of something when the process dies
  const talk = people.map(async (person) => {
    await say(person, 'γεια σας');
    await say(person, 'συμφωνώ');
    await say(person, 'εεε');
    await say(person, 'το δικαιούμαι;');
    await say(person, '2');
  });
  await eventually('half of it said', () => (acked >= PEOPLE * 2 ? true : undefined), 60);
  await product.kill();
  await Promise.all(talk);
  expect(acked).toBeLessThan(PEOPLE * 5);

  product = await startProduct({ env, dataDir, port });
  // as the platform does, what was not acknowledged is delivered again, to each person in order
  for (const { posted } of refused) expect((await fake.repost(posted)).status).toBe(200);
  await eventually('an empty outbox', async () => {
    const metrics = await fetch(`${product.url}/metrics`).then((answer) => answer.text());
    return /dipla_outbox\{status="queued"\} 0/.test(metrics) && /dipla_outbox\{status="sending"\} 0/.test(metrics)
      ? true
      : undefined;
  });
  expect(await product.stop()).toBe(0);

  const store = openSqliteStore({ file: join(dataDir, 'dipla.db') });
  const total = { kept: 0, lost: 0, doubled: 0, unknown: 0, unanswered: 0 };
  for (const person of people) {
    const id = await store.find('viber', person.address);
    const ledger = await ledgerOf(store, id ?? '');
    const { lost, doubled, unknown } = align(
      ledger.out,
      person.all().map((said) => said.text),
    );
    total.kept += ledger.inbound.length;
    total.lost += lost;
    total.doubled += doubled;
    total.unknown += unknown;
    total.unanswered += ledger.unanswered;
    expect(new Set(ledger.inbound).size).toBe(ledger.inbound.length);
    // what may not have arrived is marked for the staff
    if (unknown > 0 && id !== null) {
      const log = await store.messages(id, { after: 0, limit: 500 });
      expect(log.some((message) => message.body.dir === 'mark')).toBe(true);
    }
  }
  await store.close();
  await fake.stop();
  expect(total).toMatchObject({ kept: PEOPLE * 5, lost: 0, doubled: 0, unanswered: 0 });
  expect(total.unknown).toBeLessThanOrEqual(16);
  expect(fake.violations()).toEqual([]);
});
