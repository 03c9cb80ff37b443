/** Making any text safe to send: staff paste from anywhere, and names come from platforms. */

// Everything below space except tab and line feed, DEL, C1, and the line/paragraph separators that JSON escapes blow up on.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

/** Well-formed Unicode without control characters; line breaks become `\n`. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .toWellFormed()
    .replace(CONTROL, '');
}

/** The same on one line, for labels and names: every run of white space becomes one space. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** A label of at most `limit` UTF-16 units; the cut is shown by "…" and never falls inside a letter. */
export function crop(label: string, limit: number): string {
  if (label.length <= limit) return label;
  let end = 0;
  for (const { segment, index } of GRAPHEMES.segment(label)) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  return label.slice(0, end).trimEnd() + '…';
}

const GRAPHEMES = new Intl.Segmenter('el', { granularity: 'grapheme' });

/** True when a text from outside is honest: no NUL and no lone surrogate. Platforms never send such text; forgers do. */
export function isHonest(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
