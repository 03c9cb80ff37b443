/** What still holds of several things of one kind when the person corrects themselves: "όχι Τρίτη, Τετάρτη", "300, λάθος, 400". */
import { is, type Line } from './scan.ts';

/** A thing found at some tokens. */
export interface Spot {
  from: number;
  to: number;
}

/** Drops what was denied or corrected; never drops all. */
export function heldOn<T extends Spot>(line: Line, spots: T[]): T[] {
  if (spots.length < 2) return spots;
  const since = lastCorrection(line, spots);
  const later = spots.filter((spot) => spot.from > since);
  const now = later.length > 0 && since > 0 ? later : spots;
  const kept = now.filter((spot) => !isDenied(line, spot));
  return kept.length > 0 ? kept : now;
}

/** Place of the last word that takes back what stood before it; 0 when nothing does. */
function lastCorrection(line: Line, spots: readonly Spot[]): number {
  const first = spots[0]?.from ?? 0;
  return line.tokens.reduce((since, token, at) => {
    if (at <= first) return since;
    const no = token.codes.includes('ohi') && (line.tokens[at + 1]?.stop === true || is(line, at + 1, 'correct'));
    const rather = token.codes.includes('malon') || token.codes.includes('vasika');
    return no || rather || is(line, at, 'correct') ? at : since;
  }, 0);
}

/** Right behind "όχι" or "αντί για", with nothing but small words between. */
function isDenied(line: Line, spot: Spot): boolean {
  for (let at = spot.from - 1; at >= Math.max(0, spot.from - 3); at -= 1) {
    const token = line.tokens[at];
    if (token?.codes.some((one) => one === 'ohi' || one === 'adi') === true) return true;
    if (token === undefined || token.stop || !is(line, at, 'to', 'the', 'in')) return false;
  }
  return false;
}
