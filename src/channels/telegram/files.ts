import type { Api } from 'grammy';
import type { MediaRef } from '../../conversation/event.ts';
import { fetchBytes } from '../fit/download.ts';
import { DOWNLOAD } from './limits.ts';
import { apiSignal, calmly } from './quiet.ts';

/**
 * Opens a file that a person sent.
 * @param folder address of the bot's files; it holds the token, so it stays inside this call
 */
export async function openFile(
  api: Api,
  folder: string,
  media: MediaRef,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; mime: string }> {
  const file = await calmly('getFile', () => api.getFile(media.ref, apiSignal(signal)));
  if (file.file_path === undefined) throw new Error('Telegram gave no path for the file');
  const { bytes, mime } = await fetchBytes(folder + file.file_path, {}, DOWNLOAD, signal);
  return { bytes, mime: media.mime ?? mime };
}
