/**
 * The whole town on one product: every platform's fake and the web chat at once, staff in real browsers at the built console, and
 * a clock that the test moves.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../browser.ts';
import type { Fake, FakeChannel } from '../fakes/fake.ts';
import { type ChannelName, type Citizen, citizenOf, FAKES } from './citizen.ts';
import { freshFolder, type Product, startProduct } from './product.ts';
import { PASSPHRASE, Staff } from './staff.ts';

export interface Desk {
  name: string;
  email: string;
  page: Page;
}

export interface Town {
  product: Product;
  citizen(channel: ChannelName, id: string): Promise<Citizen>;
  /** A staff member in a browser of their own, signed in. */
  desk(name: string, email: string): Promise<Desk>;
  /** The same person at the API, freshly signed in, for what no screen shows. */
  api(desk: Desk): Promise<Staff>;
  /** Signs in again: the night ends every session. */
  back(desk: Desk): Promise<void>;
  now(): number;
  /** The product is at this time from now on. Browsers keep the machine's: the page goes by the server's, and nobody left a chair. */
  moveTo(at: number): void;
  /** What the platforms did not accept. */
  violations(): unknown[];
  end(): Promise<void>;
}

/** Opens it at this time, ms since 1970. */
export async function openTown(at: number): Promise<Town> {
  const fakes = new Map<FakeChannel, Fake>();
  const env: Record<string, string> = {};
  for (const name of ['telegram', 'viber', 'whatsapp'] as const) {
    const fake = FAKES[name]();
    fakes.set(name, fake);
    Object.assign(env, (await fake.start()).env);
  }
  const file = join(freshFolder(), 'clock');
  let ahead = 0;
  const set = (to: number): void => {
    ahead = to - Date.now();
    // Whole or not at all: the product may read it at any moment.
    writeFileSync(`${file}.new`, String(ahead));
    renameSync(`${file}.new`, file);
  };
  set(at);
  const preload = pathToFileURL(join(import.meta.dirname, 'moved-clock.mjs')).href;
  const product = await startProduct({ env: { ...env, MOVED_CLOCK: file, NODE_OPTIONS: `--import=${preload}` } });
  for (const fake of fakes.values()) fake.target(product.url);

  let browser: Browser | undefined;
  let first: Staff | undefined;
  const now = (): number => Date.now() + ahead;

  async function back({ email, page }: Desk): Promise<void> {
    await page.goto(`${product.url}/console`).catch((cause: unknown) => {
      throw new Error(`the console does not open; the product said:\n${product.output()}`, { cause });
    });
    const field = page.getByLabel('Email');
    await field.fill(email);
    await page.getByLabel('Κωδικός').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Κύρια πλοήγηση' }).waitFor();
  }

  return {
    product,
    now,
    citizen: (channel, id) => citizenOf(product.url, channel === 'web' ? undefined : fakes.get(channel), id),
    async desk(name, email) {
      if (first) await first.invited(name, email);
      else first = await Staff.first(product, name, email);
      browser ??= await startBrowser();
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'el-GR' });
      // What this desk hears: a machine without loudspeakers hears nothing.
      await context.addInitScript(`
        window.tones = 0;
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (at) { window.tones += 1; return start.call(this, at); };
      `);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const desk = { name, email, page };
      await back(desk);
      return desk;
    },
    api: ({ email }) => Staff.login(product, email),
    back,
    moveTo: set,
    violations: () => [...fakes.values()].flatMap((fake) => fake.violations()),
    async end() {
      await browser?.close();
      await product.stop();
      for (const fake of fakes.values()) await fake.stop();
    },
  };
}
