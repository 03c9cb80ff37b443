/**
 * Figures that were typed into a text: they grow old unseen. Not figures: small counts («2 βήματα»), times of day, names of
 * forms and laws («Α21», «ν. 4389», «άρθρο 235»), numbers grown together with a word («24ωρο»), and
 * examples of an answer («για παράδειγμα 400»), seasons («2025-26»).
 */
import type { Center } from './content.ts';

const TOKEN = /\d[\d.,/:–-]*\d|\d/g;
const UNIT =
  /^\s*(?:€|%|ευρώ|τοις|χρόνια|χρονών|χρόνων|χρόνο|ετών|έτη|έτος|μήνες|μηνών|μήνα|ημέρες|ημερών|μέρες|εβδομάδες|τ\.μ|euros?|years?|months?|days?|percent)/iu;
const LAW =
  /(?:ν\.|ν|νόμος|νόμου|νόμο|άρθρο|άρθρου|άρθρα|φεκ|κυα|law|article|βήμα|αριθμό|κουμπί|step|π\.χ\.|όπως)\s*$/iu;
/** What stands in a sentence after these words is an example of an answer, not a figure. */
const EXAMPLE = /(?:για παράδειγμα|for example)[^.;!?\n]*$/iu;

const SEASON = /^20\d\d[-–](?:20)?\d\d$/;

export interface TypedFigure {
  typed: string;
  /** The number of a help line: right today, and its file can say it. */
  isLine: boolean;
  mend: string;
}

/**
 * The typed figures of one reading, in their order.
 * @param label a label is an answer to choose ("3 μήνες"): a small number with its unit is none of ours there.
 */
export function typedFigures(text: string, center: Center | undefined, label = false): TypedFigure[] {
  const found: TypedFigure[] = [];
  let rest = text;
  // Numbers with a space in them first: as tokens they would be two.
  for (const { id, number } of center?.helpLines ?? []) {
    if (!number.includes(' ') || !rest.includes(number)) continue;
    found.push({ typed: number, isLine: true, mend: `write {line_${id}}` });
    rest = rest.replaceAll(number, '');
  }
  for (const match of rest.matchAll(TOKEN)) {
    const typed = match[0];
    const before = rest.slice(0, match.index);
    const after = rest.slice(match.index + typed.length);
    if (/[\p{L}_@./-]$/u.test(before) && !/\s[.-]$/.test(before)) continue;
    if (/^\p{L}/u.test(after) || LAW.test(before) || EXAMPLE.test(before)) continue;
    if (/^\d{1,2}:\d\d$/.test(typed) || SEASON.test(typed)) continue;
    if (/^\d{1,2}$/.test(typed) && (label || !UNIT.test(after))) continue;
    const line = center?.helpLines.find((one) => one.number === typed || one.dial === typed);
    const mend = line
      ? `write {line_${line.id}}`
      : 'put it into facts/ with source and date and write {fact_<name>}, or {<program>_<parameter>}, or {center_<fact>}';
    found.push({ typed, isLine: line !== undefined, mend });
  }
  return found;
}
