/** A reply as words only: no marks, no buttons, numbered choices in the order of `choices`. */
import type { Choice, Reply } from '../../conversation/reply.ts';
import { clean, cleanLine } from './clean.ts';
import { withoutMarks } from './marks.ts';
import { wordsFor } from './words.ts';

/** What is sent on the second try after `rejected`. */
export function plainText(reply: Reply): string {
  return join([withoutMarks(clean(reply.text)), numbered(reply)]);
}

/** "1. Ναι" lines and the invitation to write the number; empty without choices. */
export function numbered(reply: Reply): string {
  const choices = reply.choices ?? [];
  if (choices.length === 0) return '';
  const lines = choices.map((choice, index) =>
    choice.url === undefined ? `${index + 1}. ${cleanLine(choice.label)}` : `${index + 1}. ${addressLine(choice)}`,
  );
  return join([
    lines.join('\n'),
    choices.some((choice) => choice.url === undefined) ? wordsFor(reply).writeNumber : '',
  ]);
}

/** "Χάρτης: https://…"; a telephone number without its scheme, because every phone makes it tappable. */
export function addressLine(choice: Choice): string {
  const url = cleanLine(choice.url ?? '').replace(/\s/g, '');
  return `${cleanLine(choice.label)}: ${url.startsWith('tel:') ? url.slice('tel:'.length) : url}`;
}

/** Paragraphs that are not empty. */
export function join(paragraphs: string[]): string {
  return paragraphs.filter((each) => each.trim() !== '').join('\n\n');
}
