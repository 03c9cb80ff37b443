/** The page's line to the server: nothing that a person writes is lost or doubled, whatever happens to it. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../browser.ts';
import { builtUi } from './built.ts';
import { BOT, startRig, type Rig } from './rig.ts';
import { talk } from './talk.ts';
import { Visit } from './visit.ts';

let browser: Browser;
let uiFolder: string;
let rig: Rig;
let visit: Visit;

beforeAll(async () => {
  [browser, uiFolder] = await Promise.all([startBrowser(), builtUi()]);
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await startRig({ script: talk, uiFolder });
});
afterEach(async () => {
  await visit.close();
  await rig.close();
});

const user = (): string => rig.accepted.at(-1)!.event.address;
const texts = (): unknown[] =>
  rig.accepted
    .filter(({ status }) => status === 'done')
    .map(({ event }) => Reflect.get(event.input, 'text') ?? Reflect.get(event.input, 'label'));
const notice = (text: string): Promise<void> => visit.page.getByRole('status').getByText(text).waitFor();

describe('without a connection', () => {
  it('what is written and tapped waits, and goes once, in order', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    await visit.context.setOffline(true);
    await notice('Δεν υπάρχει σύνδεση');
    await visit.type('δύο');
    await visit.type('τρία');
    await visit.tap('Συμφωνώ');
    expect(await visit.page.getByText('Περιμένει σύνδεση').count()).toBe(3);
    await visit.context.setOffline(false);
    await notice('Συνδεθήκαμε');
    await visit.sees('Τι σας απασχολεί');
    expect(texts()).toEqual(['ένα', 'δύο', 'τρία', 'Συμφωνώ, ξεκινάμε']);
    expect((await visit.log()).filter((text) => text === 'δύο')).toHaveLength(1);
    expect(await visit.page.getByText('Περιμένει σύνδεση').count()).toBe(0);
  });

  it('the very first words wait too', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.context.setOffline(true);
    await visit.type('θέλω βοήθεια');
    await visit.sees('Περιμένει σύνδεση');
    await visit.context.setOffline(false);
    await visit.sees('Είπατε: θέλω βοήθεια');
    expect(texts()).toEqual(['θέλω βοήθεια']);
  });
});

describe('when we are broken', () => {
  it('says so, loses nothing over a reload, and sends once', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    rig.break(true);
    await visit.type('δύο');
    await notice('Κάτι χάλασε σε εμάς');
    await visit.page.reload();
    await visit.sees('Είπατε: ένα');
    await visit.sees('δύο');
    rig.break(false);
    await visit.sees('Είπατε: δύο');
    expect(texts()).toEqual(['ένα', 'δύο']);
    expect((await visit.log()).filter((text) => text === 'δύο')).toHaveLength(1);
  });

  it('an answer that got lost on its way does not double the message', async () => {
    visit = await Visit.start(browser, rig.url);
    let first = true;
    await visit.page.route('**/activities', async (route) => {
      if (route.request().method() !== 'POST' || !first) return route.continue();
      first = false;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await visit.type('μία φορά');
    await visit.sees('Είπατε: μία φορά');
    await visit.type('και μετά');
    await visit.sees('Είπατε: και μετά');
    expect(texts()).toEqual(['μία φορά', 'και μετά']);
    expect((await visit.log()).filter((text) => text === 'μία φορά')).toHaveLength(1);
  });

  it('a refused message says so and can be sent again', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.page.route('**/activities', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 400, json: {} }) : route.continue(),
    );
    await visit.type('όχι');
    await visit.sees('Δεν έφυγε');
    await visit.isAccessible();
    await visit.page.unroute('**/activities');
    await visit.page.getByRole('button', { name: 'Ξαναστείλτε το' }).click();
    expect(await visit.page.locator('#m:focus').count()).toBe(1);
    await visit.sees('Είπατε: όχι');
    expect(texts()).toEqual(['όχι']);
  });
});

describe('coming back', () => {
  it('finds everything after a restart of the server, once', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    const address = user();
    await rig.stop();
    rig = await rig.again();
    await rig.say(address, { dir: 'out', reply: { author: BOT, text: 'όσο έλειπα' } });
    await visit.sees('όσο έλειπα');
    await visit.type('δύο');
    await visit.sees('Είπατε: δύο');
    expect((await visit.log()).slice(-5)).toEqual(['ένα', 'Είπατε: ένα', 'όσο έλειπα', 'δύο', 'Είπατε: δύο']);
  });

  it('finds everything after days, with the answer that waited', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.tap('Συμφωνώ');
    await visit.sees('Τι σας απασχολεί');
    await visit.page.goto('about:blank');
    await rig.say(user(), {
      dir: 'out',
      reply: { author: { role: 'staff', id: 's1', name: 'Μαρία' }, text: 'Σας περιμένω' },
    });
    rig.time.now += 20 * 24 * 3600_000;
    await visit.page.goto(rig.url);
    await visit.sees('Σας περιμένω');
    expect(await visit.page.getByRole('button', { name: 'Συμφωνώ', pressed: true }).count()).toBe(1);
    // Read out is only what is new.
    expect(await visit.page.locator('#said').innerText()).toBe('');
    await visit.type('ευχαριστώ');
    await visit.sees('Είπατε: ευχαριστώ');
  });

  it('goes on when the token ran out meanwhile', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    rig.time.now += 31 * 60_000;
    await visit.type('δύο');
    await visit.sees('Είπατε: δύο');
    expect(new Set(rig.accepted.map(({ event }) => event.address)).size).toBe(1);
  });

  it('finds nothing after it was erased from the device', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    await visit.page.getByRole('button', { name: 'Ρυθμίσεις' }).click();
    await visit.tap('Σβήστε τη συνομιλία');
    await expect.poll(() => visit.log()).not.toContain('ένα');
    await visit.page.reload();
    await visit.sees('Είμαι το Δίπλα');
    expect(await visit.log()).not.toContain('ένα');
    await visit.type('καινούριο');
    await visit.sees('Είπατε: καινούριο');
    expect(new Set(rig.accepted.map(({ event }) => event.address)).size).toBe(2);
  });

  it('begins anew when the server no longer knows the device', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    rig.time.now += 91 * 24 * 3600_000;
    await visit.page.reload();
    await visit.type('δύο');
    await visit.sees('Είπατε: δύο');
    expect(new Set(rig.accepted.map(({ event }) => event.address)).size).toBe(2);
  });
});

describe('where sockets are blocked', () => {
  it('asks again and again instead', async () => {
    visit = await Visit.start(browser, 'about:blank');
    await visit.page.routeWebSocket(/stream/, (socket) => socket.close());
    await visit.page.goto(rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    await rig.say(user(), { dir: 'out', reply: { author: BOT, text: 'χωρίς γραμμή' } });
    await visit.sees('χωρίς γραμμή');
    expect((await visit.log()).slice(-3)).toEqual(['ένα', 'Είπατε: ένα', 'χωρίς γραμμή']);
  });
});

describe('in two tabs', () => {
  it('both show the same talk, each message once', async () => {
    visit = await Visit.start(browser, rig.url);
    await visit.type('ένα');
    await visit.sees('Είπατε: ένα');
    const other = await visit.context.newPage();
    await other.goto(rig.url);
    await other.locator('#log').getByText('Είπατε: ένα').waitFor();
    await other.locator('#m').fill('δύο');
    await other.locator('#m').press('Enter');
    await visit.sees('Είπατε: δύο');
    await other.locator('#log').getByText('Είπατε: δύο').waitFor();
    expect(await other.locator('#log .bub.me').allInnerTexts()).toEqual(['ένα', 'δύο']);
    expect(await visit.page.locator('#log .bub.me').allInnerTexts()).toEqual(['ένα', 'δύο']);
  });
});
