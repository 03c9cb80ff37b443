/** A citizen in front of the page, for the browser tests. */
import { faults } from '../faults.ts';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { NOW } from './rig.ts';

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

export class Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Faults of the page and of its content policy; there must be none. */
  readonly faults: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.faults.push(message.text());
    });
  }

  static async start(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce', ...options });
    // The rig's clock stands still; a browser on the machine's own would drift away from it day by day.
    await context.clock.setFixedTime(NOW);
    const visit = new Visit(context, await context.newPage());
    await visit.page.goto(url);
    return visit;
  }

  async tap(label: string): Promise<void> {
    await this.page.getByRole('button', { name: label }).last().click();
  }

  async type(text: string): Promise<void> {
    await this.page.locator('#m').fill(text);
    await this.page.locator('#m').press('Enter');
  }

  /** Waits until the log says so. */
  async sees(text: string): Promise<void> {
    await this.page.locator('#log').getByText(text).last().waitFor();
  }

  /** What stands in the log, top down: who and what. */
  async log(): Promise<string[]> {
    return this.page.locator('#log .bub').allInnerTexts();
  }

  async isAccessible(): Promise<void> {
    expect(await faults(this.page)).toEqual([]);
  }

  async close(): Promise<void> {
    await this.context.close();
    expect(this.faults).toEqual([]);
  }
}
