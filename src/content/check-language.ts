/** Languages beside Greek: what each still lacks of what Greek says, and whether its own files name things that exist. */
import type { Program } from '../eligibility/program.ts';
import { collate } from '../understanding/collate.ts';
import type { Center, Figure, Language, Locale } from './content.ts';
import { glossaryFile } from './language-file.ts';
import type { LocaleSources } from './locale.ts';
import type { Problem } from './problem.ts';
import type { Path, Source } from './source.ts';

/** How much of the Greek words a language has. */
export interface Mirror {
  language: Language;
  has: number;
  of: number;
  /** Each missing text, of a language that says that it is complete. */
  missing: Problem[];
}

export interface Mirrored {
  /** Those that were opened, Greek among them. */
  locales: { locale: Locale; sources: LocaleSources }[];
  languages: Language[];
  center: Center | undefined;
  figures: Record<string, Figure>;
  programs: Record<string, Program>;
}

/** Words that only staff read stay Greek; `also` is nothing that is said. */
const GREEK_ONLY = /^(mark|brief|also)\./;

/** Counts each language against Greek, and reports what names nothing that exists. */
export function checkMirrors(all: Mirrored): Mirror[] {
  const { locales, languages } = all;
  const greek = locales.find(({ locale }) => locale.language === 'el');
  if (!greek) return [];
  const facts = factsOf(all);
  const wanted = [...keysOf(greek.locale), ...facts];
  return locales.flatMap(({ locale, sources }) => {
    const language = languages.find(({ code }) => code === locale.language);
    if (!language || language.code === 'el') return [];
    checkOwn(locale, sources, greek.locale, facts);
    const present = new Set(keysOf(locale).map(({ key }) => key));
    for (const text of Object.keys(locale.glossary ?? {})) present.add(`glossary ${text}`);
    const missing = wanted.filter(({ key }) => !present.has(key));
    return [
      {
        language,
        has: wanted.length - missing.length,
        of: wanted.length,
        missing: language.complete ? missing.map((one) => missingOf(one, language, greek.sources, sources)) : [],
      },
    ];
  });
}

/** Phrases lead to intents that exist, and the same phrase to one only. */
export function checkPhrases(locale: Locale, sources: LocaleSources, intents: ReadonlySet<string>): void {
  const { phrases: source } = sources;
  const owners = new Map<string, string>();
  for (const [intent, phrases] of Object.entries(locale.phrases ?? {})) {
    if (!intents.has(intent))
      source?.report([intent], `there is no intent "${intent}"`, 'use an id of the files in intents/');
    phrases.forEach((phrase, place) => {
      const folded = collate(phrase);
      const other = owners.get(folded);
      if (other !== undefined)
        source?.report([intent, place], `"${phrase}" stands in ${other} too`, 'keep it in one place');
      owners.set(folded, intent);
    });
  }
}

const SAID_UNITS = /^(€.*|%|έτη|μήνες|ημέρες)$/;

type FileName = 'common' | 'facts' | 'glossary' | `flow ${string}` | `program ${string}`;

interface Key {
  key: string;
  file: FileName;
  path: Path;
}

function keysOf(locale: Locale): Key[] {
  const keys: Key[] = [];
  const add = (file: FileName, path: Path, text: string | undefined): void => {
    if (text !== undefined && text !== '') keys.push({ key: `${file} ${path.join('.')}`, file, path });
  };
  for (const [flow, steps] of Object.entries(locale.flows))
    for (const [step, { text, simpler, choices }] of Object.entries(steps)) {
      add(`flow ${flow}`, [step, 'text'], text);
      add(`flow ${flow}`, [step, 'simpler'], simpler);
      // Several places may hold the words of one choice; the step's name and the choice's tell it.
      for (const [choice, { label, description }] of Object.entries(choices)) {
        add(`flow ${flow}`, [step, 'choices', choice, 'label'], label);
        add(`flow ${flow}`, [step, 'choices', choice, 'description'], description);
      }
    }
  for (const [key, text] of Object.entries(locale.common))
    if (!GREEK_ONLY.test(key)) add('common', key.split('.'), text);
  for (const [fact, { ask, simpler, label, rare, choices }] of Object.entries(locale.facts)) {
    add('facts', [fact, 'ask'], ask);
    add('facts', [fact, 'simpler'], simpler);
    add('facts', [fact, 'label'], label);
    add('facts', [fact, 'rare', 'label'], rare?.label);
    add('facts', [fact, 'rare', 'means'], rare?.means);
    for (const [choice, words] of Object.entries(choices))
      add('facts', [fact, 'choices', choice, 'label'], words.label);
  }
  for (const [id, { name, short, how, footnote, amount, renewal, papers, reasons }] of Object.entries(
    locale.programs,
  )) {
    const said = { name, short, how, footnote, amount, renewal };
    for (const [key, text] of Object.entries(said)) add(`program ${id}`, [key], text);
    for (const [paper, text] of Object.entries(papers)) add(`program ${id}`, ['papers', paper], text);
    for (const [criterion, reason] of Object.entries(reasons))
      for (const way of ['no', 'person'] as const) add(`program ${id}`, ['reasons', criterion, way], reason[way]);
  }
  return keys;
}

/** Greek facts that the program says: of the center, of figures, of who decides and by which law. */
function factsOf({ center, figures, programs }: Mirrored): Key[] {
  const texts: unknown[] = [];
  if (center) {
    texts.push(center.name, center.municipality);
    texts.push(...Object.values(center.facts).map(({ value }) => value));
    texts.push(...center.members.flatMap((member) => [member.title, member.with]));
    texts.push(...center.helpLines.flatMap(({ name, note }) => [name, note]));
  }
  texts.push(...Object.values(figures).map(({ value }) => value));
  texts.push(...Object.values(programs).flatMap(({ decidedBy, law }) => [decidedBy, law]));
  // Units that have no word of the program.
  const units = [...Object.values(figures), ...Object.values(programs).flatMap(({ parameters }) => parameters)];
  texts.push(...units.map(({ unit = '' }) => unit).filter((unit) => !SAID_UNITS.test(unit)));
  return [...new Set(texts)].flatMap((text) =>
    isGreek(text) ? [{ key: `glossary ${text}`, file: 'glossary' as const, path: [text] }] : [],
  );
}

function isGreek(value: unknown): value is string {
  return typeof value === 'string' && /\p{Script=Greek}/u.test(value);
}

function missingOf(one: Key, language: Language, greek: LocaleSources, own: LocaleSources): Problem {
  const name = one.file.split(' ').at(-1) ?? '';
  const isProgram = one.file.startsWith('program ');
  const of = (sources: LocaleSources): Source | undefined => {
    if (isProgram) return sources.programs.get(name);
    if (one.file === 'common' || one.file === 'facts' || one.file === 'glossary') return sources[one.file];
    return sources.flows.get(name);
  };
  const file = `locales/${language.code}/${isProgram ? 'programs/' : ''}${name}.yaml`;
  const place = of(own) ?? of(greek);
  return {
    file: of(own) ? file : (place?.file ?? file),
    line: place?.line(one.path) ?? 1,
    message: `${language.name} is declared complete and lacks ${one.file === 'glossary' ? `words for "${one.path.join('')}"` : one.path.join('.')} in ${file}`,
    mend: 'write it there, or say complete: false in its language.yaml',
  };
}

/** Words of things that do not exist. */
function checkOwn(locale: Locale, sources: LocaleSources, greek: Locale, facts: Key[]): void {
  for (const key of Object.keys(locale.common))
    if (greek.common[key] === undefined && !key.startsWith('also.'))
      sources.common?.report(key.split('.'), `Greek has no word "${key}"`, 'remove it, or correct its name');
  for (const fact of Object.keys(locale.facts))
    if (!greek.facts[fact])
      sources.facts?.report([fact], `Greek has no household fact "${fact}"`, 'remove it, or correct its name');
  const known = new Set(facts.map(({ path }) => path[0]));
  for (const source of [sources.glossary, sources.center])
    for (const text of Object.keys(source?.parse(glossaryFile, source.data ?? {}) ?? {}))
      if (!known.has(text))
        source?.report(
          [text],
          `no fact says "${text}" any more`,
          'translate what the fact says today, or remove the line',
        );
}
