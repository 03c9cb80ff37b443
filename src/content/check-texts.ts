/** Cross-checks of the words: every step that speaks has them, none is unused, each fits, its variables are known. */
import { collate } from '../understanding/collate.ts';
import type { ChoiceText, Flow, Locale, Step } from './content.ts';
import { nearest } from './check-flows.ts';
import { readIcu } from './icu.ts';
import { choiceTexts } from './locale.ts';
import type { LocaleSources } from './locale.ts';
import type { Path, Source } from './source.ts';
import { choicesOf, textsOf } from './steps.ts';

const LABEL = 40;
/** Letters that fit a button. */
export const SHORT = 20;
const DESCRIPTION = 72;

/** Reports what is wrong with the words of the flows in one language. A language that is not `complete` may lack texts. */
export function checkFlowTexts(
  locale: Locale,
  sources: LocaleSources,
  flows: Record<string, Flow>,
  flowSources: Map<string, Source>,
  known: (flow: Flow) => ReadonlySet<string>,
): void {
  const complete = locale.language === 'el';
  for (const [name, source] of sources.flows) {
    if (!flows[name] && !flowSources.has(name))
      source.report(
        [],
        `words for the flow "${name}", which does not exist`,
        `write flows/${name}.yaml or remove this file`,
      );
  }
  for (const flow of Object.values(flows)) {
    const source = sources.flows.get(flow.name);
    const texts = locale.flows[flow.name];
    if (!source) {
      const speaks = Object.values(flow.steps).some((step) => textsOf(step).must);
      if (complete && speaks)
        flowSources
          .get(flow.name)
          ?.report([], `the flow "${flow.name}" has no words`, `write locales/${locale.language}/${flow.name}.yaml`);
      continue;
    }
    if (!texts) continue;
    const words = wordsOf(source, known(flow));
    const used = new Set<string>();
    const { bring } = flow.about;
    if (bring !== undefined) {
      used.add(bring);
      if (complete && !texts[bring]?.text)
        flowSources
          .get(flow.name)
          ?.report(
            ['about', 'bring'],
            `visits of ${flow.name} say "${bring}", and there is no such text`,
            `write ${bring}: … in locales/${locale.language}/${flow.name}.yaml, a line for each thing to bring`,
          );
    }
    for (const step of Object.values(flow.steps)) {
      const { keys, must } = textsOf(step);
      for (const key of keys) {
        used.add(key);
        if (must && complete && !texts[key]?.text)
          source.report(
            [key],
            `step "${step.name}" of ${flow.name} says "${key}", and there is no such text`,
            `write ${key}: … here`,
          );
      }
      checkChoices(step, texts, source, words, complete, used);
    }
    for (const [key, text] of Object.entries(texts)) {
      if (!used.has(key)) source.report([key], `no step says "${key}"`, 'remove it, or name it in a step');
      words([key, 'text'], text.text);
      if (text.simpler !== undefined) words([key, 'simpler'], text.simpler);
    }
  }
}

function checkChoices(
  step: Step,
  texts: Locale['flows'][string],
  source: Source,
  words: Words,
  complete: boolean,
  used: Set<string>,
): void {
  const { keys } = textsOf(step);
  const offered = choicesOf(step).map((choice) => choice.name);
  const found = choiceTexts(texts, step.name, keys);
  const place = (name: string): Path => [
    [step.name, ...keys].find((key) => texts[key]?.choices[name]) ?? step.name,
    'choices',
    name,
  ];
  if (texts[step.name] && offered.length > 0) used.add(step.name);
  for (const name of offered) {
    if (complete && !found[name])
      source.report(
        place(name),
        `choice "${name}" of step "${step.name}" has no label`,
        `write ${step.name}: { choices: { ${name}: { label: … } } }`,
      );
  }
  for (const name of Object.keys(found)) {
    if (!offered.includes(name))
      source.report(place(name), `step "${step.name}" has no choice "${name}"`, 'remove it, or add it to the flow');
  }
  checkChoiceTexts(found, source, place, words);
}

/** Lengths, words and doubles of a set of choices that stand together. */
export function checkChoiceTexts(
  choices: Record<string, ChoiceText>,
  source: Source,
  place: (name: string) => Path,
  words: Words,
): void {
  const owner = new Map<string, string>();
  for (const [name, { label, short, description, also }] of Object.entries(choices)) {
    const at = place(name);
    const tooLong = (key: string, text: string, most: number): void => {
      if (letters(text) > most)
        source.report(
          [...at, key],
          `${key} of ${String(letters(text))} letters: "${text}"`,
          `write at most ${String(most)}`,
        );
    };
    tooLong('label', label, LABEL);
    if (short !== undefined) tooLong('short', short, SHORT);
    else if (letters(label) > SHORT)
      source.report(
        [...at, 'label'],
        `"${label}" does not fit a button and has no short form`,
        `add short: at most ${String(SHORT)} letters`,
      );
    if (description !== undefined) tooLong('description', description, DESCRIPTION);
    words([...at, 'label'], label);
    for (const text of [label, ...(short === undefined ? [] : [short]), ...also]) {
      const folded = collate(text);
      const other = owner.get(folded);
      if (other !== undefined && other !== name)
        source.report(
          at,
          `choices "${other}" and "${name}" are both called "${text}"`,
          'give them words that differ by more than accents and capitals',
        );
      owner.set(folded, name);
    }
  }
}

export type Words = (path: Path, text: string) => void;

/** Checks one text: ICU syntax, known variables, marks. `known` undefined: any variable. */
export function wordsOf(source: Source, known?: ReadonlySet<string>): Words {
  return (path, text) => {
    const read = readIcu(text);
    if (!read.ok) {
      source.report(
        path,
        `the text cannot be read: ${read.why}`,
        'close every { with }, give plural and select an "other", write \'\' for a quote before {',
      );
      return;
    }
    if (known) {
      for (const variable of read.variables) {
        if (!known.has(variable))
          source.report(
            path,
            `the text uses {${variable}}, which nobody sets`,
            `use an answer, a fact, or a known word${nearest(variable, [...known])}`,
          );
      }
    }
    if ((text.match(/\*\*/g)?.length ?? 0) % 2 === 1)
      source.report(path, 'a ** without its pair', 'close **bold** or remove the mark');
  };
}

/** Letters as people count them: an emoji is one. */
export function letters(text: string): number {
  return Array.from(text).length;
}
