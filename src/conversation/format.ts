/**
 * ICU texts with variables. A text without placeholders is said as it stands; the others are parsed once and kept with the
 * language that they belong to. A variable is asked for only when a text names it, and a missing one leaves a gap, never
 * an error: people must get their answer even when a word is wrong.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '../content/content.ts';
import type { Value } from './state.ts';

/** Gives a variable's value. `alone`: the placeholder begins a line, so a list may be written as lines. */
export type Variables = (name: string, alone: boolean) => Value | undefined;

type Part = string | { name: string; alone: boolean };
type Compiled = { kind: 'parts'; parts: Part[] } | { kind: 'icu'; message: IntlMessageFormat; names: string[] };

const compiled = new WeakMap<Locale, Map<string, Compiled>>();
const GREEK = 'el-GR';
const writers = new Map<string, Intl.NumberFormat>();

/** Writes a text with its variables. */
export function format(locale: Locale, text: string, variables: Variables): string {
  if (!text.includes('{') && !text.includes("''")) return text;
  const how = compile(locale, text);
  if (how.kind === 'parts') {
    let written = '';
    let gone = false;
    for (const part of how.parts) {
      // A line that is nothing but a variable without a value falls away.
      if (typeof part === 'string') written += gone && part.startsWith('\n') ? part.slice(1) : part;
      else written += sayValue(locale, variables(part.name, part.alone));
      gone = typeof part !== 'string' && part.alone && (written === '' || written.endsWith('\n'));
    }
    return gone ? written.trimEnd() : written;
  }
  const values: Record<string, string | number> = {};
  for (const name of how.names) {
    const value = variables(name, false);
    values[name] = typeof value === 'number' ? value : sayValue(locale, value);
  }
  return String(how.message.format(values));
}

/** A number the Greek way: "2.592", "157,33"; or the way of the language's `numbers`. */
export function sayNumber(value: number, { numbers = GREEK }: Pick<Locale, 'numbers'> = {}): string {
  if (value < 1000 && Number.isInteger(value)) return String(value);
  let writer = writers.get(numbers);
  if (!writer) writers.set(numbers, (writer = new Intl.NumberFormat(numbers, { maximumFractionDigits: 2 })));
  return writer.format(value);
}

/** Greek phone numbers are said without the country: "691 234 5678". */
export function sayPhone(phone: string): string {
  return phone.startsWith('+30') && phone.length === 13
    ? `${phone.slice(3, 6)} ${phone.slice(6, 9)} ${phone.slice(9)}`
    : phone;
}

function sayValue(locale: Locale, value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.startsWith('+30') ? sayPhone(value) : value;
  if (typeof value === 'number') return sayNumber(value, locale);
  // For `{open, select, yes {…} other {…}}`.
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.map((one) => sayValue(locale, one)).join(', ') : '';
}

function compile(locale: Locale, text: string): Compiled {
  let known = compiled.get(locale);
  if (!known) {
    known = new Map<string, Compiled>();
    compiled.set(locale, known);
  }
  let how = known.get(text);
  if (!how) known.set(text, (how = parse(locale.language, text)));
  return how;
}

function parse(language: string, text: string): Compiled {
  const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  const elements = message.getAst();
  const parts: Part[] = [];
  for (const element of elements) {
    const type: number = element.type;
    if (!('value' in element) || type > 1) return { kind: 'icu', message, names: [...namesOf(elements)] };
    const before = parts.at(-1);
    const alone = before === undefined || (typeof before === 'string' && before.endsWith('\n'));
    parts.push(type === 0 ? element.value : { name: element.value, alone });
  }
  return { kind: 'parts', parts };
}

function namesOf(elements: ReturnType<IntlMessageFormat['getAst']>, found = new Set<string>()): Set<string> {
  for (const element of elements) {
    const type: number = element.type;
    // 0 is plain words, 7 the # of a plural.
    if (type !== 0 && type !== 7 && 'value' in element) found.add(element.value);
    if ('options' in element) for (const option of Object.values(element.options)) namesOf(option.value, found);
  }
  return found;
}
