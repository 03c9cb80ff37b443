/** Opening a file of a platform: bounded in size, never following a redirect, never naming the address in an error. */
import { request } from 'undici';
import { codeOf } from './http.ts';

/** @throws Error in words without address or secret */
export async function fetchBytes(
  url: string,
  headers: Record<string, string>,
  largest: number,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; mime: string }> {
  try {
    const answer = await request(url, { headers, signal, headersTimeout: 20_000, bodyTimeout: 20_000 });
    const size = Number(answer.headers['content-length'] ?? 0);
    if (answer.statusCode !== 200 || size > largest) {
      answer.body.on('error', () => undefined).destroy();
      throw new DownloadFault(size > largest ? 'the file is too large' : `HTTP ${answer.statusCode}`);
    }
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of answer.body) {
      if (!Buffer.isBuffer(chunk)) continue;
      total += chunk.length;
      if (total > largest) throw new DownloadFault('the file is too large');
      chunks.push(chunk);
    }
    const type = answer.headers['content-type'];
    return { bytes: Buffer.concat(chunks), mime: typeof type === 'string' ? type : 'application/octet-stream' };
  } catch (error) {
    if (error instanceof DownloadFault) throw error;
    throw new DownloadFault(codeOf(error));
  }
}

export class DownloadFault extends Error {
  override name = 'DownloadFault';
}
