/** A flow as somebody sees it on a channel; read-only, whatever is pressed. */
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import { parsed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import { previewOf } from '../preview.ts';
import { PreviewAsked, type PreviewView } from '../views-care.ts';

/** Beyond the longest booking horizon. */
const AHEAD_MS = 120 * 24 * 3_600_000;

export function previewRoutes(app: FastifyInstance, { store, content, clock }: ConsoleParts): void {
  app.post('/care/preview', UNCOUNTED, async (request): Promise<z.infer<typeof PreviewView>> => {
    const asked = parsed(PreviewAsked, request.body, 'bad_field');
    const now = clock();
    const seen = previewOf(asked, { content, now, busy: await store.busy(now, now + AHEAD_MS) });
    if (!seen) throw new ApiError(404, 'not_found');
    return seen;
  });
}
