/** Sentences and words of a text as people read it: variables count as one word, of a plural or select each way is a text. */
import { IntlMessageFormat } from 'intl-messageformat';
import { ICU_OPTIONS } from './icu.ts';

/** Stands for a variable. */
export const GAP = '▢';

/** After these a dot ends no sentence. */
const SHORT = ['ν', 'Ν', 'αρ', 'άρθ', 'τηλ', 'π.χ', 'κ.ά', 'κ.λπ', 'κλπ', 'δηλ', 'Αγ', 'Υ.Α', 'π.μ', 'μ.μ'];
const END = new RegExp(
  `(?<=[.;!?…][»")\\]*]*)(?<!(?<![\\p{L}.])(?:${SHORT.map((word) => word.replaceAll('.', '\\.')).join('|')})\\.)\\s+(?=[«"(\\[*•]*[\\p{Lu}\\p{N}${GAP}])|\\n+`,
  'u',
);

/** The ways in which a text may read. A text that cannot be read gives none: its fault is said elsewhere. */
export function readings(text: string): string[] {
  if (!/[{}']/.test(text)) return [text];
  let elements: Elements;
  try {
    elements = IntlMessageFormat.__parse?.(text, ICU_OPTIONS) ?? [];
  } catch {
    return [];
  }
  const ways = Math.max(1, mostOptions(elements));
  return [...new Set(Array.from({ length: ways }, (_, way) => read(elements, way)))];
}

/** Sentences of one reading; a new line ends one too. */
export function sentencesOf(reading: string): string[] {
  return reading
    .split(END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence) > 0);
}

/** Words of a sentence: whatever has a letter or a digit between spaces. */
export function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).filter((token) => /[\p{L}\p{N}▢]/u.test(token)).length;
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

function mostOptions(elements: Elements): number {
  let most = 0;
  for (const element of elements) {
    if (!('options' in element)) continue;
    const options = Object.values(element.options);
    most = Math.max(most, options.length, ...options.map((option) => mostOptions(option.value)));
  }
  return most;
}

function read(elements: Elements, way: number): string {
  return elements
    .map((element) => {
      if ('options' in element) {
        const options = Object.values(element.options);
        return read((options[way] ?? options.at(-1))?.value ?? [], way);
      }
      const type: number = element.type;
      return type === 0 && 'value' in element ? element.value : GAP;
    })
    .join('');
}
