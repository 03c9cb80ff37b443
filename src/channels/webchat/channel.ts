/** The web chat: our own Direct Line endpoint, the citizens' page, and the widget for other sites. */
import type { Channel } from '../port.ts';
import { directLine, LIMITS, type Limits } from './directline.ts';
import { pages } from './page.ts';
import type { PageData } from './page-data.ts';
import { createTokens } from './token.ts';
import type { TranscriptStore } from './transcript.ts';
import { createVisitFiles, type VisitFile } from './visit-file.ts';

export interface WebchatParts {
  /** Read only: the transcript is the store. */
  store: TranscriptStore;
  /** Of the installation; keys are derived from it. */
  secret: Buffer;
  /** https address under which citizens reach us, when it is known. */
  publicUrl?: string;
  /** ms since 1970. */
  clock: () => number;
  /** Fresh ids, unguessable. */
  ids: () => string;
  /** Where the built page is (`dist/ui`). */
  uiFolder: string;
  page: PageData;
  visitFile: VisitFile;
  /** Other sites whose pages may hold a Direct Line client, as "https://www.sofades.gr"; left out: any. */
  origins?: readonly string[];
  limits?: Partial<Limits>;
}

/**
 * Sending is nothing but letting the live sockets read on: the message stands in the store before `send` is called, and a
 * page that is closed finds it when it comes back.
 */
export function webchatChannel(parts: WebchatParts): Channel {
  const tokens = createTokens(parts.secret, parts.clock);
  const visits = createVisitFiles(parts.secret, parts.visitFile);
  return {
    id: 'web',
    sockets: 256,
    fit: (reply) => [visits.link(reply)],
    send: () => Promise.resolve({ ok: true }),
    async routes(app, door) {
      await directLine(app, door, { ...parts, tokens, limits: { ...LIMITS, ...parts.limits } });
      await pages(app, door, parts);
      visits.routes(app);
    },
    windowEndsAt: () => null,
  };
}
