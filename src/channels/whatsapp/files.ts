import { z } from 'zod';
import type { MediaRef } from '../../conversation/event.ts';
import { fetchBytes } from '../fit/download.ts';
import { readJson } from '../fit/safe-json.ts';
import { DOWNLOAD } from './limits.ts';

const answer = z.object({ url: z.string(), mime_type: z.string().optional(), file_size: z.number().optional() });
const META = /(^|\.)(fbsbx\.com|facebook\.com|whatsapp\.net|fbcdn\.net)$/;

/** Opens a file that a person sent: first its address (good for five minutes), then its bytes, both with the access token. */
export async function openFile(
  graph: { root: URL; base: string; auth: Record<string, string> },
  media: MediaRef,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; mime: string }> {
  const about = await fetchBytes(
    `${graph.root.origin}${graph.base}/${encodeURIComponent(media.ref)}`,
    graph.auth,
    64 * 1024,
    signal,
  );
  const { url, mime_type, file_size = 0 } = answer.parse(readJson(about.bytes));
  if (file_size > DOWNLOAD) throw new Error('the file is too large');
  const address = new URL(url);
  // The token goes to Meta's own servers and to nobody else.
  const isMeta = address.protocol === 'https:' && META.test(address.hostname);
  if (!isMeta && address.origin !== graph.root.origin) throw new Error('not an address of Meta');
  const { bytes, mime } = await fetchBytes(address.href, graph.auth, DOWNLOAD, signal);
  return { bytes, mime: mime_type ?? media.mime ?? mime };
}
