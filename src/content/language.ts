/** Rules for the words that people read: short sentences, plain words, polite plural, no typed figures. */
import type { Center } from './content.ts';
import type { Found } from './finding.ts';
import { jargonIn, type Jargon } from './jargon.ts';
import { lineOf, type Said } from './said.ts';
import { readings, sentencesOf, wordsIn } from './sentences.ts';
import { singularIn } from './singular.ts';
import { typedFigures, type TypedFigure } from './typed-figures.ts';

/** Most words of a sentence, and of the sentences of a file on average. */
const LONGEST = 25;
const AVERAGE = 15;

/** What is printed of the language of all texts. */
export interface LanguageCounts {
  sentences: number;
  words: number;
  longest: { words: number; sentence: string; file: string; line: number };
}

/** Checks every text; gives the counts of each language. Jargon and the polite plural are matters of Greek. */
export function checkLanguage(
  said: Said[],
  jargon: Jargon,
  center: Center | undefined,
  found: Found,
): Record<string, LanguageCounts> {
  const counts: Record<string, LanguageCounts> = { el: noCounts() };
  const files = new Map<string, { sentences: number; words: number }>();
  for (const one of said) {
    const ways = readings(one.text);
    const { file } = one.source;
    const at = (part: string): { file: string; line: number } => ({ file, line: lineOf(one, part) });
    for (const { typed, isLine, mend } of each(ways, figuresIn(one, center), (figure) => figure.typed))
      found(isLine ? 'typed_line' : 'typed_figure', {
        ...at(typed),
        message: `the figure ${typed} is typed into the text: "${brief(one.text)}"`,
        mend,
      });
    const isGreek = one.language === 'el';
    for (const { word, plain } of each(
      isGreek ? ways : [],
      (way) => jargonIn(way, jargon),
      (hit) => hit.word,
    ))
      found('jargon', {
        ...at(word),
        message: `"${word}" is officialese`,
        mend: `say "${plain}", or explain it at once: «${word}, δηλαδή ${plain}» or «${plain} (${word})»`,
      });
    for (const word of each(isGreek ? ways : [], singularIn, (hit) => hit))
      found('singular', {
        ...at(word),
        message: `"${word}" speaks to one person as εσύ`,
        mend: 'use the polite plural (σας, -τε)',
      });
    if (one.form !== 'text' && one.form !== 'simpler') continue;
    const all = (counts[one.language] ??= noCounts());
    const way = ways.toSorted((a, b) => wordsIn(b) - wordsIn(a))[0] ?? '';
    for (const sentence of sentencesOf(way)) {
      const words = wordsIn(sentence);
      const sum = files.get(file) ?? { sentences: 0, words: 0 };
      files.set(file, { sentences: sum.sentences + 1, words: sum.words + words });
      all.sentences += 1;
      all.words += words;
      if (words > all.longest.words) all.longest = { words, sentence, ...at(sentence) };
      if (words > LONGEST)
        found('long_sentence', {
          ...at(sentence),
          message: `a sentence of ${String(words)} words: "${sentence}"`,
          mend: `split it: at most ${String(LONGEST)} words, one idea each`,
        });
    }
  }
  for (const [file, { sentences, words }] of files) {
    if (words / sentences > AVERAGE)
      found('long_on_average', {
        file,
        line: 1,
        message: `${(words / sentences).toFixed(1)} words a sentence on average`,
        mend: `write shorter sentences: at most ${String(AVERAGE)} words on average over the file`,
      });
  }
  return counts;
}

function noCounts(): LanguageCounts {
  return { sentences: 0, words: 0, longest: { words: 0, sentence: '', file: '', line: 0 } };
}

/** The day in a program's footnote is held against the program's own by the core. */
function figuresIn(one: Said, center: Center | undefined): (way: string) => TypedFigure[] {
  if (one.path.at(-1) === 'footnote') return (way) => typedFigures(way.replaceAll(/\d+\/\d+\/\d{4}/g, ''), center);
  return (way) => typedFigures(way, center, one.form === 'label');
}

/** What a rule finds in any way of reading, each thing once. */
function each<T>(ways: string[], rule: (way: string) => T[], key: (hit: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const way of ways) for (const hit of rule(way)) if (!seen.has(key(hit))) seen.set(key(hit), hit);
  return [...seen.values()];
}

function brief(text: string): string {
  const line = text.replaceAll('\n', ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
