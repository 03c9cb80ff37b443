/**
 * One page for each benefit, in Greek, for the social worker who signs it: every figure, question, rule and example that the bot
 * uses, written out of the very content that is computed with.
 */
import type { FactUse, Parameter, Program } from '../eligibility/program.ts';
import type { Content, Locale } from './content.ts';
import { sayFigure, sayRule, type Naming } from './say-rule.ts';

const SURE: Record<Parameter['confidence'], string> = {
  high: 'σίγουρο',
  medium: 'μάλλον',
  low: 'αμφίβολο',
  unverified: 'ανεπιβεβαίωτο',
};
const RESULT = { true: 'φαίνεται ναι', false: 'μάλλον όχι', unclear: 'άνθρωπος' };

/** The page as Markdown. */
export function programPage(content: Content, program: Program): string {
  const { el } = content.locales;
  const words = el.programs[program.id];
  const name = namingOf(content, program);
  const rule = (source: string): string => sayRule(source, name);
  const own = new Set(Object.keys(words?.terms ?? {}));
  const derived = program.derived.filter((one) => own.has(one.name));
  const taken = program.derived.length > derived.length;
  const parts = [
    '<!-- Γράφεται από τα αρχεία του προγράμματος με «npm run pages». Μην το αλλάξετε εδώ. -->',
    `# ${program.name}`,
    [
      `- Αποφασίζει: ${program.decidedBy}`,
      `- Νόμος: ${program.law}`,
      `- Πηγή: ${program.source}`,
      `- Ελέγχθηκε: ${day(program.checked_on)}${program.valid_until ? `, ισχύει ως ${day(program.valid_until)}` : ''}`,
      ...(program.concerns?.fact !== undefined
        ? [`- Στο «Τι δικαιούμαι;» το κοιτάμε μόνο αν ισχύει: ${labelOf(el, program.concerns.fact)}`]
        : []),
      ...(program.held ? [`- Όποιος το παίρνει ήδη: ${labelOf(el, program.held)}`] : []),
    ].join('\n'),
    program.parameters.length > 0 ? `## Οι αριθμοί\n\n${parameters(el, program)}` : '',
    `## Τι ρωτάμε\n\n${questions(content, program, rule)}`,
    derived.length > 0
      ? `## Πώς υπολογίζεται\n\n${derived.map((one) => `- **${name.name(one.name)}** = ${rule(one.value.source)}`).join('\n')}${taken ? '\n- Οι όροι του άλλου προγράμματος που μετρούν εδώ είναι στη δική του σελίδα.' : ''}`
      : '',
    `## Οι όροι\n\n${criteria(content, program, rule)}`,
    program.consistency.length > 0
      ? `## Τι πρέπει να ταιριάζει\n\nΑν δεν ταιριάζει, το βλέπει άνθρωπος.\n\n${program.consistency.map((one) => `- ${rule(one.when.source)}`).join('\n')}`
      : '',
    program.amount
      ? `## Το ποσό\n\n- ${rule(program.amount.value.source)} (${program.amount.per === 'month' ? '€ τον μήνα' : '€, μία φορά'})${words?.amount ? `\n- Λέμε: «${written(words.amount, content, program)}»` : ''}`
      : '',
    `## Χαρτιά\n\n${program.papers.map((paper) => `- ${words?.papers[paper] ?? paper}`).join('\n')}`,
    words?.how || words?.renewal
      ? `## Αίτηση\n\n${[words.how, words.renewal]
          .flatMap((text) => (text === undefined ? [] : written(text, content, program).trim().split('\n')))
          .map((line) => `- ${line}`)
          .join('\n')}`
      : '',
    `## Παραδείγματα\n\n${examples(el, program)}`,
    '## Υπογραφή\n\nΔιάβασα τους αριθμούς, τους όρους και τα παραδείγματα. Είναι σωστά.\n\n| Όνομα | Ιδιότητα | Ημερομηνία | Υπογραφή |\n|---|---|---|---|\n| | | | |',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function parameters(el: Locale, program: Program): string {
  const rows = program.parameters.map(
    (one) =>
      `| \`${one.name}\` | ${valueOf(one)} | ${day(one.valid_from)} – ${one.valid_until ? day(one.valid_until) : ''} | ${day(one.checked_on)} | ${one.source} | ${SURE[one.confidence]} |`,
  );
  return ['| Αριθμός | Τιμή | Ισχύει | Ελέγχθηκε | Πηγή | Πόσο σίγουρο |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function questions(content: Content, program: Program, rule: (source: string) => string): string {
  const { el } = content.locales;
  return program.facts
    .filter((use) => use.when?.source !== 'false')
    .map((use) => {
      const text = written(el.facts[use.name]?.ask ?? use.name, content, program)
        .trim()
        .replaceAll('\n', ' ');
      const notes = [
        ...(use.when ? [`μόνο αν ${rule(use.when.source)}`] : []),
        ...(use.matters ? [`μόνο αν ${rule(use.matters.source)}`] : []),
        ...(use.group !== undefined ? ['μαζί με άλλα σπάνια'] : []),
        ...(use.ordinary !== undefined ? [`συνήθως: ${sayValue(el, use, use.ordinary)}`] : []),
      ];
      return `- **${labelOf(el, use.name)}**: ${text}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
    })
    .join('\n');
}

function criteria(content: Content, program: Program, rule: (source: string) => string): string {
  const words = content.locales.el.programs[program.id];
  const rows = program.criteria.map((one) => {
    const said = words?.reasons[one.id]?.[one.otherwise] ?? '';
    return `| ${rule(one.when.source)} | ${one.otherwise === 'no' ? 'μάλλον όχι' : 'άνθρωπος'} | ${written(said, content, program).trim().replaceAll('\n', ' ')} |`;
  });
  return ['| Πρέπει να ισχύει | Αλλιώς | Τι λέμε τότε |', '|---|---|---|', ...rows].join('\n');
}

function examples(el: Locale, program: Program): string {
  const rows = program.examples.map(({ name, facts, expect }) => {
    const told = Object.entries(facts).map(
      ([fact, value]) =>
        `${labelOf(el, fact)}: ${sayValue(
          el,
          program.facts.find((use) => use.name === fact),
          value,
        )}`,
    );
    const result = [
      RESULT[`${expect.eligible}`],
      ...(expect.amount === undefined ? [] : [`${sayFigure(expect.amount)} €`]),
      ...(expect.category === undefined ? [] : [expect.category]),
    ];
    return `| ${name} | ${told.join(' · ')} | ${result.join(', ')} |`;
  });
  return ['| Σπίτι | Τι είπε | Αποτέλεσμα |', '|---|---|---|', ...rows].join('\n');
}

/** Facts by their label, figures by their value, derived values by their Greek name. */
function namingOf(content: Content, program: Program): Naming {
  const { el } = content.locales;
  const terms = el.programs[program.id]?.terms ?? {};
  const named = (name: string): string => {
    const term = terms[name];
    if (term !== undefined) return term;
    if (program.facts.some((use) => use.name === name)) return `«${labelOf(el, name)}»`;
    const newest = program.parameters.filter((one) => one.name === name).at(-1);
    if (newest) return valueOf(newest);
    // A criterion of an included program, or all of them.
    const other = Object.values(content.programs).find(({ id }) => name === id || name.startsWith(`${id}_`));
    if (!other) return `\`${name}\``;
    const shown = el.programs[other.id]?.name ?? other.name;
    const besides = `${other.id}_besides_`;
    const criterion = other.criteria.find(({ id }) => name === `${other.id}_${id}` || name === besides + id);
    const about = (criterion?.given ?? criterion?.when)?.names.find((one) =>
      other.facts.some((use) => use.name === one),
    );
    if (about !== undefined && name.startsWith(besides))
      return `όλοι οι όροι εκτός από «${labelOf(el, about)}»: ${shown}`;
    return about === undefined ? `όλοι οι όροι: ${shown}` : `ο όρος για «${labelOf(el, about)}»: ${shown}`;
  };
  const texts = new Map(
    Object.values(el.facts).flatMap(({ choices }) =>
      Object.entries(choices).map(([key, { label }]): [string, string] => [key, label]),
    ),
  );
  return { name: named, text: (text) => texts.get(text) ?? text };
}

/** A text with the figures in it, as they stand in the files; what only a talk knows stands in brackets. */
function written(text: string, content: Content, program: Program): string {
  const terms = content.locales.el.programs[program.id]?.terms ?? {};
  const others = Object.values(content.programs);
  return text.replace(/\{([a-z0-9_]+)\}/g, (whole, name: string) => {
    const term = terms[name];
    if (term !== undefined) return `[${term}]`;
    if (name === 'limit' || name === 'given') return name === 'limit' ? '[το όριο]' : '[όσα είπε]';
    const figure = name.startsWith('fact_') ? content.figures[name.slice(5)] : undefined;
    if (figure) return figure.value === null ? '[άγνωστο]' : figureOf(figure.value, figure.unit);
    for (const { id, parameters } of [program, ...others]) {
      const found = parameters
        .filter((one) => `${id}_${one.name}` === name || (id === program.id && one.name === name))
        .at(-1);
      if (found) return valueOf(found);
    }
    return whole;
  });
}

function labelOf(el: Locale, fact: string): string {
  return el.facts[fact]?.label ?? fact;
}

function valueOf({ value, unit }: Parameter): string {
  return typeof value === 'boolean' ? (value ? 'ναι' : 'όχι') : figureOf(value, unit);
}

function figureOf(value: number | string, unit: string | undefined): string {
  const iso = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  const said = typeof value === 'number' ? sayFigure(value) : iso ? day(value) : value;
  return unit === undefined ? said : `${said} ${unit}`;
}

function sayValue(el: Locale, use: FactUse | undefined, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ναι' : 'όχι';
  if (typeof value === 'number') return `${sayFigure(value)}${use?.type === 'money' ? ' €' : ''}`;
  return typeof value === 'string' ? (el.facts[use?.name ?? '']?.choices[value]?.label ?? value) : 'κενό';
}

function day(iso: string): string {
  const [year = '', month = '', date = ''] = iso.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}
