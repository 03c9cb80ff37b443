/** JSON from outside: it may be broken, endlessly nested, or hold numbers that JavaScript would round. */

/** Deeper than any payload of a platform; keeps recursive readers from overflowing the stack. */
const DEEPEST = 64;

/**
 * The value, or undefined when the bytes are no JSON, no UTF-8, or nested too deeply.
 * @param exact names of fields whose numbers become strings with every digit kept
 */
export function readJson(raw: Uint8Array, exact?: ReadonlySet<string>): unknown {
  try {
    const text = UTF8.decode(raw);
    if (tooDeep(text)) return undefined;
    if (exact === undefined) return JSON.parse(text);
    return JSON.parse(text, (name: string, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && exact.has(name) ? (context?.source ?? String(value)) : value,
    );
  } catch {
    return undefined;
  }
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
