/** The console's page in a real browser: built once per test file, one browser, one context per staff member. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { INPUTS, ui } from '../../vite.config.ts';
import { startBrowser } from '../browser.ts';
export { faults } from '../faults.ts';
import { NOW } from './people.ts';
import { createRig, PASSPHRASE, type Rig } from './rig.ts';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

export interface Look {
  viewport: { width: number; height: number };
  dark?: boolean;
}

export interface Stage {
  rig: Rig;
  base: string;
  uiDir: string;
  /** A signed-in page of this staff member. */
  enter(email: string, look?: Look): Promise<Page>;
  /** A page of somebody who is not signed in. */
  visit(hash: string, look?: Look): Promise<Page>;
  close(): Promise<void>;
}

let browser: Browser | undefined;
let folder: string | undefined;

/** A fresh console over an empty store. */
export async function stage(): Promise<Stage> {
  folder ??= await buildPage();
  browser ??= await startBrowser();
  const running = browser;
  const uiDir = folder;
  const rig = await createRig({ uiDir });
  const base = await rig.app.listen({ host: '127.0.0.1', port: 0 });
  const contexts: BrowserContext[] = [];

  async function visit(hash: string, look: Look = { viewport: DESKTOP }): Promise<Page> {
    const context = await running.newContext({
      viewport: look.viewport,
      locale: 'el-GR',
      // Not Athens: times must not depend on the computer.
      timezoneId: 'America/New_York',
      colorScheme: look.dark ? 'dark' : 'light',
      hasTouch: look.viewport.width < 500,
    });
    contexts.push(context);
    // The rig's clock stands still; a browser on the machine's own would drift away from it day by day.
    await context.clock.setFixedTime(NOW);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${base}/console${hash}`);
    return page;
  }
  return {
    rig,
    base,
    uiDir,
    visit,
    async enter(email, look) {
      const page = await visit('', look);
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Κωδικός').fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Κύρια πλοήγηση' }).waitFor();
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      await rig.close();
    },
  };
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

async function buildPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'dipla-console-ui-'));
  await build({ ...ui({ console: INPUTS.console }, outDir), configFile: false, logLevel: 'error' });
  return outDir;
}
