/**
 * What staff change in the console lies over the files of the Center: days off, closed days, notices, what writings mean, and holding
 * the program back. The files stay as they are; taking a change away shows them again.
 */
import { type TaughtPhrase, taughtMap } from '../understanding/taught.ts';
import type { Center, Content, Notice } from './content.ts';

/** Staff held the program back: it answers with these words and the way to a person. */
export interface Hold {
  /** ms since 1970. */
  from: number;
  /** Until when; absent: until somebody lets it go on. */
  until?: number;
  text: string;
}

export interface StaffChanges {
  notices: Notice[];
  closures: Center['closures'];
  leave: Center['leave'];
  hold?: Hold;
  /** What people wrote, each with the intent that staff gave it; `none`: nothing of ours. */
  taught?: readonly TaughtPhrase[];
}

export interface Laid {
  /** The content as it holds now: always read through, so a change counts from the next turn on. */
  content: Content;
  apply(changes: StaffChanges): void;
}

/** Lays nothing over the content yet; `apply` puts the staff's changes there, in place of those before. */
export function layOver(base: Content): Laid {
  let notices = base.notices;
  let center = base.center;
  let hold: Hold | undefined;
  let taught: Content['taught'];
  // Spread would copy the values of now: these four must be asked for anew each time.
  const content: Content = {
    ...base,
    get notices() {
      return notices;
    },
    get center() {
      return center;
    },
    get hold() {
      return hold;
    },
    get taught() {
      return taught;
    },
  };
  return {
    content,
    apply(changes) {
      notices = [...base.notices, ...changes.notices];
      center = {
        ...base.center,
        closures: [...base.center.closures, ...changes.closures],
        leave: [...base.center.leave, ...changes.leave],
      };
      hold = changes.hold;
      taught = changes.taught && taughtMap(changes.taught);
    },
  };
}
