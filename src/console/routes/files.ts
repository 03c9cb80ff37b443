/** Pictures, voice notes and files that a person sent: fetched from their platform when staff ask for them, never kept here. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { MediaRef } from '../../conversation/event.ts';
import type { Message } from '../../store/port.ts';
import { ApiError } from '../errors.ts';
import { fileName, kindOf } from '../file-kind.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';

const PATIENCE_MS = 30_000;
/** Platforms hand out no more than this to a program either. */
const LARGEST = 25 * 1024 * 1024;
/** Files under way at once: each stands whole in memory. */
const MOST = 4;

const Which = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  seq: z.coerce.number().check(z.int(), z.positive()),
});

export function fileRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, channels, clock } = parts;
  let underWay = 0;

  app.get('/people/:id/files/:seq', UNCOUNTED, async (request, reply) => {
    const { id, seq } = parsed(Which, request.params);
    const [message] = await store.messages(id, { after: seq - 1, limit: 1 });
    const media = message?.seq === seq ? mediaOf(message) : null;
    const channel = message && channels.get(message.channel);
    if (!media || !channel?.download) throw new ApiError(404, 'not_found');
    if ((media.bytes ?? 0) > LARGEST) throw new ApiError(413, 'file_large');
    if (underWay >= MOST) throw new ApiError(503, 'file_busy');
    underWay += 1;
    try {
      const { bytes } = await channel.download(media, AbortSignal.timeout(PATIENCE_MS)).catch((error: unknown) => {
        // The words of a channel name no address and no secret; the person's are not in them.
        request.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a file was not fetched');
        throw new ApiError(502, 'file_gone');
      });
      if (bytes.byteLength > LARGEST) throw new ApiError(413, 'file_large');
      await store.accounts.audit({
        at: clock(),
        actor: signed(request).account.id,
        action: 'file.opened',
        subject: id,
      });
      const kind = kindOf(bytes);
      const how = kind.shown === null ? 'attachment' : 'inline';
      return await reply
        .headers({
          'content-type': kind.mime,
          'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(fileName(media.name, kind))}`,
          // Should a browser ever take it for a page, it may do nothing.
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
        })
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    } finally {
      underWay -= 1;
    }
  });
}

/** What the person sent with this message, if it was a file of any kind. */
export function mediaOf({ body }: Pick<Message, 'body'>): MediaRef | null {
  if (body.dir !== 'in') return null;
  const { input } = body;
  return 'media' in input ? input.media : null;
}
