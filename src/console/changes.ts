/** What staff changed about the Center, from the store's settings to what lies over its files. */
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import { atAthens } from '../appointments/time.ts';
import type { StaffChanges } from '../content/overlay.ts';
import type { Store } from '../store/port.ts';
import { readSetting } from './settings.ts';
import { readTaught, taughtPhrases } from './taught.ts';
import { DaysOff, HoldSetting, NoticesSetting } from './views-office.ts';

/** All changes of the staff, as the content takes them. A setting in a form of another version counts as none. */
export async function readChanges(store: Store): Promise<StaffChanges> {
  const daysOff = await readSetting(store, 'days_off', DaysOff);
  const notices = (await readSetting(store, 'notices', NoticesSetting)) ?? [];
  const hold = await readSetting(store, 'hold', z.nullable(HoldSetting));
  return {
    closures: daysOff?.closures ?? [],
    leave: daysOff?.leave ?? [],
    notices: notices.map(({ id, from, until, place, text }) => ({
      id,
      from: midnight(from),
      // The last day is included.
      until: midnight(until, 1),
      flow: place,
      text: { el: text },
    })),
    ...(hold && { hold }),
    taught: taughtPhrases(await readTaught(store)),
  };
}

function midnight(day: string, later = 0): number {
  return atAthens(Temporal.PlainDate.from(day).add({ days: later }), '00:00');
}
