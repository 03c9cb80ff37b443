/** Cross-checks of what is neither graph nor words of a flow: facts, programs, intents, staff. */
import type { Program } from '../eligibility/program.ts';
import { collate } from '../understanding/collate.ts';
import type { Center, FactText, Flow, Intent, Locale } from './content.ts';
import { checkChoiceTexts, letters, SHORT, wordsOf, type Words } from './check-texts.ts';
import type { LocaleSources } from './locale.ts';
import type { Source } from './source.ts';

/** Every fact that a program reads can be asked, every answer has a label, every paper and reason has words. */
export function checkProgramTexts(
  locale: Locale,
  sources: LocaleSources,
  programs: Record<string, Program>,
  programSources: Map<string, Source>,
  known: ReadonlySet<string>,
): void {
  const complete = locale.language === 'el';
  const facts = new Map<string, Program['facts'][number]>();
  for (const program of Object.values(programs)) {
    program.facts.forEach((fact, index) => {
      facts.set(fact.name, fact);
      if (complete && fact.toldBy && !locale.facts[fact.toldBy.fact])
        programSources
          .get(program.id)
          ?.report(
            ['facts', index, 'toldBy', 'fact'],
            `"${fact.name}" is told by "${fact.toldBy.fact}", which nobody asks`,
            `correct its name, or write ${fact.toldBy.fact}: { ask, label } in locales/${locale.language}/facts.yaml`,
          );
      if (complete && !locale.facts[fact.name])
        programSources
          .get(program.id)
          ?.report(
            ['facts', index, 'name'],
            `the fact "${fact.name}" has no words`,
            `write ${fact.name}: { ask, label } in locales/${locale.language}/facts.yaml`,
          );
    });
    for (const [key, name] of [
      ['concerns', program.concerns?.fact],
      ['held', program.held],
    ] as const) {
      if (name === undefined) continue;
      if (!facts.has(name)) facts.set(name, { name, type: 'boolean' });
      if (complete && !locale.facts[name])
        programSources
          .get(program.id)
          ?.report(
            [key],
            `the fact "${name}" has no words`,
            `write ${name}: { ask, label } in locales/${locale.language}/facts.yaml`,
          );
    }
  }
  if (sources.facts) {
    const source = sources.facts;
    const words = wordsOf(source, known);
    for (const [name, text] of Object.entries(locale.facts)) {
      const use = facts.get(name);
      if (!use && programSources.size > 0)
        source.report([name], `no program reads the fact "${name}"`, 'remove it, or correct its name');
      words([name, 'ask'], text.ask);
      if (text.simpler !== undefined) words([name, 'simpler'], text.simpler);
      checkRare(name, text, use, source, words, complete);
      checkChoiceTexts(text.choices, source, (choice) => [name, 'choices', choice], words);
      if (use && typeof use.type === 'object') {
        for (const option of use.type.oneOf) {
          const labelled =
            text.choices[option] ?? Object.values(text.choices).find((choice) => choice.value === option);
          if (complete && !labelled)
            source.report(
              [name],
              `the answer "${option}" of "${name}" has no label`,
              `add choices: { ${option}: { label: … } }`,
            );
        }
      }
    }
  }
  for (const [id, source] of sources.programs) {
    if (!programs[id] && !programSources.has(id))
      source.report(
        [],
        `words for the program "${id}", which does not exist`,
        `write programs/${id}.yaml or remove this file`,
      );
  }
  for (const program of Object.values(programs))
    checkOneProgram(program, locale, sources, programSources.get(program.id), complete, known);
}

/** A list of rare things names what holds: of what is usual, its opposite. */
function checkRare(
  name: string,
  { rare }: FactText,
  use: Program['facts'][number] | undefined,
  source: Source,
  words: Words,
  complete: boolean,
): void {
  if (rare) {
    words([name, 'rare', 'label'], rare.label);
    words([name, 'rare', 'means'], rare.means);
    if (letters(rare.label) > SHORT)
      source.report(
        [name, 'rare', 'label'],
        `label of ${String(letters(rare.label))} letters: "${rare.label}"`,
        `write at most ${String(SHORT)}: it is a button`,
      );
  } else if (complete && use?.group !== undefined && use.ordinary === true)
    source.report(
      [name],
      `"${name}" is usually true and stands in the group "${use.group}", where people pick what is true of few`,
      'add rare: { label: …, means: … } with the opposite, or take it out of the group',
    );
}

function checkOneProgram(
  program: Program,
  locale: Locale,
  sources: LocaleSources,
  own: Source | undefined,
  complete: boolean,
  known: ReadonlySet<string>,
): void {
  const text = locale.programs[program.id];
  const source = sources.programs.get(program.id);
  if (!source || !text) {
    if (complete && !source)
      own?.report(
        [],
        `the program "${program.id}" has no words`,
        `write locales/${locale.language}/programs/${program.id}.yaml`,
      );
    return;
  }
  const words = wordsOf(source, known);
  const plain = wordsOf(
    source,
    new Set([
      ...known,
      'limit',
      'given',
      'label',
      'program',
      ...program.facts.map((fact) => fact.name),
      ...program.parameters.map((p) => p.name),
      ...program.derived.map((d) => d.name),
    ]),
  );
  for (const paper of program.papers) {
    if (complete && !text.papers[paper])
      source.report(['papers'], `the paper "${paper}" has no words`, `add ${paper}: …`);
  }
  for (const [paper, name] of Object.entries(text.papers)) {
    if (!program.papers.includes(paper))
      source.report(
        ['papers', paper],
        `the program does not ask for the paper "${paper}"`,
        'remove it, or add it to papers of the program',
      );
    words(['papers', paper], name);
  }
  for (const criterion of program.criteria) {
    if (complete && !text.reasons[criterion.id]?.[criterion.otherwise])
      source.report(
        ['reasons', criterion.id],
        `the criterion "${criterion.id}" has no reason in words`,
        `add ${criterion.id}: { ${criterion.otherwise}: … } under reasons`,
      );
  }
  for (const [id, reason] of Object.entries(text.reasons)) {
    if (!program.criteria.some((criterion) => criterion.id === id))
      source.report(['reasons', id], `the program has no criterion "${id}"`, 'remove it, or correct its name');
    for (const key of ['no', 'person'] as const)
      if (reason[key] !== undefined) plain(['reasons', id, key], reason[key]);
  }
  if (text.amount !== undefined) plain(['amount'], text.amount);
  for (const key of ['how', 'renewal', 'footnote', 'short'] as const)
    if (text[key] !== undefined) words([key], text[key]);
}

/** What a program leads to exists. */
export function checkGo(
  programs: Record<string, Program>,
  sources: Map<string, Source>,
  flows: Record<string, Flow>,
): void {
  for (const { id, go } of Object.values(programs)) {
    if (!go) continue;
    const flow = flows[go.flow];
    if (!flow)
      sources
        .get(id)
        ?.report(
          ['go'],
          `leads to the flow "${go.flow}", which does not exist`,
          `write flows/${go.flow}.yaml or correct the name`,
        );
    else if (go.step !== undefined && !flow.steps[go.step])
      sources
        .get(id)
        ?.report(
          ['go', 'step'],
          `the flow "${go.flow}" has no step "${go.step}"`,
          'name a step of that flow, or leave step out',
        );
  }
}

/** Ids and phrases are unique, and what they lead to exists. */
export function checkIntents(
  intents: { intent: Intent; source: Source; index: number }[],
  flows: Record<string, Flow>,
): void {
  const ids = new Map<string, string>();
  const phrases = new Map<string, string>();
  for (const { intent, source, index } of intents) {
    const before = ids.get(intent.id);
    if (before !== undefined)
      source.report([index, 'id'], `the intent "${intent.id}" is also in ${before}`, 'keep it in one place');
    ids.set(intent.id, source.file);
    if (intent.go && 'flow' in intent.go) {
      const flow = flows[intent.go.flow];
      if (!flow)
        source.report(
          [index, 'go'],
          `leads to the flow "${intent.go.flow}", which does not exist`,
          `write flows/${intent.go.flow}.yaml or correct the name`,
        );
      else if (intent.go.step !== undefined && !flow.steps[intent.go.step])
        source.report(
          [index, 'go'],
          `the flow "${intent.go.flow}" has no step "${intent.go.step}"`,
          'name a step of that flow, or leave step out',
        );
    }
    intent.phrases.forEach((phrase, place) => {
      const folded = collate(phrase);
      const other = phrases.get(folded);
      if (other !== undefined)
        source.report(
          [index, 'phrases', place],
          other === intent.id ? `"${phrase}" stands twice in ${other}` : `"${phrase}" belongs to ${other} too`,
          'keep it in one place',
        );
      phrases.set(folded, intent.id);
    });
  }
}

/** Somebody serves every topic, and every role that a flow names exists. */
export function checkStaff(
  center: Center,
  staff: Source,
  flows: Record<string, Flow>,
  flowSources: Map<string, Source>,
): void {
  const served = new Set(center.members.flatMap((member) => member.topics));
  const roles = new Set(center.members.map((member) => member.role));
  const wanted = new Set<string>();
  for (const flow of Object.values(flows)) {
    const source = flowSources.get(flow.name);
    wanted.add(flow.about.topic);
    if (!served.has(flow.about.topic))
      source?.report(
        ['about', 'topic'],
        `nobody serves the topic "${flow.about.topic}"`,
        'add it to the topics of a member in staff.yaml',
      );
    if (!roles.has(flow.about.specialist))
      source?.report(
        ['about', 'specialist'],
        `no member has the role "${flow.about.specialist}"`,
        'use a role of staff.yaml',
      );
    for (const step of Object.values(flow.steps)) {
      const topic = step.kind === 'run' ? step.with['topic'] : undefined;
      if (typeof topic !== 'string') continue;
      wanted.add(topic);
      if (!served.has(topic))
        source?.report(
          ['steps', step.name, 'with', 'topic'],
          `nobody serves the topic "${topic}"`,
          'add it to the topics of a member in staff.yaml',
        );
    }
  }
  if (center.members.length === 0) staff.report([], 'the center has no staff', 'list at least one member');
}
