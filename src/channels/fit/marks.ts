/** The neutral marks of a reply's text: `**bold**` and line breaks. */

export interface Span {
  text: string;
  bold: boolean;
}

/** Reads `**bold**`. A `**` that is never closed is literal. */
export function spans(text: string): Span[] {
  const pieces = text.split('**');
  // An even number of pieces means an odd number of marks: the last one is literal.
  if (pieces.length % 2 === 0) pieces.push(pieces.splice(-2).join('**'));
  return pieces.flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, bold: index % 2 === 1 }]));
}

/** The words without marks. */
export function withoutMarks(text: string): string {
  return text.includes('**')
    ? spans(text)
        .map((span) => span.text)
        .join('')
    : text;
}

/**
 * Text for WhatsApp and Viber, whose bold is `*so*`: only around whole words on one line, and where the closing mark is
 * followed by a space, a punctuation mark or the end. Elsewhere bold is dropped, because a visible star is worse.
 * `filler` breaks accidental marks in ordinary words: neither platform has an escape character.
 */
export function starred(text: string, filler: string): string {
  const all = spans(text);
  return all
    .map((span, index) => {
      const words = neutral(span.text, filler);
      if (!span.bold) return words;
      const before = all[index - 1]?.text.at(-1) ?? '\n';
      const after = all[index + 1]?.text[0] ?? '\n';
      return words
        .split('\n')
        .map((line, at, lines) => {
          const [, lead = '', core = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(line) ?? [];
          const openOk = lead !== '' || at > 0 || BOUNDARY.test(before);
          const closeOk = trail !== '' || at < lines.length - 1 || BOUNDARY.test(after);
          return core !== '' && openOk && closeOk && !core.includes('*') ? `${lead}*${core}*${trail}` : line;
        })
        .join('\n');
    })
    .join('');
}

const BOUNDARY = /[\s\p{P}\p{S}]/u;
const ADDRESS = /https?:\/\/\S+/g;
// A mark at the edge of a word that has a partner on the same line.
const ACCIDENT = /(?<![\p{L}\p{N}])([*_~`])(?=\S[^\n]*?\1)/gu;

function neutral(text: string, filler: string): string {
  if (!/[*_~`]/.test(text)) return text;
  let out = '';
  let from = 0;
  // An address with a filler inside would be a dead link.
  for (const match of text.matchAll(ADDRESS)) {
    out += text.slice(from, match.index).replace(ACCIDENT, `$1${filler}`) + match[0];
    from = match.index + match[0].length;
  }
  return out + text.slice(from).replace(ACCIDENT, `$1${filler}`);
}
