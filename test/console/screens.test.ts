/** Every screen, on a desktop, a phone and in the dark: nothing that axe objects to, nothing wider than the screen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { firstStaffLink } from '../../src/console/plugin.ts';
import { closeBrowser, DESKTOP, faults, PHONE, stage, type Look, type Stage } from './page.ts';
import { seed, seedTown } from './people.ts';

// A browser on a busy machine takes its time, and axe looks at every element.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let s: Stage;
let firstHash: string;
beforeAll(async () => {
  s = await stage();
  firstHash = new URL((await firstStaffLink(s.rig.store, () => s.rig.clock.now, s.base)) ?? s.base).hash;
});
afterAll(async () => {
  await s.close();
  await closeBrowser();
});

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.optional(z.boolean()),
    imports: z.optional(z.array(z.string())),
    css: z.optional(z.array(z.string())),
  }),
);

/** The files that the page needs before it shows anything: what it imports, not what it fetches later. */
function firstLoad(folder: string): string[] {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')));
  const files = new Set<string>();
  const add = (name: string): void => {
    const part = manifest[name];
    if (!part || files.has(part.file)) return;
    files.add(part.file);
    for (const sheet of part.css ?? []) files.add(sheet);
    for (const imported of part.imports ?? []) add(imported);
  };
  for (const [name, part] of Object.entries(manifest)) if (part.isEntry === true) add(name);
  return [...files];
}

async function clean(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}

async function show(page: Page, hash: string, heading: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

// First: a link works only while there is no account.
test('the first account, with its mistakes', async () => {
  const page = await s.visit(firstHash, { viewport: PHONE });
  await page.getByRole('heading', { name: 'Ο πρώτος λογαριασμός' }).waitFor();
  await page.getByText('Ο σύνδεσμος ισχύει για άλλες 24 ώρες').waitFor();
  await clean(page);
  await page.getByRole('button', { name: 'Δημιουργία λογαριασμού' }).click();
  await page.getByText('Γράψτε το όνομά σας').waitFor();
  await clean(page);
  await page.setViewportSize(DESKTOP);
  await page.getByLabel('Όνομα').fill('Διαχείριση');
  await page.getByLabel('Email').fill('admin@example.gr');
  await page.getByLabel('Κωδικός').fill('λίγα');
  await page.keyboard.press('Enter');
  await page.getByText('Χρειάζεται από 12 χαρακτήρες').waitFor();
  await clean(page);
  await page.getByLabel('Κωδικός').fill('μια φράση που θυμάμαι');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Κανείς δεν περιμένει απάντηση τώρα' }).waitFor();
  await page.getByText('Κανείς δεν περιμένει', { exact: true }).waitFor();
  await clean(page);

  const again = await s.visit(firstHash);
  await again.getByRole('heading', { name: 'Ο σύνδεσμος δεν ισχύει πια' }).waitFor();
  await clean(again);
});

const looks: [string, Look][] = [
  ['on a desktop', { viewport: DESKTOP }],
  ['on a phone', { viewport: PHONE }],
  ['in the dark', { viewport: DESKTOP, dark: true }],
];

describe.each(looks)('%s', (_name, look) => {
  let page: Page;
  beforeAll(async () => {
    if (!(await s.rig.store.accounts.byId('eleni'))) {
      const eleni = { id: 'eleni', name: 'Ελένη' };
      await s.rig.addStaff('eleni', 'Ελένη', { role: 'lead' });
      await seedTown(s.rig.store, eleni);
      await seed(s.rig.store, {
        id: 'mine',
        name: 'Ηλίας',
        channel: 'whatsapp',
        talk: [{ ago: 5, in: 'γεια' }],
        case: { state: 'claimed', owner: eleni },
      });
    }
    page = await s.enter('eleni@example.gr', look);
  });

  test('signing in, and failing to', async () => {
    const out = await s.visit('', look);
    await out.getByLabel('Email').fill('nobody@example.gr');
    await out.getByLabel('Κωδικός').fill('λάθος');
    await out.keyboard.press('Enter');
    await out.getByRole('alert').getByText('Το email ή ο κωδικός δεν ταιριάζουν').waitFor();
    await clean(out);
  });

  test('inbox: open, closed, nothing found', async () => {
    await show(page, '#/', 'άνθρωποι χρειάζονται απάντηση τώρα');
    await page.getByText('Υποσχεθήκαμε για σήμερα').waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'Κλειστά' }).click();
    await page.getByText('Τελείωσε με αποχαιρετισμό').waitFor();
    await page.getByPlaceholder('Όνομα, τηλέφωνο, λέξη').fill('κανείς τέτοιος');
    await page.getByText('Τίποτα με «κανείς τέτοιος»').waitFor();
    await clean(page);
    await page.getByPlaceholder('Όνομα, τηλέφωνο, λέξη').fill('');
    await page.getByRole('button', { name: 'Όλα' }).click();
  });

  test('a conversation in the queue, a colleague’s, mine, closed: always whose it is', async () => {
    for (const [hash, name, owner, words] of [
      ['#/people/giorgos', 'Γιώργος', 'Περιμένει άνθρωπο.', 'Για να απαντήσετε, αναλάβετε τη συνομιλία.'],
      ['#/people/katerina', 'Κατερίνα', 'Το έχει η Άννα.', 'Απαντά η Άννα.'],
      ['#/people/mine', 'Ηλίας', 'Το έχετε εσείς.', 'Ελεύθερα μηνύματα για 23 ώρες ακόμη'],
      ['#/people/rena/case-rena', 'Ρένα', 'Η υπόθεση έκλεισε.', 'Αν γράψει ξανά, του απαντά το πρόγραμμα.'],
    ] as const) {
      await show(page, hash, name);
      await page.getByText(owner).waitFor();
      await page.getByText(words).waitFor();
      await clean(page);
    }
  });

  test('a note, the closing question, what is known on a phone', async () => {
    await show(page, '#/people/mine', 'Ηλίας');
    await page.getByRole('tab', { name: 'Σημείωση' }).click();
    await page.getByRole('button', { name: 'Αποθήκευση σημείωσης' }).waitFor();
    await clean(page);
    await page.getByRole('tab', { name: 'Απάντηση στον Ηλία' }).click();
    await page.getByRole('button', { name: 'Κλείσιμο…' }).click();
    await page.getByRole('dialog', { name: 'Κλείσιμο συνομιλίας' }).waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
    if (look.viewport.width > 500) return;
    await page.locator('summary').click();
    await page.getByText('Πόσο βιάζεται').first().waitFor();
    await clean(page);
  });

  test('appointments, other times, a no', async () => {
    await show(page, '#/appointments', '1 ραντεβού περιμένει επιβεβαίωση');
    await clean(page);
    await page.getByRole('button', { name: 'Άλλη ώρα: Γιώργος, ΕΕΕ' }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Δεν γίνεται…: Γιώργος, ΕΕΕ' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Πείτε το στον πολίτη' }).click();
    await page.getByText('Γράψτε γιατί, για να ξέρει ο πολίτης.').waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
  });

  test('handing over, putting aside, shutting out, ready replies', async () => {
    await show(page, '#/people/mine', 'Ηλίας');
    await page.getByText('επιστρέφει στη λίστα').waitFor();
    for (const [button, dialog] of [
      ['Μεταβίβαση', 'Μεταβίβαση'],
      ['Αναβολή', 'Αναβολή'],
      ['Έτοιμα /', 'Έτοιμες απαντήσεις'],
    ] as const) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('dialog', { name: dialog }).waitFor();
      await clean(page);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Κλείσιμο…' }).click();
    await page.getByLabel('Ξαναρωτώ σε λίγες μέρες').check();
    await page.getByLabel('Μέρες:').waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
  });

  test('one day of appointments, a visit, the address of the calendar', async () => {
    await show(page, '#/appointments', '1 ραντεβού περιμένει επιβεβαίωση');
    if (look.viewport.width > 500) {
      await page.getByRole('button', { name: /Τρίτη 24\/11.*Δημήτρης.*12:00/ }).click();
      await page.getByRole('dialog').getByText('Επιβεβαιώθηκε').waitFor();
      await clean(page);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Ημέρα', exact: true }).click();
    await page.getByText('Τρίτη 24 Νοεμβρίου').first().waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'Εβδομάδα', exact: true }).click();
    await page.getByRole('button', { name: 'Στο ημερολόγιό μου' }).click();
    await page.getByRole('dialog').getByText('Δείχνει ώρες, όχι ονόματα').waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
  });

  test('content: facts, notices, days off, holding the program back', async () => {
    await show(page, '#/care', 'θέλουν έλεγχο');
    await clean(page);
    for (const [tab, words] of [
      ['Ανακοινώσεις', 'Το πρόγραμμα το λέει μία φορά'],
      ['Άδειες, κλειστά', 'Κλειστό το Κέντρο'],
      ['Παύση', 'Όποιος κινδυνεύει ακούγεται πάντα'],
    ] as const) {
      await page.getByRole('button', { name: tab, exact: true }).click();
      await page.getByText(words).first().waitFor();
      await clean(page);
    }
  });

  test('numbers as charts and as tables', async () => {
    await show(page, '#/numbers', 'Λίγες συνομιλίες αυτόν τον μήνα');
    await page.getByText('Όσα είναι κάτω από 5 δεν εμφανίζονται').waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'Πίνακας' }).click();
    await clean(page);
    await page.getByRole('button', { name: 'Γράφημα' }).click();
  });

  test('settings: one’s own sign-ins, the team, ready replies, who did what', async () => {
    await show(page, '#/settings', 'Ρυθμίσεις');
    await page.getByText('Πού έχετε μπει').waitFor();
    await clean(page);
    for (const [tab, words] of [
      ['Ομάδα', 'eleni@example.gr'],
      ['Έτοιμα', 'Γεμίζουν μόνα τους'],
      ['Ποιος έκανε τι', 'Άνοιξε συνομιλία'],
    ] as const) {
      await page.getByRole('button', { name: tab, exact: true }).click();
      await page.getByText(words).first().waitFor();
      await clean(page);
    }
  });

  test('keys and the account', async () => {
    await page.getByRole('button', { name: 'Ελένη' }).click();
    await page.getByRole('dialog', { name: 'Ο λογαριασμός σας' }).waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'Πλήκτρα' }).click();
    await page.getByRole('dialog', { name: 'Πλήκτρα' }).waitFor();
    await clean(page);
    await page.keyboard.press('Escape');
  });
});

test('large text on a small screen still shows the composer and lets the log be read', async () => {
  const page = await s.enter('eleni@example.gr', { viewport: { width: 320, height: 256 } });
  await show(page, '#/people/mine', 'Ηλίας');
  const field = page.getByRole('textbox', { name: 'Απάντηση στον Ηλία' });
  await field.scrollIntoViewIfNeeded();
  await field.fill('χωράει');
  await clean(page);
});

test('the first load weighs at most 60 KB', () => {
  const files = firstLoad(s.uiDir);
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(s.uiDir, name))).length, 0);
  expect(files.length).toBeGreaterThanOrEqual(2);
  expect(bytes).toBeLessThanOrEqual(60 * 1024);
});
