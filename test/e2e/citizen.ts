/**
 * One citizen, on any channel: what the script of a conversation needs. On the platforms a fake stands between (it checks every
 * outgoing call against the platform's limits); on the web it is a Direct Line client.
 */
import type { Fake, FakeChannel, FakePerson } from '../fakes/fake.ts';
import { fakeTelegram } from '../fakes/telegram.ts';
import { fakeViber } from '../fakes/viber.ts';
import { fakeWhatsapp } from '../fakes/whatsapp.ts';
import { eventually, type Product, startProduct } from './product.ts';
import { WebPerson } from './web-person.ts';

export type ChannelName = 'web' | FakeChannel;
export const CHANNELS: readonly ChannelName[] = ['web', 'telegram', 'viber', 'whatsapp'];

export interface Citizen {
  type(text: string): Promise<number>;
  /** Taps the newest button with this label (full or as the channel shortens it). */
  tap(...labels: string[]): Promise<number>;
  /** Everything said to this person so far. */
  all(): Promise<{ text: string; labels: string[] }[]>;
  /** Waits until something said after the mark fits; moves the mark behind it. */
  hears(pattern: RegExp): Promise<{ text: string; labels: string[] }>;
  /** Waits a moment and fails if anything new was said. */
  hearsNothing(): Promise<void>;
}

/** The product with one platform connected, or with the web chat alone. */
export interface Stage {
  channel: ChannelName;
  product: Product;
  fake: Fake | undefined;
  citizen(id: string): Promise<Citizen>;
  /** Stops the product and starts it again on the same data. */
  restart(how: 'stop' | 'kill'): Promise<void>;
  end(): Promise<void>;
}

export const FAKES: Record<FakeChannel, () => Fake> = {
  telegram: fakeTelegram,
  viber: fakeViber,
  whatsapp: fakeWhatsapp,
};

export async function stage(channel: ChannelName): Promise<Stage> {
  const fake = channel === 'web' ? undefined : FAKES[channel]();
  const env = fake ? (await fake.start()).env : {};
  let product = await startProduct({ env });
  fake?.target(product.url);
  const made: Stage = {
    channel,
    get product() {
      return product;
    },
    fake,
    citizen: (id) => citizenOf(product.url, fake, id),
    async restart(how) {
      await (how === 'kill' ? product.kill() : product.stop());
      product = await startProduct({ env, dataDir: product.dataDir, port: product.port });
    },
    async end() {
      await product.stop();
      await fake?.stop();
    },
  };
  return made;
}

/** A citizen who has not written yet: on the platform of this fake, or on the web. */
export async function citizenOf(url: string, fake: Fake | undefined, id: string): Promise<Citizen> {
  if (!fake) {
    const web = await WebPerson.open(url);
    return listening({
      type: (text) => web.type(text),
      tap: (...labels) => web.tap(...labels),
      said: async () => {
        await web.poll();
        return web.heard;
      },
    });
  }
  const person: FakePerson = fake.person(id);
  return listening({
    type: async (text) => (await person.type(text)).status,
    tap: async (...labels) => (await person.tap(...labels)).status,
    said: async () => person.all(),
  });
}

function listening(raw: {
  type(text: string): Promise<number>;
  tap(...labels: string[]): Promise<number>;
  said(): Promise<{ text: string; labels: string[] }[]>;
}): Citizen {
  let mark = 0;
  return {
    type: raw.type,
    async tap(...labels) {
      // The button may stand under a later part of the reply, which is still on its way.
      const { status } = await eventually(`a button «${labels.join('» or «')}»`, async () => {
        const shown = (await raw.said()).some((one) => one.labels.some((label) => labels.includes(label)));
        return shown ? { status: await raw.tap(...labels) } : undefined;
      });
      return status;
    },
    all: raw.said,
    async hears(pattern) {
      let said: { text: string; labels: string[] }[] = [];
      try {
        return await eventually(String(pattern), async () => {
          said = await raw.said();
          const at = said.findIndex((one, n) => n >= mark && pattern.test(one.text));
          if (at < 0) return undefined;
          mark = at + 1;
          return said[at];
        });
      } catch (cause) {
        const since = JSON.stringify(said.slice(mark).map((one) => one.text));
        throw new Error(`not said: ${pattern}; said since: ${since}`, { cause });
      }
    },
    async hearsNothing() {
      await new Promise((resolve) => setTimeout(resolve, 400));
      const said = (await raw.said()).slice(mark);
      if (said.length > 0) throw new Error(`said, though the program should be silent: ${JSON.stringify(said)}`);
    },
  };
}
