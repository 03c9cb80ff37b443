/** Times as people here say them: Greek words, the clock of Athens, whatever the phone is set to. */
const ZONE = 'Europe/Athens';
const clock = new Intl.DateTimeFormat('el-GR', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false });
const iso = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const longDay = new Intl.DateTimeFormat('el-GR', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' });
const parts = {
  weekday: new Intl.DateTimeFormat('el-GR', { timeZone: ZONE, weekday: 'long' }),
  day: new Intl.DateTimeFormat('el-GR', { timeZone: ZONE, day: 'numeric' }),
  month: new Intl.DateTimeFormat('el-GR', { timeZone: ZONE, month: 'short' }),
};
const DAY = 86_400_000;

/** "10:02". */
export function clockOf(ms: number): string {
  return clock.format(ms);
}

/** "2026-11-24": equal for two moments of one day in Athens. */
export function dayOf(ms: number): string {
  return iso.format(ms);
}

/** "Τρίτη 24 Νοεμβρίου". */
export function dayWords(ms: number): string {
  return longDay.format(ms).replace(',', '');
}

/** "σήμερα ως τις 12:00", "αύριο ως τις 9:30", "ως Δευτέρα 30 Νοεμβρίου, 11:00". */
export function promiseWords(at: number, now: number): string {
  const time = clockOf(at).replace(/^0/, '');
  const until = time.startsWith('1:') ? `ως τη ${time}` : `ως τις ${time}`;
  if (dayOf(at) === dayOf(now)) return `σήμερα ${until}`;
  if (dayOf(at) === dayOf(now + DAY)) return `αύριο ${until}`;
  return `ως ${dayWords(at)}, ${time}`;
}

/** The pieces of a date block. */
export function dateBlock(ms: number): { weekday: string; day: string; month: string } {
  return { weekday: parts.weekday.format(ms), day: parts.day.format(ms), month: parts.month.format(ms) };
}

/** "Τρίτη 1 Δεκεμβρίου, 10:30". */
export function whenWords(ms: number): string {
  return `${dayWords(ms)}, ${clockOf(ms).replace(/^0/, '')}`;
}
