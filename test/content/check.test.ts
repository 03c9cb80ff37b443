import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { contentFolder, edited } from './folder.ts';

const run = promisify(execFile);
const script = path.resolve(import.meta.dirname, '../../src/cli/check.ts');

describe('npm run check', () => {
  it('ends with the counts and one line that says sound', async () => {
    const { stdout } = await run(process.execPath, [script, '--root', contentFolder().root]);
    expect(stdout).toMatch(
      /\n2 flows, 11 steps · 3 intents, 4 phrases · 1 programs · 0 figures · 0 notices · languages el\n(?:.+\n)+Κέντρο Κοινότητας: content is sound · hash [0-9a-f]{12} · \d+ ms\n$/,
    );
  });

  it('prints each problem with file, line and mend, and fails', async () => {
    const { root } = contentFolder(edited('flows/eee.yaml', 'adults: adults', 'adults: adult'));
    await expect(run(process.execPath, [script, '--root', root])).rejects.toMatchObject({
      code: 1,
      stdout: expect.not.stringContaining('content is sound'),
      stderr: expect.stringMatching(
        /^flows\/eee\.yaml:8 {2}leads to "adult", .+ — add the step or correct the name.+\n(?:.+\n)+3 problem\(s\)\n$/,
      ),
    });
  });

  it('finds the project’s own content sound', async () => {
    const { stdout } = await run(process.execPath, [script], { cwd: path.resolve(import.meta.dirname, '../..') });
    expect(stdout).toContain('content is sound');
  });
});
