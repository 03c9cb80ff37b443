/**
 * The words of one language laid over the Greek ones. What a language lacks is said in simple Greek. Whatever it says, people may
 * also answer in Greek: every choice keeps its Greek names among those that are understood.
 */
import { collate } from '../understanding/collate.ts';
import type { ChoiceText, Content, FactText, Locale, ProgramText, StepText } from '../content/content.ts';

const laid = new WeakMap<Content, Map<string, Locale>>();

/** The words for people of this language; Greek for one that the content does not have. */
export function localeOf(content: Content, code: string): Locale {
  const { el } = content.locales;
  const read = code === 'el' ? undefined : content.others[code];
  if (!read) return el;
  let known = laid.get(content);
  if (!known) laid.set(content, (known = new Map<string, Locale>()));
  let locale = known.get(code);
  if (!locale) known.set(code, (locale = over(el, read(), isComplete(content, code))));
  return locale;
}

function isComplete(content: Content, code: string): boolean {
  return content.languages.some((language) => language.code === code && language.complete);
}

function over(el: Locale, own: Locale, complete: boolean): Locale {
  const flows: Locale['flows'] = {};
  for (const [flow, greek] of Object.entries(el.flows)) {
    const texts: Record<string, StepText> = {};
    for (const [step, text] of Object.entries(greek)) texts[step] = stepOver(text, own.flows[flow]?.[step]);
    flows[flow] = texts;
  }
  const facts: Locale['facts'] = {};
  for (const [fact, greek] of Object.entries(el.facts)) facts[fact] = factOver(greek, own.facts[fact]);
  const programs: Locale['programs'] = {};
  for (const [id, greek] of Object.entries(el.programs)) programs[id] = programOver(greek, own.programs[id]);
  const heard = own.dates;
  const all = { ...own, heard, flows, facts, programs, common: commonOver(el.common, own.common) };
  // Most sentences of a language that is not complete are Greek: a day in another language would not stand well in them.
  return complete ? all : { ...all, dates: undefined, numbers: undefined, glossary: {} };
}

function stepOver(greek: StepText, own: StepText | undefined): StepText {
  const choices: Record<string, ChoiceText> = {};
  for (const [name, choice] of Object.entries(greek.choices)) choices[name] = choiceOver(choice, own?.choices[name]);
  if (own && (own.text !== '' || greek.text === '')) return { ...own, choices };
  return { ...greek, text: simple(greek), choices };
}

/** The simpler words, unless they leave out a figure that the text tells (the Center's own name is none). */
function simple({ text, simpler }: StepText): string {
  if (simpler === undefined) return text;
  const told = text.match(/\{(?!center_name)\w+|\d{3,}/g) ?? [];
  return told.every((figure) => simpler.includes(figure)) ? simpler : text;
}

function choiceOver<T extends ChoiceText>(greek: T, own: T | undefined): T {
  if (!own) return greek;
  const names = [greek.label, ...(greek.short === undefined ? [] : [greek.short]), ...greek.also];
  const also = new Map([...own.also, ...names].map((name) => [collate(name), name]));
  return { ...own, also: [...also.values()] };
}

function factOver(greek: FactText, own: FactText | undefined): FactText {
  if (!own) return greek;
  const choices: FactText['choices'] = {};
  for (const [name, choice] of Object.entries(greek.choices)) {
    const words = choiceOver(choice, own.choices[name]);
    // What an answer means is said once, in Greek.
    choices[name] = choice.value === undefined ? words : { ...words, value: choice.value };
  }
  return { ...own, choices };
}

function programOver(greek: ProgramText, own: ProgramText | undefined): ProgramText {
  if (!own) return greek;
  const reasons: ProgramText['reasons'] = { ...greek.reasons };
  for (const [id, reason] of Object.entries(own.reasons)) reasons[id] = { ...greek.reasons[id], ...reason };
  return { ...greek, ...own, papers: { ...greek.papers, ...own.papers }, reasons };
}

/** Greek names of the program's own buttons are understood too. */
function commonOver(greek: Record<string, string>, own: Record<string, string>): Record<string, string> {
  const all = { ...greek, ...own };
  for (const [key, label] of Object.entries(greek)) {
    if (!key.startsWith('button.')) continue;
    const also = `also.${key.slice('button.'.length)}`;
    all[also] = [own[also], greek[also], label].filter((names) => names !== undefined && names !== '').join(', ');
  }
  return all;
}
