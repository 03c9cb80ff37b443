/** Languages beside Greek: what each still lacks of what Greek says, and whether its own files name things that exist. */
import { collate } from '../understanding/collate.ts';
import type { Center, Figure, Language, Locale } from './content.ts';
import type { LocaleSources } from './locale.ts';
import type { Path, Source } from './source.ts';

/** How much of the Greek words a language has. */
export interface Mirror {
  language: Language;
  has: number;
  of: number;
}

export interface Mirrored {
  /** Those that were opened, Greek among them. */
  locales: { locale: Locale; sources: LocaleSources }[];
  languages: Language[];
  center: Center | undefined;
  figures: Record<string, Figure>;
}

/** Words that only staff read stay Greek; `also` is nothing that is said. */
const GREEK_ONLY = /^(mark|brief|also)\./;

/** Counts each language against Greek. Of a language that says it is complete, every missing word is reported. */
export function checkMirrors({ locales, languages, center, figures }: Mirrored): Mirror[] {
  const greek = locales.find(({ locale }) => locale.language === 'el');
  if (!greek) return [];
  return locales.flatMap(({ locale, sources }) => {
    const language = languages.find(({ code }) => code === locale.language);
    if (!language || language.code === 'el') return [];
    checkOwn(locale, sources, greek.locale, center, figures);
    const wanted = [...keysOf(greek.locale), ...centerKeys(center), ...figureKeys(figures)];
    const present = new Set([...keysOf(locale), ...ownKeys(locale)].map(({ key }) => key));
    const missing = wanted.filter(({ key }) => !present.has(key));
    if (language.complete) for (const one of missing) reportMissing(one, language, greek.sources, sources);
    return [{ language, has: wanted.length - missing.length, of: wanted.length }];
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

type FileName = 'common' | 'facts' | 'figures' | 'center' | `flow ${string}` | `program ${string}`;

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
  for (const [fact, { ask, simpler, label, choices }] of Object.entries(locale.facts)) {
    add('facts', [fact, 'ask'], ask);
    add('facts', [fact, 'simpler'], simpler);
    add('facts', [fact, 'label'], label);
    for (const [choice, words] of Object.entries(choices))
      add('facts', [fact, 'choices', choice, 'label'], words.label);
  }
  for (const [id, { name, short, how, footnote, papers, reasons }] of Object.entries(locale.programs)) {
    const said = { name, short, how, footnote };
    for (const [key, text] of Object.entries(said)) add(`program ${id}`, [key], text);
    for (const [paper, text] of Object.entries(papers)) add(`program ${id}`, ['papers', paper], text);
    for (const [criterion, reason] of Object.entries(reasons))
      for (const way of ['no', 'person'] as const) add(`program ${id}`, ['reasons', criterion, way], reason[way]);
  }
  return keys;
}

/** What stands in Greek in the center's own files. */
function centerKeys(center: Center | undefined): Key[] {
  const key = (...path: string[]): Key => ({ key: `center ${path.join('.')}`, file: 'center', path });
  if (!center) return [];
  return [
    key('name'),
    key('municipality'),
    ...Object.entries(center.facts).flatMap(([fact, { value }]) => (isGreek(value) ? [key('facts', fact)] : [])),
    ...center.members.map(({ id }) => key('staff', id)),
    ...center.helpLines.map(({ id }) => key('help_lines', id)),
  ];
}

function figureKeys(figures: Record<string, Figure>): Key[] {
  return Object.entries(figures).flatMap(([name, { value }]) =>
    isGreek(value) ? [{ key: `figures ${name}`, file: 'figures' as const, path: [name] }] : [],
  );
}

function ownKeys({ center, figures = {} }: Locale): { key: string }[] {
  const { name, municipality, facts = {}, staff = {}, help_lines = {} } = center ?? {};
  return [
    ...(name === undefined ? [] : ['center name']),
    ...(municipality === undefined ? [] : ['center municipality']),
    ...Object.keys(facts).map((fact) => `center facts.${fact}`),
    ...Object.keys(staff).map((id) => `center staff.${id}`),
    ...Object.keys(help_lines).map((id) => `center help_lines.${id}`),
    ...Object.keys(figures).map((figure) => `figures ${figure}`),
  ].map((key) => ({ key }));
}

function isGreek(value: unknown): boolean {
  return typeof value === 'string' && /\p{Script=Greek}/u.test(value);
}

function reportMissing(one: Key, language: Language, greek: LocaleSources, own: LocaleSources): void {
  const said = one.path.join('.');
  const name = one.file.split(' ').at(-1) ?? '';
  const folder = `locales/${language.code}`;
  const [source, original, file] = one.file.startsWith('flow ')
    ? [own.flows.get(name), greek.flows.get(name), `${folder}/${name}.yaml`]
    : one.file.startsWith('program ')
      ? [own.programs.get(name), greek.programs.get(name), `${folder}/programs/${name}.yaml`]
      : one.file === 'center'
        ? [own.center, greek.common, `center/${language.code}.yaml`]
        : one.file === 'figures'
          ? [own.figures, greek.common, `${folder}/figures.yaml`]
          : [
              own[one.file === 'facts' ? 'facts' : 'common'],
              greek[one.file === 'facts' ? 'facts' : 'common'],
              `${folder}/${name}.yaml`,
            ];
  (source ?? original)?.report(
    source ? one.path : one.path,
    `${language.name} is declared complete and lacks ${said} of ${file}`,
    'write it there, or say complete: false in its language.yaml',
  );
}

/** Words of things that do not exist. */
function checkOwn(
  locale: Locale,
  sources: LocaleSources,
  greek: Locale,
  center: Center | undefined,
  figures: Record<string, Figure>,
): void {
  const known = (source: Source | undefined, path: Path, exists: boolean, what: string): void => {
    if (!exists) source?.report(path, `there is no ${what} "${String(path.at(-1))}"`, 'remove it, or correct its name');
  };
  for (const key of Object.keys(locale.common))
    known(
      sources.common,
      key.split('.'),
      greek.common[key] !== undefined || key.startsWith('also.'),
      'word of the program',
    );
  for (const name of Object.keys(locale.figures ?? {}))
    known(sources.figures, [name], figures[name] !== undefined, 'figure');
  for (const fact of Object.keys(locale.facts))
    known(sources.facts, [fact], greek.facts[fact] !== undefined, 'household fact');
  if (!center || !locale.center) return;
  const { facts, staff, help_lines } = locale.center;
  for (const fact of Object.keys(facts))
    known(sources.center, ['facts', fact], center.facts[fact] !== undefined, 'fact');
  for (const id of Object.keys(staff))
    known(
      sources.center,
      ['staff', id],
      center.members.some((one) => one.id === id),
      'member',
    );
  for (const id of Object.keys(help_lines))
    known(
      sources.center,
      ['help_lines', id],
      center.helpLines.some((one) => one.id === id),
      'help line',
    );
}
