/** The console's page. One document for all its screens; what follows `#` never reaches the server. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { ConsoleParts } from '../parts.ts';
import { quietHeaders } from '../guard.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function pageRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const uiDir = parts.uiDir ?? fileURLToPath(new URL('../../../dist/ui', import.meta.url));
  const { name, municipality } = parts.content.center;

  app.get('/', async (_request, reply) => {
    quietHeaders(reply);
    void reply.headers({
      'content-security-policy': CSP,
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    });
    const page = await readFile(join(uiDir, 'console/ui/console.html'), 'utf8').catch(() => null);
    if (page === null) {
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('Η κονσόλα δεν έχει χτιστεί ακόμη: npm run build\n');
    }
    return reply.type('text/html; charset=utf-8').send(
      page
        .replace('%CENTER%', escaped(name))
        .replace('%MUNICIPALITY%', escaped(municipality))
        .replace('%DEMO%', parts.demo === undefined ? '' : `<p class="demo" role="note">${escaped(parts.demo)}</p>`),
    );
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('$', '&#36;');
}
