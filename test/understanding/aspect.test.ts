/** What is asked about a benefit, and amounts that one sentence adds up. */
import { expect, it } from 'vitest';
import { aspectOf } from '../../src/understanding/aspect.ts';
import { readSeveralAmounts } from '../../src/understanding/entities.ts';

it.each([
  ['πόσο είναι το ΕΕΕ', 'much'],
  ['poso einai to eee', 'much'],
  ['ΠΟΣΑ ΔΙΝΕΙ ΤΟ ΚΕΑ', 'much'],
  ['ποιο το όριο στο επίδομα παιδιού', 'much'],
  ['πόσο καιρό κρατάει το εεε', null],
  ['πόσα χαρτιά θέλει', 'papers'],
  ['τι χαρτιά θέλει το επίδομα ενοικίου', 'papers'],
  ['ti dikaiologitika xreiazontai gia to a21', 'papers'],
  ['μου ήρθε ένα χαρτί από τη ΔΕΗ', null],
  ['πώς κάνω αίτηση για το α21', 'apply'],
  ['έκανα αίτηση, τι γίνεται', null],
  ['θέλω ανανέωση στο κεα', 'renew'],
  ['δικαιούμαι το κεα;', 'check'],
  ['πόσο κοστίζει η αίτηση', null],
  ['θέλω το κεα', null],
  ['', null],
])('%j asks for %s', (text, aspect) => {
  expect(aspectOf(text)).toBe(aspect);
});

it.each([
  ['400 εγώ και 300 ο άντρας μου', [400, 300]],
  ['παίρνω 400 και ο άντρας μου 300', [400, 300]],
  ['εγώ 400, ο άντρας μου 300', [400, 300]],
  ['320 + 150', [320, 150]],
  ['400 ego kai 300 o antras mou', [400, 300]],
  ['σύνταξη 320 και 150 από χωράφια και 80 από τον γιο', [320, 150, 80]],
  ['400', []],
  ['400 ή 500', []],
  ['400 με 500', []],
  ['300, λάθος, 400', []],
  ['πέρσι 400 και φέτος 300', []],
  ['έχω 400 και νοίκι 200', []],
])('%j adds %j', (text, amounts) => {
  expect(readSeveralAmounts(text, 'income_6m').map(({ amount }) => amount)).toEqual(amounts);
});

it('knows the stretch of time that is said once', () => {
  expect(readSeveralAmounts('400 εγώ και 300 ο άντρας μου τον μήνα', 'income_6m').at(-1)?.period).toBe('month');
});
