/** What the console is built from. It sees the other rooms only through these. */
import type { StaffAction } from '../cases/action.ts';
import type { Staff } from '../cases/machine.ts';
import type { Channel } from '../channels/port.ts';
import type { Content } from '../content/content.ts';
import type { Laid } from '../content/overlay.ts';
import type { ChannelId } from '../conversation/event.ts';
import type { Teacher } from '../teacher.ts';
import type { StaffAccount, StaffSession, Store } from '../store/port.ts';

/** Why an action was refused: "taken", "not_owner", "closed", "wrong_state", "not_found". `owner` is the name of who has it. */
export interface ActionRefusal {
  refused: string;
  owner?: string;
}

/** The part of the turns that the console uses: a staff action goes through the same door as a citizen's message. */
export interface StaffTurns {
  staff(
    personId: string,
    staff: Staff,
    action: StaffAction,
    key: string,
  ): Promise<{ status: 'done' | 'duplicate' } | { status: 'refused'; refusal: ActionRefusal }>;
}

export interface ConsoleParts {
  store: Store;
  turns: StaffTurns;
  content: Content;
  /** Takes what staff change about the Center; `content` is what lies under and over it. */
  laid?: Pick<Laid, 'apply'>;
  /** Learns what staff say that a writing means. */
  teacher?: Pick<Teacher, 'learning' | 'teach'>;
  /** ms since 1970. */
  clock: () => number;
  /** Fresh ids for accounts; need not be secret. */
  ids: () => string;
  /** Key for the console's session cookies, at least 32 bytes. */
  secret: Buffer;
  channels: ReadonlyMap<ChannelId, Pick<Channel, 'windowEndsAt' | 'download'>>;
  /** The address that the outside world sees; its host is accepted as an origin. */
  publicUrl?: string;
  /** Said on top of every screen when the product shows a demo. */
  demo?: string;
  /** Folder of the built pages; default `dist/ui` of the product. */
  uiDir?: string;
  /** Seconds between two heartbeats of the live stream; default 20. */
  heartbeatSeconds?: number;
}

/** Who is asking, on every route that is not public. */
export interface Signed {
  account: StaffAccount;
  session: StaffSession;
}
