/** One reply into the parts that a platform takes. */
import type { Reply } from '../../conversation/reply.ts';
import { clean } from './clean.ts';
import { join, numbered } from './plain.ts';
import { splitText } from './split.ts';
import { wordsFor } from './words.ts';

/**
 * A reply with so few letters fits everywhere: half of the smallest limit of any platform, because marks, fillers and numbers
 * can at most double it. Nearly all replies are this short, and measuring costs more than everything else here.
 */
const SMALL = 450;

/**
 * Parts in order; choices, ways out, request and card on the last one. Empty when there is nothing to say.
 * @param fits true when the part, rendered richly *and* plainly, is within the platform's limits
 */
export function fitReply(reply: Reply, fits: (part: Reply) => boolean): Reply[] {
  const hasMore = (reply.choices?.length ?? 0) > 0 || reply.request !== undefined;
  const said = clean(reply.text).trim();
  if (said === '' && !hasMore) return [];
  const whole: Reply = { ...reply, text: said === '' ? wordsFor(reply).choose : said };
  if (letters(whole) <= SMALL || fits(whole)) return [whole];

  const { author, key } = whole;
  const middle = (text: string): Reply => ({ author, text, ...(key === undefined ? {} : { key }) });
  // So many choices that even one letter has no room beside them: then they are words too, and are split like words.
  if (!fits({ ...whole, text: '…' })) {
    const { choices: _choices, ...rest } = whole;
    return fitReply({ ...rest, text: join([whole.text, numbered(whole)]) }, fits);
  }
  const texts = splitText(
    whole.text,
    (text) => fits(middle(text)),
    (text) => fits({ ...whole, text }),
  );
  return texts.map((text, index) => (index === texts.length - 1 ? { ...whole, text } : middle(text)));
}

function letters(reply: Reply): number {
  let sum = reply.text.length + 40;
  for (const choice of reply.choices ?? []) sum += choice.label.length + (choice.url?.length ?? 0) + 6;
  return sum;
}
