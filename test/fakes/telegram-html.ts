/** Telegram's HTML: a few tags, properly nested, and everything else escaped. */
const TAGS = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'code',
  'pre',
  'a',
  'tg-spoiler',
  'blockquote',
]);
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The text that the person reads, or why Telegram would refuse it (stricter: a bare `&` or `>` is refused too). */
export function readHtml(html: string): { text: string } | { problem: string } {
  const open: string[] = [];
  let text = '';
  for (let at = 0; at < html.length;) {
    const char = html[at];
    if (char === '<') {
      const tag = /^<(\/?)([a-z-]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)>/.exec(html.slice(at));
      if (!tag) return { problem: `bare < at ${at}` };
      const [whole, closing, name = ''] = tag;
      if (!TAGS.has(name)) return { problem: `unsupported tag ${name}` };
      if (closing === '/') {
        if (open.pop() !== name) return { problem: `unexpected </${name}>` };
      } else open.push(name);
      at += whole.length;
    } else if (char === '&') {
      const entity = /^&(?:(lt|gt|amp|quot)|#(\d+));/.exec(html.slice(at));
      if (!entity) return { problem: `bare & at ${at}` };
      text += entity[1] === undefined ? String.fromCodePoint(Number(entity[2])) : (ENTITIES[entity[1]] ?? '');
      at += entity[0].length;
    } else if (char === '>') return { problem: `bare > at ${at}` };
    else {
      text += char ?? '';
      at += 1;
    }
  }
  return open.length > 0 ? { problem: `<${open.join('> <')}> never closed` } : { text };
}
