/** The work itself, in real browsers: take, answer, close; two people at once; what arrives while somebody looks. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeBrowser, PHONE, stage, type Stage } from './page.ts';
import { change, HOUR, logged, MINUTE, NOW, seed } from './people.ts';
import { PASSPHRASE } from './rig.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let s: Stage;
beforeEach(async () => {
  s = await stage();
  await s.rig.addStaff('eleni', 'Ελένη');
  await s.rig.addStaff('anna', 'Άννα');
});
afterEach(() => s.close());
afterAll(closeBrowser);

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const log = (page: Page) => page.getByRole('log');
const eventually = async (what: () => Promise<unknown>, wanted: unknown): Promise<void> =>
  expect.poll(what, { timeout: 30_000 }).toEqual(wanted);

test('the whole job with the keyboard alone: sign in, take, answer, close', async () => {
  await seed(s.rig.store, {
    id: 'sofia',
    name: 'Σοφία',
    talk: [{ ago: 9, in: 'εχω ερωτηση' }],
    case: { promiseAt: NOW + 50 * MINUTE },
  });
  await seed(s.rig.store, {
    id: 'giorgos',
    name: 'Γιώργος',
    talk: [{ ago: 5, in: 'θελω ανθρωπο' }],
    case: {},
    waiting: true,
  });
  const page = await s.visit('');
  await page.getByLabel('Email').waitFor();
  await page.keyboard.type('eleni@example.gr');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await heading(page, '2 άνθρωποι χρειάζονται απάντηση τώρα');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('complementary', { name: 'Σύνοψη: Σοφία' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByRole('complementary', { name: 'Σύνοψη: Γιώργος' }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('Το έχετε εσείς.').waitFor();
  await eventually(() => page.evaluate('document.activeElement.tagName'), 'TEXTAREA');
  await page.keyboard.type('Καλημέρα, είμαι η Ελένη.');
  await page.keyboard.press('Control+Enter');
  await log(page).getByText('Καλημέρα, είμαι η Ελένη.').waitFor();
  await eventually(() => page.getByRole('textbox').inputValue(), '');
  await page.keyboard.press('Escape');
  await eventually(() => page.evaluate("document.activeElement.tagName === 'TEXTAREA'"), false);
  await page.keyboard.press('n');
  await eventually(() => page.evaluate('document.activeElement.tagName'), 'TEXTAREA');
  await page.keyboard.type('να δούμε το εκκαθαριστικό');
  await page.keyboard.press('Control+Enter');
  await log(page).getByText('να δούμε το εκκαθαριστικό').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.getByRole('dialog').getByText('Συνεχίζει από «ΕΕΕ (παλιό ΚΕΑ)»').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await heading(page, '1 άνθρωπος χρειάζεται απάντηση τώρα');
  const closed = await s.rig.store.case('case-giorgos');
  expect([closed?.state, closed?.closedBecause]).toEqual(['closed', 'continue']);
  expect(s.rig.actions.map((action) => action.kind)).toEqual(['take', 'reply', 'note', 'close']);
});

test('two who take one case at once: one has it, the other reads who and keeps the list', async () => {
  await seed(s.rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }], case: {} });
  const [eleni, anna] = await Promise.all([s.enter('eleni@example.gr'), s.enter('anna@example.gr')]);
  const take = (page: Page) => page.getByRole('button', { name: 'Αναλαμβάνω: Γιώργος' }).click();
  // Live updates must not tell the slower one before they click.
  await Promise.all([eleni, anna].map((page) => page.getByRole('button', { name: 'Αναλαμβάνω: Γιώργος' }).waitFor()));
  await Promise.all([take(eleni), take(anna)]);
  const wins = (page: Page) =>
    page
      .getByText('Το έχετε εσείς.')
      .waitFor()
      .then(() => page);
  const winner = await Promise.any([wins(eleni), wins(anna)]);
  const loser = winner === eleni ? anna : eleni;
  const name = winner === eleni ? 'Ελένη' : 'Άννα';
  await loser.getByText(`Το πρόλαβε η ${name}`).waitFor();
  await loser.locator('[data-case="case-giorgos"]').getByText(name).waitFor();
  expect((await s.rig.store.case('case-giorgos'))?.owner?.name).toBe(name);
});

describe('what is typed is never lost', () => {
  beforeEach(() =>
    seed(s.rig.store, {
      id: 'giorgos',
      name: 'Γιώργος',
      talk: [{ ago: 5, in: 'γεια' }],
      case: { state: 'claimed', owner: { id: 'eleni', name: 'Ελένη' } },
    }),
  );

  test('going away and coming back, and being locked out', async () => {
    const page = await s.enter('eleni@example.gr');
    await page.evaluate("location.hash = '#/people/giorgos'");
    await page.getByRole('textbox').fill('μισή απάντηση');
    await page.getByRole('tab', { name: 'Σημείωση' }).click();
    await page.getByRole('textbox').fill('μισή σημείωση');
    await page.evaluate("location.hash = '#/'");
    await heading(page, '1 άνθρωπος χρειάζεται απάντηση τώρα');
    s.rig.clock.now += 3 * HOUR;
    await page.evaluate("location.hash = '#/people/giorgos'");
    await page.getByText('Κλειδώσαμε για ασφάλεια. Το κείμενό σας σώθηκε.').waitFor();
    await page.getByLabel('Email').fill('eleni@example.gr');
    await page.getByLabel('Κωδικός').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    // A note stays a note.
    await eventually(() => page.getByRole('textbox', { name: 'Σημείωση' }).inputValue(), 'μισή σημείωση');
    await page.getByRole('tab', { name: 'Απάντηση στον Γιώργο' }).click();
    await eventually(() => page.getByRole('textbox').inputValue(), 'μισή απάντηση');
  });

  test('a reply that is refused stays in the field, with who has the case now', async () => {
    const page = await s.enter('eleni@example.gr');
    await page.evaluate("location.hash = '#/people/giorgos'");
    await page.getByRole('textbox').fill('άργησα');
    // The stand-in page does not hear of it in time: the live stream is cut.
    await page.route('**/console/api/people/giorgos', (route) => route.abort());
    const c = await s.rig.store.case('case-giorgos');
    if (!c) throw new Error('not seeded');
    await change(s.rig.store, 'giorgos', {
      cases: [{ ...c, version: c.version + 1, owner: { id: 'anna', name: 'Άννα' } }],
    });
    await page.keyboard.press('Control+Enter');
    await page.getByText('Το πρόλαβε η Άννα').waitFor();
    await page.getByText('Το κείμενό σας σώθηκε.').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('άργησα');
  });

  test('a server that does not answer: the text stays, and the second try is the same message', async () => {
    const page = await s.enter('eleni@example.gr');
    await page.evaluate("location.hash = '#/people/giorgos'");
    await page.getByRole('textbox').fill('μία φορά');
    // The server does it, but the answer gets lost.
    let cut = true;
    await page.route('**/actions', async (route) => {
      await route.fetch();
      if (cut) await route.abort();
      else await route.continue();
      cut = false;
    });
    await page.keyboard.press('Control+Enter');
    await page.getByText('Δεν έγινε. Δεν χάθηκε τίποτα.').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('μία φορά');
    await page.keyboard.press('Control+Enter');
    await eventually(() => page.getByRole('textbox').inputValue(), '');
    await eventually(() => log(page).getByText('μία φορά').count(), 1);
  });
});

describe('live', () => {
  test('a message that arrives is in the log; the list counts it, and does not move under the pointer', async () => {
    await seed(s.rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }], case: {} });
    const page = await s.enter('eleni@example.gr');
    await heading(page, '1 άνθρωπος χρειάζεται απάντηση τώρα');
    await page.locator('[data-case="case-giorgos"]').hover();
    await seed(s.rig.store, { id: 'unnamed', talk: [{ ago: 1, in: 'φοβάμαι' }], case: { urgency: 'crisis' } });
    await heading(page, '2 άνθρωποι χρειάζονται απάντηση τώρα');
    expect(await page.locator('[data-case]').count()).toBe(1);
    await page.getByRole('button', { name: '1 νέα υπόθεση ↑' }).click();
    await eventually(() => page.locator('[data-case]').first().getAttribute('data-case'), 'case-unnamed');
    expect(await page.title()).toBe('(2) Εισερχόμενα. Δίπλα');

    await page.evaluate("location.hash = '#/people/giorgos'");
    await log(page).getByText('γεια').waitFor();
    const input = { kind: 'text' as const, text: 'είστε εκεί;' };
    await change(s.rig.store, 'giorgos', { messages: [logged('giorgos', { dir: 'in', input, dedupe: 'later' })] });
    await log(page).getByText('είστε εκεί;').waitFor();
  });

  test('a lost connection is said, and what was missed is read again', async () => {
    const page = await s.visit('');
    await page.route('**/console/api/live', (route) => route.abort());
    await page.getByLabel('Email').fill('eleni@example.gr');
    await page.getByLabel('Κωδικός').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByText('Δεν υπάρχει σύνδεση.').waitFor();
    await seed(s.rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }], case: {} });
    await page.unroute('**/console/api/live');
    await heading(page, '1 άνθρωπος χρειάζεται απάντηση τώρα');
    await eventually(() => page.getByText('Δεν υπάρχει σύνδεση.').count(), 0);
  });
});

describe('delivery', () => {
  test('each message says in words how far it went; only what certainly failed can be sent again', async () => {
    const out = (text: string) => ({
      at: NOW,
      channel: 'whatsapp' as const,
      address: 'address-g',
      body: { dir: 'out' as const, reply: { author: { role: 'staff' as const, id: 'eleni', name: 'Ελένη' }, text } },
    });
    const seqs = await seed(s.rig.store, {
      id: 'g',
      name: 'Γιώργος',
      channel: 'whatsapp',
      messages: ['ένα', 'δύο', 'τρία', 'τέσσερα'].map(out),
      case: { state: 'claimed', owner: { id: 'eleni', name: 'Ελένη' } },
    });
    const [one = 0, two = 0, three = 0] = seqs;
    await s.rig.store.mark([
      { seq: one, status: 'read' },
      { seq: two, status: 'unknown', error: 'unknown' },
      { seq: three, status: 'failed', error: 'rejected' },
    ]);
    const page = await s.enter('eleni@example.gr');
    await page.getByText('2 μηνύματα δεν έφτασαν').waitFor();
    await page.evaluate("location.hash = '#/people/g'");
    const line = (text: string) => page.getByRole('article').filter({ hasText: text });
    await line('ένα').getByText('Διαβάστηκε').waitFor();
    await line('δύο').getByText('Ίσως παραδόθηκε. Ρωτήστε πριν ξαναστείλετε').waitFor();
    await line('τρία').getByText('Δεν παραδόθηκε: το κανάλι δεν δέχεται αυτό το μήνυμα').waitFor();
    await line('τέσσερα').getByText('Περιμένει να σταλεί').waitFor();
    expect(await page.getByRole('button', { name: 'Ξαναστείλτε' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Ξαναστείλτε' }).click();
    await eventually(() => page.getByRole('button', { name: 'Ξαναστείλτε' }).count(), 0);
    expect(s.rig.actions).toEqual([{ personId: 'g', kind: 'reply', key: `resend-${three}`, by: 'eleni' }]);
  });

  test('a channel that lets nothing through says so, and shows the telephone', async () => {
    await seed(s.rig.store, {
      id: 'g',
      name: 'Γιώργος',
      phone: '+306912345678',
      channel: 'whatsapp',
      talk: [{ ago: 5, in: 'γεια' }],
      case: { state: 'claimed', owner: { id: 'eleni', name: 'Ελένη' } },
    });
    s.rig.clock.now += 25 * HOUR;
    const page = await s.enter('eleni@example.gr', { viewport: PHONE });
    await page.evaluate("location.hash = '#/people/g'");
    await page.getByText('Το WhatsApp δεν μας αφήνει να γράψουμε').waitFor();
    await page.getByRole('tabpanel').getByRole('link', { name: '691 234 5678' }).waitFor();
    await page.getByRole('tab', { name: 'Σημείωση' }).click();
    await page.getByRole('textbox').fill('τηλεφώνησα');
    await page.getByRole('button', { name: 'Αποθήκευση σημείωσης' }).click();
    await log(page).getByText('τηλεφώνησα').waitFor();
  });
});

test('visits: confirm, offer other times, say no with a reason', async () => {
  for (const id of ['one', 'two', 'three']) {
    await seed(s.rig.store, {
      id,
      name: id,
      case: {},
      appointment: { start: Date.UTC(2026, 11, 1, 8 + ['one', 'two', 'three'].indexOf(id), 0) },
    });
  }
  const page = await s.enter('eleni@example.gr');
  await page.getByRole('navigation', { name: 'Κύρια πλοήγηση' }).getByRole('link', { name: 'Ραντεβού' }).click();
  await heading(page, '3 ραντεβού περιμένουν επιβεβαίωση');
  await page.getByRole('button', { name: 'Επιβεβαίωση: one, ΕΕΕ' }).click();
  await heading(page, '2 ραντεβού περιμένουν επιβεβαίωση');
  await page.getByRole('button', { name: 'Άλλη ώρα: two, ΕΕΕ' }).click();
  const boxes = page.getByRole('dialog').getByRole('checkbox');
  for (const index of [0, 2, 4]) await boxes.nth(index).check();
  expect(await boxes.nth(1).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '3 ώρες: αποστολή' }).click();
  await page.getByText('Προτείναμε άλλη ώρα').waitFor();
  await page.getByRole('button', { name: 'Δεν γίνεται…: three, ΕΕΕ' }).click();
  await page.getByLabel('Γιατί, με δυο λόγια').fill('Λείπει η κοινωνική λειτουργός');
  await page.getByRole('button', { name: 'Πείτε το στον πολίτη' }).click();
  await heading(page, 'Κανένα ραντεβού δεν περιμένει επιβεβαίωση');
  expect(s.rig.actions.map((action) => action.kind)).toEqual([
    'appointment_confirm',
    'appointment_propose',
    'appointment_decline',
  ]);
  expect((await s.rig.store.appointment('visit-two'))?.proposals).toHaveLength(3);
});

test('whatever people write in any field is shown as text and runs nowhere', async () => {
  const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
  const at = { at: NOW, channel: 'telegram' as const, address: 'address-evil' };
  await seed(s.rig.store, {
    id: 'evil',
    name: evil,
    talk: [{ ago: 9, out: `**${evil}**`, choices: [evil] }],
    messages: [
      { ...at, body: { dir: 'in', input: { kind: 'text', text: evil }, dedupe: '1' } },
      {
        ...at,
        body: { dir: 'in', input: { kind: 'file', media: { ref: 'f', name: evil }, caption: evil }, dedupe: '2' },
      },
      { ...at, body: { dir: 'in', input: { kind: 'location', latitude: 1, longitude: 1, label: evil }, dedupe: '3' } },
      { ...at, body: { dir: 'in', input: { kind: 'contact', phone: evil, name: evil, own: false }, dedupe: '4' } },
      { ...at, body: { dir: 'in', input: { kind: 'tap', action: 'x', label: evil }, dedupe: '5' } },
      { ...at, body: { dir: 'note', staff: { id: 'x', name: evil }, text: evil } },
      { ...at, body: { dir: 'mark', text: evil } },
    ],
    case: {
      brief: [{ label: evil, text: evil }],
      screening: { program: evil, verdict: evil, lines: [{ label: evil, text: evil }] },
      topic: evil,
    },
    appointment: { name: evil, place: evil, bring: [evil], phone: 'javascript:alert(1)' },
  });
  const page = await s.enter('eleni@example.gr');
  await page.locator('[data-case]').getByText('onerror').first().waitFor();
  await page.evaluate("location.hash = '#/people/evil'");
  await log(page).getByText('onerror').first().waitFor();
  const shown = await page.locator('main').innerText();
  expect(shown.split('window.hacked=1').length).toBeGreaterThan(20);
  expect(await page.locator('img, #app script, iframe').count()).toBe(0);
  await page.evaluate("location.hash = '#/appointments'");
  await page.getByRole('heading', { level: 3 }).getByText('onerror').waitFor();
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
});
