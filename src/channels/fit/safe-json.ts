/** JSON from outside: it may be broken, endlessly nested, or hold numbers that JavaScript would round. */

/** Deeper than any payload of a platform; keeps recursive readers from overflowing the stack. */
const DEEPEST = 64;
/** Shorter bodies cannot nest deeply enough to hurt: no need to look. */
const HARMLESS = 8192;

/**
 * The value, or undefined when the bytes are no JSON, no UTF-8, or nested too deeply.
 * @param exact matches keys (with quotes and colon) whose integers become strings with every digit kept. Made by `exactly`
 */
export function readJson(raw: Uint8Array, exact?: RegExp): unknown {
  try {
    const text = UTF8.decode(raw);
    if (text.length > HARMLESS && tooDeep(text)) return undefined;
    return JSON.parse(exact === undefined ? text : text.replace(exact, '$1"$2"'));
  } catch {
    return undefined;
  }
}

/**
 * For `readJson`. Quotes the digits in the raw text, which costs a quarter of a reviver. Inside a string the quote after the
 * name would be escaped, so only real keys match.
 */
export function exactly(field: string): RegExp {
  return new RegExp(`("${field}"\\s*:\\s*)(-?\\d+)(?=\\s*[,}])`, 'g');
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function tooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}
