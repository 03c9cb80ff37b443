/**
 * Two staff members in real browsers and a citizen on every channel: who is faster has the case, the other is told; the program is
 * silent and comes back to the question where it was; a case goes to a colleague and, when nobody answers, back to the list; the
 * night, and danger.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHANNELS, type Citizen } from './citizen.ts';
import { cleanUp } from './product.ts';
import { type Desk, openTown, type Town } from './town.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MINUTE = 60_000;
/** Tuesday 24 November 2026, 9:00 in Athens: the Center has just opened. */
const MORNING = Date.UTC(2026, 10, 24, 7);
const ALONE = 'Ζήτησα άνθρωπο';

let town: Town;
let eleni: Desk;
let anna: Desk;
beforeAll(async () => {
  town = await openTown(MORNING);
  eleni = await town.desk('Ελένη', 'eleni@example.gr');
  anna = await town.desk('Άννα', 'anna@example.gr');
});
afterAll(async () => {
  await town.end();
  cleanUp();
});

/** To the list, with the pointer beside it: under a pointer its lines keep their places, and new ones wait. */
async function inbox(page: Page): Promise<void> {
  await page.evaluate("location.hash = '#/'");
  await page.mouse.move(5, 700);
}
const lines = (page: Page) => page.locator('[data-case]');
const takes = (page: Page) => lines(page).getByRole('button', { name: /^Αναλαμβάνω/ });
const log = (page: Page) => page.getByRole('log');
const both = (): Desk[] => [eleni, anna];

/** Whoever reads that the case is theirs. */
async function winner(): Promise<Desk> {
  return Promise.any(
    both().map(async (desk) => {
      await desk.page.getByText('Το έχετε εσείς.').waitFor();
      return desk;
    }),
  );
}

/** A citizen in the middle of the questions about ΕΕΕ, who asks for a person. */
async function asksForPerson(citizen: Citizen): Promise<void> {
  await citizen.type('θελω να δω για το κεα');
  await citizen.hears(/Δίπλα/);
  await citizen.tap('Συμφωνώ, ξεκινάμε', 'Συμφωνώ');
  await citizen.hears(/χρήματα κάθε μήνα/);
  await citizen.tap('Το δικαιούμαι;', 'Να δω αν μάλλον το δικαιούμαι');
  await citizen.hears(/Πόσοι μεγάλοι/);
  await citizen.type('δυο');
  await citizen.hears(/Πόσα παιδιά/);
  await citizen.type('θελω να μιλησω με ανθρωπο');
  await citizen.hears(/Πώς σας βολεύει/);
  await citizen.tap('Να μου γράψει εδώ', 'Να μου γράψει');
}

describe.each(CHANNELS)('a citizen on %s', (channel) => {
  test('claimed once, silent, handed over, lapsed, answered, and back at the same question', async () => {
    town.moveTo(MORNING + CHANNELS.indexOf(channel) * 70 * MINUTE);
    for (const { page } of both()) await inbox(page);
    const citizen = await town.citizen(channel, `moves-${channel}`);
    await asksForPerson(citizen);
    await citizen.hears(new RegExp(ALONE));

    // both see it arrive, both press at once: one has it, the other reads who
    await Promise.all(both().map(({ page }) => takes(page).waitFor()));
    await Promise.all(both().map(({ page }) => takes(page).click()));
    const first = await winner();
    const second = first === eleni ? anna : eleni;
    await second.page.getByText(`Το πρόλαβε η ${first.name}`).waitFor();
    await citizen.hears(new RegExp(`Τώρα σας γράφει άνθρωπος από το Κέντρο: ${first.name}`));
    const told = (await citizen.all()).filter((one) => /Τώρα σας γράφει/.test(one.text));
    expect(told).toHaveLength(1);

    // the program is silent, whatever is written, and nothing of it is lost
    await citizen.type('μενου');
    await citizen.type('2 παιδια');
    await citizen.hearsNothing();
    await log(first.page).getByText('μενου').waitFor();
    await log(first.page).getByText('2 παιδια').waitFor();

    await first.page.getByRole('textbox').fill(`Καλημέρα από ${channel}.`);
    await first.page.keyboard.press('Control+Enter');
    await citizen.hears(new RegExp(`Καλημέρα από ${channel}`));

    // to the colleague, who has it at once and whom the citizen hears of
    await first.page.getByRole('button', { name: 'Μεταβίβαση' }).click();
    await first.page.getByRole('dialog').getByLabel(second.name).check();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Μεταβίβαση' }).click();
    await citizen.hears(new RegExp(`Από εδώ και πέρα σας γράφει: ${second.name}`));
    await citizen.type('ευχαριστω, περιμενω');
    await lines(second.page).getByRole('link').first().click();
    await second.page.getByText('Το έχετε εσείς.').waitFor();
    await log(second.page).getByText('ευχαριστω, περιμενω').waitFor();

    // nobody answers for an hour of opening time: back to the list, with a new time for the citizen and who had it for the lead
    town.moveTo(town.now() + 61 * MINUTE);
    await citizen.hears(/Δεν προλάβαμε να σας απαντήσουμε.*ως/);
    await inbox(first.page);
    await lines(first.page).getByText(`το είχε η ${second.name}`).waitFor();

    // taken again, answered, closed: the program goes on with the question that it had asked
    await takes(first.page).click();
    await first.page.getByText('Το έχετε εσείς.').waitFor();
    await citizen.hears(new RegExp(`Τώρα σας γράφει άνθρωπος από το Κέντρο: ${first.name}`));
    await first.page.getByRole('textbox').fill('Συνεχίστε με το πρόγραμμα.');
    await first.page.keyboard.press('Control+Enter');
    await citizen.hears(/Συνεχίστε με το πρόγραμμα/);
    await first.page.getByRole('button', { name: 'Κλείσιμο…' }).click();
    await first.page
      .getByRole('dialog')
      .getByLabel(/Συνεχίζει από/)
      .check();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Κλείσιμο', exact: true }).last().click();
    await citizen.hears(/Συνεχίζουμε από εκεί που μείναμε[^]*Πόσα παιδιά/);
    await citizen.type('2');
    await citizen.hears(/χρήματα μπήκαν/);
    await expect.poll(() => lines(second.page).count(), { timeout: 20_000 }).toBe(0);

    // every word of the citizen stands in the log, once
    const api = await town.api(first);
    const { cases } = await api.get('/cases?state=closed');
    const { messages } = await api.get(`/people/${cases[0].case.personId}/messages`);
    const said = messages.flatMap(({ body }: any) => (body.dir === 'in' ? [body.said.text] : []));
    for (const words of ['μενου', '2 παιδια', 'ευχαριστω, περιμενω'])
      expect(said.filter((one: string) => one === words)).toHaveLength(1);
  });
});

test('at night a request has a time, and the morning finds it', async () => {
  const evening = Date.UTC(2026, 10, 24, 19);
  town.moveTo(evening);
  const citizen = await town.citizen('telegram', 'night');
  await asksForPerson(citizen);
  const promise = await citizen.hears(/Το Κέντρο είναι κλειστό τώρα/);
  expect(promise.text).toMatch(/ως αύριο στις 12/);
  await citizen.type('ειστε εκει;');
  await citizen.hears(/Το κράτησα.*ως αύριο στις 12/);

  // nobody is there until noon has passed: the citizen hears of it, with a new time
  town.moveTo(Date.UTC(2026, 10, 25, 6, 5));
  await Promise.all(both().map((desk) => town.back(desk)));
  await takes(eleni.page).waitFor();
  await eleni.page.getByRole('heading', { name: /Υποσχεθήκαμε για σήμερα/ }).waitFor();
  town.moveTo(Date.UTC(2026, 10, 25, 10, 1));
  await citizen.hears(/Αργούμε.*Θα σας απαντήσουμε ως/);
  await Promise.all(both().map((desk) => town.back(desk)));
  await anna.page.getByRole('heading', { name: '1 άνθρωπος χρειάζεται απάντηση τώρα' }).waitFor();
  await takes(anna.page).click();
  await citizen.hears(/Τώρα σας γράφει άνθρωπος από το Κέντρο: Άννα/);
  await anna.page.getByRole('button', { name: 'Κλείσιμο…' }).click();
  await anna.page.getByRole('dialog').getByLabel('Αποχαιρετισμός').check();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Κλείσιμο', exact: true }).last().click();
  await citizen.hears(/Η συνομιλία με τον άνθρωπο τελείωσε. Αν χρειαστείτε κάτι/);
});

test('danger: numbers first, and every desk is called until somebody takes it', async () => {
  await Promise.all(both().map(({ page }) => inbox(page)));
  const citizen = await town.citizen('viber', 'danger');
  await citizen.type('με χτυπαει ο αντρας μου');
  const said = await citizen.hears(/112/);
  const [first = '', second = ''] = said.text.split('\n');
  expect(`${first} ${second}`).toMatch(/112[^]*15900/);
  expect((await citizen.all()).map((one) => one.text).join('\n')).toMatch(/Ειδοποίησα το Κέντρο/);
  for (const { page } of both()) {
    await page.getByText(/κρίση/i).first().waitFor();
    await expect.poll(() => page.title()).toMatch(/^\(1\)/);
    await expect.poll(() => page.evaluate('tones'), { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
  }
  await takes(anna.page).click();
  await citizen.hears(/Τώρα σας γράφει άνθρωπος από το Κέντρο: Άννα/);
  await expect.poll(() => takes(eleni.page).count(), { timeout: 20_000 }).toBe(0);
});

test('no platform refused anything that was sent', () => {
  expect(town.violations()).toEqual([]);
});
