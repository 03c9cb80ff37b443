/**
 * What a file really is, by its first bytes. What a sender or a platform calls it is not believed: a page sent as "photo.jpg" would
 * run in the console. Pure.
 */

export interface FileKind {
  mime: string;
  /** Shown in the page; anything else is only handed out as a download. */
  shown: 'image' | 'audio' | 'video' | null;
}

const DOWNLOAD: FileKind = { mime: 'application/octet-stream', shown: null };

/** Never markup: what is not on this short list of pictures, sounds and films is a download without a type. */
export function kindOf(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1');
  const image = (mime: string): FileKind => ({ mime, shown: 'image' });
  const audio = (mime: string): FileKind => ({ mime, shown: 'audio' });
  if (head.startsWith('\xff\xd8\xff')) return image('image/jpeg');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return image('image/png');
  if (/^GIF8[79]a/.test(head)) return image('image/gif');
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return image('image/webp');
  if (head.startsWith('RIFF') && head.startsWith('WAVE', 8)) return audio('audio/wav');
  if (head.startsWith('OggS')) return audio('audio/ogg');
  if (head.startsWith('ID3') || /^\xff[\xf2\xf3\xfa\xfb]/.test(head)) return audio('audio/mpeg');
  if (/^\xff[\xf1\xf9]/.test(head)) return audio('audio/aac');
  if (head.startsWith('ftyp', 4)) {
    const brand = head.slice(8, 12);
    if (/^M4[AB] /.test(brand)) return audio('audio/mp4');
    // Pictures of some phones, which no browser of the office shows.
    if (/^(hei|hev|mif|msf)/.test(brand)) return { mime: 'image/heic', shown: null };
    return { mime: 'video/mp4', shown: 'video' };
  }
  if (head.startsWith('\x1aE\xdf\xa3')) return { mime: 'video/webm', shown: 'video' };
  if (head.startsWith('%PDF-')) return { mime: 'application/pdf', shown: null };
  return DOWNLOAD;
}

/** A name for the download: no path, no control characters, nothing that turns the reading direction, not endless. */
export function fileName(name: string | undefined, kind: FileKind): string {
  const plain = (name ?? '')
    .toWellFormed()
    .replace(/[\p{C}"\\/:*?<>|]/gu, '')
    .trim();
  if (plain !== '' && !plain.startsWith('.')) return Array.from(plain).slice(-80).join('');
  const ending = kind.mime === 'application/octet-stream' ? 'bin' : (kind.mime.split('/')[1] ?? 'bin');
  return `αρχείο.${ending}`;
}
