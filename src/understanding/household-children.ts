/** The children of a sentence: how many, and which of them are of age by now. */
import type { Found } from './numbers.ts';
import { is, numberFrom, numberUntil, some, valueOf, type Line } from './scan.ts';

export interface Children {
  /** Under 18; undefined when no number can be told. */
  minors: number | undefined;
  /** Children of the family who are 18 or older. */
  grown: number;
  /** A number of children was said, or that there are none. */
  counted: boolean;
  mentioned: boolean;
}

/** Where a child stops being one. */
const OF_AGE = 18;

/** Reads the children of a message; with a correction (`since`), what was said before it counts only if nothing follows. */
export function childrenOf(line: Line, since: number, asked: boolean): Children {
  const all = mentions(line, asked);
  const found = all.some((one) => one.at > since) ? all.filter((one) => one.at > since) : all;
  if (found.length === 0) {
    const none = some(line, 0, line.tokens.length, 'childless');
    return { minors: none ? 0 : undefined, grown: 0, counted: none, mentioned: false };
  }
  const known = found.filter((one) => one.count !== undefined);
  if (known.length === 0) return { minors: undefined, grown: 0, counted: false, mentioned: true };
  const total = known.reduce((sum, one) => sum + (one.count ?? 0), 0);
  const grown = known.reduce((sum, one) => sum + one.grown, 0);
  return { minors: Math.max(0, total - grown), grown, counted: known.some((one) => one.counted), mentioned: true };
}

interface Mention {
  at: number;
  count: number | undefined;
  grown: number;
  counted: boolean;
}

function mentions(line: Line, asked: boolean): Mention[] {
  const found: Mention[] = [];
  line.tokens.forEach((_, at) => {
    const twins = valueOf(line, at, 'twins') ?? valueOf(line, at, 'many_children');
    if (twins !== undefined && !is(line, at + 1, 'child')) found.push({ at, count: twins, grown: 0, counted: true });
    if (!is(line, at, 'child') || is(line, at + 1, 'child')) return;
    const first = is(line, at - 1, 'child', 'twins') ? at - 1 : at;
    // "τα μικρά" and "το μικρό" name a child only beside a number or a possessive.
    const mention = mentionAt(line, first, at, asked);
    if (mention && !isOrdinal(line, first - 1)) found.push(mention);
  });
  return found;
}

function mentionAt(line: Line, first: number, at: number, asked: boolean): Mention | null {
  const before =
    numberUntil(line, first) ?? (is(line, first - 1, 'my', 'grown') ? numberUntil(line, first - 1) : undefined);
  if (is(line, first - 1, 'no', 'none') || (is(line, first - 1, 'have') && is(line, first - 2, 'no')))
    return { at, count: 0, grown: 0, counted: true };
  if (before && isDenied(line, before)) return null;
  const adjective = is(line, first - 1, 'grown') || is(line, at + 1, 'grown');
  if (before) {
    const grown = adjective ? before.value : grownAmong(line, at, before.value);
    return { at, count: before.value, grown, counted: !before.article || adjective || isHouse(line) || asked };
  }
  const after = countAfter(line, at);
  if (after) return { at, count: after.value, grown: grownAmong(line, after.to - 1, after.value), counted: true };
  if (is(line, at, 'twins')) return { at, count: valueOf(line, at, 'twins'), grown: 0, counted: true };
  const word = line.tokens[at]?.codes[0] ?? '';
  const plural =
    /(?:ia|a|i|es|us)$/.test(word) &&
    !/^(?:pedi|pedaki|kori|agori|koritsi|koritsaki|egoni|egonaki|aniliki)$/.test(word);
  const told = is(line, first - 1, 'the', 'with', 'and') || is(line, at + 1, 'my');
  if (plural || !told || /^mikr/.test(word)) return { at, count: undefined, grown: 0, counted: false };
  const student = is(line, at + 1, 'grown_child') || is(line, at - 1, 'grown_child') || is(line, at + 2, 'grown_child');
  return { at, count: 1, grown: student ? 1 : grownAmong(line, at, 1), counted: false };
}

/** "τα παιδιά είναι 3", "παιδιά: 3", not "τα παιδιά είναι 5 και 8 χρονών". */
function countAfter(line: Line, at: number): Found | undefined {
  let place = at + 1;
  while (is(line, place, 'my', 'be') || line.tokens[place]?.text === ':') place += 1;
  const number = numberFrom(line, place);
  if (!number || number.article || !Number.isInteger(number.value) || number.value > 20) return undefined;
  if (is(line, number.to, 'years_old', 'months', 'years', 'child', 'grown', 'person', 'euro', 'week', 'day'))
    return undefined;
  const more =
    is(line, number.to, 'and') || line.tokens[number.to]?.text === ',' ? numberFrom(line, number.to + 1) : undefined;
  return more && !is(line, more.to, 'child', 'grown') ? undefined : number;
}

/** How many of `count` children are of age: by the ages that follow ("20 και 15 χρονών", "το μεγάλο 19"). */
function grownAmong(line: Line, at: number, count: number): number {
  const ages: { value: number; to: number; eldest: boolean; months: boolean }[] = [];
  for (let place = at + 1; place < line.tokens.length; place += 1) {
    if (is(line, place, 'child', 'spouse', 'kin', 'grown', 'person', 'parents', 'euro', 'rent')) break;
    const number = numberFrom(line, place);
    if (!number) continue;
    const next = number.to;
    const one =
      is(line, next, 'years_old', 'months', 'years', 'week', 'day') ||
      line.tokens[next]?.stop !== false ||
      is(line, next, 'and', 'the');
    if (number.article && !is(line, next, 'years_old', 'months', 'years')) {
      // "το ένα 19": the number behind it is the age.
      continue;
    }
    if (!one || is(line, next, 'child', 'grown', 'person', 'euro')) break;
    const eldest = some(line, place - 3, place, 'eldest');
    ages.push({ value: number.value, to: next, eldest, months: is(line, next, 'months', 'week', 'day') });
    place = next - 1;
  }
  const told = ages.some(({ to }) => is(line, to, 'years_old', 'years'));
  const listed = ages.length === count && ages.every(({ value }) => value <= 60);
  if (!told && !listed && !ages.some(({ eldest }) => eldest)) return 0;
  return Math.min(count, ages.filter(({ value, months }) => !months && value >= OF_AGE && value <= 70).length);
}

/** "όχι 3 παιδιά, 4". */
function isDenied(line: Line, number: Found): boolean {
  return line.tokens[number.from - 1]?.codes.includes('ohi') === true;
}

/** "το τρίτο παιδί" is one of several, no count. */
function isOrdinal(line: Line, at: number): boolean {
  return is(line, at, 'ordinal') || (is(line, at, 'my') && is(line, at - 1, 'ordinal'));
}

function isHouse(line: Line): boolean {
  return some(line, 0, line.tokens.length, 'have', 'live', 'people', 'only', 'single', 'couple', 'i', 'with', 'grown');
}
