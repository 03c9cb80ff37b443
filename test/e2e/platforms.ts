/** The product with every platform's fake around it. */
import type { Fake, FakeChannel } from '../fakes/fake.ts';
import { fakeTelegram } from '../fakes/telegram.ts';
import { fakeViber } from '../fakes/viber.ts';
import { fakeWhatsapp } from '../fakes/whatsapp.ts';
import { cleanUp, type Product, startProduct } from './product.ts';

export interface Platforms {
  fakes: Record<FakeChannel, Fake>;
  product: Product;
  end(): Promise<void>;
}

/** A fake of each platform, not started yet. */
export function allFakes(): Record<FakeChannel, Fake> {
  return { telegram: fakeTelegram(), viber: fakeViber(), whatsapp: fakeWhatsapp() };
}

/** Starts the fakes, and the product that knows them. */
export async function startOnPlatforms(fakes = allFakes()): Promise<Platforms> {
  const env: Record<string, string> = {};
  for (const fake of Object.values(fakes)) Object.assign(env, (await fake.start()).env);
  const product = await startProduct({ env });
  for (const fake of Object.values(fakes)) fake.target(product.url);
  return {
    fakes,
    product,
    async end() {
      await product.stop();
      for (const fake of Object.values(fakes)) await fake.stop();
      cleanUp();
    },
  };
}
