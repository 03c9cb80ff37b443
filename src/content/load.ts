/** Reads all content at start: every file, every problem at once, one frozen result. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Program } from '../eligibility/program.ts';
import { buildCenter, type CenterSources } from './center.ts';
import { checkFlows } from './check-flows.ts';
import { checkGo, checkIntents, checkProgramTexts, checkStaff } from './check-rest.ts';
import { checkFlowTexts, wordsOf } from './check-texts.ts';
import { checkMirrors, checkPhrases, type Mirror } from './check-language.ts';
import { buildCrisis } from './crisis.ts';
import { withoutEchoes } from './echoes.ts';
import type { Center, Content, Figure, Flow, Intent, Language, Locale, Notice } from './content.ts';
import { buildFigures } from './figures.ts';
import { buildFlow } from './flow.ts';
import { freeze } from './freeze.ts';
import { readLanguages, whenAsked } from './languages.ts';
import { gatherChoices, type LocaleSources } from './locale.ts';
import { buildNotices, checkNoticeTexts } from './notices.ts';
import { ContentErrors, type Problem } from './problem.ts';
import { buildReplies } from './replies.ts';
import { buildProgram } from './program.ts';
import { intentsFile } from './schema.ts';
import { forgetful, parsedIn } from './parsed.ts';
import type { CrisisData } from '../understanding/crisis.ts';
import { readSigned, type Signed } from './signed.ts';
import { readSource, type Source } from './source.ts';
import { answersOf } from './steps.ts';
import { everywhereKnown, GIVEN, passedTo } from './variables.ts';

export { archiveOf, withArchive, type ArchivedFlow } from './archive.ts';
export { ContentErrors, sayProblem, type Problem } from './problem.ts';

/** Where content is: `root` holds flows, intents, locales, programs and facts; `center` is its folder (default `root/center`). */
export interface Folders {
  root: string;
  center?: string;
  /** A file that keeps what the YAML holds, for a quicker next start. */
  kept?: string;
  /** Languages other than Greek are looked into when somebody speaks them. Their faults are then nobody's problem but `npm run check`'s. */
  lazy?: boolean;
}

/** What was read, sound or not, with the files that it came from: what the checker looks at further. */
export interface Parts {
  flows: Record<string, Flow>;
  flowSources: Map<string, Source>;
  programs: Record<string, Program>;
  programSources: Map<string, Source>;
  intents: Intent[];
  /** Those that were opened. */
  locales: { locale: Locale; sources: LocaleSources }[];
  languages: Language[];
  /** How much each of the other languages says of what Greek says. */
  mirrors: Mirror[];
  jargon?: Source;
  figures: Record<string, Figure>;
  figureSources: Map<string, Source>;
  notices: Notice[];
  noticesSource?: Source;
  center?: Center;
  centerSources?: CenterSources;
  crisis: CrisisData;
  crisisSources: Map<string, Source>;
  /** Who signed the crisis texts; absent while nobody has. */
  signed?: Signed;
}

/**
 * Loads the content of a center.
 * @throws ContentErrors with every problem, each with file, line and mend.
 */
export function loadContent(folders: Folders): Content {
  const { content, problems } = readContent(folders);
  if (!content) throw new ContentErrors(problems);
  return content;
}

/** Reads all of it. `content` is there only when there is no problem. */
export function readContent(folders: Folders): { content?: Content; parts: Parts; problems: Problem[] } {
  const { root } = folders;
  const problems: Problem[] = [];
  const parsed = folders.kept === undefined ? forgetful : parsedIn(folders.kept);
  const all: Source[] = [];
  const read = (absolute: string): Source | undefined => {
    const bytes = { file: shown(root, absolute), raw: readFileSync(absolute) };
    const source = readSource(bytes, problems, parsed);
    if (source) all.push(source);
    return source;
  };
  const folder = (...parts: string[]): Map<string, Source> =>
    readFolder(path.join(root, ...parts), read, problems, root);

  const flowSources = folder('flows');
  const flows = built(flowSources, buildFlow);
  const programSources = folder('programs');
  const programs: Record<string, Program> = built(programSources, buildProgram);
  const intents = readIntents(folder('intents'));
  const crisisSources = folder('intents', 'crisis');
  const crisis = buildCrisis(crisisSources);
  const centerFolder = folders.center ?? path.join(root, 'center');
  const languages = readLanguages(
    { root, center: centerFolder, kept: folders.kept },
    (file) => shown(root, file),
    problems,
  );
  const opened = languages.filter(({ language }) => language.code === 'el' || folders.lazy !== true);
  const locales = opened.map((one) => one.open(problems));
  const figureSources = folder('facts');
  const figures = buildFigures(figureSources);
  const { center, sources: centerSources } = readCenter(centerFolder, root, read, problems);
  const noticesFile = path.join(centerFolder, 'notices.yaml');
  const noticesSource = existsSync(noticesFile) ? read(noticesFile) : undefined;
  const notices = buildNotices(noticesSource, flows);
  const signedFile = path.join(centerFolder, 'crisis_signed.yaml');
  const signed = readSigned(existsSync(signedFile) ? read(signedFile) : undefined);
  const repliesFile = path.join(centerFolder, 'replies.yaml');
  const replies = buildReplies(existsSync(repliesFile) ? read(repliesFile) : undefined);

  const everywhere = everywhereKnown({ programs, locales: locales.map(({ locale }) => locale), figures, center });
  const passed = passedTo(flows);
  const knownBy = new Map<string, ReadonlySet<string>>();
  const known = (flow: Flow): ReadonlySet<string> => {
    const before = knownBy.get(flow.name);
    if (before) return before;
    const names = new Set([...everywhere, ...answersOf(flow), ...(passed.get(flow.name) ?? [])]);
    knownBy.set(flow.name, names);
    return names;
  };

  const entries = intents.flatMap(({ intent }) => entriesOf(intent));
  checkFlows({ flows, sources: flowSources, programs: new Set(programSources.keys()), entries, known });
  const checkWords = ({ locale, sources }: Parts['locales'][number]): void => {
    checkFlowTexts(locale, sources, flows, flowSources, known);
    checkProgramTexts(locale, sources, programs, programSources, everywhere);
    if (!sources.common) return;
    const words = wordsOf(sources.common, new Set([...everywhere, ...GIVEN]));
    for (const [key, text] of Object.entries(locale.common)) words(key.split('.'), text);
  };
  locales.forEach(checkWords);
  if (noticesSource) checkNoticeTexts(notices, noticesSource, everywhere);
  const mirrors = checkMirrors({
    locales,
    languages: languages.map(({ language }) => language),
    center,
    figures,
    programs,
  });
  for (const { locale, sources } of locales)
    checkPhrases(locale, sources, new Set(intents.map(({ intent }) => intent.id)));
  checkIntents(intents, flows);
  checkGo(programs, programSources, flows);
  if (center && centerSources) checkStaff(center, centerSources.staff, flows, flowSources);

  const el = locales.find(({ locale }) => locale.language === 'el')?.locale;
  if (!el)
    problems.push({
      file: 'locales/el',
      line: 1,
      message: 'there are no Greek words',
      mend: 'write locales/el/common.yaml and one file for each flow',
    });
  const parts: Parts = {
    crisis,
    crisisSources,
    signed,
    flows,
    flowSources,
    programs,
    programSources,
    intents: intents.map(({ intent }) => intent),
    locales,
    languages: languages.map(({ language }) => language),
    mirrors,
    jargon: locales.find(({ locale }) => locale.language === 'el')?.sources.jargon,
    figures,
    figureSources,
    notices,
    noticesSource,
    center,
    centerSources,
  };
  parsed.save();
  const unread = [...programSources.keys()].filter((id) => !Object.hasOwn(programs, id));
  problems.splice(0, problems.length, ...withoutEchoes(problems, unread));
  if (problems.length > 0 || !center || !el) return { parts, problems };
  for (const { locale } of locales) gatherChoices(locale, flows);
  const others = languages.flatMap((one) => {
    const { code } = one.language;
    if (code === 'el') return [];
    const ready = locales.find(({ locale }) => locale.language === code)?.locale;
    if (ready) return [[code, () => freeze(ready)] as const];
    const lazily = whenAsked(one, (locale) => {
      gatherChoices(locale, flows);
    });
    return [[code, lazily] as const];
  });
  const content = freeze({
    hash: hashOf([...all, ...languages.flatMap(({ bytes }) => bytes)]),
    center,
    flows,
    flowAt: finder(flows),
    locales: { el },
    languages: languages.map(({ language }) => language),
    others: Object.fromEntries(others),
    intents: intents.map(({ intent }) => intent),
    crisis,
    programs,
    figures,
    notices,
    replies,
  });
  return { content, parts, problems };
}

/** A function of its own, so that what the program keeps for ever does not keep the parsed files with it. */
function finder(flows: Record<string, Flow>): Content['flowAt'] {
  return (name, version) => (flows[name]?.version === version ? flows[name] : undefined);
}

function built<T>(
  sources: Map<string, Source>,
  build: (name: string, source: Source, all: ReadonlyMap<string, Source>) => T | undefined,
): Record<string, T> {
  const found: Record<string, T> = {};
  for (const [name, source] of sources) {
    const one = build(name, source, sources);
    if (one !== undefined) found[name] = one;
  }
  return found;
}

/** Where an intent enters; a crisis intent also at the step that asks first. */
function entriesOf({ id, go }: Intent): { flow: string; step?: string }[] {
  if (!go || !('flow' in go)) return [];
  return id.startsWith('crisis_') && go.step !== undefined ? [go, { flow: go.flow, step: `maybe_${go.step}` }] : [go];
}

function readIntents(sources: Map<string, Source>): { intent: Intent; source: Source; index: number }[] {
  return [...sources.values()].flatMap((source) =>
    (source.parse(intentsFile, source.data ?? []) ?? []).map((intent, index) => ({ intent, source, index })),
  );
}

function readCenter(
  folder: string,
  root: string,
  read: (file: string) => Source | undefined,
  problems: Problem[],
): { center?: Center; sources?: CenterSources } {
  const one = (name: string): Source | undefined => {
    const file = path.join(folder, name);
    if (existsSync(file)) return read(file);
    problems.push({
      file: shown(root, file),
      line: 1,
      message: 'the file is missing',
      mend: 'write it (see the README of center/)',
    });
    return undefined;
  };
  const center = one('center.yaml');
  const staff = one('staff.yaml');
  const helpLines = one('help_lines.yaml');
  if (!center || !staff || !helpLines) return {};
  const sources = { center, staff, helpLines };
  return { center: buildCenter(sources), sources };
}

function readFolder(
  folder: string,
  read: (file: string) => Source | undefined,
  problems: Problem[],
  root: string,
): Map<string, Source> {
  const found = new Map<string, Source>();
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    if (entry.name.endsWith('.yml'))
      problems.push({
        file: shown(root, path.join(folder, entry.name)),
        line: 1,
        message: 'the file would not be read',
        mend: 'rename it to end in .yaml',
      });
    if (!entry.name.endsWith('.yaml')) continue;
    const source = read(path.join(folder, entry.name));
    if (source) found.set(entry.name.slice(0, -'.yaml'.length), source);
  }
  return found;
}

function shown(root: string, absolute: string): string {
  const relative = path.relative(root, absolute);
  return (relative.startsWith('..') ? absolute : relative).replaceAll(path.sep, '/');
}

function hashOf(sources: { file: string; raw: string | Buffer }[]): string {
  const hash = createHash('sha256');
  for (const source of sources.toSorted((a, b) => (a.file < b.file ? -1 : 1)))
    hash.update(source.file).update('\0').update(source.raw).update('\0');
  return hash.digest('hex');
}
