/** Officialese: words that a text may use only where it explains them. */
import type { Found } from './finding.ts';
import { fold } from './fold.ts';
import { jargonFile } from './schema.ts';
import type { Source } from './source.ts';

export interface Jargon {
  pattern: RegExp | undefined;
  /** Folded entry, without its `*` → the plain word. */
  plain: { stem: string; open: boolean; plain: string }[];
}

/** Reads `jargon.yaml`; a missing file forbids nothing. */
export function readJargon(source: Source | undefined): Jargon {
  const entries = Object.entries((source && source.parse(jargonFile, source.data ?? {})) ?? {});
  const plain = entries.map(([word, said]) => ({
    stem: fold(word.replace(/\*$/, '')),
    open: word.endsWith('*'),
    plain: said,
  }));
  if (plain.length === 0) return { pattern: undefined, plain };
  const words = plain
    .map(({ stem, open }) => stem.replaceAll(/\s+/g, '\\s+') + (open ? '\\p{L}*' : '(?!\\p{L})'))
    .join('|');
  return { pattern: new RegExp(`(?<!\\p{L})(?:${words})`, 'gu'), plain };
}

/** The words of officialese that stand unexplained: no δηλαδή in their sentence, no bracket around or right after them. */
export function jargonIn(text: string, jargon: Jargon): { word: string; plain: string }[] {
  if (!jargon.pattern) return [];
  const folded = fold(text);
  const hits: { word: string; plain: string }[] = [];
  for (const match of folded.matchAll(jargon.pattern)) {
    const end = match.index + match[0].length;
    if (explained(folded, match.index, end)) continue;
    const entry = jargon.plain.find(({ stem, open }) => {
      const found = match[0].replaceAll(/\s+/g, ' ');
      return open ? found.startsWith(stem) : found === stem;
    });
    hits.push({ word: text.slice(match.index, end), plain: entry?.plain ?? '' });
  }
  return hits;
}

function explained(text: string, start: number, end: number): boolean {
  const from = Math.max(text.lastIndexOf('. ', start), text.lastIndexOf('\n', start)) + 1;
  const stop = text.slice(end).search(/[.;!]\s|\n|$/);
  const sentence = text.slice(from, end + stop);
  if (/(?<!\p{L})δηλαδη(?!\p{L})/u.test(sentence)) return true;
  const open = text.lastIndexOf('(', start);
  if (open >= from && text.lastIndexOf(')', start) < open) return true;
  // The bracket may stand after the rest of the term: «υπεύθυνη δήλωση του νόμου (…)».
  return /^(?:\s+\p{L}+){0,3}\s*\(/u.test(text.slice(end));
}

/** Reports an entry that can forbid nothing, because it is its own plain word. */
export function checkJargon(source: Source | undefined, jargon: Jargon, found: Found): void {
  if (!source) return;
  for (const { stem, plain } of jargon.plain) {
    if (fold(plain).startsWith(stem))
      found('jargon', {
        file: source.file,
        line: 1,
        message: `"${stem}" is explained by itself`,
        mend: 'write a word that people use',
      });
  }
}
