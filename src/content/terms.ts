/** Names of topics: `intents/terms.txt`, lines `intent: name, name`; `#` starts a comment. Read by the learner, not by the server. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tokens } from '../understanding/collate.ts';
import type { Intent } from './content.ts';
import type { Problem } from './problem.ts';

export const TERMS_FILE = 'intents/terms.txt';

export interface NamedTopic {
  topic: string;
  text: string;
  /** 1-based. */
  line: number;
}

/** The names of all topics under `root`; none when the file is missing. */
export function readTerms(root: string): NamedTopic[] {
  const file = path.join(root, TERMS_FILE);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((written, index) => {
      const [, topic, names] = /^\s*([a-z0-9_]+)\s*:(.*)$/.exec(written) ?? [];
      if (topic === undefined || names === undefined) return [];
      return names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((text) => ({ topic, text, line: index + 1 }));
    });
}

/** Each topic is an intent, and a name belongs to one topic. */
export function checkTerms(terms: readonly NamedTopic[], intents: readonly Intent[]): Problem[] {
  const problems: Problem[] = [];
  const known = new Set(intents.map(({ id }) => id));
  const owners = new Map<string, NamedTopic>();
  for (const term of terms) {
    const { topic, text, line } = term;
    const report = (message: string, mend: string): void =>
      void problems.push({ file: TERMS_FILE, line, message, mend });
    if (!known.has(topic)) report(`there is no intent "${topic}"`, 'use an id of intents/*.yaml');
    const key = tokens(text).join(' ');
    const before = owners.get(key);
    if (before)
      report(
        before.topic === topic
          ? `"${text}" stands twice`
          : `"${text}" belongs to ${before.topic} too (line ${String(before.line)})`,
        'keep it in one place',
      );
    owners.set(key, term);
  }
  return problems;
}
