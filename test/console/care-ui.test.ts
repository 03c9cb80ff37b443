/** The care of the content in a real browser: with the mouse, with the keyboard alone, on a phone, in the dark. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeBrowser, DESKTOP, faults, PHONE, stage, type Look, type Stage } from './page.ts';
import { seed } from './people.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let s: Stage;
const looks: [string, Look][] = [
  ['on a desktop', { viewport: DESKTOP }],
  ['on a phone', { viewport: PHONE }],
  ['in the dark', { viewport: DESKTOP, dark: true }],
];
beforeAll(async () => {
  s = await stage();
  await s.rig.addStaff('eleni', 'Ελένη', { role: 'lead' });
  await seed(s.rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }] });
  await s.rig.write('giorgos', 'κεα');
  await s.rig.write('giorgos', 'χαρτιά');
  await s.rig.write('giorgos', 'μενού');
  for (const words of ['ξυλόφωνα μπουρμπουλήθρας', 'τραμπαλίζομαι αδιάκοπα', 'σφυρίχτρες καραμούζας'])
    await s.rig.write('giorgos', words);
});
afterAll(async () => {
  await s.close();
  await closeBrowser();
});

async function clean(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.evaluate(`location.hash = '#/care'`);
  await page.getByRole('button', { name, exact: true }).click();
}

/** Looks at by a person when a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe.each(looks)('%s', (name, look) => {
  let page: Page;
  beforeAll(async () => {
    page = await s.enter('eleni@example.gr', look);
  });

  test('what nothing answered: chips, the list of all topics, the second click, what was taught', async () => {
    await openTab(page, 'Αναπάντητα');
    const row = page.getByRole('listitem').filter({ hasText: 'καραμούζας' });
    await row.getByRole('button', { name: 'Άλλο θέμα…' }).click();
    await clean(page);
    await page.getByLabel('Βρείτε θέμα').fill('ρευμα');
    await picture(page, `teach-search ${name}`);
    await page.getByRole('button', { name: 'Φτηνό ρεύμα (ΚΟΤ)' }).click();
    await row.getByText('Στο εξής το «σφυρίχτρες καραμούζας» σημαίνει: Φτηνό ρεύμα (ΚΟΤ).').waitFor();
    await clean(page);
    await row.getByRole('button', { name: 'Ναι, αυτό' }).click();
    await page.getByText('Το έμαθε: Φτηνό ρεύμα (ΚΟΤ)').waitFor();
    await page.getByRole('button', { name: 'Αναίρεση: σφυρίχτρες καραμούζας' }).waitFor();
    await page.getByRole('button', { name: 'Για τα αρχεία του Κέντρου' }).click();
    expect(await page.getByLabel('Φράσεις σε YAML').inputValue()).toContain('- id: kot');
    await clean(page);
    await picture(page, `teach ${name}`);
    await page.getByRole('button', { name: 'Αναίρεση: σφυρίχτρες καραμούζας' }).click();
    await page.getByText('Ξαναμπήκε στη λίστα').waitFor();
  });

  test('the list of flows, a map with its table, the preview on each channel', async () => {
    await openTab(page, 'Διάλογοι');
    await page.getByText('Τις τελευταίες 30 μέρες.').waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'ΕΕΕ (παλιό ΚΕΑ)' }).click();
    await page.getByRole('img', { name: /Σχέδιο του διαλόγου ΕΕΕ/ }).waitFor();
    await page.locator('.flow-twin th').getByText('Προέλεγχος: ΕΕΕ (παλιό ΚΕΑ)').waitFor();
    await clean(page);
    await picture(page, `map ${name}`);
    await page.getByRole('button', { name: 'Προεπισκόπηση', exact: true }).click();
    await page.getByText('Προεπισκόπηση: τίποτα δεν στέλνεται.').waitFor();
    for (const [channel, label] of [
      ['Ιστοσελίδα', 'Τι χαρτιά χρειάζονται'],
      ['Viber', 'Τι χαρτιά χρειάζονται'],
      ['Telegram', 'Τι χαρτιά χρειάζονται'],
      ['WhatsApp', 'Τι χαρτιά χρειάζονται'],
    ] as const) {
      await page.getByRole('button', { name: channel, exact: true }).click();
      await page.getByRole('log').getByText('Το ΕΕΕ είναι χρήματα κάθε μήνα').waitFor();
      if (channel === 'WhatsApp') await page.getByText('Επιλογές', { exact: true }).click();
      await page.locator('.phone').getByRole('button', { name: label }).first().click();
      await page.getByRole('log').getByText('Για το ραντεβού φέρτε').waitFor();
      await clean(page);
      await picture(page, `preview ${channel} ${name}`);
      await page.getByRole('button', { name: 'Από την αρχή' }).click();
    }
    await page.getByRole('button', { name: 'Χάρτης', exact: true }).click();
    await page.getByRole('button', { name: 'Όλοι οι διάλογοι' }).click();
  });
});

test('the program is held back until a time, every screen says so, and it is let go on', async () => {
  const page = await s.enter('eleni@example.gr', { viewport: PHONE });
  await openTab(page, 'Παύση');
  await page.getByLabel('3 ώρες').check();
  await clean(page);
  await page.getByRole('button', { name: 'Παύση του προγράμματος' }).click();
  await page.getByText('Συνεχίζει μόνο του Τρίτη 24/11, 14:25.').waitFor();
  await page.getByRole('status').getByText('Το πρόγραμμα είναι σε παύση.').waitFor();
  await clean(page);
  await page.evaluate(`location.hash = '#/'`);
  await page.getByRole('status').getByText('Το πρόγραμμα είναι σε παύση.').waitFor();
  await clean(page);
  await page.locator('.banner a').click();
  await page.getByRole('button', { name: 'Συνέχισε' }).click();
  await page.getByRole('button', { name: 'Παύση του προγράμματος' }).waitFor();
  await vi.waitFor(async () => expect(await page.getByText('Το πρόγραμμα είναι σε παύση.').count()).toBe(0));
});

test('how far people got in the flows stands on the page of the numbers', async () => {
  const page = await s.enter('eleni@example.gr', { viewport: PHONE });
  await page.evaluate(`location.hash = '#/numbers'`);
  await page.getByRole('heading', { name: 'Ως πού έφτασαν στους διαλόγους' }).waitFor();
  await page.getByRole('rowheader', { name: 'ΕΕΕ (παλιό ΚΕΑ)' }).first().waitFor();
  await clean(page);
  await picture(page, 'numbers on a phone');
});

test('a phrase is settled with the keyboard alone', async () => {
  const page = await s.enter('eleni@example.gr');
  await openTab(page, 'Αναπάντητα');
  const row = page.getByRole('listitem').filter({ hasText: 'τραμπαλίζομαι' });
  await row.getByRole('button', { name: 'Άλλο θέμα…' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('τροφιμα');
  await page.keyboard.press('Enter');
  await row.getByRole('button', { name: 'Ναι, αυτό' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Το έμαθε: Τρόφιμα').waitFor();
  await vi.waitFor(async () => expect((await s.rig.store.unanswered(9)).map((one) => one.text)).toHaveLength(2));
});
