/** From `center/replies.yaml` to the ready replies that staff pick from. */
import type { CannedReply } from './content.ts';
import { repliesFile } from './schema.ts';
import type { Source } from './source.ts';

/** What the console can fill in by itself. */
export const REPLY_VARIABLES: readonly string[] = ['me', 'center', 'hours', 'when', 'bring', 'phone'];

/** The replies in their order. Reports doubles and variables that nobody fills. */
export function buildReplies(source: Source | undefined): CannedReply[] {
  if (!source) return [];
  const replies = source.parse(repliesFile, source.data ?? []) ?? [];
  replies.forEach(({ id, text }, index) => {
    if (replies.findIndex((one) => one.id === id) !== index)
      source.report([index, 'id'], `the id "${id}" stands twice`, 'give each its own id');
    for (const name of unknownVariables(text))
      source.report([index, 'text'], `the text uses {${name}}, which nobody sets`, `use ${REPLY_VARIABLES.join(', ')}`);
  });
  return replies;
}

/** Names in braces that the console cannot fill in. */
export function unknownVariables(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/gu)]
    .map((found) => found[1] ?? '')
    .filter((name) => !REPLY_VARIABLES.includes(name));
}
