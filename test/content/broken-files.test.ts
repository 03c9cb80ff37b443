/** `broken/*.yaml`: one fault each. The checker says it with file, line, reason and mend, and the sound folder has none of them. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lint } from '../../src/content/lint.ts';
import { readContent, type Problem } from '../../src/content/load.ts';
import { readMoment } from '../../src/cli/transcript.ts';
import { contentFolder, edited, SOUND } from './folder.ts';

const folder = path.join(import.meta.dirname, 'broken');
const NOW = '2026-11-25T10:00';
const JARGON = { 'locales/el/jargon.yaml': 'δικαιολογητικ*: χαρτιά\n' };
const brokenFile = z.strictObject({
  file: z.string(),
  /** What is replaced in the sound file; without it `with` is the whole file. */
  replace: z.string().optional(),
  with: z.string(),
  at: z.string(),
  says: z.string(),
  mend: z.string(),
});

const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ name: file, ...brokenFile.parse(parse(readFileSync(path.join(folder, file), 'utf8'))) }));

describe('a content with one fault', () => {
  const sound = found(JARGON).map(({ message }) => message);

  it('is tried for each rule', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
  });

  it.each(cases)('$name', (broken) => {
    const change = broken.replace === undefined ? { [broken.file]: broken.with } : replaced(broken);
    const problems = found({ ...JARGON, ...change });
    const said = problems.filter(({ message }) => message.includes(broken.says));
    expect(
      said.map(({ file, line, mend }) => `${file}:${String(line)} ${mend.includes(broken.mend) ? broken.mend : mend}`),
    ).toContain(`${broken.at} ${broken.mend}`);
    expect(sound.some((message) => message.includes(broken.says))).toBe(false);
  });

  it('is refused by the command', async () => {
    const { root } = contentFolder({
      ...JARGON,
      ...edited('locales/el/menu.yaml', 'Τι σας', 'Τα δικαιολογητικά; Τι σας'),
    });
    const script = path.resolve(import.meta.dirname, '../../src/cli/check.ts');
    const run = promisify(execFile)(process.execPath, [script, '--root', root, '--now', NOW, '--strict']);
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('locales/el/menu.yaml:2  "δικαιολογητικά" is officialese — say "χαρτιά"'),
    });
  });
});

function replaced(broken: (typeof cases)[number]): Record<string, string> {
  return edited(broken.file, broken.replace ?? '', broken.with);
}

function found(change: Record<string, string>): Problem[] {
  const { parts, problems } = readContent(contentFolder({ ...SOUND, ...change }));
  return [...problems, ...lint(parts, readMoment(NOW)).findings];
}
