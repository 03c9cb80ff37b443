/** What staff teach is learned beside the serving, once for many phrases, and a failure changes nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { keptReader, learnedReader, type Reader } from '../../src/reader.ts';
import { createTeacher, type TeacherParts } from '../../src/teacher.ts';
import type { TaughtPhrase } from '../../src/understanding/taught.ts';

const folder = mkdtempSync(join(tmpdir(), 'dipla-teacher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const phrase = (text: string): TaughtPhrase => ({ text, intent: 'kot' });
const reader: Reader = () => {
  throw new Error('nobody reads here');
};

/** A teacher whose learning ends when the test says so. */
function teacher(change: Partial<TeacherParts> = {}) {
  const asked: { taught: readonly TaughtPhrase[]; end: (error?: Error) => void }[] = [];
  const used: Reader[] = [];
  const failures: unknown[] = [];
  const made = createTeacher({
    root: process.cwd(),
    folders: () => [folder],
    known: [],
    use: (one) => used.push(one),
    clock: () => 1_000,
    onFailure: (error) => failures.push(error),
    waitMs: 0,
    learn: (_root, _folders, taught = []) =>
      new Promise((resolve, reject) => {
        asked.push({ taught, end: (error) => (error ? reject(error) : resolve(reader)) });
      }),
    ...change,
  });
  return { made, asked, used, failures };
}

describe('the teacher', () => {
  test('learns nothing when the reader knows it all', () => {
    const { made, asked } = teacher({ known: [phrase('α')] });
    made.teach([phrase('α')]);
    expect(made.learning()).toEqual({ state: 'rest' });
    expect(asked).toEqual([]);
  });

  test('learns once for many phrases, and again for what was taught meanwhile', async () => {
    const { made, asked, used } = teacher();
    made.teach([phrase('α')]);
    made.teach([phrase('α'), phrase('β')]);
    expect(made.learning().state).toBe('soon');
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(made.learning().state).toBe('now');
    expect(asked[0]?.taught).toHaveLength(2);
    made.teach([phrase('α'), phrase('β'), phrase('γ')]);
    asked[0]?.end();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1]?.end();
    await vi.waitFor(() => expect(made.learning()).toEqual({ state: 'rest', at: 1_000 }));
    expect(used).toHaveLength(2);
  });

  test('says that it failed, keeps the reader, and tries again when something is taught', async () => {
    const { made, asked, used, failures } = teacher();
    made.teach([phrase('α')]);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.end(new Error('no memory'));
    await vi.waitFor(() => expect(made.learning().state).toBe('failed'));
    expect([used.length, failures.length]).toEqual([0, 1]);
    made.teach([phrase('α'), phrase('β')]);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1]?.end();
    await vi.waitFor(() => expect(made.learning().state).toBe('rest'));
  });

  test('without any reader waits for nothing', () => {
    const { made, asked } = teacher({ known: undefined, waitMs: 60_000 });
    made.teach([]);
    expect(asked).toHaveLength(1);
  });
});

test(
  'a process of its own learns a phrase; the reader then knows it in other writings, and the model of the files stays',
  { timeout: 240_000 },
  async () => {
    const taught = [{ text: 'ο μετρητής γυρίζει σαν σβούρα και πού λεφτά για τη ΔΕΗ [τηλέφωνο]', intent: 'kot' }];
    const read = await learnedReader(process.cwd(), [folder], taught);
    expect(read('Ο ΜΕΤΡΗΤΗΣ ΓΥΡΙΖΕΙ ΣΑ ΣΒΟΥΡΑ ΚΙ ΠΟΥ ΛΕΦΤΑ ΓΙΑ ΤΗ ΔΕΗ')).toMatchObject({
      intent: 'kot',
      certainty: 'sure',
    });
    expect(keptReader(process.cwd(), [folder], taught)).toBeDefined();
    expect(keptReader(process.cwd(), [folder])).toBeUndefined();
  },
);
