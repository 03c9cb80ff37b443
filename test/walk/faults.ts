/** What must never be seen on a screen, whatever the channel. */
import type { Reply } from '../../src/conversation/reply.ts';

const ADDRESS = /\b(?:https?:\/\/\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?)/gi;

/** Faults of what was said in one turn, in words. */
export function faultsOf(replies: Reply[]): string[] {
  const faults: string[] = [];
  const last = replies.at(-1);
  if (!last) return ['nothing was said'];
  if ((last.nav ?? []).length === 0 && (last.choices ?? []).length === 0) faults.push('no way out');
  for (const reply of replies) {
    if (reply.text.trim() === '' && (reply.choices ?? []).length === 0) faults.push('an empty message');
    faults.push(...wordFaults(reply.text));
    for (const { label, short, description } of reply.choices ?? []) {
      if (label.trim() === '') faults.push('an empty label');
      if ([...label].length > 40) faults.push(`a label of more than 40 letters: ${label}`);
      if ([...(short ?? '')].length > 20) faults.push(`a short label of more than 20 letters: ${String(short)}`);
      if ([...(description ?? '')].length > 72)
        faults.push(`a description of more than 72 letters: ${String(description)}`);
      faults.push(...[label, short ?? '', description ?? ''].flatMap((words) => wordFaults(words)));
    }
  }
  return faults;
}

/** What is said in Greek to somebody who reads another language. Names of offices and laws stand in Greek everywhere. */
export function greekIn(replies: Reply[]): string[] {
  const said = replies.flatMap(({ text, choices = [] }) => [
    text,
    ...choices.flatMap(({ label, short, description }) => [label, short ?? '', description ?? '']),
  ]);
  return said.flatMap((text) => {
    const greek = text.replaceAll(/\([^)]*\)|«[^»]*»/g, '').match(/\p{Script=Greek}*\p{Ll}\p{Script=Greek}*/gu) ?? [];
    const words = greek.filter((word) => /\p{Script=Greek}{3}/u.test(word));
    return words.length > 3 ? [`only in Greek: ${text}`] : [];
  });
}

function wordFaults(text: string): string[] {
  const plain = text.replaceAll(ADDRESS, 'σύνδεσμος');
  const faults: string[] = [];
  if (/[{}]|undefined|\[object|\bNaN\b|\bnull\b/.test(plain)) faults.push(`an unfilled variable: ${text}`);
  if (/[a-z]+[._][a-z0-9_]+/.test(plain)) faults.push(`a raw key: ${text}`);
  // A variable without a value leaves a gap behind.
  if (/\S {2,}\S| [,.;:!](?:\s|$)|\(\s*\)|«\s*»|\*\*\s*\*\*/.test(plain)) faults.push(`a gap: ${text}`);
  return faults;
}
