/** Notices: what staff want everybody to hear at a place for a while. */
import type { Draft } from './draft.ts';
import { written } from './words.ts';

/** Puts the notices of a flow, while they matter, before its first words: once for each entry, never at its later steps. */
export function sayNotices(draft: Draft, flow: string): void {
  for (const notice of draft.content.notices) {
    if (notice.flow !== flow || draft.now < notice.from || draft.now >= notice.until) continue;
    draft.lead.push(written(draft, undefined, notice.text[draft.locale.language] ?? notice.text.el));
  }
}
