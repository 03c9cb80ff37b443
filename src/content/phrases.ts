/**
 * Phrases beyond the few in `intents/*.yaml`: `intents/phrases/<intent>.txt`, one a line, `#` starts a comment. The program
 * learns from them once and then reads them no more, so they are no part of `Content`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tokens } from '../understanding/collate.ts';
import type { Intent } from './content.ts';
import type { Problem } from './problem.ts';

export interface PhraseFile {
  /** The intent that the file is named after. */
  intent: string;
  /** Path as it is shown in problems. */
  file: string;
  raw: string;
}

export interface Phrase {
  intent: string;
  text: string;
  file: string;
  /** 1-based. */
  line: number;
}

/** What messages fit that nobody here can help with. */
const NONE = 'none';
const FOLDER = 'intents/phrases';

/** The files of phrases under `root`, by name. */
export function readPhraseFiles(root: string): PhraseFile[] {
  const folder = path.join(root, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => ({
      intent: name.slice(0, -'.txt'.length),
      file: `${FOLDER}/${name}`,
      raw: readFileSync(path.join(folder, name), 'utf8'),
    }));
}

/** The phrases of files, in their order. */
export function phrasesOf(files: readonly PhraseFile[]): Phrase[] {
  return files.flatMap(({ intent, file, raw }) =>
    raw.split(/\r?\n/).flatMap((written, index) => {
      const text = written.trim();
      return text === '' || text.startsWith('#') ? [] : [{ intent, text, file, line: index + 1 }];
    }),
  );
}

/** Every phrase belongs to one intent that exists, and stands once. */
export function checkPhrases(files: readonly PhraseFile[], intents: readonly Intent[]): Problem[] {
  const problems: Problem[] = [];
  const known = new Set([NONE, ...intents.map(({ id }) => id)]);
  for (const { intent, file } of files)
    if (!known.has(intent))
      problems.push({
        file,
        line: 1,
        message: `there is no intent "${intent}"`,
        mend: 'name the file after an id of intents/*.yaml, or none.txt',
      });
  const owners = new Map<string, { intent: string; where: string }>();
  for (const { id, phrases } of intents)
    for (const phrase of phrases) owners.set(folded(phrase), { intent: id, where: 'intents/*.yaml' });
  for (const { intent, text, file, line } of phrasesOf(files)) {
    const key = folded(text);
    if (key === '') {
      problems.push({ file, line, message: `"${text}" has no words`, mend: 'remove it, or write words' });
      continue;
    }
    const before = owners.get(key);
    owners.set(key, { intent, where: `${file}:${String(line)}` });
    if (!before) continue;
    problems.push({
      file,
      line,
      message:
        before.intent === intent
          ? `"${text}" stands twice (also in ${before.where})`
          : `"${text}" belongs to ${before.intent} too (${before.where})`,
      mend: 'keep it in one place',
    });
  }
  return problems;
}

/** What the program sees as the same: accents, case and signs make no other phrase. */
function folded(text: string): string {
  return tokens(text).join(' ');
}
