/** Words that speak to one person as εσύ. A citizen is always σας. */
import { fold } from './fold.ts';

const PRONOUNS = ['σου', 'εσυ', 'εσενα', 'μαζι σου', 'δικο σου', 'δικη σου'];
const COMMANDS = [
  ...['γραψε', 'πατα', 'πατησε', 'πεσ', 'δεσ', 'ελα', 'παρε', 'φερε', 'κανε', 'ρωτησε', 'στειλε', 'βρεσ'],
  ...['κοιτα', 'περιμενε', 'διαλεξε', 'ζητησε', 'μιλα', 'μιλησε', 'αφησε', 'ασε', 'δωσε', 'κλεισε', 'τηλεφωνησε'],
];
const VERBS = [
  ...['εισαι', 'εχεισ', 'θελεισ', 'μπορεισ', 'ξερεισ', 'κανεισ', 'δικαιουσαι', 'χρειαζεσαι', 'βρισκεσαι', 'παιρνεισ'],
  ...['μενεισ', 'ψαχνεισ', 'ζεισ', 'πληρωνεισ', 'γραφεισ', 'πηγαινεισ', 'ερχεσαι', 'λεσ', 'θυμασαι', 'φοβασαι'],
];
/** "κανείς" is nobody as often as it is "you do": an accent tells them apart. */
const NOBODY = /(?<!\p{L})κανείς(?!\p{L})/giu;
const LISTED = new RegExp(`(?<!\\p{L})(?:${[...PRONOUNS, ...COMMANDS, ...VERBS].join('|')})(?!\\p{L})`, 'gu');
/** Any verb after να, θα, μη(ν), ας: "να πατήσεις". A noun cannot stand there. */
const AFTER =
  /(?<!\p{L})(?:να|θα|μην?|ασ)\s+(?:μου\s+|το\s+|τη\s+|την\s+|τα\s+)?(\p{L}+(?:εισ|ησ|ασαι|εσαι))(?!\p{L})/gu;
/** What the person writes themselves stands in quotes: «πες το ξανά». */
const QUOTED = /«[^»]*»/g;

/** The words as written, in their order. */
export function singularIn(text: string): string[] {
  const blank = (part: string): string => ' '.repeat(part.length);
  const plain = text.replaceAll(QUOTED, blank).replaceAll(NOBODY, blank);
  const folded = fold(plain);
  const hits = [...folded.matchAll(LISTED)].map((match) => ({ from: match.index, length: match[0].length }));
  for (const match of folded.matchAll(AFTER)) {
    const word = match[1] ?? '';
    const from = match.index + match[0].length - word.length;
    if (!hits.some((hit) => hit.from === from) && !/^(?:εσεισ|εμεισ|τρεισ|κανεισ)$/.test(word))
      hits.push({ from, length: word.length });
  }
  return hits.toSorted((a, b) => a.from - b.from).map(({ from, length }) => plain.slice(from, from + length));
}
