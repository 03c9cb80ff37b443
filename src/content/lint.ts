/** All that `npm run check` says beyond what stops the program: language, figures, what staff must verify. */
import { athens } from '../appointments/time.ts';
import { saidFigures, type SaidFigure } from './figures-said.ts';
import type { Finding, Found } from './finding.ts';
import { checkJargon, readJargon } from './jargon.ts';
import { checkLanguage, type LanguageCounts } from './language.ts';
import type { Parts } from './load.ts';
import { saidTexts } from './said.ts';
import { textsOf } from './steps.ts';
import { isExpired, isOfExpired, toVerify, type ToVerify } from './verify.ts';

export interface Lint {
  /** In the order of files and lines. */
  findings: Finding[];
  /** Of each language. */
  counts: Record<string, LanguageCounts>;
  figures: SaidFigure[];
  verify: ToVerify[];
}

/**
 * Looks at content that was read, sound or not.
 * @param now ms since 1970: figures and notices run out.
 */
export function lint(parts: Parts, now: number): Lint {
  const findings: Finding[] = [];
  const found: Found = (rule, problem) => findings.push({ rule, ...problem });
  const today = athens(now).toPlainDate().toString();
  const said = saidTexts(parts);
  const jargon = readJargon(parts.jargon);
  checkJargon(parts.jargon, jargon, found);
  const counts = checkLanguage(said, jargon, parts.center, found);
  checkSimpler(parts, found);
  for (const { missing } of parts.mirrors) for (const problem of missing) found('missing_words', problem);
  const figures = saidFigures(parts, said, today);
  for (const figure of figures) {
    const at = { file: figure.file, line: figure.line };
    if (figure.texts.length === 0 && /^(fact|center)_/.test(figure.variable))
      found('unused_figure', {
        ...at,
        message: `no text says {${figure.variable}}`,
        mend: 'say it in a text, or remove it',
      });
    if (figure.checked_on > today)
      found('checked_later', {
        ...at,
        message: `${figure.variable} was checked on ${figure.checked_on}, which has not come yet`,
        mend: 'write the day on which somebody looked it up',
      });
    if (isExpired(figure, today) && !isOfExpired(parts, figure, today))
      found('expired', {
        ...at,
        message: `${figure.variable} ran out on ${figure.valid_until ?? ''}`,
        mend: 'look it up again: value, checked_on, valid_until',
      });
  }
  for (const program of Object.values(parts.programs)) {
    const source = parts.programSources.get(program.id);
    if (source && isExpired(program, today))
      found('expired', {
        file: source.file,
        line: source.line(['valid_until']),
        message: `the rules of ${program.id} ran out on ${program.valid_until ?? ''}`,
        mend: program.renew ?? 'look them up again, and write a new program',
      });
  }
  parts.notices.forEach((notice, index) => {
    if (notice.until <= now && parts.noticesSource)
      found('old_notice', {
        file: parts.noticesSource.file,
        line: parts.noticesSource.line([index]),
        message: `the notice "${notice.id}" is over`,
        mend: 'remove it',
      });
  });
  const order = (a: Finding, b: Finding): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);
  return { findings: findings.toSorted(order), counts, figures, verify: toVerify(parts, figures, today) };
}

/** "Δεν καταλαβαίνω" has an answer at every step that speaks, and at every question about the household. */
function checkSimpler(parts: Parts, found: Found): void {
  for (const { locale, sources } of parts.locales) {
    if (locale.language !== 'el') continue;
    for (const flow of Object.values(parts.flows)) {
      const source = sources.flows.get(flow.name);
      const texts = locale.flows[flow.name];
      if (!source || !texts) continue;
      for (const step of Object.values(flow.steps)) {
        const { keys, must } = textsOf(step);
        if (!must || keys.every((key) => !texts[key]?.text) || keys.some((key) => texts[key]?.simpler !== undefined))
          continue;
        const key = keys.at(-1) ?? step.name;
        found('no_simpler', {
          file: source.file,
          line: source.line([key]),
          message: `step "${step.name}" of ${flow.name} has no simpler words`,
          mend: `add simpler under ${key}: what «δεν καταλαβαίνω» is answered with`,
        });
      }
    }
    for (const [name, fact] of Object.entries(locale.facts)) {
      if (fact.simpler === undefined && sources.facts)
        found('no_simpler', {
          file: sources.facts.file,
          line: sources.facts.line([name]),
          message: `the question about "${name}" has no simpler words`,
          mend: 'add simpler: what «δεν καταλαβαίνω» is answered with',
        });
    }
  }
}
