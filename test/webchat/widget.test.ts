/** The one script tag on somebody else's page: another origin, another style sheet. */
import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../browser.ts';
import { builtUi } from './built.ts';
import { startRig, type Rig } from './rig.ts';
import { talk } from './talk.ts';
import { DESKTOP, PHONE, Visit } from './visit.ts';

let browser: Browser;
let uiFolder: string;
let rig: Rig;
let site: FastifyInstance;
let siteUrl: string;
let visit: Visit;

beforeAll(async () => {
  [browser, uiFolder] = await Promise.all([startBrowser(), builtUi()]);
});
afterAll(() => browser.close());
beforeEach(async () => {
  rig = await startRig({ script: talk, uiFolder });
  site = Fastify({ forceCloseConnections: true });
  site.get('/', (request, reply) => {
    const corner = new URLSearchParams(request.url.split('?')[1]).get('corner');
    return reply.type('text/html')
      .send(`<!doctype html><html lang="el"><head><title>Δήμος</title><style>button,iframe{all:unset;color:red!important;display:none!important}</style>
      <script src="${rig.url}/widget.js" async${corner === null ? '' : ` data-corner="${corner}"`}></script></head>
      <body><main><h1>Δήμος Σοφάδων</h1><p>${'Κείμενο της σελίδας. '.repeat(400)}</p></main></body></html>`);
  });
  siteUrl = (await site.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
});
afterEach(async () => {
  await visit.close();
  await site.close();
  await rig.close();
});

const launcher = () => visit.page.getByRole('button', { name: 'Χρειάζεστε βοήθεια' });
const chat = (): FrameLocator => visit.page.frameLocator('iframe');
const box = (selector: string) =>
  visit.page.locator(selector).evaluate((node) => node.getBoundingClientRect().toJSON());

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
])('the widget on %s', (_name, viewport) => {
  it('opens, talks, closes, and gives the focus back', async () => {
    visit = await Visit.start(browser, siteUrl, { viewport });
    await launcher().waitFor();
    await visit.isAccessible();
    expect(await visit.page.locator('iframe').count()).toBe(0);
    await launcher().click();
    await chat().getByText('Είμαι το Δίπλα').waitFor();
    const panel = await box('.panel');
    if (viewport === PHONE) expect(panel).toMatchObject({ x: 0, y: 0, ...PHONE });
    else expect(panel).toMatchObject({ width: 400, right: DESKTOP.width - 20 });
    expect(await visit.page.getByRole('dialog', { name: 'Συνομιλία με το Δίπλα' }).count()).toBe(1);
    await chat().locator('#m:focus').waitFor();
    await visit.page.keyboard.type('θελω ραντεβου');
    await visit.page.keyboard.press('Enter');
    await chat().locator('#log').getByText('Είπατε: θελω ραντεβου').waitFor();
    await visit.isAccessible();
    // Esc in the frame reaches the site's page.
    await visit.page.keyboard.press('Escape');
    await launcher().waitFor();
    expect(await visit.page.locator('.launch:focus').count()).toBe(1);
    await launcher().click();
    await chat().locator('#log').getByText('Είπατε: θελω ραντεβου').waitFor();
    await chat().getByRole('button', { name: 'Κλείσιμο συνομιλίας' }).click();
    await launcher().waitFor();
    expect(await visit.page.evaluate('document.documentElement.style.overflow')).toBe('');
  }, 120_000);
});

describe('the widget', () => {
  it('is put on the left when the site says so, and takes only its own box', async () => {
    visit = await Visit.start(browser, `${siteUrl}/?corner=left`, { viewport: DESKTOP });
    await launcher().waitFor();
    expect((await box('.launch')).x).toBe(16);
    expect(await box('#dipla-widget')).toMatchObject({ height: 0 });
  });

  it('is placed once, however many tags there are', async () => {
    visit = await Visit.start(browser, siteUrl);
    await launcher().waitFor();
    await visit.page.addScriptTag({ url: `${rig.url}/widget.js` });
    expect(await visit.page.locator('#dipla-widget').count()).toBe(1);
  });

  it('is small', async () => {
    visit = await Visit.start(browser, siteUrl);
    const answer = await fetch(`${rig.url}/widget.js`);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await answer.text()).length).toBeLessThan(6_000);
  });
});
