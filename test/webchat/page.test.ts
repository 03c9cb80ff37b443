/** The citizens' page in a real browser: every state looked at by axe, then what it does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decode } from '../../src/conversation/action.ts';
import { startBrowser } from '../browser.ts';
import { builtUi } from './built.ts';
import { aCase, CENTER, startRig, type Rig } from './rig.ts';
import { talk } from './talk.ts';
import { DESKTOP, PHONE, Visit } from './visit.ts';

let browser: Browser;
let uiFolder: string;
let rig: Rig;
let visit: Visit;

beforeAll(async () => {
  [browser, uiFolder] = await Promise.all([startBrowser(), builtUi()]);
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await startRig({ script: talk, uiFolder, parts: { page: { ...CENTER, exitUrl: '/away' } } });
});
afterEach(async () => {
  await visit.close();
  await rig.close();
});

/** ms: a dozen states, each read by axe, on a machine that may be busy. */
const WALK = 240_000;
const user = (): string => rig.accepted.at(-1)!.event.address;
const MARIA = { role: 'staff', id: 's1', name: 'Μαρία' } as const;

describe.each([
  ['a phone', { viewport: PHONE }],
  ['a phone in the dark', { viewport: PHONE, colorScheme: 'dark' as const }],
  ['a desktop', { viewport: DESKTOP }],
  ['a desktop in the dark', { viewport: DESKTOP, colorScheme: 'dark' as const }],
])('on %s', (_name, options) => {
  it(
    'has no accessibility fault in any state, and never scrolls sideways',
    async () => {
      visit = await Visit.start(browser, rig.url, options);
      const look = async (): Promise<void> => {
        await visit.isAccessible();
        expect(await visit.page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
      };
      await look();
      for (const [tap, then] of [
        ['Συμφωνώ', 'Τι σας απασχολεί'],
        ['Επιδόματα', 'Πόσα παιδιά'],
        ['2 παιδιά', 'Πόσα χρήματα'],
        ['Ως 2.592', 'Φαίνεται'],
        ['Κλείστε ραντεβού', 'Ζητήθηκε'],
      ] as const) {
        await visit.tap(tap);
        await visit.sees(then);
        await look();
      }
      await visit.type('με χτυπάει');
      await visit.sees('Δεν φταίτε εσείς');
      await look();
      await rig.say(user(), { dir: 'mark', text: 'Ζητήθηκε' }, aCase(user(), { state: 'requested', owner: undefined }));
      await visit.page.getByRole('status').getByText('Θα σας γράψει άνθρωπος').waitFor();
      await look();
      await rig.say(
        user(),
        { dir: 'out', reply: { author: MARIA, text: 'Καλημέρα σας' } },
        aCase(user(), { version: 2 }),
      );
      await visit.page.getByRole('status').getByText('Μιλάτε με: Μαρία').waitFor();
      await look();
      await visit.page.getByRole('link', { name: 'Επείγον' }).click();
      await look();
      await visit.page.keyboard.press('Escape');
      await visit.page.getByRole('button', { name: 'Ρυθμίσεις' }).click();
      await look();
      await visit.page.keyboard.press('Escape');
      await visit.context.setOffline(true);
      await visit.type('την πεμπτη');
      await visit.sees('Περιμένει σύνδεση');
      await visit.page.getByRole('status').getByText('Δεν υπάρχει σύνδεση').waitFor();
      await look();
    },
    WALK,
  );
});

describe('before anything is done', () => {
  it('says the first words without a script, and the same ones with it', async () => {
    visit = await Visit.start(browser, rig.url, { javaScriptEnabled: false });
    const bare = await visit.page.locator('#log').innerText();
    expect(bare).toContain('Είμαι το Δίπλα');
    await visit.page.getByRole('link', { name: 'Επείγον' }).click();
    expect(await visit.page.locator('#urgent a[href="tel:112"]').isVisible()).toBe(true);
    await visit.close();
    visit = await Visit.start(browser, rig.url);
    await visit.page.locator('#m[maxlength]').waitFor();
    expect(await visit.page.locator('#log').innerText()).toBe(bare);
  });

  it('asks the server for nothing and stores nobody', async () => {
    const calls: string[] = [];
    visit = await Visit.start(browser, 'about:blank');
    visit.page.on('request', (request) => calls.push(new URL(request.url()).pathname));
    await visit.page.goto(rig.url);
    await visit.page.getByRole('button', { name: 'Ρυθμίσεις' }).click();
    expect(calls.filter((path) => path.startsWith('/v3'))).toEqual([]);
    expect(await rig.store.stats()).toMatchObject({ people: 0 });
  });

  it('weighs less than 60 KB on the line', async () => {
    visit = await Visit.start(browser, rig.url);
    const names = await visit.page
      .locator('script[src], link[rel=stylesheet]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('src') ?? node.getAttribute('href') ?? ''));
    const html = gzipSync(await (await fetch(rig.url)).text()).length;
    const files = names.map((name) => readFileSync(join(uiFolder, `${name.replace('/assets/', '')}.gz`)).length);
    expect(names).toHaveLength(2);
    expect(html + files.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024);
  });
});

describe('a talk', () => {
  it('sends a tap once, marks it, and offers the old ones still', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.tap('Συμφωνώ');
    await visit.sees('Τι σας απασχολεί');
    await visit.tap('Επιδόματα');
    await visit.sees('Πόσα παιδιά');
    expect(await visit.page.getByRole('button', { name: 'Συμφωνώ', pressed: true }).innerText()).toContain('Αλλαγή');
    await visit.tap('Δουλειά');
    await visit.sees('Πατήσατε: Δουλειά');
    expect(rig.accepted.map(({ event }) => event.input)).toEqual([
      { kind: 'tap', action: 'c:hello:agree', label: 'Συμφωνώ, ξεκινάμε' },
      { kind: 'tap', action: 'c:menu:benefits', label: 'Επιδόματα' },
      { kind: 'tap', action: 'c:menu:work', label: 'Δουλειά' },
    ]);
  });

  it('has three ways out that the core understands', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    for (const label of ['Πίσω', 'Μενού', 'Άνθρωπος']) await visit.tap(label);
    await expect.poll(() => rig.accepted.length).toBe(4);
    const taps = rig.accepted
      .slice(1)
      .map(({ event }) => (event.input.kind === 'tap' ? decode(event.input.action) : null));
    expect(taps).toEqual(['back', 'menu', 'human'].map((to) => ({ kind: 'nav', to })));
  });

  it('goes by keyboard alone, in the order of the page', async () => {
    visit = await Visit.start(browser, rig.url);
    const order: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      await visit.page.keyboard.press('Tab');
      order.push(
        await visit.page
          .locator(':focus')
          .evaluate((node) => (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 12)),
      );
    }
    expect(order).toEqual(['Επείγον', 'Ρυθμίσεις: μ', 'Συνομιλία', 'Συμφωνώ, ξεκ', 'Όχι, θέλω άν', '', 'Αποστολή']);
    await visit.page.keyboard.press('Shift+Tab');
    await visit.page.keyboard.type('τηλέφωνο');
    await visit.page.keyboard.press('Enter');
    await visit.sees('Γράψτε το τηλέφωνό σας');
    expect(await visit.page.locator('#m:focus').count()).toBe(1);
    expect(await visit.page.locator('#m').getAttribute('inputmode')).toBe('tel');
    // The ways out are there now; Enter on the menu.
    await visit.page.getByRole('button', { name: 'Μενού' }).focus();
    await visit.page.keyboard.press('Enter');
    await visit.sees('Τι σας απασχολεί');
    await visit.page.getByRole('button', { name: 'Ρυθμίσεις' }).focus();
    await visit.page.keyboard.press('Enter');
    await visit.page.keyboard.press('Escape');
    expect(await visit.page.locator('[data-opens=more]:focus').count()).toBe(1);
  });

  it('is read out once: the message, then how many choices', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.tap('Συμφωνώ');
    await visit.sees('Τι σας απασχολεί');
    expect(await visit.page.locator('#said').innerText()).toBe(
      'Ευχαριστώ. Τι σας απασχολεί; Πατήστε ή γράψτε το. 9 επιλογές.',
    );
    expect(await visit.page.locator('[aria-live]:not([aria-live=off])').count()).toBe(1);
  });

  it('shows a long answer from its start, and leaves whoever reads above alone', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('μακρύ');
    await visit.sees('Γραμμή 1 ');
    const top = (text: string): Promise<number> =>
      visit.page
        .getByText(text, { exact: true })
        .last()
        .evaluate((node) => node.getBoundingClientRect().top - node.closest('.log')!.getBoundingClientRect().top);
    await expect.poll(() => top('Γραμμή 1 από μια πολύ μεγάλη απάντηση.')).toBeGreaterThan(0);
    expect(await top('Γραμμή 1 από μια πολύ μεγάλη απάντηση.')).toBeLessThan(220);
    await visit.page.locator('.log').evaluate((log) => (log.scrollTop = 0));
    await visit.page.waitForTimeout(100);
    await rig.say(user(), { dir: 'out', reply: { author: MARIA, text: 'Νέα από τη Μαρία' } });
    await visit.page.getByRole('button', { name: 'Νέο μήνυμα' }).waitFor();
    expect(await visit.page.locator('.log').evaluate((log) => log.scrollTop)).toBe(0);
    await visit.page.getByRole('button', { name: 'Νέο μήνυμα' }).click();
    expect(await visit.page.getByText('Νέα από τη Μαρία').last().isVisible()).toBe(true);
    await expect.poll(() => visit.page.locator('.pill').count()).toBe(0);
  });

  it('offers the way to choices out of view', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.tap('Συμφωνώ');
    await visit.sees('Τι σας απασχολεί');
    await visit.tap('Επιδόματα');
    await visit.sees('Πόσα παιδιά');
    await visit.page.locator('.log').evaluate((log) => (log.scrollTop = 0));
    await visit.page.getByRole('button', { name: 'Δείτε τις επιλογές' }).click();
    expect((await visit.page.getByRole('button', { name: '3 παιδιά' }).boundingBox())!.y).toBeLessThan(
      PHONE.height - 100,
    );
  });

  it('lets the page flow when large text leaves no room', async () => {
    visit = await Visit.start(browser, rig.url, { viewport: { width: 180, height: 370 }, deviceScaleFactor: 2 });
    await visit.tap('Συμφωνώ');
    await visit.sees('Τι σας απασχολεί');
    expect(await visit.page.locator('.chat.flow').count()).toBe(1);
    expect(await visit.page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    await visit.page.setViewportSize(PHONE);
    await visit.page.locator('.chat:not(.flow)').waitFor();
  });

  it('keeps the size of letters that was chosen', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.page.getByRole('button', { name: 'Ρυθμίσεις' }).click();
    await visit.page.getByRole('button', { name: 'Πολύ μεγάλα' }).click();
    await visit.page.reload();
    expect(await visit.page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('21.6px');
  });

  it('tells where the person is, when they are asked and press', async () => {
    visit = await Visit.start(browser, rig.url, {
      geolocation: { latitude: 39.33, longitude: 22.1 },
      permissions: ['geolocation'],
    });
    await visit.type('τοποθεσία');
    await visit.tap('Στείλτε πού είστε');
    await visit.sees('Ήρθε: location');
  });
});

describe('danger', () => {
  it('keeps the numbers at hand without a connection', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.context.setOffline(true);
    await visit.page.getByRole('link', { name: 'Επείγον' }).click();
    for (const { dial } of CENTER.helpLines)
      expect(await visit.page.locator(`#urgent a[href="tel:${dial}"]`).isVisible()).toBe(true);
  });

  it('lets whoever cannot speak write', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.page.getByRole('link', { name: 'Επείγον' }).click();
    await visit.tap('Δεν μπορώ να μιλήσω');
    await visit.sees('Κινδυνεύετε τώρα');
  });

  it('leaves at once, and nothing of the talk stays on the device', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('με χτυπάει');
    await visit.sees('Δεν φταίτε');
    const exit = visit.page.locator('#exit').getByRole('button', { name: 'Κλείστε γρήγορα' });
    expect(await exit.evaluate((node) => node.getBoundingClientRect().top)).toBe(0);
    await exit.click();
    await visit.page.waitForURL('**/away');
    expect(await visit.page.evaluate('Object.keys(localStorage)')).toEqual([]);
    await visit.page.goto(rig.url);
    await visit.sees('Είμαι το Δίπλα');
    expect(await visit.log()).not.toContain('με χτυπάει');
  });
});
