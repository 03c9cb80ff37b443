/** What a language says of itself, and its small files: `language.yaml`, `phrases.yaml`, `glossary.yaml`, `center/<code>.yaml`. */
import { z } from 'zod';
import { spoken } from '../understanding/phrases.ts';
import { collate } from '../understanding/collate.ts';
import type { Language } from './content.ts';
import type { Source } from './source.ts';

const words = z.string().trim().min(1, 'empty text — write it or remove the key');

const dates = z.strictObject({
  days: z.array(words).length(7, 'a week has seven days — list them, Monday first'),
  months: z.array(words).length(12, 'a year has twelve months — list them'),
  today: words,
  tomorrow: words,
  after_tomorrow: words,
  yesterday: words,
  at: words,
  by: words,
  to: words,
  and: words,
});

/** `locales/<code>/language.yaml`. */
export const languageFile = z.strictObject({
  name: words,
  complete: z.boolean().default(false),
  called: z.array(words).default([]),
  signs: z.array(words).default([]),
  numbers: z
    .string()
    .refine(isLocale, 'not a language tag that numbers can be written in — write for example en-GB')
    .optional(),
  dates: dates.optional(),
  counts: z.record(z.string(), z.number()).default({}),
  danger: z
    .record(
      z.string().regex(/^crisis_/, 'not a danger — write an id of intents/ that begins with crisis_'),
      z.array(words),
    )
    .default({}),
});

/** `locales/<code>/phrases.yaml`: intent → how people say it. */
export const phrasesFile = z.record(z.string(), z.array(words));

/** `locales/<code>/glossary.yaml` and `center/<code>.yaml`: Greek text of a fact → the same in the language. */
export const glossaryFile = z.record(z.string(), words);

export type LanguageFile = z.infer<typeof languageFile>;

/** How Greek describes itself where a content has no file for it. */
const EL: LanguageFile = { name: 'Ελληνικά', complete: true, called: ['ελληνικα'], signs: [], counts: {}, danger: {} };

/** A language as it describes itself; undefined and reported when its file is wrong. */
export function describe(
  code: string,
  source: Source | undefined,
): { language: Language; file: LanguageFile } | undefined {
  const file = source ? source.parse(languageFile, source.data ?? {}) : code === 'el' ? EL : undefined;
  if (!file) return undefined;
  const folded = (list: string[]): string[] => [...new Set(list.map((one) => collate(one)))];
  const language: Language = {
    code,
    name: file.name,
    complete: code === 'el' || file.complete,
    called: folded([file.name, ...file.called]),
    signs: folded(file.signs),
    danger: Object.entries(file.danger).flatMap(([intent, all]) =>
      all.map((phrase) => ({ intent, phrase: spoken(phrase) })),
    ),
  };
  return { language, file: code === 'el' ? { ...file, dates: undefined } : file };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
