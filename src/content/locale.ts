/** From `locales/<language>/` to a Locale. */
import type { ChoiceText, Flow, Locale, StepText } from './content.ts';
import { glossaryFile, phrasesFile, type LanguageFile } from './language-file.ts';
import { factsFile, flowTextFile, programTextFile } from './schema.ts';
import type { Source } from './source.ts';
import { choicesOf, textsOf } from './steps.ts';

export interface LocaleSources {
  language: string;
  about: LanguageFile;
  common?: Source;
  facts?: Source;
  jargon?: Source;
  phrases?: Source;
  glossary?: Source;
  center?: Source;
  flows: Map<string, Source>;
  programs: Map<string, Source>;
}

/** Files that have not their form are reported and left out. */
export function buildLocale(sources: LocaleSources): Locale {
  const { language, about, phrases, glossary, center } = sources;
  const locale: Locale = {
    ...{ language, flows: {}, common: {}, facts: {}, programs: {} },
    ...(about.numbers !== undefined && { numbers: about.numbers }),
    ...(about.dates && { dates: about.dates }),
    counts: about.counts,
    phrases: phrases?.parse(phrasesFile, phrases.data ?? {}) ?? {},
    glossary: {
      ...glossary?.parse(glossaryFile, glossary.data ?? {}),
      ...center?.parse(glossaryFile, center.data ?? {}),
    },
  };
  if (sources.common) dotted(sources.common, sources.common.data, [], locale.common);
  if (sources.facts) locale.facts = sources.facts.parse(factsFile, sources.facts.data) ?? {};
  for (const [flow, source] of sources.flows) {
    const raw = source.parse(flowTextFile, source.data ?? {});
    if (!raw) continue;
    const texts: Record<string, StepText> = {};
    for (const [step, { text, simpler, choices }] of Object.entries(raw)) {
      texts[step] = { text: text ?? '', ...(simpler !== undefined && { simpler }), choices };
    }
    locale.flows[flow] = texts;
  }
  for (const [id, source] of sources.programs) {
    const raw = source.parse(programTextFile, source.data);
    if (raw) locale.programs[id] = raw;
  }
  return locale;
}

/** The words of a step's choices: under the step's own name, or under one of the texts that it says. */
export function choiceTexts(texts: Record<string, StepText>, step: string, said: string[]): Record<string, ChoiceText> {
  const found: Record<string, ChoiceText> = {};
  for (const key of [...said, step]) Object.assign(found, texts[key]?.choices);
  return found;
}

/** A choice's words may stand under the last text of several; the core finds them under the step's own name. */
export function gatherChoices(locale: Locale, flows: Record<string, Flow>): void {
  for (const flow of Object.values(flows)) {
    const texts = locale.flows[flow.name];
    if (!texts) continue;
    for (const step of Object.values(flow.steps)) {
      if (choicesOf(step).length === 0) continue;
      const own = texts[step.name];
      texts[step.name] = { text: '', ...own, choices: choiceTexts(texts, step.name, textsOf(step).keys) };
    }
  }
}

function dotted(source: Source, data: unknown, path: string[], into: Record<string, string>): void {
  if (typeof data === 'string') {
    if (data.trim() === '') source.report(path, `"${path.join('.')}" is empty`, 'write the text or remove the key');
    into[path.join('.')] = data.trim();
    return;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    source.report(path, `"${path.join('.')}" must be text`, 'quote it if it is meant as text');
    return;
  }
  for (const [key, value] of Object.entries(data)) dotted(source, value, [...path, key], into);
}
