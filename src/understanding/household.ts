/** Who lives in the house, from one sentence: "2 μεγάλοι και 3 παιδιά", "εγώ και ο άντρας μου με δύο μωρά", "μόνη με δύο παιδιά". */
import { childrenOf, type Children } from './household-children.ts';
import { is, numberFrom, numberUntil, some, valueOf, type Line } from './scan.ts';

/** Only what was said or follows from it. `members` only when the whole was said as one number. */
export interface HouseholdSaid {
  members?: number;
  adults?: number;
  minors?: number;
  single_parent?: boolean;
  lives_alone?: boolean;
}

/**
 * Reads the household of a message. The speaker counts; a child of 18 or more is an adult; a total is never split without
 * a second number. Empty when the message does not tell of a household.
 * `asked`: the bot had asked of the household, so one mention is enough. `whole`: it had asked who lives there, so who is
 * not named does not live there.
 */
export function readHousehold(line: Line, { asked, whole }: { asked: boolean; whole: boolean }): HouseholdSaid {
  const since = corrected(line);
  const children = childrenOf(line, since, asked);
  const adults = grownSaid(line, since);
  const total = membersSaid(line, since);
  const kin = kinSaid(line);
  const alone = saysAlone(line, asked, children);
  if (!tellsOfHousehold(line, { asked, children, adults, total, alone, kin })) return {};
  const said: HouseholdSaid = {};
  if (total !== undefined) said.members = total;
  if (children.minors !== undefined) said.minors = children.minors;
  const count = adultsOf(line, { children, adults, total, kin, alone });
  if (count !== undefined && count > 0) said.adults = count;
  if (whole && adults === undefined && count !== undefined && !children.mentioned) said.minors ??= 0;
  const kids = (children.minors ?? 0) + children.grown;
  const oneParent = some(line, 0, line.tokens.length, 'single_parent');
  const left = (alone || some(line, 0, line.tokens.length, 'single')) && (children.minors ?? 0) > 0 && kin === 0;
  if (oneParent || (left && (said.adults ?? 1) - children.grown === 1)) {
    said.single_parent = true;
    said.adults ??= 1 + children.grown;
  }
  if (alone && kids === 0 && kin === 0 && !children.mentioned)
    Object.assign(said, { adults: 1, minors: 0, lives_alone: true });
  return said;
}

interface Heard {
  children: Children;
  adults: number | undefined;
  total: number | undefined;
  kin: number;
  alone: boolean;
}

/** Where the last correction begins: what was said before it no longer holds if it is said again. */
function corrected(line: Line): number {
  let since = 0;
  line.tokens.forEach((token, at) => {
    const no =
      token.codes.includes('ohi') &&
      at > 0 &&
      (line.tokens[at + 1]?.stop === true || line.tokens[at - 1]?.stop === true);
    if ((is(line, at, 'correct') && at > 0) || (no && !numberFrom(line, at + 1))) since = at;
  });
  return since;
}

/** "2 μεγάλοι", "μεγάλοι 2", "εμείς οι δύο". Children of age are counted with the children. */
function grownSaid(line: Line, since: number): number | undefined {
  const found: { at: number; value: number }[] = [];
  line.tokens.forEach((_, at) => {
    const grown = is(line, at, 'grown') || (is(line, at, 'eldest') && numberUntil(line, at) !== undefined);
    if (grown && !is(line, at - 1, 'child') && !is(line, at + 1, 'child')) {
      const before = numberUntil(line, at);
      const after = numberFrom(line, line.tokens[at + 1]?.text === ':' || is(line, at + 1, 'be') ? at + 2 : at + 1);
      const number =
        before ?? (after && !is(line, after.to, 'child', 'years_old', 'grown', 'euro') ? after : undefined);
      if (number) found.push({ at, value: number.value });
    }
    if (is(line, at, 'we') && !is(line, at, 'people')) {
      const number = numberFrom(line, is(line, at + 1, 'the') ? at + 2 : at + 1);
      if (number && !is(line, number.to, 'child', 'person')) found.push({ at, value: number.value });
    }
    const parents = is(line, at, 'parents') ? numberUntil(line, at) : undefined;
    if (parents) found.push({ at, value: parents.value });
  });
  const now = found.some((one) => one.at > since) ? found.filter((one) => one.at > since) : found;
  return now.length === 0 ? undefined : now.reduce((sum, one) => sum + one.value, 0);
}

/** "είμαστε 5", "5 άτομα", "πενταμελής". */
function membersSaid(line: Line, since: number): number | undefined {
  const found: { at: number; value: number }[] = [];
  line.tokens.forEach((_, at) => {
    const size = valueOf(line, at, 'size');
    if (size !== undefined) found.push({ at, value: size });
    if (is(line, at, 'person')) {
      const after = numberFrom(line, line.tokens[at + 1]?.text === ':' || is(line, at + 1, 'be') ? at + 2 : at + 1);
      const number = numberUntil(line, at) ?? after;
      if (number && !is(line, number.to, 'grown', 'child') && !is(line, at + 1, 'grown'))
        found.push({ at, value: number.value });
    }
    if (is(line, at, 'people')) {
      let place = at + 1;
      while (
        is(line, place, 'the', 'here', 'about', 'in') ||
        /^(?:οικογένεια|οικογενεια|σπίτι|σπιτι|spiti|oikogeneia|συνολικά|συνολο|όλοι|ολοι|μαζί)$/iu.test(
          line.tokens[place]?.text ?? '',
        )
      )
        place += 1;
      const number = numberFrom(line, place);
      if (number && !number.article && !isOther(line, number.to)) found.push({ at, value: number.value });
    }
  });
  return (found.filter((one) => one.at > since).at(-1) ?? found.at(-1))?.value;
}

function isOther(line: Line, at: number): boolean {
  return is(line, at, 'child', 'grown', 'person', 'years', 'years_old', 'months', 'day', 'week', 'euro', 'area');
}

/** Listed relatives beside the speaker: "ο άντρας μου" one, "οι γονείς μου" two. */
function kinSaid(line: Line): number {
  let count = 0;
  line.tokens.forEach((_, at) => {
    const told = is(line, at - 1, 'the') || is(line, at + 1, 'my') || is(line, at - 1, 'with', 'and');
    if (!told || numberUntil(line, at)) return;
    if (is(line, at - 1, 'no') || (is(line, at - 2, 'no') && is(line, at - 1, 'the'))) return;
    if (is(line, at, 'spouse')) count += 1;
    else if (is(line, at, 'parents')) count += 2;
    else if (is(line, at, 'kin')) count += 1;
  });
  return count;
}

/** "μόνη μου", "ζω μόνος": not "μόνο τη σύνταξη", not "θα έρθω μόνη μου". */
function saysAlone(line: Line, asked: boolean, children: Children): boolean {
  return line.tokens.some((token, at) => {
    if (!is(line, at, 'only')) return false;
    const bare = token.codes.includes('mono');
    if (bare) return is(line, at + 1, 'i') || (is(line, at - 1, 'i') && line.tokens.length <= 4);
    const lives =
      some(line, at - 3, at, 'live', 'raise', 'people') ||
      line.tokens.slice(Math.max(0, at - 2), at).some(({ codes }) => codes.includes('ime'));
    return lives || asked || (children.minors ?? 0) > 0 || line.tokens.length <= 3;
  });
}

function adultsOf(line: Line, { children, adults, total, kin, alone }: Heard): number | undefined {
  const all = line.tokens.length;
  if (adults !== undefined) return adults + children.grown;
  if (some(line, 0, all, 'couple')) return 2 + kin + children.grown;
  const lists = kin > 0 || some(line, 0, all, 'i') || alone;
  if (total !== undefined && children.minors !== undefined && total > children.minors && !(lists && kin > 0))
    return total - children.minors;
  if (lists) return 1 + kin + children.grown;
  if (some(line, 0, all, 'single') && children.minors !== undefined) return 1 + children.grown;
  // "μένω με τα τρία παιδιά μου": whoever says so is there as well.
  const lives = line.tokens.some(
    ({ codes }, at) => is(line, at, 'live') && codes.some((one) => one === 'meno' || one === 'zo'),
  );
  if (lives && children.mentioned && some(line, 0, all, 'with')) return 1 + children.grown;
  return undefined;
}

/** A relative or a child alone is no household: "το παιδί μου δεν διαβάζει". */
function tellsOfHousehold(
  line: Line,
  { asked, children, adults, total, alone, kin }: Heard & { asked: boolean },
): boolean {
  if (adults !== undefined || total !== undefined || alone || children.counted) return true;
  const all = line.tokens.length;
  if (some(line, 0, all, 'single_parent', 'couple', 'childless')) return true;
  if (asked) return kin > 0 || children.mentioned || some(line, 0, all, 'i');
  return (
    (some(line, 0, all, 'people', 'live') || (some(line, 0, all, 'i') && some(line, 0, all, 'and', 'with'))) &&
    (kin > 0 || children.mentioned)
  );
}
