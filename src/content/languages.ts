/**
 * The folders of `locales/`. Greek is read at once. Of the others a server keeps the bytes and reads them when the first person
 * speaks that language: most never need it, and reading a language costs as much as all the rest of a start.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language, Locale } from './content.ts';
import { freeze } from './freeze.ts';
import { readIcu } from './icu.ts';
import { describe, type LanguageFile } from './language-file.ts';
import { buildLocale, type LocaleSources } from './locale.ts';
import { forgetful, parsedIn, type Parsed } from './parsed.ts';
import type { Problem } from './problem.ts';
import { readSource, type Source } from './source.ts';

/** A file that was read and not yet looked into. */
export interface Bytes {
  /** As it is shown in problems. */
  file: string;
  raw: Buffer;
}

export interface ReadLanguage {
  language: Language;
  /** What counts for the hash of the content. */
  bytes: Bytes[];
  /** Looks into the files. */
  open(problems: Problem[]): { locale: Locale; sources: LocaleSources };
}

/**
 * The languages of a content, Greek first. What is wrong with a `language.yaml` goes to `problems` at once, all else when the
 * language is opened.
 * @param kept where data read from YAML is kept; each language has a file of its own beside it
 */
export function readLanguages(
  folders: { root: string; center: string; kept?: string },
  show: (absolute: string) => string,
  problems: Problem[],
): ReadLanguage[] {
  const all = path.join(folders.root, 'locales');
  if (!existsSync(all)) return [];
  const codes = readdirSync(all, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted((a, b) => Number(b === 'el') - Number(a === 'el') || (a < b ? -1 : 1));
  return codes.flatMap((code) => readLanguage(code, path.join(all, code), folders, show, problems) ?? []);
}

/**
 * A language's words, read when they are first asked for. A file that has not its form, and a text that cannot be read, are left
 * out: those words are said in Greek.
 */
export function whenAsked(read: ReadLanguage, finish: (locale: Locale) => void): () => Locale {
  let waiting: ReadLanguage | undefined = read;
  let locale: Locale = { language: read.language.code, flows: {}, common: {}, facts: {}, programs: {} };
  return () => {
    if (waiting) {
      const problems: Problem[] = [];
      const { locale: opened } = waiting.open(problems);
      leaveOut(opened);
      finish(opened);
      locale = freeze(opened);
      // Neither the bytes nor the parsed files are needed any more.
      waiting = undefined;
    }
    return locale;
  };
}

function leaveOut(locale: Locale): void {
  const good = (...texts: (string | undefined)[]): boolean => texts.every((text = '') => readIcu(text).ok);
  const only = <T>(all: Record<string, T>, isGood: (one: T) => boolean): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([, one]) => isGood(one)));
  for (const [flow, texts] of Object.entries(locale.flows))
    locale.flows[flow] = only(texts, ({ text, simpler, choices }) =>
      good(text, simpler, ...Object.values(choices).map(({ label }) => label)),
    );
  locale.common = only(locale.common, (text) => good(text));
  locale.facts = only(locale.facts, ({ ask, simpler, label, rare }) =>
    good(ask, simpler, label, rare?.label, rare?.means),
  );
  locale.programs = only(locale.programs, ({ reasons, footnote }) =>
    good(footnote, ...Object.values(reasons).flatMap(({ no, person }) => [no, person])),
  );
}

function readLanguage(
  code: string,
  folder: string,
  folders: { root: string; center: string; kept?: string },
  show: (absolute: string) => string,
  problems: Problem[],
): ReadLanguage | undefined {
  if (!/^[a-z]{2,3}$/.test(code)) {
    problems.push({
      file: show(folder),
      line: 1,
      message: `"${code}" is no code of a language`,
      mend: 'name the folder by its code of two or three small letters: en, sq, rom',
    });
    return undefined;
  }
  const files = [
    ...yamlIn(folder, show, problems),
    ...yamlIn(path.join(folder, 'programs'), show, problems).map((one) => ({ ...one, program: true })),
  ];
  const own = path.join(folders.center, `${code}.yaml`);
  const center = code !== 'el' && existsSync(own) ? bytesOf(own, show) : undefined;
  const about = files.find(({ name, program }) => name === 'language' && program !== true);
  if (!about && code !== 'el') {
    problems.push({
      file: show(folder),
      line: 1,
      message: `the language "${code}" does not say what it is`,
      mend: `write ${show(folder)}/language.yaml: at least its own name`,
    });
    return undefined;
  }
  const described = describe(code, about && readSource(about.bytes, problems, forgetful));
  if (!described) return undefined;
  const kept = folders.kept?.replace(/(\.json)?$/, `-${code}.json`);
  return {
    language: described.language,
    bytes: [...files.map(({ bytes }) => bytes), ...(center ? [center] : [])],
    open: (found) => open(code, described.file, files, center, kept === undefined ? forgetful : parsedIn(kept), found),
  };
}

interface Named {
  name: string;
  bytes: Bytes;
  program?: boolean;
}

function open(
  code: string,
  about: LanguageFile,
  files: Named[],
  centerBytes: Bytes | undefined,
  parsed: Parsed,
  problems: Problem[],
): { locale: Locale; sources: LocaleSources } {
  const read = (ofPrograms: boolean): Map<string, Source> =>
    new Map(
      files
        .filter(({ program = false, name }) => program === ofPrograms && (program || name !== 'language'))
        .flatMap(({ name, bytes }) => {
          const source = readSource(bytes, problems, parsed);
          return source ? [[name, source] as const] : [];
        }),
    );
  const { common, facts, jargon, phrases, glossary, ...flows } = Object.fromEntries(read(false));
  const center = centerBytes && readSource(centerBytes, problems, parsed);
  const programs = read(true);
  parsed.save();
  const sources: LocaleSources = {
    language: code,
    about,
    ...{ common, facts, jargon, phrases, glossary, center, programs },
    flows: new Map(Object.entries(flows)),
  };
  return { locale: buildLocale(sources), sources };
}

function yamlIn(folder: string, show: (absolute: string) => string, problems: Problem[]): Named[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.name.endsWith('.yml'))
        problems.push({
          file: show(file),
          line: 1,
          message: 'the file would not be read',
          mend: 'rename it to end in .yaml',
        });
      if (!entry.name.endsWith('.yaml')) return [];
      return [{ name: entry.name.slice(0, -'.yaml'.length), bytes: bytesOf(file, show) }];
    });
}

function bytesOf(file: string, show: (absolute: string) => string): Bytes {
  return { file: show(file), raw: readFileSync(file) };
}
