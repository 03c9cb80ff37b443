/** Every text that people read, with the place where it is written. */
import type { Parts } from './load.ts';
import { flowTextFile } from './schema.ts';
import type { Path, Source } from './source.ts';

/** `name`: stands inside sentences (a paper, a topic) and is none itself. */
export type Form = 'text' | 'simpler' | 'label' | 'name';

export interface Said {
  language: string;
  source: Source;
  path: Path;
  form: Form;
  text: string;
}

/** Common words that only staff read, or that only the matcher reads. */
const NOT_SAID = /^(mark|brief|also)\./;

/** All texts of the flows, the program's own words, household facts, programs and notices, in the order of their files. */
export function saidTexts(parts: Parts): Said[] {
  const said: Said[] = [];
  for (const { locale, sources } of parts.locales) {
    const { language } = locale;
    const add = (source: Source | undefined, path: Path, form: Form, text: string | undefined): void => {
      if (source && text !== undefined && text !== '') said.push({ language, source, path, form, text });
    };
    const addChoices = (
      source: Source | undefined,
      at: Path,
      choices: Record<string, { label: string; short?: string; description?: string }>,
    ): void => {
      for (const [name, choice] of Object.entries(choices)) {
        for (const key of ['label', 'short', 'description'] as const)
          add(source, [...at, 'choices', name, key], 'label', choice[key]);
      }
    };
    for (const source of sources.flows.values()) {
      // As it is written: the loader hands choices on to other keys.
      const raw = flowTextFile.safeParse(source.data ?? {});
      for (const [key, { text, simpler, choices }] of Object.entries(raw.data ?? {})) {
        add(source, [key, 'text'], 'text', text);
        add(source, [key, 'simpler'], 'simpler', simpler);
        addChoices(source, [key], choices);
      }
    }
    for (const [key, text] of Object.entries(locale.common)) {
      if (NOT_SAID.test(key)) continue;
      const form = key.startsWith('button.') ? 'label' : /^(topic|unit)\./.test(key) ? 'name' : 'text';
      add(sources.common, key.split('.'), form, text);
    }
    for (const [name, fact] of Object.entries(locale.facts)) {
      add(sources.facts, [name, 'ask'], 'text', fact.ask);
      add(sources.facts, [name, 'simpler'], 'simpler', fact.simpler);
      add(sources.facts, [name, 'label'], 'label', fact.label);
      add(sources.facts, [name, 'rare', 'label'], 'label', fact.rare?.label);
      add(sources.facts, [name, 'rare', 'means'], 'text', fact.rare?.means);
      addChoices(sources.facts, [name], fact.choices);
    }
    for (const [id, program] of Object.entries(locale.programs)) {
      const source = sources.programs.get(id);
      add(source, ['name'], 'name', program.name);
      add(source, ['how'], 'text', program.how);
      add(source, ['amount'], 'text', program.amount);
      add(source, ['renewal'], 'text', program.renewal);
      add(source, ['footnote'], 'text', program.footnote);
      for (const [paper, text] of Object.entries(program.papers)) add(source, ['papers', paper], 'name', text);
      for (const [criterion, reason] of Object.entries(program.reasons))
        for (const key of ['no', 'person'] as const) add(source, ['reasons', criterion, key], 'text', reason[key]);
    }
  }
  parts.notices.forEach(({ text }, index) => {
    for (const [language, words] of Object.entries(text)) {
      if (parts.noticesSource && words !== undefined)
        said.push({
          language,
          source: parts.noticesSource,
          path: [index, 'text', language],
          form: 'text',
          text: words,
        });
    }
  });
  return said;
}

/** The line on which a part of the text stands; the text's first line when it is not found (a text folded over lines). */
export function lineOf(said: Said, part: string): number {
  const first = said.source.line(said.path);
  const lines = said.source.raw.split('\n');
  const start = part.slice(0, 12);
  for (let line = first; line < first + said.text.split('\n').length + 2; line += 1)
    if (start !== '' && lines[line - 1]?.includes(start)) return line;
  return first;
}
