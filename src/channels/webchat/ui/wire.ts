/**
 * What the server sends, narrowed to what the page reads. The server is our own and sends what its types say, so only the
 * outline is checked: enough that a proxy's error page or an older server never breaks the drawing.
 */
import type { Reply } from '../../../conversation/reply.ts';
import type { Owner } from '../owner.ts';
import type { PageData } from '../page-data.ts';

/** One line of the log as the page knows it. */
export type Line =
  | { from: 'bot'; id: string; at: number; reply: Reply; greeting: boolean }
  | { from: 'me'; id: string; at: number; text: string; cid: string | null; action: string | null };

/** The data in the page: the Center, first words, and the ways out (back, menu, human) with what their buttons send. */
export interface PageJson {
  page: PageData;
  welcome: Reply[];
  nav: { action: string; label: string }[];
}

export interface Heard {
  lines: Line[];
  owner: Owner | null;
  watermark: string | null;
}

export interface Pass {
  conversationId: string;
  token: string;
  resume: string;
  streamUrl: string | null;
}

export function readSet(value: unknown): Heard {
  const heard: Heard = { lines: [], owner: null, watermark: null };
  if (!isObject(value)) return heard;
  if (typeof value.watermark === 'string') heard.watermark = value.watermark;
  if (isOwner(value.owner)) heard.owner = value.owner;
  for (const activity of Array.isArray(value.activities) ? value.activities : []) {
    if (!isObject(activity)) continue;
    if (activity.name === 'dipla/owner' && isOwner(activity.value)) heard.owner = activity.value;
    const line = readLine(activity);
    if (line !== null) heard.lines.push(line);
  }
  return heard;
}

export function readPass(value: unknown): Pass | null {
  if (!isObject(value)) return null;
  const { conversationId, token, resume, streamUrl } = value;
  if (typeof conversationId !== 'string' || typeof token !== 'string' || typeof resume !== 'string') return null;
  return { conversationId, token, resume, streamUrl: typeof streamUrl === 'string' ? streamUrl : null };
}

/** What the server put into the page. */
export function readPage(json: string): PageJson | null {
  try {
    const value: unknown = JSON.parse(json);
    return isPage(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function readLine(activity: Record<string, unknown>): Line | null {
  const { id, timestamp, text, channelData } = activity;
  if (activity.type !== 'message' || typeof id !== 'string' || !isObject(channelData)) return null;
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : 0;
  if (isReply(channelData.reply))
    return { from: 'bot', id, at, reply: channelData.reply, greeting: channelData.greeting === true };
  const { clientActivityID: cid, tap } = channelData;
  return {
    from: 'me',
    id,
    at,
    text: typeof text === 'string' ? text : '',
    cid: typeof cid === 'string' ? cid : null,
    action: isObject(tap) && typeof tap.action === 'string' ? tap.action : null,
  };
}

function isReply(value: unknown): value is Reply {
  return isObject(value) && typeof value.text === 'string' && isObject(value.author);
}

function isOwner(value: unknown): value is Owner {
  return isObject(value) && (value.owner === 'bot' || value.owner === 'queue' || value.owner === 'staff');
}

function isPage(value: unknown): value is PageJson {
  return isObject(value) && isObject(value.page) && Array.isArray(value.welcome) && Array.isArray(value.nav);
}
