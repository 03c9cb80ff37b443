/**
 * `npm run check`: loads and lints all content. One finding a line: `file:line  what — how to mend it`. Exit 1 when something is
 * an error; with `--strict` also when something is only a warning. `--figures` prints every figure with source, date and texts.
 * `--now ISO` sets the day on which figures are looked at.
 */
import { readOptions } from './options.ts';
import { checkCrisis } from '../content/crisis.ts';
import { RULES, type Finding } from '../content/finding.ts';
import type { Mirror } from '../content/check-language.ts';
import { lint, type Lint } from '../content/lint.ts';
import { readContent, sayProblem, type Parts } from '../content/load.ts';
import { checkPhrases, phrasesOf, readPhraseFiles } from '../content/phrases.ts';
import { checkTerms, readTerms } from '../content/terms.ts';

const { values } = readOptions({
  options: {
    root: { type: 'string', default: '.' },
    center: { type: 'string', default: process.env['DIPLA_CENTER'] },
    now: { type: 'string', default: new Date().toISOString() },
    strict: { type: 'boolean', default: false },
    figures: { type: 'boolean', default: false },
  },
});
const started = performance.now();
const { content, parts, problems } = readContent({
  root: values.root,
  ...(values.center !== undefined && { center: values.center }),
});
const phraseFiles = readPhraseFiles(values.root);
problems.push(...checkPhrases(phraseFiles, parts.intents), ...checkTerms(readTerms(values.root), parts.intents));
// Every example of the crisis lexicon is tried: too slow for a start, and a start needs no proof.
if (content) checkCrisis(parts.crisis, parts.crisisSources);
const found = lint(parts, Date.parse(values.now));
if (values.figures) {
  printFigures(found);
} else {
  const isError = (finding: Finding): boolean => values.strict || RULES[finding.rule] === 'error';
  const grave = found.findings.filter(isError);
  for (const finding of found.findings.filter((one) => !isError(one))) console.log(`warning  ${sayProblem(finding)}`);
  const errors = [...problems, ...grave].toSorted((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  );
  for (const problem of errors) console.error(sayProblem(problem));
  printVerify(found);
  printCounts(parts, found);
  if (errors.length > 0) {
    console.error(`${String(errors.length)} problem(s)`);
    process.exitCode = 1;
  } else
    console.log(
      `${content?.center.name ?? ''}: content is sound · hash ${content?.hash.slice(0, 12) ?? ''} · ${(performance.now() - started).toFixed(0)} ms`,
    );
}

function printCounts({ flows, mirrors, programs, figures, notices }: Parts, { counts, findings }: Lint): void {
  const steps = Object.values(flows).reduce((sum, flow) => sum + Object.keys(flow.steps).length, 0);
  const intents = content?.intents ?? [];
  const phrases = intents.reduce((sum, intent) => sum + intent.phrases.length, phrasesOf(phraseFiles).length);
  console.log(
    [
      `${String(Object.keys(flows).length)} flows, ${String(steps)} steps`,
      ...(content ? [`${String(intents.length)} intents, ${String(phrases)} phrases`] : []),
      `${String(Object.keys(programs).length)} programs`,
      `${String(Object.keys(figures).length)} figures`,
      `${String(notices.length)} notices`,
      `languages el${mirrors.map(sayMirror).join('')}`,
    ].join(' · '),
  );
  for (const [language, { sentences, words, longest }] of Object.entries(counts))
    console.log(
      `${language}: ${String(sentences)} sentences · ${(words / Math.max(1, sentences)).toFixed(1)} words on average · longest ${String(longest.words)} words, ${longest.file}:${String(longest.line)}  "${longest.sentence}"`,
    );
  const byRule = Object.keys(RULES).flatMap((rule) => {
    const many = findings.filter((finding) => finding.rule === rule).length;
    return many > 0 ? [`${rule} ${String(many)}`] : [];
  });
  if (byRule.length > 0) console.log(`found: ${byRule.join(' · ')}`);
}

/** ", en complete" or ", sq 0 of 2100 words": what a language has of what Greek says. */
function sayMirror({ language, has, of }: Mirror): string {
  return `, ${language.code} ${language.complete ? 'complete' : `${String(has)} of ${String(of)} texts`}`;
}

function printVerify({ verify }: Lint): void {
  if (verify.length === 0) return;
  console.log(`Staff must verify (${String(verify.length)}):`);
  for (const { file, line, what, why } of verify) console.log(`  ${file}:${String(line)}  ${why}  ${what}`);
}

function printFigures({ figures }: Lint): void {
  for (const figure of figures.filter(({ texts }) => texts.length > 0)) {
    const { variable, value, source, checked_on, valid_until, confidence, file, line, texts } = figure;
    const dates = [checked_on && `checked ${checked_on}`, valid_until && `until ${valid_until}`].filter(Boolean);
    console.log(`{${variable}}  ${value}  [${[source, ...dates, confidence].join('; ')}]  ${file}:${String(line)}`);
    for (const text of texts) console.log(`    ${text}`);
  }
}
