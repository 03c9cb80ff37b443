/** The same event three times, and twenty events of one person at once: exactly one ordered set of replies. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeTelegram } from '../fakes/telegram.ts';
import { fakeViber } from '../fakes/viber.ts';
import { fakeWhatsapp } from '../fakes/whatsapp.ts';
import { WebPerson } from './web-person.ts';
import { cleanUp, eventually, type Product, startProduct } from './product.ts';

afterAll(cleanUp);

describe.each([
  ['telegram', fakeTelegram],
  ['viber', fakeViber],
  ['whatsapp', fakeWhatsapp],
] as const)('repeats on %s', (_name, make) => {
  const fake = make();
  let product: Product;
  beforeAll(async () => {
    const { env } = await fake.start();
    product = await startProduct({ env });
    fake.target(product.url);
  });
  afterAll(async () => {
    await product.stop();
    await fake.stop();
  });

  test('three times in a row and three times at once are answered once', async () => {
    const row = fake.person('row');
    const first = await row.type('γεια σας');
    expect([first.status, (await fake.repost(first)).status, (await fake.repost(first)).status]).toEqual([
      200, 200, 200,
    ]);
    await row.heard((all) => all.length >= 1);
    await quiet();
    const once = row.all().map((said) => said.text);

    const atOnce = fake.person('at-once');
    const posted = await atOnce.type('γεια σας');
    const again = await Promise.all([fake.repost(posted), fake.repost(posted), fake.repost(posted)]);
    expect(again.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await quiet();
    expect(atOnce.all().map((said) => said.text)).toEqual(once);
  });

  test('twenty at once are all answered, in one order', async () => {
    const person = fake.person('burst');
    await person.type('γεια');
    await person.heard((all) => all.length >= 1);
    await person.tap('Συμφωνώ, ξεκινάμε', 'Συμφωνώ');
    await quiet();
    const before = person.all().length;
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, n) => person.type(`θελω να δω για το εεε ${n}`)));
    expect(statuses.every((posted) => posted.status === 200)).toBe(true);
    await eventually('an answer to each', () => (person.all().length - before >= 20 ? true : undefined), 20);
    await quiet();
    expect(fake.violations()).toEqual([]);
  });
});

describe('repeats on web', () => {
  let product: Product;
  afterAll(() => product.stop());

  test('one clientActivityID is one message, however often it is posted', async () => {
    product = await startProduct();
    const person = await WebPerson.open(product.url);
    await person.type('γεια σας', 'same-id');
    await Promise.all([person.type('γεια σας', 'same-id'), person.type('γεια σας', 'same-id')]);
    await eventually('an answer', async () => ((await person.poll()).length > 0 ? true : undefined));
    await quiet();
    await person.poll();
    const texts = person.heard.map((heard) => heard.text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));
