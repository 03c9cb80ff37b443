/**
 * Splits one text into parts that a platform takes. Prefers to cut between paragraphs, then sentences, then words, then
 * letters; never inside a surrogate pair or before a combining mark. Nothing but white space at a cut is lost. Bold that a
 * cut would tear is closed before it and opened again after it.
 */

/** Must be true for the empty text and, once false, stay false for longer texts. */
export type Fits = (text: string) => boolean;

/**
 * @param fits a part in the middle
 * @param fitsLast the last part, which carries the buttons; usually stricter
 */
export function splitText(text: string, fits: Fits, fitsLast: Fits = fits): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest !== '' && !fitsLast(rest)) {
    // The whole rest would fit as a middle part: keep as much as possible for the last one, which stands by the buttons.
    const at = fits(rest) ? tailStart(rest, fitsLast) : headEnd(rest, fits);
    let [head, tail] = cut(rest, at);
    if (head === '' ? tail.length >= rest.length : !fits(head) || tail.length >= rest.length) {
      // A limit so small that the marks themselves do not fit: words matter, bold does not.
      if (rest.includes('**')) {
        rest = rest.replaceAll('**', '').trim();
        continue;
      }
      // Smaller still than one letter: torn, but never lost.
      [head, tail] = [rest.slice(0, pairEnd(rest)), rest.slice(pairEnd(rest)).trimStart()];
    }
    if (head !== '') parts.push(head);
    rest = tail;
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

function pairEnd(text: string): number {
  return inPair(text, 1) ? 2 : 1;
}

/** Cuts at a UTF-16 index and mends torn bold. */
export function cut(text: string, at: number): [string, string] {
  const head = text.slice(0, at);
  const open = (head.match(/\*\*/g)?.length ?? 0) % 2 === 1 && text.includes('**', at);
  const left = head.trimEnd();
  const right = text.slice(at).trimStart();
  if (!open) return [left, right];
  return [left.endsWith('**') ? left.slice(0, -2).trimEnd() : `${left}**`, right === '' ? '' : `**${right}`];
}

function headEnd(text: string, fits: Fits): number {
  const most = largest(1, text.length - 1, (at) => fits(cut(text, at)[0]));
  for (const least of [most * 0.5, most * 0.3]) {
    for (const boundary of BOUNDARIES) {
      const at = boundaries(text, boundary).findLast((each) => each <= most && each >= least);
      if (at !== undefined) return at;
    }
  }
  return whole(text, most);
}

function tailStart(text: string, fitsLast: Fits): number {
  const least = text.length - largest(1, text.length - 1, (length) => fitsLast(cut(text, text.length - length)[1]));
  for (const [kind, boundary] of BOUNDARIES.entries()) {
    const at = boundaries(text, boundary).find((each) => each >= least);
    // A paragraph of its own may be short: it is the question. A last part of one torn-off word reads oddly.
    if (at !== undefined && (kind < 2 || text.length - at >= Math.min(20, (text.length - least) / 2))) return at;
  }
  let at = least;
  while (at < text.length - 1 && torn(text, at)) at += 1;
  return torn(text, at) ? least + (inPair(text, least) ? 1 : 0) : at;
}

/** Paragraphs, lines, sentences, words. */
const BOUNDARIES = [/\n\s*\n/g, /\n/g, /[.;!?…·:](?=\s)/g, /\s+/g];

function boundaries(text: string, boundary: RegExp): number[] {
  return Array.from(text.matchAll(boundary), (match) => match.index + match[0].length).filter(
    (at) => at > 0 && at < text.length,
  );
}

/** The largest number in the range for which `ok` holds; the smallest of the range when none does. */
function largest(from: number, to: number, ok: (n: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ok(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Moves a hard cut back to where no letter and no mark is torn. */
function whole(text: string, at: number): number {
  let end = at;
  while (end > 1 && torn(text, end)) end -= 1;
  if (!torn(text, end)) return end;
  // One letter longer than the limit (a family of emoji, a heap of accents): better torn than stuck, but never half a code point.
  return inPair(text, at) ? Math.max(at - 1, 2) : at;
}

function inPair(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '');
}

function torn(text: string, at: number): boolean {
  const next = text.codePointAt(at);
  if (next === undefined) return false;
  if (inPair(text, at)) return true;
  if (text[at] === '*' && text[at - 1] === '*') return true;
  return text[at - 1] === '\u200d' || /[\p{M}\u200d\ufe0f]/u.test(String.fromCodePoint(next));
}
