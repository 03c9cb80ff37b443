/** The citizens' page and the widget's loader, from the built files. The first words stand in the HTML, before any script. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reply } from '../../conversation/reply.ts';
import type { Door } from '../port.ts';
import { asideHtml, demoHtml, factsHtml, linesHtml, pageJson, safe, welcomeHtml } from './html.ts';
import type { PageData } from './page-data.ts';

export interface PageParts {
  uiFolder: string;
  page: PageData;
  ids: () => string;
  origins?: readonly string[];
}

/** Where Vite puts them. */
const PAGE = 'channels/webchat/ui/chat.html';
const WIDGET = 'widget.js';

/** Adds `/` and `/widget.js`. Without a build (tests of the API alone) both say so with 503. */
export async function pages(app: FastifyInstance, door: Door, parts: PageParts): Promise<void> {
  const [template, widget] = await Promise.all([read(parts.uiFolder, PAGE), read(parts.uiFolder, WIDGET)]);
  const fixed = template === null ? null : fill(template, fixedPieces(parts.page));

  app.get('/', async (request, reply) => {
    if (fixed === null) return notBuilt(reply);
    const user = `looker:${parts.ids()}`;
    // Nothing is stored for somebody who only looks; if the words cannot be had now, the page says them when it connects.
    const welcome = await door
      .greet({ channel: 'web', address: user, dedupe: user, input: { kind: 'start' } })
      .catch((): Reply[] => []);
    const html = fill(fixed, { welcome: welcomeHtml(welcome), data: pageJson(parts.page, welcome) });
    pageHeaders(request, reply, parts);
    return compressed(request, reply.type('text/html; charset=utf-8'), html);
  });

  app.get('/widget.js', (request, reply) => {
    if (widget === null) return notBuilt(reply);
    // Loaded by other sites; the name never changes, so it is asked for again after ten minutes.
    void reply.headers({ 'cache-control': 'public, max-age=600', 'cross-origin-resource-policy': 'cross-origin' });
    return compressed(request, reply.type('text/javascript; charset=utf-8'), widget);
  });
}

function fixedPieces(page: PageData): Record<string, string> {
  return {
    title: safe(`Δίπλα. ${page.center}, ${page.municipality}`),
    municipality: safe(page.municipality),
    center: safe(page.center),
    about: safe(page.about),
    aside: asideHtml(page),
    demo: demoHtml(page),
    facts: factsHtml(page),
    lines: linesHtml(page.helpLines),
  };
}

/** `{{name}}` for each given piece; others stay for a later turn. */
function fill(template: string, pieces: Record<string, string>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => pieces[name] ?? whole);
}

function pageHeaders(request: FastifyRequest, reply: FastifyReply, parts: PageParts): void {
  const embedders = parts.origins === undefined ? '*' : ["'self'", ...parts.origins].join(' ');
  const host = request.host;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    // Older browsers do not count a socket to the same host as 'self'.
    `connect-src 'self'${/^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    // The widget shows this page inside the municipality's own site.
    `frame-ancestors ${embedders}`,
  ];
  void reply.removeHeader('x-frame-options').headers({
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-cache',
    'cross-origin-resource-policy': 'cross-origin',
    'permissions-policy': 'geolocation=(self)',
  });
}

function compressed(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  void reply.header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(text);
  return reply.header('content-encoding', 'gzip').send(gzipSync(text));
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).type('text/plain; charset=utf-8').send('The page is not built: run npm run build');
}

async function read(folder: string, file: string): Promise<string | null> {
  return readFile(join(folder, file), 'utf8').catch(() => null);
}
