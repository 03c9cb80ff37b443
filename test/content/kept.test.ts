import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent, readContent } from '../../src/content/load.ts';
import { contentFolder, edited } from './folder.ts';

const withKept = (root: string) => ({ root, kept: path.join(root, 'cache', 'content.json') });

describe('what is kept of content between starts', () => {
  it('gives the same content as the files', () => {
    const folders = withKept(contentFolder().root);
    const first = loadContent(folders);
    expect(existsSync(folders.kept)).toBe(true);
    const second = loadContent(folders);
    expect(second.hash).toBe(first.hash);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(JSON.stringify(second)).toBe(JSON.stringify(loadContent({ root: folders.root })));
  });

  it('is not believed about a file that was edited', () => {
    const folders = withKept(contentFolder().root);
    const before = loadContent(folders);
    const file = path.join(folders.root, 'locales/el/eee.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n# edited\n`);
    expect(loadContent(folders).hash).not.toBe(before.hash);
  });

  it('still says the line of what is wrong', () => {
    const folders = withKept(contentFolder(edited('flows/eee.yaml', 'adults: adults', 'adults: adult')).root);
    const lines = (): string[] => readContent(folders).problems.map(({ file, line }) => `${file}:${String(line)}`);
    const first = lines();
    expect(first).toContain('flows/eee.yaml:8');
    expect(lines()).toEqual(first);
  });

  it.each(['', '{', '[]', '{"a":1}', '\0'])('is ignored when its file is damaged: %j', (damage) => {
    const folders = withKept(contentFolder().root);
    const { hash } = loadContent(folders);
    writeFileSync(folders.kept, damage);
    expect(loadContent(folders).hash).toBe(hash);
  });
});
