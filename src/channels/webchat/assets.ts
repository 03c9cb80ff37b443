/** The built files of every page (`/assets/…`), once for the chat and the console. */
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves `dist/ui` under `/assets/`. The names carry a hash of what is in them, so they may be kept for ever; the build
 * leaves a `.br` and a `.gz` beside each, and nothing is compressed at run time.
 */
export async function uiAssets(app: FastifyInstance, uiFolder: string): Promise<void> {
  await app.register(staticFiles, {
    root: uiFolder,
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    // Pages have their own routes, and the manifest is nobody's business.
    allowedPath: (path) => /\.(js|css|svg|woff2|png|webmanifest)$/.test(path),
  });
}
